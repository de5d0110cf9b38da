#include "tui/scr_what_if.h"

#include <math.h>
#include <string.h>

#include "race/records.h"
#include "tui/prompt.h"
#include "tui/viewport.h"
#include "view/columns.h"
#include "view/race_list.h"
#include "view/race_predict.h"

#define WHEEL_ROWS 3

struct what_if {
	struct screen screen;
	struct event *events; /* those with a timed result */
	size_t nevents, at;
	struct prompt time;
	struct lines lines;
	struct viewport view; /* below the line that is typed in */
};

static struct what_if *
what_if_of(struct screen *s)
{
	return (struct what_if *)s;
}

/* --- the page ------------------------------------------------------------- */

static void
what_if_resize(struct screen *s, const struct pane *pane)
{
	struct what_if *w = what_if_of(s);
	const size_t cols = pane->cols > 0 ? (size_t)pane->cols : 1;
	const size_t measure = s->app->opts.measure;
	const struct view_env env =
	    app_env(s->app, measure > 0 && cols > measure ? measure : cols, 0);
	struct race_time time;
	struct err err = { 0 };

	lines_reset(&w->lines);
	if (w->time.text.len == 0)
		block_text(&w->lines, env.width, STYLE_MUTED, "Type a time: 5:05, 37:30, 1:17:30.");
	else if (race_time_parse(w->time.text.buf, &time, &err))
		view_prediction(&env, &w->events[w->at], &time, &w->lines);
	else
		block_text(&w->lines, env.width, STYLE_WARNING, err.msg);
	viewport_set(&w->view, pane->rows > 2 ? (size_t)pane->rows - 2 : 0, w->lines.len);
}

/* --- input ---------------------------------------------------------------- */

/* A second less or more than what stands there. */
static enum reaction
step_time(struct what_if *w, double by)
{
	struct race_time time;
	struct strbuf text = STRBUF_INIT;

	if (!race_time_parse(w->time.text.buf, &time, NULL) || time.seconds + by < 1)
		return REACT_NONE;
	race_time_format(time.seconds + by, time.decimals, &text);
	prompt_set(&w->time, text.buf);
	strbuf_free(&text);
	return REACT_RELAYOUT;
}

/* The record of the event at hand, or its best where nothing is official. */
static void
start_at_record(struct what_if *w)
{
	const struct race_log *log = w->screen.app->opts.lib->races;
	size_t best = race_record(log, &w->events[w->at], RECORDS_OFFICIAL);
	struct strbuf text = STRBUF_INIT;

	if (best == SIZE_MAX)
		best = race_record(log, &w->events[w->at], RECORDS_ALL);
	if (best != SIZE_MAX)
		race_time_format(log->results[best].time.seconds, log->results[best].time.decimals,
		    &text);
	prompt_set(&w->time, text.buf);
	strbuf_free(&text);
}

static enum reaction
step_event(struct what_if *w, size_t by)
{
	w->at = (w->at + w->nevents + by) % w->nevents;
	start_at_record(w);
	viewport_to(&w->view, 0);
	return REACT_RELAYOUT;
}

static enum reaction
what_if_input(struct screen *s, const struct input *in)
{
	struct what_if *w = what_if_of(s);

	if (in->kind == INPUT_WHEEL) {
		viewport_scroll(&w->view, in->wheel * WHEEL_ROWS);
		return REACT_REDRAW;
	}
	if (in->kind == INPUT_CLICK)
		return REACT_NONE;
	switch (in->action) {
	case ACTION_CANCEL:
		return REACT_CLOSE;
	case ACTION_UP:
		return step_time(w, -1);
	case ACTION_DOWN:
		return step_time(w, 1);
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
		viewport_scroll(&w->view,
		    (in->action == ACTION_PAGE_DOWN ? 1 : -1) * (long)w->view.height);
		return REACT_REDRAW;
	case ACTION_NEXT_EVENT:
		return step_event(w, 1);
	case ACTION_PREV_EVENT:
		return step_event(w, w->nevents - 1);
	default:
		return prompt_input(&w->time, in);
	}
}

static bool
what_if_typing(struct screen *s)
{
	(void)s;
	return true;
}

/* --- drawing -------------------------------------------------------------- */

static void
what_if_draw(struct screen *s, const struct pane *pane)
{
	struct what_if *w = what_if_of(s);
	struct line_builder b = LINE_BUILDER_INIT;
	struct line line;
	size_t cursor, room;

	lb_put(&b, STYLE_TITLE, w->events[w->at].name);
	lb_put(&b, STYLE_MUTED, " in ");
	room = (size_t)pane->cols > b.cols + 1 ? (size_t)pane->cols - b.cols - 1 : 1;
	cursor = prompt_put(&w->time, &b, room, "a time");
	lb_cut(&b, (size_t)pane->cols, s->app->opts.ascii);
	line = lb_line(&b);
	pane_line(pane, 0, 0, &line);
	screen_cursor(pane->row, pane->col + (int)cursor);
	for (size_t i = w->view.top; i < w->lines.len && i - w->view.top < w->view.height; i++)
		pane_line(pane, (int)(i - w->view.top) + 2, 0, &w->lines.items[i]);
	lb_free(&b);
}

static void
what_if_head(struct screen *s, struct line_builder *left, struct line_builder *right)
{
	(void)s;
	lb_put(left, STYLE_TITLE, "What if");
	(void)right;
}

static const enum action *
what_if_hints(struct screen *s)
{
	static const enum action hints[] = { ACTION_UP, ACTION_DOWN, ACTION_NEXT_EVENT,
		ACTION_PAGE_DOWN, ACTION_CANCEL, ACTION_NONE };

	(void)s;
	return hints;
}

static void
what_if_close(struct screen *s)
{
	struct what_if *w = what_if_of(s);

	prompt_free(&w->time);
	lines_free(&w->lines);
	free(w->events);
	free(w);
}

/* The time that is typed stays, of the same event, as long as that is there. */
static bool
what_if_reload(struct screen *s, const struct library *before)
{
	struct what_if *w = what_if_of(s);
	struct event *was = w->events;
	const size_t at = w->at;

	(void)before;
	w->nevents = view_race_events(s->app->opts.lib->races, &w->events, &w->at);
	for (size_t i = 0; i < w->nevents; i++)
		if (strcmp(w->events[i].slug, was[at].slug) == 0)
			w->at = i;
	free(was);
	return w->nevents > 0;
}

static const struct screen_ops what_if_ops = {
	.contexts = CONTEXT_ALL | CONTEXT_MOVE | CONTEXT_CHART,
	.resize = what_if_resize,
	.draw = what_if_draw,
	.input = what_if_input,
	.close = what_if_close,
	.reload = what_if_reload,
	.head = what_if_head,
	.hints = what_if_hints,
	.typing = what_if_typing,
};

struct screen *
what_if_open(struct app *app, const struct view_link *link, struct err *err)
{
	struct what_if *w = xcalloc(1, sizeof(*w));

	w->screen = (struct screen){ .ops = &what_if_ops, .app = app };
	w->time.text = (struct strbuf)STRBUF_INIT;
	w->nevents = view_race_events(app->opts.lib->races, &w->events, &w->at);
	if (w->nevents == 0) {
		what_if_close(&w->screen);
		err_set(err, ERR_NOT_FOUND, "no race with a time yet, to start from");
		return NULL;
	}
	for (size_t i = 0; i < w->nevents; i++)
		if (link->name != NULL && strcmp(w->events[i].slug, link->name) == 0)
			w->at = i;
	start_at_record(w);
	if (link->fragment != NULL)
		prompt_set(&w->time, link->fragment);
	return &w->screen;
}
