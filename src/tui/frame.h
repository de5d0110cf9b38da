/* A frame: the screen shown and the overlays over it, and the lines that stand around them. */
#ifndef TRACKSIDE_TUI_FRAME_H
#define TRACKSIDE_TUI_FRAME_H

#include "tui/screen.h"

struct app;

/* How the window is parted. */
struct frame {
	int cols, rows, margin;
	bool roomy; /* with a rule below the top line, and air above the bottom one */
	struct pane body;
};

struct frame frame_of_window(void);
/* Whether there is no room for a screen. */
bool frame_is_too_small(const struct frame *f);

/* Lays a screen out, if that was not done for this pane. */
void frame_lay_out(struct screen *s, const struct pane *pane);
void frame_draw(struct app *app);

#endif
