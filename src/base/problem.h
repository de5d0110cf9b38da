/* A list of what is wrong in the user's files, gathered while the rest opens.
 *
 * Reading a folder never stops at a bad file: each fault is one problem, with
 * the place an editor can jump to. `check` prints them; the application counts
 * them. A zeroed list is empty and valid. */
#ifndef TRACKSIDE_BASE_PROBLEM_H
#define TRACKSIDE_BASE_PROBLEM_H

#include "base/err.h"
#include "base/strbuf.h"

enum problem_level { PROBLEM_WARNING, PROBLEM_ERROR };

struct problem {
	enum problem_level level;
	int line, column; /* from 1; 0 where the whole file is meant */
	char *file;	  /* owned; as the user would write it */
	char *msg;	  /* owned; one line: what is wrong, what to do */
};

struct problems {
	struct problem *items;
	size_t len, cap;
	size_t dropped; /* past PROBLEMS_MAX they are counted, not kept */
};

#define PROBLEMS_MAX 10000

void problems_free(struct problems *p);
void problem_add(struct problems *p, enum problem_level level, const char *file, int line,
    int column, const char *fmt, ...) PRINTF(6, 7);

/* Line and column (in characters) of a byte of a text, both from 1. */
void problem_place(const char *text, size_t at, int *line, int *column);

/* Takes over the problems of another list; that one is empty afterwards. */
void problems_move(struct problems *p, struct problems *from);

/* By file, line, column, then message. */
void problems_sort(struct problems *p);

/* "file:line:column: message", without what is 0; no newline. */
void problem_format(const struct problem *p, struct strbuf *out);

#endif
