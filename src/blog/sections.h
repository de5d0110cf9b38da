/* The sections of a long Markdown file: what stands below each heading of the first two levels. */
#ifndef TRACKSIDE_BLOG_SECTIONS_H
#define TRACKSIDE_BLOG_SECTIONS_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "base/vec.h"

struct section {
	const char *heading; /* its Markdown, of heading_len bytes, in the text */
	size_t heading_len;
	size_t at, end; /* the bytes between this heading and the next */
	int line;	/* of at */
	int level;	/* 1 or 2 */
	unsigned twin;	/* how many sections before it have the same heading */
	bool blank;	/* it has no text of its own */
};
typedef VEC(struct section) section_vec;

/* Appends the sections of a text of n bytes, from byte `from` on, which is the start of line
 * first_line. Lines of code are no headings. */
void sections_split(const char *text, size_t n, size_t from, int first_line, section_vec *out);

/* Appends the name that a section has in addresses: its heading as a slug, with a number where
 * another before it has the same. */
void section_anchor(const struct section *s, struct strbuf *out);

#endif
