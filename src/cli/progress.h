/* One line on a terminal that is written over while something goes on. */
#ifndef TRACKSIDE_CLI_PROGRESS_H
#define TRACKSIDE_CLI_PROGRESS_H

#include <stdint.h>

#include "cli/cli.h"

/* Zeroed: nothing is shown. */
struct progress {
	bool shown;
	int width; /* 0: nobody looks */
	int64_t last_ms;
};

/* On standard error, where that is a terminal. */
void progress_init(struct progress *p, const struct cli *cli);
/* Shows a text, unless one was shown a moment ago. */
void progress_show(struct progress *p, const char *fmt, ...) PRINTF(2, 3);
void progress_clear(struct progress *p);

#endif
