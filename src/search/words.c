#include "search/words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static bool
ascii_word(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The cluster at a byte: what it is, and how long. */
enum kind { KIND_OTHER, KIND_WORD, KIND_CJK };
static enum kind
kind_at(const char *s, size_t n, size_t *len)
{
	uint32_t cp;

	if ((unsigned char)s[0] < 0x80 && (n == 1 || (unsigned char)s[1] < 0x80)) {
		*len = 1;
		return ascii_word((unsigned char)s[0]) ? KIND_WORD : KIND_OTHER;
	}
	utf8_decode(s, n, &cp);
	*len = utf8_cluster(s, n).bytes;
	if (*len == 0)
		*len = 1;
	if (utf8_is_cjk(cp))
		return KIND_CJK;
	return utf8_is_word(cp) ? KIND_WORD : KIND_OTHER;
}

/* Bytes of an apostrophe with an English ending behind it ("'s"), at the end of a word;
 * 0 where there is none. */
static size_t
clitic(const char *s, size_t n)
{
	static const char *const ends[] = { "s", "t", "re", "ve", "ll", "d", "m" };
	size_t mark = 0, len;

	if (n > 0 && s[0] == '\'')
		mark = 1;
	else if (n >= 3 && memcmp(s, "\xe2\x80\x99", 3) == 0)
		mark = 3;
	for (size_t i = 0; mark > 0 && i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t end = mark + strlen(ends[i]), j = 0;

		if (end > n)
			continue;
		while (mark + j < end && (s[mark + j] | 0x20) == ends[i][j])
			j++;
		if (mark + j == end && (end == n || kind_at(s + end, n - end, &len) != KIND_WORD))
			return end;
	}
	return 0;
}

/* Bytes of "++" or "#" that belong to the letter before them. */
static size_t
sign_suffix(const char *s, size_t n)
{
	size_t len = 0, next;

	if (n >= 2 && s[0] == '+' && s[1] == '+')
		len = 2;
	else if (n >= 1 && s[0] == '#')
		len = 1;
	if (len > 0 && len < n && (kind_at(s + len, n - len, &next) == KIND_WORD || s[len] == s[0]))
		return 0;
	return len;
}

bool
word_next(const char *s, size_t n, size_t *at, struct word *out)
{
	size_t i = *at, len = 0;
	enum kind kind = KIND_OTHER;

	while (i < n && (kind = kind_at(s + i, n - i, &len)) == KIND_OTHER)
		i += len;
	if (i >= n) {
		*at = n;
		return false;
	}
	out->start = i;
	out->cjk = kind == KIND_CJK;
	do
		i += len;
	while (i < n && kind_at(s + i, n - i, &len) == kind);
	out->tail = 0;
	if (kind == KIND_WORD && i < n && !(s[i - 1] >= '0' && s[i - 1] <= '9')) {
		out->tail = sign_suffix(s + i, n - i);
		if (out->tail == 0)
			out->tail = clitic(s + i, n - i);
	}
	*at = i + out->tail;
	out->len = *at - out->start;
	return true;
}

void
word_fold(struct strbuf *out, const char *s, const struct word *w)
{
	const char *p = s + w->start, *tail = p + w->len - w->tail;
	size_t n = w->len - w->tail, i = 0, from = out->len;

	strbuf_grow(out, w->len);
	while (i < n && (unsigned char)p[i] < 0x80) {
		strbuf_addch(out, p[i] >= 'A' && p[i] <= 'Z' ? (char)(p[i] | 0x20) : p[i]);
		i++;
	}
	if (i < n) {
		strbuf_truncate(out, from);
		utf8_fold(out, p, n, UTF8_FOLD_DIACRITICS);
	}
	if (w->tail == 0)
		return;
	if (*tail == '+')
		strbuf_adds(out, "pp");
	else if (*tail == '#')
		strbuf_adds(out, "sharp");
	else
		for (i = *tail == '\'' ? 1 : 3; i < w->tail; i++)
			strbuf_addch(out, (char)(tail[i] | 0x20));
}

static void
add_space(struct strbuf *out, size_t from)
{
	if (out->len > from)
		strbuf_addch(out, ' ');
}

void
words_pairs(struct strbuf *out, const char *s, size_t n)
{
	size_t i = 0;

	while (i < n) {
		uint32_t cp;
		size_t a = utf8_decode(s + i, n - i, &cp), b = 0;

		if (i + a < n)
			b = utf8_decode(s + i + a, n - i - a, &cp);
		if (i > 0 && b == 0)
			break;
		if (i > 0)
			strbuf_addch(out, ' ');
		strbuf_add(out, s + i, a + b);
		i += a;
	}
}

/* Bytes of the last character. */
static size_t
last_char(const char *s, size_t n)
{
	size_t len = 1;

	while (len < n && ((unsigned char)s[n - len] & 0xc0) == 0x80)
		len++;
	return len;
}

void
words_index(struct strbuf *out, const char *s, size_t n)
{
	struct strbuf run = STRBUF_INIT;
	struct word w;
	size_t at = 0, from = out->len;

	while (word_next(s, n, &at, &w)) {
		add_space(out, from);
		if (!w.cjk) {
			word_fold(out, s, &w);
			continue;
		}
		strbuf_reset(&run);
		word_fold(&run, s, &w);
		words_pairs(out, run.buf, run.len);
		if (last_char(run.buf, run.len) < run.len) {
			strbuf_addch(out, ' ');
			strbuf_add(out, run.buf + run.len - last_char(run.buf, run.len),
			    last_char(run.buf, run.len));
		}
	}
	strbuf_free(&run);
}

void
words_fold(struct strbuf *out, const char *s, size_t n)
{
	struct word w;
	size_t at = 0, from = out->len;

	while (word_next(s, n, &at, &w)) {
		add_space(out, from);
		word_fold(out, s, &w);
	}
}

static bool
ends_in(const char *s, size_t n, const char *end)
{
	size_t len = strlen(end);

	return n > len && memcmp(s + n - len, end, len) == 0;
}

size_t
word_singular(const char *s, size_t n, const char **tail)
{
	static const char *const es[] = { "sses", "shes", "ches", "xes", "zzes" };
	static const char *const whole[] = { "ss", "us", "is", "os" };

	*tail = "";
	if (n < 4 || s[n - 1] != 's')
		/* Three letters may be a plural that nobody reads as one: dns, bus, gas. */
		return n;
	if (ends_in(s, n, "ies") && n > 4) {
		*tail = "y";
		return n - 3;
	}
	for (size_t i = 0; i < sizeof(es) / sizeof(es[0]); i++)
		if (ends_in(s, n, es[i]))
			return n - 2;
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++)
		if (ends_in(s, n, whole[i]))
			return n;
	return n - 1;
}

