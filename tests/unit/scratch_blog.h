/* A blog of a test's own, in a folder of its own. */
#ifndef TRACKSIDE_TESTS_SCRATCH_BLOG_H
#define TRACKSIDE_TESTS_SCRATCH_BLOG_H

#include "scratch.h"

#include "blog/library.h"

struct blog {
	struct scratch *scratch;
	struct library *lib; /* by blog_open */
};

/* An empty folder; files are put into its scratch. */
static inline struct blog *
blog_new(void)
{
	struct blog *b = calloc(1, sizeof(*b));
	void *scratch;

	assert_non_null(b);
	scratch_setup(&scratch);
	b->scratch = scratch;
	return b;
}

static inline void
blog_open(struct blog *b)
{
	assert_true(library_open(&b->lib, b->scratch->dir, &(struct library_opts){ 0 }, NULL));
}

/* The teardown of tests whose state is a blog. */
static inline int
blog_teardown(void **state)
{
	struct blog *b = *state;
	void *scratch = b->scratch;

	library_free(b->lib);
	scratch_teardown(&scratch);
	free(b);
	return 0;
}

#endif
