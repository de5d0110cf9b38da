/* The page of one race. */
#ifndef TRACKSIDE_VIEW_RACE_PAGE_H
#define TRACKSIDE_VIEW_RACE_PAGE_H

#include "race/log.h"
#include "view/view.h"

/* Title, facts, splits against even pace, goal, change against the record before, the note, its
 * story, the races of the event before and after it; result is an index into
 * lib->races->results. Stories and neighbours are links. */
void view_race(const struct view_env *env, size_t result, struct view_links *links,
    struct lines *out);

/* The result of the same event before or after it; SIZE_MAX for none. */
size_t race_neighbour(const struct race_log *log, size_t result, bool later);

#endif
