/* Pages looked up by their names: the tiers above the full text. */
#include <stdlib.h>
#include <string.h>

#include "search/headwords.h"
#include "search/words.h"

/* Shares of a score that what was typed loses where it is not the name itself. */
#define PENALTY_SPACING 0.05 /* the same letters, other spaces */
#define PENALTY_PLURAL 0.2
#define PENALTY_QUESTION 0.01 /* without the words of the question around it */

/* How well a word of the query is a word of a name. */
#define WORD_SAME 1.0
#define WORD_ROOT 0.9	   /* another form of it */
#define WORD_BEGUN 0.85	   /* its beginning, while it is being typed */
#define WORD_BEGINNING 0.7 /* its beginning */
#define WORD_PART 0.5	   /* within it */

#define PART_LEAST 3 /* bytes: shorter ones are within too many words */

/* Where the words of the query stand in a name. */
#define ORDER_APART 0.97
#define ORDER_OTHER 0.92
#define ACROSS_NAMES 0.5 /* some in one name of the page, some in another */

struct lookup {
	struct headwords *hw;
	const struct query *q;
	unsigned kinds;
	struct hits *out;
	size_t base; /* of out: what stood there before */
};

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

static void
offer(struct lookup *l, uint32_t page, enum hit_tier tier, double score)
{
	const struct headword_page *p = &l->hw->pages.items[page];
	struct hit *hit;

	if ((l->kinds >> p->kind & 1) == 0)
		return;
	if (l->hw->found[page] == 0) {
		VEC_PUSH(l->out, (struct hit){ (enum hit_kind)p->kind, tier, p->index, score });
		l->hw->found[page] = (uint32_t)(l->out->len - l->base);
		VEC_PUSH(&l->hw->touched, page);
		return;
	}
	hit = &l->out->items[l->base + l->hw->found[page] - 1];
	if (tier < hit->tier || (tier == hit->tier && score > hit->score)) {
		hit->tier = tier;
		hit->score = score;
	}
}

/* --- whole names --------------------------------------------------------------- */

