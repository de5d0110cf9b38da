/* One blog from the web, brought up to date in its folder. */
#ifndef TRACKSIDE_FETCH_SYNC_H
#define TRACKSIDE_FETCH_SYNC_H

#include "config/sources.h"
#include "fetch/http.h"
#include "fetch/post_dir.h"
#include "store/sync_state.h"

struct sync_opts {
	bool images; /* fetch the pictures of posts as well */
	bool again;  /* ask for everything, and bring back what was removed here */
	bool dry;    /* tell what would be done, and do nothing */
};

/* What a sync needs; borrowed. */
struct sync_tools {
	struct http *http; /* NULL where the source is a file */
	struct sync_state *state;
	struct post_dir *dir; /* prepared, unless dry */
	const struct stop *stop;
};

/* Asks the source and does what follows; tells of it by report.h: posts, problems and a summary.
 * False: it failed, and what was synced before is as it was, or further on. A source that cannot
 * be reached, or has closed, fails. */
bool sync_source(const struct web_source *source, const struct sync_opts *opts,
    const struct sync_tools *tools, struct err *err) NODISCARD;

#endif
