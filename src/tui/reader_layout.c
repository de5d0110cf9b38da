/* The reader's lines: those around the window at once, all of them between keys.
 *
 * A long page is opened by its beginning, and the rest is read by a thread; at a new width the
 * blocks around the place are laid out first. Until the lines are whole, the window only scrolls
 * within what is there: whatever else is asked for has them made whole first. */
#include "term/curses.h"
#include "tui/app.h"
#include "tui/reader.h"
#include "view/pictures.h"

#define AIRY_ROWS 14	 /* from here on, a blank line above the text */
#define PICTURE_ROWS 6	 /* from here on, pictures */
#define SHORT_NODES 4000 /* a document up to this is laid out at once: about 100 KB of prose */
#define SCREENS 3	 /* windows of lines below the place, and blocks above it, at first */
#define SLICE_LINES 3000 /* laid out between two looks at the keys: a millisecond or two */
#define SLICE_BLOCKS 64	 /* at a time */

/* The pictures that were loaded, with a line left for what they show; NULL for none. */
static const struct layout_pictures *
pictures_of(const struct reader *r)
{
	const size_t rows = (size_t)r->screen.pane.rows;
	const struct picture_opts opts = {
		.ground = screen_background(),
		.colour = screen_has_pixels(),
		.rows = rows >= PICTURE_ROWS ? rows - 2 : 0,
	};

	return r->pictures != NULL ? pictures_draw(r->pictures, &opts, false) : NULL;
}

/* Loads the next picture; false where there is none. *loaded: the page has to be laid out anew. */
static bool
load_picture(struct reader *r, bool *loaded)
{
	if (!r->screen.app->opts.images || page_view_is_partial(r->page))
		return false;
	if (r->pictures == NULL)
		r->pictures = pictures_new(r->page);
	return pictures_load_next(r->pictures, screen_background(), loaded);
}

/* Adds the lines of blocks [from, to). */
static void
add_blocks(struct reader *r, size_t from, size_t to, struct lines *out)
{
	static const struct line blank = { .text = "", .tag = PAGE_HEADER_TAG };
	struct view_env env = app_env(r->screen.app, r->pager.width, 0);
	const struct page_opts opts = {
		.header = true,
		.wide = r->pager.side.block,
		.auto_links = r->screen.app->opts.auto_links,
		.pictures = pictures_of(r),
	};

	if (from == 0 && r->screen.pane.rows >= AIRY_ROWS)
		lines_add(out, &blank);
	page_view_layout_blocks(r->page, &env, &opts, from, to, lines_add, out);
}

/* The lines are what they are from now on. */
static void
settle_lines(struct reader *r, bool whole)
{
	r->whole = whole;
	lines_reset(&r->rest);
	r->next = 0;
	pager_end(&r->pager, &r->screen.pane);
	reader_index_headings(r);
	if (!whole || r->screen.app->opts.images) /* there may be pictures, on another ground */
		r->screen.app->busy = true;
}

/* The blocks around the place: some windows of lines. */
static void
lay_out_near(struct reader *r)
{
	const struct pager *p = &r->pager;
	const size_t n = document_nblocks(page_view_document(r->page));
	const size_t some = (size_t)r->screen.pane.rows * SCREENS;
	size_t at = p->moved && p->place.block < n ? p->place.block : 0, enough;

	r->first = at > some ? at - some : 0;
	if (r->first < at)
		add_blocks(r, r->first, at, &r->pager.lines);
	enough = p->lines.len + some;
	do {
		add_blocks(r, at, at + 1, &r->pager.lines);
		/* the place may be far down in a long block */
		if (at == p->place.block && p->moved)
			enough = pager_line_of(p, p->place) + some;
		at++;
	} while (at < n && p->lines.len < enough);
	settle_lines(r, r->first == 0 && at == n && !page_view_is_partial(r->page));
	r->last = at == n;
}

/* Whether the beginning of a page is too little: in a large window, or with much between the lines. */
static bool
is_short(const struct reader *r)
{
	return page_view_is_partial(r->page) &&
	    r->pager.lines.len < r->pager.view.top + r->pager.view.height;
}

void
reader_lay_out(struct reader *r, const struct pane *pane)
{
	r->screen.pane = *pane;
	r->pager.side.ascii = r->screen.app->opts.ascii;
	pager_begin(&r->pager, pane, r->screen.app->opts.measure);
	if (!page_view_is_partial(r->page) &&
	    (document_size(page_view_document(r->page)) <= SHORT_NODES ||
		r->pager.query.text.len > 0)) {
		add_blocks(r, 0, document_nblocks(page_view_document(r->page)), &r->pager.lines);
		settle_lines(r, true);
		return;
	}
	lay_out_near(r);
	while (is_short(r) && page_view_begin_more(r->page)) {
		pager_begin(&r->pager, pane, r->screen.app->opts.measure);
		lay_out_near(r);
	}
	if (is_short(r))
		reader_make_whole(r);
}

