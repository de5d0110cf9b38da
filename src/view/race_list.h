/* Lists of races: results, records, what comes next. */
#ifndef TRACKSIDE_VIEW_RACE_LIST_H
#define TRACKSIDE_VIEW_RACE_LIST_H

#include "race/filter.h"
#include "view/view.h"

/* The tag of lines that are no result: heads, planned races. A result's is its index. */
#define RACE_LIST_HEAD UINT32_MAX

/* The events with a timed result, by distance; *first is the one with most of them. The caller frees
 * the array; 0 leaves it NULL. */
size_t view_race_events(const struct race_log *log, struct event **out, size_t *first);

/* Results newest first, one line each, linked to their pages: date, event, meet, time with its
 * mark, place, pace, points; aligned on their separators, the least important
 * left out where it is narrow. Then the planned races. Of all, or of those that a filter lets
 * pass (NULL: all do). */
void view_race_list(const struct view_env *env, const struct race_filter *filter,
    struct view_links *links, struct lines *out);

/* One line for each event with a time: its record, linked to that race. A time trial that is
 * the only or the better mark is shown as one, never as a record. Last, with the tag
 * RACE_LIST_HEAD, what the marks mean, where there are any. */
void view_records(const struct view_env *env, struct view_links *links, struct lines *out);

/* The first planned race that is not surely over on env->today: "Final meet of the season · May
 * 2026". Returns false, with nothing added, where there is none. */
bool view_next_race(const struct view_env *env, struct lines *out);

#endif
