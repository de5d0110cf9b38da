/* Names near a misspelt one. */
#include <stdlib.h>
#include <string.h>

#include "search/edit.h"
#include "search/headwords.h"
#include "search/words.h"

/* What a difference costs; an edit is 1. */
#define COST_ROOT 0.2	   /* another form of the word */
#define COST_BEGUN 0.3	   /* its beginning, while it is being typed */
#define COST_SWAP (-0.1)   /* added to an edit: two letters changed places */
#define COST_FIRST 0.25	   /* added to an edit of the first letter, which people get right */
#define COST_MISSING 2.5   /* a word that is nowhere near, of three or more */
#define COST_UNCOVERED 0.8 /* times the share of the name that was not typed */
#define COST_SPACING 0.05  /* the letters of the whole name, other spaces */
#define COST_RANGE 1.1	   /* further from the nearest than this, a name is left out */

#define OPEN_LEAST 4   /* bytes of a word being typed in which an edit is looked for */
#define PAGES_MOST 400 /* looked at name by name */

/* An entry of the vocabulary near a word of the query. */
struct candidate {
	size_t entry;
	double cost;
};
typedef VEC(struct candidate) candidate_vec;

struct near {
	const char *name;
	uint32_t page;
	double cost;
};

struct nearing {
	struct headwords *hw;
	const struct query *q;
	unsigned kinds;
	struct strbuf key;
	float *cost; /* of each page, by its words */
	VEC(struct near) found;
};

/* What it costs to take a for b; below 0 where they are not near. */
static double
edit_cost(const char *a, size_t na, uint64_t letters_a, const char *b, size_t nb,
    uint64_t letters_b, unsigned bound)
{
	unsigned d;

	if (!edit_possible(letters_a, na, letters_b, nb, bound))
		return -1;
	d = edit_distance(a, na, b, nb, bound);
	if (d > bound)
		return -1;
	return (double)d + (d > 0 && a[0] != b[0] ? COST_FIRST : 0) +
	    (d == 1 && na == nb && letters_a == letters_b ? COST_SWAP : 0);
}

static double
word_cost(const struct query_word *w, uint64_t letters, const char *s, size_t n, uint64_t letters_s)
{
	double cost;

	if (w->len == n && memcmp(w->text, s, n) == 0)
		return 0;
	if (w->cjk)
		return memmem(s, n, w->text, w->len) != NULL ? COST_BEGUN : -1;
	if (n >= w->root && memcmp(w->text, s, w->root) == 0 && word_root(s, n) == w->root)
		return COST_ROOT;
	if (w->open && n > w->len && memcmp(w->text, s, w->len) == 0)
		return COST_BEGUN;
	cost = edit_cost(w->text, w->len, letters, s, n, letters_s, edit_bound(w->len));
	if (cost < 0 && w->open && w->len >= OPEN_LEAST && n > w->len && w->text[0] == s[0] &&
	    edit_distance_within(w->text, w->len, s, n, 1, true) == 1)
		cost = 1 + COST_BEGUN;
	return cost;
}

static int
compare_candidates(const void *va, const void *vb)
{
	const struct candidate *a = va, *b = vb;

	return a->cost < b->cost ? -1 : a->cost > b->cost;
}

static void
find_candidates(const struct headwords *hw, const struct query_word *w, candidate_vec *out)
{
	const uint64_t letters = edit_letters(w->text, w->len);

	out->len = 0;
	for (size_t i = 0; i < headword_entries(hw); i++) {
		const struct headword_entry *e = &hw->vocabulary.items[i];
		const double cost =
		    word_cost(w, letters, headword_text(hw, e->text), e->len, e->letters);

		if (cost >= 0)
			VEC_PUSH(out, (struct candidate){ i, cost });
	}
	if (out->len > 1)
		qsort(out->items, out->len, sizeof(*out->items), compare_candidates);
}

/* Pages that had a word near each before number i, and have one near this, have one more, at the
 * cost of the nearest. */
static void
match_candidates(struct nearing *n, const candidate_vec *near, uint8_t i)
{
	struct headwords *hw = n->hw;

	for (size_t k = 0; k < near->len; k++) {
		const struct headword_entry *e = &hw->vocabulary.items[near->items[k].entry];

		for (uint32_t at = e[0].pages; at < e[1].pages; at++) {
			const uint32_t page = hw->postings.items[at];

			if (hw->matched[page] != i)
				continue;
			hw->matched[page] = (uint8_t)(i + 1);
			n->cost[page] += (float)near->items[k].cost;
			if (i == 0)
				VEC_PUSH(&hw->touched, page);
		}
	}
}

static void
add_near(struct nearing *n, const char *name, uint32_t page, double cost)
{
	struct headwords *hw = n->hw;

	if ((n->kinds >> hw->pages.items[page].kind & 1) == 0)
		return;
	if (hw->found[page] == 0) {
		VEC_PUSH(&n->found, (struct near){ name, page, cost });
		hw->found[page] = (uint32_t)n->found.len;
		VEC_PUSH(&hw->touched, page);
	} else if (cost < n->found.items[hw->found[page] - 1].cost) {
		n->found.items[hw->found[page] - 1] = (struct near){ name, page, cost };
	}
}

