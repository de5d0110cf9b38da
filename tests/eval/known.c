/* Pages looked up by their names, in the forms that people type. */
#include "eval.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "search/words.h"

#define EVERYTHING 1000000
#define TYPOS_A_TITLE 3

const char *const known_names[KNOWN_FORMS] = {
	[KNOWN_EXACT] = "exact title or alias",
	[KNOWN_ACRONYM] = "acronym that one page has",
	[KNOWN_JOINED] = "joined",
	[KNOWN_HYPHENED] = "hyphened",
	[KNOWN_PLURAL] = "plural",
	[KNOWN_QUESTION] = "question",
	[KNOWN_TYPO] = "one edit in a word",
	[KNOWN_KEYSTROKE] = "every keystroke of a title",
};

struct run {
	const struct library *lib;
	struct search *search;
	struct hits hits;
	struct dice dice;
	known_miss_fn *miss;
	struct known *out;
};

/* The words of a name without what parts them: names with the same key cannot be told apart. */
static void
key_of(const char *name, struct strbuf *out)
{
	struct strbuf words = STRBUF_INIT;

	words_fold(&words, name, strlen(name));
	for (size_t i = 0; i < words.len; i++)
		if (words.buf[i] != ' ')
			strbuf_addch(out, words.buf[i]);
	strbuf_free(&words);
}

static bool
same_key(const char *a, const char *b)
{
	struct strbuf x = STRBUF_INIT, y = STRBUF_INIT;
	bool same;

	key_of(a, &x);
	key_of(b, &y);
	same = strcmp(x.buf, y.buf) == 0;
	strbuf_free(&x);
	strbuf_free(&y);
	return same;
}

/* Whether a concept goes by the name. */
static bool
goes_by(const struct term *t, const char *name)
{
	if (same_key(t->page.title, name) || (t->acronym != NULL && same_key(t->acronym, name)))
		return true;
	for (size_t i = 0; i < t->aka.len; i++)
		if (same_key(t->aka.items[i], name))
			return true;
	return false;
}

/* Looks a query up that should find a concept by this name, of whichever page has it. */
static void
look_up(struct run *r, enum known_form form, const char *query, const struct term *t,
    const char *name)
{
	struct known *k = &r->out[form];
	size_t at = 0;

	search_find(r->search, query, form == KNOWN_KEYSTROKE ? EVERYTHING : 5, &r->hits);
	for (; at < r->hits.len; at++) {
		const struct hit *hit = &r->hits.items[at];

		if (hit->kind == HIT_TERM &&
		    (&r->lib->terms[hit->index] == t || goes_by(&r->lib->terms[hit->index], name)))
			break;
	}
	k->tried++;
	k->first += at == 0 && r->hits.len > 0;
	k->five += at < r->hits.len;
	if (r->miss != NULL &&
	    (form == KNOWN_KEYSTROKE ? at == r->hits.len : at != 0 || at == r->hits.len))
		r->miss(form, query, &t->page);
}

