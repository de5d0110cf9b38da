/* The indexes of a library's folders: one for each, opened when they are first used, and kept in step
 * with their files by this thread or by one of their own. */
#ifndef TRACKSIDE_SEARCH_INDEXES_H
#define TRACKSIDE_SEARCH_INDEXES_H

#include "blog/library.h"
#include "store/index.h"

struct indexes;

/* cache_dir may be NULL: in memory, as is that of a library without a folder. stop is asked as that of
 * index_set_stop. Nothing is opened yet. */
struct indexes *indexes_new(const struct library *lib, const char *cache_dir, index_stop_fn *stop,
    void *ctx);
void indexes_free(struct indexes *x);

/* From now on of another library of the same folders, and of more behind them. */
void indexes_set_library(struct indexes *x, const struct library *lib);

/* Opens those that are not. */
void indexes_open(struct indexes *x);
/* That of a folder, open from then on. */
struct text_index *indexes_of(struct indexes *x, size_t source);
/* Grows when one that is open was emptied. */
unsigned indexes_generation(const struct indexes *x);

/* What search.h says of search_notice, search_update and the rest, for all of them together. */
const char *indexes_notice(const struct indexes *x);
bool indexes_update(struct indexes *x, size_t max_files);
bool indexes_follow(struct indexes *x, int wake);
void indexes_look(struct indexes *x);
bool indexes_followed(struct indexes *x, bool *ready);
bool indexes_follows(const struct indexes *x);

#endif
