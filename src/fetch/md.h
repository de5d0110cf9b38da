/* Inside the way from HTML to Markdown: what its files share. */
#ifndef TRACKSIDE_FETCH_MD_H
#define TRACKSIDE_FETCH_MD_H

#include "fetch/convert.h"
#include "fetch/html_tree.h"
#include "fetch/md_inline.h"
#include "fetch/md_paper.h"

/* Where no block can be: what ends one becomes white space or a break. */
enum md_flat { MD_BLOCKS, MD_FLAT_SPACES, MD_FLAT_BREAKS };

/* A place that links on the page lead to. */
struct md_target {
	const char *id;
	struct html_node *node;
	const char *address; /* once it was asked for */
};

struct md {
	struct html_tree tree;
	const char *base;	     /* or NULL */
	struct convert_notes *found; /* or NULL */
	struct paper paper;
	struct md_inline in;
	struct strbuf line, scratch;
	enum md_flat flat;
	bool cell;			   /* in a table of ours */
	const char *last_image;		   /* its address */
	VEC(struct md_target) places;	   /* by id */
	VEC(struct html_node *) inner;	   /* links to them, in the order of the page */
	VEC(struct html_node *) footnotes; /* their definitions; number i + 1 is at i */
};

/* --- md_block.c: blocks ------------------------------------------------------------------ */

/* A node with all in it, or all in a node. */
void md_walk(struct md *m, struct html_node *node, struct md_style style);
void md_walk_in(struct md *m, struct html_node *node, struct md_style style);
/* The paragraph that is being gathered is written. */
void md_flush(struct md *m);
/* A block ends or begins here. */
void md_edge(struct md *m);
/* A line ends here; two of them end a paragraph, as a reader sees it. */
void md_break(struct md *m, struct md_style style);
/* The text within a node as one line of Markdown in m->line. */
void md_flat_line(struct md *m, struct html_node *node, struct md_style style, enum md_place place,
    enum md_flat flat);
/* Whether there is anything to see within a node. */
bool md_has_content(const struct html_node *node);
/* Appends text as one clean line, white space folded. */
void md_clean_line(struct strbuf *out, const char *s);
/* Whether a reader of the page would not see it. */
bool md_is_hidden(const struct html_node *node);

/* --- md_list.c --------------------------------------------------------------------------- */

void md_list(struct md *m, struct html_node *list, struct md_style style);
void md_definitions(struct md *m, struct html_node *list, struct md_style style);

/* --- md_code.c --------------------------------------------------------------------------- */

void md_code(struct md *m, struct html_node *pre, struct md_style style);
/* Whether a table is how a highlighter shows code with line numbers; then it is written. */
bool md_code_table(struct md *m, struct html_node *table);

/* --- md_table.c -------------------------------------------------------------------------- */

void md_table(struct md *m, struct html_node *table, struct md_style style);

/* --- md_media.c: links, pictures, what is shown from elsewhere ---------------------------- */

/* An address as it may stand in the Markdown, in the arena of the tree; NULL where it may not. */
const char *md_address(struct md *m, const char *address);
void md_anchor(struct md *m, struct html_node *a, struct md_style style);
void md_image(struct md *m, const struct html_node *img, struct md_style style);
void md_noscript(struct md *m, struct html_node *node, struct md_style style);
/* iframe, embed, object, audio, video, script */
void md_embed(struct md *m, struct html_node *node, struct md_style style);

/* --- md_places.c: places on the page, and links to them ------------------------------------- */

void md_places_find(struct md *m);
/* The id that a link within the page names; NULL for any other link or node. */
const char *md_fragment(const struct md *m, const struct html_node *node);
/* The place that it leads to; NULL for none. */
struct html_node *md_place(const struct md *m, const char *id);
/* The address of a place within the Markdown: a heading is known there by its text. */
const char *md_place_address(struct md *m, const char *id);

/* --- md_footnote.c ------------------------------------------------------------------------- */

/* Finds footnotes and numbers what refers to them; their definitions are hidden. */
void md_footnotes_find(struct md *m);
/* Whether a node refers to one; then it is written. */
bool md_footnote_reference(struct md *m, const struct html_node *node, struct md_style style);
void md_footnotes_write(struct md *m);

#endif
