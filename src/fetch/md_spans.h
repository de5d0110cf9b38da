/* Which signs of Markdown say what the pieces of a paragraph are, and where they nest. */
#ifndef TRACKSIDE_FETCH_MD_SPANS_H
#define TRACKSIDE_FETCH_MD_SPANS_H

#include "fetch/md_inline.h"

enum md_span_type { MD_SPAN_PIECE, MD_SPAN_OPEN, MD_SPAN_CLOSE };

/* Makes in->spans of in->pieces: what lasts longer is outside, and a sign that would not be read as
 * meant where it stands (CommonMark 0.31.2, 6.2) becomes a tag. */
void md_spans_make(struct md_inline *in);

/* The first character of a span as it is written. */
uint32_t md_span_first(const struct md_inline *in, const struct md_span *span);

#endif
