/* A page of HTML as a tree, read by libxml2's events.
 *
 * The library's own tree ends, with all behind it lost, where elements nest deeper than 256; here what
 * is deeper than HTML_MAX_DEPTH stands beside its parent instead of in it, so that whoever walks
 * the tree may call itself, and nothing is lost. Linear in time but for what libxml2 does. */
#ifndef TRACKSIDE_FETCH_HTML_TREE_H
#define TRACKSIDE_FETCH_HTML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

#define HTML_MAX_DEPTH 200
#define HTML_MAX_ATTRIBUTES 100 /* of an element; those behind are left out */

enum html_tag {
	HTML_ROOT,
	HTML_TEXT,
	HTML_UNKNOWN,
#define HTML_TAG(name, spelling, kind) HTML_##name,
#include "fetch/html_tags.def"
#undef HTML_TAG
};

enum html_kind { HTML_INLINE, HTML_BLOCK, HTML_DROPPED };

struct html_node {
	struct html_node *parent, *first, *last, *next, *previous;
	union {
		const char *text;	  /* of a text; as it came, valid UTF-8 */
		const char *const *pairs; /* names and values, ended by NULL; or NULL */
	};
	uint32_t n;	/* bytes of the text */
	uint32_t order; /* of nodes on the page */
	uint8_t tag, kind;
	bool hidden;	 /* not shown, with all in it; set by whoever walks the tree */
	uint32_t note;	 /* the footnote that it is, from 1; 0 for none */
	uint32_t refers; /* the same, that it refers to */
};

struct html_tree {
	struct arena arena;
	struct html_node *root;
	const char *base; /* what <base> says; or NULL */
	bool cut;	  /* the parser gave up: what is behind is not in the tree */
};

/* Reads n bytes of UTF-8; what is not valid becomes U+FFFD, a NUL too. */
bool html_tree_read(struct html_tree *out, const char *html, size_t n, struct err *err) NODISCARD;
void html_tree_free(struct html_tree *tree);

/* The value of an attribute, "" for one without a value; NULL for none. */
const char *html_attribute(const struct html_node *node, const char *name);
/* Whether a word is among those of the class attribute; ASCII case is ignored. */
bool html_has_class(const struct html_node *node, const char *word);

/* The node behind this one in the order of the page, within root: into it where in is set. */
struct html_node *html_next(const struct html_node *node, const struct html_node *root, bool in);

/* The first element of a tag within node, itself not; NULL for none. */
struct html_node *html_find(const struct html_node *node, enum html_tag tag);

/* Whether it is a text of white space alone. */
bool html_is_blank(const struct html_node *node);

/* Appends all text within node. */
void html_text(const struct html_node *node, struct strbuf *out);

#endif
