/* Any text is a query: no error of SQL, no crash, none over the time that a search has; and what
 * trips up full-text search elsewhere does not here. */
#include "unit.h"

#include <time.h>

#include "base/path.h"
#include "base/utf8.h"
#include "eval/eval.h"
#include "search/query.h"
#include "store/index.h"

#define QUERIES 10000
#define TIME_MS 250 /* of the processor, for one search: its own bound, and the way back */

struct fixture {
	struct library *lib;
	struct search *search;
	struct text_index *ix; /* one page, for expressions alone */
	struct hits hits;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	char *root =
	    path_join(getenv("TOP_SRCDIR") != NULL ? getenv("TOP_SRCDIR") : ".", "content");
	struct index_page page = { "a.md", { 1, 1, 1 }, "load balancer", "lb", "net", "sum",
		"body of the page", "" };

	assert_non_null(f);
	assert_true(library_open(&f->lib, root, NULL, NULL));
	free(root);
	f->search = search_new(f->lib, NULL);
	while (!search_update(f->search, 100))
		;
	f->ix = index_open(NULL, "");
	assert_true(index_begin(f->ix) && index_put(f->ix, &page) && index_commit(f->ix));
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	hits_free(&f->hits);
	index_close(f->ix);
	search_free(f->search);
	library_free(f->lib);
	free(f);
	return 0;
}

static int64_t
cpu_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
ignore(void *ctx, const char *path, double score)
{
	(void)ctx;
	(void)path;
	(void)score;
}

/* FTS5 takes every expression that is made of the query. */
static bool
expressions_are_taken(struct fixture *f, const char *query)
{
	struct strbuf expression = STRBUF_INIT;
	struct query q;
	bool good = true;

	query_parse(&q, query, strlen(query));
	for (int mode = QUERY_ALL_LIVE; mode <= QUERY_ANY; mode++) {
		strbuf_reset(&expression);
		query_expression(&q, (enum query_mode)mode, &expression);
		good &= expression.len == 0 ||
		    index_find(f->ix, expression.buf, 10, 60000, ignore, NULL);
	}
	strbuf_reset(&expression);
	query_excluded(&q, &expression);
	good &= expression.len == 0 || index_match(f->ix, expression.buf, 60000, ignore, NULL);
	strbuf_free(&expression);
	query_free(&q);
	return good;
}

static void
try_query(struct fixture *f, const char *query)
{
	const int64_t from = cpu_ms();
	const char *near[3];
	int64_t took;

	search_find(f->search, query, 20, &f->hits);
	search_nearest(f->search, query, near, 3);
	took = cpu_ms() - from;
	if (took > TIME_MS || !expressions_are_taken(f, query)) {
		print_message("# '%s' took %ld ms\n", query, (long)took);
		fail();
	}
	assert_true(f->hits.len <= 20 && f->hits.len <= f->hits.total);
	for (size_t i = 1; i < f->hits.len; i++)
		assert_true(f->hits.items[i - 1].tier <= f->hits.items[i].tier);
}

/* A query of pieces that mean something to FTS5, to this program, or to UTF-8. */
static void
make_query(struct dice *dice, struct strbuf *out)
{
	static const char *const pieces[] = { "\"", "'", " ", "  ", "(", ")", "*", "^", "+", "-",
		"NEAR", "NEAR(", "AND", "OR", "NOT", "title:", "{a b}:", ":", ";", "--", "/*", "\\",
		"%", "_", "c++", "c#", "tcp/ip", "node.js", "it's", "what is", "load", "balancer",
		"tag:", "tag:x", "in:", "in:posts", "year:2026", "series:", "-x", "-\"a b\"",
		"東京", "都", "데이터", "é", "e\xcc\x81", "\xf0\x9f\x8f\x83", "\xc3", "\xff",
		"\x01", "\t", "ﬁ", "ＴＣＰ", "1500m", "5,000", "\xe2\x80\x99", "vs", "or",
		"difference between", "a", "b", "zz" };

	for (size_t n = 1 + dice_below(dice, 8); n > 0; n--) {
		if (dice_below(dice, 12) == 0) {
			strbuf_addch(out, (char)(1 + dice_below(dice, 255)));
		} else if (dice_below(dice, 200) == 0) {
			strbuf_fill(out, (char)('a' + dice_below(dice, 26)), 2000);
		} else {
			strbuf_adds(out,
			    pieces[dice_below(dice, sizeof(pieces) / sizeof(pieces[0]))]);
			if (dice_below(dice, 2) == 0)
				strbuf_addch(out, ' ');
		}
	}
}

static void
ten_thousand_queries(void **state)
{
	struct fixture *f = *state;
	struct dice dice = { 2026 };
	struct strbuf query = STRBUF_INIT;

	for (size_t i = 0; i < QUERIES; i++) {
		strbuf_reset(&query);
		make_query(&dice, &query);
		try_query(f, query.buf);
	}
	strbuf_free(&query);
}

static bool
finds(struct fixture *f, const char *query, const char *slug)
{
	search_find(f->search, query, 5, &f->hits);
	for (size_t i = 0; i < f->hits.len; i++)
		if (f->hits.items[i].kind != HIT_RACE &&
		    strcmp(search_page(f->search, &f->hits.items[i])->slug, slug) == 0)
			return true;
	print_message("# '%s' does not find %s\n", query, slug);
	return false;
}

/* Texts that are syntax errors of FTS5, or lose what they look for there. */
static void
traps(void **state)
{
	struct fixture *f = *state;
	static const char *const harmless[] = { "c++", "tcp/ip", "node.js", "it's", "what?", "c#",
		"AND", "\"", "load-balancer", "OR", "NOT", "NEAR", "*", "^a", "a*", "col:umn", "(",
		")", "{", "'; DROP TABLE docs; --", "", " ", "\"\"", "-", "--", "-\"", "tag:\"",
		"in:", "year:99999" };

	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
		try_query(f, harmless[i]);
	assert_true(finds(f, "load-balancer", "load-balancer"));
	assert_true(finds(f, "tcp/ip", "tcp"));
	assert_true(finds(f, "what is a load balancer?", "load-balancer"));
	assert_true(finds(f, "loadbalancers", "load-balancer"));
	assert_true(finds(f, "ＴＣＰ", "tcp"));
	assert_true(finds(f, "ＬｏａＤ Ｂａｌａｎｃｅｒ", "load-balancer"));
	assert_true(finds(f, "round-robbin", "round-robin"));
	assert_true(finds(f, "uodp", "udp"));
	assert_true(finds(f, "sopf", "single-point-of-failure"));
}

static void
no_keystroke_of_the_text_loses_its_page(void **state)
{
	struct fixture *f = *state;
	static const char typed[] = "consistent hashing ring";
	char query[sizeof(typed)];

	for (size_t n = 12; n < sizeof(typed); n++) {
		snprintf(query, n + 1, "%s", typed);
		assert_true(finds(f, query, "consistent-hashing"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(traps),
		cmocka_unit_test(no_keystroke_of_the_text_loses_its_page),
		cmocka_unit_test(ten_thousand_queries),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
