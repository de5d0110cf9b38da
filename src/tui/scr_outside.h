/* A box that shows where an address leads, and opens it in a browser once that is confirmed. */
#ifndef TRACKSIDE_TUI_SCR_OUTSIDE_H
#define TRACKSIDE_TUI_SCR_OUTSIDE_H

#include "tui/app.h"

/* Of a VIEW_URL link. NULL, with err set, where the address can't be opened; and where nothing
 * is asked: then it was opened, and the message (of ERR_NONE) says with what. */
struct screen *outside_open(struct app *app, const struct view_link *link, struct err *err);

#endif
