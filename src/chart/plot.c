#include "chart/plot.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#include "chart/dots.h"

#define AXES_MIN_COLS 16 /* below these the points stand alone */
#define AXES_MIN_ROWS 5
#define TWO_LABEL_ROWS 9 /* rows from which the x axis may have two rows of labels */
#define MAX_LANES 2
#define LANE_ROWS(n) (5 + 2 * (n)) /* rows from which there are n lanes for bands */
#define ALONE_DAYS 90		   /* on both sides of a single day */
#define FENCE 3 /* interquartile ranges behind the third quartile: beyond is an outlier */

static bool
sound(const struct chart_point *p)
{
	return isfinite(p->x) && isfinite(p->y) && fabs(p->x) < 1e8 && fabs(p->y) < 1e12;
}

void
chart_days(const struct chart *c, double *x_min, double *x_max)
{
	double lo = INFINITY, hi = -INFINITY, air;

	if (isfinite(c->x_min) && isfinite(c->x_max) && c->x_min < c->x_max) {
		*x_min = c->x_min;
		*x_max = c->x_max;
		return;
	}
	for (size_t i = 0; i < c->npoints && !(lo < INFINITY); i++)
		if (sound(&c->points[i]))
			lo = c->points[i].x;
	for (size_t i = c->npoints; i-- > 0 && !(hi > -INFINITY);)
		if (sound(&c->points[i]))
			hi = c->points[i].x;
	if (!(lo <= hi))
		lo = hi = 0;
	air = hi - lo < 1 ? ALONE_DAYS : fmax((hi - lo) * 0.03, 1);
	*x_min = lo - air;
	*x_max = hi + air;
}

