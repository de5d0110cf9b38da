/* A piece of a text around the words of a query, and their marks. */
#include <string.h>

#include "base/utf8.h"
#include "search/plain.h"
#include "search/query.h"
#include "search/search.h"
#include "search/words.h"
#include "text/glyph.h"

/* Of a long page the snippet comes from its first part. */
#define SNIPPET_MAX_BYTES ((size_t)256 << 10)

struct mark {
	size_t start, len;
	size_t word; /* of the query */
};
typedef VEC(struct mark) mark_vec;

/* Marks the pieces of a CJK run that are the word: bytes of the text itself. */
static void
mark_run(const struct query_word *w, size_t number, const char *text, const struct word *run,
    mark_vec *out)
{
	const char *p = text + run->start, *end = p + run->len;

	while (p < end) {
		p = memmem(p, (size_t)(end - p), w->text, w->len);
		if (p == NULL)
			return;
		VEC_PUSH(out, (struct mark){ (size_t)(p - text), w->len, number });
		p += w->len;
	}
}

/* The query's word that a folded word of the text is, by itself, its beginning or
 * its stem; SIZE_MAX for none. */
static size_t
word_of_query(const struct query *q, const char *folded, size_t n)
{
	const size_t root = word_root(folded, n);

	for (size_t i = 0; i < q->words.len; i++) {
		const struct query_word *w = &q->words.items[i];

		if (w->cjk || (w->stop && !w->open))
			continue;
		if (w->len == n && memcmp(w->text, folded, n) == 0)
			return i;
		if (w->open && n > w->len && memcmp(w->text, folded, w->len) == 0)
			return i;
		if (w->root == root && memcmp(w->text, folded, root) == 0)
			return i;
	}
	return SIZE_MAX;
}

/* Sorted by start, without overlaps. */
static void
find_marks(const struct query *q, const char *text, size_t n, mark_vec *out)
{
	struct strbuf folded = STRBUF_INIT;
	struct word w;
	size_t at = 0, word;

	while (q->words.len > 0 && word_next(text, n, &at, &w)) {
		if (w.cjk) {
			for (size_t i = 0; i < q->words.len; i++) {
				size_t before = out->len;

				if (q->words.items[i].cjk)
					mark_run(&q->words.items[i], i, text, &w, out);
				if (out->len > before)
					break;
			}
			continue;
		}
		if (w.len > QUERY_MAX_WORD_BYTES)
			continue;
		strbuf_reset(&folded);
		word_fold(&folded, text, &w);
		word = word_of_query(q, folded.buf, folded.len);
		if (word != SIZE_MAX)
			VEC_PUSH(out, (struct mark){ w.start, w.len, word });
	}
	strbuf_free(&folded);
}

void
search_marks(const char *query, const char *text, size_t n, span_vec *out)
{
	mark_vec marks = { 0 };
	struct query q;

	query_parse(&q, query, strlen(query));
	find_marks(&q, text, n, &marks);
	for (size_t i = 0; i < marks.len; i++)
		VEC_PUSH(out,
		    (struct span){ .start = (uint32_t)marks.items[i].start,
			.len = (uint32_t)marks.items[i].len,
			.style = STYLE_MATCH });
	VEC_FREE(&marks);
	query_free(&q);
}

/* White space of any kind and length becomes one space. */
static void
fold_space(struct strbuf *sb)
{
	size_t to = 0;

	for (size_t i = 0; i < sb->len; i++) {
		bool space = (unsigned char)sb->buf[i] <= ' ';

		if (!space)
			sb->buf[to++] = sb->buf[i];
		else if (to > 0 && sb->buf[to - 1] != ' ')
			sb->buf[to++] = ' ';
	}
	strbuf_truncate(sb, to > 0 && sb->buf[to - 1] == ' ' ? to - 1 : to);
}

/* The first of the marks from which the most different words stand within size bytes. */
static size_t
best_mark(const mark_vec *marks, size_t size)
{
	size_t best = 0, most = 0;

	for (size_t i = 0; i < marks->len; i++) {
		uint64_t seen = 0;
		size_t count = 0;

		for (size_t k = i; k < marks->len && count < QUERY_MAX_WORDS; k++) {
			const struct mark *m = &marks->items[k];

			if (m->start + m->len > marks->items[i].start + size)
				break;
			count += (seen >> m->word & 1) == 0;
			seen |= UINT64_C(1) << m->word;
		}
		if (count > most) {
			most = count;
			best = i;
		}
	}
	return best;
}

/* Where a piece starts that shows byte at with about a quarter of size in front of it: at a
 * word, or behind the end of a sentence that is not far. */
static size_t
start_before(const char *s, size_t at, size_t size)
{
	size_t lead = size / 4, from, i;

	if (at <= lead || strlen(s) <= size)
		return 0;
	from = at - lead;
	for (i = from; i + 2 < at; i++)
		if (strchr(".!?", s[i]) != NULL && s[i + 1] == ' ')
			return i + 2;
	for (i = from; i < at; i++)
		if (s[i - 1] == ' ')
			return i;
	return at;
}

static void
put_piece(struct line_builder *out, const struct strbuf *text, size_t from, size_t cols,
    const mark_vec *marks, bool ascii)
{
	static const struct span plain = { .style = STYLE_TEXT }, match = { .style = STYLE_MATCH };
	size_t end_col = out->cols + cols, at = from, end;

	if (from > 0)
		lb_putf(out, STYLE_TEXT, "%s ", glyph(GLYPH_ELLIPSIS, ascii));
	/* One column more than there is room for lets lb_cut see that there is more. */
	end = from + utf8_prefix(text->buf + from, text->len - from, cols + 1, NULL);
	for (size_t i = 0; i < marks->len; i++) {
		const struct mark *m = &marks->items[i];

		if (m->start < at || m->start >= end)
			continue;
		lb_putn(out, &plain, text->buf + at, m->start - at);
		at = m->start + m->len < end ? m->start + m->len : end;
		lb_putn(out, &match, text->buf + m->start, at - m->start);
	}
	lb_putn(out, &plain, text->buf + at, end - at);
	lb_cut(out, end_col, ascii);
}

void
search_snippet(struct search *s, const char *query, const struct hit *hit, size_t cols, bool ascii,
    struct line_builder *out)
{
	const struct page *page = search_page(s, hit);
	struct strbuf text = STRBUF_INIT;
	mark_vec marks = { 0 };
	struct query q;
	size_t from = 0;

	if (page == NULL)
		return;
	query_parse(&q, query, strlen(query));
	/* A concept found by its name shows what it is; all else where the words stand. */
	if (hit->kind == HIT_TERM && hit->tier <= TIER_WORDS && page->summary != NULL)
		strbuf_adds(&text, page->summary);
	else
		plain_page(page, SNIPPET_MAX_BYTES, &text);
	fold_space(&text);
	find_marks(&q, text.buf, text.len, &marks);
	if (marks.len > 0 && (hit->kind != HIT_TERM || hit->tier > TIER_WORDS))
		from = start_before(text.buf, marks.items[best_mark(&marks, cols)].start, cols);
	else if (marks.len == 0 && page->summary != NULL) {
		strbuf_reset(&text);
		strbuf_adds(&text, page->summary);
		fold_space(&text);
	}
	put_piece(out, &text, from, cols, &marks, ascii);
	VEC_FREE(&marks);
	strbuf_free(&text);
	query_free(&q);
}
