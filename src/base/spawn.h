/* Starting other programs, by argument list and never by a shell. */
#ifndef TRACKSIDE_BASE_SPAWN_H
#define TRACKSIDE_BASE_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

/* Whether a path is a file that may be run. */
bool spawn_may_run(const char *path);

/* The path of a program: itself where its name has a slash, else in the first folder of PATH that
 * has it. An empty part of PATH would be the folder at hand: nothing is run from there unasked.
 * NULL for nowhere; the caller frees. */
char *spawn_find(const char *name);

/* What stands for the standard streams: descriptors of ours; -1 leaves the one that we have. */
struct spawn_ends {
	int in, out, err;
};

/* Starts argv[0], looked for in PATH where it has no slash, with our environment, and with signals as
 * a program expects them, whatever we do with them. ends may be NULL. 0, or why not, as errno has
 * it. */
int spawn_start(pid_t *pid, char *const *argv, const struct spawn_ends *ends);

#endif
