/* HTML: any bytes become clean Markdown of bounded size, in which no link leads where none may, and
 * no text of the page reads as a link or a tag. */
#include "check.h"

#include <string.h>
#include <strings.h>

#include "base/sanitize.h"
#include "base/url_join.h"
#include "base/utf8.h"
#include "fetch/convert.h"
#include "markdown/document.h"

#define MOST_BYTES_A_BYTE 200

static void
check_clean(const struct strbuf *text)
{
	struct strbuf clean = STRBUF_INIT;

	check(utf8_valid(text->buf, text->len), "it is UTF-8");
	sanitize(&clean, text->buf, text->len, SANITIZE_TEXT);
	check(clean.len == text->len && memcmp(clean.buf, text->buf, text->len) == 0,
	    "it is clean as it is");
	check(text->len == 0 || text->buf[text->len - 1] == '\n', "it ends in a newline");
	strbuf_free(&clean);
}

static bool
may_lead(const char *target)
{
	return !url_is_absolute(target, strlen(target)) || strncasecmp(target, "http://", 7) == 0 ||
	    strncasecmp(target, "https://", 8) == 0 || strncasecmp(target, "mailto:", 7) == 0;
}

static void
check_links(const struct strbuf *text)
{
	struct document *doc;

	check(document_parse(&doc, text->buf, text->len, 1, NULL), "it can be read");
	for (size_t i = 0; i < document_nlinks(doc); i++) {
		const struct doc_link *link = document_link(doc, i);

		check(link->kind != LINK_WIKI, "no text reads as a link between notes");
		if (link->kind == LINK_URL || link->kind == LINK_IMAGE)
			check(may_lead(link->target), "no link leads where none may");
	}
	document_free(doc);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct convert_opts opts = { .base = "https://example.org/a/b" };
	struct strbuf out = STRBUF_INIT;
	struct convert_notes notes;

	check(convert_html((const char *)data, size, size % 2 == 0 ? &opts : NULL, &out, &notes,
		  NULL),
	    "any bytes are a page");
	check(!notes.cut, "the parser comes to the end");
	check(out.len <= MOST_BYTES_A_BYTE * (size + 10), "its size is bounded");
	for (size_t i = 0; i < notes.images.len; i++)
		check(may_lead(notes.images.items[i]), "no picture is where none may be");
	check_clean(&out);
	check_links(&out);
	convert_notes_free(&notes);
	strbuf_free(&out);
	return 0;
}
