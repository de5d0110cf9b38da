/* The reader's contents: headings to jump to. */
#include "tui/app.h"
#include "tui/picker.h"
#include "tui/reader.h"

/* Lines below the top that still count as being at a heading. */
#define HEADING_SLACK 2

void
reader_index_headings(struct reader *r)
{
	const struct document *doc = page_view_document(r->page);
	const struct lines *lines = &r->pager.lines;
	size_t i, n = document_nheadings(doc), line = 0;

	while (line < lines->len && lines->items[line].tag == PAGE_HEADER_TAG)
		line++;
	r->heading_lines.len = 0;
	for (i = 0; i < n; i++) {
		uint32_t block = document_heading(doc, i)->block;

		while (line < lines->len &&
		    (lines->items[line].tag < block ||
			(lines->items[line].tag == block && lines->items[line].len == 0)))
			line++;
		VEC_PUSH(&r->heading_lines, line);
	}
}

size_t
reader_section(const struct reader *r)
{
	size_t n = r->heading_lines.len, lo = 0, mid;

	/* Headings stand in the order of the text. */
	while (lo < n) {
		mid = lo + (n - lo) / 2;
		if (r->heading_lines.items[mid] <= r->pager.view.top + HEADING_SLACK)
			lo = mid + 1;
		else
			n = mid;
	}
	return lo > 0 ? lo - 1 : SIZE_MAX;
}

enum reaction
reader_step_heading(struct reader *r, int step)
{
	size_t n = r->heading_lines.len, i, line;
	size_t top = r->pager.view.top, last = viewport_last_top(&r->pager.view);
	size_t best = SIZE_MAX;

	for (i = 0; i < n; i++) {
		line = r->heading_lines.items[i];
		if (step > 0 && line > top) {
			best = line;
			break;
		}
		if (step < 0 && line < top)
			best = line;
	}
	if (best == SIZE_MAX || (step > 0 && top == last)) {
		app_notice(r->screen.app, STYLE_MUTED,
		    step > 0 ? "no heading further down" : "no heading further up");
		return REACT_REDRAW;
	}
	pager_go_line(&r->pager, best);
	return REACT_REDRAW;
}

static enum reaction
go_to_heading(struct screen *below, size_t item)
{
	struct reader *r = (struct reader *)below;
	const struct doc_heading *h = document_heading(page_view_document(r->page), item);

	reader_jump(r, (struct place){ h->block, 0 });
	return REACT_REDRAW;
}

enum reaction
reader_contents(struct reader *r)
{
	const struct document *doc = page_view_document(r->page);
	size_t i, n = document_nheadings(doc), here = reader_section(r);
	struct screen *picker;
	int top = 6;

	if (n == 0) {
		app_notice(r->screen.app, STYLE_MUTED, "this page has no headings");
		return REACT_REDRAW;
	}
	for (i = 0; i < n; i++) {
		if (document_heading(doc, i)->level < top)
			top = document_heading(doc, i)->level;
	}
	picker = picker_new(r->screen.app, "Contents", &r->screen, go_to_heading);
	for (i = 0; i < n; i++) {
		const struct doc_heading *h = document_heading(doc, i);

		picker_add(picker, (size_t)(h->level - top) * 2, h->text, i == here ? "here" : "");
	}
	picker_select(picker, here != SIZE_MAX ? here : 0);
	return app_overlay(r->screen.app, picker);
}
