/* What a result was imported from, as its member "source" keeps it: "2026-04-18T17:02:11Z
 * 0123456789abcdef", the start of the recording and a hash of the file. Either may be missing.
 * By it the same run is known again, from the same file, a packed one or one of another kind. */
#ifndef TRACKSIDE_RACE_SOURCE_H
#define TRACKSIDE_RACE_SOURCE_H

#include "race/activity.h"
#include "race/log.h"

void source_format(const struct activity *a, struct strbuf *out);

/* Whether an activity is the one that a source tells of: of the same bytes, or begun within two
 * seconds. */
bool source_is(const char *source, const struct activity *a);
bool source_same_run(const struct activity *a, const struct activity *b);

/* The result that was imported from the activity; NULL for none. */
const struct race_result *source_find(const struct race_log *log, const struct activity *a);

#endif
