/* Foreign files, read by trackside-fetch: what it found, checked again on this side. */
#ifndef TRACKSIDE_CLI_IMPORT_READ_H
#define TRACKSIDE_CLI_IMPORT_READ_H

#include "base/arena.h"
#include "base/problem.h"
#include "race/activity.h"
#include "race/log_write.h"

/* A line of a list of results. */
struct import_row {
	const char *name; /* of the file */
	int line;
	struct log_change change;
};

struct import {
	struct arena arena; /* of the rows' texts */
	struct activities activities;
	VEC(struct import_row) rows;
	struct problems problems;
};

/* Told when a file, or a part of one, is begun: which one of how many (0: not known). */
struct import_progress {
	void (*begun)(void *ctx, const char *name, size_t at, size_t of);
	void *ctx;
};

/* Reads them all. A file that makes the reader crash is a problem, and the others are still read.
 * False where nothing could be read at all. */
bool import_read(struct import *out, char *const *paths, size_t n,
    const struct import_progress *progress, struct err *err) NODISCARD;
void import_free(struct import *im);

/* Whether anything was found in a file that a problem names. */
bool import_found_in(const struct import *im, const char *name);

#endif
