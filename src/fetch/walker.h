/* Inside a walk over the pages of a source (walk_source.h): what its kinds share.
 *
 * A function that answers false has ended the walk: out->end says how, or failed is set and *err
 * filled, where nothing could be had at all. */
#ifndef TRACKSIDE_FETCH_WALKER_H
#define TRACKSIDE_FETCH_WALKER_H

#include "fetch/seen.h"
#include "fetch/walk_source.h"

struct walker {
	struct http *http;
	const struct source_walk *walk;
	struct walk_caps caps; /* filled in */
	struct walk_result *out;
	struct problems *problems;
	struct err *err;
	bool failed;
	struct seen seen; /* entries of the pages before */
	size_t bytes;	  /* of all pages so far */
};

/* Asks for a page; true where the status is 200, or one of others (which ends in 0, and may be
 * NULL). *answer is to be freed either way. */
bool walker_ask(struct walker *w, const struct http_request *request, const long *others,
    struct http_answer *answer) NODISCARD;

/* Ends the walk before its end, with the reason as an error or, after the first page, as a problem.
 * Always false. */
bool walker_break(struct walker *w, enum err_code code, const char *fmt, ...) PRINTF(3, 4);

/* Hands over the entries of a page that no page before had; *fresh is how many. of: how many there
 * are in all, 0 where it is not known. */
bool walker_hand_over(struct walker *w, const struct feed *page, size_t of,
    size_t *fresh) NODISCARD;

/* The kinds of walks. */
void walk_feed(struct walker *w);
void walk_wordpress(struct walker *w);

#endif
