#include "tui/scr_sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/path.h"
#include "store/sync_state.h"
#include "tui/copy.h"
#include "tui/viewport.h"
#include "view/columns.h"
#include "view/source_list.h"

#define DETAIL_LEAST 5 /* rows; with fewer, the list has them all */

struct sources_screen {
	struct screen screen;
	struct arena arena;	   /* of what follows */
	struct view_source *items; /* one for each of app->blogs, in its order */
	size_t len;
	struct lines rows; /* a line of heads, and theirs */
	struct list list;
	struct pane rows_pane, detail_pane;
	struct lines detail;
	struct view_links links;
	size_t detailed; /* whose detail that is; SIZE_MAX: none */
};

static struct sources_screen *
sources_of(struct screen *s)
{
	return (struct sources_screen *)s;
}

/* --- what is known of each ----------------------------------------------------------- */

static void
add_file(struct sources_screen *s, struct view_source_files *files, const char *name)
{
	if (files->len < VIEW_SOURCE_FILES)
		files->items[files->len] = arena_printf(&s->arena, "posts/%s", name);
	files->len++;
}

/* What the last sync kept of it, by this program or another. While one is writing, nothing may be
 * known: then what the config says is all. */
static void
read_state(struct sources_screen *s, struct sync_state *state, struct view_source *out)
{
	struct sync_source known;
	struct sync_posts posts;
	struct err err;

	if (sync_state_source(state, out->name, &s->arena, &known, &err)) {
		if (known.title[0] != '\0')
			out->title = known.title;
		if (out->kind[0] == '\0')
			out->kind = known.kind;
		out->changed = known.changed;
		out->closed = known.closed;
		if (out->error[0] == '\0' && out->checked <= known.failed) {
			out->error = known.error;
			out->failed = known.failed;
		}
	}
	if (!sync_state_posts(state, out->name, &posts, &err))
		return;
	for (size_t i = 0; i < posts.list.len; i++) {
		const struct sync_post *post = &posts.list.items[i];

		if (post->offered != 0)
			add_file(s, &out->kept, post->file);
		if (post->gone != 0)
			add_file(s, &out->gone, post->file);
	}
	sync_posts_free(&posts);
}

static void
read_one(struct sources_screen *s, struct sync_state *state, const struct blog *blog,
    struct view_source *out)
{
	const struct library *lib = s->screen.app->opts.lib;
	const struct web_source *web = blog->web;
	char *folder = source_folder(web->name);

	*out = (struct view_source){
		.name = arena_strdup(&s->arena, web->name),
		.title = "",
		.kind = arena_strdup(&s->arena, web->kind),
		.url = arena_strdup(&s->arena, web->url),
		.folder = arena_strdup(&s->arena, folder != NULL ? folder : ""),
		.posts = blog->posts,
		.unread = blog->unread,
		.syncing = syncing_is_at(s->screen.app, web->name),
		.checked = blog->checked,
		.error = arena_strdup(&s->arena, blog->error != NULL ? blog->error : ""),
	};
	if (blog->source != SOURCE_NONE)
		out->title = arena_strdup(&s->arena, lib->sources[blog->source].site.title);
	read_state(s, state, out);
	free(folder);
}

static void
read_all(struct sources_screen *s)
{
	struct app *app = s->screen.app;
	char *dir = path_xdg(PATH_STATE);
	struct sync_state *state = sync_state_new(dir);

	keep_refresh(app);
	arena_reset(&s->arena);
	s->len = app->blogs.items.len;
	s->items = arena_calloc(&s->arena, s->len, sizeof(*s->items));
	for (size_t i = 0; i < s->len; i++)
		read_one(s, state, &app->blogs.items.items[i], &s->items[i]);
	sync_state_free(state);
	free(dir);
}

/* --- layout ---------------------------------------------------------------------------- */

/* The detail stands below the rows, in what they leave; a long list leaves it a third. */
static void
part_pane(struct sources_screen *s, const struct pane *pane)
{
	const int all = s->rows.len < 1000 ? (int)s->rows.len : 1000;
	const int most = pane->rows >= 3 * DETAIL_LEAST ? pane->rows - pane->rows / 3 : pane->rows;
	const int rows = all < most ? all : most;

	s->rows_pane = s->detail_pane = *pane;
	s->rows_pane.rows = rows;
	s->detail_pane.row += rows + 1;
	s->detail_pane.rows = pane->rows > rows + 1 ? pane->rows - rows - 1 : 0;
	if (s->detail_pane.rows < DETAIL_LEAST) {
		s->rows_pane.rows = pane->rows;
		s->detail_pane.rows = 0;
	}
}

