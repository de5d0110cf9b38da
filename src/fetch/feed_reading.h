/* A feed while it is read: what the readers of all formats share. */
#ifndef TRACKSIDE_FETCH_FEED_READING_H
#define TRACKSIDE_FETCH_FEED_READING_H

#include "base/problem.h"
#include "fetch/entry.h"
#include "fetch/feed_text.h"

#define FEED_MAX_ENTRIES ((size_t)100000)
#define FEED_MAX_TEXT ((size_t)8 << 20) /* bytes of a content; an entry with more is left out */
#define FEED_MAX_LIST 200		/* authors, tags, categories, enclosures of an entry */

struct feed_place {
	int line, column; /* 0 where it is not known */
};

struct feed_reading {
	struct feed *feed;
	const char *address; /* where the feed is from; "" */
	const char *name;    /* for messages */
	struct problems *problems;
	size_t left_out; /* entries past the bound */
};

void feed_problem(struct feed_reading *r, enum problem_level level, struct feed_place at,
    const char *fmt, ...) PRINTF(4, 5);

/* Of feed_text.h, in the feed's arena; a line that had to be cut is a problem. */
const char *feed_read_title(struct feed_reading *r, struct feed_place at, const char *s, size_t n);
/* As struct entry has it; a text that is no date is a problem, and gives "". */
const char *feed_read_date(struct feed_reading *r, struct feed_place at, const char *s, size_t n);
/* Appends to a list of an entry, unless it is there; past the bound that is a problem, once. */
void feed_read_word(struct feed_reading *r, struct feed_place at, struct texts *to, const char *s,
    size_t n);
/* The address is joined to base; what is no address of the web is a problem. */
void feed_read_enclosure(struct feed_reading *r, struct feed_place at, struct entry *e,
    const char *base, const char *url, const char *type, int64_t length);

/* Adds an entry that is whole to the feed: gives it an id where it has none. */
void feed_take_entry(struct feed_reading *r, struct feed_place at, const struct entry *e);
/* After the last one: tells apart entries that share an id, drops those that come twice. */
void feed_finish(struct feed_reading *r);

#endif
