#include "tui/app.h"

#include <string.h>

#include "base/clock.h"
#include "base/editor.h"
#include "tui/frame.h"
#include "tui/fresh.h"
#include "tui/input.h"
#include "tui/loop.h"
#include "tui/scr_reader.h"
#include "tui/screens.h"
#include "tui/status.h"

#define DRAWN_MS 2   /* that the terminal has for the first frame before all else goes on */
#define KEEP_MS 3000 /* between two times that a place is kept while reading */

/* --- what screens use ----------------------------------------------------- */

struct view_env
app_env(const struct app *app, size_t width, size_t height)
{
	return (struct view_env){
		.lib = app->opts.lib,
		.width = width,
		.height = height,
		.ascii = app->opts.ascii,
		.dots = app->opts.dots,
		.justify = app->opts.justify,
		.today = app->opts.today,
		.read = app->keep.nread > 0 ? app->keep.read : NULL,
		.fresh = app->blogs.fresh,
		.blogs = app->blogs.counts,
		.reading = app->keep.reading,
		.nreading = app->keep.nreading,
	};
}

void
app_notice(struct app *app, enum style style, const char *fmt, ...)
{
	va_list ap;

	strbuf_reset(&app->notice);
	va_start(ap, fmt);
	strbuf_vaddf(&app->notice, fmt, ap);
	va_end(ap);
	app->notice_style = style;
}

int
app_waker(struct app *app)
{
	return loop_waker(app->loop);
}

enum reaction
app_push(struct app *app, struct screen *screen)
{
	nav_push(&app->nav, screen);
	return REACT_REDRAW;
}

enum reaction
app_overlay(struct app *app, struct screen *overlay)
{
	nav_overlay(&app->nav, overlay);
	return REACT_REDRAW;
}

enum reaction
app_tab(struct app *app, size_t tab)
{
	if (tab >= screens_ntabs())
		return REACT_NONE;
	if (app->nav.tabs[tab] == NULL)
		app->nav.tabs[tab] = screens_tab(app, tab);
	nav_show_tab(&app->nav, app->nav.tabs[tab]);
	return REACT_REDRAW;
}

enum reaction
app_open(struct app *app, const struct view_link *link)
{
	struct err err = { 0 };
	struct screen *screen = screens_open(app, link, &err);

	if (screen != NULL)
		return screen->ops->overlay ? app_overlay(app, screen) : app_push(app, screen);
	app_notice(app, err.code == ERR_NONE ? STYLE_TEXT : STYLE_WARNING, "%s", err.msg);
	return REACT_REDRAW;
}

/* Before the terminal is another program's, or a shell's: what it still answers is for us, and so are
 * keys that come with that. */
static void
hear_answer(struct app *app)
{
	int ms;

	while (!keys_identified(&app->keys) && (ms = screen_answer_ms()) > 0)
		if (!input_await(&app->keys, ms))
			return;
}

enum reaction
app_edit(struct app *app, const char *path, int line)
{
	struct err err = { 0 };
	bool ok;

	hear_answer(app);
	screen_leave();
	ok = editor_run(path, line, &err);
	screen_return();
	nav_invalidate(&app->nav);
	if (nav_base(&app->nav)->ops->changed != NULL)
		nav_base(&app->nav)->ops->changed(nav_base(&app->nav));
	if (!ok)
		app_notice(app, STYLE_WARNING, "%s", err.msg);
	return REACT_RELAYOUT;
}

/* --- input ---------------------------------------------------------------- */

static bool
is_typing(struct screen *s)
{
	return s->ops->typing != NULL && s->ops->typing(s);
}

static enum reaction
leave(struct app *app)
{
	if (nav_close_overlay(&app->nav))
		return REACT_REDRAW;
	if (nav_is_tab(&app->nav, nav_base(&app->nav)) || !nav_back(&app->nav))
		return REACT_QUIT;
	return REACT_REDRAW;
}

