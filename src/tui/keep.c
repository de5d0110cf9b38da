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
	for (size_t i = 0; i < keep->roots.len; i++)
		free(keep->roots.items[i]);
	free(keep->roots.items);
}

/* --- pages -------------------------------------------------------------------- */

const struct state_roots *
keep_roots(struct app *app)
{
	const struct library *lib = app->opts.lib;
	struct state_roots *roots = &app->keep.roots;

	if (roots->len >= lib->nsources)
		return roots;
	roots->items = xrealloc(roots->items, lib->nsources * sizeof(*roots->items));
	for (; roots->len < lib->nsources; roots->len++)
		roots->items[roots->len] = library_real_root(lib, roots->len);
	return roots;
}

bool
keep_find(struct app *app, const char *root, const char *path, struct page *out)
{
	const struct state_roots *roots = keep_roots(app);

	*out = (struct page){ .relative = path };
	while (out->source < roots->len && strcmp(roots->items[out->source], root) != 0)
		out->source++;
	return out->source < roots->len;
}

struct state_page
keep_library_page(struct app *app, const struct page *page)
{
	return (struct state_page){ keep_roots(app)->items[page->source], page->relative,
		page->title };
}

bool
keep_page(struct app *app, const struct page_view *page, struct strbuf *scratch,
    struct state_page *out)
{
	const struct library *lib = app->opts.lib;
	const char *path = page_view_path(page);
	const bool in_blog = lib != NULL && library_has_folder(lib);
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
	struct page page;
	size_t at;

	if (keep->nreading == KEEP_READING || e->page.root[0] == '\0' ||
	    !keep_find(app, e->page.root, e->page.path, &page))
		return;
	at = library_find_post(app->opts.lib, &page);
	if (at != SIZE_MAX && !keep->read[at])
		keep->reading[keep->nreading++] = (struct view_reading){ at, e->place.percent };
}

/* The library's own order is not that of paths, so they are looked up in a sorted list. */
static int
compare_paths(const void *a, const void *b)
{
	const struct kept *ka = a, *kb = b;
	const int d = strcmp(ka->root, kb->root);

	return d != 0 ? d : strcmp(ka->path, kb->path);
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
		const struct page *page = &lib->posts[i].page;
		const struct kept key = { .root = keep_roots(app)->items[page->source],
			.path = (char *)(uintptr_t)page->relative };

		keep->read[i] = bsearch(&key, marks->items, marks->len, sizeof(*marks->items),
				    compare_paths) != NULL;
		keep->nread += keep->read[i];
	}
}

void
keep_refresh(struct app *app)
{
	struct keep *keep = &app->keep;
	const struct state_roots *roots = keep_roots(app);
	const bool in_blog = library_has_folder(app->opts.lib);
	kept_vec marks = { 0 };

	if (!keep->stale)
		return;
	keep->nreading = 0;
	if (in_blog)
		state_list(keep->state, STATE_READ, roots, STATE_READ_MOST, kept_add, &marks);
	mark_read(app, &marks);
	if (in_blog)
		state_list(keep->state, STATE_READING, roots, READING_LOOKED_AT, add_reading, app);
	for (size_t i = 0; i < marks.len; i++)
		kept_free(&marks.items[i]);
	VEC_FREE(&marks);
	blogs_count(app);
	keep_changed(app);
	keep->stale = false;
}
