/* The full-text index: one SQLite file for each content folder, in the cache folder.
 *
 * It holds words, not pages: whoever fills it folds and separates the words first
 * (search/words.h), so that nothing depends on what a tokenizer takes for a letter. It is
 * disposable: one that is missing, old, damaged or out of reach is made anew, in memory
 * if need be, and nothing fails for its sake. Any number of programs may have it open. */
#ifndef TRACKSIDE_STORE_INDEX_H
#define TRACKSIDE_STORE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "base/vec.h"

struct text_index;

/* What tells whether a file is the one that was read: its stamp, and a hash of its bytes for
 * when only the stamp has changed. */
struct index_stamp {
	int64_t mtime_ns, size;
	uint64_t hash;
};

/* One page. Texts are words with single spaces between, never NULL. */
struct index_page {
	const char *path; /* below the content folder: its name in the index */
	struct index_stamp stamp;
	const char *title, *aliases, *tags, *summary, *body;
	const char *facets; /* names of ours to filter by, each a word that index_facet made */
};

/* Appends a name to filter by, as one word of an expression or of index_page.facets. */
void index_facet(struct strbuf *out, const char *name, const char *value);

/* dir is the cache folder, made if need be, and root the content folder that the index is
 * of; with dir NULL, or where the file cannot be used, the index is in memory. Never NULL. */
struct text_index *index_open(const char *dir, const char *root);
void index_close(struct text_index *ix);

/* What a person should know, one sentence; NULL for nothing. */
const char *index_notice(const struct text_index *ix);

/* Whether it is in a file: false for one in memory, which is gone with the program. */
bool index_in_file(const struct text_index *ix);

/* Grows when the index has been emptied under the caller's feet: then all pages are
 * to be put in again. */
unsigned index_generation(const struct text_index *ix);

/* Every page's path and stamp; false where they could not be read. */
typedef void index_stamp_fn(void *ctx, const char *path, const struct index_stamp *stamp);
bool index_stamps(struct text_index *ix, index_stamp_fn *fn, void *ctx);

/* Changes stand between begin and commit. begin says false where another program is
 * writing: try later. After a change or a commit that says false nothing of this
 * transaction is kept; the generation tells whether the rest is. */
bool index_begin(struct text_index *ix);
bool index_commit(struct text_index *ix);
/* Puts a page in place of the one of that path; nothing happens for the stamp it has. */
bool index_put(struct text_index *ix, const struct index_page *page);
/* The page of that path is the same, its file has another stamp. */
bool index_restamp(struct text_index *ix, const char *path, const struct index_stamp *stamp);
bool index_remove(struct text_index *ix, const char *path);

/* Pages that match an FTS5 expression (made by search/query.h, never by a person), best first
 * by bm25: title and aliases weigh 10, tags 4, summary 3, body 1. A word stands for all that
 * share its stem, one with a star for all that begin so. score is positive, higher is
 * better. False where it was cut short: after ms milliseconds, when asked to stop, by damage, or
 * because the expression is none. */
typedef void index_found_fn(void *ctx, const char *path, double score);
bool index_find(struct text_index *ix, const char *expression, size_t limit, int ms,
    index_found_fn *fn, void *ctx);
/* The same for a search over several indexes: first index_weigh of all of them, which adds up how common
 * each phrase of the expression is in those that have a page for it; then index_find_among with that.
 * Zeroed weights are the start; index_weights_free ends them. */
struct index_weights {
	double rows, words;    /* in the indexes */
	VEC(double) rows_with; /* each phrase */
};
bool index_weigh(struct text_index *ix, const char *expression, int ms, struct index_weights *w);
bool index_find_among(struct text_index *ix, const char *expression, size_t limit, int ms,
    const struct index_weights *w, index_found_fn *fn, void *ctx);
void index_weights_free(struct index_weights *w);
/* All of them, in no order; score is 0. */
bool index_match(struct text_index *ix, const char *expression, int ms, index_found_fn *fn,
    void *ctx);

/* Asked every now and then while a search runs: true stops it. NULL for nothing to ask. */
typedef bool index_stop_fn(void *ctx);
void index_set_stop(struct text_index *ix, index_stop_fn *fn, void *ctx);

#endif
