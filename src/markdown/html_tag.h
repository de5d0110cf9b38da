/* Tags of HTML: what they mean here, read from text that may be anything. */
#ifndef TRACKSIDE_MARKDOWN_HTML_TAG_H
#define TRACKSIDE_MARKDOWN_HTML_TAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct build;

enum tag_kind {
	TAG_UNKNOWN, /* dropped, its text stays */
	TAG_MOD,     /* arg: enum style_mod */
	TAG_KBD,
	TAG_BREAK,
	TAG_LINK,
	TAG_IMAGE,
	TAG_SKIP,    /* its content goes as well */
	TAG_BLOCK,   /* starts and ends a paragraph, as those below do */
	TAG_HEADING, /* arg: level */
	TAG_SUMMARY,
	TAG_PRE,
	TAG_LIST, /* arg: ordered */
	TAG_ITEM,
	TAG_DEFINITIONS, /* a list of terms and what they mean */
	TAG_TERM,
	TAG_DEFINITION,
	TAG_RULE,
	TAG_TABLE,
	TAG_SECTION, /* of a table; arg: its head */
	TAG_ROW,
	TAG_CELL, /* arg: of a head */
};

struct tag_def {
	const char *name;
	uint8_t kind, arg;
};

struct tag {
	const struct tag_def *def;
	bool closing;
	const char *attrs;
	size_t attrs_len;
};

/* Reads a comment, a declaration or a tag at s ("<…"); returns its bytes, or 0 where it is only a "<".
 * A tag that never ends takes all. */
size_t html_tag_read(const char *s, size_t n, struct tag *tag);

/* The decoded value of an attribute, in the document's arena; NULL where there is none. */
const char *html_tag_attribute(struct build *b, const struct tag *tag, const char *name);

/* What HTML takes for white space. */
static inline bool
html_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

#endif
