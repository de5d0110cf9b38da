/* What the tests of a document's layout share: every line is checked as it comes. */
#ifndef TRACKSIDE_TESTS_MARKDOWN_LINES_H
#define TRACKSIDE_TESTS_MARKDOWN_LINES_H

#include "base/utf8.h"
#include "markdown/document.h"
#include "text/line.h"

/* What is wrong with a line of a layout of this width, or NULL: it must fit (but for one with
 * LINE_WIDE), say its own width, hold no control bytes, and have sorted spans within the text. */
static inline const char *
line_fault(const struct document *doc, const struct line *line, size_t width)
{
	size_t at = 0;

	if (line->cols > width && (line->flags & LINE_WIDE) == 0)
		return "it is wider than the room";
	if (line->cols != utf8_cols(line->text, line->len))
		return "its columns are counted wrong";
	if (!utf8_valid(line->text, line->len))
		return "it is not UTF-8";
	for (size_t i = 0; i < line->len; i++) {
		unsigned char c = (unsigned char)line->text[i];

		if (c < 0x20 || c == 0x7f)
			return "it holds a control byte";
		if (c == 0xc2 && i + 1 < line->len && (unsigned char)line->text[i + 1] < 0xa0)
			return "it holds a C1 control";
	}
	for (uint32_t i = 0; i < line->nspans; i++) {
		const struct span *span = &line->spans[i];

		if (span->start < at || span->len == 0 || span->start + span->len > line->len)
			return "a span is out of order or out of bounds";
		if (span->style >= STYLE_COUNT)
			return "a span has no style";
		if (span->link > document_nlinks(doc))
			return "a span's link is not in the table";
		at = span->start + span->len;
	}
	if (line->tag >= document_nblocks(doc))
		return "its tag is no block";
	return NULL;
}

/* A layout as text: with marks, "[STYLE+mods/link:text]" for each span but those of plain text. */
struct layout_text {
	const struct document *doc;
	size_t width;
	bool marks;
	struct strbuf text;
	const char *fault;
};

static inline void
layout_text_line(void *ctx, const struct line *line)
{
	struct layout_text *out = ctx;
	size_t at = 0;

	if (out->fault == NULL)
		out->fault = line_fault(out->doc, line, out->width);
	for (uint32_t i = 0; out->marks && i < line->nspans; i++) {
		const struct span *span = &line->spans[i];

		strbuf_add(&out->text, line->text + at, span->start - at);
		strbuf_addf(&out->text, "[%s", style_name(span->style));
		if (span->mods != 0)
			strbuf_addf(&out->text, "+%x", span->mods);
		if (span->link != 0)
			strbuf_addf(&out->text, "/%u", span->link);
		strbuf_addch(&out->text, ':');
		strbuf_add(&out->text, line->text + span->start, span->len);
		strbuf_addch(&out->text, ']');
		at = span->start + span->len;
	}
	strbuf_add(&out->text, line->text + at, line->len - at);
	strbuf_addch(&out->text, '\n');
}

#endif
