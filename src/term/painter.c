#include "term/painter.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "term/doubtful.h"
#include "term/sgr.h"

#define LONGS_MAX 4096 /* past that many, the next frame starts afresh */
#define LOOKS_MAX 512  /* the same */
#define JUMP_LEAST 5   /* cells that are the same are written again up to here, then jumped over */
#define SCROLL_LEAST 2 /* rows that scrolling must save */

#define KEY_MIXED 1 /* of a row drawn into more than once */

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
	VEC_PUSH(&p->looks, ((struct paint_look){ look_plain, 0, 0, 0 }));
	p->cursor_shown = true; /* until it is hidden */
}

void
painter_free(struct painter *p)
{
	free(p->next);
	free(p->shown);
	free(p->next_keys);
	free(p->shown_keys);
	VEC_FREE(&p->looks);
	VEC_FREE(&p->longs);
	VEC_FREE(&p->links);
	strbuf_free(&p->texts);
	strbuf_free(&p->link_texts);
	p->next = p->shown = NULL;
	p->next_keys = p->shown_keys = NULL;
}

static void
blank_cells(struct cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		cells[i] = blank_cell;
}

static size_t
ncells(const struct painter *p)
{
	return (size_t)p->rows * (size_t)p->cols;
}

static struct cell *
row_of(const struct painter *p, struct cell *cells, int row)
{
	return cells + (size_t)row * (size_t)p->cols;
}

static size_t
row_bytes(const struct painter *p)
{
	return (size_t)p->cols * sizeof(struct cell);
}

void
painter_resize(struct painter *p, int rows, int cols)
{
	free(p->next);
	free(p->shown);
	free(p->next_keys);
	free(p->shown_keys);
	p->rows = rows;
	p->cols = cols;
	p->next = xcalloc(ncells(p) + 1, sizeof(*p->next));
	p->shown = xcalloc(ncells(p) + 1, sizeof(*p->shown));
	p->next_keys = xcalloc((size_t)rows + 1, sizeof(*p->next_keys));
	p->shown_keys = xcalloc((size_t)rows + 1, sizeof(*p->shown_keys));
	painter_clear(p);
	painter_forget(p);
}

void
painter_forget(struct painter *p)
{
	memset(p->shown_keys, 0, (size_t)p->rows * sizeof(*p->shown_keys));
	p->all = true;
}

void
painter_clear(struct painter *p)
{
	blank_cells(p->next, ncells(p));
	memset(p->next_keys, 0, (size_t)p->rows * sizeof(*p->next_keys));
	p->body_top = p->body_end = 0;
}

void
painter_body(struct painter *p, int top, int end)
{
	p->body_top = top < 0 ? 0 : top;
	p->body_end = end > p->rows ? p->rows : end;
}

/* --- cells ----------------------------------------------------------------- */

/* What a look comes down to on this terminal. */
static struct look
reduce(const struct painter *p, const struct look *look)
{
	struct look l = *look;

	if (!p->caps.looks)
		return look_plain;
	if (l.attrs & ~p->caps.attrs & LOOK_STRIKE)
		l.attrs |= LOOK_DIM;
	l.attrs &= (uint16_t)p->caps.attrs;
	return l;
}

static size_t
find_look(const struct painter *p, const struct look *look, bool blank)
{
	size_t i;

	for (i = 0; i < p->looks.len; i++)
		if (p->looks.items[i].link == 0 && look_same(&p->looks.items[i].look, look, blank))
			break;
	return i;
}

uint16_t
painter_look(struct painter *p, const struct look *look)
{
	const struct look l = reduce(p, look);
	size_t at = find_look(p, &l, false);

	if (at == p->looks.len && at < UINT16_MAX) {
		VEC_PUSH(&p->looks, ((struct paint_look){ l, (uint16_t)at, (uint16_t)at, 0 }));
		p->looks.items[at].blank = (uint16_t)find_look(p, &l, true);
	}
	return at < UINT16_MAX ? (uint16_t)at : 0;
}

/* The place of a link in the table, plus one. */
static uint32_t
link_number(struct painter *p, uint32_t id, const char *address)
{
	const size_t at = p->link_texts.len;
	size_t n;

	strbuf_addf(&p->link_texts, "id=%u;%s", id, address);
	n = p->link_texts.len - at;
	for (size_t i = 0; i < p->links.len; i++) {
		const struct paint_text *t = &p->links.items[i];

		if (t->len != n ||
		    memcmp(p->link_texts.buf + t->at, p->link_texts.buf + at, n) != 0)
			continue;
		strbuf_truncate(&p->link_texts, at);
		return (uint32_t)i + 1;
	}
	VEC_PUSH(&p->links, ((struct paint_text){ (uint32_t)at, (uint32_t)n }));
	return (uint32_t)p->links.len;
}

