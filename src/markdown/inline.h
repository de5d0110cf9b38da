/* Inline nodes to styled text: one pass into buffers that are used again. */
#ifndef TRACKSIDE_MARKDOWN_INLINE_H
#define TRACKSIDE_MARKDOWN_INLINE_H

#include "markdown/tree.h"
#include "text/wrap.h"

/* Text being gathered. Raw text and its spans first; flat_finish makes it clean. */
struct flat {
	struct strbuf raw, clean;
	span_vec raw_spans, clean_spans;
	bool dirty; /* raw holds more than printable ASCII and newlines of breaks */
};
#define FLAT_INIT                                                                                  \
	{                                                                                          \
		.raw = STRBUF_INIT, .clean = STRBUF_INIT                                           \
	}

struct flat_opts {
	enum style style; /* of what has no other */
	bool show_urls;
	const uint32_t *link_numbers; /* or NULL */
	const struct spots *spots;    /* or NULL */
	bool term;		      /* its lines are terms: strong, and each one stays */
	bool ascii;
};

void flat_free(struct flat *f);
void flat_reset(struct flat *f);
/* Appends foreign text; white space becomes spaces. */
void flat_put(struct flat *f, const struct span *as, const char *s, size_t n);
/* A combining mark that a line of clean text starts with, at byte `at`, would join the
 * prefix before it: a dotted circle is put there to carry it. */
void inline_straighten(struct strbuf *text, size_t at);
/* Appends inline nodes [from, to). */
void flat_inlines(struct flat *f, const struct document *doc, size_t from, size_t to,
    const struct flat_opts *opts);
/* The whole, sanitised, without spaces and breaks at its end, a newline for each other break, no
 * line leaning; borrowed until the next change. */
struct styled flat_finish(struct flat *f);

#endif
