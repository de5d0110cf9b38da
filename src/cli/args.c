#include "cli/args.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const struct opt_info opt_table[OPT_COUNT] = {
#define OPTION(id, name, letter, arg, help) [OPT_##id] = { name, letter, arg, help },
#include "cli/options.def"
#undef OPTION
};

const char *
args_nearest_option(const char *name)
{
	for (size_t i = 0; i < OPT_COUNT; i++)
		if (strncmp(opt_table[i].name, name, 3) == 0)
			return opt_table[i].name;
	return NULL;
}

static bool
unknown_option(const char *name, size_t n, struct err *err)
{
	char shown[64];
	const char *near;

	if (n >= sizeof(shown))
		n = sizeof(shown) - 1;
	memcpy(shown, name, n);
	shown[n] = '\0';
	near = args_nearest_option(shown);
	if (near != NULL)
		return err_set(err, ERR_USAGE, "no option --%s; did you mean --%s?", shown, near);
	return err_set(err, ERR_USAGE, "no option --%s; see trackside --help", shown);
}

/* Takes the value of an option: what is glued to it, else the next word. */
static bool
take_value(struct args *out, enum opt opt, const char *glued, int *i, int argc, char **argv,
    struct err *err)
{
	const struct opt_info *info = &opt_table[opt];

	if (info->arg == NULL) {
		if (glued != NULL)
			return err_set(err, ERR_USAGE, "--%s takes no value", info->name);
		out->values[opt] = "";
		return true;
	}
	if (glued == NULL && *i + 1 >= argc)
		return err_set(err, ERR_USAGE, "--%s needs a value: --%s %s", info->name,
		    info->name, info->arg);
	out->values[opt] = glued != NULL ? glued : argv[++*i];
	if (opt == OPT_CONTENT)
		VEC_PUSH(&out->content, out->values[opt]);
	return true;
}

static bool
parse_long(struct args *out, int *i, int argc, char **argv, struct err *err)
{
	const char *name = argv[*i] + 2, *equals = strchr(name, '=');
	size_t n = equals != NULL ? (size_t)(equals - name) : strlen(name);

	for (enum opt opt = 0; opt < OPT_COUNT; opt++)
		if (strlen(opt_table[opt].name) == n && memcmp(opt_table[opt].name, name, n) == 0)
			return take_value(out, opt, equals != NULL ? equals + 1 : NULL, i, argc,
			    argv, err);
	return unknown_option(name, n, err);
}

/* Letters may be joined ("-jw 40"). */
static bool
parse_short(struct args *out, int *i, int argc, char **argv, struct err *err)
{
	const char *s = argv[*i] + 1;

	while (*s != '\0') {
		enum opt opt = 0;

		while (opt < OPT_COUNT && opt_table[opt].letter != *s)
			opt++;
		if (opt == OPT_COUNT)
			return err_set(err, ERR_USAGE, "no option -%c; see trackside --help",
			    *s > ' ' && *s < 127 ? *s : '?');
		s++;
		if (opt_table[opt].arg != NULL)
			return take_value(out, opt, *s != '\0' ? s : NULL, i, argc, argv, err);
		out->values[opt] = "";
	}
	return true;
}

bool
args_parse(struct args *out, int argc, char **argv, struct err *err)
{
	bool options = true;

	*out = (struct args){ .words = argv };
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];

		if (options && strcmp(word, "--") == 0) {
			options = false;
		} else if (options && word[0] == '-' && word[1] == '-') {
			if (!parse_long(out, &i, argc, argv, err))
				return false;
		} else if (options && word[0] == '-' && word[1] != '\0') {
			if (!parse_short(out, &i, argc, argv, err))
				return false;
		} else {
			out->words[out->nwords++] = argv[i];
		}
	}
	return true;
}

void
args_free(struct args *args)
{
	VEC_FREE(&args->content);
}

bool
args_number(const struct args *args, enum opt opt, long least, long most, long *out,
    struct err *err)
{
	const char *text = args->values[opt];
	char *end;
	long value;

	if (text == NULL)
		return true;
	errno = 0;
	value = strtol(text, &end, 10);
	if (end == text || *end != '\0' || errno != 0 || value < least || value > most)
		return err_set(err, ERR_USAGE,
		    "--%s takes a whole number from %ld to %ld, not \"%s\"", opt_table[opt].name,
		    least, most, text);
	*out = value;
	return true;
}
