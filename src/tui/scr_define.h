/* A concept's definition, in a box over what is being read. */
#ifndef TRACKSIDE_TUI_SCR_DEFINE_H
#define TRACKSIDE_TUI_SCR_DEFINE_H

#include "tui/app.h"

/* term: index into the library's terms. Enter opens its page, or the link in focus. */
struct screen *define_new(struct app *app, size_t term);

#endif
