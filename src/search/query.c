#include "search/query.h"

#include <string.h>

#include "base/utf8.h"
#include "search/words.h"

/* How questions begin and end around what they ask for. */
static const char *const leads[] = {
	"what is",
	"what are",
	"what was",
	"what does",
	"what do",
	"whats",
	"who is",
	"how does",
	"how do",
	"define",
	"definition of",
	"meaning of",
	"explain",
	"tell me about",
};
static const char *const articles[] = { "a", "an", "the" };
static const char *const trails[] = { "mean", "stand for", "work", "works" };

#define LEN(array) (sizeof(array) / sizeof((array)[0]))

/* How many of the words from at on are those of the phrase; 0 if they are not. */
static size_t
phrase_at(const struct query *q, size_t at, const char *phrase)
{
	size_t taken = 0;

	while (*phrase != '\0') {
		size_t len = strcspn(phrase, " ");

		if (at + taken >= q->words.len || q->words.items[at + taken].len != len ||
		    memcmp(q->words.items[at + taken].text, phrase, len) != 0)
			return 0;
		taken++;
		phrase += len + strspn(phrase + len, " ");
	}
	return taken;
}

static void
find_subject(struct query *q)
{
	size_t from = 0, to = q->words.len, k;

	for (size_t i = 0; i < LEN(leads) && from == 0; i++)
		from = phrase_at(q, 0, leads[i]);
	for (size_t i = 0; i < LEN(trails) && from > 0; i++) {
		size_t count = strchr(trails[i], ' ') != NULL ? 2 : 1;

		if (to > from + count && phrase_at(q, to - count, trails[i]) == count) {
			to -= count;
			break;
		}
	}
	for (size_t i = 0; i < LEN(articles); i++) {
		k = phrase_at(q, from, articles[i]);
		if (k > 0 && from + k < to && !q->words.items[from + k].joined) {
			from += k;
			break;
		}
	}
	q->from = from < to ? from : 0;
	q->to = to;
}

/* What stands between two words: whether it parts them, and whether quotes open or close. */
static bool
gap_parts(const char *s, size_t from, size_t to, size_t n, bool *quoted)
{
	bool parts = false;

	for (size_t i = from; i < to;) {
		uint32_t cp;
		size_t len = utf8_decode(s + i, n - i, &cp);

		if (cp == '"' && (*quoted || memchr(s + i + 1, '"', n - i - 1) != NULL)) {
			*quoted = !*quoted;
			parts = true;
		} else if (cp <= ' ' || cp == 0xa0 || cp == 0x3000 ||
		    (cp >= 0x2000 && cp <= 0x200a)) {
			parts |= !*quoted;
		}
		i += len > 0 ? len : 1;
	}
	return parts;
}

static void
mark_stop_words(struct query *q)
{
	size_t stops = 0;

	for (size_t i = 0; i < q->words.len; i++) {
		struct query_word *w = &q->words.items[i];

		w->stop = !w->cjk && word_is_stop(w->text, w->len);
		stops += w->stop;
	}
	for (size_t i = 0; i < q->words.len && stops == q->words.len; i++)
		q->words.items[i].stop = false;
}

/* The end of what starts at a byte and goes on to white space, past spaces between quotes. */
static size_t
chunk_end(const char *s, size_t at, size_t n)
{
	bool quoted = false;

	for (; at < n; at++) {
		if (s[at] == '"' && (quoted || memchr(s + at + 1, '"', n - at - 1) != NULL))
			quoted = !quoted;
		else if (!quoted && (unsigned char)s[at] <= ' ')
			break;
	}
	return at;
}

/* Takes filters and what is excluded out of a query: spaces stand in their places in plain, so
 * that all else keeps its own. Excluded chunks go to excluded, a line each. */
