#include "search/rank.h"

#include <stddef.h>
#include <stdlib.h>

static int
compare_hits(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->tier != y->tier)
		return x->tier < y->tier ? -1 : 1;
	if (x->score > y->score || x->score < y->score)
		return x->score > y->score ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	/* races are in the order of time: newest first, as posts are */
	if (x->kind == HIT_RACE)
		return x->index > y->index ? -1 : x->index < y->index;
	return x->index < y->index ? -1 : x->index > y->index;
}

static void
swap(struct hit *a, struct hit *b)
{
	const struct hit hit = *a;

	*a = *b;
	*b = hit;
}

/* Brings the first k to the front, in no order (Hoare 1961, FIND). k is below n. */
static void
select_first(struct hit *hits, size_t n, size_t k)
{
	ptrdiff_t from = 0, to = (ptrdiff_t)n - 1, at = (ptrdiff_t)k;

	while (from < to) {
		const struct hit pivot = hits[at];
		ptrdiff_t i = from, j = to;

		while (i <= j) {
			while (compare_hits(&hits[i], &pivot) < 0)
				i++;
			while (compare_hits(&pivot, &hits[j]) < 0)
				j--;
			if (i <= j)
				swap(&hits[i++], &hits[j--]);
		}
		if (j < at)
			from = i;
		if (at < i)
			to = j;
	}
}

void
rank_first(struct hits *hits, size_t limit)
{
	hits->total = hits->len;
	if (limit < hits->len) {
		select_first(hits->items, hits->len, limit);
		hits->len = limit;
	}
	if (hits->len > 1)
		qsort(hits->items, hits->len, sizeof(*hits->items), compare_hits);
}
