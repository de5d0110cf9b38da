/* Any bytes with tags of site generators: every line keeps its number, and the result is read as a
 * document. */
#include <stdint.h>
#include <stdlib.h>

#include "markdown/document.h"
#include "markdown/shortcode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
	if (lines_of(s, size) != lines_of(out.buf, out.len))
		abort();
	if (!shortcode_seen(s, size) &&
	    (out.len != size || (size > 0 && memcmp(s, out.buf, size) != 0)))
		abort();
	if (document_parse(&doc, out.buf, out.len, 1, NULL))
		document_free(doc);
	strbuf_free(&out);
	return 0;
}
