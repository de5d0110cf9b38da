/* Wrapped text as one line, for tests by eye. */
#ifndef TRACKSIDE_TESTS_WRAPPED_H
#define TRACKSIDE_TESTS_WRAPPED_H

#include "unit.h"

#include "base/utf8.h"
#include "text/wrap.h"

/* Appends a line and '|' to a strbuf. */
static inline void
wrapped_join(void *ctx, const struct line *line)
{
	struct strbuf *out = ctx;

	assert_int_equal(line->cols, utf8_cols(line->text, line->len));
	strbuf_add(out, line->text, line->len);
	strbuf_addch(out, '|');
}

/* The lines of a text, each with '|' behind it. */
static inline void
assert_wrapped(const char *text, const struct wrap_opts *opts, const char *expect)
{
	struct wrapper w = WRAPPER_INIT;
	struct strbuf out = STRBUF_INIT;
	const struct styled in = { .text = text, .len = strlen(text) };

	wrap_text(&w, &in, opts, wrapped_join, &out);
	assert_string_equal(out.buf, expect);
	strbuf_free(&out);
	wrapper_free(&w);
}

#endif
