/* Names near a misspelt one, by edit distance. */
#include <stdlib.h>
#include <string.h>

#include "search/edit.h"
#include "search/headwords.h"
#include "search/words.h"

struct near {
	const char *name;
	enum hit_kind kind;
	size_t index;
	double cost; /* distance by length; whole names before words of names */
};

static int
compare_near(const void *a, const void *b)
{
	const struct near *x = a, *y = b;

	if (x->cost > y->cost || x->cost < y->cost)
		return x->cost < y->cost ? -1 : 1;
	return strcmp(x->name, y->name);
}

static double
cost_of(const struct headword *h, const char *key, size_t n)
{
	unsigned bound = edit_bound(n), d;
	size_t len = strlen(h->key);
	double best = 0;

	if (len > EDIT_MAX_BYTES)
		len = EDIT_MAX_BYTES;
	d = edit_distance(key, n, h->key, len, bound);
	if (d <= bound)
		return ((double)d + 0.01) / (double)n;
	/* One of its words, for names of several. */
	for (const char *w = h->words; *w != '\0'; w += len + (w[len] == ' ')) {
		len = strcspn(w, " ");
		if (len < 4 || len > EDIT_MAX_BYTES)
			continue;
		d = edit_distance(key, n, w, len, bound > 2 ? 2 : bound);
		if (d <= (bound > 2 ? 2 : bound)) {
			double cost = ((double)d + 1) / (double)n;

			if (best <= 0 || cost < best)
				best = cost;
		}
	}
	return best;
}

size_t
search_nearest(const struct library *lib, const char *name, const char **out, size_t max)
{
	VEC(struct near) found = { 0 };
	struct headwords hw = { 0 };
	struct query q;
	struct strbuf key = STRBUF_INIT, singular = STRBUF_INIT;
	size_t n = 0;

	query_parse(&q, name, strlen(name));
	query_key(&q, 0, q.words.len, &key, &singular);
	if (key.len > EDIT_MAX_BYTES)
		strbuf_truncate(&key, EDIT_MAX_BYTES);
	headwords_build(&hw, lib, true, true);
	for (size_t i = 0; i < hw.names.len && key.len > 0; i++) {
		const struct headword *h = &hw.names.items[i];
		struct near near = { h->name, h->kind, h->index, cost_of(h, key.buf, key.len) };
		struct near *last = found.len > 0 ? &VEC_LAST(&found) : NULL;

		if (near.cost <= 0)
			continue;
		if (last == NULL || last->kind != near.kind || last->index != near.index)
			VEC_PUSH(&found, near);
		else if (near.cost < last->cost)
			*last = near;
	}
	if (found.len > 1)
		qsort(found.items, found.len, sizeof(*found.items), compare_near);
	for (; n < found.len && n < max; n++)
		out[n] = found.items[n].name;
	VEC_FREE(&found);
	strbuf_free(&key);
	strbuf_free(&singular);
	query_free(&q);
	headwords_free(&hw);
	return n;
}
