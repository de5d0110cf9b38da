/* The language of a code block, as highlighters and editors of blogs write it into a page. */
#ifndef TRACKSIDE_FETCH_MD_LANGUAGE_H
#define TRACKSIDE_FETCH_MD_LANGUAGE_H

#include "base/strbuf.h"
#include "fetch/html_tree.h"

/* Appends the language of a <pre> or of a table that shows code, as the fence of a block names it;
 * nothing where none is named. */
void md_language(const struct html_node *pre, struct strbuf *out);

#endif
