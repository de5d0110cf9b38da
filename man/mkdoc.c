/* Writes what is made from the program's own tables: parts of the manual, and the
 * completions of three shells. Runs at build time.
 *
 *   mkdoc man < page.in    copies, with @COMMANDS@, @OPTIONS@, @KEYS@, @CONFIG@, @SHADES@, @STYLES@ filled in
 *   mkdoc bash|zsh|fish    a completion script */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum opt {
#define OPTION(id, name, letter, arg, help) OPT_##id,
#include "cli/options.def"
#undef OPTION
	OPT_COUNT
};

static const struct {
	const char *name;
	char letter;
	const char *arg, *help;
} options[] = {
#define OPTION(id, name, letter, arg, help) { name, letter, arg, help },
#include "cli/options.def"
#undef OPTION
};

static const struct {
	const char *name, *arguments, *help;
	uint64_t options;
	const char *example;
} commands[] = {
#define COMMAND(name, fn, arguments, help, least, most, opts, example)                             \
	{ #name, arguments, help, (opts), example },
#include "cli/commands.def"
#undef COMMAND
};
#define NCOMMANDS (sizeof(commands) / sizeof(commands[0]))

static const struct {
	const char *keys, *what; /* keys is NULL for the title of a context */
} actions[] = {
#define CONTEXT(name, title) { NULL, title },
#define ACTION(id, context, keys, hint, what) { keys, what },
#include "tui/actions.def"
#undef ACTION
#undef CONTEXT
};

static const struct {
	const char *name, *standard, *choices, *help;
} settings[] = {
#define OPTION(field, name, kind, standard, least, most, choices, help)                            \
	{ name, standard, choices, help },
#include "config/options.def"
#undef OPTION
};

struct named {
	const char *name, *what;
};

static const struct named shades[] = {
#define SHADE(name, what) { #name, what },
#include "term/theme.def"
#undef SHADE
};

static const struct named styles[] = {
#define STYLE(name, what) { #name, what },
#include "text/style.def"
#undef STYLE
};

/* Text in a mdoc line: backslashes and leading dots and quotes made harmless. */
static void
mdoc_text(const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '\\')
			fputs("\\e", stdout);
		else if (*s == '-')
			fputs("\\-", stdout);
		else
			putchar(*s);
	}
}

static void
mdoc_flag(enum opt opt)
{
	if (options[opt].letter != 0)
		printf("Fl %c , ", options[opt].letter);
	printf("Fl -%s", options[opt].name);
	if (options[opt].arg != NULL)
		printf(" Ar %s", options[opt].arg);
}

static void
mdoc_options(uint64_t mask)
{
	puts(".Bl -tag -width Ds");
	for (enum opt opt = 0; opt < OPT_COUNT; opt++) {
		if ((mask & ((uint64_t)1 << opt)) == 0)
			continue;
		fputs(".It ", stdout);
		mdoc_flag(opt);
		putchar('\n');
		printf("%c", options[opt].help[0] - 'a' + 'A');
		mdoc_text(options[opt].help + 1);
		puts(".");
	}
	puts(".El");
}

static void
mdoc_commands(void)
{
	puts(".Bl -tag -width Ds");
	for (size_t i = 0; i < NCOMMANDS; i++) {
		printf(".It Ic %s", commands[i].name);
		if (commands[i].arguments[0] != '\0')
			printf(" Ar %s", commands[i].arguments);
		putchar('\n');
		printf("%c", commands[i].help[0] - 'a' + 'A');
		mdoc_text(commands[i].help + 1);
		puts(".");
		if (commands[i].options != 0) {
			puts("Takes");
			for (enum opt opt = 0, left = 0; opt < OPT_COUNT; opt++)
				if ((commands[i].options & ((uint64_t)1 << opt)) != 0) {
					printf("%s.Fl -%s", left++ > 0 ? " ,\n" : "",
					    options[opt].name);
					if (options[opt].arg != NULL)
						printf(" Ar %s", options[opt].arg);
				}
			puts(" .");
		}
	}
	puts(".El");
}

static void
mdoc_keys(void)
{
	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++) {
		if (actions[i].keys == NULL) {
			if (i > 0)
				puts(".El");
			fputs(".Ss ", stdout);
			mdoc_text(actions[i].what);
			puts("\n.Bl -tag -width \"Space PgDn Ctrl-F\" -compact");
			continue;
		}
		fputs(".It Li \"\\&", stdout);
		mdoc_text(actions[i].keys);
		fputs("\"\n", stdout);
		mdoc_text(actions[i].what);
		putchar('\n');
	}
	puts(".El");
}

