#include "tui/scr_footnote.h"

#include <string.h>

#include "tui/app.h"
#include "tui/overlay.h"
#include "view/columns.h"

#define FOOTNOTE_COLS 64
#define FOOT_LEAST_ROWS 9 /* of a window that has room at its foot */

struct footnote {
	struct screen screen;
	struct reader *reader; /* beneath: it outlives its overlays */
	size_t note;
	struct pager pager;
	struct pane inside;
};

static const struct screen_ops footnote_ops;

struct screen *
footnote_new(struct reader *reader, size_t i)
{
	struct footnote *f = xcalloc(1, sizeof(*f));

	f->screen = (struct screen){ .ops = &footnote_ops, .app = reader->screen.app };
	f->pager = (struct pager)PAGER_INIT;
	f->reader = reader;
	f->note = i;
	return &f->screen;
}

/* A line of the note: what parts the first one from the text above is left out. */
static void
add_line(void *ctx, const struct line *line)
{
	struct lines *lines = ctx;

	if (lines->len > 0 || (line->len > 0 && line->text[0] == '['))
		lines_add(lines, line);
}

static void
lay_out_note(struct reader *r, size_t note, size_t width, struct lines *out)
{
	const struct doc_footnote *f = document_footnote(page_view_document(r->page), note);
	const struct page_opts opts = { .auto_links = r->screen.app->opts.auto_links };
	const struct view_env env = app_env(r->screen.app, width, 0);

	if (f != NULL)
		page_view_layout_blocks(r->page, &env, &opts, f->block, f->block + 1, add_line,
		    out);
}

/* --- the box ---------------------------------------------------------------- */

static void
footnote_resize(struct screen *s, const struct pane *pane)
{
	struct footnote *f = (struct footnote *)s;
	size_t width;

	f->inside = overlay_inside(pane, FOOTNOTE_COLS, pane->rows);
	width = pager_begin(&f->pager, &f->inside, 0);
	lay_out_note(f->reader, f->note, width, &f->pager.lines);
	f->inside = overlay_inside(pane, FOOTNOTE_COLS,
	    f->pager.lines.len < 1000 ? (int)f->pager.lines.len : 1000);
	pager_end(&f->pager, &f->inside);
}

static void
footnote_draw(struct screen *s, const struct pane *pane)
{
	static const enum action hints[] = { ACTION_OPEN, ACTION_NEXT_LINK, ACTION_CANCEL,
		ACTION_NONE };
	struct footnote *f = (struct footnote *)s;

	(void)pane;
	overlay_frame(s->app, &f->inside, NULL, hints, NULL);
	screen_links(view_link_address, page_view_links(f->reader->page));
	pager_draw(&f->pager, &f->inside);
	screen_links(NULL, NULL);
}

static enum reaction
go_there(struct footnote *f)
{
	const struct doc_footnote *note =
	    document_footnote(page_view_document(f->reader->page), f->note);
	struct reader *r = f->reader;

	nav_close_overlay(&f->screen.app->nav);
	if (note == NULL)
		return REACT_REDRAW;
	reader_jump(r, (struct place){ note->block, 0 });
	app_notice(r->screen.app, STYLE_MUTED, "footnote %d: b goes back", note->number);
	return REACT_REDRAW;
}

static enum reaction
footnote_input(struct screen *s, const struct input *in)
{
	struct footnote *f = (struct footnote *)s;
	const struct view_link *link;
	struct reader *r = f->reader;
	enum reaction reaction;
	uint32_t followed;

	if (in->kind == INPUT_CLICK && !pane_has(&f->inside, in->row, in->col))
		return REACT_CLOSE;
	reaction = pager_input(&f->pager, s->app, in, &f->inside, &followed);
	link = view_link_get(page_view_links(r->page), followed);
	if (link != NULL && link->kind == VIEW_BACKREF)
		return REACT_CLOSE; /* the reference is beneath */
	if (link != NULL) {
		nav_close_overlay(&s->app->nav);
		return reader_follow(r, followed);
	}
	if (reaction == REACT_PASS && in->action == ACTION_OPEN)
		return go_there(f);
	return in->action == ACTION_QUIT ? REACT_CLOSE : reaction;
}

static void
footnote_status(struct screen *s, struct line_builder *left, struct line_builder *right,
    int *cursor)
{
	pager_status(&((struct footnote *)s)->pager, left, right, cursor);
}

static bool
footnote_typing(struct screen *s)
{
	return pager_typing(&((struct footnote *)s)->pager);
}

static void
footnote_close(struct screen *s)
{
	pager_free(&((struct footnote *)s)->pager);
	free(s);
}

static const struct screen_ops footnote_ops = {
	.contexts = CONTEXT_MOVE | CONTEXT_LINKS,
	.overlay = true,
	.resize = footnote_resize,
	.draw = footnote_draw,
	.input = footnote_input,
	.status = footnote_status,
	.typing = footnote_typing,
	.close = footnote_close,
};

/* --- the foot of the window ------------------------------------------------- */

/* The footnote that the focused link refers to; SIZE_MAX for none. */
static size_t
focused_note(const struct reader *r)
{
	const struct view_link *link = view_link_get(page_view_links(r->page), r->pager.focus);
	const struct document *doc = page_view_document(r->page);

	for (size_t i = 0; link != NULL && link->kind == VIEW_FOOTNOTE; i++) {
		const struct doc_footnote *note = document_footnote(doc, i);

		if (note == NULL)
			break;
		if (strcmp(note->label, link->name) == 0)
			return i;
	}
	return SIZE_MAX;
}

static bool
in_view(const struct reader *r, uint32_t block)
{
	const struct viewport *v = &r->pager.view;

	for (size_t i = v->top; i < r->pager.lines.len && i < v->top + v->height; i++)
		if (r->pager.lines.items[i].tag == block && r->pager.lines.items[i].len > 0)
			return true;
	return false;
}

int
footnote_foot(struct reader *r, const struct pane *pane, bool draw)
{
	const size_t note = focused_note(r), most = (size_t)(pane->rows / 3);
	struct lines lines = { 0 };
	struct pane foot;
	size_t n;

	if (note == SIZE_MAX || pane->rows < FOOT_LEAST_ROWS ||
	    in_view(r, document_footnote(page_view_document(r->page), note)->block))
		return 0;
	lay_out_note(r, note, r->pager.width, &lines);
	n = lines.len < most ? lines.len : most;
	if (draw && n > 0) {
		struct lines rule = { 0 };
		const struct line blank = { .text = "" };

		foot = (struct pane){ pane->row + pane->rows - (int)n - 1, pane->col, (int)n + 1,
			pane->cols };
		block_rule(&rule, r->pager.width, r->screen.app->opts.ascii);
		pane_line(&foot, 0, 0, &blank);
		pane_line(&foot, 0, (int)r->pager.margin, &rule.items[0]);
		for (size_t i = 0; i < n; i++) {
			pane_line(&foot, (int)i + 1, 0, &blank);
			pane_line(&foot, (int)i + 1, (int)r->pager.margin, &lines.items[i]);
		}
		lines_free(&rule);
	}
	lines_free(&lines);
	return n > 0 ? (int)n + 1 : 0;
}