static enum reaction
step_history(struct app *app, bool forward)
{
	if (forward ? nav_forward(&app->nav) : nav_back(&app->nav))
		return REACT_REDRAW;
	app_notice(app, STYLE_MUTED, forward ? "nothing further forward" : "nothing further back");
	return REACT_REDRAW;
}

static enum reaction
toggle_mouse(struct app *app)
{
	app->opts.mouse = !app->opts.mouse;
	screen_mouse(app->opts.mouse);
	app_notice(app, STYLE_TEXT,
	    app->opts.mouse ? "the mouse is taken: the wheel scrolls, a click opens"
			    : "the mouse is the terminal's: it selects text");
	return REACT_REDRAW;
}

static enum reaction
common_action(struct app *app, enum action action)
{
	struct screen *s;

	switch (action) {
	case ACTION_BACK:
		return nav_close_overlay(&app->nav) ? REACT_REDRAW : step_history(app, false);
	case ACTION_FORWARD:
		return step_history(app, true);
	case ACTION_CANCEL:
		return nav_close_overlay(&app->nav) ? REACT_REDRAW : REACT_NONE;
	case ACTION_TAB_1:
	case ACTION_TAB_2:
	case ACTION_TAB_3:
	case ACTION_TAB_4:
		return app_tab(app, (size_t)(action - ACTION_TAB_1));
	case ACTION_MOUSE:
		return toggle_mouse(app);
	case ACTION_CONTINUE:
		return keep_continue(app);
	case ACTION_BOOKMARKS:
		return keep_bookmarks(app);
	case ACTION_HISTORY:
		return keep_history(app);
	case ACTION_SYNC:
		return syncing_toggle(app, NULL);
	case ACTION_THEME:
		app_notice(app, STYLE_TEXT,
		    "theme: %s (the option of that name in config.yml keeps it)",
		    screen_next_theme());
		nav_invalidate(&app->nav); /* what was made for its colours */
		return REACT_RELAYOUT;
	case ACTION_REDRAW:
		screen_redraw();
		return REACT_REDRAW;
	case ACTION_SUSPEND:
		hear_answer(app);
		screen_suspend();
		return REACT_RELAYOUT;
	case ACTION_QUIT:
		return leave(app);
	case ACTION_QUIT_ALL:
		return REACT_QUIT;
	default:
		s = screens_for_action(app, action);
		if (s == NULL)
			return REACT_NONE;
		return s->ops->overlay ? app_overlay(app, s) : app_push(app, s);
	}
}

static enum reaction
click_head(struct app *app, const struct input *in)
{
	const struct frame f = frame_of_window();
	size_t tab = status_tab_at(app, in->col, f.cols, f.margin);

	if (tab != SIZE_MAX)
		return app_tab(app, tab);
	if (!nav_is_tab(&app->nav, nav_base(&app->nav)) && in->col < f.margin + 12)
		return step_history(app, false);
	return REACT_NONE;
}

/* Hands an input to a screen, which is laid out by then: a frame drawn between two keys of a fast
 * typist, or of a paste, is not to be counted on. */
static enum reaction
give(struct screen *s, const struct input *in)
{
	const struct frame f = frame_of_window();

	if (frame_is_too_small(&f))
		return REACT_PASS;
	frame_lay_out(s, &f.body);
	return s->ops->input(s, in);
}

/* The theme may be another now, and what was made for its background with it. */
static bool
told_background(struct app *app, uint32_t colour)
{
	app->busy = true; /* pictures may stand on it */
	if (!screen_told_background(colour))
		return false;
	nav_invalidate(&app->nav);
	return true;
}

