#include "tui/scr_races.h"

#include "base/utf8.h"
#include "tui/chart_pane.h"
#include "tui/scr_race.h"
#include "tui/viewport.h"
#include "view/race_list.h"

struct races {
	struct screen screen;
	struct event *events;	   /* those with a timed result */
	struct chart_pane *charts; /* of the events, then of all; zeroed until first shown */
	size_t nevents, at;	   /* at nevents: all races in one chart; behind it: as a list */
	struct view_links links;
	struct lines lines; /* of the chart: a line for each row; of the list: tabs, head, rows */

	int press_col;	  /* where the button went down on a plot, -1 elsewhere */
	struct list list; /* of the lines below the head; the results come first */
	size_t head, nresults;
	size_t listed_cols, listed_rows; /* the lines are the list, laid out so; 0: they are not */
};

static struct races *
races_of(struct screen *s)
{
	return (struct races *)s;
}

static bool
is_list(const struct races *r)
{
	return r->at == r->nevents + 1;
}

/* The chart of a tab, opened where it was not yet. */
static struct chart_pane *
chart_of(struct races *r, size_t tab)
{
	struct chart_pane *p = &r->charts[tab];

	if (p->chart == NULL)
		chart_pane_init(p, r->screen.app->opts.lib,
		    tab < r->nevents ? &r->events[tab] : NULL);
	return p;
}

static struct chart_pane *
here(struct races *r)
{
	return chart_of(r, r->at);
}

static const struct race_log *
log_of(const struct races *r)
{
	return r->screen.app->opts.lib->races;
}

/* --- tabs of events ------------------------------------------------------- */

static const char *
tab_name(const struct races *r, size_t tab)
{
	return tab < r->nevents ? r->events[tab].name : tab == r->nevents ? "all" : "list";
}

static size_t
tab_cols(const struct races *r, size_t tab)
{
	return 1 + utf8_cols(tab_name(r, tab), strlen(tab_name(r, tab)));
}

/* The tabs that are shown, from *first to before *end: the one at hand, as many as there is room for
 * before it, then behind it. */
static void
tabs_in_view(const struct races *r, size_t cols, size_t gap, size_t *first, size_t *end)
{
	const size_t least = r->nevents == 0, all = r->nevents + 2, more = 1 + gap;
	size_t used = tab_cols(r, r->at);

	*first = r->at;
	*end = r->at + 1;
	if (*end < all && used + gap + tab_cols(r, *end) + more * 2 <= cols)
		used += gap + tab_cols(r, (*end)++); /* the next one is in sight */
	while (*first > least &&
	    used + gap + tab_cols(r, *first - 1) + more * ((*first - 1 > least) + (*end < all)) <=
		cols)
		used += gap + tab_cols(r, --*first);
	while (*end < all &&
	    used + gap + tab_cols(r, *end) + more * ((*first > least) + (*end + 1 < all)) <= cols)
		used += gap + tab_cols(r, (*end)++);
}

static void
put_tab(struct races *r, const struct view_env *env, size_t tab, struct line_builder *b)
{
	const enum style style = tab == r->at ? STYLE_TAB_HERE : STYLE_TAB;
	const uint32_t link = view_link_add(&r->links, VIEW_TAB, tab, NULL, NULL);

	lb_put_link(b, style, link, tab == r->at ? glyph(GLYPH_HERE, env->ascii) : " ");
	lb_put_link(b, style, link, tab_name(r, tab));
}

static void
put_tabs(struct races *r, const struct view_env *env)
{
	const size_t gap = env->width < 40 ? 1 : 2;
	struct line_builder b = LINE_BUILDER_INIT;
	size_t first, end;

	tabs_in_view(r, env->width, gap, &first, &end);
	if (first > (r->nevents == 0))
		lb_put(&b, STYLE_MUTED, glyph(GLYPH_ELLIPSIS, env->ascii));
	for (size_t i = first; i < end; i++) {
		lb_spaces(&b, b.cols > 0 ? gap : 0);
		put_tab(r, env, i, &b);
	}
	if (end < r->nevents + 2) {
		lb_spaces(&b, gap);
		lb_put(&b, STYLE_MUTED, glyph(GLYPH_ELLIPSIS, env->ascii));
	}
	lb_cut(&b, env->width, env->ascii);
	lb_flush(&b, &r->lines);
	lb_free(&b);
}

static enum reaction
show_tab(struct races *r, size_t tab)
{
	if (tab > r->nevents + 1 || tab == r->at)
		return REACT_NONE;
	r->at = tab;
	return REACT_RELAYOUT;
}

