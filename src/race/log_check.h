/* What a race log says that cannot be, though each member of it is sound. */
#ifndef TRACKSIDE_RACE_LOG_CHECK_H
#define TRACKSIDE_RACE_LOG_CHECK_H

#include "race/log.h"

/* Adds a problem for each: times and laps that nobody can run, laps that do not fit their race,
 * places that contradict each other, results of days to come or before the athlete was born, the
 * same result twice, and records that are none. A result claims to be one by "record": true, or
 * by a note that says "personal record", "personal best", PR or PB of it. name is what messages
 * call the file. */
void race_log_check(const struct race_log *log, const char *name, const struct date *today,
    struct problems *problems);

#endif
