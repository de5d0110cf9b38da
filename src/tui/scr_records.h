/* Records: what stands in every event, and how it came about. */
#ifndef TRACKSIDE_TUI_SCR_RECORDS_H
#define TRACKSIDE_TUI_SCR_RECORDS_H

#include "tui/app.h"

/* Opens a link of the kind VIEW_RECORDS: at the event that it names. */
struct screen *records_open(struct app *app, const struct view_link *link, struct err *err);

#endif
