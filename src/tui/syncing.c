#include "tui/syncing.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/path.h"
#include "base/vec.h"
#include "tui/app.h"
#include "tui/loop.h"

#define PROGRAM "trackside-fetch"
#define LINE_MOST ((size_t)64 << 10) /* bytes; a longer line is none of what a sync tells */
#define SHOW_MS 100		     /* between two frames that show its progress */
#define LOOK_MS 20		     /* between two looks whether it has ended */
#define PATIENT_MS 2000		     /* for an end that was asked for, or is near */
#define QUIT_MS 500		     /* the same, when the application ends */
#define NAME_COLS 20		     /* of a blog, in the status line */

/* --- what it tells ---------------------------------------------------------------- */

static const char *
name_here(const struct syncing *s)
{
	return s->names.items[s->at];
}

static void
set_text(struct strbuf *text, const char *to)
{
	strbuf_reset(text);
	strbuf_adds(text, to);
}

static void
take_line(void *ctx, char *line, size_t n)
{
	struct syncing *s = ctx;
	struct sync_event e;

	arena_reset(&s->scratch);
	if (n > LINE_MOST || !sync_event_read(&e, line, n, &s->scratch))
		return;
	s->news = true;
	switch (e.kind) {
	case SYNC_EVENT_PROGRESS:
		s->done = e.done;
		s->of = e.of;
		break;
	case SYNC_EVENT_SUMMARY:
		for (size_t i = 0; i < SYNC_STATES; i++)
			s->counts.of[i] += e.counts.of[i];
		s->with_new += e.counts.of[SYNC_NEW] > 0;
		break;
	case SYNC_EVENT_PROBLEM:
		if (e.error)
			set_text(&s->error, e.message);
		break;
	case SYNC_EVENT_DONE:
		s->whole = true;
		break;
	default:
		break;
	}
}

static void
take_message(void *ctx, char *line, size_t n)
{
	struct syncing *s = ctx;

	if (s->messages.len == 0)
		strbuf_add(&s->messages, line, n < 200 ? n : 200);
}

/* --- a blog after the other ---------------------------------------------------------- */

/* One could not be synced: kept with the blog, and the first one for what is said in the end. */
static void
take_failure(struct app *app, const char *why)
{
	struct syncing *s = &app->syncing;
	struct blog *blog = blogs_find(app, name_here(s));

	if (s->failed++ == 0)
		set_text(&s->why, why);
	if (blog != NULL)
		blog->error = xstrdup(why);
}

static void
watch_child(struct app *app)
{
	loop_hear(app->loop, LOOP_SLOT_OUT, app->syncing.child.out);
	loop_hear(app->loop, LOOP_SLOT_ERR, app->syncing.child.err);
}

/* Starts with the next blog; false behind the last one. */
static bool
start_next(struct app *app)
{
	struct syncing *s = &app->syncing;

	for (; s->at < s->names.len && !s->stopping; s->at++) {
		const char *const words[] = { "sync", name_here(s), NULL };
		struct err err = { 0 };

		s->whole = false;
		s->patience = 0;
		s->done = s->of = 0;
		strbuf_reset(&s->error);
		strbuf_reset(&s->messages);
		s->running = child_start(&s->child, PROGRAM, words, -1, &err);
		if (s->running) {
			watch_child(app);
			return true;
		}
		s->crashed = true;
		take_failure(app, err.msg);
	}
	return false;
}

