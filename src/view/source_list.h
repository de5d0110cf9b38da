/* The blogs that are synced from the web: a row each, and what there is to say of one. */
#ifndef TRACKSIDE_VIEW_SOURCE_LIST_H
#define TRACKSIDE_VIEW_SOURCE_LIST_H

#include "view/view.h"

#define VIEW_SOURCE_FILES 20 /* that are named of each kind; the rest is counted */

struct view_source_files {
	const char *items[VIEW_SOURCE_FILES];
	size_t len; /* of all there are */
};

/* Texts are borrowed and never NULL, "" for what is not known; times are in seconds since 1970, 0
 * for never. */
struct view_source {
	const char *name, *title, *kind, *url, *folder;
	size_t posts, unread;
	bool syncing;	   /* just now */
	bool closed;	   /* it says that it is gone for good (410) */
	int64_t changed;   /* when a sync last brought something */
	int64_t checked;   /* when one last went well, as far as that is known */
	const char *error; /* why the last one failed */
	int64_t failed;
	/* Changed here as well as on the web: the new version is beside; what the web has no more. */
	struct view_source_files kept, gone;
};

/* A line of heads and a line for each, aligned. */
void view_source_list(const struct view_env *env, const struct view_source *sources, size_t n,
    int64_t now, struct lines *out);

/* The address as a link, the folder, and all that the row only counts. */
void view_source_detail(const struct view_env *env, const struct view_source *source, int64_t now,
    struct view_links *links, struct lines *out);

/* What to do where there is none. */
void view_no_sources(const struct view_env *env, struct lines *out);

#endif
