/* Several content folders as one library: what is merged, where names lead, what folders are called. */
#include "scratch_blog.h"

#include <unistd.h>

#include "blog/spotter.h"

static void
open_folders(struct blog *f, const char *const *names, size_t n)
{
	const char *roots[4];
	struct err err = { 0 };

	for (size_t i = 0; i < n; i++)
		roots[i] = xstrdup(scratch_path(f->scratch, names[i]));
	library_free(f->lib);
	if (!library_open_all(&f->lib, roots, n, NULL, &err))
		fail_msg("%s", err.msg);
	for (size_t i = 0; i < n; i++)
		free((char *)(uintptr_t)roots[i]);
}

static int
setup(void **state)
{
	static const char *const both[] = { "own", "notes" };
	struct blog *f = blog_new();
	struct scratch *scratch = f->scratch;

	scratch_file(scratch, "own/site.yml", "title: My blog\n");
	scratch_file(scratch, "own/posts/first.md",
	    "---\ntitle: First\ndate: 2026-01-01\ntags: [running]\nseries: Steps\n---\n"
	    "[[tcp]] [[quic]] [[notes:tcp]] [[first]]\n\n[p](second.md) [q](/quic/) "
	    "[r](third.md)\n");
	scratch_file(scratch, "own/posts/last.md",
	    "---\ntitle: Last\ndate: 2026-03-01\ntags: [Running, track]\nseries: steps\n---\n");
	scratch_file(scratch, "own/glossary/tcp.md",
	    "---\ntitle: TCP\ncompare: [udp]\n---\nOwn words.\n");
	scratch_file(scratch, "own/posts/hidden.md", "---\ntitle: Draft\ndraft: true\n---\n");
	scratch_file(scratch, "notes/posts/first.md",
	    "---\ntitle: Other first\ndate: 2026-02-01\ntags: [running]\nseries: "
	    "steps\n---\n[[tcp]]\n");
	scratch_file(scratch, "notes/posts/second.md", "---\ntitle: Second\n---\n");
	scratch_file(scratch, "notes/posts/hidden.md", "---\ntitle: Not hidden\n---\n");
	scratch_file(scratch, "notes/glossary/tcp.md",
	    "---\ntitle: TCP\nsee_also: [udp]\n---\nTheirs.\n");
	scratch_file(scratch, "notes/glossary/udp.md", "---\ntitle: UDP\ncompare: [tcp]\n---\n");
	scratch_file(scratch, "notes/glossary/quic.md", "---\ntitle: QUIC\n---\n");
	open_folders(f, both, 2);
	*state = f;
	return 0;
}

/* The folder and title of what an address in a page leads to. */
static void
assert_leads(const struct blog *f, size_t source, const char *href, bool wiki, const char *want)
{
	const struct target t = library_resolve(f->lib, source, "posts/first.md", href, wiki);
	const struct page *page = t.kind == TARGET_POST ? &f->lib->posts[t.index].page
	    : t.kind == TARGET_TERM			? &f->lib->terms[t.index].page
							: NULL;
	struct strbuf is = STRBUF_INIT;

	if (page != NULL)
		strbuf_addf(&is, "%zu %s", page->source, page->title);
	else
		strbuf_adds(&is, t.kind == TARGET_BROKEN ? t.why : "no page");
	if (strcmp(is.buf, want) != 0)
		fail_msg("%s in %zu leads to \"%s\", not \"%s\"", href, source, is.buf, want);
	strbuf_free(&is);
}

