/* search_keys FOLDER RAW_DB: what keys of a search cost, over a folder whose index is up to date
 * (in XDG_CACHE_HOME), beside the least that each part of it can take: a scan of all titles by
 * memmem; the same words asked of RAW_DB, a plain FTS5 table that fts_raw made of the same
 * files. Prints lines of "name number": milliseconds a key, and megabytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/path.h"
#include "clock.h"
#include "search/headwords.h"
#include "search/query.h"

#define QUERIES 150
#define ROUNDS 5
#define ROWS 50 /* as the search box asks for */

static uint64_t state = 7;

static size_t
below(size_t n)
{
	uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return (size_t)((z ^ z >> 31) % n);
}

/* Resident memory now. */
static double
megabytes(void)
{
	FILE *f = fopen("/proc/self/statm", "r");
	long pages = 0, resident = 0;

	if (f != NULL && fscanf(f, "%ld %ld", &pages, &resident) != 2)
		resident = 0;
	if (f != NULL)
		fclose(f);
	return (double)resident * 4096 / 1e6;
}

/* A title, a beginning of one, two of its words the other way round, or one with an edit. */
static void
make_query(const struct library *lib, size_t kind, char *out, size_t size)
{
	const char *title = lib->terms[below(lib->nterms)].page.title, *space;
	size_t n;

	snprintf(out, size, "%s", title);
	n = strlen(out);
	space = strchr(title, ' ');
	if (kind == 1 && n > 4)
		out[3 + below(n - 3)] = '\0';
	else if (kind == 2 && space != NULL)
		snprintf(out, size, "%s %.*s", space + 1, (int)(space - title), title);
	else if (kind == 3 && n > 3)
		out[below(n - 1)] = 'x';
}

/* Words as they stand in bodies: one to three, the last cut short half of the time. */
static void
make_text_query(const struct library *lib, char *out, size_t size)
{
	struct strbuf body = STRBUF_INIT;
	const struct page *page = &lib->terms[below(lib->nterms)].page;
	size_t n = 0, at;
	const size_t words = 1 + below(3);

	if (!library_body(NULL, page, &body, NULL))
		abort();
	out[0] = '\0';
	for (size_t i = 0; i < words && body.len > 200; i++) {
		size_t len;

		at = below(body.len - 100);
		while (body.buf[at] > ' ' && at + 1 < body.len)
			at++;
		at += strspn(body.buf + at, " \n.#`*[]()-");
		len = strspn(body.buf + at, "abcdefghijklmnopqrstuvwxyz");
		if (len < 4)
			continue;
		if (i + 1 == words && below(2) == 0)
			len = 4;
		n += (size_t)snprintf(out + n, size - n, "%s%.*s", n > 0 ? " " : "", (int)len,
		    body.buf + at);
	}
	strbuf_free(&body);
}

/* Every title once, for bytes that may or may not be there. */
static size_t
scan_titles(const struct library *lib, const char *query)
{
	const size_t n = strlen(query);
	size_t found = 0;

	for (size_t i = 0; i < lib->nterms; i++) {
		const char *title = lib->terms[i].page.title;

		found += memmem(title, strlen(title), query, n) != NULL;
	}
	return found;
}

