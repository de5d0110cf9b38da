/* A folder → posts and concepts, and what is wrong with the rest. */
#include "unit.h"

#include "blog/library.h"
#include "scratch.h"

static struct library *
open_dir(struct scratch *s, const char *name, bool drafts)
{
	struct library *lib;
	struct library_opts opts = { .drafts = drafts };
	struct err err = { 0 };

	if (!library_open(&lib, *name != '\0' ? scratch_path(s, name) : s->dir, &opts, &err))
		fail_msg("%s", err.msg);
	return lib;
}

static void
assert_names(const struct names *names, const char *want)
{
	struct strbuf sb = STRBUF_INIT;

	for (size_t i = 0; i < names->len; i++)
		strbuf_addf(&sb, "%s|", names->items[i]);
	assert_string_equal(sb.buf, want);
	strbuf_free(&sb);
}

static void
assert_date(const struct date *date, const char *want)
{
	struct strbuf sb = STRBUF_INIT;

	date_format_edtf(date, &sb);
	assert_string_equal(sb.buf, want);
	strbuf_free(&sb);
}

/* Whether some problem of a file reads so, place included. */
static void
assert_problem(const struct problems *problems, const char *want)
{
	struct strbuf sb = STRBUF_INIT;

	for (size_t i = 0; i < problems->len; i++) {
		problem_format(&problems->items[i], &sb);
		strbuf_addch(&sb, '\n');
	}
	if (strstr(sb.buf, want) == NULL)
		fail_msg("no problem \"%s\" among:\n%s", want, sb.buf);
	strbuf_free(&sb);
}

static void
front_matter_is_mapped(void **state)
{
	struct scratch *s = *state;
	struct library *lib;
	const struct post *p;

	scratch_file(s, "posts/a.md",
	    "---\nTitle: \"The A\"\nDATE: 2026-04~\nlastmod: 2026-05-01\nslug: my-a\n"
	    "tags: [x, '#y', x]\ncategories: [z]\nseries: [one, two]\n"
	    "description: >\n  Some\n  words.\nauthor: Ann, Bob\nunknown: {a: b}\n---\n\nOne two  "
	    "three.\n");
	scratch_file(s, "posts/b.md",
	    "+++\ntitle = \"B\"\ndate = 2026-06-01T10:00:00Z\n"
	    "[taxonomies]\ntags = ['t']\n+++\nbody\n");
	scratch_file(s, "posts/c.md",
	    "{\"title\": \"C\", \"date\": \"2025\", \"tags\": \"a, b c\"}\n");
	scratch_file(s, "site.yml", "title: Site\nauthor: Ann\nurl: https://example.org\n");
	lib = open_dir(s, "", false);
	assert_int_equal(lib->problems.len, 0);
	assert_int_equal(lib->nposts, 3);
	assert_string_equal(lib->posts[0].page.title, "B");
	assert_names(&lib->posts[0].page.tags, "t|");
	assert_date(&lib->posts[0].date, "2026-06-01T10:00:00Z");
	p = &lib->posts[1];
	assert_string_equal(p->page.title, "The A");
	assert_string_equal(p->page.slug, "my-a");
	assert_string_equal(p->page.relative, "posts/a.md");
	assert_string_equal(p->page.summary, "Some words.");
	assert_names(&p->page.tags, "x|y|z|");
	assert_string_equal(p->series, "one");
	assert_names(&p->authors, "Ann|Bob|");
	assert_date(&p->date, "2026-04~");
	assert_date(&p->updated, "2026-05-01");
	assert_int_equal(p->page.words, 3);
	assert_int_equal(p->minutes, 1);
	assert_int_equal(p->page.body_line, 15);
	assert_names(&lib->posts[2].page.tags, "a|b c|");
	assert_string_equal(lib->sources[0].site.title, "Site");
	assert_string_equal(lib->sources[0].site.url, "https://example.org");
	assert_string_equal(lib->sources[0].site.description, "");
	assert_false(lib->has_races);
	assert_int_equal(lib->races->nresults, 0);
	library_free(lib);
}

