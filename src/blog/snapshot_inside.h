/* A snapshot that was looked at and found whole: what the files that read it share. */
#ifndef TRACKSIDE_BLOG_SNAPSHOT_INSIDE_H
#define TRACKSIDE_BLOG_SNAPSHOT_INSIDE_H

#include "blog/snapshot.h"
#include "blog/snapshot_layout.h"

/* Everything points into bytes. */
struct snapshot {
	const char *bytes;
	size_t len;
	void *map; /* the bytes, where they are a file; or NULL */
	const struct snapshot_header *head;
	const struct kept_file *files;
	const struct kept_post *posts;
	const struct kept_term *terms;
	const struct kept_hidden *hidden;
	const struct kept_problem *problems;
	const uint32_t *names;
	const char *texts;

	bool *matches; /* of each file; owned */
	size_t nmatches;
	size_t next;	    /* the file behind the last one that was found */
	size_t root_len;    /* bytes of a path up to the relative one */
	const char **paths; /* of each file that matches, as opened; in the arena of who takes */
	const char **items; /* of all lists; the same */
};

/* The cache file of a folder, by its real path and how it is read; the caller frees. */
char *snapshot_path(const struct library_opts *opts, const char *real);

/* The file with this path among n; n for none. */
size_t snapshot_file_at(const struct kept_file *files, size_t n, const char *texts,
    const char *relative);

/* Whether every number in it can be used as what it is. */
bool snapshot_is_sound(const struct snapshot *s);

#endif
