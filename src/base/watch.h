/* Watching folders: which of their entries may have changed.
 *
 * Linux tells (inotify(7)); elsewhere, or where it may not be asked, the entries are looked
 * at again and again. What is told is a hint to look, no more: an entry may be named that is
 * what it was, several times in a row, or while it is still being written. */
#ifndef TRACKSIDE_BASE_WATCH_H
#define TRACKSIDE_BASE_WATCH_H

#include <stdbool.h>
#include <stddef.h>

struct watch;

#define WATCH_FOLDERS_MOST 8192 /* more are not watched */
#define WATCH_POLL_MS 1000	/* between two looks, where nothing tells */

/* poll: looks by itself even where the system would tell. */
struct watch *watch_new(bool poll);
void watch_free(struct watch *w);

/* A folder from now on; its entries, not what is below them. id comes back with what is told. Once
 * for each path: a second time is nothing. One that is not there is not watched. */
void watch_folder(struct watch *w, const char *dir, int id);

/* A descriptor that can be read when there is something to take; -1 where there is none. */
int watch_fd(const struct watch *w);
/* Whether watch_take is to be called every WATCH_POLL_MS as well. */
bool watch_polls(const struct watch *w);

/* Tells what happened since the last time, without waiting; of a great many events some thousands,
 * the others with the next call. name: the entry, or NULL where any may be meant; folder: whether it
 * is, or was, a folder. Whether the system had anything to tell. */
typedef void watch_fn(void *ctx, int id, const char *name, bool folder);
bool watch_take(struct watch *w, watch_fn *fn, void *ctx);

#endif
