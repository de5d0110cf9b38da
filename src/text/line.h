/* Styled lines: what every view makes and both painters draw.
 *
 * A line is clean UTF-8 (sanitize.h) without newlines or tabs, plus spans. Spans are
 * sorted, do not overlap, and lie within the text; what none covers is STYLE_TEXT.
 * A link is an index into the table of whoever made the lines, plus one; 0 is no link. */
#ifndef TRACKSIDE_TEXT_LINE_H
#define TRACKSIDE_TEXT_LINE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "text/glyph.h"
#include "text/style.h"

struct span {
	uint32_t start, len; /* bytes */
	uint16_t style;	     /* enum style */
	uint16_t mods;	     /* enum style_mod, or-ed */
	uint32_t link;	     /* read it by span_link */
};
typedef VEC(struct span) span_vec;

/* Pixels have neither modifiers nor a link: their colours stand there, 0xrrggbb. Spans are many, and
 * what is read of them with each key is to be little. */
static inline struct span
span_of_pixels(uint32_t upper, uint32_t lower)
{
	return (struct span){ .style = STYLE_PIXELS,
		.mods = (uint16_t)(upper >> 8),
		.link = (upper & 0xff) << 24 | lower };
}

static inline uint32_t
span_upper(const struct span *s)
{
	return (uint32_t)s->mods << 8 | s->link >> 24;
}

static inline uint32_t
span_lower(const struct span *s)
{
	return s->link & 0xffffff;
}

static inline uint32_t
span_link(const struct span *s)
{
	return s->style != STYLE_PIXELS ? s->link : 0;
}

/* How a line stands to others. */
enum line_flag {
	LINE_GLUED = 1 << 0,	 /* goes on from the line before without a space between */
	LINE_ROW_ON = 1 << 1,	 /* goes on with the row of a table that the line before began */
	LINE_CODE = 1 << 2,	 /* of a code block */
	LINE_CODE_ON = 1 << 3,	 /* the first line of one */
	LINE_NARROWED = 1 << 4,	 /* of a table or code that is wider by nature */
	LINE_WIDE = 1 << 5,	 /* of a table or code as wide as it is: it may exceed the width */
	LINE_STRETCHED = 1 << 6, /* its spaces are, to fill the width */
};

struct line {
	const char *text;
	uint32_t len;  /* bytes */
	uint32_t cols; /* terminal columns of the whole text */
	const struct span *spans;
	uint32_t nspans;
	uint32_t tag;	/* what the line came from (a block, a row); its maker says */
	uint32_t flags; /* enum line_flag, or-ed */
};

/* Receives lines one by one; the line is good only during the call. */
typedef void line_fn(void *ctx, const struct line *line);

/* Lines that are kept, with the arena that holds their text. Zeroed is empty. */
struct lines {
	struct arena arena;
	struct line *items;
	size_t len, cap;
};

void lines_free(struct lines *ls);
void lines_reset(struct lines *ls);
/* Copies a line in; has the shape of line_fn (ctx is a struct lines). */
void lines_add(void *lines, const struct line *line);

/* A line being written, reused from line to line. Zeroed is empty. Text put in is
 * sanitised on the way (SANITIZE_LINE); positions are in columns. */
struct line_builder {
	struct strbuf text;
	span_vec spans;
	size_t cols;
	uint32_t tag;
	size_t last, last_cols; /* where the last cluster starts: byte and column */
};
#define LINE_BUILDER_INIT                                                                          \
	{                                                                                          \
		.text = STRBUF_INIT                                                                \
	}

void lb_free(struct line_builder *b);
void lb_reset(struct line_builder *b);

void lb_put(struct line_builder *b, enum style style, const char *s);
void lb_putn(struct line_builder *b, const struct span *as, const char *s,
    size_t n); /* as: all but start, len */
void lb_putf(struct line_builder *b, enum style style, const char *fmt, ...) PRINTF(3, 4);
/* A number in at least so many columns, at their right end: for what is put with every key. */
void lb_put_number(struct line_builder *b, enum style style, size_t n, size_t cols);
/* One glyph n times: a rule, a bar. */
void lb_repeat(struct line_builder *b, enum style style, enum glyph g, size_t n, bool ascii);
/* Text as a link of the maker's table (MOD_LINK is not set by this). */
void lb_put_link(struct line_builder *b, enum style style, uint32_t link, const char *s);
/* Makes the whole line as it stands one link. */
void lb_link_all(struct line_builder *b, uint32_t link);
/* A copy of another line's text and spans. */
void lb_put_line(struct line_builder *b, const struct line *line);
/* The same of its columns [from, to); spaces stand for the halves of a cluster that is cut. */
void lb_put_part(struct line_builder *b, const struct line *line, size_t from, size_t to);

/* Spaces up to a column; nothing where the line is there already. */
void lb_pad(struct line_builder *b, size_t col);
void lb_spaces(struct line_builder *b, size_t n);
/* A text in exactly cols columns: cut with an ellipsis where longer, padded where shorter. */
enum lb_align { LB_LEFT, LB_RIGHT, LB_CENTRE };
void lb_cell(struct line_builder *b, enum style style, const char *s, size_t cols,
    enum lb_align align, bool ascii);
/* Cuts the whole line to cols with an ellipsis, where it is longer. */
void lb_cut(struct line_builder *b, size_t cols, bool ascii);

/* The line as it stands; borrowed until the builder changes. */
struct line lb_line(struct line_builder *b);
/* Adds the line and resets the builder. */
void lb_flush(struct line_builder *b, struct lines *ls);

/* Lays marks over a line: in each mark's bytes its style wins, link and
 * modifiers of what is below stay. Marks are sorted and do not overlap. The
 * spans, which replace what out held, are in out's memory, owned by the caller. */
void line_overlay(const struct line *line, const struct span *marks, size_t n, span_vec *out);

/* The span at a column, or NULL. */
const struct span *line_span_at(const struct line *line, size_t col);
/* The column where the cluster of a byte starts, and the byte where the cluster
 * of a column starts; past the end they give the columns and bytes of the line. */
size_t line_col_of(const struct line *line, size_t byte);
size_t line_byte_of(const struct line *line, size_t col);

#endif