/* Lays out what comes next; true when that was the last. */
static bool
lay_out_slice(struct reader *r, size_t lines)
{
	const size_t n = document_nblocks(page_view_document(r->page)), before = r->rest.len;
	struct lines swap;

	do {
		add_blocks(r, r->next, r->next + SLICE_BLOCKS, &r->rest);
		r->next += SLICE_BLOCKS;
	} while (r->next < n && r->rest.len - before < lines);
	if (r->next < n)
		return false;
	swap = r->pager.lines;
	r->pager.lines = r->rest;
	r->rest = swap;
	lines_free(&r->rest);
	settle_lines(r, true);
	return true;
}

/* Takes what the thread has read; with wait, waits for it. The lines of before stay until new
 * ones are laid out. */
static enum page_take
take_page(struct reader *r, bool wait)
{
	struct err err = { 0 };
	enum page_take take;

	/* an overlay may list what the old document has */
	if (r->reloading && r->screen.app->nav.noverlays > 0)
		return PAGE_TAKE_LATER;
	take = page_view_take(r->page, wait, &err);
	if (take == PAGE_TAKE_FAILED)
		r->reloading = false;
	if (take == PAGE_TAKE_NEW && r->reloading)
		reader_reloaded(r);
	if (take == PAGE_TAKE_NEW) {
		pictures_free(r->pictures);
		r->pictures = NULL;
		r->whole = false;
		lines_reset(&r->rest);
		r->next = 0;
	} else if (take == PAGE_TAKE_FAILED) {
		app_notice(r->screen.app, STYLE_WARNING, "%s", err.msg);
	}
	return take;
}

void
reader_make_whole(struct reader *r)
{
	if (page_view_is_partial(r->page))
		page_view_read(r->page, -1);
	take_page(r, page_view_is_partial(r->page));
	if (!r->whole && r->screen.laid_out)
		lay_out_slice(r, SIZE_MAX);
}

enum reaction
reader_work(struct reader *r, bool *more)
{
	enum page_take take;
	bool loaded = false;

	if (page_view_is_partial(r->page))
		page_view_read(r->page, app_waker(r->screen.app));
	take = take_page(r, false);
	if (take == PAGE_TAKE_LATER)
		return REACT_NONE;
	if (r->whole) {
		*more = load_picture(r, &loaded);
		return loaded		       ? REACT_RELAYOUT
		    : take == PAGE_TAKE_FAILED ? REACT_REDRAW
					       : REACT_NONE;
	}
	*more = !lay_out_slice(r, SLICE_LINES);
	return *more ? REACT_NONE : REACT_REDRAW;
}

/* Whether an input scrolls, and to a place within the lines that are there. */
static bool
scrolls_within(const struct reader *r, const struct input *in)
{
	const struct viewport *view = &r->pager.view;
	const size_t most = view->height + 1; /* lines that an input scrolls by */
	bool up;

	switch (in->action) {
	case ACTION_DOWN:
	case ACTION_PAGE_DOWN:
	case ACTION_HALF_DOWN:
		up = false;
		break;
	case ACTION_UP:
	case ACTION_PAGE_UP:
	case ACTION_HALF_UP:
		up = true;
		break;
	default:
		if (in->kind != INPUT_WHEEL)
			return false;
		up = in->wheel < 0;
	}
	if (up)
		return r->first == 0 || view->top > most;
	return view->top + most + view->height <= view->total ||
	    (r->last && !page_view_is_partial(r->page));
}

/* Whether an input is for others than the page. */
static bool
leaves_page(enum action action)
{
	switch (action) {
	case ACTION_QUIT:
	case ACTION_QUIT_ALL:
	case ACTION_HELP:
	case ACTION_SEARCH:
	case ACTION_SUSPEND:
	case ACTION_REDRAW:
	case ACTION_TAB_1:
	case ACTION_TAB_2:
	case ACTION_TAB_3:
	case ACTION_TAB_4:
		return true;
	default:
		return false;
	}
}

void
reader_make_ready(struct reader *r, const struct input *in)
{
	if (r->whole || pager_typing(&r->pager))
		return;
	if (in->kind == INPUT_KEY && leaves_page(in->action))
		return;
	if (!scrolls_within(r, in))
		reader_make_whole(r);
}
