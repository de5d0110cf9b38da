/* Series → grid: the one chart renderer, for the screen and for plain output.
 *
 * x is in days since 1970, y in whatever its scale counts (seconds for
 * times). Smaller is better for times, so y may run downward. */
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
enum chart_y { CHART_Y_TIME, CHART_Y_NUMBER };

struct chart {
	const struct chart_point *points; /* any order */
	size_t npoints;
	const double *stair_x, *stair_y; /* the record staircase, oldest first; may be NULL */
	size_t nstair;
	const struct chart_hline *hlines;
	size_t nhlines;
	const struct chart_band *bands;
	size_t nbands;
	enum chart_y y_kind;
	bool y_down;	     /* small values at the top: faster is higher */
	double x_min, x_max; /* view; both NAN: fit to the points */
	size_t cursor;	     /* index of a point, SIZE_MAX for none */
	bool ascii;
	bool compact; /* Home's small one: fewer ticks, no labels of bands */
};

/* Where things came to stand, for the cursor and the mouse. */
struct chart_placed {
	double x_min, x_max, y_min, y_max; /* what is in view */
	size_t left, right, top, bottom;   /* the plot's cells within the grid, inclusive */
	size_t *point_col, *point_row;	   /* npoints each; SIZE_MAX where not in view */
};

/* Draws into the whole of grid (useful from about 24×6; smaller stays blank but
 * for the points it can place). placed may be NULL; free with chart_placed_free. */
void chart_draw(const struct chart *chart, struct grid *grid, struct chart_placed *placed);
void chart_placed_free(struct chart_placed *placed);

/* The days in view: as asked, or those of the points with a little air. */
void chart_days(const struct chart *chart, double *x_min, double *x_max);

#endif
