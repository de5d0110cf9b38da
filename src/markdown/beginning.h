/* The beginning of a long text: how much of it can be shown before the rest is read. */
#ifndef TRACKSIDE_MARKDOWN_BEGINNING_H
#define TRACKSIDE_MARKDOWN_BEGINNING_H

#include <stddef.h>

/* Where a text (front matter taken off) can be cut so that a top-level block ends before the
 * cut and another starts behind it, whatever stands there: the last such place of the n bytes, which
 * may be the beginning of a longer text. 0 where none is certain.
 *
 * Certain is a blank line before a line that starts at the margin with a letter or as a heading,
 * outside of fenced code: that ends every list, quote and table (CommonMark 0.31, 5.1 and 5.2).
 * From the first line on that may open what blank lines do not end (a fence within a container,
 * HTML of the kinds 1 to 5 of section 4.6) nothing is certain any more. */
size_t beginning_cut(const char *src, size_t n);

#endif
