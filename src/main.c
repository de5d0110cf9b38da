/* Locale, signals, and which of the two faces the command line asks for. */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/path.h"
#include "cli/cli.h"
#include "term/curses.h"
#include "tui/tui.h"

/* Runs the full-screen face, on a terminal that is set up. */
static int
run_app(struct cli *cli, struct err *err)
{
	char *cache = path_xdg(PATH_CACHE);
	struct tui_opts opts = {
		.lib = cli->lib,
		.search = search_new(cli->lib, cache),
		.ascii = cli->ascii,
		.measure = (size_t)cli->config.measure,
		.today = clock_today(),
		.mouse = cli->config.mouse,
		.ask_before_opening = cli->config.ask_before_opening,
		.clipboard = cli->caps.clipboard,
		.page = cli->page,
	};
	int status;

	cli->page = NULL;
	status = tui_run(&opts, err);
	search_free(opts.search);
	free(cache);
	return status;
}

/* Opens the full-screen face on what the command line named. The terminal is set up while the
 * blog's files are read. */
static int
open_app(struct cli *cli)
{
	struct err err = { 0 };
	int status = 0;

	if (screen_open(&cli->caps, cli->theme, cli->config.mouse, &err)) {
		if (cli_library_posts(cli, &err))
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

	setlocale(LC_CTYPE, "");
	/* a closed pipe and a file that may grow no more are told by the write that fails */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	if (cli_run(&cli, argc, argv, &status) == CLI_OPEN_APP)
		status = open_app(&cli);
	cli_free(&cli);
	return status;
}
