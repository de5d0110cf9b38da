/* One tag of a site generator: where it ends, what its arguments are, what it means alone. */
#ifndef TRACKSIDE_MARKDOWN_SHORTCODE_TAG_H
#define TRACKSIDE_MARKDOWN_SHORTCODE_TAG_H

#include <stddef.h>

#include "markdown/shortcode.h"

enum tag_kind {
	TAG_FRAME,   /* only its content counts, and a title that it may have */
	TAG_ALERT,   /* the same, introduced by its name: a note, a warning */
	TAG_TERM,    /* a concept */
	TAG_ADDRESS, /* of another page */
	TAG_IMAGE,
	TAG_EMBED,   /* of a service on the web: a link to it */
	TAG_VALUE,   /* a literal of Liquid, or nothing */
	TAG_ESCAPED, /* a tag that is to be shown */
	TAG_PAIRED,  /* from here on: what stands between two of them isn't read as Markdown */
	TAG_CODE = TAG_PAIRED,
	TAG_RAW,     /* Markdown without tags in it */
	TAG_COMMENT, /* nothing of it is shown */
};

struct tag {
	enum tag_kind kind;
	const char *at; /* its first brace */
	size_t len;	/* to behind the last */
	const char *name, *args;
	size_t name_len, args_len;
	bool closing;
	size_t row; /* below TAG_ROWS: the same for the same name, but for all unknown ones */
};
#define TAG_ROWS 32

/* Where it is known that no tag ends: keeps a search through many beginnings linear. */
#define TAG_ENDS 4
struct tag_ends {
	const char *none_before[TAG_ENDS];
};

/* The tag that s starts with; false where it starts with none. */
bool tag_read(struct tag_ends *ends, const char *s, size_t n, struct tag *out);

/* The value of an argument: by its name, or else by its number among those without a name (from 0;
 * -1: by name alone). NULL where it is missing. Borrowed from the text. */
const char *tag_arg(const struct tag *tag, const char *name, int number, size_t *n);

/* Appends what a tag means by itself, without regard to its lines. */
void tag_put(const struct tag *tag, const struct shortcode_names *names, struct strbuf *out);

#endif
