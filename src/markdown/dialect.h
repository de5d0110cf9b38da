/* Newer CommonMark and GFM for an older parser.
 *
 * md4c 0.4.8 follows version 0.30 of CommonMark, with gaps, and wants three characters in
 * each cell of a table's delimiter row. What it does not know is put to it in words it
 * knows, in a copy; the tree points into the text itself. What would take it the square of
 * a paragraph's length is hidden from it the same way. */
#ifndef TRACKSIDE_MARKDOWN_DIALECT_H
#define TRACKSIDE_MARKDOWN_DIALECT_H

#include <stddef.h>

#include "base/vec.h"

/* The mark of the lists that definitions are put into; where the text has a colon in its place. */
#define DIALECT_DEFINITION '+'

/* Bytes of the copy that the text does not have. */
struct inserted {
	size_t at, len; /* in the copy */
	size_t before;	/* bytes inserted before these */
};

struct dialect {
	const char *parsed; /* what the parser reads: the text, or the copy */
	size_t parsed_len;
	const char *text; /* borrowed */
	size_t text_len;
	char *copy; /* NULL while nothing differs */
	VEC(struct inserted) inserted;
};

void dialect_init(struct dialect *d, const char *text, size_t n);
void dialect_free(struct dialect *d);

/* Moves [*s, *s + *n) from what was parsed to the same bytes of the text; anything else stays. */
void dialect_to_text(const struct dialect *d, const char **s, size_t *n);

#endif
