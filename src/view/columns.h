/* Blocks of lines set side by side. */
#ifndef TRACKSIDE_VIEW_COLUMNS_H
#define TRACKSIDE_VIEW_COLUMNS_H

#include "text/line.h"

struct column {
	const struct lines *lines;
	size_t width; /* columns; no line of it may be wider */
};

/* Row by row, each block starting where the widths and gaps before it end. */
void columns_join(const struct column *cols, size_t n, size_t gap, struct lines *out);

/* Appends one text, wrapped and in one style, to a block. */
void block_text(struct lines *out, size_t width, enum style style, const char *text);
/* Appends what a builder holds, wrapped, and empties it; hanging prefix text stands before the
 * first line ("See also  ", or ""), in its own style. */
void block_labelled(struct lines *out, size_t width, enum style label_style, const char *label,
    struct line_builder *text);
void block_blank(struct lines *out);
/* A rule of the width. */
void block_rule(struct lines *out, size_t width, bool ascii);
/* A heading of a pane. */
void block_title(struct lines *out, size_t width, const char *title, bool ascii);
/* All lines of one block behind those of another. */
void block_append(struct lines *out, const struct lines *from);

#endif
