/* The pictures of a post, fetched beside it. */
#ifndef TRACKSIDE_FETCH_POST_IMAGES_H
#define TRACKSIDE_FETCH_POST_IMAGES_H

#include "base/problem.h"
#include "base/strbuf.h"
#include "fetch/http.h"
#include "fetch/post_dir.h"

#define POST_IMAGES_MOST ((size_t)100)	      /* of a post */
#define POST_IMAGE_BYTES ((size_t)16 << 20)   /* of one */
#define POST_IMAGES_BYTES ((size_t)128 << 20) /* of a post, in all */

/* Where pictures come from, and where they go to; borrowed. */
struct post_images {
	struct http *http;
	struct post_dir *dir; /* NULL: they are neither fetched nor written */
	const char *name;     /* of the source, for problems */
	struct problems *problems;
};

/* Fetches what the images of a Markdown text lead to (PNG, JPEG, GIF, WebP and AVIF, by their
 * bytes) into the folder of that name, and makes them lead there. What cannot be had stays on the
 * web, and is a problem. */
void post_images_fetch(const struct post_images *images, const char *folder, struct strbuf *text);

#endif
