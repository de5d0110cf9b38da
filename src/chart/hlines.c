/* Lines across: standards and goals, dashed, with a label that hides no mark. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/sanitize.h"
#include "base/utf8.h"
#include "chart/canvas.h"

#define LABEL_LEAST 4 /* columns; what has less is not worth cutting to */

/* The part of a line that is in view; false for none. */
static bool
reach(const struct canvas *cv, const struct chart_hline *h, size_t *from, size_t *to)
{
	double a = isnan(h->from) ? cv->x.min : fmax(h->from, cv->x.min);
	double b = isnan(h->to) ? cv->x.max : fmin(h->to, cv->x.max);

	if (!isfinite(h->y) || !(a <= b))
		return false;
	*from = x_scale_col(&cv->x, a);
	*to = x_scale_col(&cv->x, b);
	return true;
}

/* Writes " label " in the row, as far right as there is room between two columns. */
static bool
put_label(struct canvas *cv, const char *text, size_t cols, size_t from, size_t to, size_t row,
    enum style style, enum cell upto)
{
	size_t need = cols + 2;

	for (size_t end = to + 1; end >= from + need; end--) {
		if (!canvas_room(cv, end - need, need, row, upto))
			continue;
		canvas_text(cv, end - need, row, style, " ");
		canvas_text(cv, end - need + 1, row, style, text);
		canvas_text(cv, end - 1, row, style, " ");
		return true;
	}
	return false;
}

/* A line that is out of sight is told at the edge, behind an arrow. */
static void
label_beyond(struct canvas *cv, const struct chart_hline *h, size_t row, int beyond)
{
	struct strbuf sb = STRBUF_INIT;
	size_t cols;
	char *text;

	strbuf_addf(&sb, "%s %s",
	    glyph(beyond < 0 ? GLYPH_ARROW_UP : GLYPH_ARROW_DOWN, cv->chart->ascii), h->label);
	text = label_fit(sb.buf, cv->cols > 2 ? cv->cols - 2 : 0, cv->chart->ascii, &cols);
	if (cols >= LABEL_LEAST)
		put_label(cv, text, cols, 0, cv->cols - 1, row, h->style, CELL_FREE);
	free(text);
	strbuf_free(&sb);
}

/* Whether a line across is drawn in a row: a label there would be taken for its own. */
static bool
row_is_taken(const struct canvas *cv, size_t row)
{
	size_t from, to;
	int beyond;

	for (size_t i = 0; i < cv->chart->nhlines; i++)
		if (reach(cv, &cv->chart->hlines[i], &from, &to) &&
		    canvas_row(cv, cv->chart->hlines[i].y, &beyond) == row && beyond == 0)
			return true;
	return false;
}

/* Within the line, a dash or two left on its right; else in the rows beside it. */
static bool
label_with(struct canvas *cv, const char *text, enum style style, size_t from, size_t to,
    size_t row)
{
	const size_t cols = utf8_cols(text, strlen(text));

	if (to >= from + 2 && put_label(cv, text, cols, from, to - 2, row, style, CELL_DASH))
		return true;
	if (row > 0 && !row_is_taken(cv, row - 1) &&
	    put_label(cv, text, cols, from, to, row - 1, style, CELL_FREE))
		return true;
	return row + 1 < cv->data_rows && !row_is_taken(cv, row + 1) &&
	    put_label(cv, text, cols, from, to, row + 1, style, CELL_FREE);
}

/* The whole label, or where it finds no room its last word: the value. */
static void
label_line(struct canvas *cv, const struct chart_hline *h, size_t from, size_t to, size_t row)
{
	struct strbuf clean = STRBUF_INIT;
	const char *value;

	sanitize(&clean, h->label, strlen(h->label), SANITIZE_LINE);
	value = strrchr(clean.buf, ' ');
	if (clean.len > 0 && !label_with(cv, clean.buf, h->style, from, to, row) && value != NULL)
		label_with(cv, value + 1, h->style, from, to, row);
	strbuf_free(&clean);
}

void
hlines_draw(struct canvas *cv)
{
	const struct chart *c = cv->chart;
	size_t from, to, row;
	int beyond;

	/* all dashes first: a label is not to be cut by a later line */
	for (size_t i = 0; i < c->nhlines; i++) {
		if (!reach(cv, &c->hlines[i], &from, &to))
			continue;
		row = canvas_row(cv, c->hlines[i].y, &beyond);
		for (size_t col = from; beyond == 0 && col <= to; col++)
			canvas_glyph(cv, col, row, GLYPH_RULE_DOTTED, c->hlines[i].style, 0,
			    CELL_DASH, CELL_FREE);
	}
	for (size_t i = 0; i < c->nhlines; i++) {
		if (!reach(cv, &c->hlines[i], &from, &to) || !c->hlines[i].label)
			continue;
		row = canvas_row(cv, c->hlines[i].y, &beyond);
		if (beyond != 0)
			label_beyond(cv, &c->hlines[i], row, beyond);
		else
			label_line(cv, &c->hlines[i], from, to, row);
	}
}
