/* Reading bytes with one of the readers of activities, and what came of it. */
#ifndef TRACKSIDE_TESTS_ACTIVITY_READ_H
#define TRACKSIDE_TESTS_ACTIVITY_READ_H

#include "unit.h"

#include "base/problem.h"
#include "race/activity.h"

struct read {
	struct activities list;
	struct problems problems;
};

typedef void read_fn(const char *text, size_t n, const char *name, struct activities *out,
    struct problems *problems);

static inline struct read
read_with(read_fn *fn, const char *text, size_t n)
{
	struct read r = { 0 };
	char *exact = malloc(n > 0 ? n : 1); /* so that ASan sees a byte too many */

	assert_non_null(exact);
	memcpy(exact, text, n);
	fn(exact, n, "run", &r.list, &r.problems);
	free(exact);
	return r;
}

static inline void
read_done(struct read *r)
{
	activities_free(&r->list);
	problems_free(&r->problems);
}

/* So many problems, the first of which says this ("" for none). */
static inline void
says(const struct read *r, size_t count, const char *want)
{
	struct strbuf sb = STRBUF_INIT;

	for (size_t i = 0; i < r->problems.len; i++) {
		problem_format(&r->problems.items[i], &sb);
		strbuf_addch(&sb, '\n');
	}
	if (r->problems.len != count || strstr(sb.buf, want) == NULL)
		fail_msg("%zu problems and not %zu, \"%s\" among them:\n%s", r->problems.len, count,
		    want, sb.buf);
	strbuf_free(&sb);
}

#endif
