/* Which folder a row is of: a quiet column, where there is more than one. */
#ifndef TRACKSIDE_VIEW_SOURCE_MARK_H
#define TRACKSIDE_VIEW_SOURCE_MARK_H

#include "view/view.h"

#define SOURCE_MARK_LEAST 6

/* Columns that all rows of env->width give to it; 0 for none, and where there is no
 * room for SOURCE_MARK_LEAST. */
size_t source_mark_cols(const struct view_env *env);
/* The label, or as much of it as goes into the columns, which are filled. */
void source_mark_put(struct line_builder *b, const struct view_env *env, size_t source,
    size_t cols);
/* "label · ", the start of a line of facts; nothing for the only folder. */
void source_mark_lead(struct line_builder *b, const struct library *lib, const struct page *page,
    bool ascii);

#endif
