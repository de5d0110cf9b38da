/* Home: what is new, how the racing goes, a concept of the day; every part of it a link. */
#include "tui/scr_home.h"

#include "tui/copy.h"
#include "tui/pager.h"
#include "tui/screens.h"
#include "tui/stops.h"
#include "view/dashboard.h"

#define WIDEST_HOME 152		/* columns; wider, the two halves lose sight of each other */
#define HINTS_COLS ((size_t)56) /* what the keys take at the bottom, with a gap */

struct home {
	struct screen screen;
	struct pager pager;
	struct view_links links;
	stop_vec stops;
	span_vec spans; /* scratch of drawing */
	size_t stand;	/* the post to stand on in the lines of another library; else SIZE_MAX */
};

static struct home *
home_of(struct screen *s)
{
	return (struct home *)s;
}

/* Focuses the post that was stood on in the library before. */
static void
stand_again(struct home *h)
{
	const size_t post = h->stand;

	h->stand = SIZE_MAX;
	for (uint32_t i = 1; i <= h->links.len && post != SIZE_MAX; i++) {
		const struct view_link *link = view_link_get(&h->links, i);

		if (link->kind == VIEW_POST && link->index == post) {
			h->pager.focus = i;
			return;
		}
	}
}

/* The numbers of links follow the order they are made in, so a focus outlives a resize as
 * long as the same parts are shown. */
static void
home_resize(struct screen *s, const struct pane *pane)
{
	struct home *h = home_of(s);
	struct view_env env;

	view_links_reset(&h->links);
	env = app_env(s->app, pager_begin(&h->pager, pane, WIDEST_HOME),
	    pane->rows > 0 ? (size_t)pane->rows : 1);
	view_dashboard(&env, &h->links, &h->pager.lines);
	pager_end(&h->pager, pane);
	h->pager.margin = 0;
	stops_collect(&h->pager.lines, &h->stops);
	stand_again(h);
	if (stops_find(&h->stops, h->pager.focus) == h->stops.len)
		h->pager.focus = h->stops.len > 0 ? h->stops.items[0].link : 0;
}

static bool
blank_before(const struct line *line, const struct stop *stop)
{
	return stop->col == 0 || line->text[line_byte_of(line, stop->col - 1)] == ' ';
}

/* The focused part: a row looks as the selected row of a list does, a single mark of the chart
 * as a link in a text. */
static void
draw_focused(struct home *h, const struct pane *pane, int row, const struct stop *stop)
{
	const struct line *line = &h->pager.lines.items[stop->line];
	const bool is_mark = stop->end <= stop->col + 1;
	const size_t from = line_byte_of(line, stop->col), to = line_byte_of(line, stop->end);
	const struct span mark = { .start = (uint32_t)from,
		.len = (uint32_t)(to - from),
		.style = is_mark ? STYLE_FOCUS : STYLE_SELECTED };
	const struct pane before = { pane->row + row, pane->col + (int)stop->col - 1, 1, 1 };
	struct line shown = *line;

	line_overlay(line, &mark, 1, &h->spans);
	shown.spans = h->spans.items;
	shown.nspans = (uint32_t)h->spans.len;
	pane_line(pane, row, 0, &shown);
	if (!is_mark && nav_top(&h->screen.app->nav) == &h->screen && blank_before(line, stop))
		pane_text(&before, 0, 0, STYLE_MARK, glyph(GLYPH_HERE, h->screen.app->opts.ascii));
}

static void
home_draw(struct screen *s, const struct pane *pane)
{
	struct home *h = home_of(s);
	const struct viewport *v = &h->pager.view;
	const size_t at = stops_find(&h->stops, h->pager.focus);
	const size_t here = at < h->stops.len ? h->stops.items[at].line : SIZE_MAX;

	for (size_t i = v->top; i < h->pager.lines.len && i - v->top < v->height; i++) {
		const int row = (int)(i - v->top);

		if (i == here)
			draw_focused(h, pane, row, &h->stops.items[at]);
		else
			pane_line(pane, row, 0, &h->pager.lines.items[i]);
	}
	hints_draw(&h->pager.hints, v, pane, 0);
}

static enum reaction
focus_stop(struct home *h, size_t at)
{
	const struct stop *stop;

	if (at >= h->stops.len)
		return REACT_NONE;
	stop = &h->stops.items[at];
	if (stop->link == h->pager.focus)
		return REACT_NONE;
	h->pager.focus = stop->link;
	viewport_show(&h->pager.view, stop->line, 2);
	pager_go_line(&h->pager, h->pager.view.top);
	return REACT_REDRAW;
}

