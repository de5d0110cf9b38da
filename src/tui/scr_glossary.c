/* The glossary: concepts in a list that a filter narrows, and the definition of the selected
 * one beside it, or below it where the window is narrow. */
#include "tui/scr_glossary.h"

#include "base/utf8.h"
#include "tui/copy.h"
#include "tui/pager.h"
#include "tui/picker.h"
#include "tui/scr_term.h"
#include "view/columns.h"
#include "view/term.h"

enum {
	GAP = 3,	  /* between the list and the definition */
	BESIDE_COLS = 68, /* of a pane that has room for both side by side */
	LIST_LEAST = 26,
	LIST_MOST = 44,
	BELOW_ROWS = 12, /* of a pane that has room for both one above the other */
	NEAREST = 3,
	COUNT_NAMED_FROM = 40, /* columns */
};

#define NO_TERM SIZE_MAX

struct glossary {
	struct screen screen;
	struct prompt filter;
	bool typing;
	char *category;		  /* only concepts of this one pass; NULL: all */
	struct tally *categories; /* while they are chosen from */
	size_t ncategories;

	struct hits hits;  /* the concepts that pass */
	struct lines rows; /* one for each of them */
	struct view_links row_links;
	struct list list;

	struct pager page; /* the definition of the selected concept */
	struct view_links page_links;
	size_t shown; /* the concept it is of, or NO_TERM */
};

static struct glossary *
glossary_of(struct screen *s)
{
	return (struct glossary *)s;
}

/* --- layout --------------------------------------------------------------- */

/* Where things are. rows of the definition are 0 where there is no room for it. */
struct parts {
	struct pane list, page;
	int rule; /* row of the pane with a rule between the two, or -1 */
};

static struct parts
parts_of(const struct pane *pane)
{
	struct parts p = { .list = *pane, .page = *pane, .rule = -1 };
	int cols;

	if (pane->cols >= BESIDE_COLS) {
		cols = pane->cols * 2 / 5;
		cols = cols < LIST_LEAST ? LIST_LEAST : cols > LIST_MOST ? LIST_MOST : cols;
		p.list.cols = cols;
		p.page.col += cols + GAP;
		p.page.cols -= cols + GAP;
	} else if (pane->rows >= BELOW_ROWS) {
		p.list.rows = pane->rows * 2 / 5;
		p.rule = p.list.rows;
		p.page.row += p.list.rows + 1;
		p.page.rows -= p.list.rows + 1;
	} else {
		p.page.rows = 0;
	}
	return p;
}

static size_t
selected_term(const struct glossary *g)
{
	return g->list.at < g->hits.len ? g->hits.items[g->list.at].index : NO_TERM;
}

static void
lay_out_page(struct glossary *g, const struct pane *pane)
{
	struct app *app = g->screen.app;
	struct view_env env;

	view_links_reset(&g->page_links);
	env = app_env(app, pager_begin(&g->page, pane, app->opts.measure), 0);
	g->page.margin = 0;
	if (g->shown != NO_TERM && pane->rows > 0)
		view_term(&env, &app->opts.lib->terms[g->shown], false, &g->page_links,
		    &g->page.lines);
	pager_end(&g->page, pane);
}

/* Shows the definition of the concept that is selected now, from its start. */
static void
show_selected(struct glossary *g)
{
	const struct parts parts = parts_of(&g->screen.pane);
	const size_t term = selected_term(g);

	if (g->shown == term)
		return;
	g->shown = term;
	g->page.focus = 0;
	pager_go_line(&g->page, 0);
	lay_out_page(g, &parts.page);
}

