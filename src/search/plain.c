#include "search/plain.h"

#include "markdown/document.h"
#include "markdown/shortcode.h"

static void
put_plain(const char *s, size_t n, struct strbuf *out)
{
	struct document *doc;

	if (document_parse(&doc, s, n, 1, NULL)) {
		document_plain(doc, out);
		document_free(doc);
	}
}

void
plain_body(const char *s, size_t n, struct strbuf *out)
{
	struct strbuf reduced = STRBUF_INIT;

	if (shortcode_seen(s, n)) {
		shortcode_reduce(s, n, NULL, &reduced);
		s = reduced.buf;
		n = reduced.len;
	}
	put_plain(s, n, out);
	strbuf_free(&reduced);
}

bool
plain_page(const struct page *page, size_t max_bytes, struct strbuf *out)
{
	struct strbuf source = STRBUF_INIT;
	bool ok = library_body(NULL, page, &source, NULL);

	if (ok)
		put_plain(source.buf, source.len < max_bytes ? source.len : max_bytes, out);
	strbuf_free(&source);
	return ok;
}
