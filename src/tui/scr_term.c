/* The page of a concept, and of several side by side: lines of a view in a pager. */
#include "tui/scr_term.h"

#include "tui/copy.h"
#include "tui/pager.h"
#include "view/columns.h"
#include "view/term.h"

#define SIDES_MOST 4
#define VERSUS_COLS 132 /* no wider than this, however wide the window is */
#define AIRY_ROWS 14	/* from here on, a blank line above the text */

struct term_page {
	struct screen screen;
	size_t terms[SIDES_MOST]; /* of the library; more than one: side by side */
	size_t n;
	struct pager pager;
	struct view_links links;
};

static struct term_page *
term_page_of(struct screen *s)
{
	return (struct term_page *)s;
}

static const struct term *
term_at(const struct term_page *t, size_t side)
{
	return &t->screen.app->opts.lib->terms[t->terms[side]];
}

/* Gives each run of lines that came from one block a tag of its own: the parts that the view
 * puts around a note have none, and a place is a tag. */
static void
tag_runs(struct lines *lines)
{
	uint32_t was = 0, run = 0;

	for (size_t i = 0; i < lines->len; i++) {
		const uint32_t tag = lines->items[i].tag;

		if (i > 0 && tag != was)
			run++;
		was = tag;
		lines->items[i].tag = run;
	}
}

static void
term_resize(struct screen *s, const struct pane *pane)
{
	struct term_page *t = term_page_of(s);
	const size_t measure = t->n > 1 ? VERSUS_COLS : s->app->opts.measure;
	const struct term *terms[SIDES_MOST];
	struct view_env env;

	view_links_reset(&t->links);
	env = app_env(s->app, pager_begin(&t->pager, pane, measure), 0);
	for (size_t i = 0; i < t->n; i++)
		terms[i] = term_at(t, i);
	if (pane->rows >= AIRY_ROWS)
		block_blank(&t->pager.lines);
	if (t->n > 1)
		view_versus(&env, terms, t->n, &t->links, &t->pager.lines);
	else
		view_term(&env, term_at(t, 0), false, &t->links, &t->pager.lines);
	tag_runs(&t->pager.lines);
	pager_end(&t->pager, pane);
}

static void
term_draw(struct screen *s, const struct pane *pane)
{
	struct term_page *t = term_page_of(s);

	screen_links(view_link_address, &t->links);
	pager_draw(&t->pager, pane);
	screen_links(NULL, NULL);
}

enum reaction
term_open_versus(struct app *app, size_t term)
{
	const struct library *lib = app->opts.lib;
	struct view_links links = { 0 };
	const uint32_t link = term_versus_link(lib, &lib->terms[term], &links);
	enum reaction r = REACT_REDRAW;

	if (link != 0)
		r = app_open(app, view_link_get(&links, link));
	else
		app_notice(app, STYLE_MUTED, "nothing is compared with this concept");
	view_links_free(&links);
	return r;
}

enum reaction
term_open_random(struct app *app, const struct term *but)
{
	const struct library *lib = app->opts.lib;
	const struct term *term = library_random_term(lib, but);

	if (term == NULL)
		return REACT_NONE;
	return app_open(app,
	    &(struct view_link){ .kind = VIEW_TERM, .index = (size_t)(term - lib->terms) });
}

/* The concept before or after this one in the order of names. */
static enum reaction
open_neighbour(struct term_page *t, int step)
{
	struct app *app = t->screen.app;
	const size_t n = app->opts.lib->nterms;
	size_t *terms = xcalloc(n, sizeof(*terms)), at = 0;
	struct view_link link = { .kind = VIEW_TERM };
	bool found;

	terms_by_name(app->opts.lib, terms);
	while (at < n && terms[at] != t->terms[0])
		at++;
	found = step < 0 ? at > 0 : at + 1 < n;
	if (found)
		link.index = terms[step < 0 ? at - 1 : at + 1];
	free(terms);
	if (found)
		return app_open(app, &link);
	app_notice(app, STYLE_MUTED,
	    step < 0 ? "this is the first concept" : "this is the last concept");
	return REACT_REDRAW;
}

static bool
is_heading(const struct line *line)
{
	return line->nspans > 0 && line->spans[0].style >= STYLE_HEADING1 &&
	    line->spans[0].style <= STYLE_HEADING4;
}

static enum reaction
step_heading(struct pager *p, int step)
{
	size_t i = p->view.top;

	while (step > 0 ? ++i < p->lines.len : i-- > 0) {
		if (!is_heading(&p->lines.items[i]))
			continue;
		pager_go_line(p, i);
		return REACT_REDRAW;
	}
	return REACT_NONE;
}

