/* The reader: a post, a note or a file, with links, contents and finding. */
#ifndef TRACKSIDE_TUI_SCR_READER_H
#define TRACKSIDE_TUI_SCR_READER_H

#include "tui/app.h"

struct reader;

/* Of a VIEW_POST or VIEW_TERM link; starts at its fragment. */
struct screen *reader_open(struct app *app, const struct view_link *link, struct err *err);
/* Of a VIEW_FILE link to Markdown. */
struct screen *reader_open_file(struct app *app, const struct view_link *link, struct err *err);
/* The reader, if this screen is one; its page. */
struct reader *reader_of(struct screen *s);
/* Takes the page over. */
struct screen *reader_new(struct app *app, struct page_view *page);

#endif
