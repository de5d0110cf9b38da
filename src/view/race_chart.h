/* The progress of one event: results over time, records, standards, moments.
 *
 * A chart is collected once and drawn at any size. Its points are the results of the event
 * that have a time, by date, oldest first; those without one are listed, never
 * placed. Log and library must outlive it. */
#ifndef TRACKSIDE_VIEW_RACE_CHART_H
#define TRACKSIDE_VIEW_RACE_CHART_H

#include <math.h>

#include "chart/plot.h"
#include "view/view.h"

struct race_chart;

/* The chart of an event; of the one with most timed results (the first of
 * race_log_events) where event is NULL. Never NULL; it may have no points. */
struct race_chart *race_chart_new(const struct library *lib, const struct event *event);
void race_chart_free(struct race_chart *c);

/* NULL where the log has no event at all. */
const struct event *race_chart_event(const struct race_chart *c);
size_t race_chart_npoints(const struct race_chart *c);
/* The index of a point in lib->races->results, and the point of such an index
 * (SIZE_MAX where it is none of this chart). */
size_t race_chart_result(const struct race_chart *c, size_t point);
size_t race_chart_point(const struct race_chart *c, size_t result);
/* The day where a point stands. */
double race_chart_day(const struct race_chart *c, size_t point);

struct race_chart_look {
	size_t rows;	     /* of the plot, axis included */
	double x_min, x_max; /* days since 1970; both NAN: all points */
	size_t cursor;	     /* a point, SIZE_MAX for none */
	bool compact;	     /* fewer ticks, no labels of moments, no goals of single races */
};
#define RACE_CHART_ALL(height)                                                                     \
	{                                                                                          \
		.rows = (height), .x_min = NAN, .x_max = NAN, .cursor = SIZE_MAX                   \
	}

/* The days that a look without a range shows: where zooming starts. False without points. */
bool race_chart_range(const struct race_chart *c, double *x_min, double *x_max);

/* The plot: look->rows lines, every point linked to its race. Takes as long as what is in view.
 * placed may be NULL, and is about the points in view, from placed->first; free it with
 * chart_placed_free. */
void race_chart_plot(const struct race_chart *c, const struct view_env *env,
    const struct race_chart_look *look, struct view_links *links, struct lines *out,
    struct chart_placed *placed);

/* What every mark on this chart means, wrapped. */
void race_chart_legend(const struct race_chart *c, const struct view_env *env, struct lines *out);

/* "San Mateo, about March 2026: no time written down", one for each. */
void race_chart_untimed(const struct race_chart *c, const struct view_env *env,
    struct view_links *links, struct lines *out);

/* What is said of the point under the cursor: date, meet, time, paces, points, place; what
 * changed against the record before and the goal; the link to its story. */
void race_chart_readout(const struct race_chart *c, const struct view_env *env, size_t point,
    struct view_links *links, struct lines *out);

/* Whole, for plain output: title, plot, legend, results without a time, the latest result
 * read out. env->height 0 takes a height that suits the width. */
void view_race_chart(const struct view_env *env, const struct event *event,
    struct view_links *links, struct lines *out);

/* Home's: a title line with the event and the marks there is room to explain, and a plot in the
 * other env->height - 1 rows. Nothing where no event has a timed result. */
void view_race_chart_compact(const struct view_env *env, const struct event *event,
    struct view_links *links, struct lines *out);

#endif