static void
sources_resize(struct screen *screen, const struct pane *pane)
{
	struct sources_screen *s = sources_of(screen);
	const struct view_env env = app_env(screen->app, (size_t)pane->cols, 0);

	read_all(s);
	lines_reset(&s->rows);
	if (s->len > 0)
		view_source_list(&env, s->items, s->len, clock_now(), &s->rows);
	part_pane(s, pane);
	list_set(&s->list, s->rows_pane.rows > 1 ? (size_t)s->rows_pane.rows - 1 : 0, s->len);
	s->detailed = SIZE_MAX;
}

static void
lay_detail(struct sources_screen *s)
{
	const struct view_env env =
	    app_env(s->screen.app, (size_t)s->detail_pane.cols, (size_t)s->detail_pane.rows);

	if (s->len == 0 || s->detailed == s->list.at)
		return;
	s->detailed = s->list.at;
	lines_reset(&s->detail);
	view_links_reset(&s->links);
	view_source_detail(&env, &s->items[s->list.at], clock_now(), &s->links, &s->detail);
}

/* --- drawing ----------------------------------------------------------------------------- */

static void
draw_none(struct sources_screen *s, const struct pane *pane)
{
	const struct view_env env = app_env(s->screen.app, (size_t)pane->cols, 0);
	struct lines lines = { 0 };

	view_no_sources(&env, &lines);
	for (size_t i = 0; i < lines.len && i < (size_t)pane->rows; i++)
		pane_line(pane, (int)i, 0, &lines.items[i]);
	lines_free(&lines);
}

static void
draw_rows(struct sources_screen *s)
{
	const bool ascii = s->screen.app->opts.ascii;

	pane_line(&s->rows_pane, 0, 0, &s->rows.items[0]);
	for (size_t i = 0; i < s->list.view.height; i++) {
		const size_t at = s->list.view.top + i;

		if (at >= s->len)
			break;
		pane_row(&s->rows_pane, (int)i + 1, &s->rows.items[at + 1], at == s->list.at,
		    ascii);
	}
}

static void
sources_draw(struct screen *screen, const struct pane *pane)
{
	struct sources_screen *s = sources_of(screen);

	if (s->len == 0) {
		draw_none(s, pane);
		return;
	}
	draw_rows(s);
	lay_detail(s);
	for (int row = 0; row < s->detail_pane.rows && (size_t)row < s->detail.len; row++)
		pane_line(&s->detail_pane, row, 0, &s->detail.items[row]);
}

/* --- input --------------------------------------------------------------------------------- */

static enum reaction
show_posts(struct sources_screen *s)
{
	struct app *app = s->screen.app;
	const struct blog *blog = &app->blogs.items.items[s->list.at];

	if (blog->source != SOURCE_NONE)
		return app_open(app,
		    &(struct view_link){
			.kind = VIEW_SOURCE, .name = app->opts.lib->sources[blog->source].name });
	if (blog->checked == 0 && s->items[s->list.at].changed == 0)
		app_notice(app, STYLE_MUTED, "there is nothing of it yet; R syncs it");
	else
		app_notice(app, STYLE_MUTED, "its posts are not open here%s",
		    app->opts.sources_open ? "" : ": another folder was named");
	return REACT_REDRAW;
}

static enum reaction
visit(struct sources_screen *s)
{
	const char *url = s->items[s->list.at].url;

	return app_open(s->screen.app, &(struct view_link){ .kind = VIEW_URL, .name = url });
}

