#include "fetch/walk_source.h"

#include <stdlib.h>

#include "fetch/walker.h"

static size_t
cap(size_t wanted, size_t otherwise)
{
	return wanted > 0 ? wanted : otherwise;
}

bool
walk_source(struct http *h, const struct source_walk *walk, struct walk_result *out,
    struct problems *problems, struct err *err)
{
	struct walker w = { .http = h,
		.walk = walk,
		.caps = { .pages =
			      cap(walk->caps.pages, walk->format == FEED_WORDPRESS ? 2000 : 500),
		    .entries = cap(walk->caps.entries, 100000),
		    .bytes = cap(walk->caps.bytes, (size_t)512 << 20) },
		.out = out,
		.problems = problems,
		.err = err };

	*out = (struct walk_result){ .end = WALK_WHOLE, .retry_after = -1 };
	if (walk->format == FEED_WORDPRESS)
		walk_wordpress(&w);
	else
		walk_feed(&w);
	seen_free(&w.seen);
	if (w.failed)
		walk_result_free(out);
	return !w.failed;
}

void
walk_result_free(struct walk_result *r)
{
	free(r->etag);
	free(r->last_modified);
	free(r->moved);
	free(r->title);
	*r = (struct walk_result){ 0 };
}
