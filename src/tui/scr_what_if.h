/* What if: a time that one would like to run, what it is worth and how to run it. */
#ifndef TRACKSIDE_TUI_SCR_WHAT_IF_H
#define TRACKSIDE_TUI_SCR_WHAT_IF_H

#include "tui/app.h"

/* Opens a link of the kind VIEW_WHAT_IF: over the event that it names; fragment, if not NULL, is the
 * time to begin with, else the record is. */
struct screen *what_if_open(struct app *app, const struct view_link *link, struct err *err);

#endif
