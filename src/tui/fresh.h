/* The search index, kept in step with the blog's files while the application runs: by a thread, or,
 * where the index is in memory, by a few files between two looks at the keys. */
#ifndef TRACKSIDE_TUI_FRESH_H
#define TRACKSIDE_TUI_FRESH_H

#include "tui/app.h"

/* Once there is a library. */
void fresh_start(struct app *app);

/* Whether there is work to do between keys. */
bool fresh_has_work(const struct app *app);
/* Does some of it; true: draw. */
bool fresh_work(struct app *app);

/* A thread has written to the waker: true, and all is laid out anew, where it was this one, and what
 * was searched before may find something else now. */
bool fresh_hear(struct app *app);

/* Somebody is searching: has the files looked at, by the thread. */
void fresh_look(struct app *app);

#endif
