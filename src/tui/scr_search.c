/* Search everything: a box over any screen, results while one types. */
#include "tui/scr_search.h"

#include "tui/fresh.h"
#include "tui/overlay.h"
#include "tui/prompt.h"
#include "tui/viewport.h"
#include "view/columns.h"
#include "view/post_list.h"
#include "view/results.h"
#include "view/term.h"

enum {
	BOX_COLS = 104,
	WIDE_COLS = 148,    /* with a preview beside the results */
	PREVIEW_FROM = 128, /* columns of a pane that has room for it */
	GAP = 3,
	BOX_ROWS = 22,
	INDENT = 2, /* of rows, for the mark of the selected one */
	RESULTS_MOST = 50,
	SIDES_MOST = 3,
	NEAREST = 3,
	WHEEL_ROWS = 3,
};

struct search_box {
	struct screen screen;
	struct prompt query;
	struct hits hits;
	struct lines lines;
	struct view_links links;
	VEC(size_t) rows;	 /* lines that can be selected */
	struct list list;	 /* of rows: the cursor */
	struct viewport view;	 /* of lines: what is shown */
	struct lines preview;	 /* of the selected result */
	struct pane inside;	 /* of the frame */
	struct pane left, right; /* results and preview; right.cols is 0 where there is none */
	struct viewport whole;	 /* of lines: what has pieces of text */
	bool literal;		 /* nothing near what was typed */
	bool again;		 /* laid out again for another reason than a new query */
};

static struct search_box *
box_of(struct screen *s)
{
	return (struct search_box *)s;
}

/* --- what was found ------------------------------------------------------- */

/* A section of the blog that compares them already comes first. */
static void
put_section(struct search_box *b, const struct view_env *env, const struct term *const *sides,
    size_t n)
{
	struct line_builder line = LINE_BUILDER_INIT;
	struct strbuf anchor = STRBUF_INIT;
	struct span as = { .style = STYLE_TEXT };
	const char *title;
	struct hit hit;

	if (search_versus_section(b->screen.app->opts.search, sides, n, &hit, &anchor)) {
		title = search_page(b->screen.app->opts.search, &hit)->title;
		as.link = view_link_add(&b->links, hit.kind == HIT_TERM ? VIEW_TERM : VIEW_POST,
		    hit.index, NULL, anchor.len > 0 ? anchor.buf : NULL);
		for (size_t i = 0; i < n; i++) {
			const char *name = term_short_name(sides[i]);

			if (i > 0)
				lb_putn(&line, &as, " vs ", strlen(" vs "));
			lb_putn(&line, &as, name, strlen(name));
		}
		lb_putf(&line, STYLE_MUTED, " in %s", title);
		lb_cut(&line, env->width, env->ascii);
		lb_flush(&line, &b->lines);
	}
	strbuf_free(&anchor);
	lb_free(&line);
}

/* "What is the difference between tcp and udp?" has a page as its answer. */
static void
put_versus(struct search_box *b, const struct view_env *env)
{
	const struct term *sides[SIDES_MOST];
	struct line_builder line = LINE_BUILDER_INIT;
	struct strbuf slugs = STRBUF_INIT;
	struct span as = { .style = STYLE_TEXT };
	struct search *search = b->screen.app->opts.search;
	const size_t n = search != NULL && b->query.text.len > 0
	    ? search_versus(search, b->query.text.buf, sides, SIDES_MOST, NULL)
	    : 0;

	for (size_t i = 0; n >= 2 && i < n; i++) {
		if (i > 0)
			strbuf_addch(&slugs, '\n');
		library_term_name(b->screen.app->opts.lib, sides[i], &slugs);
	}
	if (n >= 2) {
		put_section(b, env, sides, n);
		as.link = view_link_add(&b->links, VIEW_VERSUS, 0, slugs.buf, NULL);
		for (size_t i = 0; i < n; i++) {
			const char *name = term_short_name(sides[i]);
			const char *joint = i == 0 ? "" : i + 1 < n ? ", " : " and ";

			lb_putn(&line, &as, joint, strlen(joint));
			lb_putn(&line, &as, name, strlen(name));
		}
		lb_put(&line, STYLE_MUTED, " side by side");
		lb_cut(&line, env->width, env->ascii);
		lb_flush(&line, &b->lines);
	}
	strbuf_free(&slugs);
	lb_free(&line);
}

