#include "base/vec.h"

#include <stdint.h>

void *
vec_reserve(void *items, size_t *cap, size_t len, size_t extra, size_t size)
{
	size_t want = len + extra, grown;

	if (want < len || want > SIZE_MAX / size / 2)
		die("a list of over %zu items", len);
	if (want <= *cap)
		return items;
	grown = *cap + *cap / 2 + 8;
	if (grown < want)
		grown = want;
	items = xrealloc(items, grown * size);
	*cap = grown;
	return items;
}
