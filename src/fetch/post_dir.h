/* The folder of a source, and the only way anything in it is written.
 *
 * Everything goes through descriptors of the folders themselves: no name leads out of them, no
 * link is followed, and a file is whole under its name or not there under it. */
#ifndef TRACKSIDE_FETCH_POST_DIR_H
#define TRACKSIDE_FETCH_POST_DIR_H

#include "base/err.h"
#include "base/strbuf.h"
#include "fetch/plan.h"

struct post_dir {
	int root;      /* the folder; -1 while it is not open */
	int posts;     /* posts/ in it; -1 while that is not there */
	unsigned made; /* temporary files so far */
};

#define POST_DIR_NONE                                                                              \
	{                                                                                          \
		-1, -1, 0                                                                          \
	}

/* Opens a folder that is there, and posts/ if that is. */
bool post_dir_open(struct post_dir *d, const char *folder, struct err *err) NODISCARD;
void post_dir_close(struct post_dir *d);

/* Takes the folder for this program alone, and removes what
 * one that was killed left half-written. False where another program syncs it. */
bool post_dir_prepare(struct post_dir *d, struct err *err) NODISCARD;

/* What has a name in posts/; id as plan_look_fn has it, NULL to ask for none. */
struct plan_disk post_dir_look(const struct post_dir *d, const char *file, const char *id);

/* Writes a file of posts/ that must not be there; ERR_USAGE where it is. */
bool post_dir_create(struct post_dir *d, const char *file, const void *data, size_t n,
    struct err *err) NODISCARD;
/* Writes over a file that must still have the bytes of this hash; ERR_USAGE where it has not. */
bool post_dir_replace(struct post_dir *d, const char *file, uint64_t hash, const void *data,
    size_t n, struct err *err) NODISCARD;
/* Writes beside a file, under the first name of sync_beside_name that is free, or that has what an
 * earlier sync offered (a hash). The name is appended to beside. */
bool post_dir_beside(struct post_dir *d, const char *file, uint64_t offered,
    const struct strbuf *text, struct strbuf *beside, struct err *err) NODISCARD;

/* Writes a file of the folder itself (site.yml) where it is not there. */
bool post_dir_found(struct post_dir *d, const char *file, const struct strbuf *text,
    struct err *err) NODISCARD;

/* Whether there is a plain file posts/FOLDER/FILE; neither name has a slash. */
bool post_dir_has(const struct post_dir *d, const char *folder, const char *file);
/* Writes posts/FOLDER/FILE where it is not there yet. */
bool post_dir_put(struct post_dir *d, const char *folder, const char *file,
    const struct strbuf *data, struct err *err) NODISCARD;

/* Makes all that was written last. */
void post_dir_settle(const struct post_dir *d);

#endif
