#include "term/painter.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "term/doubtful.h"
#include "term/sgr.h"

#define LONGS_MAX 4096	/* past that many, the next frame starts afresh */
#define LOOKS_MAX 32768 /* the same; a picture in all colours may have one for each cell */
#define JUMP_LEAST 5	/* cells that are the same are written again up to here, then jumped over */
#define SCROLL_LEAST 2	/* rows that scrolling must save */

static const struct cell blank_cell = { ' ', 0, 1, 0 };

/* --- life ------------------------------------------------------------------ */

void
painter_init(struct painter *p, const struct paint_caps *caps)
{
	*p = (struct painter){ .caps = *caps,
		.texts = STRBUF_INIT,
		.link_texts = STRBUF_INIT,
		.row = -1,
		.all = true };
	painter_reset_looks(p);
	p->cursor_shown = true; /* until it is hidden */
}

void
painter_free(struct painter *p)
{
	free(p->next);
	free(p->shown);
	free(p->cells);
	VEC_FREE(&p->looks);
	free(p->by_look.at);
	free(p->by_ground.at);
	VEC_FREE(&p->longs);
	VEC_FREE(&p->links);
	strbuf_free(&p->texts);
	strbuf_free(&p->link_texts);
	p->next = NULL;
	p->shown = NULL;
	p->cells = NULL;
}

static void
show_blank(struct shown_row *row)
{
	row->blank = true;
	row->doubtful = false;
	row->key = 0;
}

void
painter_resize(struct painter *p, int rows, int cols)
{
	const size_t n = (size_t)rows;

	free(p->next);
	free(p->shown);
	free(p->cells);
	p->rows = rows;
	p->cols = cols;
	p->next = xcalloc(n + 1, sizeof(*p->next));
	p->shown = xcalloc(n + 1, sizeof(*p->shown));
	/* a row of blanks, those shown, those of the next frame: neither is looked at before it is set */
	p->cells = xmalloc((2 * n + 1) * (size_t)cols * sizeof(*p->cells));
	for (int i = 0; i < cols; i++)
		p->cells[i] = blank_cell;
	for (size_t i = 0; i < n; i++) {
		p->shown[i].cells = p->cells + (1 + i) * (size_t)cols;
		p->next[i].own = p->cells + (1 + n + i) * (size_t)cols;
	}
	painter_clear(p);
	painter_forget(p);
}

void
painter_forget(struct painter *p)
{
	for (int i = 0; i < p->rows; i++)
		p->shown[i].key = 0;
	p->all = true;
}

void
painter_clear(struct painter *p)
{
	for (int i = 0; i < p->rows; i++) {
		p->next[i].cells = p->cells;
		p->next[i].key = 0;
		p->next[i].doubtful = false;
	}
	p->body_top = p->body_end = 0;
}

/* The cells of a row shown are about to change: rows of the next frame that are the same keep
 * theirs. All of them, for NULL. */
static void
keep_taken(struct painter *p, const struct cell *shown)
{
	for (int i = 0; i < p->rows; i++)
		if (p->next[i].cells != p->cells && (shown == NULL || p->next[i].cells == shown))
			painter_own_row(p, i);
}

void
painter_body(struct painter *p, int top, int end)
{
	p->body_top = top < 0 ? 0 : top;
	p->body_end = end > p->rows ? p->rows : end;
}

/* --- writing --------------------------------------------------------------- */

static void
set_pen(struct painter *p, uint16_t look, struct strbuf *out)
{
	const uint32_t link = p->looks.items[look].link;

	if (look == p->pen)
		return;
	if (link != p->looks.items[p->pen].link) {
		strbuf_adds(out, "\033]8;");
		if (link != 0)
			strbuf_add(out, p->link_texts.buf + p->links.items[link - 1].at,
			    p->links.items[link - 1].len);
		else
			strbuf_addch(out, ';');
		strbuf_adds(out, "\033\\");
	}
	if (p->caps.resets) { /* and from a plain one to the new */
		sgr_change(out, &p->looks.items[p->pen].look, &look_plain);
		sgr_change(out, &look_plain, &p->looks.items[look].look);
	} else {
		sgr_change(out, &p->looks.items[p->pen].look, &p->looks.items[look].look);
	}
	p->pen = look;
}

