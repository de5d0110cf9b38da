/* Any bytes with tags of site generators: every line keeps its number, and the result is read as a
 * document. */
#include "check.h"

#include "markdown/document.h"
#include "markdown/shortcode.h"

static size_t
lines_of(const char *s, size_t n)
{
	size_t lines = 0;

	for (size_t i = 0; i < n; i++)
		lines += s[i] == '\n';
	return lines;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct strbuf out = STRBUF_INIT;
	struct document *doc;

	shortcode_reduce(s, size, NULL, &out);
	check(lines_of(s, size) == lines_of(out.buf, out.len), "every line keeps its number");
	if (!shortcode_seen(s, size))
		check(out.len == size && (size == 0 || memcmp(s, out.buf, size) == 0),
		    "without tags all stays as it is");
	if (document_parse(&doc, out.buf, out.len, 1, NULL))
		document_free(doc);
	strbuf_free(&out);
	return 0;
}