static void
put_message(struct search_box *b, const struct view_env *env)
{
	const char *near[NEAREST];
	struct line_builder line = LINE_BUILDER_INIT;
	size_t n;

	if (b->screen.app->opts.search == NULL) {
		block_text(&b->lines, env->width, STYLE_MUTED, "There is nothing to search here.");
	} else if (b->query.text.len == 0) {
		block_text(&b->lines, env->width, STYLE_MUTED,
		    "Posts and concepts, as you type. “tcp vs udp” sets concepts side by side.");
	} else {
		block_text(&b->lines, env->width, STYLE_MUTED,
		    b->screen.app->index_ready ? "Nothing found."
					       : "Nothing yet: still reading the blog.");
		n = search_nearest(b->screen.app->opts.search, b->query.text.buf, near, NEAREST);
		for (size_t i = 0; i < n; i++)
			lb_putf(&line, STYLE_MUTED, "%s%s", i == 0 ? "Close to it: " : ", ",
			    near[i]);
		if (n > 0)
			block_text(&b->lines, env->width, STYLE_MUTED, line.text.buf);
	}
	for (size_t i = 0; i < b->lines.len; i++)
		b->lines.items[i].tag = RESULTS_HEAD;
	lb_free(&line);
}

static void
find(struct search_box *b)
{
	struct search *search = b->screen.app->opts.search;

	if (search == NULL || b->query.text.len == 0) {
		b->hits.len = b->hits.total = 0;
		b->hits.instead = NULL;
		b->hits.stopped = false;
	} else if (b->literal) {
		search_find_literal(search, b->query.text.buf, RESULTS_MOST, &b->hits);
	} else {
		search_find(search, b->query.text.buf, RESULTS_MOST, &b->hits);
	}
}

/* Where the selected row leads; NULL without one. */
static const struct view_link *
selected_link(const struct search_box *b)
{
	const struct line *line;

	if (b->list.at >= b->rows.len)
		return NULL;
	line = &b->lines.items[b->rows.items[b->list.at]];
	for (uint32_t i = 0; i < line->nspans; i++)
		if (span_link(&line->spans[i]) != 0)
			return view_link_get(&b->links, line->spans[i].link);
	return NULL;
}

/* The selected result, as much of it as fits. */
static void
lay_preview(struct search_box *b)
{
	const struct app *app = b->screen.app;
	const struct view_link *link = selected_link(b);
	struct view_links unused = { 0 };
	struct view_env env;

	lines_reset(&b->preview);
	if (b->right.cols == 0 || link == NULL)
		return;
	env = app_env(app, (size_t)b->right.cols, (size_t)b->right.rows);
	if (link->kind == VIEW_TERM)
		view_term(&env, &app->opts.lib->terms[link->index], true, &unused, &b->preview);
	else if (link->kind == VIEW_POST)
		view_post_preview(&env, &app->opts.lib->posts[link->index], &unused, &b->preview);
	view_links_free(&unused);
}

static void
part_box(struct search_box *b, const struct pane *pane)
{
	const bool wide = pane->cols >= PREVIEW_FROM;

	b->inside = overlay_inside(pane, wide ? WIDE_COLS : BOX_COLS, BOX_ROWS);
	b->left = b->right = b->inside;
	b->right.cols = wide ? b->inside.cols * 2 / 5 : 0;
	if (wide) {
		b->left.cols -= b->right.cols + GAP;
		b->right.col += b->left.cols + GAP;
	}
}