uint16_t
painter_link(struct painter *p, uint16_t look, uint32_t id, const char *address)
{
	struct paint_look linked = p->looks.items[look];
	size_t i;

	if (!p->caps.links || p->looks.len == UINT16_MAX)
		return look;
	linked.link = link_number(p, id, address);
	linked.blank = (uint16_t)p->looks.len; /* spaces of a link lead there too */
	for (i = 0; i < p->looks.len; i++)
		if (p->looks.items[i].link == linked.link && p->looks.items[i].plain == look)
			return (uint16_t)i;
	VEC_PUSH(&p->looks, linked);
	return (uint16_t)i;
}

/* What is about to be written over cells [col, end) may be half of a wide character: the other half
 * goes. */
static void
split_wide(struct cell *cells, int cols, int col, int end)
{
	if (col > 0 && cells[col].cols == 0) {
		cells[col - 1] = blank_cell;
		cells[col] = blank_cell;
	}
	if (end < cols && cells[end].cols == 0)
		cells[end] = blank_cell;
}

void
painter_ascii(struct painter *p, int row, int col, uint16_t look, const char *s, int n)
{
	const struct cell blank = { ' ', p->looks.items[look].blank, 1, 0 };
	struct cell *cells = row_of(p, p->next, row);

	if (n <= 0)
		return;
	split_wide(cells, p->cols, col, col + n);
	cells += col;
	for (int i = 0; i < n; i++) {
		if (s == NULL || s[i] == ' ')
			cells[i] = blank;
		else
			cells[i] = (struct cell){ (unsigned char)s[i], look, 1, 0 };
	}
}

static uint32_t
long_text(struct painter *p, const char *s, size_t n)
{
	struct paint_text text = { (uint32_t)p->texts.len, (uint32_t)n };

	for (size_t i = p->longs.len; i-- > 0;) {
		const struct paint_text *t = &p->longs.items[i];

		if (t->len == n && memcmp(p->texts.buf + t->at, s, n) == 0)
			return (uint32_t)i;
	}
	strbuf_add(&p->texts, s, n);
	VEC_PUSH(&p->longs, text);
	return (uint32_t)p->longs.len - 1;
}

void
painter_cluster(struct painter *p, int row, int col, uint16_t look, const char *s, size_t n,
    int cols, bool doubtful)
{
	struct cell *cells = row_of(p, p->next, row), c = { 0, look, (uint8_t)cols, 0 };

	split_wide(cells, p->cols, col, col + cols);
	if (n <= sizeof(c.text)) {
		memcpy(&c.text, s, n);
	} else {
		c.text = long_text(p, s, n);
		c.flags = CELL_LONG;
	}
	if (doubtful)
		c.flags |= CELL_DOUBTFUL;
	cells[col] = c;
	if (cols > 1)
		cells[col + 1] = (struct cell){ 0, look, 0, c.flags & CELL_DOUBTFUL };
}

bool
painter_row(struct painter *p, int row, uint64_t key)
{
	int from = row + p->moved;

	if (p->next_keys[row] != 0) {
		p->next_keys[row] = KEY_MIXED;
		return false;
	}
	p->next_keys[row] = key;
	if (from < 0 || from >= p->rows || p->shown_keys[from] != key)
		for (from = 0; from < p->rows && p->shown_keys[from] != key; from++)
			continue;
	if (from == p->rows || key == KEY_MIXED)
		return false;
	p->moved = from - row;
	memcpy(row_of(p, p->next, row), row_of(p, p->shown, from), row_bytes(p));
	return true;
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
	sgr_change(out, &p->looks.items[p->pen].look, &p->looks.items[look].look);
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
	const struct cell *cells = row_of(p, p->shown, row);
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
	p->caps.move(out, row, col);
	p->row = row;
	p->col = col;
}

/* A cluster that may come out wider or narrower than it should: over blanks, and the cursor is
 * anywhere behind it. */
