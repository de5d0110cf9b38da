/* Copying to the clipboard of the terminal. */
#ifndef TRACKSIDE_TUI_COPY_H
#define TRACKSIDE_TUI_COPY_H

#include "tui/app.h"

/* Copies a text as it is seen (control characters as their pictures) and says so at the bottom, or
 * why not. what names it there: "the address", "the code". */
enum reaction copy_text(struct app *app, const char *text, size_t n, const char *what);

/* Copies where a link leads; says that none is focused where link is NULL. */
enum reaction copy_link(struct app *app, const struct view_link *link);

#endif
