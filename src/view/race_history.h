/* The history of an event: its records and how long they stood, its seasons, how far it is to
 * standards and targets, where it is heading. */
#ifndef TRACKSIDE_VIEW_RACE_HISTORY_H
#define TRACKSIDE_VIEW_RACE_HISTORY_H

#include "race/history.h"
#include "view/view.h"

/* What of scope (RECORDS_ bits) counts. Nothing where the event has no result that does. */
void view_race_history(const struct view_env *env, const struct event *event, unsigned scope,
    struct view_links *links, struct lines *out);

#endif
