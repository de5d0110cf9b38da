/* A footnote in a box over what is being read. */
#ifndef TRACKSIDE_TUI_SCR_FOOTNOTE_H
#define TRACKSIDE_TUI_SCR_FOOTNOTE_H

#include "tui/reader.h"

/* The i-th footnote of the reader's page, over that reader: Enter goes to it there. */
struct screen *footnote_new(struct reader *reader, size_t i);

/* Rows [0, n) of a pane's foot with a footnote of the page, where one is focused that is not in view
 * itself; n, with the rule above it, or 0. draw: else it is only measured. */
int footnote_foot(struct reader *r, const struct pane *pane, bool draw);

#endif