static void
what_is_missing_is_found_elsewhere(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "2026-04-18-my-day.md", "Text.\n");
	scratch_file(s, "2026-04-17-headed.md", "```\n# no\n```\n\n# A *real* title #\n");
	scratch_file(s, "under.markdown", "Underlined\r\n==========\r\n");
	scratch_file(s, "bundle/index.md", "---\ndate: 2020\n---\n");
	scratch_file(s, "_index.md", "# a section\n");
	scratch_file(s, "notes.txt", "# no Markdown\n");
	scratch_file(s, ".hidden.md", "# hidden\n");
	lib = open_dir(s, "", false);
	assert_int_equal(lib->problems.len, 0);
	assert_int_equal(lib->nposts, 4);
	assert_string_equal(lib->posts[0].page.title, "my day");
	assert_string_equal(lib->posts[0].page.slug, "my-day");
	assert_date(&lib->posts[0].date, "2026-04-18");
	assert_string_equal(lib->posts[1].page.title, "A real title");
	assert_string_equal(lib->posts[2].page.slug, "bundle");
	assert_string_equal(lib->posts[3].page.title, "Underlined");
	assert_int_equal(lib->posts[3].date.precision, DATE_NONE);
	library_free(lib);
}

static void
drafts_are_asked_for(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "a.md", "---\ndraft: yes\n---\n");
	scratch_file(s, "b.md", "---\nDraft: true\n---\n");
	scratch_file(s, "c.md", "---\npublished: false\n---\n");
	scratch_file(s, "_drafts/d.md", "text");
	scratch_file(s, "e.md", "---\ndraft: false\npublished: 2026-01-01\n---\n[d](a.md)");
	lib = open_dir(s, "", false);
	assert_int_equal(lib->nposts, 1);
	assert_string_equal(library_resolve(lib, 0, "e.md", "a.md", false).why,
	    "leads to a draft, which is not shown");
	library_free(lib);
	lib = open_dir(s, "", true);
	assert_int_equal(lib->nposts, 5);
	assert_true(library_post(lib, "b")->draft);
	assert_true(library_post(lib, "d")->draft);
	assert_false(library_post(lib, "e")->draft);
	library_free(lib);
}

static void
concepts_have_many_names(void **state)
{
	struct scratch *s = *state;
	struct library *lib;
	const struct term *t;

	scratch_file(s, "glossary/tcp.md",
	    "---\ntitle: Transmission Control Protocol (TCP)\naka: [the reliable one]\n"
	    "aliases: [/old/address/, Transport Control]\ncategory: [Networking, x]\n"
	    "see_also: udp, ip\ncompare: [udp]\n---\n\nA *protocol*.\n\nMore.\n");
	scratch_file(s, "glossary/udp.md",
	    "---\ntitle: UDP\nshort_description: |\n  Fast,\n  _loose_.\n---\n");
	scratch_file(s, "glossary/branch.md",
	    "---\ntitle: Branch (Git)\naka:\n---\nOne.\n<!--more-->\nTwo.");
	scratch_file(s, "glossary/k8s.md", "---\ntitle: Kubernetes (K8s)\n---\n");
	scratch_file(s, "glossary/_index.md", "---\ntitle: Glossary\n---\n");
	scratch_file(s, "glossary/index.md", "---\ntitle: Glossary\n---\n");
	lib = open_dir(s, "", false);
	assert_int_equal(lib->problems.len, 0);
	assert_int_equal(lib->nposts, 0);
	assert_int_equal(lib->nterms, 4);
	assert_string_equal(lib->terms[0].page.title, "Branch (Git)");
	assert_null(lib->terms[0].acronym);
	assert_string_equal(lib->terms[0].page.summary, "One.");
	assert_string_equal(lib->terms[0].category, "");
	assert_string_equal(lib->terms[1].acronym, "K8s");
	t = library_term(lib, "tcp");
	assert_ptr_equal(t, &lib->terms[2]);
	assert_string_equal(t->page.title, "Transmission Control Protocol");
	assert_string_equal(t->acronym, "TCP");
	assert_names(&t->aka, "the reliable one|Transport Control|");
	assert_string_equal(t->category, "Networking");
	assert_names(&t->see_also, "udp|ip|");
	assert_names(&t->compare, "udp|");
	assert_string_equal(t->page.summary, "A protocol.");
	assert_ptr_equal(library_term(lib, "TRANSMISSION control protocol"), t);
	assert_ptr_equal(library_term(lib, "transport Control"), t);
	assert_ptr_equal(library_term(lib, "The Reliable One"), t);
	assert_ptr_equal(library_term(lib, "T.C.P."), NULL);
	assert_null(library_term(lib, ""));
	assert_string_equal(library_term(lib, "Udp")->page.summary, "Fast, loose.");
	library_free(lib);
}

