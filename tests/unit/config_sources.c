/* The list of sources in config.yml: read, and changed without a byte lost around it. */
#include "scratch.h"

#include "base/path.h"
#include "config/config.h"
#include "config/sources.h"

static char name[] = "new", url[] = "https://n.example/\"x\"", kind[] = "rss",
	    address[] = "https://n.example/feed";
static const struct web_source fresh = { name, url, kind, address, true };
#define ITEM(in)                                                                                   \
	in "- name: \"new\"\n" in "  url: \"https://n.example/\\\"x\\\"\"\n" in                    \
	   "  kind: \"rss\"\n" in "  address: \"https://n.example/feed\"\n" in "  images: true\n"

static void
assert_added(const char *before, const char *after)
{
	struct strbuf out = STRBUF_INIT, back = STRBUF_INIT;
	struct err err = { 0 };

	assert_true(sources_text_add(&out, before, strlen(before), &fresh, &err));
	assert_string_equal(out.buf, after);
	assert_false(sources_text_add(&back, out.buf, out.len, &fresh, &err));
	strbuf_free(&out);
	strbuf_free(&back);
}

static void
adds(void **state)
{
	(void)state;
	assert_added("", "sources:\n" ITEM("  "));
	assert_added("# only\n", "# only\nsources:\n" ITEM("  "));
	assert_added("theme: dark", "theme: dark\nsources:\n" ITEM("  "));
	assert_added("sources:\ntheme: dark\n", "sources:\n" ITEM("  ") "theme: dark\n");
	assert_added("sources: # mine\n\ntheme: dark\n",
	    "sources: # mine\n" ITEM("  ") "\ntheme: dark\n");
	assert_added("sources: []\ntheme: dark\n", "sources: \n" ITEM("  ") "theme: dark\n");
	/* behind the last, as far in as that one, before what belongs to what follows */
	assert_added("sources:\n- name: a\n  url: u\n# about the theme\ntheme: dark\n",
	    "sources:\n- name: a\n  url: u\n" ITEM("") "# about the theme\ntheme: dark\n");
	assert_added("x: 1\r\nsources:\r\n    - name: a # one\r\n      url: u\r\n\r\ntheme: "
		     "dark\r\n",
	    "x: 1\r\nsources:\r\n    - name: a # one\r\n      url: u\r\n" ITEM("    ") "\r\ntheme: "
										       "dark\r\n");
	assert_added("sources:\n  -\n    name: a\n    url: u",
	    "sources:\n  -\n    name: a\n    url: u\n" ITEM("  "));
}

static void
assert_refused(const char *before, const char *why)
{
	struct strbuf out = STRBUF_INIT;
	struct err err = { 0 };

	assert_false(sources_text_add(&out, before, strlen(before), &fresh, &err));
	assert_non_null(strstr(err.msg, why));
	strbuf_free(&out);
}

static void
refuses_what_it_cannot_keep(void **state)
{
	(void)state;
	assert_refused("sources: [{name: a, url: u}]\n", "by hand");
	assert_refused("{theme: dark}\n", "by hand");
	assert_refused("theme: dark\n...\n", "by hand");
	assert_refused("sources: word\n", "is a list");
	assert_refused("a: [\n", "config.yml:");
	assert_refused("- a\n", "name: value");
	assert_refused("sources:\n  - name: new\n    url: u\n", "--name");
}

static void
assert_removed(const char *before, const char *after)
{
	struct strbuf out = STRBUF_INIT;
	struct err err = { 0 };

	assert_true(sources_text_remove(&out, before, strlen(before), "a", &err));
	assert_string_equal(out.buf, after);
	strbuf_free(&out);
}

static void
removes(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct err err = { 0 };

	(void)state;
	assert_removed("x: 1\nsources:\n  - name: a\n    url: u\ny: 2\n", "x: 1\ny: 2\n");
	assert_removed("sources: # mine\n  - name: a\n    url: u\n", "sources: # mine\n");
	assert_removed("sources:\n  - name: b\n    url: u\n  # of a\n  - name: a\n    url: u\n\ny: "
		       "2\n",
	    "sources:\n  - name: b\n    url: u\n  # of a\n\ny: 2\n");
	assert_removed("sources:\n- url: u\n  name: a\n\n# of b\n- name: b\n  url: u\n",
	    "sources:\n\n# of b\n- name: b\n  url: u\n");
	assert_removed("sources:\n  -\n    name: a\n    url: u\n  - name: b\n    url: u",
	    "sources:\n  - name: b\n    url: u");
	assert_false(sources_text_remove(&out, "x: 1\n", 5, "a", &err));
	assert_int_equal(err.code, ERR_NOT_FOUND);
	strbuf_free(&out);
}

static void
names_are_no_paths(void **state)
{
	static const char *const bad[] = { "", ".", "..", "a/b", "../a", "-a", "a-", "a--b", "A",
		"a b", "\xc3\xa9", "a.b", "a_b" };
	char most[SOURCE_NAME_MOST + 2];

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(source_name_ok(bad[i]));
	assert_true(source_name_ok("a"));
	assert_true(source_name_ok("my-blog-2"));
	memset(most, 'a', sizeof(most));
	most[SOURCE_NAME_MOST + 1] = '\0';
	assert_false(source_name_ok(most));
	most[SOURCE_NAME_MOST] = '\0';
	assert_true(source_name_ok(most));
}

static void
bad_sources_are_problems(void **state)
{
	struct scratch *s = *state;
	struct problems problems = { 0 };
	struct web_sources sources;
	struct config config;
	const char *path = scratch_file(s, "config.yml",
	    "theme: dark\nsources:\n"
	    "  - name: a\n    url: https://a.example\n    images: yes\n"
	    "  - name: a\n    url: u\n"
	    "  - name: ../b\n    url: u\n"
	    "  - name: c\n"
	    "  - name: d\n    url: u\n    kind: telnet\n"
	    "  - word\n");

	sources_load(&sources, path, &problems);
	assert_int_equal(sources.len, 1);
	assert_string_equal(sources.items[0].url, "https://a.example");
	assert_true(sources.items[0].images);
	assert_int_equal(problems.len, 5);
	assert_int_equal(problems.items[0].line, 6);
	sources_free(&sources);
	problems_free(&problems);
	/* the options' reader has the same list, and says the same */
	config_load(&config, path, &problems);
	assert_int_equal(config.sources.len, 1);
	assert_int_equal(problems.len, 5);
	assert_string_equal(config.theme, "dark");
	problems_free(&problems);
	config_free(&config);
}

static void
files_are_changed(void **state)
{
	struct scratch *s = *state;
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };
	char path[512];

	snprintf(path, sizeof(path), "%s", scratch_path(s, "deep/er/config.yml"));
	assert_true(sources_add(path, &fresh, &err));
	assert_true(sources_remove(path, "new", &err));
	assert_true(file_read(path, 1000, &text, &err));
	assert_string_equal(text.buf, "");
	strbuf_free(&text);
	assert_false(sources_remove(path, "new", &err));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(adds),
		cmocka_unit_test(refuses_what_it_cannot_keep),
		cmocka_unit_test(removes),
		cmocka_unit_test(names_are_no_paths),
		cmocka_unit_test_setup_teardown(bad_sources_are_problems, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(files_are_changed, scratch_setup, scratch_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
