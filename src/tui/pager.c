#include "tui/pager.h"

#include "tui/app.h"

#define WHEEL_LINES 3

void
pager_free(struct pager *p)
{
	lines_free(&p->lines);
	VEC_FREE(&p->stops);
	hints_free(&p->hints);
	sideways_free(&p->side);
	find_free(&p->find);
	prompt_free(&p->query);
	VEC_FREE(&p->marks);
	VEC_FREE(&p->focus_spans);
	VEC_FREE(&p->spans);
}

/* --- places --------------------------------------------------------------- */

struct place
pager_place(const struct pager *p, size_t line)
{
	struct place place = { 0 };

	if (line >= p->lines.len)
		return place;
	place.block = p->lines.items[line].tag;
	while (line > 0 && p->lines.items[line - 1].tag == place.block)
		place.offset += place_bytes(&p->lines.items[--line]);
	return place;
}

size_t
pager_line_of(const struct pager *p, struct place place)
{
	size_t i = 0, first, n, passed = 0;

	while (i < p->lines.len && p->lines.items[i].tag != place.block)
		i++;
	if (i == p->lines.len || (i == 0 && place.offset == 0)) /* the top, with the air above it */
		return 0;
	first = i;
	for (; i < p->lines.len && p->lines.items[i].tag == place.block; i++) {
		n = place_bytes(&p->lines.items[i]);
		if (passed + n > place.offset)
			return i;
		passed += n;
	}
	return place.offset == 0 ? first : i - 1;
}

/* The reader moved: the top line is the place from now on. */
static void
settle(struct pager *p)
{
	p->moved = p->view.top > 0;
	p->place = pager_place(p, p->view.top);
	p->on_gap = p->place.offset == 0 && p->view.top < p->lines.len &&
	    p->lines.items[p->view.top].len == 0;
}

void
pager_go_line(struct pager *p, size_t line)
{
	viewport_to(&p->view, line);
	settle(p);
}

void
pager_go(struct pager *p, struct place place)
{
	pager_go_line(p, pager_line_of(p, place));
}

/* --- layout --------------------------------------------------------------- */

size_t
pager_begin(struct pager *p, const struct pane *pane, size_t measure)
{
	size_t cols = pane->cols > 0 ? (size_t)pane->cols : 0;

	lines_reset(&p->lines);
	hints_stop(&p->hints);
	p->stops.len = 0;
	p->width = measure > 0 && measure < cols ? measure : cols;
	p->margin = (cols - p->width) / 2;
	return p->width;
}

static void
collect_stops(struct pager *p)
{
	size_t i, k;

	for (i = 0; i < p->lines.len; i++) {
		const struct line *line = &p->lines.items[i];

		for (k = 0; k < line->nspans; k++) {
			uint32_t link = span_link(&line->spans[k]);
			struct link_stop stop = { link, (uint32_t)i, (uint32_t)i };

			if (link == 0)
				continue;
			if (p->stops.len > 0 && VEC_LAST(&p->stops).link == link)
				VEC_LAST(&p->stops).last = (uint32_t)i;
			else
				VEC_PUSH(&p->stops, stop);
		}
	}
}

/* The line that the place is on in a new layout. */
static size_t
top_line(const struct pager *p)
{
	const size_t line = pager_line_of(p, p->place);

	return p->on_gap && line > 0 && p->lines.items[line - 1].len == 0 ? line - 1 : line;
}

void
pager_end(struct pager *p, const struct pane *pane)
{
	size_t here = p->find.here;
	bool found = p->find.matches.len > 0;

	p->keys = screen_keys(p->lines.len);
	collect_stops(p);
	sideways_measure(&p->side, &p->lines, pane->cols > 0 ? (size_t)pane->cols - p->margin : 0);
	viewport_set(&p->view, pane->rows > 0 ? (size_t)pane->rows : 0, p->lines.len);
	viewport_to(&p->view, p->moved ? top_line(p) : 0);
	find_reset(&p->find);
	if (!found)
		return;
	find_query(&p->find, &p->lines, p->query.text.buf, 0);
	if (here < p->find.matches.len)
		p->find.here = here;
}

