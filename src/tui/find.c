#include "tui/find.h"

#include <string.h>

#include "base/utf8.h"

void
find_free(struct find *f)
{
	VEC_FREE(&f->matches);
	VEC_FREE(&f->line_at);
	VEC_FREE(&f->line_skip);
	VEC_FREE(&f->fold_from);
	strbuf_free(&f->text);
	strbuf_free(&f->folded);
	f->gathered = f->fold_ready = false;
}

void
find_reset(struct find *f)
{
	f->matches.len = 0;
	f->here = 0;
	f->gathered = f->fold_ready = false;
}

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

/* Lines of one block are joined by a space, so that a phrase is found across a line's end. */
static void
gather(struct find *f, const struct lines *lines)
{
	size_t i;

	strbuf_reset(&f->text);
	f->line_at.len = f->line_skip.len = 0;
	for (i = 0; i < lines->len; i++) {
		const struct line *line = &lines->items[i];
		uint32_t skip = prefix_len(line);
		bool joined = i + 1 < lines->len && lines->items[i + 1].tag == line->tag;

		VEC_PUSH(&f->line_at, f->text.len);
		VEC_PUSH(&f->line_skip, skip);
		strbuf_add(&f->text, line->text + skip, line->len - skip);
		strbuf_addch(&f->text, joined ? ' ' : '\n');
	}
	f->gathered = true;
	f->fold_ready = false;
}

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

/* Appends a cluster as it is compared. */
static void
fold_cluster(struct strbuf *out, const char *s, size_t n)
{
	uint32_t cp;
	char typed;

	utf8_decode(s, n, &cp);
	typed = typed_form(cp);
	if (typed != '\0')
		strbuf_addch(out, typed);
	else
		utf8_fold(out, s, n, UTF8_FOLD_DIACRITICS);
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

/* Folds the text; from, if not NULL, gets the byte that each folded byte came from, and
 * one entry more for the end. */
static void
fold(const struct strbuf *text, struct strbuf *out, struct find *f)
{
	struct cluster c;
	size_t i, k, run, at;

	strbuf_reset(out);
	for (i = 0; i < text->len; i += run) {
		at = out->len;
		run = utf8_ascii_run(text->buf + i, text->len - i);
		if (run > 1) {
			/* Its last may carry a combining mark: left to the next round. */
			run--;
			fold_ascii(out, text->buf + i, run);
		} else {
			c = utf8_cluster(text->buf + i, text->len - i);
			fold_cluster(out, text->buf + i, c.bytes);
			run = c.bytes;
		}
		if (f == NULL)
			continue;
		VEC_RESERVE(&f->fold_from, out->len - at + 1);
		for (k = at; k < out->len; k++)
			f->fold_from.items[k] = (uint32_t)(run == out->len - at ? i + k - at : i);
		f->fold_from.len = out->len;
	}
	if (f != NULL)
		VEC_PUSH(&f->fold_from, (uint32_t)text->len);
}

static bool
has_capital(const char *query, size_t n)
{
	struct strbuf folded = STRBUF_INIT;
	struct cluster c;
	size_t i;
	bool capital = false;

	for (i = 0; i < n && !capital; i += c.bytes) {
		c = utf8_cluster(query + i, n - i);
		strbuf_reset(&folded);
		utf8_fold(&folded, query + i, c.bytes, UTF8_FOLD_CASE);
		capital = folded.len != c.bytes || memcmp(folded.buf, query + i, c.bytes) != 0;
	}
	strbuf_free(&folded);
	return capital;
}

/* The line that holds a byte of the text. */
static size_t
line_of(const struct find *f, size_t byte)
{
	size_t lo = 0, hi = f->line_at.len, mid;

	while (hi - lo > 1) {
		mid = lo + (hi - lo) / 2;
		if (f->line_at.items[mid] <= byte)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

static void
add_match(struct find *f, size_t from, size_t to)
{
	size_t line = line_of(f, from), last = line_of(f, to - 1);
	struct match m = {
		.line = (uint32_t)line,
		.start = (uint32_t)(from - f->line_at.items[line] + f->line_skip.items[line]),
		.last = (uint32_t)last,
		.end = (uint32_t)(to - f->line_at.items[last] + f->line_skip.items[last]),
	};

	VEC_PUSH(&f->matches, m);
}

static void
match_folded(struct find *f, const struct strbuf *needle)
{
	const char *hay = f->folded.buf, *hit;
	size_t at = 0, end;

	while (f->matches.len < FIND_MAX_MATCHES &&
	    (hit = memmem(hay + at, f->folded.len - at, needle->buf, needle->len)) != NULL) {
		at = (size_t)(hit - hay);
		end = at + needle->len;
		while (end < f->folded.len &&
		    f->fold_from.items[end] == f->fold_from.items[end - 1])
			end++;
		add_match(f, f->fold_from.items[at], f->fold_from.items[end]);
		at += needle->len;
	}
}

static void
match_exact(struct find *f, const char *query, size_t n)
{
	const char *hit;
	size_t at = 0;

	while (f->matches.len < FIND_MAX_MATCHES &&
	    (hit = memmem(f->text.buf + at, f->text.len - at, query, n)) != NULL) {
		at = (size_t)(hit - f->text.buf);
		add_match(f, at, at + n);
		at += n;
	}
}

void
find_query(struct find *f, const struct lines *lines, const char *query, size_t from)
{
	struct strbuf text = STRBUF_INIT, needle = STRBUF_INIT;
	size_t n = strlen(query);

	f->matches.len = 0;
	f->here = 0;
	if (n == 0)
		return;
	if (!f->gathered)
		gather(f, lines);
	if (has_capital(query, n)) {
		match_exact(f, query, n);
	} else {
		if (!f->fold_ready) {
			f->fold_from.len = 0;
			fold(&f->text, &f->folded, f);
			f->fold_ready = true;
		}
		strbuf_add(&text, query, n);
		fold(&text, &needle, NULL);
		if (needle.len > 0)
			match_folded(f, &needle);
	}
	while (f->here < f->matches.len && f->matches.items[f->here].line < from)
		f->here++;
	if (f->here == f->matches.len)
		f->here = 0;
	strbuf_free(&text);
	strbuf_free(&needle);
}

bool
find_step(struct find *f, int step)
{
	if (f->matches.len == 0)
		return false;
	if (step > 0) {
		f->here = f->here + 1 < f->matches.len ? f->here + 1 : 0;
		return f->here == 0;
	}
	f->here = f->here > 0 ? f->here - 1 : f->matches.len - 1;
	return f->here + 1 == f->matches.len;
}

/* The first match that ends on a line or below it. */
static size_t
first_match(const struct find *f, size_t line)
{
	size_t lo = 0, hi = f->matches.len, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (f->matches.items[mid].last < line)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
find_marks(const struct find *f, size_t line, size_t line_len, span_vec *out)
{
	size_t i;

	for (i = first_match(f, line); i < f->matches.len && f->matches.items[i].line <= line;
	     i++) {
		const struct match *m = &f->matches.items[i];
		uint32_t start = m->line == line ? m->start : f->line_skip.items[line];
		size_t end = m->last == line ? m->end : line_len;
		struct span mark = { .start = start,
			.style = i == f->here ? STYLE_MATCH_HERE : STYLE_MATCH };

		if (end > line_len)
			end = line_len;
		if (end <= start)
			continue;
		mark.len = (uint32_t)(end - start);
		VEC_PUSH(out, mark);
	}
}
