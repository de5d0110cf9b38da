/* The reader's place: where it was left, bookmarks, read marks; the editor at it. */
#include "base/clock.h"
#include "tui/app.h"
#include "tui/reader.h"

#define ESTIMATE_MOST 99 /* percent, of a page that is not laid out whole */

struct layout_opts
reader_layout_opts(const struct reader *r)
{
	static const struct page_opts opts = { .header = true };
	struct view_env env = app_env(r->screen.app, r->pager.width, 0);

	return page_layout_opts(&env, &opts);
}

/* The place of the top line; the header is the start of the text. */
struct place
reader_place_here(const struct reader *r)
{
	const struct place start = { 0 }, at = pager_place(&r->pager, r->pager.view.top);

	return !r->pager.moved || at.block == PAGE_HEADER_TAG ? start : at;
}

void
reader_words_here(const struct reader *r, struct strbuf *out)
{
	const struct lines *lines = &r->pager.lines;

	for (size_t i = r->pager.view.top; i < lines->len; i++)
		if (lines->items[i].tag != PAGE_HEADER_TAG &&
		    !place_words_add(out, &lines->items[i]))
			break;
}

static int
percent_here(const struct reader *r)
{
	const size_t n = document_nblocks(page_view_document(r->page));
	const struct place at = reader_place_here(r);
	size_t percent;

	if (r->whole)
		return viewport_percent(&r->pager.view);
	percent = n > 0 ? 1 + (size_t)at.block * 100 / n : 0;
	return percent < ESTIMATE_MOST ? (int)percent : ESTIMATE_MOST;
}

static struct state_place
state_place_here(const struct reader *r, struct strbuf *words)
{
	const struct place at = reader_place_here(r);

	reader_words_here(r, words);
	return (struct state_place){
		.block = at.block,
		.offset = at.offset,
		.words = words->buf,
		.percent = percent_here(r),
		.mtime_ns = r->stamp.mtime_ns,
		.size = r->stamp.size,
	};
}

/* --- going to a place that was kept ------------------------------------------- */

static struct place
find_kept(struct reader *r, const struct kept *k)
{
	const struct layout_opts opts = reader_layout_opts(r);
	const bool same = k->mtime_ns == r->stamp.mtime_ns && k->size == r->stamp.size;
	struct place at = k->place;

	if (!same || k->place.block >= document_nblocks(page_view_document(r->page)))
		reader_make_whole(r);
	if (!same)
		place_find(page_view_document(r->page), &opts, k->place, k->words, &at);
	return at;
}

void
reader_go_to_kept(struct reader *r, const struct kept *k)
{
	const struct place at = find_kept(r, k);

	if (r->screen.laid_out) {
		reader_jump(r, at);
		return;
	}
	r->pager.moved = at.block > 0 || at.offset > 0;
	r->pager.place = at;
}

void
reader_restore(struct reader *r)
{
	struct app *app = r->screen.app;
	struct strbuf scratch = STRBUF_INIT;
	struct state_page page;
	kept_vec kept = { 0 };

	if (keep_page(app, r->page, &scratch, &page) &&
	    state_place(app->keep.state, &page, kept_add, &kept)) {
		reader_go_to_kept(r, &kept.items[0]);
		r->kept = kept.items[0].place;
		r->kept_percent = kept.items[0].percent;
		if (r->pager.moved)
			app_notice(app, STYLE_MUTED, "where it was left, at %d %%; %s",
			    kept.items[0].percent, "g goes to the top");
	}
	for (size_t i = 0; i < kept.len; i++)
		kept_free(&kept.items[i]);
	VEC_FREE(&kept);
	strbuf_free(&scratch);
}

/* --- keeping -------------------------------------------------------------------- */

/* Whether the end has been read: it is in view. */
static bool
at_end(const struct reader *r)
{
	return r->whole && r->pager.view.top >= viewport_last_top(&r->pager.view);
}

