/* What was met before: a set of hashes (base/hash.h). A zeroed one is empty and valid. */
#ifndef TRACKSIDE_FETCH_SEEN_H
#define TRACKSIDE_FETCH_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct seen {
	uint64_t *slots; /* 0 is a free one */
	size_t len, cap; /* cap is 0 or a power of two */
};

/* False where it was there. hash is not 0. */
bool seen_add(struct seen *s, uint64_t hash);
void seen_free(struct seen *s);

#endif
