#include "cli/cli.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "base/path.h"
#include "base/sanitize.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/pager.h"
#include "term/theme_file.h"

const struct command command_table[] = {
#define COMMAND(name, fn, arguments, help, least, most, options, example)                          \
	{ #name, fn, arguments, help, example, least, most, (options) | COMMON },
#include "cli/commands.def"
#undef COMMAND
};
const size_t command_count = sizeof(command_table) / sizeof(command_table[0]);

const struct command *
command_find(const char *name)
{
	for (size_t i = 0; i < command_count; i++)
		if (strcmp(command_table[i].name, name) == 0)
			return &command_table[i];
	return NULL;
}

bool
cli_can_draw_pictures(const struct cli *cli)
{
	return cli->caps.utf8 && !cli->ascii && (cli->caps.braille || cli->caps.colours >= 256);
}

void
cli_say(const char *message)
{
	struct strbuf clean = STRBUF_INIT;

	sanitize(&clean, message, strlen(message), SANITIZE_TEXT);
	fprintf(stderr, "trackside: %s\n", clean.buf);
	strbuf_free(&clean);
}

int
cli_fail(const struct err *err)
{
	cli_say(err->msg);
	return err_exit_status(err->code);
}

static void
print_options(uint64_t options)
{
	for (enum opt opt = 0; opt < OPT_COUNT; opt++) {
		char left[48];

		if ((options & ((uint64_t)1 << opt)) == 0)
			continue;
		snprintf(left, sizeof(left), "%c%c%s--%s%s%s",
		    opt_table[opt].letter != 0 ? '-' : ' ',
		    opt_table[opt].letter != 0 ? opt_table[opt].letter : ' ',
		    opt_table[opt].letter != 0 ? ", " : "  ", opt_table[opt].name,
		    opt_table[opt].arg != NULL ? " " : "",
		    opt_table[opt].arg != NULL ? opt_table[opt].arg : "");
		printf("  %-24s  %s\n", left, opt_table[opt].help);
	}
}

static void
print_command_help(const struct command *c)
{
	printf("usage: trackside %s%s%s [OPTION...]\n\n%s\n\n", c->name,
	    c->arguments[0] != '\0' ? " " : "", c->arguments, c->help);
	print_options(c->options);
	printf("\nexample: %s\n", c->example);
}

static void
print_help(void)
{
	printf("usage: trackside [OPTION...]                  open the dashboard\n"
	       "       trackside [OPTION...] FILE|FOLDER...   open that file, or these folders\n"
	       "       trackside COMMAND [ARG...]             print and exit\n\n"
	       "A blog in the terminal: posts to read, races to chart, concepts to look up.\n\n");
	for (size_t i = 0; i < command_count; i++) {
		char left[48];

		snprintf(left, sizeof(left), "%s %s", command_table[i].name,
		    command_table[i].arguments);
		printf("  %-28s  %s\n", left, command_table[i].help);
	}
	printf("\n");
	print_options(COMMON);
	printf("\n`trackside COMMAND --help` tells more, `man trackside` everything.\n");
}

/* What holds for printing alone: a pager behind it, and how links are shown. */
static bool
apply_output(struct cli *cli, struct err *err)
{
	static const char *const names[] = {
		[CLI_LINKS_AUTO] = "auto",
		[CLI_LINKS_INLINE] = "inline",
		[CLI_LINKS_FOOT] = "foot",
		[CLI_LINKS_OSC8] = "osc8",
		[CLI_LINKS_NONE] = "none",
	};
	const char *value = cli->args.values[OPT_LINKS];
	bool shown;

	if (cli->caps.tty && cli->config.pager && cli->args.values[OPT_NO_PAGER] == NULL)
		cli->out.pager = pager_command();
	shown = cli->out.pager == NULL || pager_is_less(cli->out.pager);
	cli->links = CLI_LINKS_AUTO;
	while (value != NULL && strcmp(names[cli->links], value) != 0)
		if (++cli->links > CLI_LINKS_NONE)
			return err_set(err, ERR_USAGE,
			    "--links takes auto, inline, foot, osc8 or none, not \"%s\"", value);
	if (cli->links == CLI_LINKS_AUTO)
		cli->links = cli->caps.links && shown ? CLI_LINKS_OSC8 : CLI_LINKS_INLINE;
	cli->caps.links = cli->links == CLI_LINKS_OSC8;
	return true;
}

bool
cli_say_problems(const struct problems *problems)
{
	struct strbuf text = STRBUF_INIT;
	bool sound = true;

	for (size_t i = 0; i < problems->len; i++) {
		strbuf_reset(&text);
		problem_format(&problems->items[i], &text);
		cli_say(text.buf);
		sound = sound && problems->items[i].level != PROBLEM_ERROR;
	}
	if (problems->dropped > 0) {
		strbuf_reset(&text);
		strbuf_addf(&text, "and %zu more of the kind", problems->dropped);
		cli_say(text.buf);
	}
	strbuf_free(&text);
	return sound;
}

/* A theme that is not there is a fault where the command line names it. */
static bool
apply_theme(struct cli *cli, struct err *err)
{
	const char *name = cli->args.values[OPT_THEME];
	struct problems problems = { 0 };

	if (!theme_load(&cli->palette, name != NULL ? name : cli->config.theme, cli->caps.dark,
		cli->caps.colours, &problems) &&
	    name != NULL) {
		problems_free(&problems);
		return err_set(err, ERR_USAGE,
		    "--theme takes auto, dark, light, contrast, sixteen, mono, or the name of a "
		    "file "
		    "in the themes folder beside config.yml, not \"%s\"",
		    name);
	}
	cli_say_problems(&problems);
	problems_free(&problems);
	return true;
}

static enum chart_dots
choose_dots(const struct cli *cli)
{
	const char *chosen = cli->config.curves;

	if (strcmp(chosen, "auto") == 0)
		return cli->caps.braille ? CHART_BRAILLE : CHART_BLOCKS;
	return strcmp(chosen, "braille") == 0 ? CHART_BRAILLE
	    : strcmp(chosen, "blocks") == 0   ? CHART_BLOCKS
					      : CHART_ASCII;
}

/* An option of the config file that the command line sets for this once. */
static bool
override(struct cli *cli, enum opt opt, struct err *err)
{
	const char *value = cli->args.values[opt];

	return value == NULL || config_set(&cli->config, opt_table[opt].name, value, err);
}

static bool
apply_options(struct cli *cli, struct err *err)
{
	const char *color = cli->args.values[OPT_COLOR];
	enum caps_colour colour = CAPS_COLOUR_AUTO;
	long width = 0;

	if (color != NULL && strcmp(color, "always") == 0)
		colour = CAPS_COLOUR_ALWAYS;
	else if (color != NULL && strcmp(color, "never") == 0)
		colour = CAPS_COLOUR_NEVER;
	else if (color != NULL && strcmp(color, "auto") != 0)
		return err_set(err, ERR_USAGE, "--color takes auto, always or never, not \"%s\"",
		    color);
	caps_detect(&cli->caps, STDOUT_FILENO, colour);
	if (!args_number(&cli->args, OPT_WIDTH, 20, 1000, &width, err))
		return false;
	cli->width = width > 0 ? (size_t)width : cli->caps.tty ? (size_t)cli->caps.cols : 80;
	if (cli->width < 20)
		cli->width = 20;
	cli->ascii = cli->args.values[OPT_ASCII] != NULL || cli->config.ascii || !cli->caps.utf8;
	cli->dots = choose_dots(cli);
	return override(cli, OPT_UNDATED, err) && override(cli, OPT_MAKER, err) &&
	    apply_theme(cli, err);
}

/* Says on stderr what is odd in the config file; nothing of it stops the program. */
static void
load_config(struct cli *cli)
{
	struct problems problems = { 0 };

	config_load(&cli->config, NULL, &problems);
	cli_say_problems(&problems);
	problems_free(&problems);
	utf8_set_width_rules((struct width_rules){
	    cli->config.ambiguous_width, strcmp(cli->config.emoji, "legacy") != 0 });
}

/* A command that starts like this word, for one that is mistyped; NULL for none. */
static const char *
nearest_command(const char *word)
{
	for (size_t i = 0; i < command_count; i++)
		if (strncasecmp(command_table[i].name, word, 3) == 0)
			return command_table[i].name;
	return NULL;
}

static bool
run_command(struct cli *cli, const struct command *c, struct err *err)
{
	const size_t words = cli->args.nwords - 1;

	for (enum opt opt = 0; opt < OPT_COUNT; opt++)
		if (cli->args.values[opt] != NULL && (c->options & ((uint64_t)1 << opt)) == 0)
			return err_set(err, ERR_USAGE, "%s takes no --%s; see trackside %s --help",
			    c->name, opt_table[opt].name, c->name);
	if (words < c->least || words > c->most)
		return err_set(err, ERR_USAGE, "usage: trackside %s%s%s", c->name,
		    c->arguments[0] != '\0' ? " " : "", c->arguments);
	return c->run(cli, err);
}

/* Whether every word is a folder: then these are opened. */
static bool
open_folders(struct cli *cli)
{
	for (size_t i = 0; i < cli->args.nwords; i++)
		if (!path_is_dir(cli->args.words[i]))
			return false;
	for (size_t i = 0; i < cli->args.nwords; i++)
		VEC_PUSH(&cli->args.content, cli->args.words[i]);
	return true;
}

/* A first word that is no command: folders to open, or a file to read. */
static bool
open_path(struct cli *cli, const char *path, struct err *err)
{
	const char *near = nearest_command(path);

	if (open_folders(cli))
		return true;
	if (cli->args.nwords > 1)
		return near != NULL
		    ? err_set(err, ERR_USAGE, "no command %s; did you mean %s?", path, near)
		    : err_set(err, ERR_USAGE, "no command %s; see trackside --help", path);
	if (path_is_file(path) || strcmp(path, "-") == 0) {
		cli->file = path;
		return true;
	}
	if (near != NULL)
		return err_set(err, ERR_USAGE, "no command, file or folder %s; did you mean %s?",
		    path, near);
	return err_set(err, ERR_USAGE, "no command, file or folder %s; see trackside --help", path);
}

/* Whether full-screen is asked for and can be had; a file to a pipe is printed. */
static bool
start(struct cli *cli, enum cli_result *result, struct err *err)
{
	const struct command *c = NULL;

	if (cli->args.nwords > 0)
		c = command_find(cli->args.words[0]);
	if (cli->args.values[OPT_VERSION] != NULL) {
		puts("trackside " PACKAGE_VERSION);
		return true;
	}
	if (cli->args.values[OPT_HELP] != NULL) {
		if (c != NULL)
			print_command_help(c);
		else
			print_help();
		return true;
	}
	if (!apply_options(cli, err))
		return false;
	if (c != NULL) {
		if (!apply_output(cli, err))
			return false;
		cli_out_begin(cli);
		return run_command(cli, c, err);
	}
	if (cli->args.nwords > 0 && !open_path(cli, cli->args.words[0], err))
		return false;
	if (cli->file != NULL && (!cli->caps.tty || !isatty(STDIN_FILENO))) {
		if (!apply_output(cli, err))
			return false;
		cli_out_begin(cli);
		return cmd_show_file(cli, cli->file, err);
	}
	*result = CLI_OPEN_APP;
	cli->app = true;
	/* With a file, the library is looked for behind the first frame, and the locale loaded. */
	if (cli->file != NULL)
		return page_view_begin_file(&cli->page, NULL, cli->file, NULL, 0,
		    (size_t)cli->caps.rows, err);
	setlocale(LC_CTYPE, "");
	return cli_library_start(cli, err);
}

enum cli_result
cli_run(struct cli *cli, int argc, char **argv, int *status)
{
	enum cli_result result = CLI_DONE;
	struct err err = { 0 };
	bool ok;

	load_config(cli);
	cli->cache = path_xdg(PATH_CACHE);
	*status = 0;
	ok = args_parse(&cli->args, argc, argv, &err) && start(cli, &result, &err);
	if (cli->out.ansi.caps != NULL && !cli_out_finish(cli, ok ? &err : NULL))
		ok = false;
	if (!ok) {
		*status = err.msg[0] != '\0' ? cli_fail(&err) : err_exit_status(err.code);
		result = CLI_DONE;
	}
	if (result == CLI_DONE && fflush(stdout) != 0 && *status == 0) {
		err_sys(&err, "standard output");
		*status = cli_fail(&err);
	}
	return result;
}

void
cli_free(struct cli *cli)
{
	page_view_free(cli->page);
	args_free(&cli->args);
	if (cli->opening != NULL)
		library_free(library_open_finish(cli->opening));
	library_free(cli->lib);
	free(cli->cache);
	config_free(&cli->config);
}
