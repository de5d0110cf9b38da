/* Where the reader is: tabs, a history to go back and forward in, overlays above. */
#ifndef TRACKSIDE_TUI_NAV_H
#define TRACKSIDE_TUI_NAV_H

#include "base/vec.h"
#include "tui/screen.h"

#define NAV_TABS 4
#define NAV_HISTORY 64 /* screens kept; the oldest goes */
#define NAV_OVERLAYS 4

typedef VEC(struct screen *) screen_vec;

/* A zeroed nav is empty. Tabs live as long as the nav and may stand in the history
 * several times; every other screen stands there once and belongs to it. */
struct nav {
	struct screen *tabs[NAV_TABS]; /* NULL until first shown */
	struct screen *history[NAV_HISTORY];
	size_t len, at;
	struct screen *overlays[NAV_OVERLAYS];
	size_t noverlays;
	screen_vec closed; /* freed by nav_sweep: one of them may be running still */
};

void nav_free(struct nav *nav);
void nav_sweep(struct nav *nav);

/* The screen shown, without its overlays; NULL only while the nav is empty. */
struct screen *nav_base(const struct nav *nav);
/* The one that gets the keys. */
struct screen *nav_top(const struct nav *nav);
bool nav_is_tab(const struct nav *nav, const struct screen *s);

/* Shows a screen: behind the one shown now, what was forward is dropped, overlays close. */
void nav_push(struct nav *nav, struct screen *s);
/* The same in place of the one shown, where that one is a tab. */
void nav_show_tab(struct nav *nav, struct screen *tab);
void nav_overlay(struct nav *nav, struct screen *s);

/* Closes the topmost overlay; false where there is none. */
bool nav_close_overlay(struct nav *nav);
bool nav_back(struct nav *nav);
bool nav_forward(struct nav *nav);

/* Puts another screen in place of a tab, wherever that stands. */
void nav_replace_tab(struct nav *nav, size_t tab, struct screen *s);
/* Has every screen of the history that is no tab reload (screen.h), and drops those that can't. The
 * history may be empty then. */
void nav_reload(struct nav *nav, const struct library *before);

/* Has every screen laid out anew before it is drawn. */
void nav_invalidate(struct nav *nav);

#endif