/* Hands an input to what is on top, and does what it answers. True: draw. */
static bool
dispatch(struct app *app, struct input *in)
{
	struct screen *top = nav_top(&app->nav);
	bool typing = is_typing(top), said = app->notice.len > 0;
	enum reaction reaction;

	if (in->kind == INPUT_BACKGROUND)
		return told_background(app, in->colour);
	if ((in->kind == INPUT_RELEASE && (top->ops->contexts & CONTEXT_CHART) == 0) ||
	    (in->pasted && !typing))
		return false;
	if (in->kind != INPUT_RELEASE)
		strbuf_reset(&app->notice);
	if (in->kind == INPUT_KEY)
		in->action =
		    keymap_find(&app->keymap, in->key, top->ops->contexts | CONTEXT_ALL, typing);
	if (in->kind == INPUT_CLICK && in->row == 0 && !top->ops->overlay)
		reaction = click_head(app, in);
	else
		reaction = give(top, in);
	if (reaction == REACT_PASS && in->kind == INPUT_KEY)
		reaction = common_action(app, in->action);
	switch (reaction) {
	case REACT_NONE:
	case REACT_PASS:
		return said;
	case REACT_REDRAW:
		return true;
	case REACT_RELAYOUT:
		nav_top(&app->nav)->laid_out = false;
		return true;
	case REACT_CLOSE:
		if (!nav_close_overlay(&app->nav))
			step_history(app, false);
		return true;
	case REACT_QUIT:
		app->quit = true;
		return false;
	}
	return true;
}

static void
keep_screen(struct screen *s)
{
	if (s != NULL && s->ops->keep != NULL)
		s->ops->keep(s);
}

static bool
read_inputs(struct app *app)
{
	struct input in;
	struct screen *before;
	const size_t overlays = app->nav.noverlays;
	bool changed = false;

	input_read(&app->keys);
	while (!app->quit && input_next(&app->keys, &in)) {
		before = nav_base(&app->nav);
		changed |= dispatch(app, &in);
		if (nav_base(&app->nav) != before)
			keep_screen(before);
		nav_sweep(&app->nav);
	}
	app->unread = keys_filled(&app->keys);
	if (app->keep_due == 0)
		app->keep_due = clock_ms() + KEEP_MS;
	if (app->nav.noverlays < overlays)
		app->busy = true; /* work may have waited for that */
	return changed;
}

/* --- the loop ------------------------------------------------------------- */

/* Opens the library behind the first frame of a page that is not of it. */
static bool
open_library(struct app *app, struct err *err)
{
	if (app->opts.lib == NULL && !app->opts.open_library(&app->opts, app->opts.ctx, err))
		return false;
	fresh_start(app);
	return true;
}

/* Waits for the concepts, which the first frame does without. Whatever is laid out was so before
 * they had numbers; it looks the same then, unless a file is none of them: true. */
static bool
complete_library(struct app *app)
{
	struct library *lib = app->opts.lib;
	const size_t expected = library_term_count(lib);

	if (lib->rest == NULL)
		return false;
	library_complete(lib);
	nav_invalidate(&app->nav);
	return lib->nterms != expected;
}

/* What waits while there are no keys: first of the screen shown, then the index. True: draw. */
static bool
work(struct app *app)
{
	struct screen *s = nav_base(&app->nav);
	enum reaction reaction = REACT_NONE;
	bool more = false;

	if (app->busy && s->ops->idle != NULL && s->laid_out) {
		reaction = s->ops->idle(s, &more);
		app->busy = more;
		if (reaction == REACT_RELAYOUT)
			s->laid_out = false;
		return reaction != REACT_NONE;
	}
	app->busy = false;
	return fresh_work(app);
}

/* What the first frame does without: the concepts, and what was kept. True: it shows. */
static bool
catch_up(struct app *app)
{
	bool changed = complete_library(app);

	if (app->opts.search != NULL)
		search_prepare(app->opts.search);
	keep_refresh(app);
	if (app->keep.nread == 0 && app->keep.nreading == 0 && app->blogs.counts.len == 0)
		return changed;
	nav_invalidate(&app->nav);
	return true;
}