static void
mdoc_config(void)
{
	puts(".Bl -tag -width Ds");
	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
		fputs(".It Cm ", stdout);
		mdoc_text(settings[i].name);
		putchar('\n');
		mdoc_text(settings[i].help);
		putchar('\n');
		if (settings[i].choices[0] != '\0') {
			fputs("One of\n.Li ", stdout);
			mdoc_text(settings[i].choices);
			puts(" .");
		}
		if (settings[i].standard[0] != '\0') {
			fputs("The default is\n.Li ", stdout);
			mdoc_text(settings[i].standard);
			puts(" .");
		}
	}
	puts(".El");
}

/* Names of tables as files have them: in lower case, with hyphens. */
static void
mdoc_named(const struct named *rows, size_t n)
{
	puts(".Bl -tag -width \"contrast-light\" -compact");
	for (size_t i = 0; i < n; i++) {
		fputs(".It Cm ", stdout);
		for (const char *s = rows[i].name; *s != '\0'; s++) {
			if (*s == '_')
				fputs("\\-", stdout);
			else
				putchar(*s >= 'A' && *s <= 'Z' ? *s + 32 : *s);
		}
		putchar('\n');
		mdoc_text(rows[i].what);
		putchar('\n');
	}
	puts(".El");
}

static void
mdoc_shades(void)
{
	mdoc_named(shades, sizeof(shades) / sizeof(shades[0]));
}

static void
mdoc_styles(void)
{
	mdoc_named(styles, sizeof(styles) / sizeof(styles[0]));
}

static void
examples(void)
{
	puts(".Bd -literal -offset indent");
	for (size_t i = 0; i < NCOMMANDS; i++)
		puts(commands[i].example);
	puts(".Ed");
}

static int
man(void)
{
	static const struct {
		const char *mark;
		void (*write)(void);
	} parts[] = {
		{ "@COMMANDS@\n", mdoc_commands },
		{ "@KEYS@\n", mdoc_keys },
		{ "@CONFIG@\n", mdoc_config },
		{ "@SHADES@\n", mdoc_shades },
		{ "@STYLES@\n", mdoc_styles },
		{ "@EXAMPLES@\n", examples },
	};
	char line[1024];

	while (fgets(line, sizeof(line), stdin) != NULL) {
		size_t i = 0;

		if (strcmp(line, "@OPTIONS@\n") == 0) {
			mdoc_options(COMMON);
			continue;
		}
		while (i < sizeof(parts) / sizeof(parts[0]) && strcmp(line, parts[i].mark) != 0)
			i++;
		if (i < sizeof(parts) / sizeof(parts[0]))
			parts[i].write();
		else
			fputs(line, stdout);
	}
	return 0;
}

/* What the words behind a command are, for a shell: a function of the scripts. */
static const char *
word_kind(const char *command)
{
	if (strcmp(command, "show") == 0)
		return "pages";
	if (strcmp(command, "define") == 0 || strcmp(command, "compare") == 0)
		return "terms";
	if (strcmp(command, "race") == 0)
		return "races";
	if (strcmp(command, "chart") == 0 || strcmp(command, "records") == 0 ||
	    strcmp(command, "predict") == 0)
		return "events";
	if (strcmp(command, "list") == 0)
		return "kinds";
	if (strcmp(command, "import") == 0 || strcmp(command, "export") == 0)
		return "files";
	return "none";
}

/* The words that an option takes, with spaces between; NULL where they are not known. One that sets
 * an option of config.yml for this once takes the words of that. */
static const char *
option_words(enum opt opt)
{
	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
		if (strcmp(settings[i].name, options[opt].name) == 0 &&
		    settings[i].choices[0] != '\0')
			return settings[i].choices;
	switch (opt) {
	case OPT_COLOR:
		return "auto always never";
	case OPT_KIND:
		return "race time-trial relay";
	case OPT_SURFACE:
		return "track short-track road trail cross-country";
	case OPT_TIME_IS:
		return "official gun derived approximate";
	case OPT_BY:
		return "time points grade vdot";
	default:
		return NULL;
	}
}

/* Words that a command takes beside names; "" for none. */
static const char *
word_actions(const char *command)
{
	if (strcmp(command, "sync") == 0)
		return "add rm list status";
	return strcmp(command, "race") == 0 ? "add edit rm" : "";
}

/* "posts|terms" as words. */
static void
put_kinds(const char *arguments)
{
	for (; *arguments != '\0'; arguments++)
		putchar(*arguments == '|' ? ' ' : *arguments);
}