static void
a_glossary_opens_by_itself(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "glossary/pod.md", "---\ntitle: Pod\nid: pod\ntags:\n- core\n---\n");
	lib = open_dir(s, "glossary/", false);
	assert_int_equal(lib->nterms, 1);
	assert_int_equal(lib->nposts, 0);
	assert_string_equal(lib->terms[0].page.relative, "pod.md");
	library_free(lib);
}

/* The library in steps: posts at once, the concepts when it is whole, and the same concept of the
 * day before and after, whichever files turn out to be none. */
static void
concepts_may_come_later(void **state)
{
	struct scratch *s = *state;
	struct library_rest *rest;
	struct library *lib;
	char name[64], text[64];

	for (int i = 0; i < 40; i++) {
		snprintf(name, sizeof(name), "glossary/%d.md", i);
		snprintf(text, sizeof(text), "---\ntitle: Note %d\ndraft: %s\n---\nText.\n", i,
		    i % 3 == 0 ? "true" : "false");
		scratch_file(s, name, text);
		snprintf(name, sizeof(name), "posts/%d.md", i);
		scratch_file(s, name, "---\ntitle: A post\n---\nText.\n");
	}
	for (long day = 0; day < 60; day++) {
		struct err err = { 0 };
		const struct term *term;
		const char *root = s->dir;
		char slug[16];

		rest = library_open_start(&root, 1, NULL, &err);
		assert_non_null(rest);
		lib = library_open_finish(rest);
		assert_int_equal(lib->nposts, 40);
		assert_int_equal(lib->nterms, 0);
		assert_int_equal(library_term_count(lib), 40);
		if (day == 59) { /* it may be freed as it is */
			library_free(lib);
			break;
		}
		term = library_term_of_day(lib, day);
		assert_non_null(term);
		if (lib->rest != NULL)
			assert_ptr_equal(library_term_of_day(lib, day), term);
		assert_true(strlen(term->page.slug) < sizeof(slug));
		strcpy(slug, term->page.slug);
		library_complete(lib);
		assert_int_equal(lib->nterms, 26);
		assert_int_equal(library_term_count(lib), 26);
		assert_string_equal(library_term_of_day(lib, day)->page.slug, slug);
		library_free(lib);
	}
}