static void
take_filters(struct query *q, const char *s, size_t n, struct strbuf *plain,
    struct strbuf *excluded)
{
	strbuf_add(plain, s, n);
	for (size_t i = 0, end; i < n; i = end + 1) {
		struct facet_filter filter = { .facet = FACET_IN };
		const size_t names = q->names.len;

		end = chunk_end(s, i, n);
		filter.open = end == n && end > i && s[end - 1] != '"';
		if (end - i > 1 && s[i] == '-' && s[i + 1] != '-') {
			strbuf_add(excluded, s + i + 1, end - i - 1);
			strbuf_addch(excluded, '\n');
		} else if (!facet_read(s + i, end - i, &q->names, &filter)) {
			continue;
		} else if (q->names.len > names + 1) {
			VEC_PUSH(&q->filters, filter);
		}
		memset(plain->buf + i, ' ', end - i);
	}
	for (size_t i = 0, at = 0; i < q->filters.len; i++) {
		/* Values that are empty have no filter. */
		while (q->names.buf[at] == '\0')
			at++;
		q->filters.items[i].value = q->names.buf + at;
		at += strlen(q->names.buf + at) + 1;
	}
}

/* Appends the words of a text; their memory may still move. */
static void
add_words(struct query *q, const char *s, size_t n, query_words *out)
{
	struct word w;
	size_t at = 0, end = 0, offset;
	bool quoted = false, within;

	while (out->len < QUERY_MAX_WORDS && word_next(s, n, &at, &w)) {
		struct query_word word = { .cjk = w.cjk };

		within = quoted;
		word.joined = !gap_parts(s, end, w.start, n, &quoted) && end > 0;
		word.quoted = word.joined && within && quoted;
		q->literal |= quoted;
		end = w.start + w.len;
		if (w.len > QUERY_MAX_WORD_BYTES)
			continue;
		offset = q->text.len;
		word_fold(&q->text, s, &w);
		word.len = q->text.len - offset;
		if (word.len == 0)
			continue;
		strbuf_addch(&q->text, '\0');
		word.open = end == n;
		if (out->len == 0 || out->items[out->len - 1].cjk != word.cjk)
			word.joined = word.quoted = false;
		VEC_PUSH(out, word);
	}
}

/* Points the words at their texts, which stand one behind another. */
static size_t
settle_words(struct query *q, size_t offset, query_words *words)
{
	for (size_t i = 0; i < words->len; i++) {
		struct query_word *word = &words->items[i];

		word->text = q->text.buf + offset;
		word->root = word_root(word->text, word->len);
		offset += word->len + 1;
	}
	return offset;
}

void
query_parse(struct query *q, const char *s, size_t n)
{
	struct strbuf plain = STRBUF_INIT, excluded = STRBUF_INIT;
	bool literal;

	*q = (struct query){ .text = STRBUF_INIT, .names = STRBUF_INIT };
	take_filters(q, s, n, &plain, &excluded);
	add_words(q, plain.buf, n, &q->words);
	literal = q->literal;
	add_words(q, excluded.buf, excluded.len, &q->excluded);
	q->literal = literal;
	settle_words(q, settle_words(q, 0, &q->words), &q->excluded);
	mark_stop_words(q);
	find_subject(q);
	strbuf_free(&plain);
	strbuf_free(&excluded);
}

void
query_free(struct query *q)
{
	VEC_FREE(&q->words);
	VEC_FREE(&q->excluded);
	VEC_FREE(&q->filters);
	strbuf_free(&q->text);
	strbuf_free(&q->names);
}

void
query_key(const struct query *q, size_t from, size_t to, struct strbuf *key,
    struct strbuf *singular)
{
	for (size_t i = from; i < to; i++) {
		const struct query_word *w = &q->words.items[i];
		const char *tail;
		size_t n = word_singular(w->text, w->len, &tail);

		strbuf_add(key, w->text, w->len);
		strbuf_add(singular, w->text, n);
		strbuf_adds(singular, tail);
	}
}

/* "1500m" is also written "1500 m": bytes of the digits, or 0. */
static size_t
digits_with_unit(const struct query_word *w)
{
	size_t digits = strspn(w->text, "0123456789");

	return digits > 0 && digits < w->len && w->len - digits <= 3 ? digits : 0;
}

