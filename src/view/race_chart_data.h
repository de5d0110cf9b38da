/* What a race chart is made of: what its files share. */
#ifndef TRACKSIDE_VIEW_RACE_CHART_DATA_H
#define TRACKSIDE_VIEW_RACE_CHART_DATA_H

#include "race/trend.h"
#include "view/race_chart.h"
#include "view/race_text.h"

struct race_chart {
	const struct library *lib;
	struct arena arena;
	struct race_chart_opts opts;
	bool has_event;			 /* there is something to chart */
	struct event event;		 /* with opts.all: none */
	struct race_standing *standings; /* of the whole log */
	size_t *timed, ntimed;		 /* results with a value: the points, by where they stand */
	size_t *untimed, nuntimed;	 /* of the event, without a time */
	size_t nleft;			 /* timed results without a value, or not let through */
	struct chart_point *points;
	double *stair_x, *stair_y;
	size_t nstair;
	struct chart_hline *lines;	   /* standards, targets, goals; labels at full length */
	const char **short_labels;	   /* of the lines */
	size_t nlines, nstandards, ngoals; /* the goals of single races stand last */
	struct chart_band *bands;
	size_t nbands;
	struct chart_curve curves[2]; /* of two seasons */
	size_t ncurves;
	struct trend trend; /* of the races in order; n 0 for none */
	double trend_x[2], trend_y[2];
	double x_min, x_max; /* NAN: as the points want it */
	unsigned marks;	     /* RACE_MARK_BITs on it */
	bool shows_moments;
	bool has_points_table;
};

/* The chart that draws a race chart in a range of days; both NAN for all. Arrays are the race chart's
 * own or in arena; the points carry no links. wide is false where labels are to be short. */
struct chart race_chart_drawing(const struct race_chart *c, double x_min, double x_max,
    bool compact, size_t width, struct arena *arena);

/* An entry of the legend; arena holds its text. */
struct race_chart_mark {
	enum glyph glyph;
	enum style style;
	const char *text;
};
#define RACE_CHART_MARKS (RACE_MARK_COUNT + 6)
/* Fills marks, room for RACE_CHART_MARKS, and returns how many. trend says that it is drawn. */
size_t race_chart_marks(const struct race_chart *c, bool trend, struct arena *arena,
    struct race_chart_mark *marks);

#endif
