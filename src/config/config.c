#include "config/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/path.h"
#include "base/vec.h"
#include "data/yaml.h"

const struct config_option config_options[] = {
#define OPTION(field, name, kind, standard, min, max, choices, text)                               \
	{ name, CONFIG_##kind, standard, min, max, choices, text, offsetof(struct config, field) },
#include "config/options.def"
#undef OPTION
};
const size_t config_option_count = sizeof(config_options) / sizeof(*config_options);

static void *
field_of(struct config *c, const struct config_option *o)
{
	return (char *)c + o->offset;
}

/* Whether value is one of the words. */
static bool
is_choice(const char *words, const char *value)
{
	size_t n = strlen(value);

	while (*words != '\0') {
		size_t len = strcspn(words, " ");

		if (len == n && strncmp(words, value, n) == 0)
			return true;
		words += len + strspn(words + len, " ");
	}
	return false;
}

static void
set_text(struct config *c, const struct config_option *o, const char *value)
{
	char **field = field_of(c, o);

	free(*field);
	*field = xstrdup(value);
}

static void
clear_list(struct config_list *list)
{
	for (size_t i = 0; i < list->len; i++)
		free(list->items[i]);
	VEC_FREE(list);
}

static bool
set_number(struct config *c, const struct config_option *o, const char *value, struct err *err)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(value, &end, 10);
	if (end == value || *end != '\0' || errno != 0 || n < o->min || n > o->max)
		return err_set(err, ERR_USAGE, "%s takes a number from %d to %d, not \"%s\"",
		    o->name, o->min, o->max, value);
	*(int *)field_of(c, o) = (int)n;
	return true;
}

static bool
set_flag(struct config *c, const struct config_option *o, const char *value, struct err *err)
{
	struct node n = { .kind = NODE_STRING, .text = value };
	bool flag;

	if (!node_as_bool(&n, &flag))
		return err_set(err, ERR_USAGE, "%s takes true or false, not \"%s\"", o->name,
		    value);
	*(bool *)field_of(c, o) = flag;
	return true;
}

static bool
set_option(struct config *c, const struct config_option *o, const char *value, struct err *err)
{
	switch (o->kind) {
	case CONFIG_NUMBER:
		return set_number(c, o, value, err);
	case CONFIG_FLAG:
		return set_flag(c, o, value, err);
	case CONFIG_CHOICE:
		if (!is_choice(o->choices, value))
			return err_set(err, ERR_USAGE, "%s takes one of: %s; not \"%s\"", o->name,
			    o->choices, value);
		set_text(c, o, value);
		return true;
	case CONFIG_TEXT:
		set_text(c, o, value);
		return true;
	case CONFIG_LIST:
		clear_list(field_of(c, o));
		if (*value != '\0')
			VEC_PUSH((struct config_list *)field_of(c, o), xstrdup(value));
		return true;
	}
	return false;
}

static const struct config_option *
find_option(const char *name)
{
	for (size_t i = 0; i < config_option_count; i++)
		if (strcasecmp(config_options[i].name, name) == 0)
			return &config_options[i];
	return NULL;
}

bool
config_set(struct config *c, const char *name, const char *value, struct err *err)
{
	const struct config_option *o = find_option(name);

	if (o == NULL)
		return err_set(err, ERR_USAGE, "there is no option \"%s\"", name);
	return set_option(c, o, value, err);
}

void
config_init(struct config *c)
{
	struct err err = { 0 };

	memset(c, 0, sizeof(*c));
	for (size_t i = 0; i < config_option_count; i++)
		if (!set_option(c, &config_options[i], config_options[i].standard, &err))
			die("options.def: %s", err.msg);
}

void
config_free(struct config *c)
{
	for (size_t i = 0; i < config_option_count; i++) {
		const struct config_option *o = &config_options[i];

		if (o->kind == CONFIG_TEXT || o->kind == CONFIG_CHOICE)
			free(*(char **)field_of(c, o));
		else if (o->kind == CONFIG_LIST)
			clear_list(field_of(c, o));
	}
	sources_free(&c->sources);
	memset(c, 0, sizeof(*c));
}

