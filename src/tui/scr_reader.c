#include "tui/scr_reader.h"

#include <string.h>

#include "base/hash.h"
#include "base/path.h"
#include "tui/copy.h"
#include "tui/reader.h"
#include "tui/scr_footnote.h"
#include "view/page.h"
#include "view/pictures.h"

static const struct screen_ops reader_ops;

struct screen *
reader_new(struct app *app, struct page_view *page)
{
	struct reader *r = xcalloc(1, sizeof(*r));

	r->screen = (struct screen){ .ops = &reader_ops, .app = app };
	r->pager = (struct pager)PAGER_INIT;
	r->page = page;
	r->kept_percent = -1;
	if (page_view_path(page) != NULL)
		file_stamp(page_view_path(page), &r->stamp);
	if (page_view_path(page) != NULL)
		live_watch_file(app, page_view_path(page));
	return &r->screen;
}

struct reader *
reader_of(struct screen *s)
{
	return s != NULL && s->ops == &reader_ops ? (struct reader *)s : NULL;
}

/* An anchor in it to begin with; NULL for where it was left. */
static void
start_at(struct reader *r, const char *fragment)
{
	if (fragment == NULL) {
		reader_restore(r);
		return;
	}
	reader_make_whole(r);
	r->pager.moved = reader_anchor(r, fragment, &r->pager.place);
}

struct screen *
reader_open(struct app *app, const struct view_link *link, struct err *err)
{
	struct library *lib = app->opts.lib;
	struct page_view *page;
	struct reader *r;

	if (!page_view_begin(&page, lib,
		link->kind == VIEW_POST ? &lib->posts[link->index].page
					: &lib->terms[link->index].page,
		(size_t)screen_rows(), err))
		return NULL;
	r = (struct reader *)reader_new(app, page);
	start_at(r, link->fragment);
	return &r->screen;
}

/* The rest of a path below a folder of the library, which goes to *source; NULL for a path below
 * none. */
static const char *
below_library(const struct library *lib, const char *path, size_t *source)
{
	for (*source = 0; *source < lib->nsources; ++*source) {
		const char *root = lib->sources[*source].root;
		const size_t n = strlen(root);

		if (n > 0 && strncmp(path, root, n) == 0 && path[n] == '/')
			return path + n + 1;
	}
	*source = 0;
	return NULL;
}

struct screen *
reader_open_file(struct app *app, const struct view_link *link, struct err *err)
{
	struct library *lib = app->opts.lib;
	struct page_view *page;
	const char *relative;
	struct reader *r;
	size_t source;

	if (path_markdown_ext(link->name) == NULL) {
		err_set(err, ERR_NONE, "%s is no Markdown: it is not shown here", link->name);
		return NULL;
	}
	relative = below_library(lib, link->name, &source);
	if (!page_view_begin_file(&page, lib, link->name, relative, source, (size_t)screen_rows(),
		err))
		return NULL;
	r = (struct reader *)reader_new(app, page);
	start_at(r, link->fragment);
	return &r->screen;
}

/* --- places within the page ------------------------------------------------ */

void
reader_jump(struct reader *r, struct place to)
{
	reader_make_whole(r);
	VEC_PUSH(&r->jumps, pager_place(&r->pager, r->pager.view.top));
	r->undone.len = 0;
	pager_go(&r->pager, to);
}

static enum reaction
jump_back(struct reader *r)
{
	if (r->jumps.len == 0)
		return REACT_PASS;
	VEC_PUSH(&r->undone, pager_place(&r->pager, r->pager.view.top));
	pager_go(&r->pager, r->jumps.items[--r->jumps.len]);
	return REACT_REDRAW;
}

static enum reaction
jump_forward(struct reader *r)
{
	if (r->undone.len == 0)
		return REACT_PASS;
	VEC_PUSH(&r->jumps, pager_place(&r->pager, r->pager.view.top));
	pager_go(&r->pager, r->undone.items[--r->undone.len]);
	return REACT_REDRAW;
}

/* --- the screen ------------------------------------------------------------ */

static void
reader_resize(struct screen *s, const struct pane *pane)
{
	reader_lay_out((struct reader *)s, pane);
}

