#include "tui/find.h"

#include <string.h>
#include <wctype.h>

void
find_free(struct find *f)
{
	VEC_FREE(&f->matches);
	find_text_free(&f->text);
}

void
find_reset(struct find *f)
{
	f->matches.len = 0;
	f->here = 0;
	find_text_reset(&f->text);
}

/* --- queries ---------------------------------------------------------------- */

/* Whether a cluster starts with a capital. */
static bool
is_capital(const char *s, size_t n)
{
	uint32_t cp;

	utf8_decode(s, n, &cp);
	return iswupper((wint_t)cp) != 0;
}

static bool
has_capital(const char *s, size_t n)
{
	size_t run;

	for (size_t i = 0; i < n; i += run) {
		run = utf8_cluster(s + i, n - i).bytes;
		if (is_capital(s + i, run))
			return true;
	}
	return false;
}

/* Folds the query as it wants to be compared: with its accents where it has any. */
static enum utf8_fold
fold_query(struct strbuf *out, const char *query)
{
	struct strbuf accented = STRBUF_INIT;
	enum utf8_fold how = UTF8_FOLD_DIACRITICS;
	const size_t n = strlen(query);

	find_fold(&accented, query, n, UTF8_FOLD_CASE);
	find_fold(out, query, n, UTF8_FOLD_DIACRITICS);
	if (accented.len != out->len || memcmp(accented.buf, out->buf, out->len) != 0) {
		strbuf_reset(out);
		strbuf_add(out, accented.buf, accented.len);
		how = UTF8_FOLD_CASE;
	}
	strbuf_free(&accented);
	return how;
}

/* Whether capitals stand where the query has them. */
static bool
same_case(const char *s, size_t n, const char *query, size_t qn)
{
	size_t i = 0, q = 0;

	while (i < n && q < qn) {
		size_t step = utf8_cluster(s + i, n - i).bytes;
		size_t qstep = utf8_cluster(query + q, qn - q).bytes;

		if (is_capital(s + i, step) != is_capital(query + q, qstep))
			return false;
		i += step;
		q += qstep;
	}
	return i == n && q == qn;
}

/* Adds the match of folded bytes [from, to), if it is one. */
static void
add_match(struct find *f, size_t from, size_t to, const char *cased)
{
	const struct strbuf *text = &f->text.text;
	struct match m;

	find_text_unfold(&f->text, &from, &to);
	if (f->matches.len > 0 && from < VEC_LAST(&f->matches).to)
		return;
	m = (struct match){ from, to };
	if (cased == NULL || same_case(text->buf + from, to - from, cased, strlen(cased)))
		VEC_PUSH(&f->matches, m);
}

static void
match_all(struct find *f, const struct strbuf *needle, const char *cased)
{
	const char *hay = f->text.folded.buf, *hit;
	const size_t len = f->text.folded.len;
	size_t at = 0;

	while (f->matches.len < FIND_MAX_MATCHES &&
	    (hit = memmem(hay + at, len - at, needle->buf, needle->len)) != NULL) {
		at = (size_t)(hit - hay);
		add_match(f, at, at + needle->len, cased);
		at += needle->len;
	}
}

/* The first match that begins at a byte of the text or behind it. */
static size_t
match_from(const struct find *f, size_t at)
{
	size_t lo = 0, hi = f->matches.len, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (f->matches.items[mid].from < at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
find_query(struct find *f, const struct lines *lines, const char *query, size_t from)
{
	struct strbuf needle = STRBUF_INIT;
	const size_t n = strlen(query);
	enum utf8_fold how;

	f->matches.len = 0;
	f->here = 0;
	if (n == 0)
		return;
	find_text_gather(&f->text, lines);
	how = fold_query(&needle, query);
	if (needle.len > 0) {
		find_text_fold(&f->text, how);
		match_all(f, &needle, has_capital(query, n) ? query : NULL);
	}
	if (from < lines->len) {
		uint32_t piece = f->text.line_pieces.items[from];

		if (piece < f->text.pieces.len)
			f->here = match_from(f, f->text.pieces.items[piece].at);
	}
	if (f->here == f->matches.len)
		f->here = 0;
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

/* --- where matches stand ------------------------------------------------------ */

struct match_place
find_place(const struct find *f, size_t match)
{
	const struct match *m = &f->matches.items[match];
	const struct text_piece *first = find_text_piece(&f->text, m->from);
	const struct text_piece *last = find_text_piece(&f->text, m->to - 1);
	size_t end = m->to - last->at;

	return (struct match_place){
		.line = first->line,
		.start = (uint32_t)(m->from - first->at + first->byte),
		.last = last->line,
		.end = last->byte + (uint32_t)(end < last->len ? end : last->len),
	};
}

/* Appends the marks in one piece. */
static void
mark_piece(const struct find *f, const struct text_piece *piece, span_vec *out)
{
	const size_t end = piece->at + piece->len;
	size_t i = match_from(f, piece->at);

	if (i > 0 && f->matches.items[i - 1].to > piece->at)
		i--;
	for (; i < f->matches.len && f->matches.items[i].from < end; i++) {
		const struct match *m = &f->matches.items[i];
		size_t from = m->from > piece->at ? m->from : piece->at;
		size_t to = m->to < end ? m->to : end;

		if (from < to)
			VEC_PUSH(out,
			    ((struct span){ .start = (uint32_t)(from - piece->at + piece->byte),
				.len = (uint32_t)(to - from),
				.style = i == f->here ? STYLE_MATCH_HERE : STYLE_MATCH }));
	}
}

void
find_marks(const struct find *f, size_t line, span_vec *out)
{
	const struct find_text *t = &f->text;

	if (f->matches.len == 0 || line + 1 >= t->line_pieces.len)
		return;
	/* Pieces of a row that takes several lines stand together; a line's own are in order. */
	for (size_t i = t->line_pieces.items[line]; i < t->pieces.len; i++) {
		if (t->pieces.items[i].line == line)
			mark_piece(f, &t->pieces.items[i], out);
		else if (t->line_pieces.items[t->pieces.items[i].line] !=
		    t->line_pieces.items[line])
			break;
	}
}
