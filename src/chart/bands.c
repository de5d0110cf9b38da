/* Moments as strips in lanes below the data. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "chart/canvas.h"

struct strip {
	size_t from, to; /* columns, inclusive */
	size_t row;	 /* of its lane; 0 where it has none */
	char *label;
	size_t label_cols;
	size_t label_at; /* column, SIZE_MAX for none */
};

static void
reserve(struct canvas *cv, size_t from, size_t n, size_t row, enum cell as)
{
	memset(canvas_cell(cv, from, row), (int)as, n);
}

/* Whether n cells are free, and one on each side. */
static bool
is_clear(const struct canvas *cv, size_t from, size_t n, size_t row)
{
	size_t end = from + n;

	from -= from > 0;
	end += end < cv->cols;
	return canvas_room(cv, from, end - from, row, CELL_FREE);
}

/* Where the label may stand in a row that holds the strip: within it, behind it, before it. */
static size_t
label_place(const struct canvas *cv, const struct strip *s, size_t row)
{
	size_t width = s->to - s->from + 1, n = s->label_cols, end = s->to + 2 + n;

	if (n == 0)
		return SIZE_MAX;
	if (width >= n + 2)
		return s->from + (width - n) / 2;
	/* the free cell on the strip's side is part of the room */
	if (end <= cv->cols && canvas_room(cv, s->to + 1, n + 1 + (end < cv->cols), row, CELL_FREE))
		return s->to + 2;
	if (s->from > n) {
		size_t at = s->from - n - 1, side = at > 0;

		if (canvas_room(cv, at - side, n + 1 + side, row, CELL_FREE))
			return at;
	}
	return SIZE_MAX;
}

/* The lowest lane with room for the strip. */
static void
place_strip(struct canvas *cv, struct strip *s)
{
	for (size_t row = cv->rows; row-- > cv->data_rows && s->row == 0;)
		if (is_clear(cv, s->from, s->to - s->from + 1, row))
			s->row = row;
	if (s->row > 0)
		reserve(cv, s->from, s->to - s->from + 1, s->row, CELL_TEXT);
}

/* In the lane where the strip is, or in another that has room for both. */
static void
place_label(struct canvas *cv, struct strip *s)
{
	size_t width = s->to - s->from + 1, home = s->row;

	s->label_at = label_place(cv, s, s->row);
	for (size_t row = cv->rows; row-- > cv->data_rows && s->label_at == SIZE_MAX;) {
		if (row == home || !is_clear(cv, s->from, width, row))
			continue;
		s->label_at = label_place(cv, s, row);
		if (s->label_at == SIZE_MAX)
			continue;
		reserve(cv, s->from, width, home, CELL_FREE);
		reserve(cv, s->from, width, row, CELL_TEXT);
		s->row = row;
	}
	if (s->label_at != SIZE_MAX)
		reserve(cv, s->label_at, s->label_cols, s->row, CELL_TEXT);
}

/* All strips are placed before any label: what happened is shown even where its name finds
 * no room. */
void
bands_draw(struct canvas *cv)
{
	const struct chart *c = cv->chart;
	struct strip *strips = xcalloc(c->nbands, sizeof(*strips));

	for (size_t i = 0; i < c->nbands; i++) {
		const struct chart_band *b = &c->bands[i];

		strips[i].label_at = SIZE_MAX;
		if (!(b->from <= cv->x.max && b->to >= cv->x.min))
			continue;
		strips[i].from = x_scale_col(&cv->x, fmax(b->from, cv->x.min));
		strips[i].to = x_scale_col(&cv->x, fmin(b->to, cv->x.max));
		strips[i].label =
		    label_fit(b->label, cv->cols / 2, c->ascii, &strips[i].label_cols);
		place_strip(cv, &strips[i]);
	}
	for (size_t i = 0; i < c->nbands; i++)
		if (strips[i].row > 0)
			place_label(cv, &strips[i]);
	for (size_t i = 0; i < c->nbands; i++) {
		const struct strip *s = &strips[i];

		for (size_t col = s->from; s->row > 0 && col <= s->to; col++)
			canvas_glyph(cv, col, s->row, GLYPH_SHADE, STYLE_MOMENT, 0, CELL_TEXT,
			    CELL_TEXT);
		if (s->label_at != SIZE_MAX)
			canvas_text(cv, s->label_at, s->row, STYLE_MOMENT, s->label);
		free(strips[i].label);
	}
	free(strips);
}
