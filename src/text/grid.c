#include "text/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/sanitize.h"
#include "base/utf8.h"
#include "text/glyph.h"

/* One column of one row. A wide cluster has two: the left one holds it, the right
 * one is empty with cols 0. A cell that was never written has len 0 and cols 1. */
struct cell {
	union {
		char near[8];	 /* a cluster of up to 8 bytes */
		const char *far; /* a longer one, in the arena */
	} text;
	uint32_t len;
	uint32_t link;
	uint16_t style, mods;
	uint8_t cols;
};

struct grid {
	size_t w, h;
	struct cell *cells; /* row by row */
	struct arena arena;
	struct strbuf scratch;
};

static const struct cell blank = { .len = 0, .style = STYLE_TEXT, .cols = 1 };

struct grid *
grid_new(size_t w, size_t h)
{
	struct grid *g = xcalloc(1, sizeof(*g));

	g->w = w;
	g->h = h;
	if (w > 0 && h > SIZE_MAX / w)
		die("a grid of %zu × %zu cells", w, h);
	g->cells = xcalloc(w * h, sizeof(*g->cells));
	strbuf_init(&g->scratch);
	for (size_t i = 0; i < w * h; i++)
		g->cells[i] = blank;
	return g;
}

void
grid_free(struct grid *g)
{
	if (g == NULL)
		return;
	free(g->cells);
	arena_free(&g->arena);
	strbuf_free(&g->scratch);
	free(g);
}

size_t
grid_width(const struct grid *g)
{
	return g->w;
}

size_t
grid_height(const struct grid *g)
{
	return g->h;
}

/* NULL outside. */
static struct cell *
cell_at(const struct grid *g, long x, long y)
{
	if (x < 0 || y < 0 || (size_t)x >= g->w || (size_t)y >= g->h)
		return NULL;
	return &g->cells[(size_t)y * g->w + (size_t)x];
}

static const char *
cell_text(const struct cell *c)
{
	return c->len > sizeof(c->text.near) ? c->text.far : c->text.near;
}

static void
cell_set(struct grid *g, struct cell *c, const struct span *as, const char *s, size_t n, int cols)
{
	if (n <= sizeof(c->text.near))
		memcpy(c->text.near, s, n);
	else
		c->text.far = arena_strndup(&g->arena, s, n);
	c->len = (uint32_t)n;
	c->cols = (uint8_t)cols;
	c->style = as->style;
	c->mods = as->mods;
	c->link = as->link;
}

/* Makes room in one cell: if it is half of a wide cluster, the other half
 * becomes a space. */
static void
cell_part(const struct grid *g, long x, long y)
{
	struct cell *c = cell_at(g, x, y), *other;

	if (c == NULL || c->cols == 1)
		return;
	other = c->cols == 2 ? c + 1 : c - 1;
	other->text.near[0] = ' ';
	other->len = 1;
	other->cols = 1;
}

/* Writes one cluster of one or two columns. */
static void
put_cluster(struct grid *g, long x, long y, const struct span *as, const char *s, size_t n,
    int cols)
{
	struct cell *left = cell_at(g, x, y), *right = cols == 2 ? cell_at(g, x + 1, y) : NULL;

	if (left != NULL)
		cell_part(g, x, y);
	if (right != NULL)
		cell_part(g, x + 1, y);
	if (cols == 2 && (left == NULL || right == NULL)) {
		if (left == NULL)
			left = right;
		s = " ";
		n = 1;
		cols = 1;
		right = NULL;
	}
	if (left != NULL)
		cell_set(g, left, as, s, n, cols);
	if (right != NULL)
		cell_set(g, right, as, "", 0, 0);
}

size_t
grid_put(struct grid *g, long x, long y, const struct span *as, const char *s, size_t n)
{
	strbuf_reset(&g->scratch);
	sanitize(&g->scratch, s, n, SANITIZE_LINE);
	s = g->scratch.buf;
	n = g->scratch.len;
	while (n > 0) {
		struct cluster c = utf8_cluster(s, n);

		if (c.cols > 0)
			put_cluster(g, x, y, as, s, c.bytes, c.cols);
		x += c.cols;
		s += c.bytes;
		n -= c.bytes;
	}
	return x > 0 ? (size_t)x : 0;
}