/* Makes what is erased plain: terminals erase with the background of the pen. */
static void
set_blank_pen(struct painter *p, struct strbuf *out)
{
	if (p->looks.items[p->pen].blank != 0)
		set_pen(p, 0, out);
}

static void
put_cell_text(const struct painter *p, const struct cell *c, struct strbuf *out)
{
	const char *s = (const char *)&c->text;
	size_t n = 0;

	if (c->flags & CELL_LONG) {
		const struct paint_text *t = &p->longs.items[c->text];

		strbuf_add(out, p->texts.buf + t->at, t->len);
		return;
	}
	while (n < sizeof(c->text) && s[n] != '\0')
		n++;
	strbuf_add(out, s, n);
}

/* Moves the cursor within or to a row. Over a few cells that are shown already it writes them
 * again, where that takes no change of look. */
static void
move_to(struct painter *p, int row, int col, struct strbuf *out)
{
	const struct cell *cells = painter_shown_row(p, row);
	int i;

	if (p->row == row && p->col == col)
		return;
	if (p->row == row && p->col < col && col - p->col < JUMP_LEAST) {
		for (i = p->col; i < col; i++)
			if (cells[i].cols != 1 || cells[i].flags != 0 || cells[i].look != p->pen)
				break;
		if (i == col) {
			for (i = p->col; i < col; i++)
				put_cell_text(p, &cells[i], out);
			p->col = col;
			return;
		}
	}
	if (p->row == row && p->caps.right) {
		if (col < p->col) {
			strbuf_addch(out, '\r');
			p->col = 0;
		}
		if (col > p->col) {
			strbuf_add(out, "\033[", 2);
			strbuf_add_digits(out, (unsigned)(col - p->col));
			strbuf_addch(out, 'C');
		}
	} else {
		p->caps.move(out, row, col);
	}
	p->row = row;
	p->col = col;
}

/* A cluster that may come out wider or narrower than it should: over blanks, and the cursor is
 * anywhere behind it. */
static void
put_doubtful(struct painter *p, const struct cell *c, int row, int col, struct strbuf *out)
{
	size_t at, len;
	uint32_t cp;

	for (int i = 0; i < c->cols; i++)
		strbuf_addch(out, ' ');
	p->caps.move(out, row, col);
	at = out->len;
	put_cell_text(p, c, out);
	len = out->len - at;
	if (col + cluster_unjoined_cols(out->buf + at, len) > p->cols) {
		/* it might wrap: its first character alone */
		strbuf_truncate(out, at + utf8_decode(out->buf + at, len, &cp));
		if (col + cluster_unjoined_cols(out->buf + at, out->len - at) > p->cols)
			strbuf_truncate(out, at);
	}
	p->row = -1;
}

static void
put_cell(struct painter *p, int row, int col, struct strbuf *out)
{
	const struct cell *c = p->next[row].cells + col;

	if (c->cols == 0)
		return;
	if (!p->caps.corner && row == p->rows - 1 && col + c->cols == p->cols)
		return;
	move_to(p, row, col, out);
	set_pen(p, c->look, out);
	if (c->flags & CELL_DOUBTFUL) {
		put_doubtful(p, c, row, col, out);
		return;
	}
	put_cell_text(p, c, out);
	p->col += c->cols;
	if (p->col >= p->cols)
		p->row = -1; /* at the edge, or wrapped: terminals differ */
}

/* --- rows ------------------------------------------------------------------ */

