/* What a blog offers to be fetched by, found from the address a person gives: its front page, or
 * a feed. In this order: WordPress (a Link header or a <link> to its API, with pretty addresses
 * or by ?rest_route=; WordPress.com), then JSON Feed, Atom and RSS. */
#ifndef TRACKSIDE_FETCH_DISCOVER_H
#define TRACKSIDE_FETCH_DISCOVER_H

#include "fetch/entry.h"
#include "fetch/http.h"

/* Owned texts. */
struct discovery {
	enum feed_format format;
	char *address; /* FEED_WORDPRESS: of the API's wp/v2/ (walk_source.h); else of the feed */
	char *home;    /* the page it was found from, after redirects */
	char *title;   /* of the blog, as it says, in one line; "" */
};

/* Asks at most a handful of times. url may lack its "https://". False: nothing was found
 * (ERR_NOT_FOUND, says what was looked for), or no answer came. */
bool discover(struct http *h, const char *url, struct discovery *out, struct err *err) NODISCARD;
void discovery_free(struct discovery *d);

#endif
