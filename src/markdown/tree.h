/* The tree of a document: nodes in pre-order in one array.
 *
 * A block's len counts the nodes it is made of, itself included, so that its
 * first child is the next node and its sibling is len nodes on. Inline nodes
 * are flat: what turns a style on or off is a node of its own, and a style that is
 * still on where the block ends, ends with it. Text nodes point into the text. */
#ifndef TRACKSIDE_MARKDOWN_TREE_H
#define TRACKSIDE_MARKDOWN_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "markdown/document.h"
#include "text/style.h"

enum node_type {
	/* Blocks that hold blocks. */
	NODE_QUOTE,
	NODE_LIST, /* at: first number; flag: tight; extra: delimiter, 0 for bullets, ':' for
		    * definitions of the paragraph before it */
	NODE_ITEM, /* flag: enum task */
	NODE_HTML,
	NODE_FOOTNOTE, /* at: the definition */
	/* Blocks that hold inlines, or nothing. */
	NODE_PARA,	 /* flag: its lines are terms, which definitions follow */
	NODE_HEADING,	 /* extra: level; at: index into ids plus one, or 0 */
	NODE_CODE_BLOCK, /* at: index into langs plus one, or 0 */
	NODE_RULE,
	NODE_TABLE, /* at: columns; holds rows, which hold cells */
	NODE_ROW,   /* flag: in the head */
	NODE_CELL,  /* flag: enum cell_align */
	/* Inlines. */
	NODE_TEXT,   /* at, len: bytes; a newline in it is a soft break */
	NODE_CODE,   /* the same, as code; in a code block newlines end lines */
	NODE_ENTITY, /* the same: a character reference with its & and ; */
	NODE_CHAR,   /* at: a code point, len times */
	NODE_BREAK,
	NODE_MOD_ON, /* flag: one of enum style_mod */
	NODE_MOD_OFF,
	NODE_KBD_ON,
	NODE_KBD_OFF,
	NODE_LINK_ON, /* at: index into links */
	NODE_LINK_OFF,
	NODE_IMAGE_ON,
	NODE_IMAGE_OFF,
	NODE_FOOTREF, /* at: index into links; len: number of the footnote */
};

enum task { TASK_NONE, TASK_OPEN, TASK_DONE };
enum cell_align { CELL_DEFAULT, CELL_LEFT, CELL_CENTRE, CELL_RIGHT };

struct node {
	uint32_t at, len;
	uint8_t type, flag;
	uint16_t extra;
};

/* Text nodes with this bit in at point into the pool. */
#define NODE_POOL 0x80000000U

struct footnote_def {
	const char *label; /* as written, in the arena */
	int line;	   /* in the source, from 1 */
	int number;	   /* from 1; 0 while nothing refers to it */
	uint32_t node;	   /* its NODE_FOOTNOTE */
};

/* A name that HTML gives to a place. */
struct html_id {
	const char *name; /* in the arena */
	uint32_t node;	  /* which comes there, if one does */
};

typedef VEC(struct doc_link) doc_link_vec;

struct footnote_label {
	const char *label;
	uint32_t def;
};

struct document {
	struct arena arena;
	const char *text; /* what the nodes point into: the source, or footnotes and the source */
	size_t text_len;
	size_t shift; /* bytes in front of the source in text */
	int first_line;
	struct strbuf pool; /* text that is not in the source */
	VEC(struct node) nodes;
	VEC(uint32_t) blocks; /* nodes of the top-level blocks */
	doc_link_vec links;
	VEC(struct doc_heading) headings;
	VEC(struct doc_footnote) footnotes;
	VEC(struct footnote_def) defs;	   /* in the order of the source */
	VEC(struct footnote_label) labels; /* sorted, each once */
	VEC(uint32_t) note_nodes;	   /* of footnotes: the NODE_FOOTNOTE, and the link back */
	VEC(uint32_t) backrefs;
	VEC(const char *) langs;
	VEC(const char *) ids; /* that headings give themselves */
	VEC(struct html_id) html_ids;
	const char *first_paragraph; /* once it was asked for */
};

static inline const char *
node_text(const struct document *doc, const struct node *node)
{
	return node->at & NODE_POOL ? doc->pool.buf + (node->at & ~NODE_POOL)
				    : doc->text + node->at;
}

static inline bool
node_is_inline(const struct node *node)
{
	return node->type >= NODE_TEXT;
}

/* Moves past white space. */
static inline void
skip_white(const char **s, size_t *n)
{
	while (*n > 0 && (**s == ' ' || **s == '\t' || **s == '\n')) {
		(*s)++;
		(*n)--;
	}
}

/* Whether the block holds inlines alone. */
static inline bool
node_is_leaf(const struct node *node)
{
	return node->type >= NODE_PARA && node->type != NODE_TABLE && node->type != NODE_ROW;
}

/* The heading of level 1 that the document starts with, as Markdown or as HTML; SIZE_MAX for none. */
size_t tree_title(const struct document *doc);

/* Whether a block of inlines holds images alone: with links around them, white space between. */
bool tree_is_images(const struct document *doc, size_t at);

/* Appends the plain text of nodes [from, to): inline text with breaks as spaces; a newline
 * behind each block. Not sanitised. */
void tree_plain(const struct document *doc, size_t from, size_t to, struct strbuf *out);

/* The source line of a byte of the text, counted on from a place known before:
 * asking in rising order costs one pass. A zeroed cursor starts at the beginning. */
struct line_cursor {
	size_t at;
	int line; /* lines before at */
};
int tree_line(const struct document *doc, struct line_cursor *c, size_t at);

#endif
