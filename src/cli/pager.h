/* A pager behind standard output: long output on a terminal is read in it. */
#ifndef TRACKSIDE_CLI_PAGER_H
#define TRACKSIDE_CLI_PAGER_H

#include <stdbool.h>
#include <sys/types.h>

/* The command line of the user's pager: $TRACKSIDE_PAGER, $PAGER, else less where there is one.
 * NULL where nothing should be paged: one of them is set but empty or "cat", or TERM is a dumb
 * terminal. Borrowed from the environment, or constant. */
const char *pager_command(void);
/* Whether it is less, which shows colours and OSC 8 links as it is run here. */
bool pager_is_less(const char *command);

/* Starts it on this terminal; *fd is where its text goes, by the caller closed. False where it
 * could not be started: then the output goes where it would go without one. LESS and LV, where
 * they are not set, make it show colours and end by itself where all fits. From
 * here on an interrupt from the keyboard is the pager's. */
bool pager_start(const char *command, pid_t *pid, int *fd);
/* Waits until it is left. How it ended is nobody's business. */
void pager_wait(pid_t pid);

#endif
