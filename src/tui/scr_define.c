#include "tui/scr_define.h"

#include "tui/copy.h"
#include "tui/overlay.h"
#include "tui/pager.h"
#include "view/term.h"

#define DEFINE_COLS 64

struct define {
	struct screen screen;
	struct pager pager;
	struct view_links links;
	size_t term;
	struct pane inside;
};

static const struct screen_ops define_ops;

struct screen *
define_new(struct app *app, size_t term)
{
	struct define *d = xcalloc(1, sizeof(*d));

	d->screen = (struct screen){ .ops = &define_ops, .app = app };
	d->pager = (struct pager)PAGER_INIT;
	d->term = term;
	return &d->screen;
}

static void
define_resize(struct screen *s, const struct pane *pane)
{
	struct define *d = (struct define *)s;
	struct view_env env;

	/* As wide as it may be, then only as high as the text needs. */
	d->inside = overlay_inside(pane, DEFINE_COLS, pane->rows);
	env = app_env(s->app, pager_begin(&d->pager, &d->inside, 0), 0);
	view_links_reset(&d->links);
	view_term(&env, &s->app->opts.lib->terms[d->term], true, &d->links, &d->pager.lines);
	d->inside = overlay_inside(pane, DEFINE_COLS,
	    d->pager.lines.len < 1000 ? (int)d->pager.lines.len : 1000);
	pager_end(&d->pager, &d->inside);
}

static void
define_draw(struct screen *s, const struct pane *pane)
{
	static const enum action hints[] = { ACTION_OPEN, ACTION_NEXT_LINK, ACTION_CANCEL,
		ACTION_NONE };
	struct define *d = (struct define *)s;

	(void)pane;
	overlay_frame(s->app, &d->inside, NULL, hints, NULL);
	screen_links(view_link_address, &d->links);
	pager_draw(&d->pager, &d->inside);
	screen_links(NULL, NULL);
}

static enum reaction
define_input(struct screen *s, const struct input *in)
{
	struct define *d = (struct define *)s;
	const struct view_link *link;
	enum reaction reaction;
	uint32_t followed;

	if (in->kind == INPUT_CLICK && !pane_has(&d->inside, in->row, in->col))
		return REACT_CLOSE;
	reaction = pager_input(&d->pager, s->app, in, &d->inside, &followed);
	if (followed != 0) {
		link = view_link_get(&d->links, followed);
		return link != NULL ? app_open(s->app, link) : REACT_NONE;
	}
	if (reaction == REACT_PASS && in->action == ACTION_OPEN)
		return app_open(s->app, &(struct view_link){ .kind = VIEW_TERM, .index = d->term });
	if (reaction == REACT_PASS && in->action == ACTION_COPY)
		return copy_link(s->app, view_link_get(&d->links, d->pager.focus));
	if (in->action == ACTION_QUIT)
		return REACT_CLOSE;
	return reaction;
}

static bool
define_typing(struct screen *s)
{
	return pager_typing(&((struct define *)s)->pager);
}

static void
define_status(struct screen *s, struct line_builder *left, struct line_builder *right, int *cursor)
{
	pager_status(&((struct define *)s)->pager, left, right, cursor);
}

static void
define_close(struct screen *s)
{
	struct define *d = (struct define *)s;

	pager_free(&d->pager);
	view_links_free(&d->links);
	free(d);
}

static const struct screen_ops define_ops = {
	.contexts = CONTEXT_MOVE | CONTEXT_LINKS,
	.overlay = true,
	.resize = define_resize,
	.draw = define_draw,
	.input = define_input,
	.close = define_close,
	.status = define_status,
	.typing = define_typing,
};