static void
reader_draw(struct screen *s, const struct pane *pane)
{
	struct reader *r = (struct reader *)s;

	screen_links(view_link_address, page_view_links(r->page));
	pager_draw(&r->pager, pane);
	footnote_foot(r, pane, true);
	screen_links(NULL, NULL);
}

static enum reaction
toggle_auto_links(struct app *app)
{
	app->opts.auto_links = !app->opts.auto_links;
	nav_invalidate(&app->nav);
	app_notice(app, STYLE_TEXT,
	    app->opts.auto_links ? "names of concepts are links"
				 : "names of concepts are no links");
	return REACT_RELAYOUT;
}

/* What is at the foot must not cover the reference that it belongs to. */
static void
keep_above_foot(struct reader *r)
{
	const int rows = footnote_foot(r, &r->screen.pane, false);

	for (size_t i = 0; i < r->pager.stops.len && rows > 0; i++) {
		if (r->pager.stops.items[i].link != r->pager.focus)
			continue;
		viewport_show(&r->pager.view, r->pager.stops.items[i].last, (size_t)rows);
		pager_go_line(&r->pager, r->pager.view.top);
		break;
	}
}

static enum reaction
reader_input(struct screen *s, const struct input *in)
{
	struct reader *r = (struct reader *)s;
	enum reaction reaction;
	uint32_t followed;

	reader_make_ready(r, in);
	reaction = pager_input(&r->pager, s->app, in, &s->pane, &followed);
	if (followed != 0)
		return reader_follow(r, followed);
	if (in->action == ACTION_NEXT_LINK || in->action == ACTION_PREV_LINK)
		keep_above_foot(r);
	if (reaction != REACT_PASS)
		return reaction;
	switch (in->action) {
	case ACTION_COPY:
		if (r->pager.focus == 0)
			return reader_copy_code(r);
		return copy_link(s->app, view_link_get(page_view_links(r->page), r->pager.focus));
	case ACTION_AUTO_LINKS:
		return toggle_auto_links(s->app);
	case ACTION_CONTENTS:
		return reader_contents(r);
	case ACTION_NEXT_HEADING:
		return reader_step_heading(r, 1);
	case ACTION_PREV_HEADING:
		return reader_step_heading(r, -1);
	case ACTION_BACK:
		return jump_back(r);
	case ACTION_FORWARD:
		return jump_forward(r);
	case ACTION_EDIT:
		return reader_edit(r);
	case ACTION_BOOKMARK:
		return reader_bookmark(r);
	case ACTION_TOGGLE_READ:
		return reader_toggle_read(r);
	case ACTION_NEXT_PART:
		return reader_part(r, page_view_after(r->page), "this is the last");
	case ACTION_PREV_PART:
		return reader_part(r, page_view_before(r->page), "this is the first");
	default:
		return reader_width(r, in->action);
	}
}

/* Whether the page's own title is in view, so that the top line need not repeat it. */
static bool
shows_title(const struct reader *r)
{
	return r->pager.view.top < r->pager.lines.len &&
	    r->pager.lines.items[r->pager.view.top].tag == PAGE_HEADER_TAG;
}

static const char *
reader_title(struct screen *s)
{
	return page_view_title(((struct reader *)s)->page);
}

static void
reader_head(struct screen *s, struct line_builder *left, struct line_builder *right)
{
	struct reader *r = (struct reader *)s;
	const struct post *post = page_view_post(r->page);

	if (shows_title(r))
		return;
	lb_put(left, STYLE_TITLE, page_view_title(r->page));
	if (post != NULL)
		view_post_facts(right, post, s->app->opts.ascii);
}

