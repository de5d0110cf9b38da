/* Tables to lines: natural, shrunk and wrapped, or one record under another. */
#include "markdown/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define GAP 2	   /* columns between cells */
#define GAP_WIDE 3 /* where the table fits as it is */
#define INDENT 2
#define MIN_COLUMN 3
#define MIN_WORD 8     /* a word is broken in no less: there rows are set as records */
#define WIDE_COLUMN 72 /* of a table that is moved sideways: past it a cell is wrapped */
#define WIDE_MAX_BYTES ((size_t)64 << 20)

struct column {
	size_t min, max; /* the longest word, the longest line */
	size_t width;
	struct lines lines; /* of the cell at hand, where it is wrapped */
};

struct table {
	struct layout *l;
	size_t at, ncols;
	struct column *cols;
	size_t gap, indent;
	bool whole; /* each cell is on one line */
	size_t rows;
};

static struct styled
cell_text(struct layout *l, size_t at, bool head)
{
	const struct node *cell = &l->doc->nodes.items[at];
	const struct flat_opts opts = {
		.style = head	    ? STYLE_TABLE_HEAD
		    : l->quotes > 0 ? STYLE_QUOTE
				    : STYLE_TEXT,
		.show_urls = l->opts->show_urls,
		.link_numbers = l->opts->link_numbers,
		.spots = l->opts->spots,
		.ascii = l->opts->ascii,
	};

	flat_reset(&l->flat);
	flat_inlines(&l->flat, l->doc, at + 1, at + cell->len, &opts);
	return flat_finish(&l->flat);
}

/* Calls for each row; stops never. */
static void
each_row(struct table *t, void (*row)(struct table *t, size_t at))
{
	const struct node *nodes = t->l->doc->nodes.items;

	for (size_t at = t->at + 1; at < t->at + nodes[t->at].len; at += nodes[at].len)
		row(t, at);
}

static void
measure_row(struct table *t, size_t row)
{
	const struct node *nodes = t->l->doc->nodes.items;
	size_t c = 0;

	t->rows++;
	for (size_t at = row + 1; at < row + nodes[row].len && c < t->ncols;
	     at += nodes[at].len, c++) {
		struct styled text = cell_text(t->l, at, nodes[row].flag != 0);
		size_t min, max;

		if (text.len == 0)
			continue;
		wrap_measure(&t->l->wrap, &text, &min, &max);
		if (memchr(text.text, '\n', text.len) != NULL)
			t->whole = false;
		if (min > t->cols[c].min)
			t->cols[c].min = min;
		if (max > t->cols[c].max)
			t->cols[c].max = max;
	}
}

static size_t
clamp(size_t x, size_t low, size_t high)
{
	return x < low ? low : x > high ? high : x;
}

/* The widths when no column that can shrink is wider than cap: down to its longest word,
 * or below that one, down to the least. Returns their sum. */
static size_t
cap_widths(struct table *t, size_t cap, bool below_words)
{
	size_t sum = 0;

	for (size_t c = 0; c < t->ncols; c++) {
		struct column *col = &t->cols[c];

		if (below_words)
			col->width =
			    clamp(cap, col->min < MIN_COLUMN ? col->min : MIN_COLUMN, col->min);
		else
			col->width = clamp(cap, col->min, col->max);
		sum += col->width;
	}
	return sum;
}

/* The widest columns shrink first: the greatest cap with which all fit into room. */
static void
shrink(struct table *t, size_t room)
{
	bool below_words = cap_widths(t, 0, false) > room;
	size_t low = 0, high = room, left;

	while (low < high) {
		size_t mid = low + (high - low + 1) / 2;

		if (cap_widths(t, mid, below_words) <= room)
			low = mid;
		else
			high = mid - 1;
	}
	left = room - cap_widths(t, low, below_words);
	for (size_t c = 0; c < t->ncols && left > 0; c++) {
		struct column *col = &t->cols[c];

		if (col->width == low && col->width < (below_words ? col->min : col->max)) {
			col->width++;
			left--;
		}
	}
}

