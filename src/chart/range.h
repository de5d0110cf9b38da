/* What a chart shows of its axes: the days in view, and the values. */
#ifndef TRACKSIDE_CHART_RANGE_H
#define TRACKSIDE_CHART_RANGE_H

#include "chart/plot.h"
#include "chart/scale.h"

/* Whether a point can be drawn at all: numbers, and not from another world. */
bool chart_sound(const struct chart_point *p);
bool x_scale_has(const struct x_scale *x, double at);

/* The lowest and highest value to show for the days in view. False where nothing is there to be
 * shown. Values far on the side of the worse are left out, so that one bad day does not flatten
 * all the rest; lines across and the record in force are taken in where they are near. */
bool chart_values(const struct chart *c, const struct x_scale *x, double *lo, double *hi);

#endif
