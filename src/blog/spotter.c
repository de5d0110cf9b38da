#include "blog/spotter.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "blog/names.h"

#define SHORT_NAME 3 /* letters; such a word may be any word of the language */
#define WORD_MAX 64  /* bytes of a first word that are looked at */

/* A name; those with the same first word are a chain, the longest first. */
struct spotted {
	const char *text;   /* as written, single spaces within */
	const char *folded; /* NULL where case counts */
	size_t len, folded_len;
	uint64_t hash; /* of its first word */
	size_t term, source;
	uint32_t next; /* index plus one */
};

struct spotter {
	struct arena arena;
	VEC(struct spotted) names; /* by length, the longest last */
	uint32_t *heads;	   /* index plus one; a power of two of them */
	size_t cap;
};

static bool
is_ascii_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Bytes of the first word: one character where words are not parted by spaces. */
static size_t
first_word(const char *s, size_t n)
{
	uint32_t cp;
	size_t at = 0, step;

	while (at < n && at < WORD_MAX) {
		if (is_ascii_letter(s[at]) || (s[at] >= '0' && s[at] <= '9')) {
			at++;
			continue;
		}
		if ((signed char)s[at] >= 0)
			break;
		step = utf8_decode(s + at, n - at, &cp);
		if (utf8_is_cjk(cp))
			return at > 0 ? at : step;
		if (!utf8_is_word(cp))
			break;
		at += step;
	}
	return at;
}

/* Of a word, folded. */
static uint64_t
hash_word(const char *s, size_t n)
{
	uint64_t hash = HASH_START;
	struct strbuf folded = STRBUF_INIT;
	bool ascii = true;

	for (size_t i = 0; i < n && ascii; i++)
		ascii = (signed char)s[i] >= 0;
	if (!ascii) {
		utf8_fold(&folded, s, n, UTF8_FOLD_CASE);
		s = folded.buf;
		n = folded.len;
	}
	for (size_t i = 0; i < n; i++) {
		const char c = is_upper(s[i]) ? (char)(s[i] | 0x20) : s[i];

		hash = hash_more(hash, &c, 1);
	}
	strbuf_free(&folded);
	return hash;
}

/* Whether its case of letters belongs to a name. */
static bool
case_counts(const char *s, size_t n)
{
	bool spaces = false;

	for (size_t i = 0; i < n; i++) {
		spaces |= s[i] == ' ';
		if (i > 0 && is_upper(s[i]) &&
		    (is_ascii_letter(s[i - 1]) || (signed char)s[i - 1] < 0))
			return true;
	}
	return n <= SHORT_NAME && !spaces && (signed char)s[0] >= 0;
}

static void
add_name(struct spotter *s, const char *name, size_t term, size_t source)
{
	struct strbuf text = STRBUF_INIT, folded = STRBUF_INIT;
	struct spotted spotted = { .term = term, .source = source };
	uint32_t cp = 0;

	for (; *name != '\0'; name++)
		if (*name != ' ' || (text.len > 0 && text.buf[text.len - 1] != ' '))
			strbuf_addch(&text, *name);
	strbuf_trim(&text);
	utf8_decode(text.buf, text.len, &cp);
	/* one letter is no name to be found in prose; a name starts with a letter or a digit */
	if (utf8_is_word(cp) &&
	    (text.len > 1 && !(text.len < 4 && utf8_cols(text.buf, text.len) == 1))) {
		spotted.len = text.len;
		spotted.hash = hash_word(text.buf, first_word(text.buf, text.len));
		spotted.text = arena_strndup(&s->arena, text.buf, text.len);
		if (!case_counts(text.buf, text.len)) {
			utf8_fold(&folded, text.buf, text.len, UTF8_FOLD_CASE);
			spotted.folded = arena_strndup(&s->arena, folded.buf, folded.len);
			spotted.folded_len = folded.len;
		}
		VEC_PUSH(&s->names, spotted);
	}
	strbuf_free(&text);
	strbuf_free(&folded);
}

/* The shortest first, since a chain is built from its end; of the same, the first concept last. */
static int
by_length(const void *va, const void *vb)
{
	const struct spotted *a = va, *b = vb;

	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return (a->term < b->term) - (a->term > b->term);
}

