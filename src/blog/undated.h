/* Days for posts that carry none, from where a person asks to take them. */
#ifndef TRACKSIDE_BLOG_UNDATED_H
#define TRACKSIDE_BLOG_UNDATED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"

struct post;

enum undated {
	UNDATED_LEAVE,
	UNDATED_FILE, /* the day that the file was last written, in UTC */
	UNDATED_GIT,  /* the day that git first had it, by any name, in its author's zone */
};

/* "leave", "file" or "git"; false for any other word. */
bool undated_find(const char *name, enum undated *out);

/* Dates those of the posts, which are of a folder, that have no date. Where git can't tell, that is
 * a problem, and they stay without. */
void undated_fill(struct post *posts, size_t n, const char *root, enum undated from,
    struct problems *problems);

/* The same by what git has printed, for undated_fill and for tests: a record is \001, a day, NUL, and
 * "\nA\0path\0" or "\nR100\0before\0path\0" for each file, the latest commit first. Any bytes
 * may come. */
void undated_by_log(struct post *posts, size_t n, const char *log, size_t len);

#endif
