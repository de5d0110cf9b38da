/* Scales: values → rows and columns, and the ticks that name them. */
#ifndef TRACKSIDE_CHART_SCALE_H
#define TRACKSIDE_CHART_SCALE_H

#include "base/strbuf.h"
#include "chart/plot.h"

/* The y axis. A tick always stands on a whole row: the top row is one, and every
 * rows_per_tick rows there is another. */
struct y_scale {
	enum chart_y kind;
	bool down; /* small values at the top */
	size_t rows;
	double top;	/* value of row 0 */
	double per_row; /* over 0; a row further down is that much more (or less: down) */
	double step;	/* between ticks */
	size_t rows_per_tick;
	bool ascii; /* the minus; for the caller to set */
};

/* Fits lo to hi (lo may equal hi) into rows (at least 1). The step is the one from the list of
 * its kind whose distance in rows comes nearest in ratio to want, while little room is wasted. */
void y_scale_fit(struct y_scale *s, enum chart_y kind, bool down, double lo, double hi, size_t rows,
    size_t want);
/* The row of a value, as a real number: 0 is the middle of the top row. */
double y_scale_row(const struct y_scale *s, double y);
double y_scale_value(const struct y_scale *s, size_t row);
/* Appends a value, to the digit that a step shows. */
void y_scale_format(const struct y_scale *s, double value, struct strbuf *out);
/* Appends the label of a row; false, with nothing appended, where the row has no tick. */
bool y_scale_label(const struct y_scale *s, size_t row, struct strbuf *out);

/* The x axis, in days since 1970-01-01 or in metres. */
struct x_scale {
	double min, max; /* min < max */
	size_t cols;	 /* at least 1 */
	enum chart_x kind;
};
/* The column of a day; it must lie within min and max. */
size_t x_scale_col(const struct x_scale *s, double x);

struct x_tick {
	double at;
	size_t col;
	char label[12];	 /* "18", "Apr", "2026" */
	char parent[12]; /* first tick of a month or year: "Apr 2026", "2026"; else empty */
};
/* Calendar ticks, by the ladder of days, weeks, 1, 3, 6 months and years: the finest whose labels
 * have room; metres by round steps, laps of 400 m first. Returns how many; out has room for
 * cols + 1. Years have no parent. */
size_t x_scale_ticks(const struct x_scale *s, struct x_tick *out);

#endif
