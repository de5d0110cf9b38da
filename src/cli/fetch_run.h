/* One run of trackside-fetch: what it tells (fetch/report.h), a line at a time. */
#ifndef TRACKSIDE_CLI_FETCH_RUN_H
#define TRACKSIDE_CLI_FETCH_RUN_H

#include "base/problem.h"
#include "data/json_tree.h"

struct fetch_run {
	const char *const *words; /* its command line without its name, NULL at the end */
	int input;		  /* what it reads; -1: nothing */
	/* Each line but "problem", "fatal" and "done". o is NULL, and type "", where it is no JSON. */
	void (*line)(void *ctx, const char *type, const cJSON *o);
	/* May be NULL. Each line as it came, before that: true where that is all. */
	bool (*raw)(void *ctx, const char *line, size_t n);
	/* May be NULL. Asked several times a second: true where the program is to be asked to end. */
	bool (*stop)(void *ctx);
	void *ctx;
	struct problems *problems;
	int exit_status; /* after the run: the program's own; -1 where it did not end by itself */
};

/* False where it could not be started or did not come to its end: what it said on standard error is
 * in the message; and where it says that there is nothing to tell. */
bool fetch_run(struct fetch_run *run, struct err *err) NODISCARD;

/* After a run that gave ok, of a command that has printed what came: says the problems. False where
 * the run failed, or printing did (unprinted says how, else NULL), or where a problem is an error. */
bool fetch_said(struct fetch_run *run, bool ok, const struct err *unprinted,
    struct err *err) NODISCARD;

/* Opens what it is to read: a file, or standard input for NULL and "-". The caller closes. */
bool fetch_open(const char *path, int *fd, struct err *err) NODISCARD;

#endif
