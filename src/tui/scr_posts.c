#include "tui/scr_posts.h"

#include <string.h>

#include "text/glyph.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/viewport.h"
#include "view/post_list.h"

#define PREVIEW_FROM 94 /* columns of the pane from which the preview has room */
#define PREVIEW_GAP 4

struct posts {
	struct screen screen;
	struct list list;
	struct lines rows, preview;
	struct view_links links, preview_links;
	size_t *shown; /* posts that pass, one to a row; room for all */
	size_t nshown;
	struct prompt filter;
	bool filtering;		     /* the filter is being typed */
	char *tag, *series, *source; /* owned, or NULL; source: of the library, by its name */
	bool preview_off;
	struct pane rows_pane, preview_pane; /* preview_pane.cols is 0 where there is none */
	size_t previewed;		     /* post that preview shows, SIZE_MAX for none */
	struct tally *tags, *all_series;     /* while the picker is open */
	size_t ntags, nseries;
};

static const struct screen_ops posts_ops, filtered_ops;

struct screen *
posts_new(struct app *app)
{
	struct posts *p = xcalloc(1, sizeof(*p));

	p->screen = (struct screen){ .ops = &posts_ops, .app = app };
	strbuf_init(&p->filter.text);
	p->shown = xcalloc(app->opts.lib->nposts, sizeof(*p->shown));
	p->previewed = SIZE_MAX;
	return &p->screen;
}

struct screen *
posts_open(struct app *app, const struct view_link *link, struct err *err)
{
	struct screen *s = posts_new(app);
	struct posts *p = (struct posts *)s;

	(void)err;
	s->ops = &filtered_ops;
	if (link->kind == VIEW_TAG)
		p->tag = xstrdup(link->name);
	else if (link->kind == VIEW_SOURCE)
		p->source = xstrdup(link->name);
	else
		p->series = xstrdup(link->name);
	return s;
}

/* --- layout ----------------------------------------------------------------- */

static void
lay_preview(struct posts *p)
{
	struct view_env env;
	size_t post = p->nshown > 0 ? p->shown[p->list.at] : SIZE_MAX;

	if (p->preview_pane.cols == 0 || post == p->previewed)
		return;
	p->previewed = post;
	lines_reset(&p->preview);
	view_links_reset(&p->preview_links);
	if (post == SIZE_MAX)
		return;
	env = app_env(p->screen.app, (size_t)p->preview_pane.cols, (size_t)p->preview_pane.rows);
	view_post_preview(&env, &p->screen.app->opts.lib->posts[post], &p->preview_links,
	    &p->preview);
}

static void
part_pane(struct posts *p, const struct pane *pane)
{
	p->rows_pane = *pane;
	p->preview_pane = *pane;
	p->preview_pane.cols = 0;
	if (p->preview_off || pane->cols < PREVIEW_FROM)
		return;
	p->rows_pane.cols = pane->cols * 11 / 20;
	p->preview_pane.col = pane->col + p->rows_pane.cols + PREVIEW_GAP;
	p->preview_pane.cols = pane->cols - p->rows_pane.cols - PREVIEW_GAP;
}

static void
posts_resize(struct screen *s, const struct pane *pane)
{
	struct posts *p = (struct posts *)s;
	struct post_filter filter = {
		.words = p->filter.text.buf, .tag = p->tag, .series = p->series, .source = p->source
	};
	struct view_env env;

	part_pane(p, pane);
	env = app_env(s->app, (size_t)p->rows_pane.cols, 0);
	p->nshown = post_filter_apply(s->app->opts.lib, &filter, p->shown);
	lines_reset(&p->rows);
	view_links_reset(&p->links);
	view_post_list(&env, p->shown, p->nshown, &p->links, &p->rows);
	list_set(&p->list, (size_t)pane->rows, p->nshown);
	p->previewed = SIZE_MAX;
	lines_reset(&p->preview);
}

/* --- drawing ---------------------------------------------------------------- */

static void
draw_rows(struct posts *p)
{
	bool ascii = p->screen.app->opts.ascii;
	size_t at;
	int row;

	for (row = 0; row < p->rows_pane.rows; row++) {
		at = p->list.view.top + (size_t)row;
		if (at >= p->nshown || at >= p->rows.len)
			break;
		pane_row(&p->rows_pane, row, &p->rows.items[at], at == p->list.at, ascii);
	}
	if (p->nshown == 0)
		pane_text(&p->rows_pane, 0, 0, STYLE_MUTED,
		    p->screen.app->opts.lib->nposts > 0 ? "no post matches; esc shows all"
							: "there are no posts here yet");
}

static void
posts_draw(struct screen *s, const struct pane *pane)
{
	struct posts *p = (struct posts *)s;
	int row;

	(void)pane;
	draw_rows(p);
	lay_preview(p);
	for (row = 0; row < p->preview_pane.rows && (size_t)row < p->preview.len; row++) {
		if (p->preview_pane.cols > 0)
			pane_line(&p->preview_pane, row, 0, &p->preview.items[row]);
	}
}

