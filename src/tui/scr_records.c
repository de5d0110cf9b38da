#include "tui/scr_records.h"

#include <string.h>

#include "tui/copy.h"
#include "tui/pager.h"
#include "view/columns.h"
#include "view/race_history.h"
#include "view/race_list.h"

struct records_screen {
	struct screen screen;
	struct event *events; /* those with a timed result */
	size_t nevents, first;
	bool all; /* time trials and rough times count as well */
	struct pager pager;
	struct view_links links;
	size_t *starts; /* the line of each event; nevents */
};

static struct records_screen *
records_of(struct screen *s)
{
	return (struct records_screen *)s;
}

static void
records_resize(struct screen *s, const struct pane *pane)
{
	struct records_screen *r = records_of(s);
	struct view_env env;

	view_links_reset(&r->links);
	env = app_env(s->app, pager_begin(&r->pager, pane, s->app->opts.measure), 0);
	block_title(&r->pager.lines, env.width, "Records", env.ascii);
	view_records(&env, &r->links, &r->pager.lines);
	for (size_t i = 0; i < r->nevents; i++) {
		block_blank(&r->pager.lines);
		r->starts[i] = r->pager.lines.len;
		view_race_history(&env, &r->events[i], r->all ? RECORDS_ALL : RECORDS_OFFICIAL,
		    &r->links, &r->pager.lines);
	}
	/* every line is a place of its own */
	for (size_t i = 0; i < r->pager.lines.len; i++)
		r->pager.lines.items[i].tag = (uint32_t)i;
	pager_end(&r->pager, pane);
	if (r->first < r->nevents) {
		pager_go_line(&r->pager, r->first > 0 ? r->starts[r->first] : 0);
		r->first = SIZE_MAX;
	}
}

static void
records_draw(struct screen *s, const struct pane *pane)
{
	pager_draw(&records_of(s)->pager, pane);
}

/* To the event below the top line, or above it. */
static enum reaction
step_event(struct records_screen *r, bool later)
{
	const size_t top = r->pager.view.top;
	size_t line = later ? SIZE_MAX : 0;

	for (size_t i = 0; i < r->nevents; i++) {
		if (later && r->starts[i] > top && r->starts[i] < line)
			line = r->starts[i];
		if (!later && r->starts[i] < top && r->starts[i] > line)
			line = r->starts[i];
	}
	if (line == SIZE_MAX)
		return REACT_NONE;
	pager_go_line(&r->pager, line);
	return REACT_REDRAW;
}

static enum reaction
records_input(struct screen *s, const struct input *in)
{
	struct records_screen *r = records_of(s);
	uint32_t followed = 0;
	enum reaction reaction;

	if (in->action == ACTION_NEXT_HEADING || in->action == ACTION_PREV_HEADING)
		return step_event(r, in->action == ACTION_NEXT_HEADING);
	if (in->action == ACTION_ONLY) {
		r->all = !r->all;
		app_notice(s->app, STYLE_MUTED,
		    r->all ? "time trials and times that no watch showed count as well"
			   : "official times alone");
		return REACT_RELAYOUT;
	}
	reaction = pager_input(&r->pager, s->app, in, &s->pane, &followed);
	if (followed != 0)
		return app_open(s->app, view_link_get(&r->links, followed));
	if (reaction == REACT_PASS && in->action == ACTION_COPY)
		return copy_link(s->app, view_link_get(&r->links, r->pager.focus));
	return reaction;
}

static void
records_close(struct screen *s)
{
	struct records_screen *r = records_of(s);

	pager_free(&r->pager);
	view_links_free(&r->links);
	free(r->events);
	free(r->starts);
	free(r);
}

static void
records_head(struct screen *s, struct line_builder *left, struct line_builder *right)
{
	if (records_of(s)->pager.view.top > 0)
		lb_put(left, STYLE_TITLE, "Records");
	lb_put(right, STYLE_MUTED, records_of(s)->all ? "all times" : "official times");
}

static void
records_status(struct screen *s, struct line_builder *left, struct line_builder *right, int *cursor)
{
	pager_status(&records_of(s)->pager, left, right, cursor);
}

static const enum action *
records_hints(struct screen *s)
{
	static const enum action hints[] = { ACTION_NEXT_HEADING, ACTION_NEXT_LINK, ACTION_OPEN,
		ACTION_ONLY, ACTION_BACK, ACTION_NONE };

	(void)s;
	return hints;
}

static bool
records_typing(struct screen *s)
{
	return pager_typing(&records_of(s)->pager);
}

static void
find_events(struct records_screen *r)
{
	size_t favourite;

	free(r->events);
	free(r->starts);
	r->events = NULL;
	r->nevents = view_race_events(r->screen.app->opts.lib->races, &r->events, &favourite);
	r->starts = xcalloc(r->nevents, sizeof(*r->starts));
}

static bool
records_reload(struct screen *s, const struct library *before)
{
	(void)before;
	find_events(records_of(s));
	records_of(s)->pager.focus = 0;
	return true;
}

static const struct screen_ops records_ops = {
	.contexts = CONTEXT_ALL | CONTEXT_MOVE | CONTEXT_LINKS | CONTEXT_READER | CONTEXT_FILTERS,
	.resize = records_resize,
	.draw = records_draw,
	.input = records_input,
	.close = records_close,
	.reload = records_reload,
	.head = records_head,
	.status = records_status,
	.hints = records_hints,
	.typing = records_typing,
};

struct screen *
records_open(struct app *app, const struct view_link *link, struct err *err)
{
	struct records_screen *r;

	(void)err;
	r = xcalloc(1, sizeof(*r));
	r->screen = (struct screen){ .ops = &records_ops, .app = app };
	r->pager = (struct pager)PAGER_INIT;
	find_events(r);
	for (size_t i = 0; i < r->nevents; i++)
		if (link->name != NULL && strcmp(r->events[i].slug, link->name) == 0)
			r->first = i;
	return &r->screen;
}
