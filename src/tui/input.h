/* Keys and the mouse: what the terminal sends, as screens take it. */
#ifndef TRACKSIDE_TUI_INPUT_H
#define TRACKSIDE_TUI_INPUT_H

#include "term/keys.h"
#include "tui/screen.h"

/* Reads what the terminal has sent, without waiting. */
void input_read(struct keys *keys);
/* The same, waiting so many milliseconds for it; false where nothing came. */
bool input_await(struct keys *keys, int ms);
/* The next thing typed or clicked of what was read; false for none. Where a sequence is begun it
 * waits for the rest, for some 50 ms at most. Its action is ACTION_NONE: the keymap decides. */
bool input_next(struct keys *keys, struct input *out);

#endif
