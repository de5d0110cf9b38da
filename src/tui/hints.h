/* Link hints: every link in view gets a number, and typing it opens the link. */
#ifndef TRACKSIDE_TUI_HINTS_H
#define TRACKSIDE_TUI_HINTS_H

#include "base/vec.h"
#include "text/line.h"
#include "tui/screen.h"
#include "tui/viewport.h"

/* Where the number of a link stands: on its first line in view. The first is number 1. */
struct hint {
	uint32_t link;
	size_t line, col;
};
/* Zeroed is empty. */
struct hints {
	VEC(struct hint) items;
	size_t typed; /* the number so far; 0 for none */
	bool on;
};

void hints_free(struct hints *h);

/* Numbers the links in view, each once, in the order of reading. False where there are none. */
bool hints_start(struct hints *h, const struct lines *lines, const struct viewport *view);
void hints_stop(struct hints *h);

/* A digit, Backspace, Enter; every other input ends them. *chosen is the link of a number that is
 * complete, or 0: a number is, as soon as no longer one starts with it. */
enum reaction hints_input(struct hints *h, const struct input *in, uint32_t *chosen);

/* Draws the numbers that start with what was typed, over lines drawn at view->top with a margin. */
void hints_draw(const struct hints *h, const struct viewport *view, const struct pane *pane,
    size_t margin);
/* What is to be typed; the column of the cursor. */
size_t hints_status(const struct hints *h, struct line_builder *left);

#endif
