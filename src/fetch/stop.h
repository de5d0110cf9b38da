/* When to stop before the end: a signal asks for it (SIGINT, SIGTERM, SIGHUP), or nobody reads
 * standard output any more. What waits does it here, and so ends at once. */
#ifndef TRACKSIDE_FETCH_STOP_H
#define TRACKSIDE_FETCH_STOP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct stop {
	int signals; /* readable once a signal came */
	int out;     /* of a pipe: told when its reader is gone; -1 for none */
};

/* From now on those signals no longer end the program; stop_asked tells of them. Before any
 * thread is started. */
bool stop_watch(struct stop *s, struct err *err) NODISCARD;

/* Whether to stop; stays so. s may be NULL: never. */
bool stop_asked(const struct stop *s);

/* Waits so many milliseconds; false at once when it is asked for to stop. */
bool stop_wait(const struct stop *s, int64_t ms);

#endif
