/* A feed that was read, for tests: its entries, and what was said of it. */
#ifndef TRACKSIDE_TESTS_FEED_READS_H
#define TRACKSIDE_TESTS_FEED_READS_H

#include "unit.h"

#include "fetch/feed.h"

struct read_feed {
	struct feed feed;
	struct problems problems;
	struct strbuf said; /* each problem on a line: "warning 3:7 message" */
	struct err err;
	bool ok;
};

static inline struct read_feed
read_bytes(const char *bytes, size_t n, const char *address, const char *content_type)
{
	const struct feed_origin origin = { address, content_type };
	struct read_feed r = { .said = STRBUF_INIT };

	r.ok = feed_read(&r.feed, bytes, n, &origin, "feed", &r.problems, &r.err);
	for (size_t i = 0; i < r.problems.len; i++) {
		const struct problem *p = &r.problems.items[i];

		strbuf_addf(&r.said, "%s %d:%d %s\n",
		    p->level == PROBLEM_ERROR ? "error" : "warning", p->line, p->column, p->msg);
	}
	return r;
}

static inline struct read_feed
read_from(const char *text, const char *address)
{
	return read_bytes(text, strlen(text), address, NULL);
}

static inline struct read_feed
read_text(const char *text)
{
	return read_from(text, NULL);
}

static inline void
read_end(struct read_feed *r)
{
	feed_free(&r->feed);
	problems_free(&r->problems);
	strbuf_free(&r->said);
}

static inline const struct entry *
entry_at(const struct read_feed *r, size_t i)
{
	if (!r->ok)
		fail_msg("not read: %s", r->err.msg);
	if (i >= r->feed.entries.len)
		fail_msg("%zu entries\n%s", r->feed.entries.len, r->said.buf);
	return &r->feed.entries.items[i];
}

/* That it was read with so many entries; quiet: and nothing was said. */
static inline void
has_entries(const struct read_feed *r, size_t n, bool quiet)
{
	if (!r->ok)
		fail_msg("not read: %s", r->err.msg);
	if (r->feed.entries.len != n)
		fail_msg("%zu entries, not %zu\n%s", r->feed.entries.len, n, r->said.buf);
	if (quiet && r->said.len > 0)
		fail_msg("%s", r->said.buf);
}

static inline void
feed_says(const struct read_feed *r, const char *what)
{
	if (strstr(r->said.buf, what) == NULL)
		fail_msg("\"%s\" is not said:\n%s%s", what, r->said.buf, r->err.msg);
}

/* The texts of a list with commas between. */
static inline void
list_is(const struct texts *list, const char *expected)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < list->len; i++)
		strbuf_addf(&text, "%s%s", i > 0 ? ", " : "", list->items[i]);
	assert_string_equal(text.buf, expected);
	strbuf_free(&text);
}

#endif
