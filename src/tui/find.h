/* Finding text in laid-out lines. Pure.
 *
 * Found across the ends of lines within a block, and in cells of several lines. A query in small
 * letters finds capitals as well, one without accents finds letters with them; a capital or
 * an accent in it is meant. */
#ifndef TRACKSIDE_TUI_FIND_H
#define TRACKSIDE_TUI_FIND_H

#include "tui/find_text.h"

#define FIND_MAX_MATCHES 1000000

struct match {
	size_t from, to; /* in the text of the lines */
};

/* Where a match stands. */
struct match_place {
	uint32_t line, start; /* first byte */
	uint32_t last, end;   /* the line of its last byte, and the byte behind it */
};

/* The text is gathered on the first query after find_reset. */
struct find {
	VEC(struct match) matches; /* in the order of the text */
	size_t here;		   /* the one that is stood on */
	struct find_text text;
};
#define FIND_INIT                                                                                  \
	{                                                                                          \
		.text = FIND_TEXT_INIT                                                             \
	}

void find_free(struct find *f);
/* The lines changed: drops what is known of them, and the matches. */
void find_reset(struct find *f);
/* Finds all matches of a query; here becomes the first at or after line from (or the
 * very first). An empty query finds nothing. */
void find_query(struct find *f, const struct lines *lines, const char *query, size_t from);
/* Steps to the next (1) or the one before (-1); true where that went around an end. */
bool find_step(struct find *f, int step);
struct match_place find_place(const struct find *f, size_t match);
/* Appends the marks of the matches in a line (STYLE_MATCH, STYLE_MATCH_HERE), sorted. */
void find_marks(const struct find *f, size_t line, span_vec *out);

#endif
