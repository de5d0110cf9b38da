/* Gives the terminal back when the program dies: by a fatal signal, a crash, or die().
 *
 * Everything that is needed is kept as bytes from the start, so that a signal
 * handler has only to write them. */
#ifndef TRACKSIDE_TERM_RESTORE_H
#define TRACKSIDE_TERM_RESTORE_H

#include <stddef.h>
#include <termios.h>

#define RESTORE_MAX_BYTES 512

/* Handles fatal signals from now on: each does what it would have done. */
void restore_watch(void);

/* After restore_watch: a fatal signal first writes these bytes to fd and sets its modes.
 * At most RESTORE_MAX_BYTES are kept. */
void restore_arm(int fd, const struct termios *modes, const char *bytes, size_t n);

/* The terminal is given back already (or taken again, with on). */
void restore_enable(int on);

/* Writes and sets now, if enabled, and only once. Safe in a signal handler. */
void restore_now(void);

/* Puts the signals back as they were before restore_watch. */
void restore_disarm(void);

#endif
