/* Finding text in laid-out lines: across line ends within a block, without
 * regard to case (unless the query has a capital) and to accents. Pure. */
#ifndef TRACKSIDE_TUI_FIND_H
#define TRACKSIDE_TUI_FIND_H

#include "base/strbuf.h"
#include "base/vec.h"
#include "text/line.h"

#define FIND_MAX_MATCHES 100000

struct match {
	uint32_t line, start; /* first byte */
	uint32_t last, end;   /* the line of its last byte, and the byte behind it */
};

/* A zeroed find is empty. The text is gathered on the first query after find_reset. */
struct find {
	VEC(struct match) matches; /* in the order of the text */
	size_t here;		   /* the one that is stood on */
	struct strbuf text;	   /* of all lines, joined */
	VEC(size_t) line_at;	   /* where each line starts in it */
	VEC(uint32_t) line_skip;   /* bytes of a line in front of its own text */
	struct strbuf folded;
	VEC(uint32_t) fold_from; /* the byte of text that each folded byte came from */
	bool gathered, fold_ready;
};
#define FIND_INIT                                                                                  \
	{                                                                                          \
		.text = STRBUF_INIT, .folded = STRBUF_INIT                                         \
	}

void find_free(struct find *f);
/* The lines changed: drops what is known of them, and the matches. */
void find_reset(struct find *f);
/* Finds all matches of a query; here becomes the first at or after line from (or the
 * very first). An empty query finds nothing. */
void find_query(struct find *f, const struct lines *lines, const char *query, size_t from);
/* Steps to the next (1) or the one before (-1); true where that went around an end. */
bool find_step(struct find *f, int step);
/* Appends the marks of the matches in a line (STYLE_MATCH, STYLE_MATCH_HERE), sorted. */
void find_marks(const struct find *f, size_t line, size_t line_len, span_vec *out);

#endif
