#include "search/rank.h"

#include <stdlib.h>

double
rank_share(size_t place)
{
	return 1.0 / (60.0 + (double)place + 1.0);
}

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
	return x->index < y->index ? -1 : x->index > y->index;
}

void
rank_sort(struct hits *hits)
{
	if (hits->len > 1)
		qsort(hits->items, hits->len, sizeof(*hits->items), compare_hits);
}