static int
compare_times(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
print_times(const char *name, double *times, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += times[i];
	qsort(times, n, sizeof(*times), compare_times);
	printf("%s %.4f\n%s-p95 %.4f\n", name, sum / (double)n, name, times[n * 95 / 100]);
}

/* All tiers of names; that of misspelt ones for each query, whether it has found something or
 * not. */
static void
bench_names(const struct library *lib, struct search *s)
{
	static char queries[QUERIES][256];
	double scan[QUERIES], names[QUERIES], built = clock_ms(CLOCK_MONOTONIC);
	struct headwords *hw = search_names(s);
	struct hits hits = { 0 };
	size_t found = 0;

	printf("build-names %.4f\n", clock_ms(CLOCK_MONOTONIC) - built);
	for (size_t i = 0; i < QUERIES; i++) {
		make_query(lib, i % 4, queries[i], sizeof(queries[i]));
		scan[i] = names[i] = 1e9;
	}
	for (size_t r = 0; r < ROUNDS; r++) {
		for (size_t i = 0; i < QUERIES; i++) {
			double from = clock_ms(CLOCK_MONOTONIC), to;
			struct query q;

			found += scan_titles(lib, queries[i]);
			to = clock_ms(CLOCK_MONOTONIC);
			scan[i] = to - from < scan[i] ? to - from : scan[i];
			from = clock_ms(CLOCK_MONOTONIC);
			hits.len = 0;
			query_parse(&q, queries[i], strlen(queries[i]));
			headwords_find(hw, &q, HEADWORDS_ALL, &hits);
			headwords_near(hw, &q, HEADWORDS_ALL, 8, &hits, NULL);
			query_free(&q);
			to = clock_ms(CLOCK_MONOTONIC);
			names[i] = to - from < names[i] ? to - from : names[i];
		}
	}
	hits_free(&hits);
	print_times("scan", scan, QUERIES);
	print_times("names", names, QUERIES);
	if (found == 0)
		abort();
}

/* The words of a query for a plain table: all of them, the last by its beginning. */
static void
raw_expression(const char *query, char *out, size_t size)
{
	size_t n = 0;

	for (const char *s = query; *s != '\0';) {
		const size_t len = strcspn(s, " ");

		n += (size_t)snprintf(out + n, size - n, "%s\"%.*s\"%s", n > 0 ? " AND " : "",
		    (int)len, s, s[len] == '\0' ? " *" : "");
		s += len + (s[len] == ' ');
	}
}

static size_t
ask_raw(sqlite3_stmt *st, const char *expression)
{
	size_t rows = 0;

	sqlite3_bind_text(st, 1, expression, -1, SQLITE_STATIC);
	while (sqlite3_step(st) == SQLITE_ROW)
		rows += sqlite3_column_text(st, 0) != NULL;
	sqlite3_reset(st);
	return rows;
}

static void
bench_text(const struct library *lib, struct search *s, const char *raw)
{
	static char queries[QUERIES][256], expressions[QUERIES][512];
	double plain[QUERIES], ours[QUERIES];
	struct hits hits = { 0 };
	sqlite3 *db;
	sqlite3_stmt *st;
	size_t rows = 0;

	if (sqlite3_open(raw, &db) != SQLITE_OK ||
	    sqlite3_prepare_v2(db,
		"SELECT path FROM docs WHERE docs MATCH ?1 ORDER BY rank LIMIT 50", -1, &st,
		NULL) != SQLITE_OK) {
		fprintf(stderr, "search_keys: %s: %s\n", raw, sqlite3_errmsg(db));
		exit(3);
	}
	for (size_t i = 0; i < QUERIES; i++) {
		do
			make_text_query(lib, queries[i], sizeof(queries[i]));
		while (queries[i][0] == '\0');
		raw_expression(queries[i], expressions[i], sizeof(expressions[i]));
		plain[i] = ours[i] = 1e9;
	}
	for (size_t r = 0; r < ROUNDS; r++) {
		for (size_t i = 0; i < QUERIES; i++) {
			double from = clock_ms(CLOCK_MONOTONIC), to;

			rows += ask_raw(st, expressions[i]);
			to = clock_ms(CLOCK_MONOTONIC);
			plain[i] = to - from < plain[i] ? to - from : plain[i];
			from = clock_ms(CLOCK_MONOTONIC);
			search_find(s, queries[i], ROWS, &hits);
			to = clock_ms(CLOCK_MONOTONIC);
			ours[i] = to - from < ours[i] ? to - from : ours[i];
		}
	}
	hits_free(&hits);
	sqlite3_finalize(st);
	sqlite3_close(db);
	print_times("raw", plain, QUERIES);
	print_times("key", ours, QUERIES);
	if (rows == 0)
		abort();
}

int
main(int argc, char **argv)
{
	struct library *lib;
	struct search *s;
	struct hits hits = { 0 };
	struct err err = { 0 };
	char *cache = path_xdg(PATH_CACHE);
	double from;

	if (argc != 3) {
		fprintf(stderr, "usage: search_keys FOLDER RAW_DB\n");
		return 2;
	}
	from = clock_ms(CLOCK_MONOTONIC);
	if (!library_open(&lib, argv[1], NULL, &err)) {
		fprintf(stderr, "search_keys: %s\n", err.msg);
		return 3;
	}
	printf("open %.4f\n", clock_ms(CLOCK_MONOTONIC) - from);
	s = search_new(lib, cache);
	bench_names(lib, s);
	from = clock_ms(CLOCK_MONOTONIC);
	search_find(s, "consistent", ROWS, &hits);
	printf("first-key %.4f\n", clock_ms(CLOCK_MONOTONIC) - from);
	printf("memory %.1f\n", megabytes());
	bench_text(lib, s, argv[2]);
	printf("memory-after %.1f\n", megabytes());
	hits_free(&hits);
	search_free(s);
	library_free(lib);
	free(cache);
	return 0;
}