static enum reaction
step_tab(struct races *r, int step)
{
	const size_t n = r->nevents + 2;

	if (r->nevents == 0)
		return REACT_NONE; /* there is the list alone */
	return show_tab(r, (r->at + n + (size_t)step) % n);
}

/* --- layout of the list --------------------------------------------------- */

static void
lay_out_list(struct races *r, const struct view_env *env, size_t rows)
{
	size_t body;

	view_race_list(env, NULL, &r->links, &r->lines);
	r->nresults = log_of(r)->nresults;
	r->head = 1;
	if (r->nresults > 0 && r->lines.items[1].tag == RACE_LIST_HEAD)
		r->head = 2;
	body = rows + 1 > r->head ? rows + 1 - r->head : 0;
	list_set(&r->list, body, r->lines.len - r->head);
}

/* The last result is as far as the cursor goes; what stands below it comes into view then. */
static void
settle_list(struct races *r)
{
	if (r->nresults == 0 || r->list.at + 1 < r->nresults)
		return;
	viewport_to(&r->list.view, r->list.view.total);
	list_select(&r->list, r->nresults - 1);
}

static size_t
list_result(const struct races *r)
{
	return r->lines.items[r->head + r->list.at].tag;
}

static void
races_resize(struct screen *s, const struct pane *pane)
{
	struct races *r = races_of(s);
	const size_t rows = pane->rows > 0 ? (size_t)pane->rows : 0;
	const struct view_env env = app_env(s->app, pane->cols > 0 ? (size_t)pane->cols : 1, rows);

	/* back from a race: a list may be long */
	if (is_list(r) && r->listed_cols == env.width && r->listed_rows == rows)
		return;
	r->listed_cols = is_list(r) ? env.width : 0;
	r->listed_rows = rows;
	lines_reset(&r->lines);
	view_links_reset(&r->links);
	put_tabs(r, &env);
	if (is_list(r))
		lay_out_list(r, &env, rows > 0 ? rows - 1 : 0);
	else
		chart_pane_lay_out(here(r), &env, rows > 0 ? rows - 1 : 0, &r->links, &r->lines);
}

/* --- opening -------------------------------------------------------------- */

static size_t
selected_result(struct races *r)
{
	if (!is_list(r))
		return chart_pane_result(here(r));
	return r->nresults > 0 ? list_result(r) : SIZE_MAX;
}

static enum reaction
open_race(struct races *r, size_t result)
{
	const struct view_link link = { .kind = VIEW_RACE, .index = result };

	return result == SIZE_MAX ? REACT_NONE : app_open(r->screen.app, &link);
}

/* The story of the race, or its page where there is none. */
static enum reaction
open_story(struct races *r, size_t result)
{
	const enum reaction reaction =
	    result != SIZE_MAX ? race_open_story(r->screen.app, result) : REACT_NONE;

	return reaction != REACT_NONE ? reaction : open_race(r, result);
}

/* The records, or what if, at the event of the result at hand. */
static enum reaction
open_about_event(struct races *r, enum view_link_kind kind)
{
	const size_t result = selected_result(r);
	const struct view_link link = { .kind = kind,
		.name = result != SIZE_MAX ? log_of(r)->results[result].event.slug : NULL };

	return app_open(r->screen.app, &link);
}

/* --- input ---------------------------------------------------------------- */

static enum reaction
list_key(struct races *r, enum action action)
{
	if (!list_move(&r->list, action))
		return REACT_PASS;
	settle_list(r);
	return REACT_REDRAW;
}

static enum reaction
races_key(struct races *r, enum action action)
{
	switch (action) {
	case ACTION_NEXT_EVENT:
		return step_tab(r, 1);
	case ACTION_PREV_EVENT:
		return step_tab(r, -1);
	case ACTION_OPEN:
		return open_story(r, selected_result(r));
	case ACTION_RACE_PAGE:
		return open_race(r, selected_result(r));
	case ACTION_RECORDS:
		return open_about_event(r, VIEW_RECORDS);
	case ACTION_WHAT_IF:
		return open_about_event(r, VIEW_WHAT_IF);
	default:
		return is_list(r) ? list_key(r, action) : chart_pane_key(here(r), action);
	}
}

/* A click on the point that is selected opens it. */
static enum reaction
click_plot(struct races *r, size_t row, size_t col)
{
	const size_t point = chart_pane_point_near(here(r), row, col);

	if (point == here(r)->cursor)
		return open_story(r, selected_result(r));
	return chart_pane_select(here(r), point);
}

