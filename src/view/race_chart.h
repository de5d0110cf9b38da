/* The progress of one event: results over time, records, standards, moments.
 *
 * A chart is collected once and drawn at any size. Its points are the results of the event
 * that have a time, by date, oldest first; those without one are listed, never
 * placed. Log and library must outlive it. */
#ifndef TRACKSIDE_VIEW_RACE_CHART_H
#define TRACKSIDE_VIEW_RACE_CHART_H

#include <math.h>

#include "chart/plot.h"
#include "race/measure.h"
#include "race/trend.h"
#include "view/view.h"

struct race_chart;

/* Which results are let through. */
enum race_chart_filter {
	RACE_CHART_EVERY,
	RACE_CHART_OFFICIAL, /* races with official or gun times */
	RACE_CHART_TRACK,
	RACE_CHART_INDOOR,
	RACE_CHART_ROAD,
	RACE_CHART_FILTERS
};

struct race_chart_opts {
	const struct event *event; /* NULL: the one with most timed results */
	bool all;		   /* every event on one axis; by is not the time then */
	enum race_measure by;
	enum race_chart_filter only;
	int seasons[2]; /* two years on an axis of months, the first in front; 0: none */
};

/* opts may be NULL. Never NULL; it may have no points. */
struct race_chart *race_chart_new(const struct library *lib, const struct race_chart_opts *opts);
void race_chart_free(struct race_chart *c);

size_t race_chart_npoints(const struct race_chart *c);
/* Races of the event without a time: lines that race_chart_untimed makes at least. */
size_t race_chart_nuntimed(const struct race_chart *c);
/* The index of a point in lib->races->results, and the point of such an index
 * (SIZE_MAX where it is none of this chart). */
size_t race_chart_result(const struct race_chart *c, size_t point);
size_t race_chart_point(const struct race_chart *c, size_t result);
/* The point of the latest result. */
size_t race_chart_latest(const struct race_chart *c);
/* The day where a point stands. */
double race_chart_day(const struct race_chart *c, size_t point);

struct race_chart_look {
	size_t rows;	     /* of the plot, axis included */
	double x_min, x_max; /* days since 1970; both NAN: all points */
	size_t cursor;	     /* a point, SIZE_MAX for none */
	bool compact;	     /* fewer ticks, no labels of moments, no goals of single races */
	bool trend;	     /* the Theil-Sen line is drawn */
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

/* "1500 m", "All races", and by what where that is not the time; "2026 against 2025". */
void race_chart_title(const struct race_chart *c, struct strbuf *out);

/* What every mark on this chart means, wrapped; trend says that it is drawn. */
void race_chart_legend(const struct race_chart *c, const struct view_env *env, bool trend,
    struct lines *out);
/* The trend of the official results in order; NULL where they are too few. */
const struct trend *race_chart_trend_of(const struct race_chart *c);
/* How fast it changes in a year, with the interval that holds it; nothing for too few races. */
void race_chart_trend(const struct race_chart *c, const struct view_env *env, struct lines *out);

/* "San Mateo, about March 2026: no time written down", one for each. */
void race_chart_untimed(const struct race_chart *c, const struct view_env *env,
    struct view_links *links, struct lines *out);

/* What is said of the point under the cursor: date, meet, time, paces, points, place; what
 * changed against the record before and the goal; the link to its story. */
void race_chart_readout(const struct race_chart *c, const struct view_env *env, size_t point,
    struct view_links *links, struct lines *out);

/* The chart as an SVG document, and as CSV: date, meet, event, time, seconds, points, kind, mark, id; a
 * line each, by RFC 4180. */
void race_chart_svg(const struct race_chart *c, double width, double height, struct strbuf *out);
void race_chart_csv(const struct race_chart *c, struct strbuf *out);

/* Whole, for plain output: title, plot, legend, results without a time, the latest result
 * read out. env->height 0 takes a height that suits the width. */
void view_race_chart(const struct view_env *env, const struct race_chart_opts *opts,
    struct view_links *links, struct lines *out);

/* Home's: a title line with the event and the marks there is room to explain, and a plot in the
 * other env->height - 1 rows. Nothing where no event has a timed result. */
void view_race_chart_compact(const struct view_env *env, const struct event *event,
    struct view_links *links, struct lines *out);

#endif
