/* Breaking styled text into lines: UAX 14, hanging prefixes, and a fast path
 * for ASCII. The one wrapping core; every paragraph, item and cell goes through it.
 *
 * The text is sanitised, may hold newlines (each ends a line; one at the
 * very end begins no other), and is never cut: a word wider than the room is broken
 * between clusters. Takes linear time, whatever the text. */
#ifndef TRACKSIDE_TEXT_WRAP_H
#define TRACKSIDE_TEXT_WRAP_H

#include "text/justify.h"
#include "text/line.h"

struct styled {
	const char *text;
	size_t len;
	const struct span *spans;
	size_t nspans;
};

struct wrap_opts {
	size_t width; /* columns of the whole line, prefix included; at least 1 past the prefix */
	const struct line *first; /* put before the first line; NULL for none */
	const struct line *next;  /* put before the others; NULL for none */
	uint32_t tag;		  /* of each line made */
	uint32_t flags;		  /* of each line made, beside its own */
	bool justify;		  /* lines of words fill the width, with spaces stretched */
};

/* Scratch memory that wrapping reuses from call to call. Zeroed is empty. */
struct wrapper {
	struct line_builder out;
	struct strbuf breaks, stretched;
	struct justifier justifier;
};
#define WRAPPER_INIT                                                                               \
	{                                                                                          \
		.out = LINE_BUILDER_INIT, .breaks = STRBUF_INIT, .stretched = STRBUF_INIT          \
	}
void wrapper_free(struct wrapper *w);

/* Emits at least one line (empty text gives the prefix alone). Spaces at a break
 * and at the end of a line are dropped. A cluster of two columns where one is left
 * goes to the next line; where the room itself is one column, a '?' stands for it.
 * A line without a prefix points into the text. */
void wrap_text(struct wrapper *w, const struct styled *in, const struct wrap_opts *opts,
    line_fn *emit, void *ctx);

/* Adds what was built as a line, folded to the width; further lines are indented. Empties the
 * builder. */
void lb_flush_folded(struct line_builder *b, size_t width, size_t indent, struct lines *out);

/* The widest word (what cannot be broken by UAX 14) and the widest line, in
 * columns: how narrow and how wide a cell may be. */
void wrap_measure(struct wrapper *w, const struct styled *in, size_t *min, size_t *max);

#endif
