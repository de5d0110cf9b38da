#include "view/table.h"

#include <stdarg.h>

#include "base/utf8.h"

enum { FLEXIBLE_LEAST = 8, GAP = 2, GAP_NARROW = 1, NARROW = 40 };

void
table_free(struct table *t)
{
	arena_free(&t->arena);
	VEC_FREE(&t->cells);
	VEC_FREE(&t->links);
}

void
table_row(struct table *t, uint32_t link)
{
	VEC_PUSH(&t->links, link);
}

void
table_put(struct table *t, enum style style, const char *text)
{
	VEC_PUSH(&t->cells, (struct table_cell){ arena_strdup(&t->arena, text), style });
}

void
table_putf(struct table *t, enum style style, const char *fmt, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(&text, fmt, ap);
	va_end(ap);
	table_put(t, style, text.buf);
	strbuf_free(&text);
}

static const struct table_cell *
cell_at(const struct table *t, size_t row, size_t col)
{
	static const struct table_cell none = { "", STYLE_TEXT };
	const size_t i = row * t->ncols + col;

	return i < t->cells.len ? &t->cells.items[i] : &none;
}

/* The widest of a column and its head; 0 where all its cells are empty. */
static void
measure(const struct table *t, size_t *widths)
{
	for (size_t c = 0; c < t->ncols; c++) {
		const size_t head = utf8_cols(t->cols[c].head, strlen(t->cols[c].head));

		widths[c] = 0;
		for (size_t r = 0; r < t->links.len; r++) {
			const char *text = cell_at(t, r, c)->text;
			const size_t cols = utf8_cols(text, strlen(text));

			widths[c] = cols > widths[c] ? cols : widths[c];
		}
		if (widths[c] > 0 && head > widths[c])
			widths[c] = head;
	}
}

static size_t
total(const struct table *t, const size_t *widths, size_t gap)
{
	size_t sum = 0;

	for (size_t c = 0; c < t->ncols; c++)
		if (widths[c] > 0)
			sum += (sum > 0 ? gap : 0) + widths[c];
	return sum;
}

/* Cuts what is flexible, then takes columns out, the lightest first, until it fits. */
static void
fit(const struct table *t, size_t width, size_t gap, size_t *widths)
{
	for (;;) {
		const size_t now = total(t, widths, gap);
		size_t lightest = t->ncols;

		if (now <= width)
			return;
		for (size_t c = 0; c < t->ncols; c++) {
			const size_t over = now - width;

			if (t->cols[c].flexible && widths[c] >= over + FLEXIBLE_LEAST) {
				widths[c] -= over;
				return;
			}
			if (widths[c] > 0 && t->cols[c].weight > 0 &&
			    (lightest == t->ncols || t->cols[c].weight < t->cols[lightest].weight))
				lightest = c;
		}
		if (lightest == t->ncols)
			return;
		widths[lightest] = 0;
	}
}

/* One line of it: row SIZE_MAX is the heads. */
static void
put_line(const struct table *t, size_t row, const size_t *widths, size_t gap, size_t width,
    bool ascii, struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;
	size_t at = 0;

	for (size_t c = 0; c < t->ncols; c++) {
		const struct table_cell head = { t->cols[c].head, STYLE_MUTED };
		const struct table_cell *cell = row == SIZE_MAX ? &head : cell_at(t, row, c);
		const size_t cols = utf8_cols(cell->text, strlen(cell->text));

		if (widths[c] == 0)
			continue;
		if (cols > 0) {
			lb_pad(&b,
			    at +
				(t->cols[c].align == LB_RIGHT && cols < widths[c] ? widths[c] - cols
										  : 0));
			lb_cell(&b, cell->style, cell->text, cols < widths[c] ? cols : widths[c],
			    LB_LEFT, ascii);
		}
		at += widths[c] + gap;
	}
	lb_cut(&b, width, ascii);
	if (row != SIZE_MAX && t->links.items[row] != 0)
		lb_link_all(&b, t->links.items[row]);
	lb_flush(&b, out);
	lb_free(&b);
}

void
table_lay_out(const struct table *t, size_t width, bool ascii, struct lines *out)
{
	const size_t gap = width < NARROW ? GAP_NARROW : GAP;
	size_t widths[TABLE_MOST_COLS];
	bool heads = false;

	if (t->links.len == 0)
		return;
	measure(t, widths);
	fit(t, width, gap, widths);
	for (size_t c = 0; c < t->ncols; c++)
		heads |= widths[c] > 0 && t->cols[c].head[0] != '\0';
	if (heads)
		put_line(t, SIZE_MAX, widths, gap, width, ascii, out);
	for (size_t r = 0; r < t->links.len; r++)
		put_line(t, r, widths, gap, width, ascii, out);
}