void
reader_keep(struct reader *r)
{
	struct app *app = r->screen.app;
	struct strbuf scratch = STRBUF_INIT, words = STRBUF_INIT;
	const struct place at = reader_place_here(r);
	const bool end = at_end(r) && !r->marked && page_view_post(r->page) != NULL;
	const bool moved = r->kept_percent < 0
	    ? r->pager.moved
	    : at.block != r->kept.block || at.offset != r->kept.offset;
	struct state_page page;
	struct state_place place;

	if (!r->screen.laid_out || (!moved && !end) || !keep_page(app, r->page, &scratch, &page)) {
		strbuf_free(&scratch);
		return;
	}
	place = state_place_here(r, &words);
	if (moved && state_set_place(app->keep.state, &page, &place, clock_now())) {
		r->kept = at;
		r->kept_percent = place.percent;
	}
	if (end)
		r->marked = state_set_read(app->keep.state, &page, true, clock_now());
	keep_changed(app);
	strbuf_free(&scratch);
	strbuf_free(&words);
}

void
reader_visit(struct reader *r)
{
	struct strbuf scratch = STRBUF_INIT;
	struct state_page page;

	if (!r->visited && keep_page(r->screen.app, r->page, &scratch, &page))
		keep_visit(r->screen.app, &page);
	r->visited = true;
	strbuf_free(&scratch);
}

/* --- marks ---------------------------------------------------------------------- */

/* Looks for a bookmark at a place. */
struct same_place {
	const struct state_page *page;
	struct place at;
	bool found;
};

static void
compare_place(void *ctx, const struct state_entry *e)
{
	struct same_place *s = ctx;

	if (strcmp(e->page.root, s->page->root) == 0 && strcmp(e->page.path, s->page->path) == 0 &&
	    e->place.block == s->at.block && e->place.offset == s->at.offset)
		s->found = true;
}

static void
add_bookmark(struct reader *r, const struct state_page *page)
{
	struct app *app = r->screen.app;
	struct strbuf words = STRBUF_INIT;
	const struct state_place place = state_place_here(r, &words);
	struct same_place same = { page, reader_place_here(r), false };

	state_list(app->keep.state, STATE_BOOKMARKS, keep_roots(app), STATE_BOOKMARKS_MOST,
	    compare_place, &same);
	if (same.found)
		app_notice(app, STYLE_MUTED, "there is a bookmark here already; B lists them");
	else if (state_add_bookmark(app->keep.state, page, &place, clock_now()))
		app_notice(app, STYLE_MUTED, "bookmark set; B lists them");
	else
		app_notice(app, STYLE_WARNING,
		    "no bookmark was set: there are %d, or another program is writing; B lists "
		    "them, and Ctrl-X deletes one",
		    STATE_BOOKMARKS_MOST);
	strbuf_free(&words);
}

enum reaction
reader_bookmark(struct reader *r)
{
	struct app *app = r->screen.app;
	struct strbuf scratch = STRBUF_INIT;
	struct state_page page;

	if (keep_page(app, r->page, &scratch, &page)) {
		add_bookmark(r, &page);
		keep_changed(app);
	} else {
		app_notice(app, STYLE_MUTED, "a text without a file can have no bookmarks");
	}
	strbuf_free(&scratch);
	return REACT_REDRAW;
}

enum reaction
reader_toggle_read(struct reader *r)
{
	struct app *app = r->screen.app;

	if (page_view_post(r->page) == NULL) {
		app_notice(app, STYLE_MUTED, "only posts are marked as read");
		return REACT_REDRAW;
	}
	r->marked = true; /* from now on the reader's own word */
	return keep_toggle_read(app, &page_view_post(r->page)->page);
}

/* --- the file -------------------------------------------------------------------- */

enum reaction
reader_edit(struct reader *r)
{
	struct app *app = r->screen.app;
	const char *path = page_view_path(r->page);
	const struct layout_opts opts = reader_layout_opts(r);

	if (path == NULL) {
		app_notice(app, STYLE_MUTED, "this text has no file to edit");
		return REACT_REDRAW;
	}
	reader_keep(r);
	return app_edit(app, path,
	    place_line(page_view_document(r->page), &opts, reader_place_here(r)));
}
