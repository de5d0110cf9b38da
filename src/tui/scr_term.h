/* The page of a concept, and of several side by side. */
#ifndef TRACKSIDE_TUI_SCR_TERM_H
#define TRACKSIDE_TUI_SCR_TERM_H

#include "tui/app.h"

/* VIEW_TERM, VIEW_VERSUS. */
struct screen *term_open(struct app *app, const struct view_link *link, struct err *err);
struct screen *versus_open(struct app *app, const struct view_link *link, struct err *err);

/* Opens the page that sets a concept beside the one it is compared with; says so where there
 * is none. */
enum reaction term_open_versus(struct app *app, size_t term);
/* Opens any concept, but not this one (NULL: any at all). */
enum reaction term_open_random(struct app *app, const struct term *but);

#endif