/* The sooner of two times to wait; -1 is never. */
static int
sooner(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

/* Milliseconds until there is something to do; -1: only when something happens. */
static int
patience(const struct app *app)
{
	const int live = sooner(live_patience(app), syncing_patience(app));
	int64_t left;

	if (app->busy || app->unread || fresh_has_work(app))
		return 0;
	if (app->keep_due == 0)
		return live;
	left = app->keep_due - clock_ms();
	return sooner(live, left > 0 ? (int)left : 0);
}

static void
keep_when_due(struct app *app)
{
	if (app->keep_due == 0 || clock_ms() < app->keep_due)
		return;
	app->keep_due = 0;
	keep_screen(nav_base(&app->nav));
}

static void
run(struct app *app, struct err *err)
{
	unsigned events;
	bool changed;

	frame_draw(app);
	loop_rest(DRAWN_MS);
	if (!open_library(app, err))
		return;
	changed = catch_up(app);
	while (!app->quit) {
		if (changed)
			frame_draw(app);
		events = loop_wait(app->loop, patience(app));
		if (app->unread)
			events |= LOOP_INPUT;
		changed = false;
		if (events & LOOP_STOP) {
			hear_answer(app);
			screen_suspend();
		}
		if (events & (LOOP_RESIZE | LOOP_STOP | LOOP_CONTINUE)) {
			screen_resized();
			nav_invalidate(&app->nav);
			app->unread = true; /* what came while the modes were others */
			changed = true;
		}
		if (events & LOOP_WAKE) {
			app->busy = true;
			changed |= fresh_hear(app);
		}
		if (events & LOOP_FILES)
			live_take(app);
		if (events & LOOP_CHILD)
			syncing_hear(app);
		if (events & (LOOP_HANGUP | LOOP_END))
			app->quit = true; /* a terminal that is gone reads as input without end */
		else if (events & LOOP_INPUT)
			changed |= read_inputs(app);
		else if ((events & ~(unsigned)LOOP_CHILD) == 0)
			changed |= work(app);
		keep_when_due(app);
		changed |= live_work(app);
		changed |= syncing_work(app);
		changed |= app->keep.unseen;
		app->keep.unseen = false;
	}
}

static bool
open_start(struct app *app, struct err *err)
{
	struct screen *s = NULL;

	if (app->opts.start != NULL)
		library_complete(app->opts.lib);
	if (app->opts.page != NULL)
		s = screens_page(app, app->opts.page);
	else if (app->opts.start != NULL && (s = screens_open(app, app->opts.start, err)) == NULL)
		return false;
	if (s != NULL)
		nav_push(&app->nav, s);
	else
		app_tab(app, 0);
	return true;
}

int
tui_run(const struct tui_opts *opts, struct err *err)
{
	struct loop loop;
	struct app app = {
		.opts = *opts, .loop = &loop, .notice = STRBUF_INIT, .status.title = STRBUF_INIT
	};

	keymap_init(&app.keymap);
	keep_init(&app, opts->state);
	blogs_init(&app);
	if (!open_start(&app, err)) {
		search_free(app.opts.search);
		library_free(app.opts.lib);
		blogs_free(&app);
		strbuf_free(&app.notice);
		return err_exit_status(err->code);
	}
	keys_init(&app.keys, screen_is_utf8(), screen_capability);
	loop_begin(&loop);
	screen_resized(); /* it may have been since it was opened */
	run(&app, err);
	hear_answer(&app);
	syncing_end(&app);
	status_free(&app.status);
	nav_free(&app.nav);
	search_free(app.opts.search);
	live_end(&app); /* whatever writes to the waker is gone with these */
	loop_end(&loop);
	keep_free(&app);
	blogs_free(&app);
	strbuf_free(&app.notice);
	if (loop.end_signal != 0)
		raise(loop.end_signal); /* whoever sent it is to see what came of it */
	return err_exit_status(err->code);
}
