/* Footnotes: definitions are taken out of the source before it is parsed, each
 * becomes a quoted block in front of it, and after parsing they are put in the
 * order of their first reference, at the end. */
#ifndef TRACKSIDE_MARKDOWN_FOOTNOTE_H
#define TRACKSIDE_MARKDOWN_FOOTNOTE_H

#include "markdown/tree.h"

/* Finds the definitions in the source and, if there are any, replaces doc->text by one
 * quoted block for each, in their order, and behind them the source with
 * the definitions blanked out, each byte of the rest at its place (doc->shift). */
void footnotes_take_out(struct document *doc);

/* The definition of a label, found as GitHub does (ASCII case is ignored), or -1. */
long footnotes_find(const struct document *doc, const char *label, size_t n);

/* Bytes of a reference "[^label]" at the start of s, with its label; 0 for none. */
size_t footnotes_scan_ref(const char *s, size_t n, const char **label, size_t *label_len);

/* After parsing: the first blocks are the definitions. Numbers them, moves those that
 * are referred to behind the other blocks and forgets the rest. */
void footnotes_arrange(struct document *doc);

#endif
