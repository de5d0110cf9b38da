#include "tui/scr_outside.h"

#include <string.h>

#include "base/url.h"
#include "tui/browser.h"
#include "tui/copy.h"
#include "tui/overlay.h"
#include "tui/viewport.h"
#include "view/outside.h"

#define OUTSIDE_COLS 64

struct outside {
	struct screen screen;
	struct url url;
	char *text; /* of the link; or NULL */
	struct lines lines;
	struct viewport view;
	struct pane inside;
};

static const struct screen_ops outside_ops;

/* Hands the address to a browser; *said is what becomes of it. */
static bool
open_now(const struct url *url, struct strbuf *said, struct err *err)
{
	struct strbuf program = STRBUF_INIT;
	bool done = browser_open(url->address, &program, err);

	if (done)
		strbuf_addf(said, "%s was handed to %s", url->host, program.buf);
	strbuf_free(&program);
	return done;
}

struct screen *
outside_open(struct app *app, const struct view_link *link, struct err *err)
{
	struct strbuf said = STRBUF_INIT;
	struct outside *o;
	struct url url;

	if (!url_read(&url, link->name, strlen(link->name), err))
		return NULL;
	if (!app->opts.ask_before_opening) {
		if (open_now(&url, &said, err))
			err_set(err, ERR_NONE, "%s", said.buf);
		strbuf_free(&said);
		url_free(&url);
		return NULL;
	}
	o = xcalloc(1, sizeof(*o));
	o->screen = (struct screen){ .ops = &outside_ops, .app = app };
	o->url = url;
	o->text = link->fragment != NULL ? xstrdup(link->fragment) : NULL;
	return &o->screen;
}

static void
outside_resize(struct screen *s, const struct pane *pane)
{
	struct outside *o = (struct outside *)s;
	struct view_env env;

	o->inside = overlay_inside(pane, OUTSIDE_COLS, pane->rows);
	env = app_env(s->app, (size_t)o->inside.cols, 0);
	lines_reset(&o->lines);
	view_outside(&env, &o->url, o->text, &o->lines);
	o->inside =
	    overlay_inside(pane, OUTSIDE_COLS, o->lines.len < 1000 ? (int)o->lines.len : 1000);
	viewport_set(&o->view, (size_t)o->inside.rows, o->lines.len);
}

static void
outside_draw(struct screen *s, const struct pane *pane)
{
	static const enum action hints[] = { ACTION_OPEN, ACTION_COPY, ACTION_CANCEL, ACTION_NONE };
	struct outside *o = (struct outside *)s;
	struct line_builder title = LINE_BUILDER_INIT;
	struct line top;

	(void)pane;
	lb_put(&title, STYLE_TITLE,
	    strcmp(o->url.scheme, "mailto") == 0 ? "Write a mail?" : "Open in a browser?");
	top = lb_line(&title);
	overlay_frame(s->app, &o->inside, &top, hints, NULL);
	for (size_t i = o->view.top; i < o->lines.len && i - o->view.top < o->view.height; i++)
		pane_line(&o->inside, (int)(i - o->view.top), 0, &o->lines.items[i]);
	lb_free(&title);
}

static enum reaction
confirm(struct outside *o)
{
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };

	if (open_now(&o->url, &said, &err))
		app_notice(o->screen.app, STYLE_TEXT, "%s", said.buf);
	else
		app_notice(o->screen.app, STYLE_WARNING, "%s", err.msg);
	strbuf_free(&said);
	return REACT_CLOSE;
}

static enum reaction
outside_input(struct screen *s, const struct input *in)
{
	struct outside *o = (struct outside *)s;

	if (in->kind == INPUT_WHEEL) {
		viewport_scroll(&o->view, in->wheel);
		return REACT_REDRAW;
	}
	if (in->kind == INPUT_CLICK)
		return pane_has(&o->inside, in->row, in->col) ? REACT_NONE : REACT_CLOSE;
	switch (in->action) {
	case ACTION_OPEN:
		return confirm(o);
	case ACTION_COPY:
		return copy_text(s->app, o->url.address, strlen(o->url.address), "the address");
	case ACTION_QUIT:
		return REACT_CLOSE;
	default:
		return viewport_move(&o->view, in->action) ? REACT_REDRAW : REACT_PASS;
	}
}

static void
outside_close(struct screen *s)
{
	struct outside *o = (struct outside *)s;

	url_free(&o->url);
	free(o->text);
	lines_free(&o->lines);
	free(o);
}

static const struct screen_ops outside_ops = {
	.contexts = CONTEXT_MOVE | CONTEXT_LINKS,
	.overlay = true,
	.resize = outside_resize,
	.draw = outside_draw,
	.input = outside_input,
	.close = outside_close,
};
