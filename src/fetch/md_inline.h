/* What stands within a paragraph: text in pieces, each with all that it is at once (bold, struck,
 * in a link), and Markdown of them.
 *
 * Since a piece only says what it is, and not how the page came to say so, elements nested in
 * themselves, elements with nothing in them and such as end where others begin need no thought; white
 * space at the edge of emphasis stands outside of it. */
#ifndef TRACKSIDE_FETCH_MD_INLINE_H
#define TRACKSIDE_FETCH_MD_INLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "base/vec.h"

/* What text is. Those from MD_INS on have no sign in Markdown and are written as tags. */
enum md_mod {
	MD_EM = 1 << 0,
	MD_STRONG = 1 << 1,
	MD_DEL = 1 << 2,
	MD_INS = 1 << 3,
	MD_KBD = 1 << 4,
	MD_MARK = 1 << 5,
	MD_SUB = 1 << 6,
	MD_SUP = 1 << 7,
	MD_CODE = 1 << 8,
};

struct md_style {
	unsigned mods;
	uint32_t link; /* from md_inline_link; 0 for none */
};

enum md_piece_type { MD_TEXT, MD_SPACE, MD_BREAK, MD_RAW };

struct md_piece {
	uint32_t at, n; /* bytes of the text */
	struct md_style style;
	uint8_t type;
};

struct md_link {
	const char *address, *title; /* borrowed; title may be NULL */
};

/* A step of what is written: a piece, or where something begins or ends (md_spans.c). */
struct md_span {
	uint8_t type;
	bool tag;	/* as a tag, since signs would be read as something else */
	uint16_t mod;	/* 0 for a link */
	uint32_t index; /* of the piece, of the link */
	uint32_t pair;	/* of the end, its beginning, and the other way round */
};

struct md_inline {
	struct strbuf text;
	VEC(struct md_piece) pieces;
	VEC(struct md_link) links;
	VEC(struct md_span) spans; /* while it is written */
	bool space;		   /* white space is owed before the next text */
	struct md_style space_style;
	bool filled; /* there is more than white space */
};

enum md_place { MD_PARAGRAPH, MD_HEADING, MD_CELL };

void md_inline_init(struct md_inline *in);
void md_inline_free(struct md_inline *in);
/* Without pieces; its links stay. */
void md_inline_reset(struct md_inline *in);
bool md_inline_is_empty(const struct md_inline *in);

/* Text as HTML has it, of any bytes: white space folds. */
void md_inline_text(struct md_inline *in, const char *s, size_t n, struct md_style style);
/* Markdown as it is to stand. */
void md_inline_raw(struct md_inline *in, const char *s, size_t n, struct md_style style);
void md_inline_break(struct md_inline *in, struct md_style style);
/* Whether a break is the last that came. */
bool md_inline_at_break(const struct md_inline *in);
/* A link that pieces can be in. */
uint32_t md_inline_link(struct md_inline *in, const char *address, const char *title);

/* Appends it as Markdown, lines ended by newlines between them, and empties it. */
void md_inline_write(struct md_inline *in, enum md_place place, bool page_start,
    struct strbuf *out);

/* Appends its text alone, and empties it. */
void md_inline_plain(struct md_inline *in, struct strbuf *out);

#endif