static void
put_nothing(struct glossary *g, size_t width)
{
	const struct app *app = g->screen.app;
	const char *near[NEAREST];
	struct line_builder b = LINE_BUILDER_INIT;
	size_t n = 0;

	if (app->opts.lib->nterms == 0) {
		block_text(&g->rows, width, STYLE_MUTED,
		    "No concepts here yet. A file in the folder glossary is one.");
		return;
	}
	block_text(&g->rows, width, STYLE_MUTED, "No concept of that name.");
	n = search_nearest(app->opts.search, g->filter.text.buf, near, NEAREST);
	for (size_t i = 0; i < n; i++)
		lb_putf(&b, STYLE_MUTED, "%s%s", i == 0 ? "Close to it: " : ", ", near[i]);
	if (n > 0)
		block_text(&g->rows, width, STYLE_MUTED, b.text.buf);
	lb_free(&b);
}

static void
lay_out_list(struct glossary *g, const struct pane *pane)
{
	const struct view_env env =
	    app_env(g->screen.app, pane->cols > 0 ? (size_t)pane->cols : 1, 0);
	size_t *terms = xcalloc(g->hits.len, sizeof(*terms));

	lines_reset(&g->rows);
	view_links_reset(&g->row_links);
	for (size_t i = 0; i < g->hits.len; i++)
		terms[i] = g->hits.items[i].index;
	view_term_list(&env, terms, g->hits.len, g->filter.text.buf, &g->row_links, &g->rows);
	free(terms);
	list_set(&g->list, pane->rows > 0 ? (size_t)pane->rows : 0, g->hits.len);
	if (g->hits.len == 0)
		put_nothing(g, env.width);
}

static void
glossary_resize(struct screen *s, const struct pane *pane)
{
	struct glossary *g = glossary_of(s);
	const struct parts parts = parts_of(pane);

	lay_out_list(g, &parts.list);
	g->shown = selected_term(g);
	lay_out_page(g, &parts.page);
}

/* --- filter --------------------------------------------------------------- */

static void
list_all(struct glossary *g)
{
	const struct library *lib = g->screen.app->opts.lib;
	size_t *terms = xcalloc(lib->nterms, sizeof(*terms));

	terms_by_name(lib, terms);
	g->hits.len = 0;
	for (size_t i = 0; i < lib->nterms; i++)
		VEC_PUSH(&g->hits, (struct hit){ .kind = HIT_TERM, .index = terms[i] });
	g->hits.total = g->hits.len;
	free(terms);
}

/* Takes out what is of other categories than the one that was chosen. */
static void
keep_category(struct glossary *g)
{
	const struct library *lib = g->screen.app->opts.lib;
	size_t kept = 0;

	if (g->category == NULL)
		return;
	for (size_t i = 0; i < g->hits.len; i++)
		if (term_in_category(&lib->terms[g->hits.items[i].index], g->category))
			g->hits.items[kept++] = g->hits.items[i];
	g->hits.total = g->hits.len = kept;
}

/* Lists what passes the filter. The best of it is selected, or with keep the concept that was,
 * as long as it is among them. */
static enum reaction
apply_filter(struct glossary *g, bool keep)
{
	struct search *search = g->screen.app->opts.search;
	const size_t was = selected_term(g);
	size_t at = 0;

	if (search != NULL && g->filter.text.len > 0)
		search_terms(search, g->filter.text.buf, &g->hits);
	else
		list_all(g);
	keep_category(g);
	for (size_t i = 0; keep && i < g->hits.len; i++)
		if (g->hits.items[i].index == was)
			at = i;
	/* The list learns how many there are in resize; until then it has room for this one. */
	g->list.view.total = g->hits.len;
	list_select(&g->list, at);
	if (selected_term(g) != was) {
		g->page.focus = 0;
		pager_go_line(&g->page, 0);
	}
	return REACT_RELAYOUT;
}

static enum reaction
clear_filter(struct glossary *g)
{
	g->typing = false;
	prompt_set(&g->filter, "");
	return apply_filter(g, true);
}

/* --- categories ----------------------------------------------------------- */

static void
forget_categories(struct glossary *g)
{
	free(g->categories);
	g->categories = NULL;
	g->ncategories = 0;
}

