/* Keys and the mouse, decoded by ncurses. */
#ifndef TRACKSIDE_TUI_INPUT_H
#define TRACKSIDE_TUI_INPUT_H

#include "tui/screen.h"

/* After screen_open, and again after it was closed and opened. */
void input_open(void);
void input_close(void);

/* The next thing typed or clicked, without waiting; false for none. Its action is
 * ACTION_NONE: the keymap decides. */
bool input_next(struct input *out);

#endif
