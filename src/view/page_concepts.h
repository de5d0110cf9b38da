/* Concepts that a page mentions, as links to their notes. */
#ifndef TRACKSIDE_VIEW_PAGE_CONCEPTS_H
#define TRACKSIDE_VIEW_PAGE_CONCEPTS_H

#include "blog/spotter.h"
#include "markdown/spots.h"
#include "view/view.h"

/* Zeroed is empty. */
struct page_concepts {
	struct spots spots;
	VEC(uint32_t)
	links; /* of each concept: its link in the page's table, 0 while it has none */
};

void page_concepts_free(struct page_concepts *c);

/* Finds those of the sections that blocks [from, to) are in. links begin with the document's, and
 * get those that are found; self is a concept that the page is of, or NULL; source its folder. */
const struct spots *page_concepts_find(struct page_concepts *c, struct library *lib,
    const struct document *doc, struct view_links *links, const struct term *self, size_t source,
    size_t from, size_t to);

#endif
