/* A line of text being typed: edited by whole clusters. */
#ifndef TRACKSIDE_TUI_PROMPT_H
#define TRACKSIDE_TUI_PROMPT_H

#include "base/strbuf.h"
#include "text/line.h"
#include "tui/screen.h"

#define PROMPT_MAX_BYTES 1024

/* { .text = STRBUF_INIT } is empty. */
struct prompt {
	struct strbuf text; /* valid UTF-8, no control characters */
	size_t at;	    /* byte of the cursor, between clusters */
};

void prompt_free(struct prompt *p);
void prompt_set(struct prompt *p, const char *text);

/* Types or edits; REACT_RELAYOUT where the text changed, REACT_REDRAW where the cursor
 * did, REACT_PASS for keys that are not for editing (Enter, Esc, arrows up and down). */
enum reaction prompt_input(struct prompt *p, const struct input *in);

/* Puts the text within cols columns behind what the line has, scrolled so that the
 * cursor shows; returns its column in the line. hint stands there while the text is empty. */
size_t prompt_put(const struct prompt *p, struct line_builder *line, size_t cols, const char *hint);

#endif