static enum reaction
set_category(struct glossary *g, const char *name)
{
	char *copy = name != NULL ? xstrdup(name) : NULL;

	free(g->category);
	g->category = copy;
	return apply_filter(g, true);
}

/* Item 0 is all concepts. */
static enum reaction
pick_category(struct screen *below, size_t item)
{
	struct glossary *g = glossary_of(below);

	if (item > g->ncategories)
		return REACT_REDRAW;
	return set_category(g, item > 0 ? g->categories[item - 1].name : NULL);
}

static enum reaction
choose_category(struct glossary *g)
{
	struct app *app = g->screen.app;
	struct screen *picker;
	const struct tally all = { "all concepts", app->opts.lib->nterms };

	forget_categories(g);
	g->ncategories = library_categories(app->opts.lib, &g->categories);
	if (g->ncategories == 0) {
		app_notice(app, STYLE_MUTED, "no concept here says of what category it is");
		return REACT_REDRAW;
	}
	picker = picker_new(app, "Categories", &g->screen, pick_category);
	picker_add_tally(picker, "", &all, 1);
	picker_add_tally(picker, "", g->categories, g->ncategories);
	return app_overlay(app, picker);
}

/* --- input ---------------------------------------------------------------- */

static enum reaction
open_selected(struct glossary *g)
{
	const struct view_link link = { .kind = VIEW_TERM, .index = selected_term(g) };

	return link.index == NO_TERM ? REACT_NONE : app_open(g->screen.app, &link);
}

static enum reaction
move_selection(struct glossary *g, enum action action)
{
	if (!list_move(&g->list, action))
		return REACT_PASS;
	show_selected(g);
	return REACT_REDRAW;
}

/* While a filter is typed: moving keeps it, Enter is done with it, and opens what is alone. */
static enum reaction
type_filter(struct glossary *g, const struct input *in)
{
	enum reaction r;

	if (in->action == ACTION_CANCEL)
		return clear_filter(g);
	if (in->action == ACTION_OPEN) {
		g->typing = false;
		return g->hits.len == 1 ? open_selected(g) : REACT_REDRAW;
	}
	r = move_selection(g, in->action);
	if (r == REACT_PASS)
		r = prompt_input(&g->filter, in);
	return r == REACT_RELAYOUT ? apply_filter(g, false) : r;
}

static enum reaction
page_input(struct glossary *g, const struct input *in, const struct pane *pane)
{
	uint32_t followed = 0;
	enum reaction r = pager_input(&g->page, g->screen.app, in, pane, &followed);

	return followed != 0 ? app_open(g->screen.app, view_link_get(&g->page_links, followed)) : r;
}

/* A click selects a row; on the selected one it opens the page. */
static enum reaction
click_list(struct glossary *g, const struct input *in, const struct pane *pane)
{
	const size_t at = g->list.view.top + (size_t)(in->row - pane->row);

	if (at >= g->hits.len)
		return REACT_NONE;
	if (at == g->list.at)
		return open_selected(g);
	list_select(&g->list, at);
	show_selected(g);
	return REACT_REDRAW;
}

static enum reaction
mouse_input(struct glossary *g, const struct input *in)
{
	const struct parts parts = parts_of(&g->screen.pane);

	if (parts.page.rows > 0 && pane_has(&parts.page, in->row, in->col))
		return page_input(g, in, &parts.page);
	if (!pane_has(&parts.list, in->row, in->col))
		return REACT_PASS;
	if (in->kind == INPUT_CLICK)
		return click_list(g, in, &parts.list);
	list_wheel(&g->list, in->wheel);
	show_selected(g);
	return REACT_REDRAW;
}

/* While a link of the definition has the focus, pages are the definition's; lines are
 * always the list's. */
static bool
for_page(const struct glossary *g, enum action action)
{
	switch (action) {
	case ACTION_NEXT_LINK:
	case ACTION_PREV_LINK:
	case ACTION_HINTS:
		return true;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
	case ACTION_OPEN:
	case ACTION_CANCEL:
		return g->page.focus != 0;
	default:
		return false;
	}
}