static void
add_item(void *ctx, const struct node *n)
{
	VEC_PUSH((struct config_list *)ctx, xstrdup(node_string(n)));
}

static void
apply(struct config *c, const struct node *member, const char *path, struct problems *problems)
{
	const struct config_option *o = find_option(member->key);
	const char *value = node_string(member);
	struct err err = { 0 };

	if (strcasecmp(member->key, "sources") == 0)
		return; /* read_file hands them to config/sources.h */
	if (o != NULL && o->kind == CONFIG_LIST && member->kind != NODE_MAP) {
		clear_list(field_of(c, o));
		node_list(member, add_item, field_of(c, o));
	} else if (o == NULL)
		problem_add(problems, PROBLEM_WARNING, path, member->line, member->column,
		    "there is no option \"%s\"; see trackside-config(5)", member->key);
	else if (value == NULL && member->kind != NODE_NULL)
		problem_add(problems, PROBLEM_WARNING, path, member->line, member->column,
		    "%s takes one value, not a list", member->key);
	else if (value != NULL && !config_set(c, member->key, value, &err))
		problem_add(problems, PROBLEM_WARNING, path, member->line, member->column, "%s",
		    err.msg);
}

/* ~ and relative names of a content folder, made to hold from anywhere. */
static void
complete_folder(char **folder, const char *path)
{
	const char *home = getenv("HOME");
	char *full = NULL, *dir;

	if (**folder == '~' && home != NULL && ((*folder)[1] == '/' || (*folder)[1] == '\0')) {
		const char *rest = *folder + 1;

		full = path_join(home, rest + strspn(rest, "/"));
	} else if (**folder != '/') {
		dir = xstrndup(path, (size_t)(path_base(path) - path));
		full = path_join(dir, *folder);
		free(dir);
	}
	if (full != NULL) {
		free(*folder);
		*folder = full;
	}
}

static void
read_file(struct config *c, const char *path, struct problems *problems)
{
	struct strbuf text = STRBUF_INIT;
	struct arena arena = { 0 };
	struct node_input in;
	const struct node *root;
	struct err err = { 0 };

	if (!file_read(path, NODE_MAX_BYTES, &text, &err)) {
		const char *said = err.msg + strlen(path);

		/* the message starts with the path, which a problem shows anyway */
		problem_add(problems, PROBLEM_ERROR, path, 0, 0, "%s", said + strspn(said, ": "));
		goto out;
	}
	in = (struct node_input){ .text = text.buf, .n = text.len, .name = path, .first_line = 1 };
	if (!yaml_parse(&arena, &in, &root, problems) || root == NULL || root->kind == NODE_NULL)
		goto out;
	if (root->kind != NODE_MAP) {
		problem_add(problems, PROBLEM_ERROR, path, root->line, root->column,
		    "options are written as `name: value`, one a line");
		goto out;
	}
	for (const struct node *n = root->first; n != NULL; n = n->next)
		apply(c, n, path, problems);
	for (size_t i = 0; i < c->content.len; i++)
		complete_folder(&c->content.items[i], path);
	(void)!sources_take(&c->sources, node_get(root, "sources"), path,
	    problems); /* it said why */
out:
	arena_free(&arena);
	strbuf_free(&text);
}

void
config_load(struct config *c, const char *path, struct problems *problems)
{
	char *folder, *standard = NULL;

	config_init(c);
	if (path == NULL) {
		folder = path_xdg(PATH_CONFIG);
		if (folder != NULL)
			standard = path_join(folder, "config.yml");
		free(folder);
		if (standard != NULL && path_is_taken(standard))
			path = standard;
	}
	if (path != NULL)
		read_file(c, path, problems);
	free(standard);
}
