/* The page of one race. */
#ifndef TRACKSIDE_TUI_SCR_RACE_H
#define TRACKSIDE_TUI_SCR_RACE_H

#include "tui/app.h"

/* VIEW_RACE. */
struct screen *race_open(struct app *app, const struct view_link *link, struct err *err);

/* The post that tells of a race; REACT_NONE where none does. */
enum reaction race_open_story(struct app *app, size_t result);
/* Its place in the chart of its event; in the list where it has no time. result is of the library's
 * races. */
enum reaction race_open_chart(struct app *app, size_t result);

#endif
