/* All of a source, page after page: every entry of a feed, or every post of a WordPress blog.
 *
 * Pages that shrink or shift meanwhile lose nothing: the walk steps back, and an entry is handed
 * over once. A server that fails (500) is asked for fewer posts at a time. Endless sources end at
 * the caps. */
#ifndef TRACKSIDE_FETCH_WALK_SOURCE_H
#define TRACKSIDE_FETCH_WALK_SOURCE_H

#include "base/problem.h"
#include "fetch/entry.h"
#include "fetch/http.h"
#include "fetch/wordpress.h"

/* Zeroed: the defaults that are named. */
struct walk_caps {
	size_t pages;	/* that are asked for: 500; 2,000 of WordPress */
	size_t entries; /* 100,000 */
	size_t bytes;	/* of all pages, unpacked: 512 MB */
};

/* Borrowed texts. */
struct source_walk {
	enum feed_format format;	  /* FEED_WORDPRESS, or any other: the feed says itself */
	const char *address;		  /* as discover.h found it */
	const char *name;		  /* of the source, for problems */
	const char *etag, *last_modified; /* of the last whole walk; NULL */
	const char *modified_after; /* WordPress: only what changed since, in UTC with Z; NULL */
	struct walk_caps caps;
	/* Each entry once, in no order to rely on; feed is the page that it is of. False ends. */
	bool (*entry)(void *ctx, const struct feed *feed, const struct entry *entry);
	/* After each page; of is 0 where it is not known. May be NULL. */
	void (*progress)(void *ctx, size_t done, size_t of);
	void *ctx;
};

enum walk_end {
	WALK_WHOLE,	/* every entry there is was handed over */
	WALK_UNCHANGED, /* 304: nothing was */
	WALK_GONE,	/* 410: ask no more */
	WALK_LATER,	/* 429 or 503: ask again after retry_after seconds */
	WALK_PARTIAL,	/* a page failed or a cap was reached, as problems say: what is missing is
			 * not gone */
	WALK_ENDED,	/* by the callback, or by stop */
};

/* Owned texts; NULL where it was not said. */
struct walk_result {
	enum walk_end end;
	size_t entries, pages, requests;
	char *etag, *last_modified; /* of the first page; to be kept after WALK_WHOLE, and after
				     * WALK_UNCHANGED where they are said */
	char *moved;		    /* the address of the source from now on */
	char *title;		    /* of a feed */
	int64_t retry_after;	    /* seconds; -1 */
};

/* False: not one page could be had and read (err says why); out is empty then. What was wrong on
 * the way is in problems. */
bool walk_source(struct http *h, const struct source_walk *walk, struct walk_result *out,
    struct problems *problems, struct err *err) NODISCARD;
void walk_result_free(struct walk_result *r);

/* Appends the ids of all posts a WordPress blog has now: what is not among them is gone from the
 * web. False where not all could be had: then nothing can be said. */
bool walk_ids(struct http *h, const char *address, wordpress_ids *out, struct err *err) NODISCARD;

#endif
