/* Series → grid: the one chart renderer, for the screen and for plain output.
 *
 * x is in days since 1970 or in metres, y in whatever its scale counts (seconds for
 * times). Smaller is better for times, so y may run downward. Points are in order of x: what is
 * drawn costs what is in view, however many there are. */
#ifndef TRACKSIDE_CHART_PLOT_H
#define TRACKSIDE_CHART_PLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "text/glyph.h"
#include "text/grid.h"

struct chart_point {
	double x, y;
	enum glyph mark;
	enum style style;
	uint32_t link; /* for the mouse; 0 none */
};
struct chart_hline { /* a labelled line across: a standard, a goal; from and to in x, NAN is open */
	double y, from, to;
	const char *label;
	enum style style;
};
struct chart_band { /* a labelled stretch of time: a moment */
	double from, to;
	const char *label;
};
struct chart_curve { /* joined by straight lines; NAN is a gap */
	const double *x, *y;
	size_t n;
	enum style style;
};
enum chart_x {
	CHART_X_DATE,
	CHART_X_SEASON, /* days of 2001, any year's: months are named, the year is not */
	CHART_X_METRES,
};
enum chart_y {
	CHART_Y_TIME,
	CHART_Y_NUMBER,
	CHART_Y_GAP, /* seconds with a sign: "+1.5", "−0:12" */
};
/* What curves are made of. */
enum chart_dots { CHART_BRAILLE, CHART_BLOCKS, CHART_ASCII };

struct chart {
	const struct chart_point *points; /* by x */
	size_t npoints;
	const double *stair_x, *stair_y; /* the record staircase, oldest first; may be NULL */
	size_t nstair;
	const struct chart_hline *hlines;
	size_t nhlines;
	const struct chart_band *bands;
	size_t nbands;
	const struct chart_curve *curves;
	size_t ncurves;
	enum chart_dots dots; /* CHART_ASCII with ascii */
	enum chart_x x_kind;
	enum chart_y y_kind;
	bool y_down;	     /* small values at the top: faster is higher */
	double x_min, x_max; /* view; both NAN: fit to the points */
	bool more;	     /* there are points beyond those given: an empty view says so */
	size_t cursor;	     /* index of a point, SIZE_MAX for none */
	bool ascii;
	bool compact; /* Home's small one: fewer ticks, no labels of bands */
};

/* Where things came to stand, for the cursor and the mouse. */
struct chart_placed {
	double x_min, x_max, y_min, y_max; /* what is in view */
	size_t left, right, top, bottom;   /* the plot's cells within the grid, inclusive */
	size_t first, npoints;		   /* the points it is about: those given, from 0 */
	size_t *point_col, *point_row;	   /* npoints each; SIZE_MAX where not in view */
};

/* Draws into the whole of grid (useful from about 24×6; smaller stays blank but
 * for the points it can place). placed may be NULL; free with chart_placed_free. */
void chart_draw(const struct chart *chart, struct grid *grid, struct chart_placed *placed);
void chart_placed_free(struct chart_placed *placed);

/* The points in view as a range of indices: from *first to before *end. */
void chart_window(const struct chart *chart, double x_min, double x_max, size_t *first,
    size_t *end);

/* The days in view: as asked, or those of the points with a little air. */
void chart_days(const struct chart *chart, double *x_min, double *x_max);

#endif
