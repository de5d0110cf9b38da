/* Which screen shows what: the tables that a new screen is added to. */
#ifndef TRACKSIDE_TUI_SCREENS_H
#define TRACKSIDE_TUI_SCREENS_H

#include "tui/app.h"

/* The tabs, in their order. */
size_t screens_ntabs(void);
const char *screens_tab_name(size_t tab);
struct screen *screens_tab(struct app *app, size_t tab);

/* A new screen for what a link leads to; NULL with err set where it can't be opened. */
struct screen *screens_open(struct app *app, const struct view_link *link, struct err *err);

/* A page that is open already, which it takes over. */
struct screen *screens_page(struct app *app, struct page_view *page);

/* The overlay or screen that an action shows over any screen (help, search); NULL for none. */
struct screen *screens_for_action(struct app *app, enum action action);

#endif
