/* Locale, signals, and which of the two faces the command line asks for. */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/path.h"
#include "cli/cli.h"
#include "tui/tui.h"

/* Opens the full-screen face on what the command line named. */
static int
open_app(struct cli *cli)
{
	char *cache = path_xdg(PATH_CACHE);
	struct tui_opts opts = {
		.lib = cli->lib,
		.search = search_new(cli->lib, cache),
		.caps = &cli->caps,
		.theme = cli->theme,
		.ascii = cli->ascii,
		.mouse = cli->config.mouse,
		.measure = (size_t)cli->config.measure,
		.today = clock_today(),
		.page = cli->page,
	};
	struct err err = { 0 };
	int status;

	cli->page = NULL;
	status = tui_run(&opts, &err);
	if (err.code != ERR_NONE)
		status = cli_fail(&err);
	search_free(opts.search);
	free(cache);
	return status;
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