static struct spotter *
build(const struct library *lib)
{
	struct spotter *s = xcalloc(1, sizeof(*s));

	for (size_t i = 0; i < lib->nterms; i++) {
		const struct term *term = &lib->terms[i];
		const size_t source = term->page.source;

		add_name(s, term->page.title, i, source);
		if (term->acronym != NULL)
			add_name(s, term->acronym, i, source);
		for (size_t k = 0; k < term->aka.len; k++)
			add_name(s, term->aka.items[k], i, source);
	}
	if (s->names.len > 1)
		qsort(s->names.items, s->names.len, sizeof(*s->names.items), by_length);
	for (s->cap = 64; s->cap < s->names.len * 2; s->cap *= 2)
		continue;
	s->heads = xcalloc(s->cap, sizeof(*s->heads));
	for (size_t i = 0; i < s->names.len; i++) {
		struct spotted *name = &s->names.items[i];
		uint32_t *head = &s->heads[name->hash & (s->cap - 1)];

		name->next = *head;
		*head = (uint32_t)i + 1;
	}
	return s;
}

const struct spotter *
library_spotter(struct library *lib)
{
	library_complete(lib);
	if (lib->index->spotter == NULL)
		lib->index->spotter = build(lib);
	return lib->index->spotter;
}

void
spotter_free(struct spotter *s)
{
	if (s == NULL)
		return;
	VEC_FREE(&s->names);
	free(s->heads);
	arena_free(&s->arena);
	free(s);
}

/* Whether the text at s, of n bytes, is the name; a newline is a space there. */
static bool
is_name(const struct spotted *name, const char *s, size_t n)
{
	struct strbuf folded = STRBUF_INIT;
	bool same, ascii = true;

	if (n < name->len)
		return false;
	for (size_t i = 0; i < name->len && ascii; i++) {
		const char a = s[i] == '\n' ? ' ' : s[i], b = name->text[i];

		ascii = (signed char)a >= 0 && (signed char)b >= 0;
		if (ascii && a != b &&
		    (name->folded == NULL || !is_ascii_letter(a) || (a | 0x20) != (b | 0x20)))
			return false;
	}
	if (ascii)
		return true;
	if (name->folded == NULL)
		return memcmp(s, name->text, name->len) == 0;
	utf8_fold(&folded, s, name->len, UTF8_FOLD_CASE);
	same = folded.len == name->folded_len && memcmp(folded.buf, name->folded, folded.len) == 0;
	strbuf_free(&folded);
	return same;
}

/* Whether a name that ends at byte `at` ends there as a word, and is no part of something longer. */
static bool
ends_here(const char *s, size_t n, size_t at, uint32_t after)
{
	uint32_t last = 0, next = 0;
	size_t start = at;

	while (start > 0 && at - start < 4 && ((unsigned char)s[--start] & 0xc0) == 0x80)
		continue;
	utf8_decode(s + start, at - start, &last);
	if (at < n)
		at += utf8_decode(s + at, n - at, &after);
	if (after == '_' || after == '@' || after == '\\')
		return false;
	if (utf8_is_word(after) && utf8_is_word(last))
		return utf8_is_cjk(after) || utf8_is_cjk(last);
	if (after != '.' && after != '/')
		return true;
	if (at < n)
		utf8_decode(s + at, n - at, &next);
	return !utf8_is_word(next);
}

static bool
starts_here(const char *s, size_t at, uint32_t before)
{
	if (at > 0)
		before = (unsigned char)s[at - 1];
	return before == 0 || before >= 0x80 || strchr("/\\.@#$_-%~", (int)before) == NULL;
}

size_t
spotter_match(const struct spotter *s, size_t source, const char *text, size_t n, size_t at,
    uint32_t before, uint32_t after, size_t *term)
{
	const size_t word = first_word(text + at, n - at);
	size_t found = 0;
	uint64_t hash;

	if (word == 0 || s->names.len == 0)
		return 0;
	hash = hash_word(text + at, word);
	for (uint32_t i = s->heads[hash & (s->cap - 1)]; i != 0;) {
		const struct spotted *name = &s->names.items[i - 1];

		i = name->next;
		if (found > 0 && (name->len != found || name->source != source))
			continue;
		if (name->hash != hash || !is_name(name, text + at, n - at) ||
		    !ends_here(text, n, at + name->len, after) || !starts_here(text, at, before))
			continue;
		*term = name->term;
		if (found > 0 || name->source == source)
			return name->len;
		found = name->len; /* one of its own folder may follow */
	}
	return found;
}
