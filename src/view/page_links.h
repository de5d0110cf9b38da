/* Where the links of a page lead. */
#ifndef TRACKSIDE_VIEW_PAGE_LINKS_H
#define TRACKSIDE_VIEW_PAGE_LINKS_H

#include "markdown/document.h"
#include "view/view.h"

/* What addresses are relative to: the folder of a library, where the page is one of its files; else
 * the folder of a file that was opened by itself; else nothing. */
struct link_base {
	const struct library *lib; /* or NULL */
	size_t source;		   /* the folder of it that the page is in */
	const char *relative;	   /* the page, below the library's folder; NULL where it is not */
	const char *path;	   /* the file; NULL where it is none */
};

/* Adds the view link of a document's link. A VIEW_FILE's name is the path to open. */
uint32_t page_link_add(struct view_links *links, const struct link_base *base,
    const struct doc_link *link);

#endif
