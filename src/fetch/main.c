/* trackside-fetch: reads foreign files for trackside, in a process of its own that may do little
 * and may crash alone. What it finds it tells on standard output, as fetch/report.h says. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fetch/convert_command.h"
#include "fetch/feed_command.h"
#include "fetch/import.h"
#include "fetch/report.h"
#include "fetch/sync_command.h"

static const struct {
	const char *name;
	bool (*run)(char *const *words, size_t n, struct err *err);
} commands[] = {
	{ "convert", convert_command },
	{ "feed", feed_command },
	{ "import", import_files },
	{ "sync", sync_command },
	{ "discover", discover_command },
};

int
main(int argc, char **argv)
{
	struct err err = { 0 };

	/* a reader that is gone and a limit on files are told by the write that fails */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	for (size_t i = 0; argc > 2 && i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (strcmp(argv[1], commands[i].name) != 0)
			continue;
		if (!commands[i].run(argv + 2, (size_t)argc - 2, &err)) {
			report_error("trackside-fetch", err.msg);
			return err_exit_status(err.code);
		}
		return report_done() ? 0 : 3;
	}
	fputs("trackside-fetch is started by trackside: see `trackside import --help`\n", stderr);
	return 2;
}
