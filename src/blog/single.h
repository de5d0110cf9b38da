/* The pages of a content folder one at a time, without the rest of it: for who has to read the
 * few that have changed. */
#ifndef TRACKSIDE_BLOG_SINGLE_H
#define TRACKSIDE_BLOG_SINGLE_H

#include "blog/library.h"

/* Every file of the folder that is a page, with its path below the root: posts first, in the order of
 * names. Fails where the folder cannot be read. */
typedef void single_found_fn(void *ctx, const char *relative, bool term);
bool single_walk(const char *root, enum maker maker, single_found_fn *fn, void *ctx,
    struct err *err) NODISCARD;

/* A page as its file has it now. Everything belongs to the reader, until it reads the next. */
struct single {
	const struct page *page; /* of post or term */
	const struct post *post; /* NULL for a concept */
	const struct term *term; /* NULL for a post */
	size_t nterms;		 /* of a file of several concepts; term is the first of them */
	const char *text;	 /* the whole file, NUL-terminated */
	size_t len;
};
struct single_reader;
struct single_reader *single_reader_new(const char *root, enum maker maker);
void single_reader_free(struct single_reader *r);
/* Drafts are pages as well. */
bool single_read(struct single_reader *r, const char *relative, bool term, struct single *out,
    struct err *err) NODISCARD;

#endif