static void
faults_are_told_and_the_rest_opens(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "posts/good.md", "---\ntitle: Good\n---\n");
	scratch_file(s, "posts/date.md", "---\ntitle: D\ndate: 2026-13-01\n---\n");
	scratch_file(s, "posts/yaml.md", "---\ntitle: a\n b: c\n---\n# Still here\n");
	scratch_file(s, "posts/open.md", "---\ntitle: a\n");
	scratch_file(s, "posts/slug.md", "---\nslug: a/b\n---\n");
	scratch_bytes(s, "posts/bytes.md", "# B\n\xff a\0b\n", 10);
	scratch_file(s, "races.json", "{\"results\": [\n");
	scratch_file(s, "site.yml", "title: [\n");
	assert_int_equal(symlink("nowhere", scratch_path(s, "posts/gone.md")), 0);
	lib = open_dir(s, "", false);
	assert_int_equal(lib->nposts, 6);
	assert_non_null(library_post(lib, "good"));
	assert_string_equal(library_post(lib, "yaml")->page.title, "Still here");
	assert_string_equal(library_post(lib, "a-b")->page.title, "slug");
	assert_problem(&lib->problems, "posts/date.md:3:7: date: ");
	assert_problem(&lib->problems, "posts/yaml.md:3:3: not valid YAML");
	assert_problem(&lib->problems, "posts/open.md:1:1: front matter");
	assert_problem(&lib->problems, "posts/slug.md:2:7: slug: ");
	assert_problem(&lib->problems, "posts/bytes.md:2:1: not valid UTF-8");
	assert_problem(&lib->problems, "posts/bytes.md:2:4: a NUL byte");
	assert_problem(&lib->problems, "races.json:");
	assert_problem(&lib->problems, "site.yml:2:1: not valid YAML");
	assert_true(lib->has_races);
	library_free(lib);
}

static void
a_file_too_large_is_told(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "small.md", "x");
	scratch_file(s, "large.md", "x");
	assert_int_equal(truncate(scratch_path(s, "large.md"), 100 << 20), 0);
	lib = open_dir(s, "", false);
	assert_int_equal(lib->nposts, 1);
	assert_problem(&lib->problems, "large.md: 104857600 bytes; at most 67108864 are read");
	library_free(lib);
}

static void
what_is_there_twice_is_told(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "posts/a/x.md", "---\ntitle: One\ndate: 2026\n---\n");
	scratch_file(s, "posts/b/x.md", "---\ntitle: Two\ndate: 2025\n---\n");
	scratch_file(s, "glossary/tcp.md", "---\ntitle: TCP\naka: tcp\n---\n");
	scratch_file(s, "glossary/zzz.md", "---\ntitle: Z\naka: [tcp, new]\n---\n");
	lib = open_dir(s, "", false);
	assert_int_equal(lib->problems.len, 0);
	assert_string_equal(library_post(lib, "x")->page.title, "One");
	assert_int_equal(lib->problems.len, 2);
	assert_problem(&lib->problems, "posts/b/x.md: the slug \"x\" is also that of ");
	assert_problem(&lib->problems, "posts/a/x.md; ");
	assert_problem(&lib->problems, "glossary/zzz.md: the alias \"tcp\" is also that of ");
	assert_string_equal(library_term(lib, "tcp")->page.title, "TCP");
	library_free(lib);
}

static void
a_body_is_read_as_it_is_now(void **state)
{
	struct scratch *s = *state;
	struct library *lib;
	struct strbuf sb = STRBUF_INIT;
	struct err err = { 0 };

	scratch_file(s, "a.md", "---\ntitle: A\n---\nfirst\n");
	lib = open_dir(s, "", false);
	strbuf_adds(&sb, ">");
	assert_true(library_body(lib, &lib->posts[0].page, &sb, &err));
	assert_string_equal(sb.buf, ">first\n");
	scratch_file(s, "a.md", "---\ntitle: A\ntags: b\n---\nsecond\n");
	strbuf_reset(&sb);
	assert_true(library_body(lib, &lib->posts[0].page, &sb, &err));
	assert_string_equal(sb.buf, "second\n");
	assert_int_equal(unlink(scratch_path(s, "a.md")), 0);
	assert_false(library_body(lib, &lib->posts[0].page, &sb, &err));
	assert_int_equal(err.code, ERR_IO);
	library_free(lib);
	strbuf_free(&sb);
}

