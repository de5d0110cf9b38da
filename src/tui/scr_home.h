/* The first tab: what is new, how the racing goes, a concept of the day. */
#ifndef TRACKSIDE_TUI_SCR_HOME_H
#define TRACKSIDE_TUI_SCR_HOME_H

#include "tui/app.h"

struct screen *home_new(struct app *app);

#endif
