/* Tags of site generators in a Markdown text, reduced to what they mean.
 *
 * Hugo's shortcodes ({{< figure src="a.png" >}}, {{% note %}}), the tags and values of Liquid
 * (Jekyll) and of Zola become the Markdown that says the same: a term's text linked to its note, an
 * image, a code block, an address; of those that only frame their content the content stays.
 * Obsidian's callouts become quotes that begin in bold, its embeds images and links. Code
 * shows what its author wrote and stays as it is. Every line keeps its number. */
#ifndef TRACKSIDE_MARKDOWN_SHORTCODE_H
#define TRACKSIDE_MARKDOWN_SHORTCODE_H

#include <stdbool.h>

#include "base/strbuf.h"

/* How the concept is called that a tag names by its id; NULL where it isn't known. */
struct shortcode_names {
	const char *(*title)(void *ctx, const char *id, size_t n);
	void *ctx;
};

/* Whether there may be any: false for nearly every text, and cheap. */
bool shortcode_seen(const char *s, size_t n);

/* Appends the text with its tags reduced, in time linear in n. names may be NULL: a concept
 * without a text is then called by the words of its id. */
void shortcode_reduce(const char *s, size_t n, const struct shortcode_names *names,
    struct strbuf *out);

#endif
