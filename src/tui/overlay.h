/* A box over the screen: rounded frame, a title above, hints below. */
#ifndef TRACKSIDE_TUI_OVERLAY_H
#define TRACKSIDE_TUI_OVERLAY_H

#include "tui/screen.h"

/* The room inside of a box of at most cols × rows (inside), centred in the pane. Two
 * columns of air and the frame go around it; it is never larger than the pane lets it be. */
struct pane overlay_inside(const struct pane *pane, int cols, int rows);

/* Draws the frame around the room and blanks it. title is a line in the top edge; hints are
 * actions named in the bottom edge, ended by ACTION_NONE; right stands at its end (or NULL). */
void overlay_frame(const struct app *app, const struct pane *inside, const struct line *title,
    const enum action *hints, const struct line *right);

#endif