static int
bash(void)
{
	puts("# bash completion for trackside, made from its command table\n"
	     "_trackside_names() { COMPREPLY+=($(compgen -W \"$(trackside list \"$1\" --names "
	     "2>/dev/null)\" -- \"$cur\")); }\n"
	     "_trackside() {\n"
	     "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} word "
	     "command=\n"
	     "\tCOMPREPLY=()\n"
	     "\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
	     "\t\tcase $word in -*) ;; *) command=$word; break ;; esac\n"
	     "\tdone\n"
	     "\tcase $prev in\n"
	     "\t--content | -c) COMPREPLY=($(compgen -d -- \"$cur\")); return ;;\n"
	     "\t--tag | -t) _trackside_names tags; return ;;\n"
	     "\t--category) _trackside_names categories; return ;;\n"
	     "\t--event | -e) _trackside_names events; return ;;\n"
	     "\t--post) _trackside_names posts; return ;;");
	for (enum opt opt = 0; opt < OPT_COUNT; opt++)
		if (option_words(opt) != NULL)
			printf("\t--%s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n",
			    options[opt].name, option_words(opt));
	puts("\tesac\n\tcase $command in");
	for (size_t i = 0; i < NCOMMANDS; i++) {
		const char *kind = word_kind(commands[i].name);

		printf("\t%s)\n\t\tif [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '",
		    commands[i].name);
		for (enum opt opt = 0; opt < OPT_COUNT; opt++)
			if (((commands[i].options | COMMON) & ((uint64_t)1 << opt)) != 0)
				printf("--%s ", options[opt].name);
		puts("' -- \"$cur\")); return; fi");
		if (strcmp(kind, "pages") == 0)
			puts("\t\t_trackside_names posts; _trackside_names terms; "
			     "COMPREPLY+=($(compgen -f -- \"$cur\"))");
		else if (strcmp(kind, "kinds") == 0) {
			fputs("\t\tCOMPREPLY=($(compgen -W '", stdout);
			put_kinds(commands[i].arguments);
			puts("' -- \"$cur\"))");
		} else if (strcmp(kind, "files") == 0)
			puts("\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))");
		else if (strcmp(kind, "none") != 0)
			printf("\t\t_trackside_names %s\n", kind);
		if (word_actions(commands[i].name)[0] != '\0')
			printf("\t\tCOMPREPLY+=($(compgen -W '%s' -- \"$cur\"))\n",
			    word_actions(commands[i].name));
		puts("\t\t;;");
	}
	fputs("\t'') COMPREPLY=($(compgen -f -W '", stdout);
	for (size_t i = 0; i < NCOMMANDS; i++)
		printf("%s ", commands[i].name);
	puts("' -- \"$cur\")) ;;\n\tesac\n}\ncomplete -o filenames -F _trackside trackside");
	return 0;
}

/* Text within single quotes of a shell, brackets and colons escaped for _arguments. */
static void
zsh_text(const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '\'')
			fputs("'\\''", stdout);
		else if (strchr("[]:", *s) != NULL)
			printf("\\%c", *s);
		else
			putchar(*s);
	}
}

static void
zsh_option(enum opt opt)
{
	printf("\t\t'--%s%s[", options[opt].name, options[opt].arg != NULL ? "=" : "");
	zsh_text(options[opt].help);
	putchar(']');
	if (options[opt].arg != NULL) {
		printf(":%s:", options[opt].arg);
		if (opt == OPT_CONTENT)
			fputs("_directories", stdout);
		else if (option_words(opt) != NULL)
			printf("(%s)", option_words(opt));
	}
	puts("' \\");
}

