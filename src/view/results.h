/* What a search found, grouped by kind, with the words marked. */
#ifndef TRACKSIDE_VIEW_RESULTS_H
#define TRACKSIDE_VIEW_RESULTS_H

#include "search/search.h"
#include "view/view.h"

#define RESULTS_HEAD UINT32_MAX

/* Rows in the order of the hits within each group. Titles of groups and what a
 * row shows beneath itself have the tag RESULTS_HEAD; a row has the index of its hit. */
void view_results(const struct view_env *env, struct search *search, const char *query,
    const struct hits *hits, struct view_links *links, struct lines *out);

#endif
