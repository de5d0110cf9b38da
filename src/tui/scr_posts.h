/* The posts: a list to filter, with a preview beside it where there is room. */
#ifndef TRACKSIDE_TUI_SCR_POSTS_H
#define TRACKSIDE_TUI_SCR_POSTS_H

#include "tui/app.h"

struct screen *posts_new(struct app *app);
/* Only the posts of a VIEW_TAG or VIEW_SERIES link. */
struct screen *posts_open(struct app *app, const struct view_link *link, struct err *err);

#endif
