#include "tui/live.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/path.h"
#include "base/thread.h"
#include "base/watch.h"
#include "tui/app.h"
#include "tui/fresh.h"
#include "tui/loop.h"
#include "tui/screens.h"

#define QUIET_MS 40    /* without a further change, files are taken for written */
#define PATIENT_MS 400 /* but no longer than this after the first one */

/* Whose change it was. */
enum { OF_BLOG, OF_FILE };

/* --- the library, opened by a thread --------------------------------------------- */

struct live_opening {
	VEC(char *) roots; /* those of the library in use, and what is to be opened behind them */
	struct library_opts opts;
	const struct library *unlooked; /* the one in use, where it may be all that there is */
	int wake;
	pthread_t thread;
	struct library *lib; /* NULL: it can't be opened or, without an error, need not be */
	struct err err;
	atomic_bool done;
};

static void *
open_beside(void *ctx)
{
	struct live_opening *o = ctx;

	if ((o->unlooked != NULL && library_is_current(o->unlooked, &o->opts)) ||
	    !library_open_all(&o->lib, (const char *const *)o->roots.items, o->roots.len, &o->opts,
		&o->err))
		o->lib = NULL;
	atomic_store(&o->done, true);
	if (o->wake >= 0 && write(o->wake, "", 1) < 0)
		o->wake = -1; /* it is full: whoever reads it will come by anyway */
	return NULL;
}

static void
opening_free(struct live_opening *o)
{
	for (size_t i = 0; i < o->roots.len; i++)
		free(o->roots.items[i]);
	VEC_FREE(&o->roots);
	free(o);
}

/* Blogs that were synced for the first time. */
static void
add_synced(const struct app *app, struct live_opening *o)
{
	for (size_t i = 0; i < app->blogs.items.len && app->opts.sources_open; i++) {
		const struct blog *blog = &app->blogs.items.items[i];
		char *folder = source_folder(blog->web->name);

		if (blog->source == SOURCE_NONE && folder != NULL && path_is_dir(folder))
			VEC_PUSH(&o->roots, folder);
		else
			free(folder);
	}
}

static void
start_opening(struct app *app, bool unlooked)
{
	const struct library *lib = app->opts.lib;
	struct live_opening *o = xcalloc(1, sizeof(*o));
	bool started;

	for (size_t i = 0; i < lib->nsources; i++)
		VEC_PUSH(&o->roots, xstrdup(lib->sources[i].root));
	add_synced(app, o);
	o->opts = app->opts.opened;
	o->opts.at_once = false;
	o->unlooked = unlooked ? lib : NULL;
	o->wake = app_waker(app);
	started = thread_start(&o->thread, open_beside, o);
	app->live.pages = !started;
	if (started) {
		app->live.opening = o;
		return;
	}
	opening_free(o);
}

/* Waits for the thread and hands over what it opened; NULL where that failed. */
static struct library *
finish_opening(struct live *live, struct err *err)
{
	struct live_opening *o = live->opening;
	struct library *lib;

	pthread_join(o->thread, NULL);
	lib = o->lib;
	*err = o->err;
	live->opening = NULL;
	opening_free(o);
	return lib;
}

/* --- taking it over ------------------------------------------------------------------ */

static const struct problem *
error_in(const struct library *lib, const char *file)
{
	for (size_t i = 0; i < lib->problems.len; i++) {
		const struct problem *p = &lib->problems.items[i];

		if (p->level == PROBLEM_ERROR && p->file != NULL && strcmp(p->file, file) == 0)
			return p;
	}
	return NULL;
}

static void
say_problem(struct app *app, const struct problem *p, const char *what)
{
	const struct library *lib = app->opts.lib;
	struct strbuf text = STRBUF_INIT;
	const char *shown;

	problem_format(p, &text);
	shown = text.buf;
	for (size_t i = 0; i < lib->nsources && shown == text.buf; i++) {
		const char *root = lib->sources[i].root;
		const size_t n = strlen(root);

		if (strncmp(shown, root, n) == 0 && shown[n] == '/')
			shown += n + 1;
	}
	app_notice(app, STYLE_WARNING, "%s%s", shown, what);
	strbuf_free(&text);
}

