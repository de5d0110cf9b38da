/* Building a tree, node by node; used while parsing alone. */
#ifndef TRACKSIDE_MARKDOWN_BUILD_H
#define TRACKSIDE_MARKDOWN_BUILD_H

#include "markdown/dialect.h"
#include "markdown/html.h"
#include "markdown/html_table.h"
#include "markdown/tree.h"

struct open_link {
	uint32_t node;
	bool html; /* opened by an <a> tag */
};

struct build {
	struct document *doc;
	struct dialect dialect;
	VEC(uint32_t) open; /* nodes of the open blocks */
	VEC(struct open_link) links;
	bool implicit; /* the innermost block is a paragraph that was not in the source as such */
	bool in_code, in_head, in_html;
	uint32_t last_at; /* where the last text of the source was */
	uint32_t closed;  /* the block closed last */
	uint32_t list;	  /* a list that may be of definitions: its first text tells; 0 for none */
	size_t skip_to;	  /* text before this byte is part of a link already made */
	struct strbuf html; /* HTML that is not yet a whole tag or block */
	struct html_state html_state;
	struct html_table html_table;
	struct strbuf scratch;
};

/* Opens a block in the innermost open one. The node is good until the next one. */
struct node *build_open(struct build *b, enum node_type type);
/* Closes the innermost block, and drops it where it is HTML without text. */
void build_close(struct build *b);
/* Closes the paragraph that was opened because text stood where blocks stand, or the heading that a
 * tag opened; drops it where it holds nothing. */
void build_close_implicit(struct build *b);
/* Makes sure that the innermost block can hold inlines. */
void build_need_inline(struct build *b);

/* Text of the document goes in by reference, other text as a copy; text that goes on
 * where the last node ended makes that node longer. */
void build_text(struct build *b, enum node_type type, const char *s, size_t n);
void build_char(struct build *b, uint32_t cp, uint32_t times);
void build_mark(struct build *b, enum node_type type, uint8_t flag);

/* Links and images; target and title are in the arena. The closing one writes their
 * visible text and line. */
void build_link_on(struct build *b, enum link_kind kind, const char *target, const char *title,
    bool html);
void build_link_off(struct build *b, bool html);
/* Closes all that are open: none goes on from one block to the next. */
void build_links_off(struct build *b);
void build_footref(struct build *b, uint32_t def);

#endif
