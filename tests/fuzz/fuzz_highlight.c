/* Code of any language: any bytes give spans in order and within their line, whatever the
 * lines before left open. The first line names the language. */
#include "check.h"

#include <string.h>

#include "base/strbuf.h"
#include "markdown/highlight.h"

static void
check_spans(const span_vec *spans, size_t n)
{
	size_t at = 0;

	for (size_t i = 0; i < spans->len; i++) {
		const struct span *span = &spans->items[i];

		if (span->start < at || span->len == 0 || span->start + span->len > n ||
		    span->style < STYLE_CODE_COMMENT || span->style > STYLE_CODE_REMOVED) {
			fprintf(stderr, "span %zu: %u+%u of %zu\n", i, span->start, span->len, n);
			abort();
		}
		at = span->start + span->len;
	}
}

/* Each line in memory of its own, so that a byte read past its end is noticed. */
static void
check_line(struct highlighter *h, const char *s, size_t n, span_vec *spans)
{
	char *line = malloc(n > 0 ? n : 1);

	check(line != NULL, "there is memory");
	memcpy(line, s, n);
	spans->len = 0;
	highlight_line(h, line, n, spans);
	check_spans(spans, n);
	check(h->depth >= 1 && h->depth <= HIGHLIGHT_DEPTH && h->nheredocs <= HIGHLIGHT_HEREDOCS,
	    "what is open is bounded");
	free(line);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data, *end = s + size, *newline;
	struct strbuf name = STRBUF_INIT;
	const struct language *lang;
	struct highlighter h;
	span_vec spans = { 0 };

	newline = size > 0 ? memchr(s, '\n', size) : NULL;
	if (newline == NULL)
		return 0;
	strbuf_add(&name, s, (size_t)(newline - s));
	lang = language_find(name.buf);
	strbuf_free(&name);
	if (lang == NULL)
		return 0;
	highlight_begin(&h, lang);
	for (s = newline + 1; s < end; s = newline + 1) {
		newline = memchr(s, '\n', (size_t)(end - s));
		if (newline == NULL)
			newline = end;
		check_line(&h, s, (size_t)(newline - s), &spans);
	}
	VEC_FREE(&spans);
	return 0;
}
