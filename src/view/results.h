/* What a search found, grouped by kind, with the words marked. */
#ifndef TRACKSIDE_VIEW_RESULTS_H
#define TRACKSIDE_VIEW_RESULTS_H

#include "search/search.h"
#include "view/view.h"

/* Rows in the order of the hits within each group; group titles have tag RESULTS_HEAD,
 * rows the index of their hit.
 *
#define RESULTS_HEAD UINT32_MAX
void view_results(const struct view_env *env, struct search *search, const char *query,
    const struct hits *hits, struct view_links *links, struct lines *out);

#endif
