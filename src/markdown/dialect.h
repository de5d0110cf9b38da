/* Newer CommonMark for an older parser.
 *
 * md4c 0.4.8 follows version 0.30 of the specification, with gaps. What it does not know of
 * 0.31 is put to it in words it knows, of the same length: the copy is what it
 * parses, and the tree points into the text itself. */
#ifndef TRACKSIDE_MARKDOWN_DIALECT_H
#define TRACKSIDE_MARKDOWN_DIALECT_H

#include <stddef.h>

/* A copy of the text for md4c, the caller's to free, or NULL where the text will do. */
char *dialect_copy(const char *text, size_t n);

#endif
