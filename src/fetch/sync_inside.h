/* Inside a sync (sync.h): what its files share. */
#ifndef TRACKSIDE_FETCH_SYNC_INSIDE_H
#define TRACKSIDE_FETCH_SYNC_INSIDE_H

#include "data/sync_event.h"
#include "fetch/apply.h"
#include "fetch/plan.h"
#include "fetch/sync.h"

struct sync {
	const struct web_source *source;
	struct sync_opts opts;
	struct sync_tools tools;
	struct sync_posts known;
	struct sync_source was, now; /* what is known of the source; texts in the arena */
	struct arena arena;
	struct plan *plan;
	struct apply apply;
	struct sync_counts counts;
	struct problems problems;
	enum feed_format format;
	char latest[32]; /* the latest change of a post seen; "" */
	bool full;	 /* everything is asked for, not only what changed */
	bool partial;	 /* something was not read */
	struct err err;	 /* of a callback */
};

/* A post of the source: decided about, and done with those that wait. False: s->err says why. */
bool sync_entry(struct sync *s, const struct entry *e) NODISCARD;
/* Done with an item, as apply.h has it. */
void sync_tell(void *ctx, const struct apply_item *item, const char *beside);
/* What the disk has, as plan.h has it. */
struct plan_disk sync_look(void *ctx, const char *file, const char *id);

/* Marks what the web has no more, as far as entries can tell; all: every post that is there was
 * seen. */
bool sync_missing(struct sync *s, bool all, struct err *err) NODISCARD;

#endif
