#include "tui/find_text.h"

#include <string.h>

void
find_text_free(struct find_text *t)
{
	VEC_FREE(&t->pieces);
	VEC_FREE(&t->line_pieces);
	VEC_FREE(&t->runs);
	strbuf_free(&t->text);
	strbuf_free(&t->folded);
	t->gathered = t->is_folded = false;
}

void
find_text_reset(struct find_text *t)
{
	t->gathered = t->is_folded = false;
}

/* --- gathering -------------------------------------------------------------- */

/* Bytes in front of a line's own text: indents, and bars beside quotes. */
static uint32_t
prefix_len(const struct line *line)
{
	uint32_t at = 0, i;

	for (i = 0; i < line->nspans; i++) {
		if (line->spans[i].style != STYLE_QUOTE_BAR)
			break;
		at = line->spans[i].start + line->spans[i].len;
	}
	while (at < line->len && line->text[at] == ' ')
		at++;
	return at;
}

/* Appends bytes [from, to) of a line, spaces around them left out, and a joint; a line that goes
 * on without one ends as it is. */
static void
add_piece(struct find_text *t, const struct line *line, size_t index, size_t from, size_t to,
    const char *joint)
{
	while (from < to && line->text[from] == ' ')
		from++;
	while (joint[0] != '\0' && to > from && line->text[to - 1] == ' ')
		to--;
	VEC_PUSH(&t->pieces,
	    ((struct text_piece){
		t->text.len, (uint32_t)index, (uint32_t)from, (uint32_t)(to - from) }));
	strbuf_add(&t->text, line->text + from, to - from);
	strbuf_adds(&t->text, joint);
}

/* The same for a line whose spaces are stretched: one of each is read. */
static void
add_words(struct find_text *t, const struct line *line, size_t index, size_t from, size_t to,
    const char *joint)
{
	size_t i = from;

	if (line->flags & LINE_STRETCHED) {
		while (i < to && line->text[i] == ' ')
			i++;
		for (; i + 1 < to; i++) {
			if (line->text[i] != ' ' || line->text[i + 1] != ' ')
				continue;
			add_piece(t, line, index, from, i, " ");
			while (i < to && line->text[i] == ' ')
				i++;
			from = i;
		}
	}
	add_piece(t, line, index, from, to, joint);
}

/* The end of a line's own text, without the sign that it goes on. */
static size_t
own_end(const struct line *line, bool goes_on)
{
	const struct span *last = line->nspans > 0 ? &line->spans[line->nspans - 1] : NULL;

	if (goes_on && last != NULL && last->style == STYLE_FAINT &&
	    (size_t)last->start + last->len == line->len)
		return last->start;
	return line->len;
}

static void
gather_line(struct find_text *t, const struct lines *lines, size_t i)
{
	const struct line *line = &lines->items[i], *next = line + 1;
	bool joined = i + 1 < lines->len && next->tag == line->tag;
	bool glued = joined && (next->flags & LINE_GLUED) != 0;

	VEC_PUSH(&t->line_pieces, (uint32_t)t->pieces.len);
	add_words(t, line, i, prefix_len(line), own_end(line, glued),
	    glued	 ? ""
		: joined ? " "
			 : "\n");
}

static bool
has_cells(const struct line *line)
{
	for (size_t i = 0; i < line->nspans; i++)
		if ((line->spans[i].mods & MOD_GAP) != 0)
			return true;
	return false;
}

/* How far the cells of a row's line have been read. */
struct cell_cursor {
	uint32_t span, byte;
};

/* The end of the cell at the cursor, and the cursor behind the gap that follows. */
static size_t
next_cell(const struct line *line, struct cell_cursor *c)
{
	size_t end = line->len;

	while (c->span < line->nspans && (line->spans[c->span].mods & MOD_GAP) == 0)
		c->span++;
	if (c->span < line->nspans) {
		const struct span *gap = &line->spans[c->span++];

		end = gap->start;
		c->byte = gap->start + gap->len;
	} else {
		c->byte = line->len;
	}
	return end;
}

/* A row of cells on lines [from, to): cell by cell. */
static void
gather_row(struct find_text *t, const struct lines *lines, size_t from, size_t to)
{
	VEC(struct cell_cursor) cursors = { 0 };
	uint32_t first = (uint32_t)t->pieces.len;
	bool more = true;

	for (size_t i = from; i < to; i++) {
		VEC_PUSH(&t->line_pieces, first);
		VEC_PUSH(&cursors, ((struct cell_cursor){ 0, prefix_len(&lines->items[i]) }));
	}
	while (more) {
		size_t last = SIZE_MAX;

		more = false;
		for (size_t i = from; i < to; i++) {
			const struct line *line = &lines->items[i];
			struct cell_cursor *c = &cursors.items[i - from];
			size_t start = c->byte,
			       end = start < line->len ? next_cell(line, c) : start;

			while (start < end && line->text[start] == ' ')
				start++;
			if (start < end) {
				add_piece(t, line, i, start, end, " ");
				last = t->text.len - 1;
			}
			more = more || c->byte < line->len;
		}
		if (last != SIZE_MAX)
			t->text.buf[last] = '\n';
	}
	VEC_FREE(&cursors);
}

