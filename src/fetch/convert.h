/* HTML of a post → Markdown that reads as the post does. */
#ifndef TRACKSIDE_FETCH_CONVERT_H
#define TRACKSIDE_FETCH_CONVERT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/vec.h"

struct convert_opts {
	const char
	    *base; /* what relative addresses start from; NULL or "": they stay as they are */
};

struct convert_notes {
	VEC(char *) images; /* their addresses, in the order of the text; one may come twice */
	bool cut;	    /* the parser gave up: the text is shorter than the page */
};

/* Appends the Markdown of n bytes of UTF-8 (what is no UTF-8 becomes U+FFFD): CommonMark with GFM's
 * tables, task lists and strikethrough, and footnotes. It is clean (base/sanitize.h), and
 * ends in a newline unless it is empty. Only http, https, mailto and relative addresses are
 * left; scripts, styles and what a reader would not see are not. Linear in n.
 * opts and notes may be NULL; notes is for convert_notes_free. */
bool convert_html(const char *html, size_t n, const struct convert_opts *opts, struct strbuf *out,
    struct convert_notes *notes, struct err *err) NODISCARD;
void convert_notes_free(struct convert_notes *notes);

#endif
