/* World Athletics points, by the table of a surface. */
#ifndef TRACKSIDE_RACE_POINTS_H
#define TRACKSIDE_RACE_POINTS_H

#include "race/event.h"

enum points_surface { POINTS_TRACK, POINTS_ROAD, POINTS_SHORT_TRACK };

/* floor(a·(t0−t)²), 0 from t0 on; -1 where there is no such table. The tables are of 2017. */
int points_on(enum points_surface surface, const char *sex, const struct event *event,
    double seconds);

#endif