static void
posts_status(struct screen *s, struct line_builder *left, struct line_builder *right, int *cursor)
{
	struct posts *p = (struct posts *)s;
	size_t all = s->app->opts.lib->nposts;

	if (p->filtering || p->filter.text.len > 0) {
		size_t at;

		lb_put(left, STYLE_KEY, "/");
		at = prompt_put(&p->filter, left, s->pane.cols > 40 ? (size_t)s->pane.cols / 2 : 14,
		    "words of title, tags, series, summary");
		if (p->filtering)
			*cursor = (int)at;
	}
	if (p->tag != NULL)
		lb_putf(right, STYLE_ACCENT, "tag %s   ", p->tag);
	if (p->source != NULL)
		lb_putf(right, STYLE_ACCENT, "%s   ", p->source);
	if (p->series != NULL)
		lb_putf(right, STYLE_ACCENT, "series %s   ", p->series);
	if (p->nshown != all)
		lb_putf(right, STYLE_MUTED, "%zu of %zu posts", p->nshown, all);
	else
		lb_putf(right, STYLE_MUTED, "%zu post%s", all, all == 1 ? "" : "s");
}

static void
posts_head(struct screen *s, struct line_builder *left, struct line_builder *right)
{
	const struct posts *p = (struct posts *)s;

	(void)right;
	if (p->tag != NULL)
		lb_putf(left, STYLE_TITLE, "Posts tagged %s", p->tag);
	else if (p->series != NULL)
		lb_putf(left, STYLE_TITLE, "Series: %s", p->series);
	else if (p->source != NULL)
		lb_putf(left, STYLE_TITLE, "Posts of %s", p->source);
	else
		lb_put(left, STYLE_TITLE, "Posts");
}

/* --- tags and series --------------------------------------------------------- */

static void
set_group(struct posts *p, const char *tag, const char *series)
{
	char *new_tag = tag != NULL ? xstrdup(tag) : NULL;
	char *new_series = series != NULL ? xstrdup(series) : NULL;

	free(p->tag);
	free(p->series);
	p->tag = new_tag;
	p->series = new_series;
	list_select(&p->list, 0);
	p->screen.laid_out = false;
}

/* Item 0 is all posts; then the tags, then the series. */
static enum reaction
pick_group(struct screen *below, size_t item)
{
	struct posts *p = (struct posts *)below;

	if (item == 0)
		set_group(p, NULL, NULL);
	else if (item <= p->ntags)
		set_group(p, p->tags[item - 1].name, NULL);
	else if (item - 1 - p->ntags < p->nseries)
		set_group(p, NULL, p->all_series[item - 1 - p->ntags].name);
	return REACT_REDRAW;
}

static void
forget_groups(struct posts *p)
{
	free(p->tags);
	free(p->all_series);
	p->tags = p->all_series = NULL;
	p->ntags = p->nseries = 0;
}

static enum reaction
choose_group(struct posts *p)
{
	struct app *app = p->screen.app;
	struct screen *picker = picker_new(app, "Tags and series", &p->screen, pick_group);
	const struct tally all = { "all posts", app->opts.lib->nposts };

	forget_groups(p);
	p->ntags = library_tags(app->opts.lib, &p->tags);
	p->nseries = library_series(app->opts.lib, &p->all_series);
	picker_add_tally(picker, "", &all, 1);
	picker_add_tally(picker, "", p->tags, p->ntags);
	picker_add_tally(picker, "series: ", p->all_series, p->nseries);
	return app_overlay(app, picker);
}

/* --- input -------------------------------------------------------------------- */

static enum reaction
open_post(struct posts *p)
{
	if (p->nshown == 0)
		return REACT_NONE;
	return app_open(p->screen.app,
	    &(struct view_link){ .kind = VIEW_POST, .index = p->shown[p->list.at] });
}

static enum reaction
filter_input(struct posts *p, const struct input *in)
{
	enum reaction reaction;

	switch (in->action) {
	case ACTION_CANCEL:
		p->filtering = false;
		prompt_set(&p->filter, "");
		return REACT_RELAYOUT;
	case ACTION_OPEN:
		p->filtering = false;
		return p->nshown == 1 ? open_post(p) : REACT_REDRAW;
	default:
		break;
	}
	if (list_move(&p->list, in->action))
		return REACT_REDRAW;
	reaction = prompt_input(&p->filter, in);
	if (reaction == REACT_RELAYOUT)
		list_select(&p->list, 0);
	return reaction == REACT_PASS ? REACT_NONE : reaction;
}

static enum reaction
drop_filters(struct posts *p)
{
	bool own_group = p->screen.ops == &posts_ops && (p->tag != NULL || p->series != NULL);

	if (p->filter.text.len == 0 && !own_group)
		return REACT_PASS;
	if (p->filter.text.len == 0)
		set_group(p, NULL, NULL);
	prompt_set(&p->filter, "");
	return REACT_RELAYOUT;
}

