/* Finding in several content folders at once: each has an index of its own, and hits are one list. */
#include "scratch_blog.h"

#include <dirent.h>
#include <poll.h>
#include <unistd.h>

#include "search/search.h"

struct found {
	struct scratch *scratch;
	struct library *lib;
	struct search *search;
	struct hits hits;
};

static void
open_search(struct found *f, const char *first, const char *second)
{
	const size_t n = second != NULL ? 2 : 1;
	char *roots[2] = { xstrdup(scratch_path(f->scratch, first)), NULL };

	if (second != NULL)
		roots[1] = xstrdup(scratch_path(f->scratch, second));
	search_free(f->search);
	library_free(f->lib);
	assert_true(library_open_all(&f->lib, (const char *const *)roots, n, NULL, NULL));
	f->search = search_new(f->lib, scratch_path(f->scratch, "cache"));
	while (!search_update(f->search, 2))
		;
	free(roots[0]);
	free(roots[1]);
}

static int
setup(void **state)
{
	struct found *f = calloc(1, sizeof(*f));
	void *scratch;

	assert_non_null(f);
	scratch_setup(&scratch);
	f->scratch = scratch;
	scratch_file(scratch, "own/posts/ports.md",
	    "---\ntitle: Ports\n---\nA harbour for sockets and a quay.\n");
	scratch_file(scratch, "own/posts/tide.md", "---\ntitle: Tide\n---\nThe harbour is wide.\n");
	scratch_file(scratch, "notes/glossary/harbour.md",
	    "---\ntitle: Harbour\n---\nWhere ships lie.\n");
	scratch_file(scratch, "notes/posts/tide.md",
	    "---\ntitle: Other tide\n---\nA harbour, and a whale.\n");
	open_search(f, "own", "notes");
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct found *f = *state;
	void *scratch = f->scratch;

	search_free(f->search);
	library_free(f->lib);
	hits_free(&f->hits);
	scratch_teardown(&scratch);
	free(f);
	return 0;
}

/* The titles of what a query finds, "|" between. */
static void
find_titles(struct found *f, const char *query, struct strbuf *out)
{
	search_find(f->search, query, 100, &f->hits);
	strbuf_reset(out);
	for (size_t i = 0; i < f->hits.len; i++)
		strbuf_addf(out, "%s%s", i > 0 ? "|" : "",
		    search_page(f->search, &f->hits.items[i])->title);
}

static void
assert_finds(struct found *f, const char *query, const char *titles)
{
	struct strbuf is = STRBUF_INIT;

	find_titles(f, query, &is);
	if (strcmp(is.buf, titles) != 0)
		fail_msg("%s finds \"%s\", not \"%s\"", query, is.buf, titles);
	strbuf_free(&is);
}

static void
all_folders_are_searched(void **state)
{
	struct found *f = *state;

	assert_finds(f, "sockets", "Ports");
	assert_finds(f, "whale", "Other tide");
	/* a title in one folder stands before texts of the other */
	search_find(f->search, "harbour", 10, &f->hits);
	assert_int_equal(f->hits.len, 4);
	assert_int_equal(f->hits.items[0].tier, TIER_EXACT);
	assert_int_equal(search_source(f->search, &f->hits.items[0]), 1);
	/* pages of one path are two */
	assert_finds(f, "tide", "Tide|Other tide");
}

static void
filters_leave_a_folder(void **state)
{
	struct found *f = *state;

	assert_finds(f, "source:own tide", "Tide");
	assert_finds(f, "source:notes tide", "Other tide");
	assert_finds(f, "tide source:not", "Other tide");
	assert_finds(f, "source:own whale", "");
	assert_finds(f, "source:nobody tide", "");
	assert_finds(f, "source:notes in:posts", "Other tide");
	assert_finds(f, "tide -whale", "Tide");
	assert_finds(f, "harbour in:posts -quay -wide", "Other tide");
}

static size_t
count_indexes(struct found *f)
{
	DIR *dir = opendir(scratch_path(f->scratch, "cache"));
	size_t n = 0;

	assert_non_null(dir);
	for (struct dirent *e; (e = readdir(dir)) != NULL;)
		n += path_has_ext(e->d_name, ".db");
	closedir(dir);
	return n;
}

