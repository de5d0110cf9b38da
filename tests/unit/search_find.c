/* Finding: tiers, as one types, after changes on disk; on a small library made here and on the
 * one the program ships with. */
#include "unit.h"

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "blog/library.h"
#include "search/search.h"

struct blog {
	char dir[256]; /* holds blog/ and cache/ */
	struct library *lib;
	struct search *search;
	struct hits hits;
};

static char *
place(const struct blog *b, const char *name)
{
	return path_join(b->dir, name);
}

static void
put_file(const struct blog *b, const char *name, const char *text)
{
	char *path = place(b, name);

	assert_true(file_write(path, text, strlen(text), NULL));
	free(path);
}

static void
close_blog(struct blog *b)
{
	search_free(b->search);
	library_free(b->lib);
	b->search = NULL;
	b->lib = NULL;
}

static void
update(struct blog *b)
{
	while (!search_update(b->search, 2))
		;
}

/* Opens it again, as the next run would. */
static void
open_blog(struct blog *b)
{
	char *root = place(b, "blog"), *cache = place(b, "cache");

	close_blog(b);
	assert_true(library_open(&b->lib, root, &(struct library_opts){ false }, NULL));
	b->search = search_new(b->lib, cache);
	update(b);
	free(root);
	free(cache);
}

static const struct {
	const char *name, *text;
} files[] = {
	{ "blog/glossary/load-balancer.md",
	    "---\ntitle: Load balancer\naka: [traffic spreader]\n---\n"
	    "Spreads requests over servers, so that none of them is overrun.\n" },
	{ "blog/glossary/tcp.md",
	    "---\ntitle: Transmission Control Protocol (TCP)\ntags: [transport]\n"
	    "short_description: A conversation with receipts.\n---\nAcknowledged packets over "
	    "TCP/IP.\n" },
	{ "blog/glossary/udp.md",
	    "---\ntitle: User Datagram Protocol (UDP)\ncategory: [Nets, Old works]\n---\nPackets "
	    "without receipts. What? "
	    "That.\n" },
	{ "blog/glossary/cpp.md", "---\ntitle: C++\n---\nA language; it's older than Rust.\n" },
	{ "blog/glossary/csharp.md", "---\ntitle: C#\n---\nAnother language.\n" },
	{ "blog/glossary/c.md", "---\ntitle: C\n---\nThe language of Unix.\n" },
	{ "blog/glossary/node.md", "---\ntitle: Node.js\n---\nRuns scripts on servers.\n" },
	{ "blog/glossary/hashing.md",
	    "---\ntitle: Consistent hashing\n---\nServers stand on a ring {{< x text=\"clockwise\" "
	    ">}}.\n" },
	{ "blog/posts/race.md",
	    "---\ntitle: Here's to second chances\ndate: 2026-04\n---\nI ran 1500 m in 5:10.66; "
	    "the "
	    "load "
	    "was light. <b>Determinación</b>.\n" },
	{ "blog/posts/tokyo.md",
	    "---\ntitle: 東京都の港\ndate: 2025-01\n---\nコンテナが並ぶ港です。\n" },
};
#define FILES (sizeof(files) / sizeof(files[0]))

static int
setup(void **state)
{
	struct blog *b = calloc(1, sizeof(*b));
	const char *tmp = getenv("TMPDIR");

	assert_non_null(b);
	snprintf(b->dir, sizeof(b->dir), "%s/trackside-find.XXXXXX", tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(b->dir));
	for (size_t i = 0; i < 3; i++) {
		char *path = place(b, i == 0 ? "blog/glossary" : i == 1 ? "blog/posts" : "cache");

		assert_true(path_make_dirs(path, NULL));
		free(path);
	}
	for (size_t i = 0; i < FILES; i++)
		put_file(b, files[i].name, files[i].text);
	open_blog(b);
	*state = b;
	return 0;
}

