/* TCX, Garmin's Training Center Database, version 2: an activity with its laps. */
#ifndef TRACKSIDE_FETCH_TCX_H
#define TRACKSIDE_FETCH_TCX_H

#include "base/problem.h"
#include "race/activity.h"

/* Appends its activities; courses and plans are none. What is not sound is a problem, and what
 * was read before it is kept. */
void tcx_read(const char *text, size_t n, const char *name, struct activities *out,
    struct problems *problems);

#endif
