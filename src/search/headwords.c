#include "search/headwords.h"

#include <string.h>

#include "search/words.h"

/* Shares of a score: how near a name comes to what was typed, within its tier. */
#define PENALTY_SPACING 0.05 /* the same letters, other spaces */
#define PENALTY_PLURAL 0.2
#define PENALTY_QUESTION 0.01 /* without the words of the question around it */
static const double name_worth[] = {
	[NAME_TITLE] = 1,
	[NAME_ALIAS] = 0.98,
	[NAME_ACRONYM] = 0.99,
	[NAME_SLUG] = 0.9,
};

static void
add_name(struct headwords *hw, const char *name, enum name_kind is, enum hit_kind kind,
    size_t index)
{
	struct strbuf words = STRBUF_INIT, key = STRBUF_INIT, singular = STRBUF_INIT;
	struct headword *h;
	const char *tail;

	words_fold(&words, name, strlen(name));
	for (size_t i = 0, len; i < words.len; i += len + 1) {
		const char *word = words.buf + i;

		len = strcspn(word, " ");
		strbuf_add(&key, word, len);
		strbuf_add(&singular, word, word_singular(word, len, &tail));
		strbuf_adds(&singular, tail);
	}
	if (key.len > 0) {
		h = VEC_ADD(&hw->names);
		h->name = name;
		h->words = arena_strndup(&hw->arena, words.buf, words.len);
		h->key = arena_strndup(&hw->arena, key.buf, key.len);
		h->singular = arena_strndup(&hw->arena, singular.buf, singular.len);
		h->is = is;
		h->kind = kind;
		h->index = index;
	}
	strbuf_free(&words);
	strbuf_free(&key);
	strbuf_free(&singular);
}

void
headwords_build(struct headwords *hw, const struct library *lib, bool terms, bool posts)
{
	for (size_t i = 0; terms && i < lib->nterms; i++) {
		const struct term *t = &lib->terms[i];

		add_name(hw, t->page.title, NAME_TITLE, HIT_TERM, i);
		if (t->acronym != NULL)
			add_name(hw, t->acronym, NAME_ACRONYM, HIT_TERM, i);
		for (size_t k = 0; k < t->aka.len; k++)
			add_name(hw, t->aka.items[k], NAME_ALIAS, HIT_TERM, i);
		add_name(hw, t->page.slug, NAME_SLUG, HIT_TERM, i);
	}
	for (size_t i = 0; posts && i < lib->nposts; i++) {
		add_name(hw, lib->posts[i].page.title, NAME_TITLE, HIT_POST, i);
		add_name(hw, lib->posts[i].page.slug, NAME_SLUG, HIT_POST, i);
	}
}

void
headwords_free(struct headwords *hw)
{
	VEC_FREE(&hw->names);
	arena_free(&hw->arena);
}

/* What a query is compared by: all of it, and its subject. */
struct form {
	struct strbuf words, key, singular;
	double penalty;
};

static void
form_make(struct form *f, const struct query *q, size_t from, size_t to, double penalty)
{
	*f = (struct form){ STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, penalty };
	for (size_t i = from; i < to; i++) {
		if (i > from)
			strbuf_addch(&f->words, ' ');
		strbuf_add(&f->words, q->words.items[i].text, q->words.items[i].len);
	}
	query_key(q, from, to, &f->key, &f->singular);
}

static void
form_free(struct form *f)
{
	strbuf_free(&f->words);
	strbuf_free(&f->key);
	strbuf_free(&f->singular);
}

struct answer {
	enum hit_tier tier;
	double score; /* 0: none */
};

static bool
better(struct answer a, struct answer b)
{
	return b.score <= 0 ||
	    (a.score > 0 && (a.tier < b.tier || (a.tier == b.tier && a.score > b.score)));
}