static enum reaction
mouse_input(struct sources_screen *s, const struct input *in)
{
	const size_t row = (size_t)(in->row - s->rows_pane.row);

	if (in->kind == INPUT_WHEEL) {
		list_wheel(&s->list, in->wheel);
		return REACT_REDRAW;
	}
	if (in->kind != INPUT_CLICK)
		return REACT_NONE;
	if (s->detail_pane.rows > 0 && pane_has(&s->detail_pane, in->row, in->col)) {
		const size_t line = (size_t)(in->row - s->detail_pane.row);
		const struct span *span = line < s->detail.len
		    ? line_span_at(&s->detail.items[line], (size_t)(in->col - s->detail_pane.col))
		    : NULL;
		const struct view_link *link =
		    span != NULL ? view_link_get(&s->links, span->link) : NULL;

		return link != NULL ? app_open(s->screen.app, link) : REACT_NONE;
	}
	if (!pane_has(&s->rows_pane, in->row, in->col) || row == 0 ||
	    s->list.view.top + row - 1 >= s->len)
		return REACT_NONE;
	if (s->list.at == s->list.view.top + row - 1)
		return show_posts(s);
	list_select(&s->list, s->list.view.top + row - 1);
	return REACT_REDRAW;
}

static enum reaction
sources_input(struct screen *screen, const struct input *in)
{
	struct sources_screen *s = sources_of(screen);
	struct app *app = screen->app;

	if (s->len == 0)
		return REACT_PASS;
	if (in->kind != INPUT_KEY)
		return mouse_input(s, in);
	if (list_move(&s->list, in->action))
		return REACT_REDRAW;
	switch (in->action) {
	case ACTION_OPEN:
		return show_posts(s);
	case ACTION_SYNC:
		return syncing_toggle(app, s->items[s->list.at].name);
	case ACTION_VISIT:
		return visit(s);
	case ACTION_COPY:
		return copy_text(app, s->items[s->list.at].url, strlen(s->items[s->list.at].url),
		    "the address");
	case ACTION_READ_ALL:
		if (app->blogs.items.items[s->list.at].source == SOURCE_NONE)
			return REACT_NONE;
		return blogs_read_all(app, &app->blogs.items.items[s->list.at]);
	case ACTION_SOURCES:
		return REACT_NONE; /* here already */
	default:
		return REACT_PASS;
	}
}

static void
sources_head(struct screen *screen, struct line_builder *left, struct line_builder *right)
{
	(void)screen;
	(void)right;
	lb_put(left, STYLE_TITLE, "Blogs from the web");
}

static const char *
sources_title(struct screen *screen)
{
	(void)screen;
	return "Blogs";
}

static void
sources_status(struct screen *screen, struct line_builder *left, struct line_builder *right,
    int *cursor)
{
	const size_t n = sources_of(screen)->len;

	(void)left;
	(void)cursor;
	if (n > 0)
		lb_putf(right, STYLE_MUTED, "%zu blog%s", n, n == 1 ? "" : "s");
}

static const enum action *
sources_hints(struct screen *screen)
{
	static const enum action hints[] = { ACTION_OPEN, ACTION_SYNC, ACTION_READ_ALL,
		ACTION_VISIT, ACTION_BACK, ACTION_NONE };
	static const enum action none[] = { ACTION_BACK, ACTION_NONE };

	return sources_of(screen)->len > 0 ? hints : none;
}

static bool
sources_reload(struct screen *screen, const struct library *before)
{
	(void)screen;
	(void)before;
	return true; /* it holds nothing of it: it is laid out again */
}

static void
sources_close(struct screen *screen)
{
	struct sources_screen *s = sources_of(screen);

	arena_free(&s->arena);
	lines_free(&s->rows);
	lines_free(&s->detail);
	view_links_free(&s->links);
	free(s);
}

static const struct screen_ops sources_ops = {
	.contexts = CONTEXT_MOVE | CONTEXT_LINKS | CONTEXT_SOURCES,
	.resize = sources_resize,
	.draw = sources_draw,
	.input = sources_input,
	.close = sources_close,
	.head = sources_head,
	.title = sources_title,
	.status = sources_status,
	.hints = sources_hints,
	.reload = sources_reload,
};

struct screen *
sources_new(struct app *app)
{
	struct sources_screen *s = xcalloc(1, sizeof(*s));

	s->screen = (struct screen){ .ops = &sources_ops, .app = app };
	blogs_reload(app);
	return &s->screen;
}

struct screen *
sources_open(struct app *app, const struct view_link *link, struct err *err)
{
	(void)link;
	(void)err;
	return sources_new(app);
}
