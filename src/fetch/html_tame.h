/* HTML made fit for libxml2's parser, which is of the time of HTML 4. */
#ifndef TRACKSIDE_FETCH_HTML_TAME_H
#define TRACKSIDE_FETCH_HTML_TAME_H

#include <stddef.h>

#include "base/strbuf.h"

/* Appends the page so that nothing of it is lost in the parser, nor takes more than linear time
 * there: bytes that are no UTF-8 and NUL become U+FFFD, names of characters that HTML 5 brought the
 * characters themselves, and attributes past HTML_MAX_ATTRIBUTES of an element blanks. */
void html_tame(const char *html, size_t n, struct strbuf *out);

#endif
