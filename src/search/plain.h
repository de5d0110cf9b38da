/* The text of a page as a reader sees it, for the index and for snippets. */
#ifndef TRACKSIDE_SEARCH_PLAIN_H
#define TRACKSIDE_SEARCH_PLAIN_H

#include "base/strbuf.h"
#include "blog/library.h"

/* What of a page's source is looked at; the rest of a longer one is not found. */
#define PLAIN_MAX_BYTES ((size_t)8 << 20)

/* Appends a page's body without its markup: plain text, a newline behind each block. False
 * where it could not be read. */
bool plain_page(const struct page *page, size_t max_bytes, struct strbuf *out);

/* The same for a body as it stands in its file. */
void plain_body(const char *s, size_t n, struct strbuf *out);

#endif
