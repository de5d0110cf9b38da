/* The text of a page: read and parsed whole, its beginning alone, or beside in a thread. */
#ifndef TRACKSIDE_VIEW_PAGE_TEXT_H
#define TRACKSIDE_VIEW_PAGE_TEXT_H

#include "base/date.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "markdown/document.h"

struct page_text {
	struct strbuf source;
	char *title;	  /* of the front matter; NULL where it has none */
	struct date date; /* the same */
	struct document *doc;
	bool tagged; /* tags of a site generator were in it, reduced without a library */
	/* of a longer file the beginning, which stands alone, was found in so many bytes; 0: all of it */
	size_t begun;
};

void page_text_free(struct page_text *t);

/* Parses a text and takes over its memory; name is what messages call it. */
bool page_text_parse(struct page_text *out, struct strbuf *text, const char *name,
    struct err *err) NODISCARD;
/* Reads of a long file so much of its first bytes (at least one) as is certain, or of some more of
 * them where nothing is, PAGE_BEGINNING_BYTES at most; false where nothing is then, and for a short
 * file. */
#define PAGE_BEGINNING_BYTES ((size_t)64 << 10)
bool page_text_beginning(struct page_text *out, const char *path, size_t bytes) NODISCARD;
/* The same, or all of the file ("-" is stdin). */
bool page_text_begin(struct page_text *out, const char *path, size_t bytes,
    struct err *err) NODISCARD;

/* A file being read and parsed by a thread. */
struct page_reading;
/* wake is a descriptor that a byte is written to when it is done, or -1. Where there can be no
 * thread it is done at once. */
struct page_reading *page_reading_start(const char *path, int wake);
bool page_reading_done(const struct page_reading *r);
/* Waits for it, hands over what it read, and frees it. */
bool page_reading_finish(struct page_reading *r, struct page_text *out, struct err *err) NODISCARD;
/* Lets it go, whatever it is at, without waiting. NULL is fine. */
void page_reading_drop(struct page_reading *r);

#endif
