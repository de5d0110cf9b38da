/* Another program of ours as a child: started, read a line at a time, ended.
 *
 *	struct child c;
 *
 *	if (!child_start(&c, "trackside-fetch", words, -1, err))
 *		return false;
 *	while (child_pump(&c, -1, &events))
 *		;
 *	return child_end(&c, err);
 *
 * A program with other things to wait for polls c.out and c.err itself and pumps with 0. */
#ifndef TRACKSIDE_BASE_CHILD_H
#define TRACKSIDE_BASE_CHILD_H

#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/strbuf.h"

#define CHILD_MAX_LINE ((size_t)64 << 20)

struct child {
	pid_t pid;
	int out, err; /* what it writes; -1 once it is closed. Never block. */
	struct strbuf out_text, err_text;
	char name[32];
	int exit_status; /* once it has ended by itself; else -1 */
	bool too_long;	 /* it wrote a line of over CHILD_MAX_LINE bytes, and was killed */
};

struct child_events {
	/* Each line of its output, without the newline, NUL-terminated. What stands behind the
	 * last newline at its end is no line. */
	void (*line)(void *ctx, char *line, size_t n);
	/* Each line of its messages. */
	void (*message)(void *ctx, char *line, size_t n);
	void *ctx;
};

/* Runs a program of the package's libexec folder: of $TRACKSIDE_EXEC_PATH, beside this
 * program (a build tree), as it was installed, or moved along with it. words ends in NULL and does
 * not hold the program. No shell. It reads from input, which stays open here as well; -1: nothing. */
bool child_start(struct child *c, const char *program, const char *const *words, int input,
    struct err *err) NODISCARD;

/* Waits up to so many milliseconds (-1: without end) and hands over what has come. False once
 * both its ends are closed. */
bool child_pump(struct child *c, int timeout_ms, const struct child_events *events);

/* Waits until it has ended and frees everything. False where it did not end with status 0: by a
 * signal, with another status. */
bool child_end(struct child *c, struct err *err) NODISCARD;

/* Whether it has ended, so that child_end does not wait. What it wrote last may be still to be
 * pumped. */
bool child_ended(const struct child *c);

/* Asks it to end, or ends it. */
void child_ask_to_end(struct child *c);
void child_kill(struct child *c);

#endif
