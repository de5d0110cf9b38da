/* Axes, ticks and their labels, around the plot. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "chart/canvas.h"

static void
put_glyph(const struct canvas *cv, size_t x, size_t y, enum glyph g)
{
	grid_puts(cv->grid, (long)x, (long)y, STYLE_AXIS, glyph(g, cv->chart->ascii));
}

static void
draw_y(const struct canvas *cv)
{
	size_t axis = cv->left - 1;
	struct strbuf sb = STRBUF_INIT;

	for (size_t row = 0; row < cv->rows; row++) {
		strbuf_reset(&sb);
		if (row < cv->data_rows && y_scale_label(&cv->y, row, &sb)) {
			put_glyph(cv, axis, cv->top + row, GLYPH_AXIS_TICK_Y);
			grid_puts(cv->grid, (long)axis - 1 - (long)utf8_cols(sb.buf, sb.len),
			    (long)(cv->top + row), STYLE_AXIS, sb.buf);
		} else {
			put_glyph(cv, axis, cv->top + row, GLYPH_BAR);
		}
	}
	strbuf_free(&sb);
}

/* A row of labels, each centred below its tick, left to right, never two without a gap. */
struct label_row {
	const struct canvas *cv;
	size_t y;
	size_t next; /* first column that is free */
};

static bool
put_label(struct label_row *r, size_t col, const char *text, size_t end)
{
	size_t n = utf8_cols(text, strlen(text)), width = grid_width(r->cv->grid);
	size_t at = r->cv->left + col, start = at > n / 2 ? at - n / 2 : 0;

	if (n == 0 || n > width)
		return false;
	if (start + n > width)
		start = width - n;
	if (start < r->next || start + n > end)
		return false;
	grid_puts(r->cv->grid, (long)start, (long)r->y, STYLE_AXIS, text);
	r->next = start + n + 1;
	return true;
}

/* One row for both: the year stands for its January, and what else starts a year or month
 * has it behind, where there is room. */
static void
put_joined(struct label_row *r, const struct x_tick *t, size_t end)
{
	char joined[32];

	snprintf(joined, sizeof(joined), "%s%s%s", strcmp(t->label, "Jan") == 0 ? "" : t->label,
	    strcmp(t->label, "Jan") == 0 ? "" : " ", t->parent);
	if (t->parent[0] == '\0' || !put_label(r, t->col, joined, end))
		put_label(r, t->col, t->label, grid_width(r->cv->grid));
}

static void
draw_x(const struct canvas *cv, size_t label_rows)
{
	struct x_tick *ticks = xcalloc(cv->x.cols + 1, sizeof(*ticks));
	size_t n = x_scale_ticks(&cv->x, ticks), y = cv->top + cv->rows;
	struct label_row labels = { cv, y + 1, 0 }, parents = { cv, y + 2, 0 };

	put_glyph(cv, cv->left - 1, y, GLYPH_AXIS_CORNER);
	for (size_t col = 0; col < cv->cols; col++)
		put_glyph(cv, cv->left + col, y, GLYPH_RULE);
	for (size_t i = 0; i < n; i++) {
		put_glyph(cv, cv->left + ticks[i].col, y, GLYPH_AXIS_TICK_X);
		if (label_rows == 1) {
			/* leave the next label its room */
			put_joined(&labels, &ticks[i],
			    i + 1 < n ? cv->left + ticks[i + 1].col - 2 : grid_width(cv->grid));
			continue;
		}
		put_label(&labels, ticks[i].col, ticks[i].label, grid_width(cv->grid));
		put_label(&parents, ticks[i].col, ticks[i].parent, grid_width(cv->grid));
	}
	free(ticks);
}

void
axes_draw(const struct canvas *cv, size_t label_rows)
{
	draw_y(cv);
	draw_x(cv, label_rows);
}