/* What it costs to take the query for this name. */
static double
name_cost(const struct nearing *n, const struct headword *h, size_t words)
{
	const struct query *q = n->q;
	const char *name = headword_text(n->hw, h->words);
	double sum = 0, typed = 0;

	for (size_t i = q->from; i < q->to; i++) {
		const struct query_word *w = &q->words.items[i];
		const uint64_t letters = edit_letters(w->text, w->len);
		double best = -1;

		if (w->stop && !w->open)
			continue;
		for (const char *s = name; *s != '\0';) {
			const size_t len = strcspn(s, " ");
			const double cost = word_cost(w, letters, s, len, edit_letters(s, len));

			if (cost >= 0 && (best < 0 || cost < best))
				best = cost;
			s += len + (s[len] == ' ');
		}
		if (best < 0 && words < 3)
			return -1;
		sum += best < 0 ? COST_MISSING : best;
		typed += best < 0 ? 0 : (double)w->len;
	}
	if (typed < (double)h->key_len)
		sum += COST_UNCOVERED * (1 - typed / (double)h->key_len);
	return sum + (1 - headword_worth((enum name_kind)h->is));
}

static void
add_page(struct nearing *n, uint32_t page, size_t words)
{
	const struct headwords *hw = n->hw;
	const struct headword *best = NULL;
	double least = 0;

	for (uint32_t i = hw->pages.items[page].names; i < hw->pages.items[page + 1].names; i++) {
		const double cost = name_cost(n, &hw->names.items[i], words);

		if (cost >= 0 && (best == NULL || cost < least)) {
			best = &hw->names.items[i];
			least = cost;
		}
	}
	if (best != NULL)
		add_near(n, best->name, page, least);
}

/* The cost that so many of the pages do not exceed. */
static float
cost_limit(const struct nearing *n, size_t from, size_t to, uint8_t words)
{
	size_t count[64] = { 0 }, sum = 0, i;

	for (size_t k = from; k < to; k++) {
		const uint32_t page = n->hw->touched.items[k];
		const float cost = n->cost[page] * 8;

		if (n->hw->matched[page] == words)
			count[cost < 63 ? (size_t)cost : 63]++;
	}
	for (i = 0; i < 63 && (sum += count[i]) < PAGES_MOST; i++)
		;
	return (float)(i + 1) / 8;
}

/* Names each of whose words is near one that was typed. */
static void
find_by_words(struct nearing *n)
{
	struct headwords *hw = n->hw;
	const size_t from = hw->touched.len;
	size_t words = 0, lost = 0, to, looked = 0;
	candidate_vec near = { 0 };
	uint8_t matched = 0;
	float limit;

	for (size_t i = n->q->from; i < n->q->to; i++) {
		const struct query_word *w = &n->q->words.items[i];

		if (w->stop && !w->open)
			continue;
		words++;
		find_candidates(hw, w, &near);
		if (near.len > 0)
			match_candidates(n, &near, matched++);
		else
			lost++;
	}
	VEC_FREE(&near);
	if (matched == 0 || lost > 1 || (lost == 1 && words < 3))
		return;
	to = hw->touched.len;
	limit = cost_limit(n, from, to, matched);
	for (size_t i = from; i < to && looked < 2 * PAGES_MOST; i++) {
		const uint32_t page = hw->touched.items[i];

		if (hw->matched[page] == matched && n->cost[page] <= limit) {
			add_page(n, page, words);
			looked++;
		}
	}
}

/* Whole names near all that was typed, whatever the spaces. */
static void
find_by_key(struct nearing *n)
{
	const struct headwords *hw = n->hw;
	const uint64_t letters = edit_letters(n->key.buf, n->key.len);
	const unsigned bound = edit_bound(n->key.len);

	for (size_t i = 0; i < hw->names.len; i++) {
		const struct headword *h = &hw->names.items[i];
		double cost;

		if (!edit_possible(letters, n->key.len, h->letters, h->key_len, bound))
			continue;
		cost = edit_cost(n->key.buf, n->key.len, letters, headword_text(hw, h->key),
		    h->key_len, h->letters, bound);
		if (cost >= 0)
			add_near(n, h->name, h->page,
			    cost + COST_SPACING + (1 - headword_worth((enum name_kind)h->is)));
	}
}

static int
compare_near(const void *va, const void *vb)
{
	const struct near *a = va, *b = vb;

	if (a->cost < b->cost || a->cost > b->cost)
		return a->cost < b->cost ? -1 : 1;
	return a->page < b->page ? -1 : a->page > b->page;
}

size_t
headwords_near(struct headwords *hw, const struct query *q, unsigned kinds, size_t max,
    struct hits *out, const char **names)
{
	struct nearing n = { .hw = hw, .q = q, .kinds = kinds, .key = STRBUF_INIT };
	struct strbuf singular = STRBUF_INIT;
	size_t count = 0;

	query_key(q, q->from, q->to, &n.key, &singular);
	n.cost = xcalloc(hw->pages.len, sizeof(*n.cost));
	if (n.key.len > 1) {
		find_by_words(&n);
		find_by_key(&n);
	}
	if (n.found.len > 1)
		qsort(n.found.items, n.found.len, sizeof(*n.found.items), compare_near);
	for (; count < n.found.len && count < max; count++) {
		const struct near *near = &n.found.items[count];
		const struct headword_page *page = &hw->pages.items[near->page];

		if (near->cost > n.found.items[0].cost + COST_RANGE)
			break;
		VEC_PUSH(out,
		    (struct hit){
			(enum hit_kind)page->kind, TIER_TYPO, page->index, 1 / (1 + near->cost) });
		if (names != NULL)
			names[count] = near->name;
	}
	for (size_t i = 0; i < hw->touched.len; i++) {
		hw->found[hw->touched.items[i]] = 0;
		hw->matched[hw->touched.items[i]] = 0;
	}
	hw->touched.len = 0;
	VEC_FREE(&n.found);
	free(n.cost);
	strbuf_free(&n.key);
	strbuf_free(&singular);
	return count;
}
