/* What the terminal is told where the full screen begins, and where it ends: bytes, as terminfo has
 * them and as xterm and those after it know them. */
#ifndef TRACKSIDE_TERM_MODES_H
#define TRACKSIDE_TERM_MODES_H

#include <stdbool.h>

#include "base/strbuf.h"

/* Appends a string of terminfo, without its padding. */
void modes_put(struct strbuf *out, const char *capability);
/* Reports of clicks and the wheel. */
void modes_mouse(struct strbuf *out, bool on);

/* A page of its own, no insertion, wrapping, keys that terminfo knows, pastes in brackets. */
void modes_enter(struct strbuf *out, bool mouse);
void modes_leave(struct strbuf *out);

/* Asks for the colour behind the text (OSC 11 of xterm), and then what the terminal is (DA1), which
 * all answer: so where that comes alone, the colour will not. The answers come like keys (keys.h). */
void modes_ask_background(struct strbuf *out);
#define MODES_ANSWER_MS 1000 /* what they take at most, over a long line as well */

#endif
