/* Texts of feeds, made what struct entry promises. */
#ifndef TRACKSIDE_FETCH_FEED_TEXT_H
#define TRACKSIDE_FETCH_FEED_TEXT_H

#include "base/arena.h"
#include "base/strbuf.h"

#define FEED_MAX_LINE ((size_t)16 << 10) /* bytes of a line and of an address */

/* One line of plain text: sanitised, white space at its ends gone and runs of it one space. What
 * is over FEED_MAX_LINE is cut. */
const char *feed_line(struct arena *arena, const char *s, size_t n);
/* The same of text that may have markup: tags that belong together and those without an end (<br>)
 * go, others are text as they stand ("the <b> tag"); character references are read. */
const char *feed_title(struct arena *arena, const char *s, size_t n);
/* The name of "Ada <ada@x.example>", "ada@x.example (Ada)", "Ada". */
const char *feed_person(struct arena *arena, const char *s, size_t n);

/* A copy without white space at its ends. */
const char *feed_trimmed(struct arena *arena, const char *s, size_t n);
/* Plain text as HTML: paragraphs where lines are empty, breaks at other ends of lines. */
const char *feed_html_of_text(struct arena *arena, const char *s, size_t n);
/* Appends with & < > " as references. */
void feed_escape(struct strbuf *out, const char *s, size_t n);

/* An absolute address in ASCII, of http or https and of at most FEED_MAX_LINE; ""
 * for all else. */
const char *feed_address(struct arena *arena, const char *base, const char *s, size_t n);
/* Such an address as a page leads to it; the caller frees. On an encrypted page, one that is not is so
 * by mistake. */
char *feed_address_from(const char *page, const char *address);

#endif
