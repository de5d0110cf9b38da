#include "tui/nav.h"

#include <string.h>

bool
nav_is_tab(const struct nav *nav, const struct screen *s)
{
	size_t i;

	for (i = 0; i < NAV_TABS; i++) {
		if (nav->tabs[i] == s)
			return true;
	}
	return false;
}

void
nav_sweep(struct nav *nav)
{
	while (nav->closed.len > 0) {
		struct screen *s = nav->closed.items[--nav->closed.len];

		s->ops->close(s);
	}
}

static void
drop(struct nav *nav, struct screen *s)
{
	if (!nav_is_tab(nav, s))
		VEC_PUSH(&nav->closed, s);
}

static void
drop_overlays(struct nav *nav)
{
	while (nav->noverlays > 0)
		drop(nav, nav->overlays[--nav->noverlays]);
}

static void
drop_forward(struct nav *nav)
{
	while (nav->len > nav->at + 1)
		drop(nav, nav->history[--nav->len]);
}

void
nav_free(struct nav *nav)
{
	size_t i;

	drop_overlays(nav);
	while (nav->len > 0)
		drop(nav, nav->history[--nav->len]);
	nav_sweep(nav);
	for (i = 0; i < NAV_TABS; i++) {
		if (nav->tabs[i] != NULL)
			nav->tabs[i]->ops->close(nav->tabs[i]);
	}
	VEC_FREE(&nav->closed);
	memset(nav, 0, sizeof(*nav));
}

struct screen *
nav_base(const struct nav *nav)
{
	return nav->len > 0 ? nav->history[nav->at] : NULL;
}

struct screen *
nav_top(const struct nav *nav)
{
	return nav->noverlays > 0 ? nav->overlays[nav->noverlays - 1] : nav_base(nav);
}

void
nav_push(struct nav *nav, struct screen *s)
{
	drop_overlays(nav);
	if (nav->len > 0)
		drop_forward(nav);
	if (nav->len == NAV_HISTORY) {
		drop(nav, nav->history[0]);
		memmove(&nav->history[0], &nav->history[1],
		    (NAV_HISTORY - 1) * sizeof(nav->history[0]));
		nav->len--;
	}
	nav->history[nav->len++] = s;
	nav->at = nav->len - 1;
	s->laid_out = false; /* a tab may have been shown at another size */
}

void
nav_show_tab(struct nav *nav, struct screen *tab)
{
	struct screen *base = nav_base(nav);

	drop_overlays(nav);
	if (base == tab)
		return;
	if (base == NULL || !nav_is_tab(nav, base)) {
		nav_push(nav, tab);
		return;
	}
	drop_forward(nav);
	nav->history[nav->at] = tab;
	tab->laid_out = false;
}

void
nav_overlay(struct nav *nav, struct screen *s)
{
	if (nav->noverlays == NAV_OVERLAYS)
		nav_close_overlay(nav);
	nav->overlays[nav->noverlays++] = s;
}

bool
nav_close_overlay(struct nav *nav)
{
	if (nav->noverlays == 0)
		return false;
	drop(nav, nav->overlays[--nav->noverlays]);
	return true;
}

bool
nav_back(struct nav *nav)
{
	if (nav->len == 0 || nav->at == 0)
		return false;
	drop_overlays(nav);
	nav->at--;
	nav->history[nav->at]->laid_out = false;
	return true;
}

bool
nav_forward(struct nav *nav)
{
	if (nav->at + 1 >= nav->len)
		return false;
	drop_overlays(nav);
	nav->at++;
	nav->history[nav->at]->laid_out = false;
	return true;
}

void
nav_invalidate(struct nav *nav)
{
	size_t i;

	for (i = 0; i < nav->len; i++)
		nav->history[i]->laid_out = false;
	for (i = 0; i < nav->noverlays; i++)
		nav->overlays[i]->laid_out = false;
}

void
nav_replace_tab(struct nav *nav, size_t tab, struct screen *s)
{
	struct screen *old = nav->tabs[tab];
	size_t i;

	nav->tabs[tab] = s;
	for (i = 0; i < nav->len; i++) {
		if (nav->history[i] == old)
			nav->history[i] = s;
	}
	VEC_PUSH(&nav->closed, old);
}

void
nav_reload(struct nav *nav, const struct library *before)
{
	size_t i, kept = 0, at = nav->at;

	for (i = 0; i < nav->len; i++) {
		struct screen *s = nav->history[i];

		if (nav_is_tab(nav, s) || (s->ops->reload != NULL && s->ops->reload(s, before))) {
			nav->history[kept++] = s;
			continue;
		}
		drop(nav, s);
		if (i <= nav->at && at > 0)
			at--;
	}
	nav->len = kept;
	nav->at = at < kept ? at : kept > 0 ? kept - 1 : 0;
}
