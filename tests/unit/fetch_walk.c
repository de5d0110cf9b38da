/* Walks over all pages of a source, against servers that shrink, fail and never end. */
#include "scratch.h"
#include "server.h"

#include "fetch/walk_source.h"

static struct server server;
static struct scratch *scratch;

#define MOST_ENTRIES 1000

/* A walk, and what came of it. */
struct walked {
	struct walk_result result;
	struct problems problems;
	struct err err;
	bool ok;
	size_t n, stop_after; /* entries; 0 for no stop */
	char ids[MOST_ENTRIES][24];
	size_t of; /* as progress said last */
	char term[32], author[32];
};

static bool
no_wait(void *ctx, int64_t ms)
{
	(void)ctx, (void)ms;
	return true;
}

static bool
note_entry(void *ctx, const struct feed *feed, const struct entry *e)
{
	struct walked *walked = ctx;

	(void)feed;
	assert_true(walked->n < MOST_ENTRIES);
	snprintf(walked->ids[walked->n++], sizeof(walked->ids[0]), "%s", e->id);
	if (e->categories.len > 0)
		snprintf(walked->term, sizeof(walked->term), "%s", e->categories.items[0]);
	if (e->authors.len > 0)
		snprintf(walked->author, sizeof(walked->author), "%s", e->authors.items[0]);
	return walked->n != walked->stop_after;
}

static void
note_progress(void *ctx, size_t done, size_t of)
{
	struct walked *walked = ctx;

	assert_int_equal(done, walked->n);
	walked->of = of;
}

/* Walks over a path of the server. */
static struct walked *
walk_as(struct source_walk walk, const char *path, size_t stop_after)
{
	const struct http_opts opts = { .wait = no_wait };
	struct walked *walked = calloc(1, sizeof(*walked));
	struct http *h;

	assert_non_null(walked);
	h = http_new(&opts, &walked->err);
	assert_non_null(h);
	walked->stop_after = stop_after;
	walk.address = server_at(&server, path);
	walk.name = "blog";
	walk.entry = note_entry;
	walk.progress = note_progress;
	walk.ctx = walked;
	walked->ok = walk_source(h, &walk, &walked->result, &walked->problems, &walked->err);
	http_free(h);
	return walked;
}

static void
walked_free(struct walked *walked)
{
	walk_result_free(&walked->result);
	problems_free(&walked->problems);
	free(walked);
}

/* A blog of WordPress that is played so; see tests/net/wordpress.py. */
static struct walked *
walk_blog(const char *play)
{
	char path[256];

	snprintf(path, sizeof(path), "/wp/%s/wp-json/wp/v2/", play);
	return walk_as((struct source_walk){ .format = FEED_WORDPRESS }, path, 0);
}

static struct walked *
walk_feed_at(const char *path)
{
	return walk_as((struct source_walk){ .format = FEED_JSON }, path, 0);
}

/* The ids are from first to last, each once, in any order, but for those without. */
static void
assert_ids(const struct walked *walked, int first, int last, int without)
{
	char id[24];

	assert_int_equal(walked->n, last - first + 1 - (without != 0));
	for (int i = first; i <= last; i++) {
		size_t found = 0;

		snprintf(id, sizeof(id), "%d", i);
		for (size_t k = 0; k < walked->n; k++)
			found += strcmp(walked->ids[k], id) == 0;
		if (found != (i != without))
			fail_msg("post %d was handed over %zu times", i, found);
	}
}

static void
assert_ended(const struct walked *walked, enum walk_end end, size_t requests)
{
	if (!walked->ok)
		fail_msg("%s", walked->err.msg);
	assert_int_equal(walked->result.end, end);
	assert_int_equal(walked->result.requests, requests);
	assert_int_equal(walked->result.entries, walked->n);
	assert_int_equal(walked->problems.len > 0, end == WALK_PARTIAL);
}

static void
assert_problem(const struct walked *walked, const char *says)
{
	for (size_t i = 0; i < walked->problems.len; i++)
		if (strstr(walked->problems.items[i].msg, says) != NULL)
			return;
	fail_msg("no problem says \"%s\"", says);
}

