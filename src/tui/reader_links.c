/* The reader's links: what Enter and a click open. */
#include <string.h>

#include "tui/app.h"
#include "tui/reader.h"
#include "tui/scr_define.h"
#include "tui/scr_footnote.h"
#include "tui/scr_race.h"

bool
reader_anchor(const struct reader *r, const char *anchor, struct place *out)
{
	const struct document *doc = page_view_document(r->page);
	uint32_t block;

	if (document_anchor(doc, anchor, &block)) {
		*out = (struct place){ block, 0 };
		return true;
	}
	if (strncmp(anchor, FOOTNOTE_ANCHOR, strlen(FOOTNOTE_ANCHOR)) != 0)
		return false;
	anchor += strlen(FOOTNOTE_ANCHOR);
	for (size_t i = 0; i < document_nfootnotes(doc); i++) {
		const struct doc_footnote *f = document_footnote(doc, i);

		if (strcmp(f->label, anchor) == 0) {
			*out = (struct place){ f->block, 0 };
			return true;
		}
	}
	return false;
}

static enum reaction
follow_anchor(struct reader *r, const char *anchor)
{
	struct place place;

	if (reader_anchor(r, anchor, &place))
		reader_jump(r, place);
	else
		app_notice(r->screen.app, STYLE_WARNING, "this page has no heading #%s", anchor);
	return REACT_REDRAW;
}

static enum reaction
follow_footnote(struct reader *r, const char *label)
{
	const struct document *doc = page_view_document(r->page);

	for (size_t i = 0; i < document_nfootnotes(doc); i++)
		if (strcmp(document_footnote(doc, i)->label, label) == 0)
			return app_overlay(r->screen.app, footnote_new(r, i));
	return REACT_NONE;
}

/* From a footnote to the first place that refers to it. */
static enum reaction
follow_backref(struct reader *r, const char *label)
{
	const struct view_links *links = page_view_links(r->page);
	size_t i;

	for (i = 0; i < r->pager.stops.len; i++) {
		const struct link_stop *stop = &r->pager.stops.items[i];
		const struct view_link *link = view_link_get(links, stop->link);

		if (link == NULL || link->kind != VIEW_FOOTNOTE || strcmp(link->name, label) != 0)
			continue;
		reader_jump(r, pager_place(&r->pager, stop->first > 3 ? stop->first - 3 : 0));
		r->pager.focus = stop->link;
		return REACT_REDRAW;
	}
	return REACT_NONE;
}

/* A race in a story opens its chart; one without a time, which is no point of a chart, its page. */
static enum reaction
follow_race(struct app *app, const struct view_link *link)
{
	const struct race_log *log = app->opts.lib->races;

	if (link->index < log->nresults && log->results[link->index].has_time)
		return race_open_chart(app, link->index);
	return app_open(app, link);
}

enum reaction
reader_follow(struct reader *r, uint32_t index)
{
	struct app *app = r->screen.app;
	const struct view_link *link = view_link_get(page_view_links(r->page), index);

	if (link == NULL)
		return REACT_NONE;
	switch (link->kind) {
	case VIEW_ANCHOR:
		return follow_anchor(r, link->name);
	case VIEW_FOOTNOTE:
		return follow_footnote(r, link->name);
	case VIEW_BACKREF:
		return follow_backref(r, link->name);
	case VIEW_TERM:
		if (link->fragment != NULL &&
		    page_view_term(r->page) == &app->opts.lib->terms[link->index])
			return follow_anchor(r, link->fragment);
		if (link->fragment != NULL)
			return app_open(app, link);
		return app_overlay(app, define_new(app, link->index));
	case VIEW_POST:
		if (link->fragment != NULL &&
		    page_view_post(r->page) == &app->opts.lib->posts[link->index])
			return follow_anchor(r, link->fragment);
		return app_open(app, link);
	case VIEW_RACE:
		return follow_race(app, link);
	default:
		return app_open(app, link);
	}
}

enum reaction
reader_part(struct reader *r, uint32_t link, const char *end)
{
	struct app *app = r->screen.app;

	if (link != 0)
		return app_open(app, view_link_get(page_view_links(r->page), link));
	if (page_view_before(r->page) == 0 && page_view_after(r->page) == 0)
		app_notice(app, STYLE_MUTED, "this is no part of a series");
	else
		app_notice(app, STYLE_MUTED, "%s of the series", end);
	return REACT_REDRAW;
}
