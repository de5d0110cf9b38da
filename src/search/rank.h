/* From many lists of hits to one. */
#ifndef TRACKSIDE_SEARCH_RANK_H
#define TRACKSIDE_SEARCH_RANK_H

#include "search/search.h"

/* Adds to a page's score for standing at this place (from 0) of one ranking: reciprocal rank
 * fusion (Cormack, Clarke and Büttcher, SIGIR 2009), k = 60. */
double rank_share(size_t place);

/* By tier, then score, concepts before posts, then their own order. */
void rank_sort(struct hits *hits);

#endif