static void
assert_refused(const struct walked *walked, enum err_code code, const char *says)
{
	assert_false(walked->ok);
	assert_int_equal(walked->n, 0);
	if (strstr(walked->err.msg, says) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", walked->err.msg, says);
	assert_int_equal(walked->err.code, code);
}

static void
every_page_of_wordpress(void **state)
{
	struct walked *w = walk_blog("250");

	(void)state;
	assert_ended(w, WALK_WHOLE, 3);
	assert_ids(w, 1, 250, 0);
	assert_int_equal(w->of, 250);
	assert_string_equal(w->term, "Running");
	assert_string_equal(w->author, "Ann");
	walked_free(w);
	/* the same where addresses are not pretty */
	w = walk_as((struct source_walk){ .format = FEED_WORDPRESS },
	    "/wp/101,key=route/?rest_route=/wp/v2/", 0);
	assert_ended(w, WALK_WHOLE, 2);
	assert_ids(w, 1, 101, 0);
	walked_free(w);
	w = walk_blog("0");
	assert_ended(w, WALK_WHOLE, 1);
	walked_free(w);
}

static void
only_what_changed(void **state)
{
	/* day 50 at 10 in UTC; by the clock of the blog, five hours less */
	struct source_walk walk = { .format = FEED_WORDPRESS,
		.modified_after = "2020-02-20T10:00:00Z" };
	struct walked *w = walk_as(walk, "/wp/60/wp-json/wp/v2/", 0);

	(void)state;
	assert_ended(w, WALK_WHOLE, 1);
	assert_ids(w, 51, 60, 0);
	walked_free(w);
	/* nothing: one request */
	walk.modified_after = "2020-03-01T10:00:00Z";
	w = walk_as(walk, "/wp/60/wp-json/wp/v2/", 0);
	assert_ended(w, WALK_WHOLE, 1);
	assert_int_equal(w->n, 0);
	walked_free(w);
}

static void
fewer_at_a_time_where_it_fails(void **state)
{
	struct walked *w = walk_blog("60,most=30");

	(void)state;
	/* 100, 50, then 25 three times */
	assert_ended(w, WALK_WHOLE, 5);
	assert_ids(w, 1, 60, 0);
	walked_free(w);
}

static void
a_post_that_breaks_the_server_is_passed(void **state)
{
	struct walked *w = walk_blog("230,poison=157");

	(void)state;
	if (!w->ok)
		fail_msg("%s", w->err.msg);
	assert_int_equal(w->result.end, WALK_PARTIAL);
	assert_ids(w, 1, 230, 157);
	assert_problem(w, "post 157 of the list");
	assert_int_equal(w->problems.len, 1);
	/* small pages around it alone */
	assert_in_range(w->result.requests, 10, 40);
	walked_free(w);
}

static void
a_failing_page_two_keeps_page_one(void **state)
{
	struct walked *w = walk_blog("250,broken=2");

	(void)state;
	if (!w->ok)
		fail_msg("%s", w->err.msg);
	assert_int_equal(w->result.end, WALK_PARTIAL);
	assert_ids(w, 1, 100, 0);
	assert_problem(w, "status 500");
	assert_in_range(w->result.requests, 8, 14);
	walked_free(w);

	w = walk_blog("250,down=2");
	assert_ended(w, WALK_PARTIAL, 2);
	assert_ids(w, 1, 100, 0);
	assert_problem(w, "status 503");
	walked_free(w);

	w = walk_blog("250,broken=1");
	assert_refused(w, ERR_IO, "status 500");
	walked_free(w);
}

static void
pages_that_shrink_lose_nothing(void **state)
{
	static const struct {
		const char *play;
		int last, without;
	} plays[] = {
		{ "250,shrink=3", 250, 0 }, { "201,shrink=1", 201, 0 }, /* the last page goes */
		{ "201,shrink=60", 201, 0 },				/* most of a page */
		{ "350,shrink=100", 350, 0 },				/* a page */
		{ "201,shrink=101", 201, 101 }, /* the page that is asked for is gone: 400 */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(plays) / sizeof(plays[0]); i++) {
		struct walked *w = walk_blog(plays[i].play);

		if (!w->ok)
			fail_msg("%s: %s", plays[i].play, w->err.msg);
		assert_int_equal(w->result.end, WALK_WHOLE);
		assert_ids(w, 1, plays[i].last, plays[i].without);
		walked_free(w);
	}
}

static void
a_post_that_is_listed_twice_comes_once(void **state)
{
	struct walked *w;

	(void)state;
	scratch_file(scratch, "twice.json",
	    "[{\"id\":1,\"date_gmt\":\"2026-04-18T10:00:00\",\"title\":\"sticky\"},"
	    "{\"id\":1,\"date_gmt\":\"2026-04-18T10:00:00\",\"title\":\"sticky\"},"
	    "{\"id\":2,\"date_gmt\":\"2026-04-19T10:00:00\",\"title\":\"other\"}]");
	w = walk_blog("file:twice.json");
	assert_ended(w, WALK_WHOLE, 1);
	assert_ids(w, 1, 2, 0);
	walked_free(w);
}

static void
a_billion_pages_are_not_believed(void **state)
{
	struct walked *w = walk_blog("150,pages=1000000000");

	(void)state;
	assert_ended(w, WALK_WHOLE, 3); /* the third is past the end */
	assert_ids(w, 1, 150, 0);
	walked_free(w);

	/* nor are posts that never come: the walk steps back for them once */
	w = walk_blog("150,pages=1000000000,total=1000000");
	assert_ended(w, WALK_WHOLE, 5);
	assert_ids(w, 1, 150, 0);
	assert_int_equal(w->of, 0);
	walked_free(w);

	w = walk_blog("150,pages=1000000000,deaf=1");
	assert_ended(w, WALK_PARTIAL, 2);
	assert_ids(w, 1, 100, 0);
	assert_problem(w, "page 2 has the posts of those before it");
	walked_free(w);
}

static void
caps_end_what_is_endless(void **state)
{
	struct source_walk walk = { .format = FEED_JSON, .caps.pages = 5 };
	struct walked *w = walk_as(walk, "/jsonfeed/endless", 0);

	(void)state;
	assert_ended(w, WALK_PARTIAL, 5);
	assert_int_equal(w->n, 10);
	assert_problem(w, "has over 5 pages");
	walked_free(w);

	walk.caps = (struct walk_caps){ .entries = 15 };
	w = walk_as(walk, "/jsonfeed/endless", 0);
	assert_ended(w, WALK_PARTIAL, 8);
	assert_int_equal(w->n, 15);
	assert_problem(w, "has over 15 posts");
	walked_free(w);

	walk.caps = (struct walk_caps){ .bytes = 2048 };
	w = walk_as(walk, "/jsonfeed/endless", 0);
	assert_int_equal(w->result.end, WALK_PARTIAL);
	assert_in_range(w->result.requests, 2, 20);
	walked_free(w);

	/* as they are without being asked for */
	w = walk_feed_at("/jsonfeed/endless?key=default");
	assert_ended(w, WALK_PARTIAL, 500);
	walked_free(w);
}

static void
every_page_of_a_feed(void **state)
{
	struct walked *w = walk_feed_at("/jsonfeed/3");

	(void)state;
	assert_ended(w, WALK_WHOLE, 3);
	assert_int_equal(w->n, 6);
	assert_string_equal(w->result.etag, "\"page-1\"");
	assert_string_equal(w->result.title, "Pages");
	walked_free(w);

	w = walk_feed_at("/jsonfeed/circle");
	assert_ended(w, WALK_WHOLE, 2);
	assert_int_equal(w->n, 4);
	walked_free(w);
}

static void
unchanged_costs_one_request(void **state)
{
	struct source_walk walk = { .format = FEED_RSS };
	struct walked *w, *again;

	(void)state;
	scratch_file(scratch, "feed.xml",
	    "<rss version='2.0'><channel><title>T</title>"
	    "<item><guid>1</guid><title>One</title></item></channel></rss>");
	w = walk_as(walk, "/files/feed.xml", 0);
	assert_ended(w, WALK_WHOLE, 1);
	assert_int_equal(w->n, 1);
	walk.etag = w->result.etag;
	walk.last_modified = w->result.last_modified;
	assert_non_null(walk.etag);
	assert_non_null(walk.last_modified);
	again = walk_as(walk, "/files/feed.xml", 0);
	assert_ended(again, WALK_UNCHANGED, 1);
	assert_int_equal(again->n, 0);
	walked_free(again);
	scratch_file(scratch, "feed.xml",
	    "<rss version='2.0'><channel><title>T</title>"
	    "<item><guid>2</guid><title>Two</title></item></channel></rss>");
	again = walk_as(walk, "/files/feed.xml", 0);
	assert_ended(again, WALK_WHOLE, 1);
	assert_string_equal(again->ids[0], "2");
	walked_free(again);
	walked_free(w);
}

static void
gone_moved_and_later(void **state)
{
	struct walked *w = walk_feed_at("/status/410");

	(void)state;
	assert_ended(w, WALK_GONE, 1);
	walked_free(w);

	w = walk_feed_at("/busy/walk/99?after=3600");
	assert_ended(w, WALK_LATER, 1);
	assert_int_equal(w->result.retry_after, 3600);
	walked_free(w);

	w = walk_feed_at("/redirect/301?to=/jsonfeed/1");
	assert_ended(w, WALK_WHOLE, 1);
	assert_string_equal(w->result.moved, server_at(&server, "/jsonfeed/1"));
	walked_free(w);
	w = walk_feed_at("/redirect/302?to=/jsonfeed/1");
	assert_ended(w, WALK_WHOLE, 1);
	assert_null(w->result.moved);
	walked_free(w);
	w = walk_as((struct source_walk){ .format = FEED_WORDPRESS }, "/moved/wp/3/wp-json/wp/v2/",
	    0);
	assert_ended(w, WALK_WHOLE, 1);
	assert_string_equal(w->result.moved, server_at(&server, "/wp/3/wp-json/wp/v2/"));
	walked_free(w);
}

static void
what_is_no_source_is_refused(void **state)
{
	struct walked *w = walk_feed_at("/status/404");

	(void)state;
	assert_refused(w, ERR_NOT_FOUND, "is not there (404)");
	walked_free(w);
	w = walk_feed_at("/status/403");
	assert_refused(w, ERR_DATA, "not open to everyone");
	walked_free(w);
	w = walk_feed_at("/front/nothing");
	assert_refused(w, ERR_DATA, "/front/nothing");
	walked_free(w);
	w = walk_blog("3,page_says=maintenance");
	assert_refused(w, ERR_DATA, "/wp/3,page_says=maintenance");
	walked_free(w);
	w = walk_feed_at("/truncated");
	assert_refused(w, ERR_IO, "broke off");
	walked_free(w);
}

static void
the_bytes_say_what_they_are(void **state)
{
	/* a feed in Latin-1 that the server calls UTF-8; one that it calls plain text */
	struct walked *w = walk_feed_at("/front/latin");

	(void)state;
	assert_ended(w, WALK_WHOLE, 1);
	assert_string_equal(w->result.title, "Caf\xc3\xa9");
	walked_free(w);
	w = walk_feed_at("/front/rss");
	assert_ended(w, WALK_WHOLE, 1);
	assert_int_equal(w->n, 1);
	walked_free(w);
}

static void
the_caller_may_end_it(void **state)
{
	struct walked *w =
	    walk_as((struct source_walk){ .format = FEED_WORDPRESS }, "/wp/250/wp-json/wp/v2/", 7);

	(void)state;
	assert_ended(w, WALK_ENDED, 1);
	assert_int_equal(w->n, 7);
	walked_free(w);
}

/* The ids of a blog; -1 where they could not be had. */
static int
count_ids(const char *play, struct err *err)
{
	const struct http_opts opts = { .wait = no_wait };
	struct http *h = http_new(&opts, err);
	wordpress_ids ids = { 0 };
	char path[128];
	int n;

	assert_non_null(h);
	snprintf(path, sizeof(path), "/wp/%s/wp-json/wp/v2/", play);
	n = walk_ids(h, server_at(&server, path), &ids, err) ? (int)ids.len : -1;
	VEC_FREE(&ids);
	http_free(h);
	return n;
}

static void
all_ids_or_none(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_int_equal(count_ids("250,key=ids", &err), 250);
	assert_int_equal(server_requests(&server, "250,key=ids"), 3);
	assert_int_equal(server_requests(&server, "_fields=id,modified_gmt"), 3);
	assert_int_equal(count_ids("250,key=ids,broken=2", &err), -1);
	assert_non_null(strstr(err.msg, "status 500"));
	assert_int_equal(count_ids("250,key=ids,poison=200", &err), -1);
	assert_int_equal(count_ids("0,key=ids", &err), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_page_of_wordpress),
		cmocka_unit_test(only_what_changed),
		cmocka_unit_test(fewer_at_a_time_where_it_fails),
		cmocka_unit_test(a_post_that_breaks_the_server_is_passed),
		cmocka_unit_test(a_failing_page_two_keeps_page_one),
		cmocka_unit_test(pages_that_shrink_lose_nothing),
		cmocka_unit_test(a_post_that_is_listed_twice_comes_once),
		cmocka_unit_test(a_billion_pages_are_not_believed),
		cmocka_unit_test(caps_end_what_is_endless),
		cmocka_unit_test(every_page_of_a_feed),
		cmocka_unit_test(unchanged_costs_one_request),
		cmocka_unit_test(gone_moved_and_later),
		cmocka_unit_test(what_is_no_source_is_refused),
		cmocka_unit_test(the_bytes_say_what_they_are),
		cmocka_unit_test(the_caller_may_end_it),
		cmocka_unit_test(all_ids_or_none),
	};
	const char *words[] = { "--root", NULL, NULL };
	int status = 0;

	scratch_setup((void **)&scratch);
	words[1] = scratch->dir;
	if (server_start(&server, words)) {
		status = cmocka_run_group_tests(tests, NULL, NULL);
		server_stop(&server);
	}
	scratch_teardown((void **)&scratch);
	return status;
}