static enum reaction
mouse_input(struct posts *p, const struct input *in)
{
	size_t at = p->list.view.top + (size_t)(in->row - p->rows_pane.row);
	const struct span *span;
	const struct view_link *link;

	if (in->kind == INPUT_WHEEL) {
		list_wheel(&p->list, in->wheel);
		return REACT_REDRAW;
	}
	if (p->preview_pane.cols > 0 && pane_has(&p->preview_pane, in->row, in->col)) {
		size_t row = (size_t)(in->row - p->preview_pane.row);

		span = row < p->preview.len
		    ? line_span_at(&p->preview.items[row], (size_t)(in->col - p->preview_pane.col))
		    : NULL;
		link = span != NULL ? view_link_get(&p->preview_links, span->link) : NULL;
		return link != NULL ? app_open(p->screen.app, link) : REACT_NONE;
	}
	if (!pane_has(&p->rows_pane, in->row, in->col) || at >= p->nshown)
		return REACT_NONE;
	if (at == p->list.at)
		return open_post(p);
	list_select(&p->list, at);
	return REACT_REDRAW;
}

static enum reaction
posts_input(struct screen *s, const struct input *in)
{
	struct posts *p = (struct posts *)s;

	if (in->kind != INPUT_KEY)
		return mouse_input(p, in);
	if (p->filtering)
		return filter_input(p, in);
	if (list_move(&p->list, in->action))
		return REACT_REDRAW;
	switch (in->action) {
	case ACTION_OPEN:
		return open_post(p);
	case ACTION_FILTER:
		p->filtering = true;
		return REACT_REDRAW;
	case ACTION_TAGS:
		return choose_group(p);
	case ACTION_EDIT:
		if (p->nshown == 0)
			return REACT_NONE;
		return app_edit(p->screen.app,
		    p->screen.app->opts.lib->posts[p->shown[p->list.at]].page.path, 0);
	case ACTION_TOGGLE_READ:
		if (p->nshown == 0)
			return REACT_NONE;
		return keep_toggle_read(p->screen.app,
		    &p->screen.app->opts.lib->posts[p->shown[p->list.at]].page);
	case ACTION_PREVIEW:
		p->preview_off = !p->preview_off;
		return REACT_RELAYOUT;
	case ACTION_CANCEL:
		return drop_filters(p);
	default:
		return REACT_PASS;
	}
}

static const enum action *
posts_hints(struct screen *s)
{
	static const enum action hints[] = { ACTION_OPEN, ACTION_FILTER, ACTION_TAGS, ACTION_SEARCH,
		ACTION_PREVIEW, ACTION_NONE };

	(void)s;
	return hints;
}

static bool
posts_typing(struct screen *s)
{
	return ((struct posts *)s)->filtering;
}

static void
posts_close(struct screen *s)
{
	struct posts *p = (struct posts *)s;

	forget_groups(p);
	lines_free(&p->rows);
	lines_free(&p->preview);
	view_links_free(&p->links);
	view_links_free(&p->preview_links);
	prompt_free(&p->filter);
	free(p->shown);
	free(p->tag);
	free(p->series);
	free(p->source);
	free(p);
}

/* Stands on the same post as before, as long as it is there. */
static bool
posts_reload(struct screen *s, const struct library *before)
{
	struct posts *p = (struct posts *)s;
	const struct library *lib = s->app->opts.lib;
	const struct post_filter filter = {
		.words = p->filter.text.buf, .tag = p->tag, .series = p->series, .source = p->source
	};
	const size_t now = p->nshown > 0
	    ? library_find_post(lib, &before->posts[p->shown[p->list.at]].page)
	    : SIZE_MAX;
	size_t at = p->list.at;

	forget_groups(p);
	free(p->shown);
	p->shown = xcalloc(lib->nposts + 1, sizeof(*p->shown));
	p->nshown = post_filter_apply(lib, &filter, p->shown);
	for (size_t i = 0; i < p->nshown; i++)
		if (p->shown[i] == now)
			at = i;
	list_set(&p->list, p->list.view.height, p->nshown);
	list_select(&p->list, at);
	return true;
}

static const struct screen_ops posts_ops = {
	.contexts = CONTEXT_MOVE | CONTEXT_POSTS | CONTEXT_PAGE,
	.resize = posts_resize,
	.draw = posts_draw,
	.input = posts_input,
	.close = posts_close,
	.reload = posts_reload,
	.status = posts_status,
	.hints = posts_hints,
	.typing = posts_typing,
};

/* Opened from a link, as a page of its own with a way back. */
static const struct screen_ops filtered_ops = {
	.contexts = CONTEXT_MOVE | CONTEXT_POSTS | CONTEXT_PAGE,
	.resize = posts_resize,
	.draw = posts_draw,
	.input = posts_input,
	.close = posts_close,
	.reload = posts_reload,
	.head = posts_head,
	.status = posts_status,
	.hints = posts_hints,
	.typing = posts_typing,
};
