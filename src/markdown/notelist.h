/* Footnotes as WordPress and its like write them: an ordered list at the end, each item ending in
 * a sign to go back (U+21A9), and references that are links to it, or raised numbers. */
#ifndef TRACKSIDE_MARKDOWN_NOTELIST_H
#define TRACKSIDE_MARKDOWN_NOTELIST_H

#include "markdown/tree.h"

/* Where the document ends in such a list and every item of it is referred to: its items become
 * footnotes (doc->defs), the references to them NODE_FOOTREF, and the list is no block any more,
 * nor is a rule before it. Returns the node of the list; 0 where there is none, and
 * nothing has changed. */
size_t notelist_adopt(struct document *doc);

#endif