/* What there is to say of all of them. */
static void
put_result(const struct syncing *s, struct strbuf *out)
{
	const size_t fresh = s->counts.of[SYNC_NEW], n = s->names.len;
	const size_t changed = s->counts.of[SYNC_UPDATED] + s->counts.of[SYNC_BACK];
	const size_t beside = s->counts.of[SYNC_CONFLICT];

	if (s->failed == n) {
		if (n == 1)
			strbuf_addf(out, "%s: %s", s->names.items[0], s->why.buf);
		else
			strbuf_addf(out, "none of %zu blogs could be synced: %s", n, s->why.buf);
		return;
	}
	if (fresh > 0)
		strbuf_addf(out, "%zu new post%s", fresh, fresh == 1 ? "" : "s");
	else if (changed > 0)
		strbuf_addf(out, "%zu post%s changed", changed, changed == 1 ? "" : "s");
	else
		strbuf_adds(out, "nothing new");
	if (n == 1)
		strbuf_addf(out, " %s %s", fresh > 0 ? "of" : "in", s->names.items[0]);
	else if (fresh > 0)
		strbuf_addf(out, " in %zu blog%s", s->with_new, s->with_new == 1 ? "" : "s");
	else
		strbuf_addf(out, " in %zu blog%s", n - s->failed, n - s->failed == 1 ? "" : "s");
	if (beside > 0)
		strbuf_addf(out, "; %zu that you changed %s kept", beside,
		    beside == 1 ? "is" : "are");
	if (s->failed > 0)
		strbuf_addf(out, "; %zu could not be synced: %s", s->failed, s->why.buf);
}

static void
forget(struct syncing *s)
{
	for (size_t i = 0; i < s->names.len; i++)
		free(s->names.items[i]);
	VEC_FREE(&s->names);
	strbuf_free(&s->error);
	strbuf_free(&s->messages);
	strbuf_free(&s->why);
	arena_free(&s->scratch);
}

static void
finish_all(struct app *app)
{
	struct syncing *s = &app->syncing;

	s->result_style = s->crashed	 ? STYLE_ERROR
	    : s->counts.of[SYNC_NEW] > 0 ? STYLE_TEXT
					 : STYLE_MUTED;
	if (s->stopping)
		strbuf_adds(&s->result, "the sync was stopped; what had come is kept");
	else
		put_result(s, &s->result);
	forget(s);
}

static bool
has_folder(const char *name)
{
	char *folder = source_folder(name);
	const bool has = folder != NULL && path_is_dir(folder);

	free(folder);
	return has;
}

/* The child has ended: its last lines, and what became of its blog. */
static void
finish_one(struct app *app)
{
	struct syncing *s = &app->syncing;
	const struct child_events events = { take_line, take_message, s };
	struct blog *blog = blogs_find(app, name_here(s));
	struct strbuf why = STRBUF_INIT;
	struct err err = { 0 };
	bool ended;

	child_pump(&s->child, 0, &events);
	loop_hear(app->loop, LOOP_SLOT_OUT, -1);
	loop_hear(app->loop, LOOP_SLOT_ERR, -1);
	s->running = false;
	ended = child_end(&s->child, &err);
	if (s->whole && blog != NULL)
		blog->checked = clock_now();
	if (!s->whole)
		source_drop_empty(name_here(s));
	/* nobody tells of a folder that is new, or without a watch */
	if (app->live.watch == NULL ||
	    (blog != NULL && blog->source == SOURCE_NONE && has_folder(name_here(s))))
		live_reload(app);
	if (!s->whole && !s->stopping) {
		s->crashed |= s->error.len == 0;
		if (s->error.len > 0)
			strbuf_adds(&why, s->error.buf);
		else if (ended)
			strbuf_adds(&why, PROGRAM " ended before it was done");
		else
			strbuf_addf(&why, "%s%s%s", err.msg,
			    s->messages.len > 0 ? "; it said: " : "", s->messages.buf);
		take_failure(app, why.buf);
	}
	s->at++;
	strbuf_free(&why);
}

static void
add_name(struct app *app, struct blog *blog)
{
	free(blog->error);
	blog->error = NULL;
	VEC_PUSH(&app->syncing.names, xstrdup(blog->web->name));
}

static enum reaction
start(struct app *app, const char *name)
{
	struct syncing *s = &app->syncing;

	strbuf_free(&s->result);
	*s = (struct syncing){ .error = STRBUF_INIT,
		.messages = STRBUF_INIT,
		.why = STRBUF_INIT,
		.result = STRBUF_INIT };
	for (size_t i = 0; i < app->blogs.items.len; i++) {
		struct blog *blog = &app->blogs.items.items[i];

		if (name != NULL ? strcmp(blog->web->name, name) == 0 : blogs_is_meant(app, blog))
			add_name(app, blog);
	}
	if (s->names.len == 0)
		app_notice(app, STYLE_MUTED,
		    app->blogs.items.len == 0
			? "no blog is synced yet; `trackside sync add URL` adds one"
			: "nothing to sync here: this folder is none of a synced blog");
	else if (!start_next(app))
		finish_all(app);
	return REACT_REDRAW;
}

