/* Locale, signals, and which of the two faces the command line asks for. */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/path.h"
#include "cli/cli.h"
#include "term/curses.h"
#include "tui/tui.h"

/* What the full-screen face reads from: the library, and the search in it. */
static bool
open_library(struct tui_opts *opts, void *ctx, struct err *err)
{
	struct cli *cli = ctx;

	if (cli->file != NULL) /* what it knows of characters; the first frame did without */
		setlocale(LC_CTYPE, "");
	opts->today = clock_today();
	if (!cli_library_posts(cli, err))
		return false;
	opts->lib = cli->lib;
	opts->search = search_new(cli->lib, cli->cache);
	cli->lib = NULL; /* the application's from here on */
	return true;
}

static enum tui_watch
watch_of(const char *choice)
{
	return strcmp(choice, "off") == 0 ? TUI_WATCH_OFF
	    : strcmp(choice, "poll") == 0 ? TUI_WATCH_POLL
					  : TUI_WATCH_AUTO;
}

/* Runs the full-screen face, on a terminal that is set up. A file is shown before the library is
 * even looked for. */
static int
run_app(struct cli *cli, struct err *err)
{
	char *state_dir = path_xdg(PATH_STATE);
	struct tui_opts opts = {
		.state = state_new(state_dir),
		.history = cli->config.history,
		.opened = cli_library_opts(cli),
		.sources = &cli->config.sources,
		.sources_open = !cli_content_is_named(cli),
		.watch = watch_of(cli->config.watch),
		.ascii = cli->ascii,
		.dots = cli->dots,
		.measure = (size_t)cli->config.measure,
		.justify = cli->config.justify,
		.images = cli->config.images && cli_can_draw_pictures(cli),
		.mouse = cli->config.mouse,
		.auto_links = cli->config.auto_links,
		.ask_before_opening = cli->config.ask_before_opening,
		.clipboard = cli->caps.clipboard,
		.page = cli->page,
		.open_library = open_library,
		.ctx = cli,
	};
	int status = 0;

	if (cli->page != NULL || open_library(&opts, cli, err)) {
		cli->page = NULL;
		status = tui_run(&opts, err);
	}
	state_free(opts.state);
	free(state_dir);
	return status;
}

/* Opens the full-screen face on what the command line named. The terminal is set up while the
 * blog's files are read. */
static int
open_app(struct cli *cli)
{
	struct err err = { 0 };
	int status = 0;

	if (screen_open(&cli->caps, &cli->palette, cli->config.mouse, &err)) {
		status = run_app(cli, &err);
		screen_close();
	}
	return err.code != ERR_NONE ? cli_fail(&err) : status;
}

int
main(int argc, char **argv)
{
	struct cli cli = { 0 };
	int status;

	if (!caps_says_utf8())
		setlocale(LC_CTYPE, "");
	/* a closed pipe and a file that may grow no more are told by the write that fails */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (cli_run(&cli, argc, argv, &status) == CLI_OPEN_APP)
		status = open_app(&cli);
	cli_free(&cli);
	return status;
}