static void
put_doubtful(struct painter *p, const struct cell *c, int row, int col, struct strbuf *out)
{
	size_t at = out->len, len;
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
	const struct cell *c = row_of(p, p->next, row) + col;

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

static bool
has_doubtful(const struct cell *cells, int n)
{
	for (int i = 0; i < n; i++)
		if (cells[i].flags & CELL_DOUBTFUL)
			return true;
	return false;
}

/* The column behind the last cell that is not a plain blank. */
static int
text_end(const struct cell *cells, int n)
{
	while (n > 0 && cell_same(&cells[n - 1], &blank_cell))
		n--;
	return n;
}

static void
paint_row(struct painter *p, int row, struct strbuf *out)
{
	const struct cell *next = row_of(p, p->next, row), *shown = row_of(p, p->shown, row);
	const bool anew = has_doubtful(next, p->cols) || has_doubtful(shown, p->cols);
	int end = p->caps.erase ? text_end(next, p->cols) : p->cols, col;

	for (col = 0; col < end; col++)
		/* a wide character is written whole where either half of it differs */
		if (anew || !cell_same(&next[col], &shown[col]) ||
		    (next[col].cols == 2 && !cell_same(&next[col + 1], &shown[col + 1])))
			put_cell(p, row, col, out);
	if (anew ? end < p->cols : end < text_end(shown, p->cols)) {
		set_blank_pen(p, out);
		move_to(p, row, end, out);
		strbuf_add(out, "\033[K", 3);
	}
}

/* --- scrolling ------------------------------------------------------------- */

static bool
row_same(const struct painter *p, int next, int shown)
{
	return memcmp(row_of(p, p->next, next), row_of(p, p->shown, shown), row_bytes(p)) == 0;
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

		if (moved != stayed && text_end(row_of(p, p->next, row), p->cols) > 0)
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
	for (int n = 1; n < height && changed > SCROLL_LEAST; n++) {
		for (int by = n; by >= -n; by -= 2 * n) {
			int saved = rows_saved(p, by);

			if (saved > most) {
				most = saved;
				best = by;
			}
		}
		if (most > changed / 2) /* nothing else can be better */
			break;
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
	const struct cell *cells = row_of(p, p->next, row);
	int end = text_end(cells, p->cols), col = 0;

	while (col < end && cell_same(&cells[col], &blank_cell))
		col++;
	return col < p->cols ? col : 0;
}

static void
scroll(struct painter *p, int by, struct strbuf *out)
{
	const int n = by > 0 ? by : -by, kept = p->body_end - p->body_top - n;
	const int at = by > 0 ? p->body_end - 1 : p->body_top;
	struct cell *body = row_of(p, p->shown, p->body_top);
	const size_t cols = (size_t)p->cols;

	put_region(p, out);
	set_blank_pen(p, out);
	move_to(p, at, text_start(p, at), out);
	for (int i = 0; i < n; i++)
		strbuf_adds(out, by > 0 ? "\n" : "\033M");
	if (by > 0) {
		memmove(body, body + (size_t)n * cols, (size_t)kept * row_bytes(p));
		blank_cells(body + (size_t)kept * cols, (size_t)n * cols);
	} else {
		memmove(body + (size_t)n * cols, body, (size_t)kept * row_bytes(p));
		blank_cells(body, (size_t)n * cols);
	}
}

/* --- frames ---------------------------------------------------------------- */

static void
start_afresh(struct painter *p, struct strbuf *out)
{
	painter_leave(p, out);
	strbuf_adds(out, p->caps.clear);
	blank_cells(p->shown, ncells(p));
	p->row = -1;
	p->all = p->caps.clear[0] == '\0';
}

/* Without a way to clear the screen every cell is written. */
static void
spoil_shown(struct painter *p)
{
	for (size_t i = 0; i < ncells(p); i++)
		p->shown[i] = (struct cell){ 0 };
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

void
painter_flush(struct painter *p, int row, int col, struct strbuf *out)
{
	int by;

	if (p->all)
		start_afresh(p, out);
	if (p->all)
		spoil_shown(p);
	if (p->caps.scroll && (by = find_scroll(p)) != 0)
		scroll(p, by, out);
	for (int i = 0; i < p->rows; i++) {
		if (row_same(p, i, i))
			continue;
		paint_row(p, i, out);
		memcpy(row_of(p, p->shown, i), row_of(p, p->next, i), row_bytes(p));
	}
	memcpy(p->shown_keys, p->next_keys, (size_t)p->rows * sizeof(*p->shown_keys));
	/* between two frames no link is open */
	set_pen(p, p->looks.items[p->pen].plain, out);
	put_cursor(p, row, col, out);
	if (p->looks.len > LOOKS_MAX) {
		memset(p->shown_keys, 0, (size_t)p->rows * sizeof(*p->shown_keys));
		p->looks.len = 1;
		p->links.len = 0;
		strbuf_reset(&p->link_texts);
		if (p->caps.looks)
			strbuf_adds(out, "\033[m");
		p->pen = 0;
		p->all = true;
	}
	if (p->longs.len > LONGS_MAX) {
		memset(p->shown_keys, 0, (size_t)p->rows * sizeof(*p->shown_keys));
		p->longs.len = 0;
		strbuf_reset(&p->texts);
		p->all = true;
	}
}