static int
remove_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static int
teardown(void **state)
{
	struct blog *b = *state;

	close_blog(b);
	hits_free(&b->hits);
	if (b->dir[0] != '\0')
		nftw(b->dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	free(b);
	return 0;
}

/* The hits as "tier:slug tier:slug". */
static void
describe(const struct blog *b, struct strbuf *out)
{
	for (size_t i = 0; i < b->hits.len; i++)
		strbuf_addf(out, "%s%d:%s", i > 0 ? " " : "", (int)b->hits.items[i].tier,
		    search_page(b->search, &b->hits.items[i])->slug);
}

static void
assert_hits(struct blog *b, const char *query, const char *expected)
{
	struct strbuf sb = STRBUF_INIT;

	search_find(b->search, query, 100, &b->hits);
	describe(b, &sb);
	if (strcmp(sb.buf, expected) != 0)
		print_message("# query '%s'\n", query);
	assert_string_equal(sb.buf, expected);
	strbuf_free(&sb);
}

/* Whether a page is among the hits. */
static bool
found(struct blog *b, const char *query, const struct page *page, size_t limit)
{
	search_find(b->search, query, limit, &b->hits);
	for (size_t i = 0; i < b->hits.len; i++)
		if (search_page(b->search, &b->hits.items[i]) == page)
			return true;
	return false;
}

static void
tiers_in_their_order(void **state)
{
	struct blog *b = *state;

	assert_null(search_notice(b->search));
	assert_hits(b, "", "");
	assert_hits(b, "  ?!\"", "");
	assert_hits(b, "load balancer", "0:load-balancer");
	assert_hits(b, "LOADBALANCER", "0:load-balancer");
	assert_hits(b, "load-balancers", "0:load-balancer");
	assert_hits(b, "traffic spreader", "0:load-balancer");
	assert_hits(b, "what is a load balancer?", "0:load-balancer");
	assert_hits(b, "tcp", "1:tcp");
	assert_hits(b, "user data", "2:udp");
	assert_hits(b, "control protocol", "3:tcp 6:udp");
	assert_hits(b, "receipts", "4:udp 4:tcp");
	assert_hits(b, "spreading", "4:load-balancer");
	assert_hits(b, "nothing of the kind", "");
}

static void
traps_of_fts5(void **state)
{
	struct blog *b = *state;
	static const char *const harmless[] = { "\"", "AND", "OR OR", "NOT x", "a\"b", "(",
		"title:x", "-", "*", "^", "NEAR(", "x*", "{a b}: c", "\\", "'; DROP TABLE docs; --",
		"\xff", "%" };

	assert_hits(b, "c++", "0:cpp");
	assert_hits(b, "c#", "0:csharp");
	search_find(b->search, "c", 100, &b->hits);
	assert_string_equal(search_page(b->search, &b->hits.items[0])->slug, "c");
	assert_hits(b, "tcp/ip", "4:tcp");
	assert_hits(b, "node.js", "0:node");
	assert_hits(b, "it's", "4:cpp");
	assert_hits(b, "what?", "4:udp");
	assert_hits(b, "balancer", "3:load-balancer");
	assert_hits(b, "clockwise", "4:hashing");
	assert_hits(b, "determinacion", "4:race");
	assert_hits(b, "1500m", "4:race");
	assert_hits(b, "5:10.66", "4:race");
	assert_hits(b, "東京", "2:tokyo");
	assert_hits(b, "コンテナ", "4:tokyo");
	assert_hits(b, "並ぶ", "4:tokyo");
	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
		search_find(b->search, harmless[i], 10, &b->hits);
	assert_hits(b, "consistent hashin", "2:hashing");
}

static void
limit_and_total(void **state)
{
	struct blog *b = *state;

	search_find(b->search, "language", 2, &b->hits);
	assert_int_equal(b->hits.len, 2);
	assert_int_equal(b->hits.total, 3);
}

static void
the_glossarys_filter(void **state)
{
	struct blog *b = *state;

	search_terms(b->search, " ", &b->hits);
	assert_int_equal(b->hits.len, b->lib->nterms);
	for (size_t i = 0; i < b->hits.len; i++)
		assert_int_equal(b->hits.items[i].index, i);
	search_terms(b->search, "t", &b->hits);
	assert_true(b->hits.len >= 2);
	search_terms(b->search, "receipts", &b->hits);
	assert_int_equal(b->hits.len, 0);
	search_terms(b->search, "?", &b->hits);
	assert_int_equal(b->hits.len, 0);
}

static void
assert_snippet(struct blog *b, const char *query, size_t cols, const char *text)
{
	struct line_builder lb = LINE_BUILDER_INIT;
	struct line line;

	search_find(b->search, query, 10, &b->hits);
	assert_true(b->hits.len > 0);
	lb_put(&lb, STYLE_TEXT, "> ");
	search_snippet(b->search, query, &b->hits.items[0], cols, true, &lb);
	line = lb_line(&lb);
	assert_string_equal(line.text, text);
	assert_true(line.cols <= cols + 2);
	lb_free(&lb);
}

static void
snippets_show_the_words(void **state)
{
	struct blog *b = *state;

	assert_snippet(b, "tcp", 60, "> A conversation with receipts.");
	assert_snippet(b, "determinacion", 24, "> ~ Determinación.");
	assert_snippet(b, "overrun", 200,
	    "> Spreads requests over servers, so that none of them is overrun.");
	assert_snippet(b, "spreads", 16, "> Spreads request~");
}

static void
only_what_changed_is_read_again(void **state)
{
	struct blog *b = *state;
	char *gone = place(b, "blog/posts/tokyo.md"), *kept = place(b, "blog/glossary/udp.md");
	struct stat st;

	/* A file changed behind its stamp stays as it was: it was not read. */
	assert_int_equal(stat(kept, &st), 0);
	put_file(b, "blog/glossary/udp.md",
	    "---\ntitle: User Datagram Protocol (UDP)\ncategory: [Nets, Old works]\n---\nPackets "
	    "without zeppelin. What? "
	    "That.\n");
	assert_int_equal(utimensat(0, kept, (struct timespec[]){ st.st_atim, st.st_mtim }, 0), 0);
	put_file(b, "blog/posts/race.md", "---\ntitle: Another\n---\nIt rained submarines.\n");
	put_file(b, "blog/posts/new.md", "---\ntitle: New\n---\nOf lighthouses.\n");
	assert_int_equal(unlink(gone), 0);
	open_blog(b);
	assert_hits(b, "receipts", "4:udp 4:tcp");
	assert_hits(b, "zeppelin", "");
	assert_hits(b, "submarines", "4:race");
	assert_hits(b, "determinacion", "");
	assert_hits(b, "lighthouse", "4:new");
	assert_hits(b, "コンテナ", "");
	free(gone);
	free(kept);
}

static bool
cut_index(void *ctx, const char *path, const char *relative)
{
	struct blog *b = ctx;

	(void)b;
	if (path_has_ext(relative, ".db"))
		assert_true(file_write(path, "no database", 11, NULL));
	return true;
}

static void
a_damaged_index_is_made_anew(void **state)
{
	struct blog *b = *state;
	char *cache = place(b, "cache");
	struct walk w = { .file = cut_index, .ctx = b };

	close_blog(b);
	assert_true(path_walk(cache, &w, NULL));
	open_blog(b);
	assert_null(search_notice(b->search));
	assert_hits(b, "receipts", "4:udp 4:tcp");
	free(cache);
}

static void
an_unusable_cache_changes_nothing(void **state)
{
	struct blog *b = *state;
	char *file = place(b, "blog/posts/race.md"), *cache = path_join(file, "cache");

	search_free(b->search);
	b->search = search_new(b->lib, cache);
	update(b);
	assert_non_null(search_notice(b->search));
	assert_hits(b, "receipts", "4:udp 4:tcp");
	search_free(b->search);
	b->search = search_new(b->lib, NULL);
	assert_null(search_notice(b->search));
	update(b);
	assert_hits(b, "receipts", "4:udp 4:tcp");
	free(file);
	free(cache);
}

/* Names near what was typed come behind its text, and say so; quotes take it literally. */
static void
misspelt_names_are_announced(void **state)
{
	struct blog *b = *state;

	assert_hits(b, "tpc", "5:tcp");
	assert_string_equal(b->hits.instead, "TCP");
	assert_hits(b, "loda balancer", "5:load-balancer");
	assert_string_equal(b->hits.instead, "Load balancer");
	assert_hits(b, "what is a laod balancer?", "5:load-balancer");
	assert_hits(b, "receipts", "4:udp 4:tcp");
	assert_null(b->hits.instead);
	assert_hits(b, "\"tpc\"", "");
	assert_null(b->hits.instead);
	search_find_literal(b->search, "tpc", 10, &b->hits);
	assert_int_equal(b->hits.len, 0);
	assert_hits(b, "tpc in:posts", "");
}

static void
filters_narrow_down(void **state)
{
	struct blog *b = *state;

	assert_hits(b, "packets", "4:udp 4:tcp");
	assert_hits(b, "packets tag:transport", "4:tcp");
	assert_hits(b, "packets tag:tr", "4:tcp"); /* while it is being typed */
	assert_hits(b, "packets tag:tr ", "");
	assert_hits(b, "packets -over", "4:udp");
	assert_hits(b, "packets -\"tcp ip\"", "4:udp");
	assert_hits(b, "tcp -acknowledged", "");
	assert_hits(b, "load in:posts", "4:race");
	assert_hits(b, "load in:notes", "2:load-balancer");
	assert_hits(b, "in:posts", "2:race 2:tokyo");
	assert_hits(b, "year:2025", "2:tokyo");
	assert_hits(b, "tag:transport ", "2:tcp");
	/* any category of a concept, by its name in memory and by the index */
	assert_hits(b, "tag:nets ", "2:udp");
	assert_hits(b, "tag:\"old works\"", "2:udp");
	assert_hits(b, "packets tag:\"old works\"", "4:udp");
	assert_hits(b, "works", "4:udp");
	assert_hits(b, "in:races", "");
	assert_hits(b, "\"balancer load\"", "");
	assert_hits(b, "balancer load", "3:load-balancer 6:race");
	assert_hits(b, "\"over servers\"", "4:load-balancer");
	assert_hits(b, "\"servers over\"", "");
	assert_hits(b, "-x", "");
}

/* Initials of three words and more are a name. */
static void
initials_are_names(void **state)
{
	struct blog *b = *state;

	put_file(b, "blog/glossary/one-point.md",
	    "---\ntitle: Single point of failure\n---\nOne.\n");
	open_blog(b);
	assert_hits(b, "spof", "1:one-point");
	assert_hits(b, "spf", "1:one-point");
	assert_hits(b, "sp", "2:one-point 3:load-balancer");
}

/* A file with another time and the same bytes is not read into the index again; one with other
 * bytes is, by whoever looks first. */
static void
a_thread_follows_the_files(void **state)
{
	struct blog *b = *state;
	bool ready = false, changed = false;
	int fds[2];
	char byte;

	assert_int_equal(pipe(fds), 0);
	assert_true(search_follow(b->search, fds[1]));
	put_file(b, "blog/glossary/cpp.md", "---\ntitle: C++\n---\nHas a zeppelin.\n");
	search_look(b->search);
	while (!ready) {
		assert_int_equal(read(fds[0], &byte, 1), 1);
		changed |= search_followed(b->search, &ready);
	}
	assert_true(changed);
	assert_hits(b, "zeppelin", "4:cpp");
	close(fds[0]);
	search_free(b->search);
	b->search = NULL;
	close(fds[1]);
}

static void
names_are_found_without_any_index(void **state)
{
	struct blog *b = *state;

	search_free(b->search);
	b->search = search_new(b->lib, NULL);
	assert_hits(b, "tcp", "1:tcp");
	assert_hits(b, "receipts", "");
	assert_false(search_update(b->search, 3));
	update(b);
	assert_hits(b, "receipts", "4:udp 4:tcp");
}

static int
setup_bundled(void **state)
{
	struct blog *b = calloc(1, sizeof(*b));
	char *root =
	    path_join(getenv("TOP_SRCDIR") != NULL ? getenv("TOP_SRCDIR") : ".", "content");

	assert_non_null(b);
	assert_true(library_open(&b->lib, root, &(struct library_opts){ false }, NULL));
	b->search = search_new(b->lib, NULL);
	update(b);
	free(root);
	*state = b;
	return 0;
}

static void
every_name_leads_to_its_page_first(void **state)
{
	struct blog *b = *state;

	assert_true(b->lib->nterms >= 70 && b->lib->nposts >= 10);
	for (size_t i = 0; i < b->lib->nterms; i++) {
		const struct term *t = &b->lib->terms[i];

		assert_true(found(b, t->page.title, &t->page, 1));
		if (t->acronym != NULL)
			assert_true(found(b, t->acronym, &t->page, 1));
		for (size_t k = 0; k < t->aka.len; k++) {
			if (!found(b, t->aka.items[k], &t->page, 1))
				print_message("# %s is not first for '%s'\n", t->page.slug,
				    t->aka.items[k]);
			assert_true(found(b, t->aka.items[k], &t->page, 1));
		}
	}
	for (size_t i = 0; i < b->lib->nposts; i++)
		assert_true(found(b, b->lib->posts[i].page.title, &b->lib->posts[i].page, 1));
}

static void
no_keystroke_loses_its_title(void **state)
{
	struct blog *b = *state;
	size_t keys = 0;

	for (size_t i = 0; i < b->lib->nterms + b->lib->nposts; i++) {
		const struct page *page = i < b->lib->nterms
		    ? &b->lib->terms[i].page
		    : &b->lib->posts[i - b->lib->nterms].page;
		size_t n = strlen(page->title);

		for (size_t k = 0; k < n;) {
			char *typed;

			k += utf8_cluster(page->title + k, n - k).bytes;
			typed = xstrndup(page->title, k);
			if (!found(b, typed, page, 1000)) {
				print_message("# '%s' lost %s\n", typed, page->slug);
				fail();
			}
			keys++;
			free(typed);
		}
	}
	assert_true(keys > 1000);
}

/* A file of several notes: each is a page of the index, as long as it is in the file. */
static void
sections_are_pages(void **state)
{
	struct blog *b = *state;
	char *path = place(b, "blog/glossary/all.md");

	put_file(b, "blog/glossary/all.md",
	    "## Zebra\n\nStriped zoology.\n\n## Yak\n\nHairy zoology.\n");
	open_blog(b);
	assert_hits(b, "striped", "4:zebra");
	assert_hits(b, "hairy", "4:yak");
	put_file(b, "blog/glossary/all.md",
	    "## Zebra\n\nPlain.\n\n## Yaks\n\nHairy zoology, more.\n");
	open_blog(b);
	assert_hits(b, "striped", "");
	assert_hits(b, "hairy", "4:yaks");
	assert_hits(b, "zoology", "4:yaks");
	put_file(b, "blog/glossary/all.md",
	    "---\ntitle: Whole\n---\nHairy zoology, on the whole.\n");
	open_blog(b);
	assert_hits(b, "hairy", "4:all");
	put_file(b, "blog/glossary/all.md",
	    "## Zebra\n\nBack.\n\n## Gnu\n\nHairy as well, it is.\n");
	open_blog(b);
	assert_hits(b, "hairy", "4:gnu");
	assert_int_equal(unlink(path), 0);
	open_blog(b);
	assert_hits(b, "hairy", "");
	free(path);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
#define BUNDLED(f) cmocka_unit_test_setup_teardown(f, setup_bundled, teardown)
	const struct CMUnitTest tests[] = {
		CASE(sections_are_pages),
		CASE(tiers_in_their_order),
		CASE(traps_of_fts5),
		CASE(limit_and_total),
		CASE(the_glossarys_filter),
		CASE(snippets_show_the_words),
		CASE(only_what_changed_is_read_again),
		CASE(a_damaged_index_is_made_anew),
		CASE(an_unusable_cache_changes_nothing),
		CASE(misspelt_names_are_announced),
		CASE(filters_narrow_down),
		CASE(initials_are_names),
		CASE(a_thread_follows_the_files),
		CASE(names_are_found_without_any_index),
		BUNDLED(every_name_leads_to_its_page_first),
		BUNDLED(no_keystroke_loses_its_title),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
