/* A place in a document: what stays the same when it is laid out at another width, and what is
 * found again when it was edited above or below.
 *
 * Within a block a place is measured in the text alone, so it means the same words at any width. To
 * outlive an edit it is kept with the words that stand there. */
#ifndef TRACKSIDE_MARKDOWN_PLACE_H
#define TRACKSIDE_MARKDOWN_PLACE_H

#include "markdown/document.h"

/* The block (a line's tag), and how many bytes of its text as it is laid out, spaces aside, stand
 * before the place. */
struct place {
	uint32_t block;
	size_t offset;
};

/* Bytes of a line's text, without spaces and what layouts draw beside it. */
size_t place_bytes(const struct line *line);

/* Enough text to know a place by. */
#define PLACE_WORDS ((size_t)160) /* bytes */

/* Appends a line's text to the words at a place; false once they are enough. */
bool place_words_add(struct strbuf *words, const struct line *line);

/* The same from the document itself, where the place is not laid out just now. opts: as the page is
 * laid out, but for the width. Lays out the block, so the cost is that of its length. */
void place_words(const struct document *doc, const struct layout_opts *opts, struct place at,
    struct strbuf *words);

/* The place in this document of the words that stood at was, in this one or an older state of it.
 * The nearest where they stand several times; was itself, within the document, where they can't be
 * found any more, and then false. */
bool place_find(const struct document *doc, const struct layout_opts *opts, struct place was,
    const char *words, struct place *out);

/* The line of the source, from 1, that the text at a place comes from. */
int place_line(const struct document *doc, const struct layout_opts *opts, struct place at);

#endif