/* The files beside the pages: the stamps of those that there may be, LIVE_DATA_FILES for each folder;
 * the caller frees. */
static struct file_stamp *
stamp_data(const struct library *lib)
{
	static const char *const names[LIVE_DATA_FILES] = { "races.json", "site.yml", "site.yaml" };
	struct file_stamp *stamps = xcalloc(lib->nsources * LIVE_DATA_FILES, sizeof(*stamps));

	for (size_t i = 0; i < lib->nsources * LIVE_DATA_FILES; i++) {
		char *path =
		    path_join(lib->sources[i / LIVE_DATA_FILES].root, names[i % LIVE_DATA_FILES]);

		file_stamp(path, &stamps[i]);
		free(path);
	}
	return stamps;
}

static bool
same_page(const struct page *a, const struct page *b)
{
	return a->source == b->source && strcmp(a->relative, b->relative) == 0 &&
	    memcmp(&a->stamp, &b->stamp, sizeof(a->stamp)) == 0;
}

/* Whether nothing has changed after all. */
static bool
is_same(struct live *live, const struct library *a, const struct library *b)
{
	struct file_stamp *data = stamp_data(b);
	bool same = a->nsources == b->nsources && a->nposts == b->nposts && a->nterms == b->nterms;

	same = same && memcmp(data, live->data, b->nsources * LIVE_DATA_FILES * sizeof(*data)) == 0;
	free(live->data);
	live->data = data;
	for (size_t i = 0; same && i < a->nposts; i++)
		same = same_page(&a->posts[i].page, &b->posts[i].page);
	for (size_t i = 0; same && i < a->nterms; i++)
		same = same_page(&a->terms[i].page, &b->terms[i].page);
	return same;
}

/* A race log that is broken just now does not take the place of one that was not. */
static void
keep_races(struct app *app, struct library *lib, struct library *before)
{
	char *path = library_races_path(lib);
	const struct problem *p = error_in(lib, path);
	struct race_log *swap = lib->races;

	if (p != NULL) {
		say_problem(app, p, "");
		if (lib->races->nresults == 0 && before->races->nresults > 0) {
			lib->races = before->races;
			before->races = swap;
			say_problem(app, p, "; the races stay what they were");
		}
	}
	free(path);
}

/* What is wrong with the page that is shown. */
static void
say_page_problem(struct app *app, const struct library *lib)
{
	const struct screen *s = nav_base(&app->nav);
	const char *path = s->ops->file != NULL ? s->ops->file(s) : NULL;
	const struct problem *p = path != NULL ? error_in(lib, path) : NULL;

	if (p != NULL)
		say_problem(app, p, "");
}

/* A tab that cannot go on with another library is opened anew. */
static void
reload_tabs(struct app *app, const struct library *before)
{
	for (size_t i = 0; i < NAV_TABS; i++) {
		struct screen *s = app->nav.tabs[i];

		if (s != NULL && (s->ops->reload == NULL || !s->ops->reload(s, before)))
			nav_replace_tab(&app->nav, i, screens_tab(app, i));
	}
}

static void watch_blog(struct app *app);

static void
take_over(struct app *app, struct library *lib)
{
	struct library *before = app->opts.lib;

	keep_races(app, lib, before);
	say_page_problem(app, lib);
	app->opts.lib = lib;
	if (app->opts.search != NULL) {
		search_set_library(app->opts.search, lib);
		fresh_look(app);
		app->index_ready = app->index_ready && app->following;
	}
	reload_tabs(app, before);
	nav_reload(&app->nav, before);
	nav_sweep(&app->nav);
	if (nav_base(&app->nav) == NULL)
		app_tab(app, 0);
	nav_invalidate(&app->nav);
	app->keep.stale = true;
	blogs_changed(app);
	app->busy = true;
	library_free(before);
	watch_blog(app);
}