size_t
word_root(const char *s, size_t n)
{
	static const char *const ends[] = { "ing", "ed", "ly", "e", "y" };
	const char *tail;

	n = word_singular(s, n, &tail);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (ends_in(s, n, ends[i]) && n - strlen(ends[i]) >= 3) {
			n -= strlen(ends[i]);
			break;
		}
	}
	/* running, stopped: the doubled consonant */
	if (n > 3 && s[n - 1] == s[n - 2] && strchr("bdgmnprt", s[n - 1]) != NULL)
		n--;
	return n;
}

static int
compare_words(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *)item);
}

bool
word_is_stop(const char *s, size_t n)
{
	static const char *const stop[] = {
		/* sorted, folded */
		"a",
		"about",
		"after",
		"all",
		"also",
		"am",
		"an",
		"and",
		"any",
		"anyone",
		"are",
		"as",
		"at",
		"be",
		"because",
		"been",
		"being",
		"between",
		"both",
		"but",
		"by",
		"can",
		"cannot",
		"could",
		"did",
		"do",
		"does",
		"doing",
		"done",
		"during",
		"each",
		"ever",
		"few",
		"for",
		"from",
		"had",
		"has",
		"have",
		"having",
		"he",
		"her",
		"here",
		"his",
		"how",
		"i",
		"if",
		"im",
		"in",
		"into",
		"is",
		"isnt",
		"it",
		"its",
		"just",
		"made",
		"may",
		"me",
		"more",
		"most",
		"must",
		"my",
		"no",
		"nor",
		"not",
		"of",
		"on",
		"only",
		"or",
		"other",
		"our",
		"out",
		"over",
		"same",
		"shall",
		"she",
		"should",
		"since",
		"so",
		"some",
		"such",
		"than",
		"that",
		"thats",
		"the",
		"their",
		"them",
		"then",
		"there",
		"these",
		"they",
		"this",
		"those",
		"though",
		"through",
		"to",
		"too",
		"under",
		"until",
		"up",
		"upon",
		"very",
		"was",
		"we",
		"were",
		"what",
		"whats",
		"when",
		"where",
		"whether",
		"which",
		"while",
		"who",
		"whose",
		"why",
		"will",
		"with",
		"within",
		"without",
		"would",
		"yet",
		"you",
		"your",
	};
	char word[16];

	if (n >= sizeof(word))
		return false;
	memcpy(word, s, n);
	word[n] = '\0';
	return bsearch(word, stop, sizeof(stop) / sizeof(stop[0]), sizeof(stop[0]),
		   compare_words) != NULL;
}
