#include "fetch/seen.h"

#include <stdlib.h>

#include "base/err.h"

/* The slot of a hash, or the free one where it belongs. */
static uint64_t *
find(const struct seen *s, uint64_t hash)
{
	size_t i = (size_t)(hash ^ hash >> 32) & (s->cap - 1);

	while (s->slots[i] != 0 && s->slots[i] != hash)
		i = (i + 1) & (s->cap - 1);
	return &s->slots[i];
}

static void
grow(struct seen *s)
{
	struct seen bigger = { .cap = s->cap > 0 ? 2 * s->cap : 64 };

	bigger.slots = xcalloc(bigger.cap, sizeof(*bigger.slots));
	for (size_t i = 0; i < s->cap; i++)
		if (s->slots[i] != 0)
			*find(&bigger, s->slots[i]) = s->slots[i];
	bigger.len = s->len;
	free(s->slots);
	*s = bigger;
}

bool
seen_add(struct seen *s, uint64_t hash)
{
	uint64_t *slot;

	if (2 * s->len >= s->cap)
		grow(s);
	slot = find(s, hash);
	if (*slot != 0)
		return false;
	*slot = hash;
	s->len++;
	return true;
}

void
seen_free(struct seen *s)
{
	free(s->slots);
	*s = (struct seen){ 0 };
}