/* --- drawing -------------------------------------------------------------- */

static void
mark_focus(struct pager *p, const struct line *line)
{
	size_t i;

	p->marks.len = 0;
	for (i = 0; i < line->nspans; i++) {
		struct span mark = line->spans[i];

		if (p->focus == 0 || span_link(&mark) != p->focus)
			continue;
		mark.style = STYLE_FOCUS;
		VEC_PUSH(&p->marks, mark);
	}
}

static void
draw_row(struct pager *p, const struct pane *pane, int row, size_t at)
{
	struct line line = p->lines.items[at];

	mark_focus(p, &line);
	if (p->marks.len > 0) {
		p->focus_spans.len = 0;
		line_overlay(&line, p->marks.items, p->marks.len, &p->focus_spans);
		line.spans = p->focus_spans.items;
		line.nspans = (uint32_t)p->focus_spans.len;
	}
	p->marks.len = 0;
	find_marks(&p->find, at, &p->marks);
	if (p->marks.len > 0) {
		p->spans.len = 0;
		line_overlay(&line, p->marks.items, p->marks.len, &p->spans);
		line.spans = p->spans.items;
		line.nspans = (uint32_t)p->spans.len;
	}
	line = sideways_cut(&p->side, &line);
	pane_line(pane, row, (int)p->margin, &line);
}

void
pager_draw(struct pager *p, const struct pane *pane)
{
	/* what is drawn is the lines alone */
	const bool plain = p->focus == 0 && p->find.matches.len == 0 && p->side.block == 0;
	size_t at = p->view.top;

	for (int row = 0; row < pane->rows && at < p->lines.len; row++, at++) {
		if (plain)
			pane_line_keyed(pane, row, (int)p->margin, &p->lines.items[at],
			    p->keys + at);
		else
			draw_row(p, pane, row, at);
	}
	hints_draw(&p->hints, &p->view, pane, p->margin);
}

void
pager_status(struct pager *p, struct line_builder *left, struct line_builder *right, int *cursor)
{
	if (p->hints.on)
		*cursor = (int)hints_status(&p->hints, left);
	if (p->finding) {
		lb_put(left, STYLE_KEY, "/");
		*cursor = (int)prompt_put(&p->query, left, p->width > 30 ? p->width - 20 : 10,
		    "find in this page");
	}
	if (p->query.text.len == 0)
		return;
	if (p->find.matches.len > 0)
		lb_putf(right, STYLE_ACCENT, "%s%zu of %zu",
		    p->wrapped ? "from the other end: " : "", p->find.here + 1,
		    p->find.matches.len);
	else
		lb_put(right, STYLE_WARNING, "not found");
}

/* --- links ---------------------------------------------------------------- */

static bool
in_view(const struct pager *p, const struct link_stop *stop)
{
	return stop->last >= p->view.top && stop->first < p->view.top + p->view.height;
}

static size_t
focused_stop(const struct pager *p)
{
	size_t i;

	for (i = 0; i < p->stops.len; i++) {
		if (p->stops.items[i].link == p->focus)
			return i;
	}
	return SIZE_MAX;
}

/* The line that a search from nowhere starts at: of the match that is stood on, if it is in
 * view, else the first one in view (or the last, backwards). */
static size_t
focus_from(const struct pager *p, int step)
{
	size_t end = p->view.top + p->view.height, line;

	if (p->find.matches.len > 0) {
		line = find_place(&p->find, p->find.here).line;
		if (line >= p->view.top && line < end)
			return line;
	}
	return step > 0 || end == 0 ? p->view.top : end - 1;
}

/* The stop to focus: beside the focused one where that is in view, else the nearest from
 * focus_from on. */
static size_t
next_stop(const struct pager *p, int step)
{
	size_t at = p->focus != 0 ? focused_stop(p) : SIZE_MAX, from, i;

	if (at != SIZE_MAX && in_view(p, &p->stops.items[at])) {
		if (step > 0)
			return at + 1 < p->stops.len ? at + 1 : at;
		return at > 0 ? at - 1 : at;
	}
	from = focus_from(p, step);
	if (step > 0) {
		for (i = 0; i < p->stops.len && p->stops.items[i].last < from; i++)
			continue;
		return i < p->stops.len ? i : p->stops.len - 1;
	}
	for (i = p->stops.len; i > 1; i--) {
		if (p->stops.items[i - 1].first <= from)
			break;
	}
	return i - 1;
}

