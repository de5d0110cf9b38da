#include "tui/hints.h"

#include <stdio.h>
#include <string.h>

void
hints_free(struct hints *h)
{
	VEC_FREE(&h->items);
}

static bool
has_hint(const struct hints *h, uint32_t link)
{
	for (size_t i = 0; i < h->items.len; i++) {
		if (h->items.items[i].link == link)
			return true;
	}
	return false;
}

bool
hints_start(struct hints *h, const struct lines *lines, const struct viewport *view)
{
	size_t i, k;

	hints_stop(h);
	for (i = view->top; i < lines->len && i < view->top + view->height; i++) {
		const struct line *line = &lines->items[i];

		for (k = 0; k < line->nspans; k++) {
			const struct span *s = &line->spans[k];

			if (span_link(s) != 0 && !has_hint(h, s->link))
				VEC_PUSH(&h->items,
				    (struct hint){ s->link, i, line_col_of(line, s->start) });
		}
	}
	h->on = h->items.len > 0;
	return h->on;
}

void
hints_stop(struct hints *h)
{
	h->items.len = 0;
	h->typed = 0;
	h->on = false;
}

static enum reaction
choose(struct hints *h, uint32_t *chosen)
{
	*chosen = h->items.items[h->typed - 1].link;
	hints_stop(h);
	return REACT_REDRAW;
}

enum reaction
hints_input(struct hints *h, const struct input *in, uint32_t *chosen)
{
	size_t number;

	*chosen = 0;
	if (in->kind == INPUT_KEY && in->key >= '0' && in->key <= '9') {
		number = h->typed * 10 + (in->key - '0');
		if (number == 0 || number > h->items.len)
			return REACT_NONE;
		h->typed = number;
		return number * 10 > h->items.len ? choose(h, chosen) : REACT_REDRAW;
	}
	if (in->kind == INPUT_KEY && in->key == KEY_CODE_BACKSPACE && h->typed > 0) {
		h->typed /= 10;
		return REACT_REDRAW;
	}
	if (in->kind == INPUT_KEY && in->action == ACTION_OPEN && h->typed > 0)
		return choose(h, chosen);
	hints_stop(h);
	return REACT_REDRAW;
}

void
hints_draw(const struct hints *h, const struct viewport *view, const struct pane *pane,
    size_t margin)
{
	char number[24], typed[24] = "";
	struct pane at;
	size_t i;

	if (h->typed > 0)
		snprintf(typed, sizeof(typed), "%zu", h->typed);
	for (i = 0; i < h->items.len; i++) {
		const struct hint *hint = &h->items.items[i];
		int n = snprintf(number, sizeof(number), "%zu", i + 1);

		if (strncmp(number, typed, strlen(typed)) != 0 || hint->line < view->top ||
		    hint->line >= view->top + view->height)
			continue;
		at = (struct pane){ pane->row + (int)(hint->line - view->top),
			pane->col + (int)(margin + hint->col), 1, n };
		if (at.col + n <= pane->col + pane->cols)
			pane_text(&at, 0, 0, STYLE_MATCH_HERE, number);
	}
}

size_t
hints_status(const struct hints *h, struct line_builder *left)
{
	size_t cursor;

	lb_put(left, STYLE_KEY, "open link ");
	if (h->typed > 0)
		lb_putf(left, STYLE_INPUT, "%zu", h->typed);
	cursor = left->cols;
	if (h->typed == 0)
		lb_putf(left, STYLE_PLACEHOLDER, "1 to %zu: type its number", h->items.len);
	return cursor;
}
