#include "tui/scr_help.h"

#include "tui/overlay.h"
#include "tui/pager.h"
#include "view/help.h"

#define HELP_COLS 72

struct help {
	struct screen screen;
	struct pager pager;
	unsigned contexts; /* of the screen beneath */
	struct pane inside;
};

static const struct screen_ops help_ops;

struct screen *
help_new(struct app *app)
{
	struct help *h = xcalloc(1, sizeof(*h));

	h->screen = (struct screen){ .ops = &help_ops, .app = app };
	h->pager = (struct pager)PAGER_INIT;
	h->contexts = nav_base(&app->nav)->ops->contexts;
	return &h->screen;
}

/* "q", "Space, PgDn, Ctrl-F" as they are shown. */
static const char *
keys_text(const struct app *app, enum action action, struct arena *arena)
{
	struct strbuf b = STRBUF_INIT;
	uint32_t keys[8];
	size_t i, n = keymap_keys(&app->keymap, action, keys, 8);
	const char *text;

	for (i = 0; i < n; i++) {
		strbuf_adds(&b, i > 0 ? "  " : "");
		key_show(keys[i], app->opts.ascii, &b);
	}
	text = arena_strdup(arena, b.buf);
	strbuf_free(&b);
	return text;
}

typedef VEC(struct help_row) help_rows;

static void
add_context(const struct app *app, enum context context, struct arena *arena, help_rows *rows)
{
	enum action action;

	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		const struct action_info *info = action_info(action);
		struct help_row row = { context_title(context), NULL, info->what };

		if (info->context != context)
			continue;
		row.keys = keys_text(app, action, arena);
		VEC_PUSH(rows, row);
	}
}

/* What holds on this screen first, then what holds everywhere, then the others. */
static void
add_rows(const struct help *h, struct arena *arena, help_rows *rows)
{
	unsigned here = h->contexts & ~(unsigned)CONTEXT_ALL;
	enum context c;

	for (c = 0; c < CONTEXT_COUNT; c++) {
		if ((1U << c) & here)
			add_context(h->screen.app, c, arena, rows);
	}
	add_context(h->screen.app, CONTEXT_BIT_ALL, arena, rows);
	for (c = 0; c < CONTEXT_COUNT; c++) {
		if (((1U << c) & (here | CONTEXT_ALL)) == 0)
			add_context(h->screen.app, c, arena, rows);
	}
}

static void
help_resize(struct screen *s, const struct pane *pane)
{
	struct help *h = (struct help *)s;
	struct arena arena = { 0 };
	help_rows rows = { 0 };
	struct view_env env;

	h->inside = overlay_inside(pane, HELP_COLS, pane->rows);
	env = app_env(s->app, pager_begin(&h->pager, &h->inside, 0), 0);
	add_rows(h, &arena, &rows);
	view_help(&env, rows.items, rows.len, &h->pager.lines);
	pager_end(&h->pager, &h->inside);
	VEC_FREE(&rows);
	arena_free(&arena);
}

static void
help_draw(struct screen *s, const struct pane *pane)
{
	struct help *h = (struct help *)s;
	struct line_builder title = LINE_BUILDER_INIT;
	struct line line;

	(void)pane;
	lb_put(&title, STYLE_TITLE, "Keys");
	line = lb_line(&title);
	overlay_frame(s->app, &h->inside, &line, NULL, NULL);
	pager_draw(&h->pager, &h->inside);
	lb_free(&title);
}

static enum reaction
help_input(struct screen *s, const struct input *in)
{
	struct help *h = (struct help *)s;
	uint32_t followed;

	if (in->kind == INPUT_KEY && in->action == ACTION_HELP && !pager_typing(&h->pager))
		return REACT_CLOSE;
	return pager_input(&h->pager, s->app, in, &h->inside, &followed);
}

static void
help_status(struct screen *s, struct line_builder *left, struct line_builder *right, int *cursor)
{
	struct help *h = (struct help *)s;

	pager_status(&h->pager, left, right, cursor);
}

static const enum action *
help_hints(struct screen *s)
{
	static const enum action hints[] = { ACTION_DOWN, ACTION_UP, ACTION_PAGE_DOWN, ACTION_FIND,
		ACTION_CANCEL, ACTION_NONE };

	(void)s;
	return hints;
}

static bool
help_typing(struct screen *s)
{
	return pager_typing(&((struct help *)s)->pager);
}

static void
help_close(struct screen *s)
{
	struct help *h = (struct help *)s;

	pager_free(&h->pager);
	free(h);
}

static bool
help_reload(struct screen *s, const struct library *before)
{
	(void)s;
	(void)before;
	return true; /* it holds nothing of it */
}

static const struct screen_ops help_ops = {
	.contexts = CONTEXT_MOVE | CONTEXT_READER,
	.overlay = true,
	.resize = help_resize,
	.draw = help_draw,
	.input = help_input,
	.close = help_close,
	.reload = help_reload,
	.status = help_status,
	.hints = help_hints,
	.typing = help_typing,
};
