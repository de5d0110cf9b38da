/* A query of any bytes: no crash, no syntax error of FTS5, marks that lie within the text. The
 * first line of the input is the query, the rest a text to mark. */
#include "check.h"

#include <string.h>

#include "search/query.h"
#include "search/search.h"
#include "search/words.h"
#include "store/index.h"

/* A small library that no folder holds: bodies cannot be read, names can. */
static const char *aka[] = { "load balancing", "LB" };
static struct term terms[] = {
	{ .page = { .slug = "tcp",
	      .title = "Transmission Control Protocol",
	      .path = "/nowhere",
	      .relative = "glossary/tcp.md",
	      .summary = "A conversation with receipts." },
	    .acronym = "TCP",
	    .category = "networking" },
	{ .page = { .slug = "load-balancer",
	      .title = "Load balancer",
	      .path = "/nowhere",
	      .relative = "glossary/load-balancer.md",
	      .summary = "It spreads traffic." },
	    .aka = { aka, 2 },
	    .category = "" },
	{ .page = { .slug = "cpp",
	      .title = "C++",
	      .path = "/nowhere",
	      .relative = "glossary/cpp.md" },
	    .category = "" },
	{ .page = { .slug = "tokyo",
	      .title = "東京都",
	      .path = "/nowhere",
	      .relative = "glossary/tokyo.md" },
	    .category = "" },
};
static struct post posts[] = {
	{ .page = { .slug = "second-chances",
	      .title = "Here’s to second chances",
	      .path = "/nowhere",
	      .relative = "posts/second-chances.md" } },
};

static struct source source = { .root = "", .base = ".", .label = "Notes", .name = "notes" };
static struct library lib = {
	.sources = &source,
	.nsources = 1,
	.terms = terms,
	.nterms = 4,
	.posts = posts,
	.nposts = 1,
};

/* One search for all inputs: to open one takes longer than all else. */
static struct search *
opened(void)
{
	static struct search *s;

	if (s == NULL) {
		s = search_new(&lib, NULL);
		while (!search_update(s, 3))
			;
	}
	return s;
}

static void
ignore(void *ctx, const char *path, double score)
{
	(void)ctx;
	(void)path;
	check(score >= 0, "a score is no less than 0");
}

/* Every expression made of the query is one that FTS5 takes. */
static void
check_expressions(const char *query, size_t n)
{
	static struct text_index *ix;
	struct query q;

	if (ix == NULL) {
		struct index_page page = { "a.md", { 1, 1, 1 }, "load balancer", "lb", "net", "sum",
			"body", "" };

		ix = index_open(NULL, "");
		check(index_begin(ix) && index_put(ix, &page) && index_commit(ix),
		    "a page is indexed");
	}
	query_parse(&q, query, n);
	check(q.words.len <= QUERY_MAX_WORDS, "words are bounded");
	check(q.words.len == 0 || q.from < q.to, "words come from somewhere");
	for (int mode = QUERY_ALL_LIVE; mode <= QUERY_ANY; mode++) {
		struct strbuf expression = STRBUF_INIT;

		query_expression(&q, (enum query_mode)mode, &expression);
		check(expression.len == 0 ||
			index_find(ix, expression.buf, 10, 60000, ignore, NULL),
		    "FTS5 takes what is looked for");
		strbuf_reset(&expression);
		query_excluded(&q, &expression);
		check(expression.len == 0 || index_match(ix, expression.buf, 60000, ignore, NULL),
		    "FTS5 takes what is left out");
		strbuf_free(&expression);
	}
	query_free(&q);
}

static void
check_marks(const char *query, const char *text, size_t n)
{
	span_vec marks = { 0 };
	size_t at = 0;

	search_marks(query, text, n, &marks);
	for (size_t i = 0; i < marks.len; i++) {
		check(marks.items[i].start >= at && marks.items[i].len > 0, "marks are in order");
		at = marks.items[i].start + marks.items[i].len;
		check(at <= n, "marks are within the text");
	}
	VEC_FREE(&marks);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *newline = size > 0 ? memchr(data, '\n', size) : NULL;
	size_t n = newline != NULL ? (size_t)(newline - data) : size;
	size_t rest = newline != NULL ? size - n - 1 : 0;
	char *query = xstrndup((const char *)data, n), *text = xmalloc(rest + 1);
	struct search *s = opened();
	struct hits hits = { 0 };
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf words = STRBUF_INIT;
	const struct term *sides[3];
	const char *near[3];

	memcpy(text, data + size - rest, rest);
	check_expressions((const char *)data, n);
	check_marks(query, text, rest);
	words_index(&words, text, rest);
	search_find_literal(s, query, 10, &hits);
	check(hits.instead == NULL, "what is meant literally is not changed");
	search_find(s, query, 10, &hits);
	check(hits.len <= 10 && hits.len <= hits.total, "hits are bounded");
	for (size_t i = 0; i < hits.len; i++) {
		lb_reset(&b);
		search_snippet(s, query, &hits.items[i], 30, i % 2, &b);
		check(b.cols <= 30, "a snippet fits");
	}
	search_terms(s, query, &hits);
	search_nearest(s, query, near, 3);
	strbuf_reset(&words);
	check(search_versus(s, query, sides, 3, &words) <= 3, "sides are bounded");
	strbuf_free(&words);
	lb_free(&b);
	hits_free(&hits);
	free(query);
	free(text);
	return 0;
}