/* A folder's index is the same, alone and among others. */
static void
each_folder_has_its_index(void **state)
{
	struct found *f = *state;

	assert_int_equal(count_indexes(f), 2);
	assert_null(search_notice(f->search));
	open_search(f, "notes", NULL);
	assert_finds(f, "whale", "Other tide");
	assert_int_equal(count_indexes(f), 2);
}

static void
changes_in_any_folder_are_found(void **state)
{
	struct found *f = *state;

	scratch_file(f->scratch, "notes/posts/tide.md",
	    "---\ntitle: Other tide\n---\nA harbour, and a porpoise.\n");
	/* nothing of the first; a look at the second, then its one file */
	assert_false(search_update(f->search, 1));
	assert_true(search_update(f->search, 1));
	assert_finds(f, "porpoise", "Other tide");
	assert_finds(f, "whale", "");
}

static void
threads_follow_all_folders(void **state)
{
	struct found *f = *state;
	struct pollfd wake;
	bool ready = false, changed = false;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	wake = (struct pollfd){ .fd = ends[0], .events = POLLIN };
	scratch_file(f->scratch, "own/posts/tide.md", "---\ntitle: Tide\n---\nThe dolphin.\n");
	scratch_file(f->scratch, "notes/posts/tide.md", "---\ntitle: Other tide\n---\nA seal.\n");
	assert_true(search_follow(f->search, ends[1]));
	while (!ready) {
		char bytes[16];

		assert_int_equal(poll(&wake, 1, 20000), 1);
		assert_true(read(ends[0], bytes, sizeof(bytes)) > 0);
		changed |= search_followed(f->search, &ready);
	}
	assert_true(changed);
	assert_true(search_follows(f->search));
	assert_finds(f, "dolphin", "Tide");
	assert_finds(f, "seal", "Other tide");
	search_free(f->search);
	f->search = NULL;
	close(ends[0]);
	close(ends[1]);
}

/* Pages of many lengths, in one folder of a large part and one of a small. */
static void
put_pages(struct found *f)
{
	static const char *const words[] = { "anchor", "buoy", "cable", "deck" };
	struct strbuf text = STRBUF_INIT;
	unsigned random = 7;
	char name[64];

	for (unsigned i = 0; i < 40; i++) {
		strbuf_reset(&text);
		strbuf_addf(&text, "---\ntitle: Page %u\n---\n", i);
		for (unsigned k = 0; k < 5 + i % 11 * 9; k++) {
			random = random * 1103515245 + 12345;
			strbuf_addf(&text, "%s ",
			    (random >> 16) % 23 < 3 - i % 3 ? words[(random >> 20) % 4] : "filler");
		}
		snprintf(name, sizeof(name), "all/posts/%u.md", i);
		scratch_file(f->scratch, name, text.buf);
		snprintf(name, sizeof(name), "%s/posts/%u.md", i % 8 == 0 ? "few" : "many", i);
		scratch_file(f->scratch, name, text.buf);
	}
	strbuf_free(&text);
}

/* Where the pages lie is no matter: the order is that of one folder with all of them. */
static void
the_order_is_that_of_one_folder(void **state)
{
	static const char *const queries[] = { "anchor", "buoy cable", "deck anchor",
		"anchor buoy deck", "cable -deck", "anch" };
	const size_t n = sizeof(queries) / sizeof(queries[0]);
	struct found *f = *state;
	struct strbuf want[6], is = STRBUF_INIT;

	put_pages(f);
	open_search(f, "all", NULL);
	for (size_t i = 0; i < n; i++) {
		strbuf_init(&want[i]);
		find_titles(f, queries[i], &want[i]);
		assert_true(want[i].len > 20);
	}
	open_search(f, "few", "many");
	for (size_t i = 0; i < n; i++) {
		find_titles(f, queries[i], &is);
		if (strcmp(is.buf, want[i].buf) != 0)
			fail_msg("%s finds\n%s, not\n%s", queries[i], is.buf, want[i].buf);
		strbuf_free(&want[i]);
	}
	strbuf_free(&is);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_folders_are_searched, setup, teardown),
		cmocka_unit_test_setup_teardown(filters_leave_a_folder, setup, teardown),
		cmocka_unit_test_setup_teardown(each_folder_has_its_index, setup, teardown),
		cmocka_unit_test_setup_teardown(changes_in_any_folder_are_found, setup, teardown),
		cmocka_unit_test_setup_teardown(threads_follow_all_folders, setup, teardown),
		cmocka_unit_test_setup_teardown(the_order_is_that_of_one_folder, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
