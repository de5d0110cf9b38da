/* What is kept, as lists to go by: bookmarks, visits, what is being read. */
#include <string.h>

#include "base/clock.h"
#include "base/path.h"
#include "tui/app.h"
#include "tui/picker.h"
#include "tui/reader.h"
#include "tui/scr_reader.h"
#include "view/when.h"

#define HISTORY_SHOWN 200

/* --- opening ---------------------------------------------------------------------- */

/* Opens a page of the blog by its folder and the path below that. */
static enum reaction
open_page(struct app *app, const struct kept *k)
{
	const struct library *lib = app->opts.lib;
	struct view_link link = { .kind = VIEW_POST, .index = SIZE_MAX };
	struct page page;

	if (keep_find(app, k->root, k->path, &page)) {
		link.index = library_find_post(lib, &page);
		if (link.index == SIZE_MAX) {
			link.kind = VIEW_TERM;
			link.index = library_find_term(lib, &page);
		}
	}
	if (link.index != SIZE_MAX)
		return app_open(app, &link);
	app_notice(app, STYLE_WARNING, "%s: is not in the blog any more", k->path);
	return REACT_REDRAW;
}

static enum reaction
open_file(struct app *app, const char *path)
{
	struct page_view *page;
	struct err err = { 0 };
	struct screen *s;

	if (!page_view_begin_file(&page, app->opts.lib, path, NULL, 0, (size_t)screen_rows(),
		&err)) {
		app_notice(app, STYLE_WARNING, "%s", err.msg);
		return REACT_REDRAW;
	}
	s = reader_new(app, page);
	reader_restore(reader_of(s));
	return app_push(app, s);
}

/* Whether the page of an entry is the one shown. */
static bool
is_shown(struct app *app, const struct kept *k)
{
	struct reader *r = reader_of(nav_base(&app->nav));
	struct strbuf scratch = STRBUF_INIT;
	struct state_page page;
	bool same = r != NULL && keep_page(app, r->page, &scratch, &page) &&
	    strcmp(page.root, k->root) == 0 && strcmp(page.path, k->path) == 0;

	strbuf_free(&scratch);
	return same;
}

static enum reaction
open_kept(struct app *app, const struct kept *k)
{
	return k->root[0] != '\0' ? open_page(app, k) : open_file(app, k->path);
}

/* Opens the page of a bookmark, where it is not shown already, and goes to its place. */
static enum reaction
open_bookmark(struct screen *below, size_t item)
{
	struct app *app = below->app;
	const struct kept *k = &app->keep.listed.items[item];
	enum reaction reaction = is_shown(app, k) ? REACT_REDRAW : open_kept(app, k);
	struct reader *r = reader_of(nav_base(&app->nav));

	if (r != NULL && is_shown(app, k)) {
		strbuf_reset(&app->notice);
		reader_go_to_kept(r, k);
	}
	return reaction;
}

static enum reaction
open_visit(struct screen *below, size_t item)
{
	const struct kept *k = &below->app->keep.listed.items[item];

	return is_shown(below->app, k) ? REACT_REDRAW : open_kept(below->app, k);
}

enum reaction
keep_continue(struct app *app)
{
	keep_refresh(app);
	if (app->keep.nreading == 0) {
		app_notice(app, STYLE_MUTED, "no post was left before its end");
		return REACT_REDRAW;
	}
	return app_open(app,
	    &(struct view_link){ .kind = VIEW_POST, .index = app->keep.reading[0].post });
}

/* --- the overlays ------------------------------------------------------------------- */

/* Reads a list for an overlay; how many there are. */
static size_t
list(struct app *app, enum state_list what, size_t most)
{
	kept_vec *listed = &app->keep.listed;

	for (size_t i = 0; i < listed->len; i++)
		kept_free(&listed->items[i]);
	listed->len = 0;
	state_list(app->keep.state, what, keep_roots(app), most, kept_add, listed);
	keep_changed(app);
	return listed->len;
}

static enum reaction
drop_bookmark(struct screen *below, size_t item)
{
	struct app *app = below->app;

	if (!state_drop_bookmark(app->keep.state, app->keep.listed.items[item].id)) {
		app_notice(app, STYLE_WARNING, "another program is writing; try again");
		return REACT_NONE;
	}
	keep_changed(app);
	return REACT_REDRAW;
}

/* "label · ", where there are several folders. */
static void
put_label(struct app *app, const struct kept *k, struct strbuf *out)
{
	struct page page;
	const char *label =
	    keep_find(app, k->root, k->path, &page) ? library_label(app->opts.lib, &page) : NULL;

	if (label != NULL)
		strbuf_addf(out, "%s %s ", label, glyph(GLYPH_DOT, app->opts.ascii));
}

enum reaction
keep_bookmarks(struct app *app)
{
	const size_t n = list(app, STATE_BOOKMARKS, STATE_BOOKMARKS_MOST);
	struct strbuf label = STRBUF_INIT, detail = STRBUF_INIT;
	struct screen *picker;

	if (n == 0) {
		app_notice(app, STYLE_MUTED, "there are no bookmarks: m sets one while reading");
		return REACT_REDRAW;
	}
	picker = picker_new(app, "Bookmarks", nav_base(&app->nav), open_bookmark);
	picker_on_drop(picker, drop_bookmark);
	for (size_t i = 0; i < n; i++) {
		const struct kept *k = &app->keep.listed.items[i];

		strbuf_reset(&label);
		strbuf_reset(&detail);
		strbuf_addf(&label, "%s: %s", k->title, k->words);
		put_label(app, k, &detail);
		strbuf_addf(&detail, "%d %%", k->percent);
		picker_add(picker, 0, label.buf, detail.buf);
	}
	strbuf_free(&label);
	strbuf_free(&detail);
	return app_overlay(app, picker);
}

enum reaction
keep_history(struct app *app)
{
	const size_t n = list(app, STATE_HISTORY, HISTORY_SHOWN);
	struct strbuf when = STRBUF_INIT;
	struct screen *picker;

	if (n == 0) {
		app_notice(app, STYLE_MUTED,
		    app->opts.history ? "nothing was opened yet"
				      : "visits are not kept: history is off in config.yml");
		return REACT_REDRAW;
	}
	picker = picker_new(app, "History", nav_base(&app->nav), open_visit);
	for (size_t i = 0; i < n; i++) {
		strbuf_reset(&when);
		put_label(app, &app->keep.listed.items[i], &when);
		view_when(app->keep.listed.items[i].at, &app->opts.today, &when);
		picker_add(picker, 0, app->keep.listed.items[i].title, when.buf);
	}
	strbuf_free(&when);
	return app_overlay(app, picker);
}