/* A folded word holds no quote; should one ever come of folding, it is doubled. */
static void
add_escaped(struct strbuf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			strbuf_addch(out, '"');
		strbuf_addch(out, s[i]);
	}
}

/* Whether a word that is being typed is looked for by its beginning: of one letter far too many
 * words are. A single character of CJK is the beginning of a pair. */
static bool
by_beginning(const struct query_word *w, bool live)
{
	uint32_t cp;

	if (w->cjk)
		return utf8_decode(w->text, w->len, &cp) == w->len;
	return live && w->open && w->len > 1;
}

static void
add_quoted(struct strbuf *out, const struct query_word *words, size_t n)
{
	strbuf_addch(out, '"');
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			strbuf_addch(out, ' ');
		if (words[i].cjk)
			words_pairs(out, words[i].text, words[i].len);
		else
			add_escaped(out, words[i].text, words[i].len);
	}
	strbuf_addch(out, '"');
}

/* A phrase of n words: by their stems, and by its beginning where that is asked for. */
static void
add_phrase(const struct query_word *words, size_t n, bool live, struct strbuf *out)
{
	const struct query_word *last = &words[n - 1];
	const bool open = by_beginning(last, live);
	size_t digits = n == 1 ? digits_with_unit(last) : 0;

	if (digits > 0) {
		strbuf_addf(out, "(\"%s\"%s OR \"%.*s %s\"%s)", last->text, open ? " *" : "",
		    (int)digits, last->text, last->text + digits, open ? " *" : "");
		return;
	}
	if (last->cjk && open && n == 1) {
		add_quoted(out, words, n);
		strbuf_adds(out, " *");
		return;
	}
	if (open)
		strbuf_addch(out, '(');
	add_quoted(out, words, n);
	if (open) {
		strbuf_adds(out, " OR ");
		add_quoted(out, words, n);
		strbuf_adds(out, " *)");
	}
}

/* The words that form one phrase with the one at i. */
static size_t
phrase_end(const query_words *words, size_t i)
{
	size_t to = i + 1;

	while (to < words->len && words->items[to].joined)
		to++;
	return to;
}

static void
add_terms(const struct query *q, enum query_mode mode, struct strbuf *out)
{
	const char *between = mode == QUERY_ANY ? " OR " : " AND ";
	const bool live = mode == QUERY_ALL_LIVE;
	const size_t from = out->len;

	for (size_t i = 0, to; i < q->words.len; i = to) {
		const struct query_word *w = &q->words.items[i];

		to = phrase_end(&q->words, i);
		if (mode == QUERY_ANY && !w->quoted && (to == i + 1 || !w[1].quoted))
			to = i + 1;
		if (to == i + 1 && w->stop && !(live && w->open))
			continue;
		/* Of a word that has just been begun nothing can be said yet. */
		if (to == i + 1 && live && w->open && w->len == 1 && q->words.len > 1)
			continue;
		if (out->len > from)
			strbuf_adds(out, between);
		add_phrase(w, to - i, live, out);
	}
}

void
query_excluded(const struct query *q, struct strbuf *out)
{
	for (size_t i = 0, to; i < q->excluded.len; i = to) {
		to = phrase_end(&q->excluded, i);
		if (i > 0)
			strbuf_adds(out, " OR ");
		add_phrase(&q->excluded.items[i], to - i, false, out);
	}
}

void
query_expression(const struct query *q, enum query_mode mode, struct strbuf *out)
{
	struct strbuf terms = STRBUF_INIT;

	add_terms(q, mode, &terms);
	if (terms.len > 0 && q->filters.len + q->excluded.len == 0) {
		strbuf_add(out, terms.buf, terms.len);
	} else if (terms.len > 0) {
		strbuf_addf(out, "(%s)", terms.buf);
		for (size_t i = 0; i < q->filters.len; i++)
			facet_expression(&q->filters.items[i], out);
		if (q->excluded.len > 0) {
			strbuf_adds(out, " NOT (");
			query_excluded(q, out);
			strbuf_addch(out, ')');
		}
	}
	strbuf_free(&terms);
}
