/* What a blog says of itself from afar, whatever its format: a feed and its entries. */
#ifndef TRACKSIDE_FETCH_ENTRY_H
#define TRACKSIDE_FETCH_ENTRY_H

#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

enum feed_format { FEED_RSS, FEED_ATOM, FEED_JSON, FEED_WORDPRESS, FEED_WXR };

enum entry_status {
	ENTRY_PUBLISHED,
	ENTRY_DRAFT, /* not published yet: drafts, and what waits for a review */
	ENTRY_FUTURE,
	ENTRY_PRIVATE,
	ENTRY_PASSWORD, /* its content is not there, or is not to be shown */
	ENTRY_TRASH,
};

/* A growing list of texts; the array is the feed's, as the texts are. */
struct texts {
	const char **items;
	size_t len;
};

struct enclosure {
	const char *url; /* absolute http(s), never "" */
	const char *type;
	int64_t length; /* bytes; -1 where it is not said */
};

/* Texts are UTF-8 in the feed's arena and never NULL: "" for none. None is sanitised. */
struct entry {
	const char
	    *id; /* identity: the format's id, else the link, else title and date; never "" */
	const char *title; /* plain text, one line */
	const char *link;  /* absolute http(s), or "" */
	const char *slug;  /* as WordPress has it, unchecked; else "" */
	/* ISO 8601 in UTC, "2026-04-18T10:00:00Z"; a date alone, "2026-04-18", where no more is
	 * known; "" */
	const char *published, *updated;
	struct texts authors, tags, categories;
	/* HTML; plain text is escaped into it. Where a feed has a summary alone, content is "". */
	const char *summary, *content;
	const char *base; /* relative addresses in both start from it; absolute or "" */
	struct {
		struct enclosure *items;
		size_t len;
	} enclosures;
	enum entry_status status;
};

/* A zeroed feed is not valid: feed_init. */
struct feed {
	struct arena arena;
	enum feed_format format;
	const char *title, *link, *updated, *language, *description;
	const char *next_url; /* where more of it is, absolute; "" */
	VEC(struct entry) entries;
};

void feed_init(struct feed *feed);
void feed_free(struct feed *feed);

/* Every text "". */
struct entry entry_empty(void);
/* A new entry at the end, every text "". The address holds until the next one is added. */
struct entry *feed_add(struct feed *feed);
/* The items of a list with room for one more. */
const char **feed_grow(struct feed *feed, const struct texts *list);
/* Appends a copy, unless it is there already or is "". */
void feed_add_text(struct feed *feed, struct texts *to, const char *text, size_t n);
void feed_add_enclosure(struct feed *feed, struct entry *e, const struct enclosure *what);

extern const char *const feed_format_names[];  /* "RSS", "Atom" … */
extern const char *const entry_status_names[]; /* "published", "draft" … */

#endif