static void
reader_status(struct screen *s, struct line_builder *left, struct line_builder *right, int *cursor)
{
	struct reader *r = (struct reader *)s;
	const struct document *doc = page_view_document(r->page);
	size_t section;

	pager_status(&r->pager, left, right, cursor);
	section = reader_section(r);
	if (*cursor < 0 && section != SIZE_MAX) {
		lb_put_number(left, STYLE_MUTED, section + 1, 0);
		lb_put(left, STYLE_MUTED, " of ");
		lb_put_number(left, STYLE_MUTED, document_nheadings(doc), 0);
		lb_spaces(left, 1);
		lb_put(left, STYLE_MUTED, glyph(GLYPH_DOT, s->app->opts.ascii));
		lb_spaces(left, 1);
		lb_put(left, STYLE_MUTED, document_heading(doc, section)->text);
	}
	if (!r->whole)
		return;
	lb_spaces(right, right->cols > 0 ? 3 : 0);
	lb_put_number(right, STYLE_MUTED, (size_t)viewport_percent(&r->pager.view), 3);
	lb_put(right, STYLE_MUTED, " %");
}

static uint64_t
reader_standing(const struct screen *s)
{
	const struct reader *r = (const struct reader *)s;
	const struct pager *p = &r->pager;
	const uint64_t parts[] = {
		p->keys, /* a layout of its own: page, title, width */
		reader_section(r),
		r->whole ? (uint64_t)viewport_percent(&p->view) : UINT64_MAX,
		shows_title(r),
		sideways_possible(&p->side, &p->lines, &p->view),
	};

	if (p->focus != 0 || p->query.text.len > 0 || p->finding || p->hints.on)
		return 0;
	return hash_large(parts, sizeof(parts));
}

static const enum action *
reader_hints(struct screen *s)
{
	static const enum action reading[] = { ACTION_CONTENTS, ACTION_NEXT_LINK, ACTION_FIND,
		ACTION_BACK, ACTION_NONE };
	static const enum action linked[] = { ACTION_OPEN, ACTION_NEXT_LINK, ACTION_CANCEL,
		ACTION_BACK, ACTION_NONE };
	static const enum action found[] = { ACTION_NEXT_MATCH, ACTION_CANCEL, ACTION_BACK,
		ACTION_NONE };
	static const enum action wide[] = { ACTION_CONTENTS, ACTION_SIDE_RIGHT, ACTION_NEXT_LINK,
		ACTION_FIND, ACTION_BACK, ACTION_NONE };
	const struct reader *r = (struct reader *)s;
	const struct pager *p = &r->pager;

	if (p->focus != 0)
		return linked;
	if (p->query.text.len > 0)
		return found;
	return sideways_possible(&p->side, &p->lines, &p->view) ? wide : reading;
}

static bool
reader_typing(struct screen *s)
{
	return pager_typing(&((struct reader *)s)->pager);
}

static void
reader_keep_place(struct screen *s)
{
	reader_keep((struct reader *)s);
}

static const char *
reader_file(const struct screen *s)
{
	return page_view_path(((const struct reader *)s)->page);
}

static void
reader_changed(struct screen *s)
{
	reader_look((struct reader *)s);
}

static bool
reader_reload(struct screen *s, const struct library *before)
{
	(void)before;
	return reader_rebind((struct reader *)s);
}

static enum reaction
reader_idle(struct screen *s, bool *more)
{
	reader_visit((struct reader *)s);
	return reader_work((struct reader *)s, more);
}

static void
reader_close(struct screen *s)
{
	struct reader *r = (struct reader *)s;

	reader_keep(r);
	reader_forget_words(r);
	pager_free(&r->pager);
	page_view_free(r->page);
	lines_free(&r->rest);
	pictures_free(r->pictures);
	VEC_FREE(&r->heading_lines);
	VEC_FREE(&r->jumps);
	VEC_FREE(&r->undone);
	free(r);
}

static const struct screen_ops reader_ops = {
	.contexts = CONTEXT_MOVE | CONTEXT_LINKS | CONTEXT_READER | CONTEXT_PLACES | CONTEXT_PAGE,
	.resize = reader_resize,
	.draw = reader_draw,
	.input = reader_input,
	.close = reader_close,
	.head = reader_head,
	.title = reader_title,
	.status = reader_status,
	.hints = reader_hints,
	.standing = reader_standing,
	.typing = reader_typing,
	.file = reader_file,
	.changed = reader_changed,
	.reload = reader_reload,
	.keep = reader_keep_place,
	.idle = reader_idle,
};
