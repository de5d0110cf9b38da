/* The cells of the next frame: looks, links, clusters, rows that were shown. */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "term/painter.h"
#include "term/sgr.h"

#define LOOK_SLOTS 64		    /* at first */
#define LOOKS_ROOM (UINT16_MAX - 1) /* numbers that there are */

static const struct cell blank_cell = { ' ', 0, 1, 0 };

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
slot_of(const struct look_slots *slots, const struct look *look, bool blank)
{
	const uint64_t spread = UINT64_C(0x9e3779b97f4a7c15); /* 2^64 by the golden ratio */
	uint64_t h = (uint32_t)look->bg * spread;

	if (!blank)
		h = (h ^ ((uint64_t)(uint32_t)look->fg << 16 | look->attrs)) * spread;
	return (size_t)(h >> 32) & (slots->n - 1);
}

/* The slot of a look, or the free one that it would take. blank: of the first look on its ground. */
static uint16_t *
find_slot(const struct painter *p, const struct look_slots *slots, const struct look *look,
    bool blank)
{
	size_t i = slot_of(slots, look, blank);

	while (slots->at[i] != 0 && !look_same(&p->looks.items[slots->at[i] - 1].look, look, blank))
		i = (i + 1) & (slots->n - 1);
	return &slots->at[i];
}

/* Takes in look number at, where there is none like it. Half of the slots stay free. */
static void
put_slot(const struct painter *p, struct look_slots *slots, uint16_t at, bool blank)
{
	const struct look_slots old = *slots;
	uint16_t *slot;

	if (slots->used * 2 >= slots->n) {
		slots->n = slots->n > 0 ? slots->n * 2 : LOOK_SLOTS;
		slots->at = xcalloc(slots->n, sizeof(*slots->at));
		for (size_t i = 0; i < old.n; i++)
			if (old.at[i] != 0)
				*find_slot(p, slots, &p->looks.items[old.at[i] - 1].look, blank) =
				    old.at[i];
		free(old.at);
	}
	slot = find_slot(p, slots, &p->looks.items[at].look, blank);
	if (*slot == 0) {
		*slot = (uint16_t)(at + 1);
		slots->used++;
	}
}

/* Adds a look that is new. */
static uint16_t
add_look(struct painter *p, const struct look *look)
{
	const uint16_t at = (uint16_t)p->looks.len;
	uint16_t blank = at;

	VEC_PUSH(&p->looks, ((struct paint_look){ *look, at, at, 0 }));
	put_slot(p, &p->by_look, at, false);
	if (!look_shows_on_blank(look)) {
		put_slot(p, &p->by_ground, at, true);
		blank = (uint16_t)(*find_slot(p, &p->by_ground, look, true) - 1);
	}
	p->looks.items[at].blank = blank;
	return at;
}

void
painter_reset_looks(struct painter *p)
{
	p->looks.len = 0;
	free(p->by_look.at);
	free(p->by_ground.at);
	p->by_look = p->by_ground = (struct look_slots){ 0 };
	add_look(p, &look_plain);
}

uint16_t
painter_look(struct painter *p, const struct look *look)
{
	const struct look l = reduce(p, look);
	uint16_t at;

	/* most text is, and then the tables are left alone */
	if (l.fg == look_plain.fg && l.bg == look_plain.bg && l.attrs == 0)
		return 0;
	at = *find_slot(p, &p->by_look, &l, false);
	if (at != 0)
		return (uint16_t)(at - 1);
	return p->looks.len < LOOKS_ROOM ? add_look(p, &l) : 0;
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

	if (!p->caps.links || p->looks.len >= LOOKS_ROOM)
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

struct cell *
painter_own_row(struct painter *p, int row)
{
	struct next_row *r = &p->next[row];

	if (r->cells != r->own)
		memcpy(r->own, r->cells, painter_row_bytes(p));
	r->cells = r->own;
	return r->own;
}

void
painter_ascii(struct painter *p, int row, int col, uint16_t look, const char *s, int n)
{
	const struct cell blank = { ' ', p->looks.items[look].blank, 1, 0 };
	struct cell *cells;

	if (n <= 0)
		return;
	cells = painter_own_row(p, row);
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
	struct cell *cells = painter_own_row(p, row), c = { 0, look, (uint8_t)cols, 0 };

	split_wide(cells, p->cols, col, col + cols);
	if (n <= sizeof(c.text)) {
		memcpy(&c.text, s, n);
	} else {
		c.text = long_text(p, s, n);
		c.flags = CELL_LONG;
	}
	if (doubtful) {
		c.flags |= CELL_DOUBTFUL;
		p->next[row].doubtful = true;
	}
	cells[col] = c;
	if (cols > 1)
		cells[col + 1] = (struct cell){ 0, look, 0, c.flags & CELL_DOUBTFUL };
}

static void
take_shown(struct painter *p, int row, int from)
{
	p->next[row].cells = painter_shown_row(p, from);
	p->next[row].doubtful = p->shown[from].doubtful;
}

bool
painter_row(struct painter *p, int row, uint64_t key)
{
	int from = row + p->moved;

	if (p->next[row].key != 0) {
		p->next[row].key = PAINT_MIXED;
		return false;
	}
	p->next[row].key = key;
	if (from < 0 || from >= p->rows || p->shown[from].key != key)
		for (from = 0; from < p->rows && p->shown[from].key != key;)
			from++;
	if (from == p->rows || key == PAINT_MIXED)
		return false;
	p->moved = from - row;
	take_shown(p, row, from);
	return true;
}

bool
painter_keep_row(struct painter *p, int row)
{
	if (p->all)
		return false;
	p->next[row].key = p->shown[row].key;
	take_shown(p, row, row);
	return true;
}
