#include "tui/picker.h"

#include <string.h>

#include "base/utf8.h"
#include "text/glyph.h"
#include "tui/overlay.h"
#include "tui/prompt.h"
#include "tui/viewport.h"

#define PICKER_COLS 64
#define PICKER_LEAST_COLS 36 /* the title, the hints */
#define LABEL_GAP 3

struct item {
	const char *label, *detail;
	const char *folded; /* label, to be compared with what is typed */
	size_t indent;
	bool gone;
};

struct picker {
	struct screen screen;
	struct screen *below;
	pick_fn *pick;
	pick_fn *drop; /* or NULL */
	const char *title;
	struct arena arena;
	VEC(struct item) items;
	VEC(size_t) shown; /* items that pass the filter */
	struct list list;
	struct prompt prompt;
	struct pane inside;
	size_t dropped;
};

static const struct screen_ops picker_ops;

struct screen *
picker_new(struct app *app, const char *title, struct screen *below, pick_fn *pick)
{
	struct picker *p = xcalloc(1, sizeof(*p));

	p->screen = (struct screen){ .ops = &picker_ops, .app = app };
	p->below = below;
	p->pick = pick;
	p->title = arena_strdup(&p->arena, title);
	strbuf_init(&p->prompt.text);
	return &p->screen;
}

void
picker_on_drop(struct screen *picker, pick_fn *drop)
{
	((struct picker *)picker)->drop = drop;
}

void
picker_add(struct screen *picker, size_t indent, const char *label, const char *detail)
{
	struct picker *p = (struct picker *)picker;
	struct strbuf folded = STRBUF_INIT;
	struct item item = { .indent = indent };

	utf8_fold(&folded, label, strlen(label), UTF8_FOLD_DIACRITICS);
	item.label = arena_strdup(&p->arena, label);
	item.detail = arena_strdup(&p->arena, detail);
	item.folded = arena_strdup(&p->arena, folded.buf);
	VEC_PUSH(&p->shown, p->items.len);
	VEC_PUSH(&p->items, item);
	strbuf_free(&folded);
}

void
picker_add_tally(struct screen *picker, const char *prefix, const struct tally *tally, size_t n)
{
	struct strbuf text = STRBUF_INIT, count = STRBUF_INIT;

	for (size_t i = 0; i < n; i++) {
		strbuf_reset(&text);
		strbuf_reset(&count);
		strbuf_addf(&text, "%s%s", prefix, tally[i].name);
		strbuf_addf(&count, "%zu", tally[i].count);
		picker_add(picker, 0, text.buf, count.buf);
	}
	strbuf_free(&text);
	strbuf_free(&count);
}

void
picker_select(struct screen *picker, size_t item)
{
	((struct picker *)picker)->list.at = item;
}

/* Whether a text holds each of the words, in any order. */
static bool
holds_words(const char *text, const char *words)
{
	struct strbuf word = STRBUF_INIT;
	bool holds = true;

	for (size_t n; *words != '\0' && holds; words += n) {
		n = strcspn(words, " ");
		strbuf_reset(&word);
		strbuf_add(&word, words, n);
		holds = strstr(text, word.buf) != NULL;
		n += strspn(words + n, " ");
	}
	strbuf_free(&word);
	return holds;
}

static void
filter(struct picker *p)
{
	struct strbuf folded = STRBUF_INIT;
	size_t i;

	utf8_fold(&folded, p->prompt.text.buf, p->prompt.text.len, UTF8_FOLD_DIACRITICS);
	p->shown.len = 0;
	for (i = 0; i < p->items.len; i++) {
		const struct item *it = &p->items.items[i];

		if (!it->gone && holds_words(it->folded, folded.buf))
			VEC_PUSH(&p->shown, i);
	}
	strbuf_free(&folded);
}

static int
widest(const struct picker *p)
{
	size_t i, cols, max = PICKER_LEAST_COLS;

	for (i = 0; i < p->items.len; i++) {
		const struct item *it = &p->items.items[i];

		cols = it->indent + utf8_cols(it->label, strlen(it->label)) + LABEL_GAP +
		    utf8_cols(it->detail, strlen(it->detail));
		if (cols > max)
			max = cols;
	}
	return max < PICKER_COLS ? (int)max : PICKER_COLS;
}

static void
picker_resize(struct screen *s, const struct pane *pane)
{
	struct picker *p = (struct picker *)s;
	size_t rows = p->items.len < 1000 ? p->items.len : 1000;

	p->inside = overlay_inside(pane, widest(p), rows > 0 ? (int)rows : 1);
	list_set(&p->list, (size_t)p->inside.rows, p->shown.len);
}

