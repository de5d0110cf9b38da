#include "tui/viewport.h"

size_t
viewport_last_top(const struct viewport *v)
{
	return v->total > v->height ? v->total - v->height : 0;
}

void
viewport_to(struct viewport *v, size_t top)
{
	size_t last = viewport_last_top(v);

	v->top = top < last ? top : last;
}

void
viewport_set(struct viewport *v, size_t height, size_t total)
{
	v->height = height;
	v->total = total;
	viewport_to(v, v->top);
}

void
viewport_scroll(struct viewport *v, long lines)
{
	if (lines < 0 && (size_t)-lines > v->top)
		viewport_to(v, 0);
	else
		viewport_to(v, v->top + (size_t)lines);
}

void
viewport_show(struct viewport *v, size_t row, size_t margin)
{
	if (margin * 2 >= v->height)
		margin = v->height > 0 ? (v->height - 1) / 2 : 0;
	if (row < v->top + margin)
		viewport_to(v, row > margin ? row - margin : 0);
	else if (row + margin >= v->top + v->height)
		viewport_to(v, row + margin + 1 - v->height);
}

void
viewport_centre(struct viewport *v, size_t row)
{
	if (row < v->top || row >= v->top + v->height)
		viewport_to(v, row > v->height / 3 ? row - v->height / 3 : 0);
}

int
viewport_percent(const struct viewport *v)
{
	size_t last = viewport_last_top(v);

	if (last == 0)
		return 100;
	return (int)(v->top * 100 / last);
}

bool
viewport_move(struct viewport *v, enum action action)
{
	long page = v->height > 2 ? (long)v->height - 1 : 1;
	long half = v->height > 2 ? (long)v->height / 2 : 1;

	switch (action) {
	case ACTION_DOWN:
		viewport_scroll(v, 1);
		return true;
	case ACTION_UP:
		viewport_scroll(v, -1);
		return true;
	case ACTION_PAGE_DOWN:
		viewport_scroll(v, page);
		return true;
	case ACTION_PAGE_UP:
		viewport_scroll(v, -page);
		return true;
	case ACTION_HALF_DOWN:
		viewport_scroll(v, half);
		return true;
	case ACTION_HALF_UP:
		viewport_scroll(v, -half);
		return true;
	case ACTION_TOP:
		viewport_to(v, 0);
		return true;
	case ACTION_BOTTOM:
		viewport_to(v, v->total);
		return true;
	default:
		return false;
	}
}

void
list_select(struct list *l, size_t at)
{
	if (at >= l->view.total)
		at = l->view.total > 0 ? l->view.total - 1 : 0;
	l->at = at;
	viewport_show(&l->view, at, 1);
}

void
list_set(struct list *l, size_t height, size_t total)
{
	viewport_set(&l->view, height, total);
	list_select(l, l->at);
}

static void
step(struct list *l, long by)
{
	if (by < 0 && (size_t)-by > l->at)
		list_select(l, 0);
	else
		list_select(l, l->at + (size_t)by);
}

bool
list_move(struct list *l, enum action action)
{
	long page = l->view.height > 2 ? (long)l->view.height - 1 : 1;
	long half = l->view.height > 2 ? (long)l->view.height / 2 : 1;

	switch (action) {
	case ACTION_DOWN:
		step(l, 1);
		return true;
	case ACTION_UP:
		step(l, -1);
		return true;
	case ACTION_PAGE_DOWN:
		step(l, page);
		return true;
	case ACTION_PAGE_UP:
		step(l, -page);
		return true;
	case ACTION_HALF_DOWN:
		step(l, half);
		return true;
	case ACTION_HALF_UP:
		step(l, -half);
		return true;
	case ACTION_TOP:
		list_select(l, 0);
		return true;
	case ACTION_BOTTOM:
		list_select(l, l->view.total);
		return true;
	default:
		return false;
	}
}

void
list_wheel(struct list *l, long lines)
{
	viewport_scroll(&l->view, lines);
	if (l->at < l->view.top)
		l->at = l->view.top;
	else if (l->view.height > 0 && l->at >= l->view.top + l->view.height)
		l->at = l->view.top + l->view.height - 1;
}