static void
a_folder_that_is_none(void **state)
{
	struct scratch *s = *state;
	struct library_opts opts = { 0 };
	struct library *lib;
	struct err err = { 0 };

	assert_false(library_open(&lib, scratch_path(s, "missing"), &opts, &err));
	assert_null(lib);
	assert_int_equal(err.code, ERR_IO);
	assert_false(library_open(&lib, scratch_file(s, "file.md", "x"), &opts, &err));
	assert_false(library_open(&lib, "", &opts, &err));
	lib = open_dir(s, "", false);
	assert_int_equal(lib->nposts, 1);
	library_free(lib);
	library_free(NULL);
}

static void
one_file_is_a_library(void **state)
{
	struct scratch *s = *state;
	struct library *lib;
	struct err err = { 0 };

	scratch_file(s, "x/pic.png", "");
	scratch_file(s, "x/a.md", "---\ndraft: true\n---\n# Alone\n");
	assert_true(library_open_file(&lib, scratch_path(s, "x/a.md"), &err));
	assert_string_equal(lib->sources[0].root, "");
	assert_int_equal(lib->nposts, 1);
	assert_string_equal(lib->posts[0].page.title, "Alone");
	assert_string_equal(lib->posts[0].page.relative, "a.md");
	assert_int_equal(library_resolve(lib, 0, "a.md", "pic.png", false).kind, TARGET_FILE);
	library_free(lib);
	assert_false(library_open_file(&lib, scratch_path(s, "none.md"), &err));
	assert_null(lib);
}

/* Words that begin and end at every place of the eight bytes that are looked at at once. */
static void
words_are_counted(void **state)
{
	struct scratch *s = *state;
	struct strbuf sb = STRBUF_INIT;
	struct library *lib;
	size_t words = 0;

	for (size_t len = 1; len < 20; len++)
		for (size_t gap = 1; gap < 4; gap++) {
			strbuf_fill(&sb, len % 2 != 0 ? 'x' : '\xff', len);
			strbuf_fill(&sb, gap == 2 ? '\n' : ' ', gap);
			words++;
		}
	strbuf_adds(&sb, "end\x80");
	scratch_file(s, "a.md", sb.buf);
	lib = open_dir(s, "", false);
	assert_int_equal(lib->posts[0].page.words, words + 1);
	library_free(lib);
	strbuf_free(&sb);
}

static void
tallies_are_most_used_first(void **state)
{
	struct scratch *s = *state;
	struct library *lib;
	struct tally *tags;

	scratch_file(s, "a.md", "---\ntags: [b, Running]\nseries: S\n---\n");
	scratch_file(s, "b.md", "---\ntags: [running, a]\n---\n");
	lib = open_dir(s, "", false);
	assert_int_equal(library_tags(lib, &tags), 3);
	assert_string_equal(tags[0].name, "Running");
	assert_int_equal(tags[0].count, 2);
	assert_string_equal(tags[1].name, "a");
	assert_string_equal(tags[2].name, "b");
	free(tags);
	assert_int_equal(library_series(lib, &tags), 1);
	assert_string_equal(tags[0].name, "S");
	free(tags);
	library_free(lib);
}

#define FILES_TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FILES_TEST(front_matter_is_mapped),
		FILES_TEST(what_is_missing_is_found_elsewhere),
		FILES_TEST(drafts_are_asked_for),
		FILES_TEST(concepts_have_many_names),
		FILES_TEST(a_glossary_opens_by_itself),
		FILES_TEST(concepts_may_come_later),
		FILES_TEST(faults_are_told_and_the_rest_opens),
		FILES_TEST(a_file_too_large_is_told),
		FILES_TEST(what_is_there_twice_is_told),
		FILES_TEST(a_body_is_read_as_it_is_now),
		FILES_TEST(a_folder_that_is_none),
		FILES_TEST(one_file_is_a_library),
		FILES_TEST(words_are_counted),
		FILES_TEST(tallies_are_most_used_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
