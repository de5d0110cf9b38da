/* Backslashes where Markdown would read text as something else, and only there. */
#ifndef TRACKSIDE_FETCH_MD_ESCAPE_H
#define TRACKSIDE_FETCH_MD_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* Where a piece of text stands. */
struct md_around {
	uint32_t before, after; /* the characters beside it as written; 0 at the ends of the line */
	bool line_start;	/* nothing but what it stands in is before it on its line */
	bool page_start;	/* nothing at all is before it */
	bool link;		/* in the text of a link or an image */
	bool cell;		/* in a table */
	bool struck;		/* ~~ means something near it */
};

/* Appends n bytes of clean text without newlines. */
void md_escape(struct strbuf *out, const char *s, size_t n, const struct md_around *around);

/* The longest run of ` in a text: a block of code around it needs more of them. */
size_t md_escape_ticks(const char *s, size_t n);

/* Appends a code span that says s; false, with nothing appended, where none can. */
bool md_escape_code(struct strbuf *out, const char *s, size_t n, bool cell);

/* Appends text as HTML. */
void md_escape_html(struct strbuf *out, const char *s, size_t n);

/* Appends an address and a title (or NULL), as they stand between the brackets of a link. */
void md_escape_target(struct strbuf *out, const char *address, const char *title, bool cell);

/* Appends a link of a text, which is clean and one line, as [text](address "title"). */
void md_escape_link(struct strbuf *out, const struct strbuf *text, const char *address,
    const char *title, bool cell);

/* Whether an address of the web or of mail can stand between < and > as it is. */
bool md_escape_is_address(const char *s, size_t n);

/* What stands beside emphasis decides whether it is any (CommonMark 0.31.2, 6.2). The first asks
 * for certainty, the second says what may be. 0, an end of the line, is white space. */
bool md_is_space(uint32_t cp);
bool md_is_punctuation(uint32_t cp);
bool md_may_be_punctuation(uint32_t cp);

/* The last character of n bytes; 0 of none. */
uint32_t md_last_char(const char *s, size_t n);

#endif
