/* A table or a block of code that is wider than its room, shown as wide as it is and moved
 * sideways. One block of a page at a time. */
#ifndef TRACKSIDE_TUI_SIDEWAYS_H
#define TRACKSIDE_TUI_SIDEWAYS_H

#include "text/line.h"
#include "tui/screen.h"
#include "tui/viewport.h"

struct sideways {
	uint32_t block;		 /* laid out as wide as it is: its tag plus one; 0 for none */
	size_t offset;		 /* columns of it to the left of the window */
	size_t width;		 /* of its widest line */
	size_t room;		 /* columns that it is shown in */
	bool narrowed;		 /* some line of the page is narrower than it wants to be */
	bool ascii;		 /* the signs at its edges */
	struct line_builder out; /* scratch of drawing */
};
#define SIDEWAYS_INIT                                                                              \
	{                                                                                          \
		.out = LINE_BUILDER_INIT                                                           \
	}

void sideways_free(struct sideways *s);
/* After a layout: how wide the block has become, and whether others are narrowed. */
void sideways_measure(struct sideways *s, const struct lines *lines, size_t room);
/* Whether something in view is wider than it is shown, or is moved. */
bool sideways_possible(const struct sideways *s, const struct lines *lines,
    const struct viewport *view);

/* Right (1) and left (-1). The first step to the right lays the block out as wide as it is, the
 * last one to the left lays it out to fit again (REACT_RELAYOUT). REACT_PASS: nothing to move. */
enum reaction sideways_step(struct sideways *s, const struct lines *lines,
    const struct viewport *view, int step);
/* Moves as little as shows columns [from, to) of a line. */
void sideways_show(struct sideways *s, const struct line *line, size_t from, size_t to);

/* The line's columns to the left of the window. */
size_t sideways_shift(const struct sideways *s, const struct line *line);
/* The part of a line that is in the window, with a sign at each edge that cuts something off; the
 * line itself where it is whole. Borrowed until the next call. */
struct line sideways_cut(struct sideways *s, const struct line *line);

#endif
