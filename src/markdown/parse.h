/* Markdown to tree, by md4c. */
#ifndef TRACKSIDE_MARKDOWN_PARSE_H
#define TRACKSIDE_MARKDOWN_PARSE_H

#include "markdown/tree.h"

/* Fills the nodes of a document whose text is set. */
void parse_tree(struct document *doc);

#endif