void
find_text_gather(struct find_text *t, const struct lines *lines)
{
	size_t i = 0, end;

	if (t->gathered)
		return;
	strbuf_reset(&t->text);
	t->pieces.len = t->line_pieces.len = 0;
	while (i < lines->len) {
		if (!has_cells(&lines->items[i])) {
			gather_line(t, lines, i++);
			continue;
		}
		for (end = i + 1; end < lines->len && lines->items[end].flags & LINE_ROW_ON; end++)
			continue;
		gather_row(t, lines, i, end);
		i = end;
	}
	VEC_PUSH(&t->line_pieces, (uint32_t)t->pieces.len);
	t->gathered = true;
	t->is_folded = false;
}

const struct text_piece *
find_text_piece(const struct find_text *t, size_t at)
{
	size_t lo = 0, hi = t->pieces.len, mid;

	while (hi - lo > 1) {
		mid = lo + (hi - lo) / 2;
		if (t->pieces.items[mid].at <= at)
			lo = mid;
		else
			hi = mid;
	}
	return &t->pieces.items[lo];
}

/* --- folding ---------------------------------------------------------------- */

/* Typographic quotes, dashes and spaces as they are typed. */
static char
typed_form(uint32_t cp)
{
	if (cp == 0x2018 || cp == 0x2019)
		return '\'';
	if (cp == 0x201C || cp == 0x201D)
		return '"';
	if ((cp >= 0x2010 && cp <= 0x2014) || cp == 0x2212)
		return '-';
	if (cp == 0xA0 || cp == 0x202F)
		return ' ';
	return '\0';
}

static void
fold_cluster(struct strbuf *out, const char *s, size_t n, enum utf8_fold how)
{
	uint32_t cp;
	char typed;

	utf8_decode(s, n, &cp);
	typed = typed_form(cp);
	if (typed != '\0')
		strbuf_addch(out, typed);
	else
		utf8_fold(out, s, n, how);
}

static void
fold_ascii(struct strbuf *out, const char *s, size_t n)
{
	size_t i, at = out->len;

	strbuf_add(out, s, n);
	for (i = at; i < out->len; i++) {
		if (out->buf[i] >= 'A' && out->buf[i] <= 'Z')
			out->buf[i] = (char)(out->buf[i] + ('a' - 'A'));
	}
}

/* Folds; t, if not NULL, gets the runs. */
static void
fold(struct find_text *t, struct strbuf *out, const char *s, size_t n, enum utf8_fold how)
{
	size_t i, run, at;

	for (i = 0; i < n; i += run) {
		bool plain;

		at = out->len;
		run = utf8_ascii_run(s + i, n - i);
		plain = run > 1;
		if (plain) {
			/* Its last may carry a combining mark: left to the next round. */
			if (i + run < n)
				run--;
			fold_ascii(out, s + i, run);
		} else {
			run = utf8_cluster(s + i, n - i).bytes;
			fold_cluster(out, s + i, run, how);
		}
		if (t != NULL && out->len > at)
			VEC_PUSH(&t->runs, ((struct fold_run){ (uint32_t)at, (uint32_t)i, plain }));
	}
}

void
find_fold(struct strbuf *out, const char *s, size_t n, enum utf8_fold how)
{
	fold(NULL, out, s, n, how);
}

void
find_text_fold(struct find_text *t, enum utf8_fold how)
{
	if (t->is_folded && t->how == how)
		return;
	strbuf_reset(&t->folded);
	t->runs.len = 0;
	fold(t, &t->folded, t->text.buf, t->text.len, how);
	t->how = how;
	t->is_folded = true;
}

/* The run that holds a byte of the folded text. */
static size_t
run_of(const struct find_text *t, size_t folded)
{
	size_t lo = 0, hi = t->runs.len, mid;

	while (hi - lo > 1) {
		mid = lo + (hi - lo) / 2;
		if (t->runs.items[mid].folded <= folded)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

void
find_text_unfold(const struct find_text *t, size_t *from, size_t *to)
{
	const struct fold_run *run = &t->runs.items[run_of(t, *from)];
	size_t last = run_of(t, *to - 1);

	*from = run->text + (run->plain ? *from - run->folded : 0);
	run = &t->runs.items[last];
	if (run->plain)
		*to = run->text + (*to - run->folded);
	else
		*to = run->text +
		    utf8_cluster(t->text.buf + run->text, t->text.len - run->text).bytes;
}
