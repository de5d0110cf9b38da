/* Markdown → plain text, roughly and fast: for titles and summaries at start, where parsing
 * every body would be waste. markdown/document.h does it exactly. */
#ifndef TRACKSIDE_BLOG_PLAIN_H
#define TRACKSIDE_BLOG_PLAIN_H

#include "base/strbuf.h"

/* Appends a paragraph without its marks: emphasis, code, links (their text), images (left out),
 * footnote references, tags, escapes. White space is folded, none at the ends. Looks no further
 * than 64 KiB. */
void plain_text(struct strbuf *out, const char *md, size_t n);

/* Appends the paragraphs before <!--more-->, or else the first paragraph of a body; nothing
 * where it has none. Looks no further than 64 KiB. */
void plain_summary(struct strbuf *out, const char *body, size_t n);

#endif
