#include "chart/dots.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* How many dots a cell has. Braille patterns (Unicode 15, 2.4: U+2800) count from the top left down,
 * the fourth row last; the others are one dot wide and two high. */
static const struct dot_set {
	size_t wide, high;
} dot_sets[] = {
	[CHART_BRAILLE] = { 2, 4 },
	[CHART_BLOCKS] = { 1, 2 },
	[CHART_ASCII] = { 1, 2 },
};
static const unsigned char braille_bits[4][2] = { { 1, 8 }, { 2, 16 }, { 4, 32 }, { 64, 128 } };
static const char *const block_dots[] = { "", "▀", "▄", "█" };
static const char *const ascii_dots[] = { "", "'", ".", ":" };

/* The dots of one curve, a byte for each cell of the plot. */
struct dots {
	const struct dot_set *set;
	size_t cols, rows; /* of cells */
	unsigned char *bits;
};

static void
put_dot(struct dots *d, long x, long y)
{
	const long wide = (long)d->set->wide, high = (long)d->set->high;
	unsigned char *cell;

	if (x < 0 || y < 0 || x >= (long)d->cols * wide || y >= (long)d->rows * high)
		return;
	cell = &d->bits[(size_t)(y / high) * d->cols + (size_t)(x / wide)];
	*cell |= high == 4 ? braille_bits[y % high][x % wide] : (unsigned char)(1 << (y % high));
}

/* Cuts a segment to the part with 0 <= x <= w and 0 <= y <= h (Liang and Barsky, 1984). False where
 * none is. */
static bool
clip(double *x0, double *y0, double *x1, double *y1, double w, double h)
{
	const double dx = *x1 - *x0, dy = *y1 - *y0, x = *x0, y = *y0;
	const double p[] = { -dx, dx, -dy, dy }, q[] = { x, w - x, y, h - y };
	double from = 0, to = 1;

	for (size_t i = 0; i < 4; i++) {
		if (p[i] < 0)
			from = fmax(from, q[i] / p[i]);
		else if (p[i] > 0)
			to = fmin(to, q[i] / p[i]);
		else if (q[i] < 0)
			return false;
	}
	if (!(from <= to))
		return false;
	*x1 = x + to * dx;
	*y1 = y + to * dy;
	*x0 = x + from * dx;
	*y0 = y + from * dy;
	return true;
}

static void
put_segment(struct dots *d, double x0, double y0, double x1, double y1)
{
	const double w = (double)(d->cols * d->set->wide - 1);
	const double h = (double)(d->rows * d->set->high - 1);
	long steps; /* no more than there are dots */

	if (!clip(&x0, &y0, &x1, &y1, w, h))
		return;
	steps = lround(ceil(fmax(fabs(x1 - x0), fabs(y1 - y0))));
	for (long i = 0; i <= steps; i++) {
		const double t = steps > 0 ? (double)i / (double)steps : 0;

		put_dot(d, lround(x0 + t * (x1 - x0)), lround(y0 + t * (y1 - y0)));
	}
}

/* Where a point stands among the dots; half a cell is half of its dots. */
static double
dot_x(const struct canvas *cv, const struct dots *d, double x)
{
	const double at = (x - cv->x.min) / (cv->x.max - cv->x.min);

	return at * (double)(cv->cols - 1) * (double)d->set->wide + (double)(d->set->wide - 1) / 2;
}

static double
dot_y(const struct canvas *cv, const struct dots *d, double y)
{
	return (y_scale_row(&cv->y, y) + 0.5) * (double)d->set->high - 0.5;
}

static void
put_cell(struct canvas *cv, size_t col, size_t row, unsigned char bits, enum style style)
{
	const struct span as = { .style = (uint16_t)style };
	const enum chart_dots kind = cv->chart->ascii ? CHART_ASCII : cv->chart->dots;
	char braille[4] = { (char)0xe2, (char)(0xa0 | bits >> 6), (char)(0x80 | (bits & 0x3f)), 0 };
	const char *s = kind == CHART_BRAILLE ? braille
	    : kind == CHART_BLOCKS	      ? block_dots[bits]
					      : ascii_dots[bits];

	if (*canvas_cell(cv, col, row) > CELL_LINE)
		return;
	*canvas_cell(cv, col, row) = CELL_LINE;
	grid_put(cv->grid, (long)(cv->left + col), (long)(cv->top + row), &as, s, strlen(s));
}

static void
draw_curve(struct canvas *cv, const struct chart_curve *curve, struct dots *d)
{
	memset(d->bits, 0, d->cols * d->rows);
	for (size_t i = 0; i + 1 < curve->n; i++) {
		const double *x = &curve->x[i], *y = &curve->y[i];

		/* a gap: where a value is missing there is no line */
		if (!isfinite(x[0]) || !isfinite(x[1]) || !isfinite(y[0]) || !isfinite(y[1]))
			continue;
		if (fmax(x[0], x[1]) < cv->x.min || fmin(x[0], x[1]) > cv->x.max)
			continue;
		put_segment(d, dot_x(cv, d, x[0]), dot_y(cv, d, y[0]), dot_x(cv, d, x[1]),
		    dot_y(cv, d, y[1]));
	}
	for (size_t row = 0; row < d->rows; row++)
		for (size_t col = 0; col < d->cols; col++)
			if (d->bits[row * d->cols + col] != 0)
				put_cell(cv, col, row, d->bits[row * d->cols + col], curve->style);
}

void
curves_draw(struct canvas *cv)
{
	const struct chart *c = cv->chart;
	struct dots d = {
		.set = &dot_sets[c->ascii ? CHART_ASCII : c->dots],
		.cols = cv->cols,
		.rows = cv->data_rows,
	};

	if (c->ncurves == 0)
		return;
	d.bits = xcalloc(d.cols, d.rows);
	for (size_t i = 0; i < c->ncurves; i++)
		draw_curve(cv, &c->curves[i], &d);
	free(d.bits);
}
