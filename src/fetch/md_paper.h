/* The paper that Markdown is written on: blocks, the blank lines between them, and what stands
 * before each line of those within quotes and lists. */
#ifndef TRACKSIDE_FETCH_MD_PAPER_H
#define TRACKSIDE_FETCH_MD_PAPER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

#define PAPER_MAX_DEPTH 24 /* containers in one another; deeper ones are not marked */

enum paper_block {
	PAPER_NONE,
	PAPER_PARAGRAPH,
	PAPER_QUOTE,
	PAPER_CLOSED, /* headings, fenced code: they begin and end by themselves */
	PAPER_OTHER,
	PAPER_BULLETS, /* lists, by the sign of their items: one right behind another would be one */
	PAPER_STARS,
	PAPER_DOTS,
	PAPER_BRACKETS,
};

struct paper {
	struct strbuf *out;
	struct strbuf prefix; /* of each line */
	struct strbuf lead;   /* of the next line, where `led` */
	bool led;	      /* a container has begun, and nothing is written in it */
	bool tight;	      /* blank lines only where they are needed */
	enum paper_block last;
	unsigned depth;
};

/* Of the container around, while one is written. */
struct paper_outer {
	size_t prefix;
	bool tight, marked;
};

void paper_init(struct paper *p, struct strbuf *out);
void paper_free(struct paper *p);

/* A block begins: a blank line goes before it where one has to. */
void paper_begin(struct paper *p, enum paper_block block);
/* Whole lines of the block; a newline at the end is added. */
void paper_lines(struct paper *p, const char *s, size_t n);

/* A container: marker stands on its first line, and as many columns of indent, or the quote's own
 * sign, on those that follow. The first block in it may stand behind the marker. */
void paper_push(struct paper *p, const char *marker, const char *rest, bool tight,
    struct paper_outer *outer);
/* A container without anything in it leaves its marker. */
void paper_pop(struct paper *p, const struct paper_outer *outer);

/* Whether nothing is written yet. */
bool paper_is_blank(const struct paper *p);

#endif
