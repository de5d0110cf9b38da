/* Link headers, and the links of a page of HTML: any bytes give a bounded list of whole links. */
#include "check.h"

#include <string.h>

#include "fetch/page_links.h"

static void
check_links(const struct page_links *links)
{
	check(links->list.len <= PAGE_LINKS_MAX, "there are no more links than the bound");
	for (size_t i = 0; i < links->list.len; i++) {
		const struct page_link *link = &links->list.items[i];

		check(link->href != NULL && link->rel != NULL,
		    "a link has an address and a relation");
		check(link->type != NULL && link->title != NULL, "and a type and a title");
		check(!page_link_is(link, "next prev"), "a relation is one word");
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	struct page_links links = { 0 };
	struct err err = { 0 };

	page_links_header(&links, text);
	check_links(&links);
	check(links.arena.total <= 64 * (size + 1024), "the space is that of the header");
	page_links_free(&links);
	if (page_links_html(&links, (const char *)data, size, &err))
		check_links(&links);
	page_links_free(&links);
	free(text);
	return 0;
}