static enum reaction
key_input(struct glossary *g, const struct input *in)
{
	const struct parts parts = parts_of(&g->screen.pane);

	if (for_page(g, in->action) && parts.page.rows > 0)
		return page_input(g, in, &parts.page);
	switch (in->action) {
	case ACTION_FILTER_CONCEPTS:
		g->typing = true;
		g->filter.at = g->filter.text.len;
		return REACT_REDRAW;
	case ACTION_OPEN:
		return open_selected(g);
	case ACTION_COPY:
		return copy_link(g->screen.app, view_link_get(&g->page_links, g->page.focus));
	case ACTION_VERSUS:
		if (selected_term(g) == NO_TERM)
			return REACT_NONE;
		return term_open_versus(g->screen.app, selected_term(g));
	case ACTION_CATEGORIES:
		return choose_category(g);
	case ACTION_RANDOM:
		return term_open_random(g->screen.app,
		    selected_term(g) != NO_TERM ? &g->screen.app->opts.lib->terms[selected_term(g)]
						: NULL);
	case ACTION_CANCEL:
		if (g->filter.text.len == 0 && g->category != NULL)
			return set_category(g, NULL);
		return g->filter.text.len > 0 ? clear_filter(g) : REACT_PASS;
	default:
		return move_selection(g, in->action);
	}
}

static enum reaction
glossary_input(struct screen *s, const struct input *in)
{
	struct glossary *g = glossary_of(s);
	enum reaction r;

	if (pager_typing(&g->page)) {
		const struct parts parts = parts_of(&s->pane);

		return page_input(g, in, &parts.page);
	}
	if (in->kind != INPUT_KEY)
		return mouse_input(g, in);
	if (g->typing) {
		r = type_filter(g, in);
		if (r != REACT_PASS)
			return r;
		if (in->action == ACTION_NEXT_LINK || in->action == ACTION_PREV_LINK)
			g->typing = false;
	}
	return key_input(g, in);
}

/* --- drawing -------------------------------------------------------------- */

static void
draw_list(struct glossary *g, const struct pane *pane)
{
	const struct viewport *v = &g->list.view;
	const bool ascii = g->screen.app->opts.ascii;
	const bool on_top = nav_top(&g->screen.app->nav) == &g->screen;

	if (g->hits.len == 0) {
		for (size_t i = 0; i < g->rows.len && i < (size_t)pane->rows; i++)
			pane_line(pane, (int)i, 0, &g->rows.items[i]);
		return;
	}
	for (size_t i = v->top; i < g->rows.len && i - v->top < v->height; i++) {
		const int row = (int)(i - v->top);

		if (i == g->list.at) {
			if (on_top)
				pane_text(pane, row, -1, STYLE_MARK, glyph(GLYPH_HERE, ascii));
			pane_line_as(pane, row, 0, &g->rows.items[i], STYLE_SELECTED);
		} else {
			pane_line(pane, row, 0, &g->rows.items[i]);
		}
	}
}

static void
glossary_draw(struct screen *s, const struct pane *pane)
{
	struct glossary *g = glossary_of(s);
	const struct parts parts = parts_of(pane);

	draw_list(g, &parts.list);
	if (parts.rule >= 0) {
		struct lines rule = { 0 };

		block_rule(&rule, (size_t)parts.page.cols, s->app->opts.ascii);
		pane_line(pane, parts.rule, 0, &rule.items[0]);
		lines_free(&rule);
	}
	if (parts.page.rows > 0)
		pager_draw(&g->page, &parts.page);
}