/* Moves a line that is wider than the window so far that its bytes [from, to) are shown. */
static void
show_columns(struct pager *p, size_t line, size_t from, size_t to)
{
	const struct line *l = &p->lines.items[line];

	if (l->flags & LINE_WIDE)
		sideways_show(&p->side, l, line_col_of(l, from), line_col_of(l, to));
}

static void
show_focus(struct pager *p, size_t line)
{
	const struct line *l = &p->lines.items[line];

	for (size_t i = 0; i < l->nspans; i++)
		if (span_link(&l->spans[i]) == p->focus)
			show_columns(p, line, l->spans[i].start,
			    (size_t)l->spans[i].start + l->spans[i].len);
}

static enum reaction
move_focus(struct pager *p, struct app *app, int step)
{
	const struct link_stop *stop;

	if (p->stops.len == 0) {
		app_notice(app, STYLE_MUTED, "there are no links here");
		return REACT_REDRAW;
	}
	stop = &p->stops.items[next_stop(p, step)];
	p->focus = stop->link;
	viewport_show(&p->view, stop->last, 1);
	viewport_show(&p->view, stop->first, 1);
	show_focus(p, stop->first);
	settle(p);
	return REACT_REDRAW;
}

static enum reaction
click(struct pager *p, const struct input *in, const struct pane *pane, uint32_t *followed)
{
	size_t at = p->view.top + (size_t)(in->row - pane->row);
	long col = in->col - pane->col - (long)p->margin;
	const struct span *span;

	if (!pane_has(pane, in->row, in->col) || at >= p->lines.len || col < 0)
		return REACT_PASS;
	col += (long)sideways_shift(&p->side, &p->lines.items[at]);
	span = line_span_at(&p->lines.items[at], (size_t)col);
	if (span == NULL || span_link(span) == 0)
		return REACT_NONE;
	p->focus = span->link;
	*followed = span->link;
	return REACT_REDRAW;
}

/* --- finding -------------------------------------------------------------- */

static void
show_match(struct pager *p)
{
	struct match_place m;

	if (p->find.matches.len == 0)
		return;
	m = find_place(&p->find, p->find.here);
	viewport_centre(&p->view, m.line);
	viewport_show(&p->view, m.last, 0);
	show_columns(p, m.line, m.start, m.line == m.last ? m.end : m.start);
	settle(p);
}

static void
stop_finding(struct pager *p)
{
	p->finding = false;
	p->wrapped = false;
	prompt_set(&p->query, "");
	find_reset(&p->find);
}

static enum reaction
step_match(struct pager *p, struct app *app, int step)
{
	if (p->query.text.len == 0) {
		app_notice(app, STYLE_MUTED, "nothing to find yet: / starts");
		return REACT_REDRAW;
	}
	p->wrapped = find_step(&p->find, step);
	show_match(p);
	return REACT_REDRAW;
}

static enum reaction
finding_input(struct pager *p, struct app *app, const struct input *in)
{
	enum reaction reaction;

	switch (in->action) {
	case ACTION_OPEN:
		p->finding = false;
		return REACT_REDRAW;
	case ACTION_CANCEL:
		stop_finding(p);
		pager_go_line(p, p->find_from);
		return REACT_REDRAW;
	case ACTION_DOWN:
		return step_match(p, app, 1);
	case ACTION_UP:
		return step_match(p, app, -1);
	default:
		break;
	}
	reaction = prompt_input(&p->query, in);
	if (reaction != REACT_RELAYOUT)
		return reaction;
	p->wrapped = false;
	find_query(&p->find, &p->lines, p->query.text.buf, p->find_from);
	if (p->find.matches.len == 0)
		pager_go_line(p, p->find_from);
	show_match(p);
	return REACT_REDRAW;
}

