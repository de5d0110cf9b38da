/* Brings an index in step with the files of a content folder: what is new, changed or gone since, by
 * time and size first, then by what is in it. Nothing else is read. */
#ifndef TRACKSIDE_SEARCH_UPDATE_H
#define TRACKSIDE_SEARCH_UPDATE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "blog/library.h"
#include "store/index.h"

struct update;

/* The index is borrowed; maker is what the folder was made for (blog/maker.h). */
struct update *update_new(struct text_index *ix, const char *root, enum maker maker);
/* The same for a library in memory, borrowed: its pages are those of the index. */
struct update *update_new_of(struct text_index *ix, const struct library *lib);
void update_free(struct update *u);

/* Whether the folder could be walked at the last look, and why not. */
bool update_reached(const struct update *u, struct err *err) NODISCARD;

enum update_state {
	UPDATE_MORE, /* call again */
	UPDATE_DONE, /* the index is as the files were when they were looked at */
	UPDATE_BUSY, /* another program is writing */
};
/* A step of the work: a look at all files, or at most max_files of those that it found, in one
 * transaction. stop, where it is not NULL, ends a step early once it is true. */
enum update_state update_step(struct update *u, size_t max_files, const atomic_bool *stop);

/* Files put in or taken out so far, and how many there are to do. */
size_t update_done(const struct update *u);
size_t update_total(const struct update *u);

/* Pages that there were at the last look. */
void update_pages(const struct update *u, size_t *posts, size_t *terms);

/* The files may have changed: the next step looks at them again. */
void update_again(struct update *u);

#endif