/* Where an arrow finds no further link, it scrolls, as far as there is more to see. */
static enum reaction
move(struct home *h, const struct input *in)
{
	const size_t at = stops_find(&h->stops, h->pager.focus), n = h->stops.len;
	enum reaction r;
	uint32_t ignored;

	switch (in->action) {
	case ACTION_NEXT_LINK:
		return n > 0 ? focus_stop(h, (at + 1) % n) : REACT_NONE;
	case ACTION_PREV_LINK:
		return n > 0 ? focus_stop(h, (at + n - 1) % n) : REACT_NONE;
	case ACTION_LEFT:
		return focus_stop(h, stops_beside(&h->stops, at, STOP_LEFT));
	case ACTION_RIGHT:
		return focus_stop(h, stops_beside(&h->stops, at, STOP_RIGHT));
	case ACTION_DOWN:
		r = focus_stop(h, stops_beside(&h->stops, at, STOP_DOWN));
		break;
	case ACTION_UP:
		r = focus_stop(h, stops_beside(&h->stops, at, STOP_UP));
		break;
	default:
		return REACT_PASS;
	}
	return r == REACT_NONE
	    ? pager_input(&h->pager, h->screen.app, in, &h->screen.pane, &ignored)
	    : r;
}

static enum reaction
open_search(struct app *app)
{
	struct screen *box = screens_for_action(app, ACTION_SEARCH);

	return box != NULL ? app_overlay(app, box) : REACT_NONE;
}

static enum reaction
home_input(struct screen *s, const struct input *in)
{
	struct home *h = home_of(s);
	uint32_t followed = 0;
	enum reaction r;

	if (in->kind == INPUT_KEY && !pager_typing(&h->pager)) {
		if (in->action == ACTION_SEARCH_HERE)
			return open_search(s->app);
		if (in->action == ACTION_CANCEL)
			return REACT_PASS; /* something is always focused here */
		r = move(h, in);
		if (r != REACT_PASS)
			return r;
	}
	r = pager_input(&h->pager, s->app, in, &s->pane, &followed);
	if (r == REACT_PASS && in->action == ACTION_COPY)
		return copy_link(s->app, view_link_get(&h->links, h->pager.focus));
	return followed != 0 ? app_open(s->app, view_link_get(&h->links, followed)) : r;
}

static void
home_close(struct screen *s)
{
	struct home *h = home_of(s);

	pager_free(&h->pager);
	view_links_free(&h->links);
	VEC_FREE(&h->stops);
	VEC_FREE(&h->spans);
	free(h);
}

static void
home_status(struct screen *s, struct line_builder *left, struct line_builder *right, int *cursor)
{
	struct home *h = home_of(s);
	const bool ascii = s->app->opts.ascii;

	pager_status(&h->pager, left, right, cursor);
	view_counts(s->app->opts.lib, right, ascii);
	if (right->cols + HINTS_COLS <= (size_t)s->pane.cols)
		return;
	lb_reset(right);
	if (h->pager.view.top < viewport_last_top(&h->pager.view))
		lb_putf(right, STYLE_MUTED, "more %s", glyph(GLYPH_ARROW_DOWN, ascii));
}

static const enum action *
home_hints(struct screen *s)
{
	static const enum action hints[] = { ACTION_OPEN, ACTION_NEXT_LINK, ACTION_SEARCH_HERE,
		ACTION_NONE };
	static const enum action with_blogs[] = { ACTION_OPEN, ACTION_NEXT_LINK, ACTION_SEARCH_HERE,
		ACTION_SYNC, ACTION_NONE };

	return s->app->blogs.counts.len > 0 ? with_blogs : hints;
}

static bool
home_typing(struct screen *s)
{
	return pager_typing(&home_of(s)->pager);
}

/* Stands on the same post, wherever that is now. */
static bool
home_reload(struct screen *s, const struct library *before)
{
	struct home *h = home_of(s);
	const struct view_link *link = view_link_get(&h->links, h->pager.focus);

	if (link != NULL && link->kind == VIEW_POST)
		h->stand = library_find_post(s->app->opts.lib, &before->posts[link->index].page);
	return true;
}

static const struct screen_ops home_ops = {
	.contexts = CONTEXT_ALL | CONTEXT_MOVE | CONTEXT_LINKS | CONTEXT_HOME,
	.resize = home_resize,
	.draw = home_draw,
	.input = home_input,
	.close = home_close,
	.reload = home_reload,
	.status = home_status,
	.hints = home_hints,
	.typing = home_typing,
};

struct screen *
home_new(struct app *app)
{
	struct home *h = xcalloc(1, sizeof(*h));

	h->screen.ops = &home_ops;
	h->screen.app = app;
	h->pager = (struct pager)PAGER_INIT;
	h->stand = SIZE_MAX;
	return &h->screen;
}
