#include "tui/blogs.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "tui/app.h"

/* --- the list ----------------------------------------------------------------- */

void
blogs_init(struct app *app)
{
	struct blogs *b = &app->blogs;

	*b = (struct blogs){ .list = app->opts.sources, .stale = true };
	b->counts.len = app->opts.sources_open ? b->list->len : 0;
	for (size_t i = 0; i < b->list->len; i++)
		VEC_PUSH(&b->items,
		    (struct blog){ .web = &b->list->items[i], .source = SOURCE_NONE });
}

static void
free_items(struct blogs *b)
{
	for (size_t i = 0; i < b->items.len; i++)
		free(b->items.items[i].error);
	VEC_FREE(&b->items);
}

void
blogs_free(struct app *app)
{
	free_items(&app->blogs);
	sources_free(&app->blogs.own);
	free(app->blogs.fresh);
}

void
blogs_show(struct app *app)
{
	struct screen *s = nav_base(&app->nav);

	if (s->ops->contexts & CONTEXT_SOURCES)
		s->laid_out = false; /* others are laid out when one comes back to them */
}

void
blogs_reload(struct app *app)
{
	struct blogs *b = &app->blogs, was = *b;
	struct problems problems = { 0 };

	*b = (struct blogs){ .stale = true, .fresh = was.fresh, .counts = was.counts };
	sources_load(&b->own, NULL, &problems);
	problems_free(&problems); /* they were told at the start */
	b->list = &b->own;
	for (size_t i = 0; i < b->own.len; i++) {
		struct blog blog = { .web = &b->own.items[i], .source = SOURCE_NONE };

		for (size_t k = 0; k < was.items.len; k++) {
			struct blog *old = &was.items.items[k];

			if (strcmp(old->web->name, blog.web->name) == 0) {
				blog.checked = old->checked;
				blog.error = old->error;
				old->error = NULL;
			}
		}
		VEC_PUSH(&b->items, blog);
	}
	free_items(&was);
	sources_free(&was.own);
	app->keep.stale = true;
	keep_refresh(app);
	blogs_show(app);
}

struct blog *
blogs_find(struct app *app, const char *name)
{
	struct blogs *b = &app->blogs;

	for (size_t i = 0; i < b->items.len; i++)
		if (strcmp(b->items.items[i].web->name, name) == 0)
			return &b->items.items[i];
	return NULL;
}

bool
blogs_is_meant(const struct app *app, const struct blog *blog)
{
	return app->opts.sources_open || blog->source != SOURCE_NONE;
}

/* --- in the library ------------------------------------------------------------- */

void
blogs_changed(struct app *app)
{
	app->blogs.stale = true;
}

/* The folder of the library that has its posts. */
static size_t
find_folder(struct app *app, const struct blog *blog)
{
	const struct state_roots *roots = keep_roots(app);
	char *folder = source_folder(blog->web->name);
	char *real = folder != NULL ? realpath(folder, NULL) : NULL;
	size_t i = 0;

	while (real != NULL && i < roots->len && strcmp(roots->items[i], real) != 0)
		i++;
	free(folder);
	free(real);
	return real != NULL && i < roots->len ? i : SOURCE_NONE;
}

static struct blog *
blog_of_post(struct blogs *b, const struct post *post)
{
	for (size_t i = 0; i < b->items.len; i++)
		if (b->items.items[i].source == post->page.source)
			return &b->items.items[i];
	return NULL;
}

void
blogs_count(struct app *app)
{
	const struct library *lib = app->opts.lib;
	struct blogs *b = &app->blogs;

	free(b->fresh);
	b->fresh = NULL;
	b->counts = (struct view_blogs){ 0 };
	if (b->items.len == 0)
		return;
	for (size_t i = 0; i < b->items.len; i++) {
		struct blog *blog = &b->items.items[i];

		if (b->stale)
			blog->source = find_folder(app, blog);
		blog->posts = blog->unread = 0;
	}
	b->stale = false;
	b->fresh = xcalloc(lib->nposts + 1, sizeof(*b->fresh));
	for (size_t i = 0; i < lib->nposts; i++) {
		struct blog *blog = blog_of_post(b, &lib->posts[i]);

		if (blog == NULL)
			continue;
		b->fresh[i] = !app->keep.read[i];
		blog->posts++;
		blog->unread += b->fresh[i];
	}
	for (size_t i = 0; i < b->items.len; i++) {
		b->counts.len += blogs_is_meant(app, &b->items.items[i]);
		b->counts.unread += b->items.items[i].unread;
		b->counts.with_unread += b->items.items[i].unread > 0;
	}
}

enum reaction
blogs_read_all(struct app *app, const struct blog *blog)
{
	const struct library *lib = app->opts.lib;
	VEC(struct state_page) pages = { 0 };

	for (size_t i = 0; i < lib->nposts; i++)
		if (lib->posts[i].page.source == blog->source && app->blogs.fresh[i])
			VEC_PUSH(&pages, keep_library_page(app, &lib->posts[i].page));
	if (pages.len == 0)
		app_notice(app, STYLE_MUTED, "everything of %s was read", blog->web->name);
	else if (state_set_read_all(app->keep.state, pages.items, pages.len, clock_now()))
		app_notice(app, STYLE_MUTED, "%zu post%s of %s marked as read", pages.len,
		    pages.len == 1 ? "" : "s", blog->web->name);
	else
		app_notice(app, STYLE_WARNING, "another program is writing; try again");
	VEC_FREE(&pages);
	keep_changed(app);
	return REACT_RELAYOUT;
}
