/* Headings with their anchors. */
#ifndef TRACKSIDE_MARKDOWN_OUTLINE_H
#define TRACKSIDE_MARKDOWN_OUTLINE_H

#include "markdown/tree.h"

/* Fills doc->headings from the tree. */
void outline_collect(struct document *doc);

/* Appends the anchor that GitHub makes of a heading's text: lower case, letters,
 * digits, "-" and "_" alone, a "-" for each space. */
void outline_anchor(struct strbuf *out, const char *s, size_t n);

#endif
