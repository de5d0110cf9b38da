/* Lists, and definitions as lists. */
#include <stdio.h>
#include <stdlib.h>

#include "fetch/md.h"

#define NUMBER_MOST 999999999 /* what the number of an item may be (CommonMark 0.31.2, 5.2) */

struct items {
	struct md *m;
	struct md_style style;
	enum paper_block kind;
	bool tight, written;
	long number; /* of the next item */
	bool open;
	struct paper_outer outer;
};

/* --- items ------------------------------------------------------------------------------ */

static void
close_item(struct items *items)
{
	if (!items->open)
		return;
	md_flush(items->m);
	paper_pop(&items->m->paper, &items->outer);
	items->open = false;
}

static void
open_item(struct items *items, const char *task)
{
	struct paper *paper = &items->m->paper;
	char marker[32], rest[16] = "  ";

	close_item(items);
	if (items->written && !items->tight)
		paper_begin(paper, PAPER_OTHER);
	if (items->kind == PAPER_BULLETS || items->kind == PAPER_STARS) {
		snprintf(marker, sizeof(marker), "%c %s", items->kind == PAPER_STARS ? '*' : '-',
		    task);
	} else {
		const int n = snprintf(marker, sizeof(marker), "%ld%c ", items->number,
		    items->kind == PAPER_BRACKETS ? ')' : '.');

		snprintf(rest, sizeof(rest), "%*s", n, "");
		snprintf(marker + n, sizeof(marker) - (size_t)n, "%s", task);
		items->number += items->number < NUMBER_MOST;
	}
	paper_push(paper, marker, rest, items->tight, &items->outer);
	items->open = items->written = true;
}

static void
close_list(struct items *items)
{
	close_item(items);
	if (items->written)
		items->m->paper.last = items->kind;
}

/* Whether what comes behind a box is text, as Markdown wants it: a block behind its sign is none. */
static bool
text_follows(const struct html_node *box, const struct html_node *item)
{
	while ((box = html_next(box, item, true)) != NULL)
		if (box->tag == HTML_TEXT ? !html_is_blank(box)
					  : box->kind == HTML_BLOCK && box->tag != HTML_P)
			return box->tag == HTML_TEXT;
	return true;
}

/* The box that an item begins with, as its sign in Markdown; "" for none. */
static const char *
task_of(const struct html_node *item)
{
	const struct html_node *at = item;
	const char *type;

	while ((at = html_next(at, item, true)) != NULL) {
		if (at->tag == HTML_INPUT) {
			type = html_attribute(at, "type");
			if (type == NULL || strcmp(type, "checkbox") != 0 ||
			    !text_follows(at, item))
				return "";
			return html_attribute(at, "checked") != NULL ? "[x] " : "[ ] ";
		}
		if (at->tag == HTML_TEXT ? !html_is_blank(at)
					 : at->kind == HTML_BLOCK && at->tag != HTML_P)
			return "";
	}
	return "";
}

/* Items that hold paragraphs stand apart. */
static bool
is_tight(const struct html_node *list)
{
	for (const struct html_node *item = list->first; item != NULL; item = item->next)
		for (const struct html_node *at = item->first; item->tag == HTML_LI && at != NULL;
		     at = at->next)
			if (at->tag == HTML_P && md_has_content(at))
				return false;
	return true;
}

static long
start_of(const struct html_node *list)
{
	const char *start = html_attribute(list, "start");
	const long number = start != NULL ? strtol(start, NULL, 10) : 1;

	return number < 0 ? 0 : number > NUMBER_MOST ? NUMBER_MOST : number;
}

void
md_list(struct md *m, struct html_node *list, struct md_style style)
{
	struct items items = { .m = m, .style = style, .tight = is_tight(list) };
	enum paper_block last;

	md_flush(m);
	if (!md_has_content(list))
		return;
	last = m->paper.last;
	if (list->tag == HTML_OL) {
		items.number = start_of(list);
		items.kind = last == PAPER_DOTS ? PAPER_BRACKETS : PAPER_DOTS;
	} else {
		items.kind = last == PAPER_BULLETS ? PAPER_STARS : PAPER_BULLETS;
	}
	/* only a list from 1 on may interrupt a paragraph */
	paper_begin(&m->paper,
	    list->tag == HTML_OL && items.number != 1 ? PAPER_OTHER : items.kind);
	for (struct html_node *child = list->first; child != NULL; child = child->next) {
		if (md_is_hidden(child) || html_is_blank(child))
			continue;
		if (child->tag == HTML_LI)
			open_item(&items, task_of(child));
		else if (!items.open)
			open_item(&items, "");
		if (child->tag == HTML_LI)
			md_walk_in(m, child, style);
		else
			md_walk(m, child, style);
	}
	close_list(&items);
}

/* --- definitions ------------------------------------------------------------------------- */

/* Whether there are paragraphs or such in what defines a term. */
static bool
is_simple(const struct html_node *list)
{
	for (const struct html_node *at = html_next(list, list, true); at != NULL;
	     at = html_next(at, list, true))
		if (at->kind == HTML_BLOCK && at->tag != HTML_DT && at->tag != HTML_DD &&
		    at->tag != HTML_DIV)
			return false;
	return true;
}

static void
put_definition(struct items *items, struct html_node *node, bool *defined)
{
	struct md *m = items->m;
	struct md_style style = items->style;

	if (node->tag == HTML_DT) {
		if (*defined || !items->open)
			open_item(items, "");
		style.mods |= MD_STRONG;
		m->flat = MD_FLAT_SPACES;
	} else if (!items->open) {
		open_item(items, "");
	}
	*defined = node->tag != HTML_DT;
	if (items->tight || node->tag == HTML_DT)
		md_inline_break(&m->in, (struct md_style){ 0 });
	else
		md_flush(m);
	if (node->tag == HTML_DT || node->tag == HTML_DD)
		md_walk_in(m, node, style);
	else
		md_walk(m, node, style);
	m->flat = MD_BLOCKS;
	if (!items->tight && node->tag != HTML_DT)
		md_flush(m);
}

static void
put_definitions(struct items *items, struct html_node *list, bool *defined)
{
	for (struct html_node *child = list->first; child != NULL; child = child->next) {
		if (md_is_hidden(child) || html_is_blank(child))
			continue;
		if (child->tag == HTML_DIV && list->tag == HTML_DL)
			put_definitions(items, child, defined);
		else
			put_definition(items, child, defined);
	}
}

/* An item for each term, in bold, with what defines it on the lines below. */
void
md_definitions(struct md *m, struct html_node *list, struct md_style style)
{
	struct items items = { .m = m, .style = style, .tight = is_simple(list) };
	bool defined = false;

	md_flush(m);
	if (!md_has_content(list))
		return;
	items.kind = m->paper.last == PAPER_BULLETS ? PAPER_STARS : PAPER_BULLETS;
	paper_begin(&m->paper, items.kind);
	put_definitions(&items, list, &defined);
	close_list(&items);
}
