/* A Markdown document: parsed once into a tree, laid out at any width.
 *
 * CommonMark with GFM tables, task lists, strikethrough and autolinks (md4c), and
 * footnotes (ours). The document keeps a pointer to its source; everything else
 * is in one arena. Top-level blocks are numbered from 0; a layout can be made
 * block by block, so that a long document need not be laid out whole. */
#ifndef TRACKSIDE_MARKDOWN_DOCUMENT_H
#define TRACKSIDE_MARKDOWN_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "text/line.h"

struct document;

#define DOCUMENT_MAX_BYTES ((size_t)64 << 20)
#define DOCUMENT_MIN_WIDTH 20

/* Parses n bytes (front matter already taken off), which must outlive the
 * document. first_line is the number of the source line that src starts with, for
 * messages. Fails only past DOCUMENT_MAX_BYTES; any bytes are a document. */
bool document_parse(struct document **out, const char *src, size_t n, int first_line,
    struct err *err) NODISCARD;
void document_free(struct document *doc);

/* Of the beginning of a longer text (beginning.h): whether nothing that may stand behind it
 * could change its blocks, links and headings, so that those of the whole text start with them.
 * Not so where a bracket stands as text: a definition further down may make a link of it. */
bool document_stands_alone(const struct document *doc);

/* A link, image or footnote, in the order of the text. */
enum link_kind { LINK_URL, LINK_WIKI, LINK_IMAGE, LINK_FOOTNOTE, LINK_BACKREF };
struct doc_link {
	enum link_kind kind;
	const char *target; /* decoded, NUL-terminated, not sanitised; a footnote's label */
	const char *title;  /* or NULL */
	const char *text;   /* visible text, plain */
	int line;	    /* in the source, from 1; 0 where unknown */
	uint32_t block;	    /* top-level block that it stands in */
};
/* Whether it leads out to the web, to an address that its text does not say. */
bool doc_link_hides_address(const struct doc_link *link);
size_t document_nlinks(const struct document *doc);
/* i counts from 0; a span's link is i + 1. */
const struct doc_link *document_link(const struct document *doc, size_t i);

/* Headings, for the contents. anchor is what they are called by
 * attributes (attributes.h), else the GitHub form of the text, made unique. */
struct doc_heading {
	int level; /* 1 to 6 */
	const char *text, *anchor;
	uint32_t block;
	int line;
};
size_t document_nheadings(const struct document *doc);
const struct doc_heading *document_heading(const struct document *doc, size_t i);
/* The heading of level 1 that it starts with, which skip_title leaves out; NULL for none. */
const struct doc_heading *document_title(const struct document *doc);
/* The block that an anchor leads to: a heading, an element of HTML with that id or name, or the top
 * ("top", as HTML has it, and ""). False where there is none. */
bool document_anchor(const struct document *doc, const char *anchor, uint32_t *block) NODISCARD;

/* Footnotes in the order of their first reference. */
struct doc_footnote {
	const char *label;
	int number;	/* from 1 */
	uint32_t block; /* where its text is laid out, at the end of the document */
};
size_t document_nfootnotes(const struct document *doc);
const struct doc_footnote *document_footnote(const struct document *doc, size_t i);

/* Appends the source of the code block that is number nth (from 0) of those within a top-level
 * block that have any line, and gives the language of its fence, or NULL. False where there is
 * none. */
bool document_code(const struct document *doc, uint32_t block, size_t nth, struct strbuf *source,
    const char **lang) NODISCARD;

size_t document_nblocks(const struct document *doc);
/* Nodes of its tree: how much there is to lay out, roughly. */
size_t document_size(const struct document *doc);

/* The text of the first paragraph, plain; NULL where there is none. In the arena. */
const char *document_first_paragraph(struct document *doc);
/* All visible text, plain, a newline after each block: for indexing. */
void document_plain(const struct document *doc, struct strbuf *out);

struct spots; /* spots.h */

/* Draws pictures: adds the lines of the image that is link number i (from 0), in at most cols
 * columns. False, with nothing added, where it is not drawn. */
struct layout_pictures {
	bool (*draw)(void *ctx, size_t i, size_t cols, struct lines *out);
	void *ctx;
};

struct layout_opts {
	size_t width;	/* columns, at least DOCUMENT_MIN_WIDTH */
	bool ascii;	/* draw rules, bullets and bars in ASCII */
	bool show_urls; /* write web addresses behind their links: for output without links */
	const uint32_t *link_numbers; /* of each link, written behind it where not 0; or NULL */
	uint32_t wide; /* a block, plus one, whose tables and code are as wide as they are */
	const struct layout_pictures *pictures; /* or NULL: alt texts alone */
	bool justify;				/* paragraphs fill the width */
	const struct spots *spots;		/* links that the text did not make; or NULL */
	bool skip_title; /* leave out a first heading of level 1 (the page shows it) */
};

/* Lays out blocks [from, to) and gives their lines in order, each tagged
 * with its top-level block and, but for those with LINE_WIDE, no wider than the width. A blank
 * line stands between blocks, as the first line of the later one. */
void document_layout(const struct document *doc, const struct layout_opts *opts, size_t from,
    size_t to, line_fn *emit, void *ctx);

#endif
