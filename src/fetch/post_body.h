/* The text of a post's file, made of what the web says: HTML to Markdown, and its pictures. */
#ifndef TRACKSIDE_FETCH_POST_BODY_H
#define TRACKSIDE_FETCH_POST_BODY_H

#include "base/strbuf.h"
#include "fetch/entry.h"
#include "fetch/post_images.h"

/* Appends the whole file of a post; slug is its name without extension. Its pictures go to a folder
 * of that name, or with images NULL stay where they are. False where the HTML could not be read to
 * its end: the text is what came before. */
bool post_body_make(const struct entry *e, const char *slug, const struct post_images *images,
    struct strbuf *out);

#endif