static enum reaction
stop(struct syncing *s)
{
	if (s->stopping)
		child_kill(&s->child);
	else
		child_ask_to_end(&s->child);
	s->stopping = true;
	if (s->patience == 0)
		s->patience = clock_ms() + PATIENT_MS;
	return REACT_REDRAW;
}

enum reaction
syncing_toggle(struct app *app, const char *name)
{
	if (app->syncing.running)
		return stop(&app->syncing);
	blogs_reload(app);
	return start(app, name);
}

void
syncing_hear(struct app *app)
{
	struct syncing *s = &app->syncing;
	const struct child_events events = { take_line, take_message, s };

	if (!child_pump(&s->child, 0, &events) && s->patience == 0)
		s->patience = clock_ms() + PATIENT_MS; /* it has nothing more to say */
	watch_child(app);
}

int
syncing_patience(const struct app *app)
{
	const struct syncing *s = &app->syncing;
	const int64_t due = s->drawn + SHOW_MS - clock_ms();

	if (!s->running)
		return -1;
	if (s->patience != 0)
		return LOOK_MS;
	return !s->news ? -1 : due > 0 ? (int)due : 0;
}

/* Not before the new posts are there; and a prompt that is typed in has the line for itself. */
static bool
say(struct app *app)
{
	struct screen *top = nav_top(&app->nav);
	struct syncing *s = &app->syncing;

	if (s->result.len == 0 || live_is_opening(app) ||
	    (top->ops->typing != NULL && top->ops->typing(top)))
		return false;
	app_notice(app, s->result_style, "%s", s->result.buf);
	strbuf_reset(&s->result);
	return true;
}

bool
syncing_work(struct app *app)
{
	struct syncing *s = &app->syncing;
	const int64_t now = clock_ms();

	if (!s->running)
		return say(app);
	if (s->patience != 0 && child_ended(&s->child)) {
		finish_one(app);
		if (!start_next(app))
			finish_all(app);
		blogs_show(app);
		say(app);
		return true;
	}
	if (s->patience != 0 && now >= s->patience)
		child_kill(&s->child);
	if (!s->news || now - s->drawn < SHOW_MS)
		return false;
	s->news = false;
	s->drawn = now;
	return true;
}

void
syncing_end(struct app *app)
{
	struct syncing *s = &app->syncing;

	if (s->running) {
		s->stopping = true;
		child_ask_to_end(&s->child);
		s->patience = clock_ms() + QUIT_MS;
	}
	while (s->running) {
		struct pollfd fds[] = { { s->child.out, POLLIN, 0 }, { s->child.err, POLLIN, 0 } };

		poll(fds, 2, LOOK_MS);
		syncing_hear(app);
		syncing_work(app);
	}
	strbuf_free(&s->result);
}

void
syncing_put(const struct app *app, size_t cols, struct line_builder *out)
{
	const struct syncing *s = &app->syncing;

	if (!s->running)
		return;
	lb_put(out, STYLE_MUTED, s->stopping ? "Stopping " : "Syncing ");
	lb_put(out, STYLE_MUTED, name_here(s));
	lb_cut(out, NAME_COLS, app->opts.ascii);
	if (s->of > 0)
		lb_putf(out, STYLE_MUTED, ": %zu of %zu", s->done, s->of);
	else if (s->done > 0)
		lb_putf(out, STYLE_MUTED, ": %zu", s->done);
	lb_cut(out, cols, app->opts.ascii);
}

bool
syncing_is_at(const struct app *app, const char *name)
{
	const struct syncing *s = &app->syncing;

	return s->running && strcmp(name_here(s), name) == 0;
}