/* The first of the sorted names that is not below the text; behind: nor begins with it. */
static size_t
name_from(const struct headwords *hw, const uint32_t *sorted, bool singular, const char *s,
    size_t n, bool behind)
{
	size_t from = 0, to = hw->names.len;

	while (from < to) {
		const size_t mid = from + (to - from) / 2;
		const struct headword *h = &hw->names.items[sorted[mid]];
		const int d = strncmp(headword_text(hw, singular ? h->singular : h->key), s, n);

		if (d < 0 || (d == 0 && behind))
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

static double
whole_score(const struct headwords *hw, const struct headword *h, const struct form *f)
{
	const double share = headword_worth((enum name_kind)h->is) * (1 - f->penalty);

	if (strcmp(headword_text(hw, h->words), f->words.buf) == 0)
		return share;
	if (strcmp(headword_text(hw, h->key), f->key.buf) == 0)
		return share * (1 - PENALTY_SPACING);
	if (strcmp(headword_text(hw, h->singular), f->singular.buf) == 0)
		return share * (1 - PENALTY_PLURAL);
	return 0;
}

static enum hit_tier
whole_tier(const struct headword *h)
{
	return h->is == NAME_ACRONYM || h->is == NAME_INITIALS ? TIER_ACRONYM : TIER_EXACT;
}

/* Names that are the form, and names that begin with it. */
static void
find_whole(struct lookup *l, const struct form *f)
{
	const struct headwords *hw = l->hw;
	size_t i, to;

	i = name_from(hw, hw->by_singular, true, f->singular.buf, f->singular.len, false);
	for (; i < hw->names.len; i++) {
		const struct headword *h = &hw->names.items[hw->by_singular[i]];

		if (strcmp(headword_text(hw, h->singular), f->singular.buf) != 0)
			break;
		offer(l, h->page, whole_tier(h), whole_score(hw, h, f));
	}
	i = name_from(hw, hw->by_key, false, f->key.buf, f->key.len, false);
	to = name_from(hw, hw->by_key, false, f->key.buf, f->key.len, true);
	for (; i < to; i++) {
		const struct headword *h = &hw->names.items[hw->by_key[i]];

		if (h->key_len == f->key.len)
			offer(l, h->page, whole_tier(h), whole_score(hw, h, f));
		else
			offer(l, h->page, TIER_PREFIX,
			    (double)f->key.len / (double)h->key_len *
				headword_worth((enum name_kind)h->is) * (1 - f->penalty));
	}
}

/* --- all words ------------------------------------------------------------------ */

/* Pages that had the words before number i, and have this entry, have one more. */
static size_t
match_entry(struct headwords *hw, size_t entry, uint8_t i)
{
	const uint32_t from = hw->vocabulary.items[entry].pages;
	const uint32_t to = hw->vocabulary.items[entry + 1].pages;

	for (uint32_t k = from; k < to; k++) {
		const uint32_t page = hw->postings.items[k];

		if (hw->matched[page] != i)
			continue;
		hw->matched[page] = (uint8_t)(i + 1);
		if (i == 0)
			VEC_PUSH(&hw->touched, page);
	}
	return 1;
}

/* Entries with the word within them: for CJK the only way, else the last. */
static size_t
match_parts(struct headwords *hw, const struct query_word *w, uint8_t i)
{
	size_t count = 0;

	for (size_t k = 0; k < headword_entries(hw); k++) {
		const struct headword_entry *e = &hw->vocabulary.items[k];

		if (e->len >= w->len &&
		    memmem(headword_text(hw, e->text), e->len, w->text, w->len) != NULL)
			count += match_entry(hw, k, i);
	}
	return count;
}

/* Counts the pages that have the word in a name, as itself, in another form, or begun where it
 * is being typed; else, where no page has that, as a beginning or as a part. */
static void
match_word(struct headwords *hw, const struct query_word *w, uint8_t i)
{
	size_t from, to, count = 0;

	if (w->cjk) {
		match_parts(hw, w, i);
		return;
	}
	headword_range(hw, w->text, w->root, &from, &to);
	for (size_t k = from; k < to; k++) {
		const struct headword_entry *e = &hw->vocabulary.items[k];
		const char *s = headword_text(hw, e->text);

		if ((w->open && e->len >= w->len && memcmp(s, w->text, w->len) == 0) ||
		    word_root(s, e->len) == w->root)
			count += match_entry(hw, k, i);
	}
	if (count > 0)
		return;
	headword_range(hw, w->text, w->len, &from, &to);
	for (size_t k = from; k < to && w->len > 1; k++)
		count += match_entry(hw, k, i);
	if (count == 0 && w->len >= PART_LEAST)
		match_parts(hw, w, i);
}

static double
word_quality(const char *s, size_t n, const struct query_word *w)
{
	if (n == w->len && memcmp(s, w->text, n) == 0)
		return WORD_SAME;
	if (n > w->len && memcmp(s, w->text, w->len) == 0) {
		if (w->open)
			return WORD_BEGUN;
		return !w->cjk && word_root(s, n) == w->root ? WORD_ROOT : WORD_BEGINNING;
	}
	if (n >= w->root && !w->cjk && memcmp(s, w->text, w->root) == 0 &&
	    word_root(s, n) == w->root)
		return WORD_ROOT;
	if (n > w->len && (w->cjk || w->len >= PART_LEAST) && memmem(s, n, w->text, w->len) != NULL)
		return WORD_PART;
	return 0;
}

static bool
counts(const struct query_word *w)
{
	return !w->stop || w->open;
}

/* How well a name has the words of the subject, by the share of it that they make up; 0 where it
 * lacks one. some gets the sum for those it has. */
static double
score_name(const struct headwords *hw, const struct headword *h, const struct query *q,
    double *some)
{
	const char *name = headword_text(hw, h->words);
	double sum = 0, order = 1;
	size_t last = 0;
	bool all = true;

	for (size_t i = q->from; i < q->to; i++) {
		const struct query_word *w = &q->words.items[i];
		double best = 0;
		size_t place = 0, at = 1;

		if (!counts(w))
			continue;
		for (const char *s = name; *s != '\0'; at++) {
			const size_t len = strcspn(s, " ");
			/* A word behind the one before counts for a little more than one that is not. */
			const double quality =
			    word_quality(s, len, w) * (at == last + 1 ? 1.0001 : 1);

			if (quality > best) {
				best = quality;
				place = at;
			}
			s += len + (s[len] == ' ');
		}
		all &= best > 0 && (!w->quoted || place == last + 1);
		sum += best * (double)w->len;
		if (last > 0 && place != last + 1)
			order = place > last && order > ORDER_OTHER ? ORDER_APART : ORDER_OTHER;
		last = place;
	}
	*some = sum;
	return all ? sum / (double)(h->key_len + 1) * order * headword_worth((enum name_kind)h->is)
		   : 0;
}

static void
offer_words(struct lookup *l, uint32_t page)
{
	const struct headwords *hw = l->hw;
	double best = 0, most = 0, some;
	size_t length = 1;

	for (uint32_t i = hw->pages.items[page].names; i < hw->pages.items[page + 1].names; i++) {
		const struct headword *h = &hw->names.items[i];
		const double score = score_name(hw, h, l->q, &some);

		best = score > best ? score : best;
		if (some > most) {
			most = some;
			length = h->key_len;
		}
	}
	if (best <= 0 && l->q->literal)
		return;
	if (best <= 0)
		best = ACROSS_NAMES * most / (double)(length + most + 1);
	offer(l, page, TIER_WORDS, best);
}

/* The page's pages of the first word are the only ones that can have all. */
static void
find_words(struct lookup *l)
{
	struct headwords *hw = l->hw;
	const size_t touched = hw->touched.len;
	uint8_t n = 0;

	for (size_t i = l->q->from; i < l->q->to; i++)
		if (counts(&l->q->words.items[i]))
			match_word(hw, &l->q->words.items[i], n++);
	for (size_t i = touched, end = hw->touched.len; i < end && n > 0; i++) {
		const uint32_t page = hw->touched.items[i];

		if (hw->matched[page] == n && hw->found[page] == 0)
			offer_words(l, page);
	}
}

static void
forget(struct headwords *hw)
{
	for (size_t i = 0; i < hw->touched.len; i++) {
		hw->found[hw->touched.items[i]] = 0;
		hw->matched[hw->touched.items[i]] = 0;
	}
	hw->touched.len = 0;
}

void
headwords_find(struct headwords *hw, const struct query *q, unsigned kinds, struct hits *out)
{
	struct lookup l = { hw, q, kinds, out, out->len };
	struct form f;

	form_make(&f, q, 0, q->words.len, 0);
	find_whole(&l, &f);
	form_free(&f);
	if (q->to - q->from < q->words.len) {
		form_make(&f, q, q->from, q->to, PENALTY_QUESTION);
		find_whole(&l, &f);
		form_free(&f);
	}
	find_words(&l);
	forget(hw);
}

size_t
headwords_exact_term(const struct headwords *hw, const char *s, size_t n)
{
	struct query q;
	struct form f;
	size_t found = SIZE_MAX, i;
	double best = 0;

	query_parse(&q, s, n);
	form_make(&f, &q, q.from, q.to, 0);
	i = name_from(hw, hw->by_singular, true, f.singular.buf, f.singular.len, false);
	for (; i < hw->names.len && q.words.len > 0; i++) {
		const struct headword *h = &hw->names.items[hw->by_singular[i]];
		const struct headword_page *page = &hw->pages.items[h->page];
		const double score = whole_score(hw, h, &f);

		if (strcmp(headword_text(hw, h->singular), f.singular.buf) != 0)
			break;
		if (page->kind == HIT_TERM && score > best) {
			best = score;
			found = page->index;
		}
	}
	form_free(&f);
	query_free(&q);
	return found;
}
