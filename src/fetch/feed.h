/* What a blog offers to be followed by: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.x,
 * a page of posts of WordPress' REST interface, an export of WordPress (WXR). Found by looking at
 * the bytes alone; whatever the server calls them. */
#ifndef TRACKSIDE_FETCH_FEED_H
#define TRACKSIDE_FETCH_FEED_H

#include "base/problem.h"
#include "fetch/entry.h"

/* What is known of the bytes from where they come. Texts may be NULL. */
struct feed_origin {
	const char *address;	  /* relative addresses start from it */
	const char *content_type; /* "text/xml; charset=iso-8859-1" */
};

/* Reads bytes into *out, which is initialised here and freed by the caller, by success or not. name
 * is for messages. origin may be NULL. What is dropped or cut is a problem at its place; true with
 * problems where something could be read all the same. False where nothing could. */
bool feed_read(struct feed *out, const char *bytes, size_t n, const struct feed_origin *origin,
    const char *name, struct problems *problems, struct err *err) NODISCARD;

#endif
