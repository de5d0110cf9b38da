/* The top line (tabs, or what is being read) and the bottom line (what keys do here). */
#ifndef TRACKSIDE_TUI_STATUS_H
#define TRACKSIDE_TUI_STATUS_H

#include "tui/app.h"

/* Draws into rows of the window, cols wide, with margin columns free at both sides. */
void status_head(struct app *app, int row, int cols, int margin);
void status_rule(struct app *app, int row, int cols, int margin);
void status_bottom(struct app *app, int row, int cols, int margin);

/* Names the window after what is shown. */
void status_title(struct app *app);
void status_free(struct status *status);

/* The tab drawn at a column of the top line, or SIZE_MAX. */
size_t status_tab_at(struct app *app, int col, int cols, int margin);

/* Puts "enter open   / find" for actions (ended by ACTION_NONE), as many as fit in cols.
 * Neighbours of the same hint are joined ("←→ race"). */
void status_hints(const struct app *app, const enum action *actions, size_t cols,
    struct line_builder *out);

#endif