/* As wide as it is, long texts in cells aside; false where that would take too much memory. */
static bool
widen(struct table *t)
{
	size_t cols = (INDENT + GAP_WIDE) * t->ncols;

	for (size_t c = 0; c < t->ncols; c++) {
		struct column *col = &t->cols[c];

		if (col->width > WIDE_COLUMN) {
			col->width = col->min > WIDE_COLUMN ? col->min : WIDE_COLUMN;
			t->whole = false;
		}
		cols += col->width;
	}
	if (cols * t->rows > WIDE_MAX_BYTES)
		return false;
	t->indent = INDENT;
	t->gap = GAP_WIDE;
	t->l->block_flags = LINE_WIDE;
	return true;
}

/* Decides on the widths; false where even the least do not fit. */
static bool
fit(struct table *t)
{
	size_t room = layout_room(t->l), natural = 0, least = 0;

	for (size_t c = 0; c < t->ncols; c++) {
		struct column *col = &t->cols[c];

		if (col->max == 0)
			col->min = col->max = 1;
		if (col->min < MIN_COLUMN)
			col->min = col->max < MIN_COLUMN ? col->max : MIN_COLUMN;
		col->width = col->max;
		natural += col->max;
		least += col->min < MIN_WORD ? col->min : MIN_WORD;
	}
	t->indent = INDENT;
	t->gap = GAP_WIDE;
	if (natural + GAP_WIDE * (t->ncols - 1) + INDENT <= room)
		return true;
	t->indent = 0;
	t->gap = GAP;
	if (natural + GAP * (t->ncols - 1) <= room)
		return true;
	if (layout_is_wide(t->l) && widen(t))
		return true;
	t->l->block_flags = LINE_NARROWED;
	if (t->ncols > room || least + GAP * (t->ncols - 1) > room)
		return false;
	t->whole = false;
	shrink(t, room - GAP * (t->ncols - 1));
	return true;
}

/* Puts a cell's line at its column, which starts where l->out ends. */
static void
put_aligned(struct table *t, size_t c, const struct line *line, uint8_t align)
{
	static const struct span gap = { .mods = MOD_GAP };
	static const char spaces[GAP_WIDE + 1] = "   ";
	struct line_builder *out = &t->l->out;
	size_t width = t->cols[c].width, start = out->cols, free_cols = width - line->cols;

	if (align == CELL_RIGHT)
		lb_spaces(out, free_cols);
	else if (align == CELL_CENTRE)
		lb_spaces(out, free_cols / 2);
	lb_put_line(out, line);
	if (c + 1 < t->ncols) {
		lb_pad(out, start + width);
		lb_putn(out, &gap, spaces, t->gap);
	}
}

static void
whole_row(struct table *t, size_t row)
{
	const struct node *nodes = t->l->doc->nodes.items;
	size_t c = 0;

	layout_begin_line(t->l);
	lb_spaces(&t->l->out, t->indent);
	for (size_t at = row + 1; at < row + nodes[row].len && c < t->ncols;
	     at += nodes[at].len, c++) {
		struct styled text = cell_text(t->l, at, nodes[row].flag != 0);
		const struct line line = {
			.text = text.text,
			.len = (uint32_t)text.len,
			.spans = text.spans,
			.nspans = (uint32_t)text.nspans,
			.cols = (uint32_t)utf8_cols(text.text, text.len),
		};

		put_aligned(t, c, &line, nodes[at].flag);
	}
	layout_end_line(t->l);
}

