/* Laying out blocks: what block.c, code.c and table.c share. */
#ifndef TRACKSIDE_MARKDOWN_LAYOUT_H
#define TRACKSIDE_MARKDOWN_LAYOUT_H

#include "markdown/inline.h"
#include "markdown/tree.h"
#include "text/glyph.h"
#include "text/line.h"
#include "text/wrap.h"

/* Room that prefixes leave for text at the least: behind it they stop growing. */
#define LAYOUT_MIN_TEXT 10

/* A place in a line builder, to go back to. */
struct builder_mark {
	size_t text, spans, cols, last, last_cols;
};

/* An open block that holds blocks. */
struct frame {
	uint32_t end; /* node behind it */
	uint8_t type;
	bool tight;
	uint8_t delimiter;	  /* of an ordered list, else 0 */
	uint8_t digits;		  /* of its longest number */
	uint64_t number;	  /* of its next item */
	size_t children;	  /* begun so far */
	struct builder_mark next; /* the prefix outside of it */
};

struct layout {
	const struct document *doc;
	const struct layout_opts *opts;
	line_fn *emit;
	void *ctx;
	size_t skipped; /* a node that is left out; SIZE_MAX for none */
	uint32_t tag;
	uint32_t flags;		   /* of the next line that is made here */
	uint32_t block_flags;	   /* of every line of the table or code at hand */
	struct line_builder next;  /* put before every line */
	struct line_builder first; /* put before the next line instead, while pending */
	bool pending;
	bool gap;		    /* a blank line is owed before the next line */
	struct builder_mark gap_at; /* how much of next stands before it */
	bool heading;		    /* what is laid out is one: it is never stretched */
	bool backref_done;	    /* the footnote at hand has its link back */
	unsigned bullets, quotes;   /* open lists with bullets, open quotes */
	VEC(struct frame) frames;
	struct line_builder out;
	struct wrapper wrap;
	struct flat flat;
	struct strbuf code;
	span_vec marks; /* of a line of code */
};

/* Columns for text behind the prefix of the next line. */
size_t layout_room(const struct layout *l);
/* Appends the prefix of the next line to l->out, emptied before; with what is owed before it. */
void layout_begin_line(struct layout *l);
/* Emits l->out. */
void layout_end_line(struct layout *l);
/* Emits text, wrapped, with the prefixes. */
void layout_text(struct layout *l, const struct styled *text);
/* The same, its lines but the first further in. */
void layout_hanging(struct layout *l, const struct styled *text, size_t indent);

/* Whether the block at hand is laid out as wide as it is. */
bool layout_is_wide(const struct layout *l);
/* Lay out the NODE_CODE_BLOCK, the NODE_TABLE at this index. */
void layout_code(struct layout *l, size_t at);
void layout_table(struct layout *l, size_t at);

#endif
