/* Spots: names in the running text of a document that are made links when it is laid out.
 *
 * Each name is linked where a section first mentions it: not within links, code and headings, and
 * not where the section links to the same thing by itself before. A section is what
 * stands between two headings, and at most SPOTS_SECTION blocks. Sections are looked through when
 * they are asked for, so that a long document need not be read whole. */
#ifndef TRACKSIDE_MARKDOWN_SPOTS_H
#define TRACKSIDE_MARKDOWN_SPOTS_H

#include "base/vec.h"
#include "markdown/document.h"

#define SPOTS_SECTION 256

/* Bytes [at, at + len) of a text node, and what the link of their span is. */
struct spot {
	uint32_t node, at, len, link;
};
/* Zeroed is empty. */
struct spots {
	VEC(struct spot) items; /* by node, then by place */
	VEC(uint32_t) seen;	/* of each name: the number of the section that mentioned it last */
	VEC(bool) done;		/* of each block */
	uint32_t sections;	/* looked through so far */
};

/* Who knows the names. Names are numbers from 0 to below n. */
struct spot_names {
	size_t n;
	/* Bytes of the longest name at byte `at` of a text, where a word starts, or 0; before and after
	 * are the characters around the text, 0 for none. */
	size_t (*match)(void *ctx, const char *text, size_t len, size_t at, uint32_t before,
	    uint32_t after, size_t *name);
	/* The name that a link of the document (from 0) leads to; SIZE_MAX for none. */
	size_t (*of_link)(void *ctx, size_t link);
	/* The link to a name, for spans. */
	uint32_t (*link)(void *ctx, size_t name);
	void *ctx;
};

void spots_free(struct spots *s);
/* Looks through the sections of blocks [from, to), where that is not done. */
void spots_find(struct spots *s, const struct document *doc, const struct spot_names *names,
    size_t from, size_t to);
/* The first spot of a node or of one behind it: an index into items. */
size_t spots_from(const struct spots *s, uint32_t node);

#endif
