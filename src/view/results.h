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
/* The same, with pieces of the pages' texts in the lines [from, to) alone: to make one, its file is
 * read. */
void view_results_part(const struct view_env *env, struct search *search, const char *query,
    const struct hits *hits, size_t from, size_t to, struct view_links *links, struct lines *out);

#endif