static bool
cell_same(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

/* The column behind the last cell that is not a plain blank. */
static int
text_end(const struct cell *cells, int n)
{
	while (n > 0 && cell_same(&cells[n - 1], &blank_cell))
		n--;
	return n;
}

/* Behind a cell just written: goes on while the cells are ASCII in the look of the pen, over short
 * gaps of such that are shown already. The column behind the last one written. */
static int
put_run(struct painter *p, int row, int end, struct strbuf *out)
{
	const struct cell *next = p->next[row].cells, *shown = painter_shown_row(p, row);
	int last = p->col;

	if (row == p->rows - 1 && !p->caps.corner && end == p->cols)
		end--;
	for (int i = p->col; i < end && i - last < JUMP_LEAST; i++) {
		if (next[i].flags != 0 || next[i].text >= 0x80 || next[i].cols != 1 ||
		    next[i].look != p->pen)
			break;
		if (!cell_same(&next[i], &shown[i]))
			last = i + 1;
	}
	strbuf_grow(out, (size_t)(last - p->col));
	for (int i = p->col; i < last; i++)
		out->buf[out->len++] = (char)next[i].text;
	out->buf[out->len] = '\0';
	p->col = last;
	if (last >= p->cols)
		p->row = -1;
	return last;
}

/* Whether there is anything but plain blanks in it. */
static bool
paint_row(struct painter *p, int row, struct strbuf *out)
{
	const struct cell *next = p->next[row].cells, *shown = painter_shown_row(p, row);
	const bool anew = p->next[row].doubtful || p->shown[row].doubtful;
	const int text = text_end(next, p->cols), end = p->caps.erase ? text : p->cols;
	int col;

	for (col = 0; col < end; col++) {
		/* a wide character is written whole where either half of it differs */
		if (!anew && cell_same(&next[col], &shown[col]) &&
		    (next[col].cols < 2 || cell_same(&next[col + 1], &shown[col + 1])))
			continue;
		put_cell(p, row, col, out);
		if (!anew && p->row == row && p->col == col + 1)
			col = put_run(p, row, end, out) - 1;
	}
	if (anew ? end < p->cols : !p->shown[row].blank && end < text_end(shown, p->cols)) {
		set_blank_pen(p, out);
		move_to(p, row, end, out);
		strbuf_add(out, "\033[K", 3);
	}
	return text > 0;
}

/* --- scrolling ------------------------------------------------------------- */

static bool
row_same(const struct painter *p, int next, int shown)
{
	const struct next_row *a = &p->next[next];
	const struct shown_row *b = &p->shown[shown];
	const struct cell *cells = painter_shown_row(p, shown);

	if (a->cells == cells)
		return true;
	if (a->key > PAINT_MIXED && b->key > PAINT_MIXED) /* the cells are not even looked at */
		return a->key == b->key;
	return memcmp(a->cells, cells, painter_row_bytes(p)) == 0;
}

/* Rows that need not be written once the body is scrolled up by so many rows (down where below 0);
 * less those that must be because of it. */
static int
rows_saved(const struct painter *p, int by)
{
	int saved = 0;

	for (int row = p->body_top; row < p->body_end; row++) {
		const int from = row + by;
		bool moved = from >= p->body_top && from < p->body_end && row_same(p, row, from);
		bool stayed = row_same(p, row, row);

		if (moved != stayed && !p->shown[moved ? from : row].blank)
			saved += moved ? 1 : -1;
	}
	return saved;
}

/* By how many rows the body has moved up, or 0. */
static int
find_scroll(const struct painter *p)
{
	const int height = p->body_end - p->body_top;
	int best = 0, most = SCROLL_LEAST - 1, changed = 0;

	for (int row = p->body_top; row < p->body_end; row++)
		changed += !row_same(p, row, row);
	if (changed <= SCROLL_LEAST)
		return 0;
	if (p->moved != 0 && rows_saved(p, p->moved) > changed / 2)
		return p->moved;
	for (int n = 1; n < height; n++) {
		for (int by = n; by >= -n; by -= 2 * n) {
			const int saved = rows_saved(p, by);

			if (saved > changed / 2) /* nothing else can be better */
				return by;
			if (saved > most) {
				most = saved;
				best = by;
			}
		}
	}
	return best;
}

static void
put_region(struct painter *p, struct strbuf *out)
{
	if (p->top == p->body_top && p->end == p->body_end)
		return;
	strbuf_addf(out, "\033[%d;%dr", p->body_top + 1, p->body_end);
	p->top = p->body_top;
	p->end = p->body_end;
	p->row = -1;
}

/* The first column that the row will have text in. */
static int
text_start(const struct painter *p, int row)
{
	const struct cell *cells = p->next[row].cells;
	int end = text_end(cells, p->cols), col = 0;

	while (col < end && cell_same(&cells[col], &blank_cell))
		col++;
	return col < p->cols ? col : 0;
}

/* Takes the first row (the last, where not up) of the body shown out, and puts it in at the other
 * end, blank. */
static void
turn_body(struct painter *p, bool up)
{
	struct shown_row *first = p->shown + p->body_top, *last = p->shown + p->body_end - 1;
	const size_t others = (size_t)(last - first);
	struct shown_row turned = up ? *first : *last;

	keep_taken(p, turned.cells);
	show_blank(&turned);
	if (up) {
		memmove(first, first + 1, others * sizeof(*first));
		*last = turned;
	} else {
		memmove(first + 1, first, others * sizeof(*first));
		*first = turned;
	}
}

static void
scroll(struct painter *p, int by, struct strbuf *out)
{
	const int n = by > 0 ? by : -by;
	const int at = by > 0 ? p->body_end - 1 : p->body_top;

	put_region(p, out);
	set_blank_pen(p, out);
	if (p->row != at) /* the column stays */
		move_to(p, at, text_start(p, at), out);
	for (int i = 0; i < n; i++) {
		strbuf_adds(out, by > 0 ? "\n" : "\033M");
		turn_body(p, by > 0);
	}
}

/* --- frames ---------------------------------------------------------------- */

static void
start_afresh(struct painter *p, struct strbuf *out)
{
	painter_leave(p, out);
	strbuf_adds(out, p->caps.clear);
	keep_taken(p, NULL);
	for (int i = 0; i < p->rows; i++)
		show_blank(&p->shown[i]);
	p->row = -1;
	p->all = p->caps.clear[0] == '\0';
}

/* Without a way to clear the screen every cell is written. */
static void
spoil_shown(struct painter *p)
{
	for (int i = 0; i < p->rows; i++) {
		memset(p->shown[i].cells, 0, painter_row_bytes(p));
		p->shown[i].blank = false;
	}
	p->all = false;
}

void
painter_leave(struct painter *p, struct strbuf *out)
{
	set_pen(p, p->looks.items[p->pen].plain, out);
	if (p->caps.looks)
		strbuf_adds(out, "\033[m");
	p->pen = 0;
	if (p->end != 0)
		strbuf_adds(out, "\033[r");
	p->top = p->end = 0;
	p->row = -1;
	if (!p->cursor_shown)
		strbuf_adds(out, p->caps.show_cursor);
	p->cursor_shown = true;
}

static void
put_cursor(struct painter *p, int row, int col, struct strbuf *out)
{
	const bool show = row >= 0 && row < p->rows && col >= 0 && col < p->cols;

	if (show) {
		p->caps.move(out, row, col);
		p->row = row;
		p->col = col;
	}
	if (show != p->cursor_shown)
		strbuf_adds(out, show ? p->caps.show_cursor : p->caps.hide_cursor);
	p->cursor_shown = show;
}

/* The row of the next frame is the one shown from now on. */
static void
show_row(struct painter *p, int row)
{
	struct next_row *next = &p->next[row];
	struct shown_row *shown = &p->shown[row];

	if (next->cells == next->own) { /* else they are those shown, or blank */
		struct cell *own = next->own;

		next->own = shown->cells;
		shown->cells = own;
	}
	shown->key = next->key;
	shown->doubtful = next->doubtful;
}

void
painter_flush(struct painter *p, int row, int col, struct strbuf *out)
{
	const bool afresh = p->all;
	int by;

	if (p->all)
		start_afresh(p, out);
	if (p->all)
		spoil_shown(p);
	if (p->caps.scroll && !afresh && (by = find_scroll(p)) != 0)
		scroll(p, by, out);
	for (int i = 0; i < p->rows; i++) /* a row that stands elsewhere may be painted over */
		if (p->next[i].cells != p->cells && p->next[i].cells != p->shown[i].cells)
			painter_own_row(p, i);
	for (int i = 0; i < p->rows; i++) {
		if (!row_same(p, i, i))
			p->shown[i].blank = !paint_row(p, i, out);
		show_row(p, i);
	}
	/* between two frames no link is open */
	set_pen(p, p->looks.items[p->pen].plain, out);
	put_cursor(p, row, col, out);
	if (p->looks.len > LOOKS_MAX) {
		painter_forget(p);
		painter_reset_looks(p);
		p->links.len = 0;
		strbuf_reset(&p->link_texts);
		if (p->caps.looks)
			strbuf_adds(out, "\033[m");
		p->pen = 0;
	}
	if (p->longs.len > LONGS_MAX) {
		painter_forget(p);
		p->longs.len = 0;
		strbuf_reset(&p->texts);
	}
}