static void
wrapped_row(struct table *t, size_t row)
{
	const struct node *nodes = t->l->doc->nodes.items;
	uint8_t *aligns = xcalloc(t->ncols, 1);
	size_t c = 0, height = 1;

	for (size_t at = row + 1; at < row + nodes[row].len && c < t->ncols;
	     at += nodes[at].len, c++) {
		struct styled text = cell_text(t->l, at, nodes[row].flag != 0);
		const struct wrap_opts opts = { .width = t->cols[c].width };

		aligns[c] = nodes[at].flag;
		lines_reset(&t->cols[c].lines);
		wrap_text(&t->l->wrap, &text, &opts, lines_add, &t->cols[c].lines);
		if (t->cols[c].lines.len > height)
			height = t->cols[c].lines.len;
	}
	for (size_t y = 0; y < height; y++) {
		layout_begin_line(t->l);
		t->l->flags = y > 0 ? LINE_ROW_ON : 0;
		lb_spaces(&t->l->out, t->indent);
		for (size_t i = 0; i < c; i++) {
			const struct line none = { .text = "" };
			const struct lines *lines = &t->cols[i].lines;

			put_aligned(t, i, y < lines->len ? &lines->items[y] : &none, aligns[i]);
		}
		layout_end_line(t->l);
	}
	free(aligns);
}

/* A rule below the head, as wide as the table. */
static void
head_rule(struct table *t)
{
	size_t cols = t->gap * (t->ncols - 1);

	for (size_t c = 0; c < t->ncols; c++)
		cols += t->cols[c].width;
	layout_begin_line(t->l);
	lb_spaces(&t->l->out, t->indent);
	lb_repeat(&t->l->out, STYLE_TABLE_RULE, GLYPH_RULE, cols, t->l->opts->ascii);
	layout_end_line(t->l);
}

static void
any_row(struct table *t, size_t row)
{
	if (t->whole)
		whole_row(t, row);
	else
		wrapped_row(t, row);
	if (t->l->doc->nodes.items[row].flag != 0)
		head_rule(t);
}

/* One row as a record: "Head: value", one under another. The head's cells are found
 * anew each time, which costs what the row itself costs. */
static void
record_row(struct table *t, size_t row)
{
	static const struct span colon = { .style = STYLE_TABLE_HEAD };
	struct layout *l = t->l;
	const struct node *nodes = l->doc->nodes.items;
	size_t head = t->at + 1, head_end = head + nodes[head].len, name = head + 1;
	struct flat_opts opts = { .show_urls = l->opts->show_urls,
		.link_numbers = l->opts->link_numbers,
		.spots = l->opts->spots,
		.ascii = l->opts->ascii };

	if (nodes[row].flag != 0 && head_end < t->at + nodes[t->at].len)
		return;
	if (nodes[head].flag == 0 || nodes[row].flag != 0)
		name = head_end; /* without a head, or without anything else: the cells alone */
	if (row != head && (row != head_end || nodes[head].flag == 0)) {
		layout_begin_line(l);
		layout_end_line(l);
	}
	for (size_t at = row + 1; at < row + nodes[row].len; at += nodes[at].len) {
		struct styled text;

		flat_reset(&l->flat);
		opts.style = STYLE_TABLE_HEAD;
		if (name < head_end) {
			flat_inlines(&l->flat, l->doc, name + 1, name + nodes[name].len, &opts);
			flat_put(&l->flat, &colon, ": ", 2);
			name += nodes[name].len;
		}
		if (nodes[at].len == 1)
			continue;
		opts.style = l->quotes > 0 ? STYLE_QUOTE : STYLE_TEXT;
		flat_inlines(&l->flat, l->doc, at + 1, at + nodes[at].len, &opts);
		text = flat_finish(&l->flat);
		layout_hanging(l, &text, INDENT);
	}
}

void
layout_table(struct layout *l, size_t at)
{
	struct table t = { .l = l, .at = at, .ncols = l->doc->nodes.items[at].at, .whole = true };

	if (t.ncols == 0)
		return;
	t.cols = xcalloc(t.ncols, sizeof(*t.cols));
	each_row(&t, measure_row);
	each_row(&t, fit(&t) ? any_row : record_row);
	l->block_flags = 0;
	for (size_t c = 0; c < t.ncols; c++)
		lines_free(&t.cols[c].lines);
	free(t.cols);
}