static void
search_resize(struct screen *s, const struct pane *pane)
{
	struct search_box *b = box_of(s);
	struct view_env env;
	size_t height;

	if (b->again)
		find(b);
	b->again = true;
	part_box(b, pane);
	env = app_env(s->app, b->left.cols > INDENT ? (size_t)(b->left.cols - INDENT) : 1, 0);
	height = (size_t)b->left.rows;
	/* What is in view, and a screen of it on each side, is made whole. */
	b->whole.top = b->view.top > height ? b->view.top - height : 0;
	b->whole.height = b->view.top - b->whole.top + 2 * height;
	lines_reset(&b->lines);
	view_links_reset(&b->links);
	b->rows.len = 0;
	put_versus(b, &env);
	if (b->hits.len > 0)
		view_results_part(&env, s->app->opts.search, b->query.text.buf, &b->hits,
		    b->whole.top, b->whole.top + b->whole.height, &b->links, &b->lines);
	else if (b->lines.len == 0)
		put_message(b, &env);
	for (size_t i = 0; i < b->lines.len; i++)
		if (b->lines.items[i].tag != RESULTS_HEAD)
			VEC_PUSH(&b->rows, i);
	viewport_set(&b->view, height, b->lines.len);
	list_set(&b->list, height, b->rows.len);
	lay_preview(b);
}

/* The first row brings the title above it along. */
static void
show_selected(struct search_box *b)
{
	if (b->list.at == 0)
		viewport_to(&b->view, 0);
	else if (b->list.at < b->rows.len)
		viewport_show(&b->view, b->rows.items[b->list.at], 1);
	lay_preview(b);
}

/* Whether all that is in view is whole; else it is laid out once more. */
static enum reaction
after_scroll(struct search_box *b)
{
	if (b->view.top >= b->whole.top &&
	    b->view.top + b->view.height <= b->whole.top + b->whole.height)
		return REACT_REDRAW;
	b->again = false;
	return REACT_RELAYOUT;
}

/* --- input ---------------------------------------------------------------- */

static enum reaction
open_selected(struct search_box *b)
{
	const struct view_link *link = selected_link(b);

	return link != NULL ? app_open(b->screen.app, link) : REACT_NONE;
}

static enum reaction
click(struct search_box *b, const struct input *in)
{
	const struct pane frame = { b->inside.row - 1, b->inside.col - 2, b->inside.rows + 2,
		b->inside.cols + 4 };
	const size_t line = b->view.top + (size_t)(in->row - b->inside.row);

	if (!pane_has(&frame, in->row, in->col))
		return REACT_CLOSE;
	if (b->right.cols > 0 && pane_has(&b->right, in->row, in->col))
		return open_selected(b);
	for (size_t i = 0; i < b->rows.len && pane_has(&b->left, in->row, in->col); i++) {
		if (b->rows.items[i] != line)
			continue;
		b->list.at = i;
		return open_selected(b);
	}
	return REACT_NONE;
}

static enum reaction
search_anew(struct search_box *b)
{
	fresh_look(b->screen.app);
	find(b);
	b->again = false;
	b->list.at = 0;
	viewport_to(&b->view, 0);
	return REACT_RELAYOUT;
}

static enum reaction
take_input(struct search_box *b, const struct input *in)
{
	enum reaction r;

	if (in->kind == INPUT_CLICK)
		return click(b, in);
	if (in->kind == INPUT_WHEEL) {
		viewport_scroll(&b->view, in->wheel * WHEEL_ROWS);
		return after_scroll(b);
	}
	if (in->action == ACTION_CANCEL)
		return REACT_CLOSE;
	if (in->action == ACTION_OPEN)
		return open_selected(b);
	if (list_move(&b->list, in->action)) {
		show_selected(b);
		return after_scroll(b);
	}
	if (in->action == ACTION_AS_TYPED) {
		b->literal = !b->literal;
		return search_anew(b);
	}
	r = prompt_input(&b->query, in);
	if (r == REACT_RELAYOUT) {
		b->literal = false;
		return search_anew(b);
	}
	return r;
}