static void
pages_are_merged(void **state)
{
	static const char *const posts[] = { "Last", "Other first", "First", "Not hidden",
		"Second" };
	static const char *const terms[] = { "QUIC", "TCP", "TCP", "UDP" };
	const struct blog *f = *state;
	struct tally *tags;

	assert_int_equal(f->lib->nposts, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(f->lib->posts[i].page.title, posts[i]);
	assert_int_equal(f->lib->nterms, 4);
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(f->lib->terms[i].page.title, terms[i]);
	assert_int_equal(f->lib->terms[1].page.source, 0);
	assert_int_equal(f->lib->terms[2].page.source, 1);
	assert_int_equal(library_tags(f->lib, &tags), 2);
	assert_int_equal(tags[0].count, 3);
	free(tags);
}

static void
names_lead_within_the_folder_first(void **state)
{
	const struct blog *f = *state;

	assert_leads(f, 0, "tcp", true, "0 TCP");
	assert_leads(f, 1, "tcp", true, "1 TCP");
	assert_leads(f, 0, "quic", true, "1 QUIC");
	assert_leads(f, 0, "first", true, "0 First");
	assert_leads(f, 1, "first", true, "1 Other first");
	assert_leads(f, 1, "last", true, "0 Last");
	assert_leads(f, 0, "/quic/", false, "1 QUIC");
	assert_leads(f, 0, "second.md", false, "1 Second");
	assert_leads(f, 0, "first.md", false, "0 First");
	assert_leads(f, 0, "third.md", false, "no such page or file");
	assert_leads(f, 0, "term:udp", false, "1 UDP");
	assert_leads(f, 1, "post:first", false, "1 Other first");
	assert_leads(f, 0, "hidden.md", false, "leads to a draft, which is not shown");
	assert_leads(f, 1, "hidden.md", false, "1 Not hidden");
}

static void
a_folder_may_be_said(void **state)
{
	const struct blog *f = *state;
	struct strbuf name = STRBUF_INIT;

	assert_leads(f, 0, "notes:tcp", true, "1 TCP");
	assert_leads(f, 1, "My Blog:TCP", true, "0 TCP");
	assert_leads(f, 0, "post:notes:first", false, "1 Other first");
	assert_leads(f, 0, "nobody:tcp", true, "no concept and no post has this name");
	assert_string_equal(library_post(f->lib, "first")->page.title, "First");
	assert_string_equal(library_post(f->lib, "notes:first")->page.title, "Other first");
	assert_int_equal(library_term(f->lib, "my-blog:tcp")->page.source, 0);
	assert_null(library_term(f->lib, "my-blog:udp"));
	library_post_name(f->lib, library_post(f->lib, "notes:first"), &name);
	assert_string_equal(name.buf, "notes:first");
	strbuf_reset(&name);
	library_post_name(f->lib, library_post(f->lib, "notes:second"), &name);
	assert_string_equal(name.buf, "second");
	strbuf_free(&name);
}

/* Each page's names are of its own folder first: links, see also, compare, series. */
static void
relations_stay_near(void **state)
{
	const struct blog *f = *state;
	struct library *lib = f->lib;
	const struct term *own = library_term(lib, "tcp"), *theirs = library_term(lib, "notes:tcp");
	const struct term *udp = library_term(lib, "udp");
	struct series_place place;
	size_t posts[8], notes[8];

	assert_int_equal(library_mentions(lib, own, posts, 8), 1);
	assert_string_equal(lib->posts[posts[0]].page.title, "First");
	assert_int_equal(library_mentions(lib, theirs, posts, 8), 2);
	assert_int_equal(library_note_mentions(lib, theirs, notes, 8), 1);
	assert_ptr_equal(&lib->terms[notes[0]], udp);
	assert_int_equal(library_note_mentions(lib, udp, notes, 8), 2);
	assert_int_equal(library_note_mentions(lib, own, notes, 8), 0);
	assert_true(library_series_place(lib, library_post(lib, "last"), &place));
	assert_int_equal(place.parts, 2);
	assert_false(library_series_place(lib, library_post(lib, "notes:first"), &place));
}

/* The folder of the concept that a text in a folder names first. */
static size_t
spotted(const struct blog *f, size_t source, const char *text)
{
	const struct spotter *s = library_spotter(f->lib);
	size_t term = SIZE_MAX;

	if (spotter_match(s, source, text, strlen(text), 0, 0, 0, &term) == 0)
		return SOURCE_NONE;
	return f->lib->terms[term].page.source;
}

static void
names_in_a_text_are_of_its_folder(void **state)
{
	const struct blog *f = *state;

	assert_int_equal(spotted(f, 0, "TCP is old"), 0);
	assert_int_equal(spotted(f, 1, "TCP is old"), 1);
	assert_int_equal(spotted(f, 0, "UDP is older"), 1);
	assert_int_equal(spotted(f, 0, "IP"), SOURCE_NONE);
}

static void
assert_called(const struct blog *f, size_t source, const char *label, const char *name)
{
	assert_string_equal(f->lib->sources[source].label, label);
	assert_string_equal(f->lib->sources[source].name, name);
}

static void
folders_are_told_apart(void **state)
{
	static const char *const same[] = { "a/blog", "b/blog", "own", "twin" };
	static const char *const one[] = { "own" };
	struct blog *f = *state;

	assert_called(f, 0, "My blog", "my-blog");
	assert_called(f, 1, "notes", "notes");
	assert_string_equal(library_label(f->lib, &f->lib->posts[0].page), "My blog");
	scratch_file(f->scratch, "a/blog/x.md", "x");
	scratch_file(f->scratch, "b/blog/x.md", "x");
	scratch_file(f->scratch, "twin/site.yml", "title: My Blog!\n");
	scratch_file(f->scratch, "b/blog/site.yml",
	    "title: A title that goes on for longer than any row has room for it\n");
	open_folders(f, same, 4);
	assert_called(f, 0, "a/blog", "a-blog");
	assert_called(f, 1, "b/blog", "b-blog");
	assert_called(f, 2, "own", "own");
	assert_called(f, 3, "twin", "twin");
	open_folders(f, one, 1);
	assert_called(f, 0, "My blog", "my-blog");
	assert_null(library_label(f->lib, &f->lib->posts[0].page));
}

/* A name that nothing else gives is a number; what is taken is not given again. */
static void
folders_without_a_name_get_a_number(void **state)
{
	static const char *const odd[] = { "x/!!", "y/!!" };
	struct blog *f = *state;

	scratch_file(f->scratch, "x/!!/p.md", "x");
	scratch_file(f->scratch, "y/!!/p.md", "x");
	open_folders(f, odd, 2);
	assert_called(f, 0, "x/!!", "x");
	assert_called(f, 1, "y/!!", "y");
	open_folders(f, (const char *const[]){ "x/!!", "x/!!" }, 2);
	assert_called(f, 0, "folder 1", "folder-1");
	assert_called(f, 1, "folder 2", "folder-2");
}

static void
races_are_of_the_first_log(void **state)
{
	static const char *const both[] = { "own", "notes" };
	struct blog *f = *state;
	const struct problem *told = NULL;
	char *path;

	assert_false(f->lib->has_races);
	scratch_file(f->scratch, "notes/races.json",
	    "{\"results\": [{\"date\": \"2026-04-18\", \"meet\": \"Spring\", \"event\": \"mile\", "
	    "\"time\": \"5:53\", \"post\": \"first\"}]}");
	open_folders(f, both, 2);
	assert_true(f->lib->has_races);
	assert_int_equal(f->lib->races_source, 1);
	assert_int_equal(f->lib->races->nresults, 1);
	assert_string_equal(library_post_near(f->lib, f->lib->races_source, "first")->page.title,
	    "Other first");
	path = library_races_path(f->lib);
	assert_string_equal(path, scratch_path(f->scratch, "notes/races.json"));
	free(path);
	assert_int_equal(f->lib->problems.len, 0);

	scratch_file(f->scratch, "own/races.json", "{\"results\": []}");
	open_folders(f, both, 2);
	assert_int_equal(f->lib->races_source, 0);
	assert_int_equal(f->lib->races->nresults, 0);
	for (size_t i = 0; i < f->lib->problems.len; i++)
		if (strstr(f->lib->problems.items[i].msg, "are not shown") != NULL)
			told = &f->lib->problems.items[i];
	assert_string_equal(told != NULL ? told->file : "",
	    scratch_path(f->scratch, "notes/races.json"));
}

/* The same name in two folders is nothing to mend; in one it is. */
static void
names_may_be_there_once_in_each(void **state)
{
	static const char *const both[] = { "own", "notes" };
	struct blog *f = *state;
	struct problems problems = { 0 };

	library_check(f->lib, &problems);
	assert_int_equal(f->lib->problems.len, 0);
	assert_int_equal(problems.len, 1);
	assert_non_null(strstr(problems.items[0].msg, "third.md"));
	problems_free(&problems);
	scratch_file(f->scratch, "notes/glossary/again.md", "---\ntitle: QUIC\n---\n");
	open_folders(f, both, 2);
	assert_null(library_term(f->lib, "nothing"));
	assert_int_equal(f->lib->problems.len, 1);
}

static void
pages_are_found_again(void **state)
{
	static const char *const both[] = { "own", "notes" };
	struct blog *f = *state;
	struct library *before = f->lib;
	const struct post *was = library_post(before, "notes:first");

	f->lib = NULL;
	scratch_file(f->scratch, "own/posts/newest.md",
	    "---\ntitle: Newest\ndate: 2026-04-01\n---\n");
	open_folders(f, both, 2);
	assert_string_equal(f->lib->posts[library_find_post(f->lib, &was->page)].page.title,
	    "Other first");
	assert_int_equal(unlink(scratch_path(f->scratch, "notes/posts/first.md")), 0);
	open_folders(f, both, 2);
	assert_int_equal(library_find_post(f->lib, &was->page), SIZE_MAX);
	library_free(before);
}

/* The concept of a day is one of any folder, the same before and behind the end of opening. */
static void
the_day_chooses_among_all(void **state)
{
	const struct blog *f = *state;
	const char *roots[2];
	bool own = false, theirs = false;

	roots[0] = xstrdup(scratch_path(f->scratch, "own"));
	roots[1] = xstrdup(scratch_path(f->scratch, "notes"));
	for (long day = 0; day < 40; day++) {
		struct library *lib = library_open_finish(library_open_start(roots, 2, NULL, NULL));
		const struct term *term;
		struct page early;

		assert_int_equal(library_term_count(lib), 4);
		term = library_term_of_day(lib, day);
		assert_non_null(term);
		early = (struct page){ .source = term->page.source,
			.relative = xstrdup(term->page.relative) };
		library_complete(lib);
		term = library_term_of_day(lib, day);
		assert_int_equal(library_find_term(lib, &early), term - lib->terms);
		own |= term->page.source == 0;
		theirs |= term->page.source == 1;
		free((char *)(uintptr_t)early.relative);
		library_free(lib);
	}
	assert_true(own && theirs);
	free((char *)(uintptr_t)roots[0]);
	free((char *)(uintptr_t)roots[1]);
}

static void
a_folder_that_is_missing_is_told(void **state)
{
	const struct blog *f = *state;
	const char *roots[2];
	struct library *lib;
	struct err err = { 0 };

	roots[0] = xstrdup(scratch_path(f->scratch, "own"));
	roots[1] = xstrdup(scratch_path(f->scratch, "nowhere"));
	assert_false(library_open_all(&lib, roots, 2, NULL, &err));
	assert_non_null(strstr(err.msg, "nowhere"));
	free((char *)(uintptr_t)roots[0]);
	free((char *)(uintptr_t)roots[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(pages_are_merged, setup, blog_teardown),
		cmocka_unit_test_setup_teardown(names_lead_within_the_folder_first, setup,
		    blog_teardown),
		cmocka_unit_test_setup_teardown(a_folder_may_be_said, setup, blog_teardown),
		cmocka_unit_test_setup_teardown(relations_stay_near, setup, blog_teardown),
		cmocka_unit_test_setup_teardown(names_in_a_text_are_of_its_folder, setup,
		    blog_teardown),
		cmocka_unit_test_setup_teardown(folders_are_told_apart, setup, blog_teardown),
		cmocka_unit_test_setup_teardown(folders_without_a_name_get_a_number, setup,
		    blog_teardown),
		cmocka_unit_test_setup_teardown(races_are_of_the_first_log, setup, blog_teardown),
		cmocka_unit_test_setup_teardown(names_may_be_there_once_in_each, setup,
		    blog_teardown),
		cmocka_unit_test_setup_teardown(pages_are_found_again, setup, blog_teardown),
		cmocka_unit_test_setup_teardown(the_day_chooses_among_all, setup, blog_teardown),
		cmocka_unit_test_setup_teardown(a_folder_that_is_missing_is_told, setup,
		    blog_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