static enum reaction
click_list(struct races *r, size_t row)
{
	const size_t at = r->list.view.top + row - r->head;

	if (at >= r->nresults)
		return REACT_NONE;
	if (at == r->list.at)
		return open_story(r, selected_result(r));
	list_select(&r->list, at);
	return REACT_REDRAW;
}

static enum reaction
click(struct races *r, size_t row, size_t col)
{
	const struct view_link *link = NULL;
	const struct span *span = NULL;

	if (!is_list(r) && chart_pane_in_plot(here(r), row))
		return click_plot(r, row, col);
	if (is_list(r) && row >= r->head)
		return click_list(r, row);
	if (row < r->lines.len)
		span = line_span_at(&r->lines.items[row], col);
	if (span != NULL)
		link = view_link_get(&r->links, span->link);
	if (link == NULL)
		return REACT_NONE;
	return link->kind == VIEW_TAB ? show_tab(r, link->index) : app_open(r->screen.app, link);
}

/* The plot was dragged from where the button went down. */
static enum reaction
release(struct races *r, int col)
{
	const int from = r->press_col;

	r->press_col = -1;
	if (from < 0 || from == col || is_list(r))
		return REACT_NONE;
	return chart_pane_drag(here(r), col - from);
}

static enum reaction
wheel_list(struct races *r, int wheel)
{
	list_wheel(&r->list, wheel);
	if (r->nresults > 0 && r->list.at >= r->nresults)
		r->list.at = r->nresults - 1;
	return REACT_REDRAW;
}

static enum reaction
races_input(struct screen *s, const struct input *in)
{
	struct races *r = races_of(s);
	size_t row, col;

	if (in->kind == INPUT_KEY)
		return races_key(r, in->action);
	if (!pane_has(&s->pane, in->row, in->col))
		return REACT_PASS;
	row = (size_t)(in->row - s->pane.row);
	col = (size_t)(in->col - s->pane.col);
	if (in->kind == INPUT_RELEASE)
		return release(r, in->col);
	r->press_col = -1;
	if (in->kind == INPUT_CLICK) {
		if (!is_list(r) && chart_pane_in_plot(here(r), row))
			r->press_col = in->col;
		return click(r, row, col);
	}
	if (is_list(r))
		return wheel_list(r, in->wheel);
	return chart_pane_in_plot(here(r), row) ? chart_pane_wheel(here(r), col, in->wheel)
						: REACT_NONE;
}

/* --- drawing -------------------------------------------------------------- */

static void
races_draw(struct screen *s, const struct pane *pane)
{
	const struct races *r = races_of(s);
	const size_t fixed = is_list(r) ? r->head : r->lines.len;
	const size_t top = is_list(r) ? r->list.view.top : 0;
	const size_t rows = pane->rows > 0 ? (size_t)pane->rows : 0;

	for (size_t row = 0; row < rows; row++) {
		const size_t i = row < fixed ? row : row + top;
		const bool selected =
		    is_list(r) && i >= r->head && i - r->head == r->list.at && r->nresults > 0;

		if (i >= r->lines.len)
			break;
		pane_row(pane, (int)row, &r->lines.items[i], selected, s->app->opts.ascii);
	}
}

static void
races_status(struct screen *s, struct line_builder *left, struct line_builder *right, int *cursor)
{
	struct races *r = races_of(s);

	(void)cursor;
	if (!is_list(r) && here(r)->untitled) {
		struct strbuf title = STRBUF_INIT;

		race_chart_title(here(r)->chart, &title);
		lb_put(left, STYLE_MUTED, title.buf);
		strbuf_free(&title);
	}
	if (!is_list(r))
		lb_putf(right, STYLE_MUTED, "%zu of %zu", here(r)->cursor + 1,
		    race_chart_npoints(here(r)->chart));
	else if (r->nresults > 0)
		lb_putf(right, STYLE_MUTED, "%zu of %zu", r->list.at + 1, r->nresults);
}

static const enum action *
races_hints(struct screen *s)
{
	static const enum action chart[] = { ACTION_PREV_RACE, ACTION_NEXT_RACE, ACTION_OPEN,
		ACTION_NEXT_EVENT, ACTION_RACE_PAGE, ACTION_MEASURE, ACTION_SEASONS, ACTION_ZOOM_IN,
		ACTION_ZOOM_OUT, ACTION_NONE };
	static const enum action list[] = { ACTION_OPEN, ACTION_NEXT_EVENT, ACTION_RACE_PAGE,
		ACTION_NONE };

	return is_list(races_of(s)) ? list : chart;
}

