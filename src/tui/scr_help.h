/* The help: every key, made from the action table. */
#ifndef TRACKSIDE_TUI_SCR_HELP_H
#define TRACKSIDE_TUI_SCR_HELP_H

#include "tui/app.h"

/* An overlay; what belongs to the screen it lies over comes first. */
struct screen *help_new(struct app *app);

#endif