static void
glossary_status(struct screen *s, struct line_builder *left, struct line_builder *right,
    int *cursor)
{
	struct glossary *g = glossary_of(s);
	const size_t all = s->app->opts.lib->nterms;

	if (pager_typing(&g->page)) {
		pager_status(&g->page, left, right, cursor);
	} else if (g->typing || g->filter.text.len > 0) {
		size_t room = s->pane.cols > 40 ? (size_t)s->pane.cols / 2 : 14, at;

		lb_put(left, STYLE_KEY, "/");
		at = prompt_put(&g->filter, left, room, "a name, or a part of one");
		if (g->typing)
			*cursor = (int)at;
	}
	if (g->category != NULL) {
		lb_put(right, STYLE_CATEGORY, g->category);
		lb_putf(right, STYLE_MUTED, " %s ", glyph(GLYPH_DOT, s->app->opts.ascii));
	}
	if (g->hits.len != all)
		lb_putf(right, STYLE_MUTED, "%zu of ", g->hits.len);
	lb_putf(right, STYLE_MUTED, "%zu", all);
	if (s->pane.cols >= COUNT_NAMED_FROM)
		lb_put(right, STYLE_MUTED, all == 1 ? " concept" : " concepts");
}

static const enum action *
glossary_hints(struct screen *s)
{
	static const enum action list[] = { ACTION_FILTER_CONCEPTS, ACTION_OPEN, ACTION_NEXT_LINK,
		ACTION_VERSUS, ACTION_CATEGORIES, ACTION_SEARCH, ACTION_NONE };
	static const enum action filtered[] = { ACTION_OPEN, ACTION_CANCEL, ACTION_FILTER_CONCEPTS,
		ACTION_NEXT_LINK, ACTION_VERSUS, ACTION_NONE };
	static const enum action linked[] = { ACTION_OPEN, ACTION_NEXT_LINK, ACTION_PAGE_DOWN,
		ACTION_CANCEL, ACTION_NONE };

	if (glossary_of(s)->page.focus != 0)
		return linked;
	return glossary_of(s)->filter.text.len > 0 ? filtered : list;
}

static bool
glossary_typing(struct screen *s)
{
	return glossary_of(s)->typing || pager_typing(&glossary_of(s)->page);
}

static void
glossary_close(struct screen *s)
{
	struct glossary *g = glossary_of(s);

	prompt_free(&g->filter);
	free(g->category);
	forget_categories(g);
	hits_free(&g->hits);
	lines_free(&g->rows);
	view_links_free(&g->row_links);
	pager_free(&g->page);
	view_links_free(&g->page_links);
	free(g);
}

/* Stands on the same concept as before, as long as it is there. */
static bool
glossary_reload(struct screen *s, const struct library *before)
{
	struct glossary *g = glossary_of(s);
	const struct library *lib = s->app->opts.lib;
	const size_t term = selected_term(g);
	const size_t now =
	    term != NO_TERM ? library_find_term(lib, &before->terms[term].page) : SIZE_MAX;

	forget_categories(g);
	apply_filter(g, false);
	for (size_t i = 0; i < g->hits.len; i++)
		if (g->hits.items[i].index == now)
			list_select(&g->list, i);
	g->shown = NO_TERM;
	g->page.focus = 0;
	return true;
}

static const struct screen_ops glossary_ops = {
	.contexts =
	    CONTEXT_ALL | CONTEXT_MOVE | CONTEXT_LINKS | CONTEXT_GLOSSARY | CONTEXT_CONCEPTS,
	.resize = glossary_resize,
	.draw = glossary_draw,
	.input = glossary_input,
	.close = glossary_close,
	.reload = glossary_reload,
	.status = glossary_status,
	.hints = glossary_hints,
	.typing = glossary_typing,
};

struct screen *
glossary_new(struct app *app)
{
	struct glossary *g = xcalloc(1, sizeof(*g));

	g->screen.ops = &glossary_ops;
	g->screen.app = app;
	g->filter = (struct prompt){ .text = STRBUF_INIT };
	g->page = (struct pager)PAGER_INIT;
	g->shown = NO_TERM;
	list_all(g);
	return &g->screen;
}
