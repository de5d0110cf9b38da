/* Hits in their order. */
#ifndef TRACKSIDE_SEARCH_RANK_H
#define TRACKSIDE_SEARCH_RANK_H

#include "search/search.h"

/* Keeps the first limit hits, in order: by tier, then score, concepts before posts, then their own
 * order. total is set to how many there were. */
void rank_first(struct hits *hits, size_t limit);

#endif
