/* GPX 1.0 and 1.1 (topografix.com/GPX/1/0 and /1/1): a track is an activity. */
#ifndef TRACKSIDE_FETCH_GPX_H
#define TRACKSIDE_FETCH_GPX_H

#include "base/problem.h"
#include "race/activity.h"

/* Appends an activity for each track that has points. What is not sound is a problem, and what
 * was read before it is kept. */
void gpx_read(const char *text, size_t n, const char *name, struct activities *out,
    struct problems *problems);

#endif