/* The tiers that compare whole names. */
static struct answer
answer_whole(const struct headword *h, const struct form *f)
{
	struct answer a = { h->is == NAME_ACRONYM ? TIER_ACRONYM : TIER_EXACT, 0 };
	size_t len;

	if (strcmp(h->words, f->words.buf) == 0)
		a.score = 1;
	else if (strcmp(h->key, f->key.buf) == 0)
		a.score = 1 - PENALTY_SPACING;
	else if (strcmp(h->singular, f->singular.buf) == 0)
		a.score = 1 - PENALTY_PLURAL;
	if (a.score <= 0 && strncmp(h->key, f->key.buf, f->key.len) == 0) {
		len = strlen(h->key);
		a = (struct answer){ TIER_PREFIX, (double)f->key.len / (double)len };
	}
	a.score = a.score * name_worth[h->is] * (1 - f->penalty);
	return a;
}

/* How much of a name a word of the query takes: its bytes, or 0 where it is not there. */
static size_t
word_in_name(const char *name, const struct query_word *w)
{
	size_t best = 0;

	if (w->cjk)
		return strstr(name, w->text) != NULL ? w->len : 0;
	for (size_t len; *name != '\0'; name += len + (name[len] == ' ')) {
		len = strcspn(name, " ");
		if (len == w->len && memcmp(name, w->text, len) == 0)
			return len;
		if (w->open
			? len > w->len && memcmp(name, w->text, w->len) == 0
			: word_root(name, len) == w->root && memcmp(name, w->text, w->root) == 0)
			best = w->len;
	}
	return best;
}

/* All words of the subject stand in the name; by the share of the name they make up. */
static struct answer
answer_words(const struct headword *h, const struct query *q)
{
	struct answer a = { TIER_WORDS, 0 };
	size_t found = 0, n;

	for (size_t i = q->from; i < q->to; i++) {
		if (q->words.items[i].stop && !q->words.items[i].open)
			continue;
		n = word_in_name(h->words, &q->words.items[i]);
		if (n == 0)
			return a;
		found += n;
	}
	if (found > 0)
		a.score = (double)found / (double)(strlen(h->key) + 1) * name_worth[h->is];
	return a;
}

static struct answer
answer_name(const struct headword *h, const struct query *q, const struct form *whole,
    const struct form *subject)
{
	struct answer best = answer_whole(h, whole), a;

	a = answer_whole(h, subject);
	if (better(a, best))
		best = a;
	if (best.score <= 0)
		best = answer_words(h, q);
	return best;
}

void
headwords_find(const struct headwords *hw, const struct query *q, struct hits *out)
{
	struct form whole, subject;
	size_t base = out->len;

	form_make(&whole, q, 0, q->words.len, 0);
	form_make(&subject, q, q->from, q->to, PENALTY_QUESTION);
	for (size_t i = 0; i < hw->names.len; i++) {
		const struct headword *h = &hw->names.items[i];
		struct answer a = answer_name(h, q, &whole, &subject);
		struct hit hit = { h->kind, a.tier, h->index, a.score };
		struct hit *last = out->len > base ? &out->items[out->len - 1] : NULL;

		if (a.score <= 0)
			continue;
		/* The names of one page stand together. */
		if (last == NULL || last->kind != h->kind || last->index != h->index)
			VEC_PUSH(out, hit);
		else if (better(a, (struct answer){ last->tier, last->score }))
			*last = hit;
	}
	form_free(&whole);
	form_free(&subject);
}

size_t
headwords_exact_term(const struct headwords *hw, const char *s, size_t n)
{
	struct query q;
	struct form f;
	size_t found = SIZE_MAX;
	double best = 0;

	query_parse(&q, s, n);
	form_make(&f, &q, q.from, q.to, 0);
	for (size_t i = 0; i < hw->names.len && q.words.len > 0; i++) {
		const struct headword *h = &hw->names.items[i];
		struct answer a = answer_whole(h, &f);

		if (h->kind == HIT_TERM && a.tier <= TIER_ACRONYM && a.score > best) {
			best = a.score;
			found = h->index;
		}
	}
	form_free(&f);
	query_free(&q);
	return found;
}
