/* The tab of concepts. */
#ifndef TRACKSIDE_TUI_SCR_GLOSSARY_H
#define TRACKSIDE_TUI_SCR_GLOSSARY_H

#include "tui/app.h"

struct screen *glossary_new(struct app *app);

#endif
