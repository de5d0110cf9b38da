/* Any bytes are a document: no crash, every line of every width fits and is clean,
 * and blocks laid out one by one give the lines of the whole. */
#include "check.h"

#include "markdown_lines.h"

struct laid_out {
	const struct document *doc;
	size_t width, lines, bytes;
};

static void
check_line(void *ctx, const struct line *line)
{
	struct laid_out *out = ctx;
	const char *fault = line_fault(out->doc, line, out->width);

	if (fault != NULL) {
		fprintf(stderr, "width %zu: %s: %.*s\n", out->width, fault, (int)line->len,
		    line->text);
		abort();
	}
	out->lines++;
	out->bytes += line->len;
}

static void
check_layout(const struct document *doc, const struct layout_opts *opts)
{
	struct laid_out whole = { .doc = doc, .width = opts->width }, parts = whole;
	size_t blocks = document_nblocks(doc);

	document_layout(doc, opts, 0, blocks, check_line, &whole);
	for (size_t b = 0; b < blocks; b++)
		document_layout(doc, opts, b, b + 1, check_line, &parts);
	check(whole.lines == parts.lines && whole.bytes == parts.bytes,
	    "blocks one by one are the whole");
}

static void
check_tables(struct document *doc)
{
	size_t blocks = document_nblocks(doc);

	for (size_t i = 0; i < document_nlinks(doc); i++) {
		const struct doc_link *link = document_link(doc, i);

		check(link->target != NULL && link->text != NULL && link->line >= 1 &&
			link->block < blocks,
		    "a link leads from a block to somewhere");
	}
	for (size_t i = 0; i < document_nheadings(doc); i++) {
		const struct doc_heading *h = document_heading(doc, i);

		check(h->level >= 1 && h->level <= 6 && h->anchor != NULL && h->block < blocks,
		    "a heading has a level and an anchor");
	}
	for (size_t i = 0; i < document_nfootnotes(doc); i++) {
		const struct doc_footnote *note = document_footnote(doc, i);

		check(note->number == (int)i + 1 && note->block < blocks,
		    "footnotes are numbered in order");
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const size_t widths[] = { 20, 23, 37, 80, 200 };
	struct document *doc;
	struct strbuf plain = STRBUF_INIT;

	if (!document_parse(&doc, (const char *)data, size, 1, NULL))
		return 0;
	check_tables(doc);
	for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++) {
		struct layout_opts opts = { .width = widths[i],
			.ascii = i == 1,
			.show_urls = i == 2,
			.skip_title = i == 3,
			.wide = i < 2 ? (uint32_t)i + 1 : 0 };

		check_layout(doc, &opts);
	}
	document_plain(doc, &plain);
	document_first_paragraph(doc);
	strbuf_free(&plain);
	document_free(doc);
	return 0;
}
