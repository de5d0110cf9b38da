/* The running application: what every screen may use. */
#ifndef TRACKSIDE_TUI_APP_H
#define TRACKSIDE_TUI_APP_H

#include "term/keys.h"
#include "tui/blogs.h"
#include "tui/keep.h"
#include "tui/live.h"
#include "tui/nav.h"
#include "tui/screen.h"
#include "tui/syncing.h"
#include "tui/tui.h"

#define APP_MIN_COLS 20
#define APP_MIN_ROWS 6

struct loop;

/* What the top and the bottom line keep from frame to frame: memory, and what seldom changes. */
struct status {
	struct line_builder rule, hints;
	const enum action *hints_of; /* the hints are of these actions */
	size_t hints_cols;
	bool hints_typing;
	struct line_builder left, right, line, part;
	struct strbuf title;
};

struct app {
	struct tui_opts opts;
	struct loop *loop;
	struct keys keys;
	struct keymap keymap;
	struct status status;
	struct nav nav;
	struct keep keep;
	struct blogs blogs;
	struct syncing syncing;
	struct live live;
	struct strbuf notice; /* one line said at the bottom until the next key; "" for none */
	enum style notice_style;
	bool index_ready;     /* the search index has been up to date */
	bool following;	      /* a thread keeps it so */
	struct screen *shown; /* in the last frame, below overlays; may be gone by now */
	uint64_t standing;    /* what stands around it, in the last frame: see screen_ops */
	bool busy;	      /* it may have idle work; a screen sets this when it gets some */
	bool unread;	      /* there may be input that loop_wait does not tell of again */
	int64_t keep_due;     /* when the screen shown is to keep its place; 0 for never */
	bool framed;	      /* the first frame was drawn: what it does without may be read */
	bool quit;
};

/* What views are told; height 0 for no limit. */
struct view_env app_env(const struct app *app, size_t width, size_t height);

/* Opens what a link leads to: as a new screen of the history, or a notice that says
 * why not. Anchors and footnotes are the page's own business and not handled here. */
enum reaction app_open(struct app *app, const struct view_link *link);
/* Puts a new screen into the history, above the one shown; takes it over. */
enum reaction app_push(struct app *app, struct screen *screen);
/* Lays an overlay over everything; takes it over. */
enum reaction app_overlay(struct app *app, struct screen *overlay);
/* Shows a tab (from 0); nothing where there is none. */
enum reaction app_tab(struct app *app, size_t tab);

/* Opens a file in the person's editor at a line (0: any), and comes back. */
enum reaction app_edit(struct app *app, const char *path, int line);

/* The descriptor that a thread writes a byte to so that the screen shown gets its idle call. */
int app_waker(struct app *app);

/* Says something at the bottom until the next key. */
void app_notice(struct app *app, enum style style, const char *fmt, ...) PRINTF(3, 4);

#endif