/* The English plural of a name's last word. */
static void
add_plural(struct strbuf *out, const char *name)
{
	const size_t n = strlen(name);
	const char last = n > 0 ? name[n - 1] : '\0', before = n > 1 ? name[n - 2] : '\0';

	strbuf_adds(out, name);
	if (last == 'y' && strchr("aeiou", before) == NULL) {
		strbuf_truncate(out, out->len - 1);
		strbuf_adds(out, "ies");
	} else if (strchr("sxz", last) != NULL || (last == 'h' && strchr("cs", before) != NULL)) {
		strbuf_adds(out, "es");
	} else {
		strbuf_adds(out, "s");
	}
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* One letter lost, doubled by another, replaced, or swapped with the next, in a word of a
 * name. False where no word has two letters. */
static bool
add_typo(struct dice *dice, struct strbuf *out, const char *name)
{
	const size_t n = strlen(name);
	size_t at, tries = 0;
	char letter = (char)('a' + dice_below(dice, 26));

	do
		at = dice_below(dice, n);
	while ((!is_letter(name[at]) || at + 1 >= n || !is_letter(name[at + 1])) && ++tries < 200);
	if (tries >= 200)
		return false;
	strbuf_add(out, name, at);
	switch (dice_below(dice, 4)) {
	case 0: /* lost */
		strbuf_adds(out, name + at + 1);
		break;
	case 1: /* one too many */
		strbuf_addch(out, letter);
		strbuf_adds(out, name + at);
		break;
	case 2: /* another */
		strbuf_addch(out, letter == (name[at] | 0x20) ? (char)(letter % 26 + 'a') : letter);
		strbuf_adds(out, name + at + 1);
		break;
	default: /* swapped */
		strbuf_addch(out, name[at + 1]);
		strbuf_addch(out, name[at]);
		strbuf_adds(out, name + at + 2);
	}
	return strcasecmp(out->buf, name) != 0;
}

/* The words of a name with something else between. */
static bool
add_parted(struct strbuf *out, const char *name, const char *between)
{
	bool parts = false;

	for (; *name != '\0'; name++) {
		if (*name == ' ' || *name == '-') {
			strbuf_adds(out, between);
			parts = true;
		} else {
			strbuf_addch(out, *name);
		}
	}
	return parts;
}

static void
try_forms(struct run *r, const struct term *t)
{
	static const char *const questions[] = { "what is a %s?", "what is %s", "what are %s",
		"define %s", "what does %s mean?" };
	const char *title = t->page.title;
	struct strbuf query = STRBUF_INIT;

	if (add_parted(&query, title, ""))
		look_up(r, KNOWN_JOINED, query.buf, t, title);
	strbuf_reset(&query);
	if (add_parted(&query, title, "-"))
		look_up(r, KNOWN_HYPHENED, query.buf, t, title);
	strbuf_reset(&query);
	if (is_letter(title[strlen(title) - 1])) {
		add_plural(&query, title);
		look_up(r, KNOWN_PLURAL, query.buf, t, title);
	}
	for (size_t i = 0; i < sizeof(questions) / sizeof(*questions); i++) {
		const char *at = strstr(questions[i], "%s");

		strbuf_reset(&query);
		strbuf_add(&query, questions[i], (size_t)(at - questions[i]));
		strbuf_adds(&query, title);
		strbuf_adds(&query, at + 2);
		look_up(r, KNOWN_QUESTION, query.buf, t, title);
	}
	for (size_t i = 0; i < TYPOS_A_TITLE; i++) {
		strbuf_reset(&query);
		if (add_typo(&r->dice, &query, title))
			look_up(r, KNOWN_TYPO, query.buf, t, title);
	}
	strbuf_free(&query);
}

/* A title as its file has it, key by key. */
static void
try_keystrokes(struct run *r, const struct term *t)
{
	struct strbuf whole = STRBUF_INIT, typed = STRBUF_INIT;

	strbuf_adds(&whole, t->page.title);
	if (t->acronym != NULL)
		strbuf_addf(&whole, " (%s)", t->acronym);
	for (size_t i = 0; i < whole.len;) {
		i += utf8_cluster(whole.buf + i, whole.len - i).bytes;
		strbuf_reset(&typed);
		strbuf_add(&typed, whole.buf, i);
		look_up(r, KNOWN_KEYSTROKE, typed.buf, t, t->page.title);
	}
	strbuf_free(&whole);
	strbuf_free(&typed);
}

static bool
acronym_is_alone(const struct library *lib, const struct term *t)
{
	for (size_t i = 0; i < lib->nterms; i++)
		if (&lib->terms[i] != t && goes_by(&lib->terms[i], t->acronym))
			return false;
	return true;
}

void
known_measure(const struct library *lib, struct search *s, size_t step, known_miss_fn *miss,
    struct known out[KNOWN_FORMS])
{
	struct run r = { .lib = lib, .search = s, .dice = { 1 }, .miss = miss, .out = out };

	memset(out, 0, KNOWN_FORMS * sizeof(*out));
	for (size_t i = 0; i < lib->nterms; i++) {
		const struct term *t = &lib->terms[i];

		look_up(&r, KNOWN_EXACT, t->page.title, t, t->page.title);
		for (size_t k = 0; k < t->aka.len; k++)
			look_up(&r, KNOWN_EXACT, t->aka.items[k], t, t->aka.items[k]);
		if (t->acronym != NULL && acronym_is_alone(lib, t))
			look_up(&r, KNOWN_ACRONYM, t->acronym, t, t->acronym);
		if (i % step != 0)
			continue;
		try_forms(&r, t);
		try_keystrokes(&r, t);
	}
	hits_free(&r.hits);
}
