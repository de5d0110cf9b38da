/* Races: the progress of one event at a time, and all races as a list. */
#ifndef TRACKSIDE_TUI_SCR_RACES_H
#define TRACKSIDE_TUI_SCR_RACES_H

#include "tui/app.h"

struct screen *races_new(struct app *app);
/* VIEW_EVENT: on its chart, or on the list where it has none. */
struct screen *races_open(struct app *app, const struct view_link *link, struct err *err);

#endif
