#include "chart/plot.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#include "chart/dots.h"
#include "chart/range.h"

#define AXES_MIN_COLS 16 /* below these the points stand alone */
#define AXES_MIN_ROWS 5
#define TWO_LABEL_ROWS 9 /* rows from which the x axis may have two rows of labels */
#define MAX_LANES 2
#define LANE_ROWS(n) (5 + 2 * (n)) /* rows from which there are n lanes for bands */

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
		if (chart_sound(&c->points[i]))
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

	if (!chart_sound(p) || !x_scale_has(&cv->x, p->x))
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

	if (!chart_sound(p) || !x_scale_has(&cv->x, p->x))
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

	if (!p || !chart_sound(p) || !x_scale_has(&cv->x, p->x))
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
		any = chart_sound(&cv->chart->points[i]);
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
	any = chart_values(c, &cv.x, &lo, &hi);
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
