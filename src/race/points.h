/* World Athletics points, by the table of a surface. */
#ifndef TRACKSIDE_RACE_POINTS_H
#define TRACKSIDE_RACE_POINTS_H

#include "race/event.h"

enum points_surface { POINTS_TRACK, POINTS_ROAD, POINTS_SHORT_TRACK };

/* floor(a·(t0−t)²), 0 from t0 on; -1 where there is no such table. The tables are of 2017. */
int points_on(enum points_surface surface, const char *sex, const struct event *event,
    double seconds);

/* The same by the table of the event's own surface; -1 where it has none, as relays do. */
int race_points(const char *sex, const struct event *event, double seconds);
/* Which tables these are, and whether the edition of 2025 is known to agree. */
const char *race_points_edition(const char *sex, const struct event *event);

#endif
