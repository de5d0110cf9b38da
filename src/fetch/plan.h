/* What a sync does with each post: decided here, without touching anything.
 *
 * What decides: what the web says, what is known from earlier syncs, and what the disk has now.
 * A file that is not as a sync left it is the person's, and so is one that she took away. */
#ifndef TRACKSIDE_FETCH_PLAN_H
#define TRACKSIDE_FETCH_PLAN_H

#include "fetch/entry.h"
#include "store/sync_state.h"

/* What has a file's name on the disk. */
struct plan_disk {
	enum plan_there { PLAN_ABSENT, PLAN_FILE, PLAN_OTHER /* no plain file */ } there;
	uint64_t hash; /* of a file's bytes */
	bool same_id;  /* its front matter names the post that was asked about */
};
typedef struct plan_disk plan_look_fn(void *ctx, const char *file, const char *id);

struct plan;

/* known must live as long as the plan, and not change. look says what the disk has, when it is
 * asked. */
struct plan *plan_new(const struct sync_posts *known, plan_look_fn *look, void *ctx);
void plan_free(struct plan *p);

/* Which post an entry is: by its id; where a blog gives the same id to several, by id and link;
 * where it has a new id, by the link of a post of the same day. */
struct plan_match {
	const struct sync_post *known; /* NULL: a new one */
	const char *id;		       /* what it is known by from now on; the plan's */
	bool repeated;		       /* it was matched before in this sync: once is enough */
};
struct plan_match plan_match(struct plan *p, const struct entry *e);

/* The name of a post's file, which is no other's: the one it has, or a new one from its slug. Ends
 * in ".md"; the plan's. */
const char *plan_file(struct plan *p, const struct plan_match *m, const struct entry *e);

/* What is to be done about a post whose text is to have this hash. again: what was removed here
 * comes back. */
enum plan_kind {
	PLAN_NEW,     /* written as a file that is not there */
	PLAN_UPDATE,  /* written over a file that is as a sync left it */
	PLAN_TAKE,    /* the file has that text already */
	PLAN_BESIDE,  /* the file was changed here and stays: the text goes beside it */
	PLAN_REMOVED, /* the file was removed here, and that stays so */
};
enum plan_kind plan_decide(const struct sync_post *known, const struct plan_disk *disk,
    uint64_t text, bool again);

/* Known posts that the web has no more, as far as the entries that were matched can tell: of all
 * there is, each that is missing; of a feed in the order of its dates, the latest first, each
 * that is missing and later than the last. Calls fn with each. */
enum plan_scope { PLAN_ALL, PLAN_FEED };
void plan_missing(const struct plan *p, enum plan_scope scope,
    void (*fn)(void *ctx, const struct sync_post *post), void *ctx);

/* Says that the web has a post, by its id, though it was not handed over; false where it is not
 * known. */
bool plan_present(struct plan *p, const char *id);

#endif
