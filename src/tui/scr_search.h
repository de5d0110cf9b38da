/* The overlay that searches everything. */
#ifndef TRACKSIDE_TUI_SCR_SEARCH_H
#define TRACKSIDE_TUI_SCR_SEARCH_H

#include "tui/app.h"

struct screen *search_box_new(struct app *app);

#endif
