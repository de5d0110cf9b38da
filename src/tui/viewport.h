/* A window onto rows: which of total are shown in height. Pure arithmetic. */
#ifndef TRACKSIDE_TUI_VIEWPORT_H
#define TRACKSIDE_TUI_VIEWPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/keymap.h"

/* Holds: top + height <= total, or top is 0. */
struct viewport {
	size_t top, height, total;
};

void viewport_set(struct viewport *v, size_t height, size_t total);
void viewport_scroll(struct viewport *v, long lines);
void viewport_to(struct viewport *v, size_t top);
/* Scrolls as little as it takes to show a row with margin rows around it. */
void viewport_show(struct viewport *v, size_t row, size_t margin);
/* Brings a row to a third of the height, if it is not in view. */
void viewport_centre(struct viewport *v, size_t row);
size_t viewport_last_top(const struct viewport *v);
/* How far the end of the window is, 0 to 100; 100 where everything is shown. */
int viewport_percent(const struct viewport *v);
/* Moves by an action of the context MOVE; false where it is none of them. */
bool viewport_move(struct viewport *v, enum action action);

/* A cursor among rows, always in view. Holds: at < view.total, or both are 0. */
struct list {
	struct viewport view;
	size_t at;
};
/* Keeps the cursor where it is, as far as there are rows. */
void list_set(struct list *l, size_t height, size_t total);
void list_select(struct list *l, size_t at);
bool list_move(struct list *l, enum action action);
/* The wheel moves the window, and the cursor only as far as it must to stay in it. */
void list_wheel(struct list *l, long lines);

#endif
