#include "tui/fresh.h"

#include <poll.h>
#include <unistd.h>

#define SLICE 4 /* changed files that are indexed between two looks at the keys */

/* A search in the text stops for a key: what it finds then is looked for instead. */
static bool
key_waits(void *ctx)
{
	struct pollfd terminal = { .fd = STDIN_FILENO, .events = POLLIN };

	(void)ctx;
	return poll(&terminal, 1, 0) > 0;
}

void
fresh_start(struct app *app)
{
	struct search *search = app->opts.search;

	app->index_ready = search == NULL;
	if (search == NULL)
		return;
	search_set_stop(search, key_waits, NULL);
	app->following = search_follow(search, app_waker(app));
}

bool
fresh_has_work(const struct app *app)
{
	return !app->index_ready && !app->following;
}

/* Says what there is to say about the index, once it is ready. */
static void
be_ready(struct app *app)
{
	const char *notice = search_notice(app->opts.search);

	if (notice != NULL && !app->index_ready)
		app_notice(app, STYLE_WARNING, "%s", notice);
	app->index_ready = true;
}

bool
fresh_work(struct app *app)
{
	if (!fresh_has_work(app) || !search_update(app->opts.search, SLICE))
		return false;
	be_ready(app);
	nav_invalidate(&app->nav);
	return true;
}

bool
fresh_hear(struct app *app)
{
	bool ready, changed;

	if (!app->following)
		return false;
	changed = search_followed(app->opts.search, &ready);
	app->following = search_follows(app->opts.search);
	if (ready && !app->index_ready) {
		be_ready(app);
		changed = true;
	}
	if (changed)
		nav_invalidate(&app->nav);
	return changed;
}

void
fresh_look(struct app *app)
{
	if (!app->following)
		return;
	/* there may be more folders now */
	app->following = search_follow(app->opts.search, app_waker(app));
	search_look(app->opts.search);
}