/* A key that stopped a search and asked for no other one lets it go on. */
static enum reaction
search_input(struct screen *s, const struct input *in)
{
	struct search_box *b = box_of(s);
	const bool stopped = b->hits.stopped;
	enum reaction r = take_input(b, in);

	if (!stopped || !b->hits.stopped || r == REACT_RELAYOUT || r == REACT_CLOSE)
		return r;
	return b->screen.app->nav.noverlays > 0 ? REACT_RELAYOUT : r;
}

static bool
search_typing(struct screen *s)
{
	(void)s;
	return true;
}

/* --- drawing -------------------------------------------------------------- */

static void
put_count(const struct search_box *b, struct line_builder *out)
{
	if (b->query.text.len == 0)
		return;
	if (b->hits.total > b->hits.len)
		lb_putf(out, STYLE_MUTED, "%zu of %zu", b->hits.len, b->hits.total);
	else
		lb_putf(out, STYLE_MUTED, "%zu found", b->hits.len);
}

static void
draw_frame(const struct search_box *b)
{
	static const enum action hints[] = { ACTION_OPEN, ACTION_CANCEL, ACTION_NONE };
	static const enum action near[] = { ACTION_AS_TYPED, ACTION_OPEN, ACTION_CANCEL,
		ACTION_NONE };
	struct line_builder title = LINE_BUILDER_INIT, right = LINE_BUILDER_INIT;
	struct line title_line, right_line;
	const size_t room = b->inside.cols > 4 ? (size_t)(b->inside.cols - 4) : 1;
	const size_t cursor = prompt_put(&b->query, &title, room, "search posts and concepts");

	put_count(b, &right);
	title_line = lb_line(&title);
	right_line = lb_line(&right);
	overlay_frame(b->screen.app, &b->inside, &title_line,
	    b->literal || b->hits.instead != NULL ? near : hints, &right_line);
	screen_cursor(b->inside.row - 1, b->inside.col + (int)cursor);
	lb_free(&title);
	lb_free(&right);
}

static void
search_draw(struct screen *s, const struct pane *pane)
{
	struct search_box *b = box_of(s);
	const size_t here = b->list.at < b->rows.len ? b->rows.items[b->list.at] : SIZE_MAX;

	(void)pane;
	draw_frame(b);
	for (size_t i = b->view.top; i < b->lines.len && i - b->view.top < b->view.height; i++) {
		const int row = (int)(i - b->view.top);

		if (i == here) {
			pane_text(&b->left, row, 0, STYLE_MARK,
			    glyph(GLYPH_HERE, s->app->opts.ascii));
			pane_line_as(&b->left, row, INDENT, &b->lines.items[i], STYLE_SELECTED);
		} else {
			pane_line(&b->left, row, INDENT, &b->lines.items[i]);
		}
	}
	for (size_t i = 0; i < b->preview.len && i < (size_t)b->right.rows; i++)
		pane_line(&b->right, (int)i, 0, &b->preview.items[i]);
}

static void
search_close(struct screen *s)
{
	struct search_box *b = box_of(s);

	prompt_free(&b->query);
	hits_free(&b->hits);
	lines_free(&b->lines);
	lines_free(&b->preview);
	view_links_free(&b->links);
	VEC_FREE(&b->rows);
	free(b);
}

static const struct screen_ops search_ops = {
	.contexts = CONTEXT_ALL | CONTEXT_MOVE | CONTEXT_SEARCHING,
	.overlay = true,
	.resize = search_resize,
	.draw = search_draw,
	.input = search_input,
	.close = search_close,
	.typing = search_typing,
};

struct screen *
search_box_new(struct app *app)
{
	struct search_box *b = xcalloc(1, sizeof(*b));

	b->screen.ops = &search_ops;
	b->screen.app = app;
	b->query = (struct prompt){ .text = STRBUF_INIT };
	fresh_look(app);
	return &b->screen;
}
