/* The blogs that are synced from the web: how each of them is. */
#ifndef TRACKSIDE_TUI_SCR_SOURCES_H
#define TRACKSIDE_TUI_SCR_SOURCES_H

#include "tui/app.h"

struct screen *sources_new(struct app *app);
/* The same from a link, VIEW_SOURCES. */
struct screen *sources_open(struct app *app, const struct view_link *link, struct err *err);

#endif
