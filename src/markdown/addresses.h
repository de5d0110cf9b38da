/* The addresses in a Markdown text, to be changed in place: every other byte stays. */
#ifndef TRACKSIDE_MARKDOWN_ADDRESSES_H
#define TRACKSIDE_MARKDOWN_ADDRESSES_H

#include <stdbool.h>

#include "base/strbuf.h"

/* Called with each address of a link or an image, as it is written (an escaped character keeps its
 * backslash). True: what was appended to out stands there instead. */
struct addresses {
	bool (*address)(void *ctx, const char *s, size_t n, bool image, struct strbuf *out);
	/* With each [[name]] or [[name|text]], whose text is else its name; what is appended stands
	 * there instead of all of it. NULL: they stay. */
	bool (*wiki)(void *ctx, const char *name, size_t n, const char *text, size_t text_n,
	    struct strbuf *out);
	void *ctx;
};

/* Appends a text with its addresses changed: those of inline links and images, of definitions, and
 * of <img src> and <a href>; outside of code. s[n] is a NUL. Linear in n. */
void addresses_change(struct strbuf *out, const char *s, size_t n, const struct addresses *a);

/* Appends the address that is written so: backslashes and character references undone. */
void address_decode(struct strbuf *out, const char *s, size_t n);

#endif