static int
zsh(void)
{
	puts("#compdef trackside\n# zsh completion for trackside, made from its command table\n"
	     "_trackside_names() { local -a names; names=(${(f)\"$(trackside list $1 --names "
	     "2>/dev/null)\"}); compadd -a names }\n"
	     "_trackside_pages() { _trackside_names posts; _trackside_names terms; _files }\n"
	     "_trackside_commands() {\n\tlocal -a commands=(");
	for (size_t i = 0; i < NCOMMANDS; i++) {
		printf("\t\t'%s:", commands[i].name);
		zsh_text(commands[i].help);
		puts("'");
	}
	puts("\t)\n\t_describe command commands\n\t_files\n}\n"
	     "_trackside() {\n\tlocal context state line\n\t_arguments -C \\");
	for (enum opt opt = 0; opt < OPT_COUNT; opt++)
		if ((COMMON & ((uint64_t)1 << opt)) != 0)
			zsh_option(opt);
	puts("\t\t'1: :_trackside_commands' '*:: :->words'\n\t[[ $state == words ]] || "
	     "return\n\tcase $words[1] in");
	for (size_t i = 0; i < NCOMMANDS; i++) {
		const char *kind = word_kind(commands[i].name);

		printf("\t%s)\n\t\t_arguments \\\n", commands[i].name);
		for (enum opt opt = 0; opt < OPT_COUNT; opt++)
			if (((commands[i].options | COMMON) & ((uint64_t)1 << opt)) != 0)
				zsh_option(opt);
		if (strcmp(kind, "pages") == 0)
			puts("\t\t'*: :_trackside_pages' ;;");
		else if (strcmp(kind, "kinds") == 0) {
			fputs("\t\t'1:kind:(", stdout);
			put_kinds(commands[i].arguments);
			puts(")' ;;");
		} else if (strcmp(kind, "files") == 0)
			puts("\t\t'*:file:_files' ;;");
		else if (strcmp(kind, "none") == 0 && word_actions(commands[i].name)[0] != '\0')
			printf("\t\t'*:word:(%s)' ;;\n", word_actions(commands[i].name));
		else if (strcmp(kind, "none") == 0)
			puts("\t\t'*:word:' ;;");
		else if (word_actions(commands[i].name)[0] != '\0')
			printf("\t\t'*: :{ compadd %s; _trackside_names %s }' ;;\n",
			    word_actions(commands[i].name), kind);
		else
			printf("\t\t'*: :_trackside_names %s' ;;\n", kind);
	}
	puts("\tesac\n}\n_trackside \"$@\"");
	return 0;
}

/* Text within double quotes of fish. */
static void
fish_text(const char *s)
{
	for (; *s != '\0'; s++) {
		if (strchr("\"\\$", *s) != NULL)
			putchar('\\');
		putchar(*s);
	}
}

static void
fish_option(enum opt opt, const char *condition, const char *command)
{
	fputs("complete -c trackside", stdout);
	if (condition != NULL)
		printf(" -n '%s %s'", condition, command);
	printf(" -l %s%s", options[opt].name,
	    options[opt].arg == NULL ? ""
		: opt == OPT_CONTENT ? " -r"
				     : " -x");
	if (option_words(opt) != NULL)
		printf(" -a '%s'", option_words(opt));
	fputs(" -d \"", stdout);
	fish_text(options[opt].help);
	puts("\"");
}

static int
fish(void)
{
	puts("# fish completion for trackside, made from its command table");
	for (size_t i = 0; i < NCOMMANDS; i++) {
		const char *kind = word_kind(commands[i].name);

		printf("complete -c trackside -n __fish_use_subcommand -a %s -d \"%s\"\n",
		    commands[i].name, commands[i].help);
		for (enum opt opt = 0; opt < OPT_COUNT; opt++)
			if ((commands[i].options & ((uint64_t)1 << opt)) != 0)
				fish_option(opt, "__fish_seen_subcommand_from", commands[i].name);
		/* what nothing is said of is completed with files */
		if (strcmp(kind, "none") == 0 && word_actions(commands[i].name)[0] != '\0')
			printf("complete -c trackside -n '__fish_seen_subcommand_from %s' -f -a "
			       "'%s'\n",
			    commands[i].name, word_actions(commands[i].name));
		if (strcmp(kind, "none") == 0 || strcmp(kind, "files") == 0)
			continue;
		if (strcmp(kind, "kinds") == 0) {
			printf("complete -c trackside -n '__fish_seen_subcommand_from %s' -f -a '",
			    commands[i].name);
			put_kinds(commands[i].arguments);
			puts("'");
		} else if (strcmp(kind, "pages") == 0)
			printf("complete -c trackside -n '__fish_seen_subcommand_from show' -a "
			       "'(trackside list posts --names; trackside list terms --names)'\n");
		else
			printf("complete -c trackside -n '__fish_seen_subcommand_from %s' -f -a "
			       "'%s%s(trackside list %s --names)'\n",
			    commands[i].name, word_actions(commands[i].name),
			    word_actions(commands[i].name)[0] != '\0' ? " " : "", kind);
	}
	for (enum opt opt = 0; opt < OPT_COUNT; opt++)
		if ((COMMON & ((uint64_t)1 << opt)) != 0)
			fish_option(opt, NULL, NULL);
	return 0;
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		int (*run)(void);
	} outputs[] = { { "man", man }, { "bash", bash }, { "zsh", zsh }, { "fish", fish } };

	for (size_t i = 0; argc == 2 && i < sizeof(outputs) / sizeof(outputs[0]); i++)
		if (strcmp(argv[1], outputs[i].name) == 0)
			return outputs[i].run();
	fputs("usage: mkdoc man < PAGE.in | mkdoc bash | mkdoc zsh | mkdoc fish\n", stderr);
	return 2;
}
