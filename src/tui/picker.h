/* An overlay to choose one of several things, with a filter that is typed. */
#ifndef TRACKSIDE_TUI_PICKER_H
#define TRACKSIDE_TUI_PICKER_H

#include "blog/library.h"
#include "tui/app.h"

/* Called with the index of the item, as added; the picker is gone then. below is the screen that
 * the picker was opened for: overlays never outlive it. */
typedef enum reaction pick_fn(struct screen *below, size_t item);

struct screen *picker_new(struct app *app, const char *title, struct screen *below, pick_fn *pick);
/* Items can be deleted: drop is called with the index of one, and unless it answers REACT_NONE
 * the item is gone. */
void picker_on_drop(struct screen *picker, pick_fn *drop);
/* Copies the texts; detail stands at the right, and may be "". */
void picker_add(struct screen *picker, size_t indent, const char *label, const char *detail);
/* Adds names with their counts at the right, each with a prefix. */
void picker_add_tally(struct screen *picker, const char *prefix, const struct tally *tally,
    size_t n);
/* Starts on this item. */
void picker_select(struct screen *picker, size_t item);

#endif
