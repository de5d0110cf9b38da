/* The page of a race, and by a key the ones of its event before and after it. */
#include "tui/scr_race.h"

#include "tui/copy.h"
#include "tui/pager.h"
#include "view/race_page.h"
#include "view/race_text.h"

struct race_screen {
	struct screen screen;
	size_t result; /* of the library's races */
	char *id;      /* of the same */
	struct pager pager;
	struct view_links links;
};

static struct race_screen *
race_of(struct screen *s)
{
	return (struct race_screen *)s;
}

static const struct race_log *
log_of(const struct race_screen *r)
{
	return r->screen.app->opts.lib->races;
}

static void
race_resize(struct screen *s, const struct pane *pane)
{
	struct race_screen *r = race_of(s);
	struct view_env env;

	view_links_reset(&r->links);
	env = app_env(s->app, pager_begin(&r->pager, pane, s->app->opts.measure), 0);
	view_race(&env, r->result, &r->links, &r->pager.lines);
	/* Every line is a place of its own. */
	for (size_t i = 0; i < r->pager.lines.len; i++)
		r->pager.lines.items[i].tag = (uint32_t)i;
	pager_end(&r->pager, pane);
}

static void
race_draw(struct screen *s, const struct pane *pane)
{
	pager_draw(&race_of(s)->pager, pane);
}

static void
stand_on(struct race_screen *r, size_t result)
{
	r->result = result;
	free(r->id);
	r->id = xstrdup(log_of(r)->results[result].id);
}

static enum reaction
step_race(struct race_screen *r, bool later)
{
	const size_t next = race_neighbour(log_of(r), r->result, later);

	if (next == SIZE_MAX) {
		app_notice(r->screen.app, STYLE_MUTED,
		    later ? "this is the latest race of the event"
			  : "this is the first race of the event");
		return REACT_REDRAW;
	}
	stand_on(r, next);
	r->pager.focus = 0;
	pager_go_line(&r->pager, 0);
	return REACT_RELAYOUT;
}

enum reaction
race_open_story(struct app *app, size_t result)
{
	const struct library *lib = app->opts.lib;
	const struct post *story = race_story(lib, &lib->races->results[result]);

	if (story == NULL)
		return REACT_NONE;
	return app_open(app,
	    &(struct view_link){ .kind = VIEW_POST, .index = (size_t)(story - lib->posts) });
}

enum reaction
race_open_chart(struct app *app, size_t result)
{
	const struct race_result *race = &app->opts.lib->races->results[result];
	const struct view_link link = {
		.kind = VIEW_EVENT, .name = race->event.slug, .fragment = race->id
	};

	return app_open(app, &link);
}

static enum reaction
race_input(struct screen *s, const struct input *in)
{
	struct race_screen *r = race_of(s);
	uint32_t followed = 0;
	enum reaction reaction;

	if (in->action == ACTION_PREV_RACE || in->action == ACTION_NEXT_RACE)
		return step_race(r, in->action == ACTION_NEXT_RACE);
	if (in->action == ACTION_RACE_CHART)
		return race_open_chart(s->app, r->result);
	reaction = pager_input(&r->pager, s->app, in, &s->pane, &followed);
	if (followed != 0)
		return app_open(s->app, view_link_get(&r->links, followed));
	if (reaction == REACT_PASS && in->action == ACTION_COPY)
		return copy_link(s->app, view_link_get(&r->links, r->pager.focus));
	if (reaction == REACT_PASS && in->action == ACTION_OPEN)
		return race_open_story(s->app, r->result);
	return reaction;
}

static void
race_close(struct screen *s)
{
	struct race_screen *r = race_of(s);

	pager_free(&r->pager);
	view_links_free(&r->links);
	free(r->id);
	free(r);
}

/* Its name in the head once the title has been scrolled away. */
static void
race_head(struct screen *s, struct line_builder *left, struct line_builder *right)
{
	const struct race_screen *r = race_of(s);
	const struct race_result *result = &log_of(r)->results[r->result];
	struct strbuf date = STRBUF_INIT;

	if (r->pager.view.top > 0)
		lb_put(left, STYLE_TITLE, result->meet);
	date_format_short(&result->date, &date);
	lb_putf(right, STYLE_MUTED, "%s %s %s", result->event.name,
	    glyph(GLYPH_DOT, s->app->opts.ascii), date.buf);
	strbuf_free(&date);
}

static void
race_status(struct screen *s, struct line_builder *left, struct line_builder *right, int *cursor)
{
	pager_status(&race_of(s)->pager, left, right, cursor);
}

static const enum action *
race_hints(struct screen *s)
{
	static const enum action hints[] = { ACTION_PREV_RACE, ACTION_NEXT_RACE, ACTION_RACE_CHART,
		ACTION_OPEN, ACTION_NEXT_LINK, ACTION_BACK, ACTION_NONE };

	(void)s;
	return hints;
}

static bool
race_typing(struct screen *s)
{
	return pager_typing(&race_of(s)->pager);
}

static bool
race_reload(struct screen *s, const struct library *before)
{
	struct race_screen *r = race_of(s);
	const struct race_result *result = race_log_find(log_of(r), r->id);

	(void)before;
	if (result == NULL)
		return false;
	r->result = (size_t)(result - log_of(r)->results);
	r->pager.focus = 0;
	return true;
}

static const struct screen_ops race_ops = {
	.contexts = CONTEXT_ALL | CONTEXT_MOVE | CONTEXT_LINKS | CONTEXT_READER | CONTEXT_RACES |
	    CONTEXT_RACE,
	.resize = race_resize,
	.draw = race_draw,
	.input = race_input,
	.close = race_close,
	.reload = race_reload,
	.head = race_head,
	.status = race_status,
	.hints = race_hints,
	.typing = race_typing,
};

struct screen *
race_open(struct app *app, const struct view_link *link, struct err *err)
{
	struct race_screen *r;

	if (link->index >= app->opts.lib->races->nresults) {
		err_set(err, ERR_NOT_FOUND, "no such race");
		return NULL;
	}
	r = xcalloc(1, sizeof(*r));
	r->screen = (struct screen){ .ops = &race_ops, .app = app };
	r->pager = (struct pager)PAGER_INIT;
	stand_on(r, link->index);
	return &r->screen;
}
