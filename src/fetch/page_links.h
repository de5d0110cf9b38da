/* Links that a page states for programs: by Link headers (RFC 8288) and by <link> elements. */
#ifndef TRACKSIDE_FETCH_PAGE_LINKS_H
#define TRACKSIDE_FETCH_PAGE_LINKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/vec.h"

#define PAGE_LINKS_MAX 500		   /* those behind are passed over */
#define PAGE_LINKS_BYTES ((size_t)1 << 19) /* of a page that are looked at */

/* Texts are never NULL. */
struct page_link {
	const char *href; /* as it stands, may be relative to base */
	const char *rel;  /* words, in any case of letters */
	const char *type, *title;
};

/* Zeroed is empty and valid. */
struct page_links {
	struct arena arena;
	VEC(struct page_link) list;
	const char *base;      /* what <base> says; NULL for none */
	const char *title;     /* of the page, as it stands; NULL */
	const char *generator; /* what made it, as it says; NULL */
};

/* Appends the links of a Link header; any bytes may come. What is no link is passed over. */
void page_links_header(struct page_links *out, const char *header);
/* Appends the links of a page of HTML, in UTF-8, wherever they stand. */
bool page_links_html(struct page_links *out, const char *html, size_t n, struct err *err) NODISCARD;
void page_links_free(struct page_links *links);

/* Whether a relation is among those of a link. */
bool page_link_is(const struct page_link *link, const char *rel);

#endif
