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

void
query_parse(struct query *q, const char *s, size_t n)
{
	struct word w;
	size_t at = 0, end = 0, offset;
	bool quoted = false;

	*q = (struct query){ .text = STRBUF_INIT };
	while (q->words.len < QUERY_MAX_WORDS && word_next(s, n, &at, &w)) {
		struct query_word word = { .cjk = w.cjk };

		word.joined = !gap_parts(s, end, w.start, n, &quoted) && end > 0;
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
		if (q->words.len == 0 || q->words.items[q->words.len - 1].cjk != word.cjk)
			word.joined = false;
		VEC_PUSH(&q->words, word);
	}
	offset = 0;
	for (size_t i = 0; i < q->words.len; i++) {
		struct query_word *word = &q->words.items[i];

		word->text = q->text.buf + offset;
		word->root = word_root(word->text, word->len);
		offset += word->len + 1;
	}
	mark_stop_words(q);
	find_subject(q);
}

void
query_free(struct query *q)
{
	VEC_FREE(&q->words);
	strbuf_free(&q->text);
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
add_quoted(struct strbuf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			strbuf_addch(out, '"');
		strbuf_addch(out, s[i]);
	}
}

/* One phrase, words [from, to). */
static void
add_phrase(const struct query *q, size_t from, size_t to, bool live, struct strbuf *out)
{
	const struct query_word *last = &q->words.items[to - 1];
	size_t digits = to - from == 1 ? digits_with_unit(last) : 0;
	uint32_t cp;
	const char *star = live && last->open ? " *" : "";

	if (last->cjk) /* a single character is the beginning of a pair */
		star = to - from == 1 && utf8_decode(last->text, last->len, &cp) == last->len ? " *"
											      : "";
	if (digits > 0) {
		strbuf_addf(out, "(\"%s\"%s OR \"%.*s %s\"%s)", last->text, star, (int)digits,
		    last->text, last->text + digits, star);
		return;
	}
	strbuf_addch(out, '"');
	for (size_t i = from; i < to; i++) {
		const struct query_word *w = &q->words.items[i];

		if (i > from)
			strbuf_addch(out, ' ');
		if (w->cjk)
			words_pairs(out, w->text, w->len);
		else
			add_quoted(out, w->text, w->len);
	}
	strbuf_addch(out, '"');
	strbuf_adds(out, star);
}

void
query_expression(const struct query *q, enum query_mode mode, struct strbuf *out)
{
	const char *between = mode == QUERY_ANY ? " OR " : " AND ";
	size_t from = out->len;

	for (size_t i = 0, to; i < q->words.len; i = to) {
		const struct query_word *w = &q->words.items[i];

		to = i + 1;
		while (to < q->words.len && q->words.items[to].joined && mode != QUERY_ANY)
			to++;
		if (to == i + 1 && w->stop && !(mode == QUERY_ALL_LIVE && w->open))
			continue;
		if (out->len > from)
			strbuf_adds(out, between);
		add_phrase(q, i, to, mode == QUERY_ALL_LIVE, out);
	}
}
