/* Pages by their folders and paths, as an index names them. */
#ifndef TRACKSIDE_SEARCH_PLACES_H
#define TRACKSIDE_SEARCH_PLACES_H

#include <stdint.h>

#include "base/vec.h"
#include "search/search.h"

struct place {
	size_t source;
	const char *path; /* the library's */
	enum hit_kind kind;
	size_t index;
};

/* Zeroed is empty. */
struct places {
	VEC(struct place) sorted; /* by folder, then by path */
	uint32_t *of[HIT_KINDS];  /* of terms and posts, by their index; NULL while empty */
};

void places_list(struct places *p, const struct library *lib);
void places_free(struct places *p);
/* NULL for none. */
const struct place *places_find(const struct places *p, size_t source, const char *path);

#endif
