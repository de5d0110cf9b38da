/* What was planned, done: files are written and remembered, some posts at a time.
 *
 * What a file is to become is kept before it is written, and what it has become afterwards. A
 * program that is killed in between leaves whole files, each of which the next sync knows again. */
#ifndef TRACKSIDE_FETCH_APPLY_H
#define TRACKSIDE_FETCH_APPLY_H

#include "fetch/plan.h"
#include "fetch/post_dir.h"
#include "store/sync_state.h"

enum apply_kind {
	APPLY_NEW,
	APPLY_UPDATE,
	APPLY_TAKE,
	APPLY_BESIDE,
	APPLY_REMOVED,
	APPLY_GONE, /* from here on only kept in mind */
	APPLY_BACK,
	APPLY_NOTE, /* what the web says is known, and nothing follows */
};

struct apply_item {
	enum apply_kind kind;
	struct sync_post post; /* as it is known; apply sets the hashes */
	const char *was;       /* the id it had before; NULL */
	uint64_t origin;       /* of what the web says now */
	uint64_t found;	       /* of APPLY_UPDATE: the file that is written over */
	const char *title;
	struct strbuf text; /* of the file; empty where there is none to write */
};

struct apply {
	const char *source; /* its name */
	struct sync_state *state;
	struct post_dir *dir;
	bool dry; /* nothing is written, only told */
	/* Told of each item once it is done, but for APPLY_TAKE and APPLY_NOTE; beside is the name of a file beside, or "". */
	void (*told)(void *ctx, const struct apply_item *item, const char *beside);
	void *ctx;
	/* its own */
	VEC(struct apply_item) items;
	struct arena arena; /* of their texts */
	size_t bytes;
};

/* Takes over an item: its short texts are copied, its text moved. What waits is done once it is
 * much. */
bool apply_add(struct apply *a, const struct apply_item *item, struct err *err) NODISCARD;
/* Does what waits. What was done before a failure is kept. */
bool apply_flush(struct apply *a, struct err *err) NODISCARD;
void apply_free(struct apply *a);

#endif