static enum reaction
start_finding(struct pager *p)
{
	stop_finding(p);
	p->finding = true;
	p->find_from = p->view.top;
	return REACT_REDRAW;
}

static enum reaction
cancel(struct pager *p)
{
	if (p->query.text.len == 0 && p->focus == 0 && p->side.block != 0) {
		p->side.block = 0;
		return REACT_RELAYOUT;
	}
	if (p->query.text.len == 0 && p->focus == 0)
		return REACT_PASS;
	stop_finding(p);
	p->focus = 0;
	return REACT_REDRAW;
}

/* --- input ---------------------------------------------------------------- */

bool
pager_typing(const struct pager *p)
{
	return p->finding || p->hints.on;
}

static enum reaction
hint_input(struct pager *p, const struct input *in, uint32_t *followed)
{
	enum reaction reaction = hints_input(&p->hints, in, followed);

	if (*followed != 0)
		p->focus = *followed;
	return reaction;
}

static enum reaction
scroll(struct pager *p, long lines)
{
	size_t top = p->view.top;

	viewport_scroll(&p->view, lines);
	if (p->view.top == top)
		return REACT_NONE;
	settle(p);
	return REACT_REDRAW;
}

static enum reaction
move_sideways(struct pager *p, struct app *app, int step)
{
	enum reaction reaction = sideways_step(&p->side, &p->lines, &p->view, step);

	if (reaction != REACT_PASS)
		return reaction;
	app_notice(app, STYLE_MUTED,
	    step > 0 ? "nothing here is wider than the page" : "nothing here was moved");
	return REACT_REDRAW;
}

/* Numbers links where they are shown: lines may be moved sideways. */
static bool
start_hints(struct pager *p)
{
	size_t kept = 0;

	if (!hints_start(&p->hints, &p->lines, &p->view))
		return false;
	for (size_t i = 0; i < p->hints.items.len; i++) {
		struct hint hint = p->hints.items.items[i];
		size_t shift = sideways_shift(&p->side, &p->lines.items[hint.line]);

		if (hint.col < shift)
			continue;
		hint.col -= shift;
		p->hints.items.items[kept++] = hint;
	}
	p->hints.items.len = kept;
	if (kept == 0)
		hints_stop(&p->hints);
	return kept > 0;
}

static enum reaction
key(struct pager *p, struct app *app, const struct input *in, uint32_t *followed)
{
	size_t top = p->view.top;

	switch (in->action) {
	case ACTION_NEXT_LINK:
		return move_focus(p, app, 1);
	case ACTION_PREV_LINK:
		return move_focus(p, app, -1);
	case ACTION_HINTS:
		if (!start_hints(p))
			app_notice(app, STYLE_MUTED, "there are no links in view");
		return REACT_REDRAW;
	case ACTION_OPEN:
		*followed = p->focus;
		return p->focus != 0 ? REACT_REDRAW : REACT_PASS;
	case ACTION_SIDE_RIGHT:
		return move_sideways(p, app, 1);
	case ACTION_SIDE_LEFT:
		return move_sideways(p, app, -1);
	case ACTION_FIND:
		return start_finding(p);
	case ACTION_NEXT_MATCH:
		return step_match(p, app, 1);
	case ACTION_PREV_MATCH:
		return step_match(p, app, -1);
	case ACTION_CANCEL:
		return cancel(p);
	default:
		break;
	}
	if (!viewport_move(&p->view, in->action))
		return REACT_PASS;
	if (p->view.top == top)
		return REACT_NONE;
	settle(p);
	return REACT_REDRAW;
}

enum reaction
pager_input(struct pager *p, struct app *app, const struct input *in, const struct pane *pane,
    uint32_t *followed)
{
	*followed = 0;
	if (p->hints.on)
		return hint_input(p, in, followed);
	if (in->kind == INPUT_WHEEL && in->sideways)
		return move_sideways(p, app, in->wheel);
	if (in->kind == INPUT_WHEEL)
		return scroll(p, in->wheel * WHEEL_LINES);
	if (in->kind == INPUT_CLICK)
		return click(p, in, pane, followed);
	if (p->finding)
		return finding_input(p, app, in);
	return key(p, app, in, followed);
}
