#include "tui/keep.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/path.h"
#include "tui/app.h"

#define READING_LOOKED_AT 50 /* of what is being read, for what Home shows */

void
kept_free(struct kept *k)
{
	free(k->root);
	free(k->path);
	free(k->title);
	free(k->words);
}

void
kept_add(void *ctx, const struct state_entry *e)
{
	kept_vec *out = ctx;

	VEC_PUSH(out,
	    (struct kept){
		.id = e->id,
		.root = xstrdup(e->page.root),
		.path = xstrdup(e->page.path),
		.title = xstrdup(e->page.title[0] != '\0' ? e->page.title : e->page.path),
		.words = xstrdup(e->place.words),
		.place = { e->place.block, e->place.offset },
		.percent = e->place.percent,
		.mtime_ns = e->place.mtime_ns,
		.size = e->place.size,
		.at = e->at,
	    });
}

void
keep_init(struct app *app, struct state *state)
{
	app->keep = (struct keep){ .state = state, .stale = true };
}

static void
forget_listed(struct keep *keep)
{
	for (size_t i = 0; i < keep->listed.len; i++)
		kept_free(&keep->listed.items[i]);
	VEC_FREE(&keep->listed);
}

void
keep_free(struct app *app)
{
	struct keep *keep = &app->keep;

	forget_listed(keep);
	free(keep->read);
	free(keep->root);
}

/* --- pages -------------------------------------------------------------------- */

const char *
keep_root(struct app *app)
{
	const char *root = app->opts.lib->sources[0].root;

	if (app->keep.root == NULL && root[0] != '\0')
		app->keep.root = realpath(root, NULL);
	if (app->keep.root == NULL)
		app->keep.root = xstrdup(root);
	return app->keep.root;
}

struct state_page
keep_library_page(struct app *app, const struct page *page)
{
	return (struct state_page){ keep_root(app), page->relative, page->title };
}

bool
keep_page(struct app *app, const struct page_view *page, struct strbuf *scratch,
    struct state_page *out)
{
	const struct library *lib = app->opts.lib;
	const char *path = page_view_path(page);
	const bool in_blog = lib != NULL && lib->sources[0].root[0] != '\0';
	char *real;

	if (in_blog && page_view_post(page) != NULL) {
		*out = keep_library_page(app, &page_view_post(page)->page);
		return true;
	}
	if (in_blog && page_view_term(page) != NULL) {
		*out = keep_library_page(app, &page_view_term(page)->page);
		return true;
	}
	real = path != NULL ? realpath(path, NULL) : NULL;
	if (real == NULL)
		return false;
	strbuf_reset(scratch);
	strbuf_adds(scratch, real);
	free(real);
	*out = (struct state_page){ "", scratch->buf, page_view_title(page) };
	return true;
}

void
keep_visit(struct app *app, const struct state_page *page)
{
	if (!app->opts.history)
		return;
	state_visit(app->keep.state, page, clock_now());
	keep_changed(app);
}

enum reaction
keep_toggle_read(struct app *app, const struct page *page)
{
	const struct state_page of = keep_library_page(app, page);
	const bool read = !state_is_read(app->keep.state, &of);

	if (state_set_read(app->keep.state, &of, read, clock_now()))
		app_notice(app, STYLE_MUTED, read ? "marked as read" : "marked as not read");
	else
		app_notice(app, STYLE_WARNING, "another program is writing; try again");
	keep_changed(app);
	return REACT_RELAYOUT;
}

/* --- what is shown ------------------------------------------------------------ */

void
keep_changed(struct app *app)
{
	const char *notice = state_notice(app->keep.state);

	app->keep.stale = true;
	if (notice == NULL || app->keep.told)
		return;
	app->keep.told = app->keep.unseen = true;
	app_notice(app, STYLE_WARNING, "%s", notice);
}

static void
add_reading(void *ctx, const struct state_entry *e)
{
	struct app *app = ctx;
	struct keep *keep = &app->keep;
	const struct library *lib = app->opts.lib;

	if (keep->nreading == KEEP_READING || e->page.root[0] == '\0')
		return;
	for (size_t i = 0; i < lib->nposts; i++) {
		if (strcmp(lib->posts[i].page.relative, e->page.path) != 0)
			continue;
		if (!keep->read[i])
			keep->reading[keep->nreading++] =
			    (struct view_reading){ i, e->place.percent };
		return;
	}
}

/* The library's own order is not that of paths, so they are looked up in a sorted list. */
static int
compare_paths(const void *a, const void *b)
{
	const struct kept *ka = a, *kb = b;

	return strcmp(ka->path, kb->path);
}

static void
mark_read(struct app *app, kept_vec *marks)
{
	const struct library *lib = app->opts.lib;
	struct keep *keep = &app->keep;

	free(keep->read);
	keep->read = xcalloc(lib->nposts + 1, sizeof(*keep->read));
	keep->nread = 0;
	if (marks->len > 1)
		qsort(marks->items, marks->len, sizeof(*marks->items), compare_paths);
	for (size_t i = 0; i < lib->nposts && marks->len > 0; i++) {
		const struct kept key = { .path = (char *)(uintptr_t)lib->posts[i].page.relative };

		keep->read[i] = bsearch(&key, marks->items, marks->len, sizeof(*marks->items),
				    compare_paths) != NULL;
		keep->nread += keep->read[i];
	}
}

void
keep_refresh(struct app *app)
{
	struct keep *keep = &app->keep;
	const char *root = keep_root(app);
	kept_vec marks = { 0 };

	if (!keep->stale)
		return;
	keep->nreading = 0;
	if (root[0] != '\0')
		state_list(keep->state, STATE_READ, root, STATE_READ_MOST, kept_add, &marks);
	mark_read(app, &marks);
	if (root[0] != '\0')
		state_list(keep->state, STATE_READING, root, READING_LOOKED_AT, add_reading, app);
	for (size_t i = 0; i < marks.len; i++)
		kept_free(&marks.items[i]);
	VEC_FREE(&marks);
	keep_changed(app);
	keep->stale = false;
}