/* --- watching -------------------------------------------------------------------------- */

/* The folder of each page, each once, and those above them up to the root. */
static void
watch_page(struct app *app, const struct page *page, struct strbuf *last)
{
	const size_t least = strlen(app->opts.lib->sources[page->source].root);
	size_t n = (size_t)(path_base(page->path) - page->path);

	if (n > 0 && last->len == n - 1 && memcmp(last->buf, page->path, n - 1) == 0)
		return;
	strbuf_reset(last);
	strbuf_add(last, page->path, n > 0 ? n - 1 : 0);
	while (last->len > least) {
		char *slash;

		watch_folder(app->live.watch, last->buf, OF_BLOG);
		slash = strrchr(last->buf, '/');
		if (slash == NULL)
			break;
		strbuf_truncate(last, (size_t)(slash - last->buf));
	}
	strbuf_reset(last);
	strbuf_add(last, page->path, n > 0 ? n - 1 : 0);
}

static void
watch_parts(struct app *app, const char *root)
{
	static const char *const parts[] = { "", "posts", "glossary", "terms", "concepts" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		char *dir = *parts[i] != '\0' ? path_join(root, parts[i]) : xstrdup(root);

		watch_folder(app->live.watch, dir, OF_BLOG);
		free(dir);
	}
}

static void
watch_blog(struct app *app)
{
	const struct library *lib = app->opts.lib;
	struct strbuf last = STRBUF_INIT;

	if (!library_has_folder(lib) || app->live.watch == NULL)
		return;
	for (size_t i = 0; i < lib->nsources; i++)
		watch_parts(app, lib->sources[i].root);
	for (size_t i = 0; i < lib->nposts; i++)
		watch_page(app, &lib->posts[i].page, &last);
	for (size_t i = 0; i < lib->nterms; i++)
		watch_page(app, &lib->terms[i].page, &last);
	strbuf_free(&last);
}

void
live_watch_file(struct app *app, const char *path)
{
	const size_t n = (size_t)(path_base(path) - path);
	char *dir = n > 1 ? xstrndup(path, n - 1) : xstrdup(n == 1 ? "/" : ".");

	if (app->live.watch != NULL)
		watch_folder(app->live.watch, dir, OF_FILE);
	free(dir);
}

/* Whether a file of the blog's folders is one that the blog is made of. */
static bool
is_content(const char *name)
{
	return path_markdown_ext(name) != NULL || strcmp(name, "races.json") == 0 ||
	    strcmp(name, "site.yml") == 0 || strcmp(name, "site.yaml") == 0;
}

static void
told(void *ctx, int id, const char *name, bool folder)
{
	struct live *live = ctx;

	if (name != NULL && name[0] == '.')
		return; /* what editors put beside a file while they are at it */
	live->files = true;
	live->pages |= id == OF_BLOG && (name == NULL || folder || is_content(name));
	live->last = clock_ms();
	if (live->first == 0)
		live->first = live->last;
}

void
live_again(struct app *app, int ms)
{
	app->live.again = clock_ms() + ms;
}

void
live_reload(struct app *app)
{
	struct live *live = &app->live;

	live->files = live->pages = true;
	live->first = live->last = clock_ms();
}

bool
live_is_opening(const struct app *app)
{
	const struct live *live = &app->live;

	return live->opening != NULL || (live->files && live->pages);
}

/* Once something was told, nothing is listened to for a moment: a file that is written all the time
 * wakes nobody more often than that. */
void
live_take(struct app *app)
{
	struct live *live = &app->live;
	const bool any = watch_take(live->watch, told, live);

	live->deaf = any ? clock_ms() + QUIET_MS : 0;
	loop_hear(app->loop, LOOP_SLOT_FILES, any ? -1 : watch_fd(live->watch));
}