static void
draw_item(struct picker *p, int row, size_t at)
{
	const struct item *it = &p->items.items[p->shown.items[at]];
	struct line_builder b = LINE_BUILDER_INIT;
	struct line line;
	size_t cols = (size_t)p->inside.cols, detail = utf8_cols(it->detail, strlen(it->detail));
	bool ascii = p->screen.app->opts.ascii;

	lb_spaces(&b, it->indent);
	lb_put(&b, STYLE_TEXT, it->label);
	if (detail > 0 && detail + LABEL_GAP < cols) {
		lb_cut(&b, cols - detail - LABEL_GAP, ascii);
		lb_pad(&b, cols - detail);
		lb_put(&b, STYLE_MUTED, it->detail);
	}
	lb_cut(&b, cols, ascii);
	line = lb_line(&b);
	if (at == p->list.at)
		pane_line_as(&p->inside, row, 0, &line, STYLE_SELECTED);
	else
		pane_line(&p->inside, row, 0, &line);
	lb_free(&b);
}

static void
picker_draw(struct screen *s, const struct pane *pane)
{
	static const enum action plain[] = { ACTION_OPEN, ACTION_CANCEL, ACTION_NONE };
	static const enum action dropping[] = { ACTION_OPEN, ACTION_DROP, ACTION_CANCEL,
		ACTION_NONE };
	struct picker *p = (struct picker *)s;
	struct line_builder title = LINE_BUILDER_INIT, right = LINE_BUILDER_INIT;
	struct line top, bottom;
	size_t cursor, at, room = (size_t)p->inside.cols;
	int row;

	(void)pane;
	lb_put(&title, STYLE_TITLE, p->title);
	lb_spaces(&title, 2);
	cursor = prompt_put(&p->prompt, &title, room > title.cols ? room - title.cols : 0,
	    "type to filter");
	lb_putf(&right, STYLE_MUTED, "%zu of %zu", p->shown.len, p->items.len - p->dropped);
	top = lb_line(&title);
	bottom = lb_line(&right);
	overlay_frame(s->app, &p->inside, &top, p->drop != NULL ? dropping : plain, &bottom);
	screen_cursor(p->inside.row - 1, p->inside.col + (int)cursor);
	for (row = 0; row < p->inside.rows; row++) {
		at = p->list.view.top + (size_t)row;
		if (at < p->shown.len)
			draw_item(p, row, at);
	}
	if (p->shown.len == 0)
		pane_text(&p->inside, 0, 0, STYLE_MUTED, "nothing matches");
	lb_free(&title);
	lb_free(&right);
}

static enum reaction
choose(struct picker *p)
{
	struct screen *below = p->below;
	pick_fn *pick = p->pick;
	size_t item;

	if (p->shown.len == 0)
		return REACT_NONE;
	item = p->shown.items[p->list.at];
	nav_close_overlay(&p->screen.app->nav);
	return pick(below, item);
}

/* Deletes the selected item; the cursor stays where it is. */
static enum reaction
drop(struct picker *p)
{
	struct item *it;

	if (p->drop == NULL || p->shown.len == 0)
		return REACT_NONE;
	it = &p->items.items[p->shown.items[p->list.at]];
	if (p->drop(p->below, (size_t)(it - p->items.items)) == REACT_NONE)
		return REACT_REDRAW;
	it->gone = true;
	p->dropped++;
	filter(p);
	list_set(&p->list, p->list.view.height, p->shown.len);
	return p->dropped < p->items.len ? REACT_REDRAW : REACT_CLOSE;
}

/* Delete edits what is typed, as long as there is something to edit. */
static bool
is_drop(const struct picker *p, const struct input *in)
{
	return in->action == ACTION_DROP || (in->key == KEY_CODE_DELETE && p->prompt.text.len == 0);
}

static enum reaction
picker_input(struct screen *s, const struct input *in)
{
	struct picker *p = (struct picker *)s;
	enum reaction reaction;

	if (in->kind == INPUT_WHEEL) {
		list_wheel(&p->list, in->wheel);
		return REACT_REDRAW;
	}
	if (in->kind == INPUT_CLICK) {
		size_t at = p->list.view.top + (size_t)(in->row - p->inside.row);

		if (!pane_has(&p->inside, in->row, in->col))
			return REACT_CLOSE;
		if (at >= p->shown.len)
			return REACT_NONE;
		list_select(&p->list, at);
		return choose(p);
	}
	if (in->action == ACTION_OPEN)
		return choose(p);
	if (in->action == ACTION_CANCEL)
		return REACT_CLOSE;
	if (is_drop(p, in))
		return drop(p);
	if (list_move(&p->list, in->action))
		return REACT_REDRAW;
	reaction = prompt_input(&p->prompt, in);
	if (reaction != REACT_RELAYOUT)
		return reaction == REACT_PASS ? REACT_NONE : reaction;
	filter(p);
	p->list.at = 0;
	list_set(&p->list, p->list.view.height, p->shown.len);
	return REACT_REDRAW;
}

static bool
picker_typing(struct screen *s)
{
	(void)s;
	return true;
}

static void
picker_close(struct screen *s)
{
	struct picker *p = (struct picker *)s;

	arena_free(&p->arena);
	VEC_FREE(&p->items);
	VEC_FREE(&p->shown);
	prompt_free(&p->prompt);
	free(p);
}

static const struct screen_ops picker_ops = {
	.contexts = CONTEXT_MOVE | CONTEXT_LISTED,
	.overlay = true,
	.resize = picker_resize,
	.draw = picker_draw,
	.input = picker_input,
	.close = picker_close,
	.typing = picker_typing,
};
