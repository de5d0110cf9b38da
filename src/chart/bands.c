/* Moments as strips in lanes below the data. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart/canvas.h"

struct strip {
	size_t from, to; /* columns, inclusive */
	char *label;
	size_t label_cols;
};

/* Where a label may start: within its strip, behind it, before it. SIZE_MAX where not. */
static size_t
label_place(const struct canvas *cv, const struct strip *s, int choice)
{
	size_t width = s->to - s->from + 1, n = s->label_cols;

	if (choice == 0)
		return width >= n + 2 ? s->from + (width - n) / 2 : SIZE_MAX;
	if (choice == 1)
		return s->to + 2 + n <= cv->cols ? s->to + 2 : SIZE_MAX;
	return s->from >= n + 1 ? s->from - n - 1 : SIZE_MAX;
}

/* Whether strip and label (label SIZE_MAX: alone) fit a row, a free cell on both sides. */
static bool
fits(const struct canvas *cv, const struct strip *s, size_t label, size_t row)
{
	size_t from = s->from, to = s->to;

	if (label != SIZE_MAX) {
		from = label < from ? label : from;
		to = label + s->label_cols - 1 > to ? label + s->label_cols - 1 : to;
	}
	from -= from > 0;
	to += to + 1 < cv->cols;
	return canvas_room(cv, from, to - from + 1, row, CELL_FREE);
}

static void
draw(struct canvas *cv, const struct strip *s, size_t label, size_t row)
{
	for (size_t col = s->from; col <= s->to; col++)
		canvas_glyph(cv, col, row, GLYPH_SHADE, STYLE_MOMENT, 0, CELL_TEXT, CELL_FREE);
	if (label != SIZE_MAX)
		canvas_text(cv, label, row, STYLE_MOMENT, s->label);
}

/* With its label in the lowest lane that has room; else the strip alone; else not at all. */
static void
place(struct canvas *cv, const struct strip *s)
{
	for (int choice = 0; choice <= 3; choice++) {
		size_t label = choice < 3 ? label_place(cv, s, choice) : SIZE_MAX;

		if (choice < 3 && label == SIZE_MAX)
			continue;
		for (size_t row = cv->rows; row-- > cv->data_rows;)
			if (fits(cv, s, label, row)) {
				draw(cv, s, label, row);
				return;
			}
	}
}

void
bands_draw(struct canvas *cv)
{
	for (size_t i = 0; i < cv->chart->nbands; i++) {
		const struct chart_band *b = &cv->chart->bands[i];
		struct strip s;

		if (!(b->from <= cv->x.max && b->to >= cv->x.min))
			continue;
		s.from = x_scale_col(&cv->x, fmax(b->from, cv->x.min));
		s.to = x_scale_col(&cv->x, fmin(b->to, cv->x.max));
		s.label = label_fit(b->label, cv->cols / 2, cv->chart->ascii, &s.label_cols);
		if (s.label_cols > 0)
			place(cv, &s);
		free(s.label);
	}
}