static enum reaction
term_input(struct screen *s, const struct input *in)
{
	struct term_page *t = term_page_of(s);
	uint32_t followed = 0;
	enum reaction r;

	if (in->action == ACTION_VERSUS && t->n == 1)
		return term_open_versus(s->app, t->terms[0]);
	if (in->action == ACTION_RANDOM)
		return term_open_random(s->app, term_at(t, 0));
	if (t->n == 1 && (in->action == ACTION_NEXT_PART || in->action == ACTION_PREV_PART))
		return open_neighbour(t, in->action == ACTION_NEXT_PART ? 1 : -1);
	if (in->action == ACTION_EDIT)
		return app_edit(s->app, term_at(t, 0)->page.path, page_line(&term_at(t, 0)->page));
	if (in->action == ACTION_NEXT_HEADING || in->action == ACTION_PREV_HEADING)
		return step_heading(&t->pager, in->action == ACTION_NEXT_HEADING ? 1 : -1);
	r = pager_input(&t->pager, s->app, in, &s->pane, &followed);
	if (r == REACT_PASS && in->action == ACTION_COPY)
		return copy_link(s->app, view_link_get(&t->links, t->pager.focus));
	if (followed != 0)
		return app_open(s->app, view_link_get(&t->links, followed));
	return r;
}

static void
term_close(struct screen *s)
{
	struct term_page *t = term_page_of(s);

	pager_free(&t->pager);
	view_links_free(&t->links);
	free(t);
}

static void
term_status(struct screen *s, struct line_builder *left, struct line_builder *right, int *cursor)
{
	pager_status(&term_page_of(s)->pager, left, right, cursor);
}

static bool
term_typing(struct screen *s)
{
	return pager_typing(&term_page_of(s)->pager);
}

/* What it is shows in the head once it has been scrolled out of the page. */
static void
term_head(struct screen *s, struct line_builder *left, struct line_builder *right)
{
	const struct term_page *t = term_page_of(s);

	for (size_t i = 0; i < t->n && t->pager.view.top > 1; i++)
		lb_putf(left, STYLE_TITLE, "%s%s",
		    i == 0	       ? ""
			: i + 1 < t->n ? ", "
				       : " and ",
		    term_short_name(term_at(t, i)));
	lb_put(right, STYLE_CATEGORY, t->n == 1 ? term_at(t, 0)->category : "");
}

static const enum action *
term_hints(struct screen *s)
{
	static const enum action one[] = { ACTION_NEXT_LINK, ACTION_VERSUS, ACTION_FIND,
		ACTION_BACK, ACTION_NONE };
	static const enum action several[] = { ACTION_NEXT_LINK, ACTION_FIND, ACTION_BACK,
		ACTION_NONE };
	static const enum action linked[] = { ACTION_OPEN, ACTION_NEXT_LINK, ACTION_CANCEL,
		ACTION_BACK, ACTION_NONE };
	const struct term_page *t = term_page_of(s);

	if (t->pager.focus != 0)
		return linked;
	return t->n == 1 ? one : several;
}

static bool
term_reload(struct screen *s, const struct library *before)
{
	struct term_page *t = term_page_of(s);
	const struct library *lib = s->app->opts.lib;

	for (size_t i = 0; i < t->n; i++) {
		const size_t now = library_find_term(lib, &before->terms[t->terms[i]].page);

		if (now == SIZE_MAX)
			return false;
		t->terms[i] = now;
	}
	t->pager.focus = 0;
	return true;
}

static const struct screen_ops term_ops = {
	.contexts = CONTEXT_ALL | CONTEXT_MOVE | CONTEXT_LINKS | CONTEXT_READER | CONTEXT_CONCEPTS |
	    CONTEXT_PAGE,
	.resize = term_resize,
	.draw = term_draw,
	.input = term_input,
	.close = term_close,
	.reload = term_reload,
	.head = term_head,
	.status = term_status,
	.hints = term_hints,
	.typing = term_typing,
};

static struct term_page *
term_page_new(struct app *app)
{
	struct term_page *t = xcalloc(1, sizeof(*t));

	t->screen.ops = &term_ops;
	t->screen.app = app;
	t->pager = (struct pager)PAGER_INIT;
	return t;
}

struct screen *
term_open(struct app *app, const struct view_link *link, struct err *err)
{
	struct term_page *t;

	if (link->index >= app->opts.lib->nterms) {
		err_set(err, ERR_NOT_FOUND, "no such concept");
		return NULL;
	}
	t = term_page_new(app);
	t->terms[t->n++] = link->index;
	return &t->screen;
}

struct screen *
versus_open(struct app *app, const struct view_link *link, struct err *err)
{
	const struct library *lib = app->opts.lib;
	struct term_page *t = term_page_new(app);
	struct strbuf name = STRBUF_INIT;

	for (const char *s = link->name; *s != '\0' && t->n < SIDES_MOST;) {
		size_t len = strcspn(s, "\n");
		const struct term *term;

		strbuf_reset(&name);
		strbuf_add(&name, s, len);
		term = library_term(lib, name.buf);
		if (term != NULL)
			t->terms[t->n++] = (size_t)(term - lib->terms);
		s += len + (s[len] == '\n');
	}
	strbuf_free(&name);
	if (t->n < 2) {
		err_set(err, ERR_NOT_FOUND, "fewer than two of the concepts to compare are there");
		term_close(&t->screen);
		return NULL;
	}
	return &t->screen;
}