/* What changed before this is found by the look that follows. */
static void
live_start(struct app *app)
{
	struct live *live = &app->live;
	const struct screen *s = nav_base(&app->nav);
	const char *path;

	if (live->started)
		return;
	live->started = true;
	live->data = stamp_data(app->opts.lib);
	if (library_is_unlooked(app->opts.lib))
		start_opening(app, true);
	if (app->opts.watch == TUI_WATCH_OFF)
		return;
	live->watch = watch_new(app->opts.watch == TUI_WATCH_POLL);
	loop_hear(app->loop, LOOP_SLOT_FILES, watch_fd(live->watch));
	path = s != NULL && s->ops->file != NULL ? s->ops->file(s) : NULL;
	watch_blog(app);
	if (path != NULL)
		live_watch_file(app, path);
	live->files = true;
}

void
live_end(struct app *app)
{
	struct live *live = &app->live;
	struct err err;

	if (live->opening != NULL)
		library_free(finish_opening(live, &err));
	loop_hear(app->loop, LOOP_SLOT_FILES, -1);
	watch_free(live->watch);
	live->watch = NULL;
	library_free(app->opts.lib);
	app->opts.lib = NULL;
	free(live->data);
	live->data = NULL;
}

/* --- in time ------------------------------------------------------------------------------ */

static int64_t
due_at(const struct live *live)
{
	const int64_t quiet = live->last + QUIET_MS, most = live->first + PATIENT_MS;

	return quiet < most ? quiet : most;
}

int
live_patience(const struct app *app)
{
	const struct live *live = &app->live;
	int64_t at = INT64_MAX, now;

	if (live->files)
		at = due_at(live);
	if (live->watch != NULL && live->again != 0 && live->again < at)
		at = live->again;
	if (live->deaf != 0 && live->deaf < at)
		at = live->deaf;
	if (live->watch != NULL && watch_polls(live->watch) && live->look < at)
		at = live->look;
	if (at == INT64_MAX)
		return -1;
	now = clock_ms();
	return at > now ? (int)(at - now) : 0;
}

/* The screen shown has a look at its file; the blog is opened anew. */
static bool
look_again(struct app *app)
{
	struct live *live = &app->live;
	struct screen *s = nav_base(&app->nav);

	live->files = false;
	live->first = live->again = 0;
	if (s->ops->changed != NULL)
		s->ops->changed(s);
	if (live->pages && live->opening == NULL && library_has_folder(app->opts.lib))
		start_opening(app, false);
	return app->notice.len > 0;
}

static bool
take_library(struct app *app)
{
	struct err err = { 0 };
	struct library *lib = finish_opening(&app->live, &err);

	/* what changed meanwhile */
	app->live.files |= app->live.pages;
	if (lib == NULL && err.code == ERR_NONE)
		return false;
	if (lib == NULL) {
		app_notice(app, STYLE_WARNING, "%s", err.msg);
	} else if (is_same(&app->live, app->opts.lib, lib)) {
		library_free(lib);
		return false;
	} else {
		take_over(app, lib);
	}
	return true;
}

bool
live_work(struct app *app)
{
	struct live *live = &app->live;
	bool changed = false;

	live_start(app);
	if (live->watch != NULL && watch_polls(live->watch) && clock_ms() >= live->look) {
		live_take(app);
		live->look = clock_ms() + WATCH_POLL_MS;
	}
	if (live->deaf != 0 && clock_ms() >= live->deaf)
		live_take(app); /* what was told meanwhile puts off what is due */
	if ((live->files && clock_ms() >= due_at(live)) ||
	    (live->watch != NULL && live->again != 0 && clock_ms() >= live->again))
		changed = look_again(app);
	/* an overlay may hold on to what the old library had */
	if (live->opening != NULL && atomic_load(&live->opening->done) && app->nav.noverlays == 0)
		changed |= take_library(app);
	return changed;
}
