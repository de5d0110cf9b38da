/* A post from the web as the text of a file: YAML front matter and Markdown. */
#ifndef TRACKSIDE_FETCH_POST_TEXT_H
#define TRACKSIDE_FETCH_POST_TEXT_H

#include "base/strbuf.h"
#include "fetch/entry.h"

/* Markdown of its content and its summary; the file's own name without extension. */
struct post_body {
	const char *slug;
	const char *text, *summary; /* NUL-terminated, not sanitised */
};

/* Appends the whole file. Everything in it is sanitised; everything in the front matter that is
 * not a date or a word of ours is quoted, so that front_matter_read gives it back. */
void post_text(struct strbuf *out, const struct entry *e, const struct post_body *body);

/* A hash of all that the web says of a post: another one, and the post has changed there. */
uint64_t post_origin(const struct entry *e);

/* The identity (id:) in the front matter of a file's text; false where it has none. */
bool post_text_id(const char *text, size_t n, struct strbuf *id);

#endif