/* The first point at x or behind it; with beyond, the first behind it. */
static size_t
bound(const struct chart *c, double x, bool beyond)
{
	size_t lo = 0, hi = c->npoints;

	while (lo < hi) {
		const size_t mid = lo + (hi - lo) / 2;

		if (c->points[mid].x < x || (beyond && c->points[mid].x <= x))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
chart_window(const struct chart *c, double x_min, double x_max, size_t *first, size_t *end)
{
	*first = bound(c, x_min, false);
	*end = bound(c, x_max, true);
	if (*end < *first)
		*end = *first;
}

static bool
in_view(const struct x_scale *x, double at)
{
	return at >= x->min && at <= x->max;
}

/* Puts the k-th smallest of n values where it would stand in their order, and the smaller ones before
 * it (Hoare's quickselect). */
static double
select_value(double *v, size_t n, size_t k)
{
	size_t lo = 0, hi = n - 1;

	while (lo < hi) {
		const double pivot = v[lo + (hi - lo) / 2];
		size_t i = lo, j = hi;

		for (;;) {
			while (v[i] < pivot)
				i++;
			while (v[j] > pivot)
				j--;
			if (i >= j)
				break;
			const double swap = v[i];

			v[i++] = v[j];
			v[j--] = swap;
		}
		if (k <= j)
			hi = j;
		else
			lo = j + 1;
	}
	return v[k];
}

/* Lowest and highest value to show. Values far behind the others, on the side of the worse,
 * are left out, so that one bad day does not flatten all the rest. */
static bool
data_range(const struct canvas *cv, double *lo, double *hi)
{
	const struct chart *c = cv->chart;
	double *y = xcalloc(cv->end - cv->first, sizeof(*y)), low, middle, high, fence;
	size_t n = 0;

	for (size_t i = cv->first; i < cv->end; i++)
		if (sound(&c->points[i]))
			y[n++] = c->y_down ? c->points[i].y : -c->points[i].y;
	if (n > 0) {
		high = select_value(y, n, n * 3 / 4);
		middle = select_value(y, n, n / 2);
		low = select_value(y, n, n / 4);
		fence = n > 4 ? high + FENCE * fmax(high - low, fabs(middle) * 0.01) : INFINITY;
		*lo = INFINITY;
		*hi = -INFINITY;
		for (size_t i = 0; i < n; i++) {
			*lo = fmin(*lo, y[i]);
			if (y[i] <= fence)
				*hi = fmax(*hi, y[i]);
		}
		if (!c->y_down) {
			double swap = *lo;

			*lo = -*hi;
			*hi = -swap;
		}
	}
	free(y);
	return n > 0;
}

/* Curves are shown whole within the view; alone they are what a chart shows. */
static void
widen_for_curves(const struct canvas *cv, bool *any, double *lo, double *hi)
{
	for (size_t i = 0; i < cv->chart->ncurves; i++) {
		const struct chart_curve *curve = &cv->chart->curves[i];

		for (size_t k = 0; k < curve->n; k++) {
			if (!isfinite(curve->y[k]) || !in_view(&cv->x, curve->x[k]))
				continue;
			*lo = *any ? fmin(*lo, curve->y[k]) : curve->y[k];
			*hi = *any ? fmax(*hi, curve->y[k]) : curve->y[k];
			*any = true;
		}
	}
}

/* Lines across are shown where that does not take more than half of the room. */
static void
widen_for_lines(const struct chart *c, const struct x_scale *x, double *lo, double *hi)
{
	double span = fmax(*hi - *lo, fabs(*lo) * 0.06), low = *lo, high = *hi;

	for (size_t i = 0; i < c->nhlines; i++) {
		const struct chart_hline *h = &c->hlines[i];

		if (!(isnan(h->from) || h->from <= x->max) || !(isnan(h->to) || h->to >= x->min))
			continue;
		if (h->y >= *lo - span && h->y <= *hi + span) {
			low = fmin(low, h->y);
			high = fmax(high, h->y);
		}
	}
	*lo = low;
	*hi = high;
}

/* The record in force where the view begins belongs to the picture, if it is not far off. */
static void
widen_for_stair(const struct chart *c, const struct x_scale *x, double *lo, double *hi)
{
	double span = fmax(*hi - *lo, fabs(*lo) * 0.02), y = NAN;

	for (size_t i = 0; i < c->nstair && c->stair_x[i] < x->min; i++)
		y = c->stair_y[i];
	if (y >= *lo - span && y <= *hi + span) {
		*lo = fmin(*lo, y);
		*hi = fmax(*hi, y);
	}
}

static void
stair_step(struct canvas *cv, size_t from, size_t row, size_t to, size_t to_row)
{
	bool up = to_row < row;

	for (size_t col = from; col <= to; col++)
		canvas_glyph(cv, col, row, GLYPH_RULE, STYLE_SERIES, 0, CELL_LINE, CELL_LINE);
	if (row == to_row)
		return;
	canvas_glyph(cv, to, row, up ? GLYPH_CORNER_BR : GLYPH_CORNER_TR, STYLE_SERIES, 0,
	    CELL_LINE, CELL_LINE);
	for (size_t r = (up ? to_row : row) + 1; r < (up ? row : to_row); r++)
		canvas_glyph(cv, to, r, GLYPH_BAR, STYLE_SERIES, 0, CELL_LINE, CELL_LINE);
	canvas_glyph(cv, to, to_row, up ? GLYPH_CORNER_TL : GLYPH_CORNER_BL, STYLE_SERIES, 0,
	    CELL_LINE, CELL_LINE);
}

/* From record to record, and on to the last point in view: so long it has held. */
static void
draw_stair(struct canvas *cv)
{
	const struct chart *c = cv->chart;
	size_t col = 0, row = 0, end = 0;
	bool begun = false;
	int beyond;

	for (size_t i = cv->end; i-- > cv->first && end == 0;)
		if (sound(&c->points[i]))
			end = x_scale_col(&cv->x, c->points[i].x);
	for (size_t i = 0; i < c->nstair && c->stair_x[i] <= cv->x.max; i++) {
		size_t to = c->stair_x[i] < cv->x.min ? 0 : x_scale_col(&cv->x, c->stair_x[i]);
		size_t to_row = canvas_row(cv, c->stair_y[i], &beyond);

		if (begun && c->stair_x[i] >= cv->x.min)
			stair_step(cv, col, row, to, to_row);
		col = to;
		row = to_row;
		begun = true;
	}
	if (begun && end > col)
		stair_step(cv, col, row, end, row);
}

/* What stands on top where points share a cell. */
static unsigned char
rank_of(const struct chart_point *p)
{
	switch (p->mark) {
	case GLYPH_RECORD:
		return CELL_MARK + 3;
	case GLYPH_SEASON_BEST:
		return CELL_MARK + 2;
	case GLYPH_RACE:
		return CELL_MARK + 1;
	default:
		return CELL_MARK;
	}
}

static void
draw_point(struct canvas *cv, size_t i, struct chart_placed *placed)
{
	const struct chart_point *p = &cv->chart->points[i];
	bool cursor = i == cv->chart->cursor;
	enum glyph mark = p->mark;
	unsigned char rank = cursor ? UINT8_MAX : rank_of(p);
	size_t col, row;
	int beyond;

	if (!sound(p) || !in_view(&cv->x, p->x))
		return;
	col = x_scale_col(&cv->x, p->x);
	row = canvas_row(cv, p->y, &beyond);
	if (beyond != 0)
		mark = beyond < 0 ? GLYPH_ARROW_UP : GLYPH_ARROW_DOWN;
	canvas_glyph(cv, col, row, mark, cursor ? STYLE_CURSOR : p->style, p->link, rank, rank);
	if (placed) {
		placed->point_col[i] = cv->left + col;
		placed->point_row[i] = cv->top + row;
	}
}

/* What stands at the edge has its value beside it, where there is room. */
static void
label_outlier(struct canvas *cv, const struct chart_point *p)
{
	struct strbuf sb = STRBUF_INIT;
	size_t col, row;
	int beyond;

	if (!sound(p) || !in_view(&cv->x, p->x))
		return;
	col = x_scale_col(&cv->x, p->x);
	row = canvas_row(cv, p->y, &beyond);
	if (beyond != 0) {
		y_scale_format(&cv->y, p->y, &sb);
		if (canvas_room(cv, col + 1, sb.len + 2, row, CELL_FREE))
			canvas_text(cv, col + 2, row, p->style, sb.buf);
		else if (col > sb.len + 1 &&
		    canvas_room(cv, col - sb.len - 2, sb.len + 2, row, CELL_FREE))
			canvas_text(cv, col - sb.len - 1, row, p->style, sb.buf);
	}
	strbuf_free(&sb);
}

/* As many as could be told apart. */
static void
label_outliers(struct canvas *cv)
{
	size_t left = cv->cols;

	for (size_t i = cv->first; i < cv->end && left > 0; i++) {
		const struct chart_point *p = &cv->chart->points[i];
		int beyond;

		canvas_row(cv, p->y, &beyond);
		if (beyond == 0)
			continue;
		label_outlier(cv, p);
		left--;
	}
}

/* A guide from the cursor's point down to the axis, behind everything else. */
static void
draw_guide(struct canvas *cv)
{
	const struct chart *c = cv->chart;
	const struct chart_point *p = c->cursor < c->npoints ? &c->points[c->cursor] : NULL;
	size_t col;
	int beyond;

	if (!p || !sound(p) || !in_view(&cv->x, p->x))
		return;
	col = x_scale_col(&cv->x, p->x);
	for (size_t row = canvas_row(cv, p->y, &beyond) + 1; row < cv->rows; row++)
		canvas_glyph(cv, col, row, GLYPH_CURSOR_LINE, STYLE_CURSOR, 0, CELL_LINE,
		    CELL_DASH);
}

static void
say_empty(struct canvas *cv)
{
	bool any = cv->chart->more;
	size_t cols;
	char *text;

	for (size_t i = 0; i < cv->chart->npoints && !any; i++)
		any = sound(&cv->chart->points[i]);
	text = label_fit(any ? "nothing here: zoom out" : "nothing to plot yet", cv->cols,
	    cv->chart->ascii, &cols);
	canvas_text(cv, (cv->cols - cols) / 2, cv->rows / 2, STYLE_MUTED, text);
	free(text);
}

/* Rows of labels that the x axis needs, 0 for no axes at all; what is left is the plot. */
static size_t
lay_out(struct canvas *cv, size_t w, size_t h, double lo, double hi)
{
	const struct chart *c = cv->chart;
	size_t labels = 0, widest = 0, lanes = 0, want;
	struct strbuf sb = STRBUF_INIT;

	cv->rows = h;
	if (w >= AXES_MIN_COLS && h >= AXES_MIN_ROWS) {
		struct x_tick *ticks = xcalloc(w + 1, sizeof(*ticks));
		struct x_scale guess = { cv->x.min, cv->x.max, w - 8, c->x_kind };

		/* years need one row, everything finer two */
		labels = 1;
		if (!c->compact && h >= TWO_LABEL_ROWS && x_scale_ticks(&guess, ticks) > 0 &&
		    ticks[0].parent[0] != '\0')
			labels = 2;
		free(ticks);
		cv->rows -= labels + 1;
	}
	for (size_t i = 0; i < c->nbands && !c->compact; i++)
		if (c->bands[i].from <= cv->x.max && c->bands[i].to >= cv->x.min)
			lanes++;
	lanes = lanes > MAX_LANES ? MAX_LANES : lanes;
	while (lanes > 0 && (labels == 0 || cv->rows < LANE_ROWS(lanes)))
		lanes--;
	cv->data_rows = cv->rows - lanes;
	want = cv->data_rows < 8 ? 1 : cv->data_rows < 18 ? 2 : cv->data_rows < 30 ? 3 : 4;
	y_scale_fit(&cv->y, c->y_kind, c->y_down, lo, hi, cv->data_rows, want);
	cv->y.ascii = c->ascii;

	for (size_t row = 0; row < cv->data_rows && labels > 0; row++) {
		strbuf_reset(&sb);
		if (y_scale_label(&cv->y, row, &sb) && utf8_cols(sb.buf, sb.len) > widest)
			widest = utf8_cols(sb.buf, sb.len);
	}
	strbuf_free(&sb);
	if (labels > 0 && widest + 2 > w / 2) { /* the labels would take all the room */
		labels = 0;
		cv->rows = cv->data_rows = h;
		y_scale_fit(&cv->y, c->y_kind, c->y_down, lo, hi, h, want);
		cv->y.ascii = c->ascii;
	}
	cv->left = labels > 0 ? widest + 2 : 0;
	cv->cols = cv->x.cols = w - cv->left;
	return labels;
}

static void
tell(const struct canvas *cv, struct chart_placed *placed)
{
	double a = y_scale_value(&cv->y, 0), b = y_scale_value(&cv->y, cv->data_rows - 1);

	placed->x_min = cv->x.min;
	placed->x_max = cv->x.max;
	placed->y_min = fmin(a, b);
	placed->y_max = fmax(a, b);
	placed->left = cv->left;
	placed->right = cv->left + cv->cols - 1;
	placed->top = cv->top;
	placed->bottom = cv->top + cv->rows - 1;
}

void
chart_draw(const struct chart *c, struct grid *grid, struct chart_placed *placed)
{
	struct canvas cv = { .chart = c, .grid = grid };
	size_t w = grid_width(grid), h = grid_height(grid), labels;
	double lo = 0, hi = 1;
	bool any;

	if (placed) {
		*placed = (struct chart_placed){ .npoints = c->npoints };
		placed->point_col = xcalloc(c->npoints, sizeof(size_t));
		placed->point_row = xcalloc(c->npoints, sizeof(size_t));
		for (size_t i = 0; i < c->npoints; i++)
			placed->point_col[i] = placed->point_row[i] = SIZE_MAX;
	}
	if (w == 0 || h == 0)
		return;
	cv.x.kind = c->x_kind;
	chart_days(c, &cv.x.min, &cv.x.max);
	chart_window(c, cv.x.min, cv.x.max, &cv.first, &cv.end);
	any = data_range(&cv, &lo, &hi);
	widen_for_curves(&cv, &any, &lo, &hi);
	if (any) {
		widen_for_lines(c, &cv.x, &lo, &hi);
		widen_for_stair(c, &cv.x, &lo, &hi);
	}
	labels = lay_out(&cv, w, h, lo, hi);
	if (!any && labels > 0) { /* no values, no numbers beside the axis */
		cv.left = 0;
		cv.cols = cv.x.cols = w;
		cv.rows = cv.data_rows = h;
	}
	cv.cells = xcalloc(cv.cols, cv.rows);
	if (!any) {
		say_empty(&cv);
	} else {
		if (!c->compact)
			bands_draw(&cv);
		draw_stair(&cv);
		for (size_t i = cv.first; i < cv.end; i++)
			draw_point(&cv, i, placed);
		label_outliers(&cv);
		curves_draw(&cv);
		hlines_draw(&cv);
		draw_guide(&cv);
		if (labels > 0)
			axes_draw(&cv, labels);
	}
	if (placed)
		tell(&cv, placed);
	free(cv.cells);
}

void
chart_placed_free(struct chart_placed *placed)
{
	free(placed->point_col);
	free(placed->point_row);
	*placed = (struct chart_placed){ 0 };
}