static void
find_events(struct races *r)
{
	r->nevents = view_race_events(log_of(r), &r->events, &r->at);
	r->charts = xcalloc(r->nevents + 1, sizeof(*r->charts));
	if (r->nevents == 0)
		r->at = 1; /* nothing to chart */
}

static void
forget_events(struct races *r)
{
	for (size_t i = 0; i <= r->nevents; i++)
		chart_pane_free(&r->charts[i]);
	free(r->charts);
	free(r->events);
}

static void
races_close(struct screen *s)
{
	struct races *r = races_of(s);

	forget_events(r);
	view_links_free(&r->links);
	lines_free(&r->lines);
	free(r);
}

/* Stands on a race: as a point of its event's chart, or in the list. */
static void
stand_on(struct races *r, const struct race_result *result)
{
	const size_t index = (size_t)(result - log_of(r)->results);
	if (is_list(r)) {
		r->list.view.total = log_of(r)->nresults;
		list_select(&r->list, log_of(r)->nresults - 1 - index);
		return;
	}
	chart_pane_stand_on(here(r), index);
}

/* Where a result of the log before is now; SIZE_MAX for nowhere. Where the new log is broken, the
 * one before goes on, and the broken one stands for it. */
static size_t
result_now(const struct races *r, const struct race_log *before, size_t index)
{
	const struct race_result *result;

	if (before->nresults == 0)
		return index < log_of(r)->nresults ? index : SIZE_MAX;
	if (index >= before->nresults)
		return SIZE_MAX;
	result = race_log_find(log_of(r), before->results[index].id);
	return result != NULL ? (size_t)(result - log_of(r)->results) : SIZE_MAX;
}

/* Where a tab is now; SIZE_MAX where its event is gone. */
static size_t
tab_now(const struct races *r, const struct races *was, size_t tab)
{
	if (tab >= was->nevents)
		return r->nevents + (tab - was->nevents);
	for (size_t i = 0; i < r->nevents; i++)
		if (event_same(&r->events[i], &was->events[tab]))
			return i;
	return SIZE_MAX;
}

/* The charts of before, shown again as they were: at the same race, days, measure. */
static void
take_charts(struct races *r, const struct races *was, const struct race_log *before)
{
	for (size_t i = 0; i <= was->nevents; i++) {
		const struct chart_pane *old = &was->charts[i];
		const size_t tab = tab_now(r, was, i);

		if (old->chart == NULL || tab == SIZE_MAX)
			continue;
		chart_pane_take_look(chart_of(r, tab), old);
		chart_pane_stand_on(chart_of(r, tab),
		    result_now(r, before, chart_pane_result(old)));
	}
}

/* Stands on the same race of the same event as before, as long as they are there. */
static bool
races_reload(struct screen *s, const struct library *before)
{
	struct races *r = races_of(s);
	struct races was = *r;
	const size_t index = is_list(r) && r->lines.len > 0 ? selected_result(r) : SIZE_MAX;
	size_t tab, now;

	find_events(r);
	tab = tab_now(r, &was, was.at);
	if (r->nevents > 0 && tab != SIZE_MAX)
		r->at = tab;
	take_charts(r, &was, before->races);
	now = result_now(r, before->races, index);
	if (is_list(r) && now != SIZE_MAX)
		stand_on(r, &log_of(r)->results[now]);
	forget_events(&was);
	r->listed_cols = 0;
	return true;
}

static const struct screen_ops races_ops = {
	.contexts = CONTEXT_ALL | CONTEXT_MOVE | CONTEXT_RACES | CONTEXT_CHART | CONTEXT_FILTERS,
	.resize = races_resize,
	.draw = races_draw,
	.input = races_input,
	.close = races_close,
	.reload = races_reload,
	.status = races_status,
	.hints = races_hints,
};

struct screen *
races_new(struct app *app)
{
	struct races *r = xcalloc(1, sizeof(*r));

	r->screen = (struct screen){ .ops = &races_ops, .app = app };
	r->press_col = -1;
	find_events(r);
	return &r->screen;
}

struct screen *
races_open(struct app *app, const struct view_link *link, struct err *err)
{
	struct races *r = races_of(races_new(app));
	const struct race_result *result;

	(void)err;
	for (r->at = 0; r->at < r->nevents; r->at++)
		if (strcmp(r->events[r->at].slug, link->name) == 0)
			break;
	if (r->at == r->nevents)
		r->at++; /* no result with a time: it is in the list */
	result = link->fragment != NULL ? race_log_find(log_of(r), link->fragment) : NULL;
	if (result != NULL)
		stand_on(r, result);
	return &r->screen;
}