size_t
grid_puts(struct grid *g, long x, long y, enum style style, const char *s)
{
	return grid_put(g, x, y, &(struct span){ .style = (uint16_t)style }, s, strlen(s));
}

void
grid_put_line(struct grid *g, long x, long y, const struct line *line, size_t cols, bool ascii)
{
	static const struct span plain = { .style = STYLE_TEXT };
	const bool cut = line->cols > cols;
	const size_t end =
	    cut ? utf8_prefix(line->text, line->len, cols > 0 ? cols - 1 : 0, NULL) : line->len;
	size_t at = 0, i = 0;

	for (;;) {
		const struct span *as = &plain;
		struct cluster c;

		while (i < line->nspans && line->spans[i].start + line->spans[i].len <= at)
			i++;
		if (i < line->nspans && line->spans[i].start <= at)
			as = &line->spans[i];
		if (at >= end) {
			const char *ellipsis = glyph(GLYPH_ELLIPSIS, ascii);

			if (cut && cols > 0)
				put_cluster(g, x, y, as, ellipsis, strlen(ellipsis), 1);
			return;
		}
		c = utf8_cluster(line->text + at, line->len - at);
		if (c.cols > 0)
			put_cluster(g, x, y, as, line->text + at, c.bytes, c.cols);
		x += c.cols;
		at += c.bytes;
	}
}

static bool
cell_blank(const struct cell *c)
{
	return c->len == 0 ? c->cols == 1 : c->len == 1 && c->text.near[0] == ' ' && c->link == 0;
}

bool
grid_blank(const struct grid *g, long x, long y)
{
	const struct cell *c = cell_at(g, x, y);

	return c == NULL || cell_blank(c);
}

void
grid_restyle(struct grid *g, long x, long y, enum style style)
{
	struct cell *c = cell_at(g, x, y);

	if (c == NULL)
		return;
	c->style = (uint16_t)style;
	if (c->cols == 2)
		c[1].style = (uint16_t)style;
	else if (c->cols == 0)
		c[-1].style = (uint16_t)style;
}

static bool
cells_alike(const struct cell *a, const struct cell *b)
{
	return a->style == b->style && a->mods == b->mods && a->link == b->link;
}

/* Appends a row: its text, and a span for each run of cells of one look. */
static void
row_put(const struct grid *g, const struct cell *row, struct strbuf *text, span_vec *spans)
{
	static const struct cell plain = { .style = STYLE_TEXT };
	size_t end = g->w, x = 0;

	while (end > 0 && cell_blank(&row[end - 1]))
		end--;
	while (x < end) {
		const struct cell *first = &row[x];
		const size_t start = text->len;

		for (; x < end && cells_alike(&row[x], first); x++) {
			if (row[x].len > 0)
				strbuf_add(text, cell_text(&row[x]), row[x].len);
			else if (row[x].cols == 1)
				strbuf_addch(text, ' ');
		}
		if (cells_alike(first, &plain))
			continue;
		VEC_PUSH(spans,
		    (struct span){ .start = (uint32_t)start,
			.len = (uint32_t)(text->len - start),
			.style = first->style,
			.mods = first->mods,
			.link = first->link });
	}
}

void
grid_to_lines(const struct grid *g, struct lines *out)
{
	struct strbuf text = STRBUF_INIT;
	span_vec spans = { 0 };

	/* The cells hold what was cleaned when it was put: cleaning it once more, beside other
	 * neighbours, could show a joiner that had its place. */
	for (size_t y = 0; y < g->h; y++) {
		struct line line = { .tag = (uint32_t)y };

		strbuf_reset(&text);
		spans.len = 0;
		row_put(g, g->cells + y * g->w, &text, &spans);
		line.text = text.buf;
		line.len = (uint32_t)text.len;
		line.cols = (uint32_t)utf8_cols(text.buf, text.len);
		line.spans = spans.items;
		line.nspans = (uint32_t)spans.len;
		lines_add(out, &line);
	}
	strbuf_free(&text);
	VEC_FREE(&spans);
}
