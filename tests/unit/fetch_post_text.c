/* A post from the web as a file: what is written is what is read back, whatever it holds. */
#include "scratch.h"

#include "blog/library.h"
#include "fetch/post_text.h"

static struct entry
entry(const char *title)
{
	return (struct entry){ .id = "https://b.example/?p=1",
		.link = "https://b.example/a",
		.title = title,
		.slug = "",
		.published = "2026-04-18T10:00:00Z",
		.updated = "2026-04-18T10:00:00Z",
		.summary = "",
		.content = "<p>x</p>",
		.base = "" };
}

/* Writes it into a folder and opens that; the caller frees. */
static struct library *
opened(struct scratch *s, const struct entry *e, const char *slug, const char *text,
    const char *summary)
{
	const struct post_body body = { slug, text, summary };
	const struct library_opts opts = { .drafts = true };
	struct strbuf out = STRBUF_INIT;
	struct library *lib;
	struct err err = { 0 };
	char name[128];

	post_text(&out, e, &body);
	snprintf(name, sizeof(name), "posts/%s.md", slug);
	scratch_bytes(s, name, out.buf, out.len);
	assert_true(library_open(&lib, s->dir, &opts, &err));
	assert_int_equal(lib->nposts, 1);
	assert_int_equal(lib->problems.len, 0);
	strbuf_free(&out);
	return lib;
}

static void
titles_come_back(void **state)
{
	static const char *const titles[] = { "Plain", "---", "a: b", "\"quoted\" and 'so'", "# no",
		"- item", "back\\slash \\n", "{json}", "[list]", "&anchor *alias", "!tag", "null",
		"true", "2026-04-18", "%percent", "@at `tick`", "caf\xc3\xa9 \xe6\xbc\xa2", "|",
		">", "a #comment", "'", "\"", "~", "key: \"v\" # c" };

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		struct entry e = entry(titles[i]);
		struct library *lib = opened(*state, &e, "a", "Text.", "");

		assert_string_equal(lib->posts[0].page.title, titles[i]);
		library_free(lib);
	}
}

static void
titles_are_one_clean_line(void **state)
{
	struct entry e = entry("two\nlines\ttab \033[31mred \xff");
	struct library *lib = opened(*state, &e, "a", "Text.", "");

	assert_string_equal(lib->posts[0].page.title,
	    "two lines tab \xe2\x90\x9b[31mred \xef\xbf\xbd");
	library_free(lib);
}

static void
everything_comes_back(void **state)
{
	const char *tags[] = { "C++", "a, b", "x: y" };
	struct entry e = entry("T");
	struct library *lib;
	const struct post *post;
	struct strbuf body = STRBUF_INIT;
	struct err err = { 0 };

	e.tags = (struct texts){ tags, 3 };
	e.authors = (struct texts){ tags, 1 };
	e.updated = "2026-05-01T00:00:00Z";
	e.status = ENTRY_FUTURE;
	lib = opened(*state, &e, "2026-04-18-day", "    code\n\ntext\n\n\n", "A *summary*.");
	post = &lib->posts[0];
	assert_string_equal(post->page.slug, "2026-04-18-day");
	assert_string_equal(post->page.summary, "A summary.");
	assert_int_equal(post->date.precision, DATE_TIME);
	assert_int_equal(post->date.day, 18);
	assert_int_equal(post->updated.month, 5);
	assert_true(post->draft);
	assert_int_equal(post->page.tags.len, 3);
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(post->page.tags.items[i], tags[i]);
	assert_string_equal(post->authors.items[0], "C++");
	assert_true(library_body(lib, &post->page, &body, &err));
	assert_string_equal(body.buf, "\n    code\n\ntext\n");
	strbuf_free(&body);
	library_free(lib);
}

static void
dates_that_are_none_are_left_out(void **state)
{
	struct entry e = entry("T");
	struct library *lib;

	e.published = "2026-04-18\ndraft: true";
	e.updated = "soon";
	lib = opened(*state, &e, "a", "x", "");
	assert_int_equal(lib->posts[0].date.precision, DATE_NONE);
	assert_false(lib->posts[0].draft);
	library_free(lib);
}

static void
the_id_is_found_again(void **state)
{
	static const char *const ids[] = { "tag:a,2026:1", "x: y", "---", "a\nb", "\"", " space ",
		"caf\xc3\xa9" };
	const struct post_body body = { "a", "x", "" };

	(void)state;
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		struct entry e = entry("T");
		struct strbuf out = STRBUF_INIT, id = STRBUF_INIT;

		e.id = ids[i];
		post_text(&out, &e, &body);
		assert_true(post_text_id(out.buf, out.len, &id));
		assert_string_equal(id.buf, ids[i]);
		strbuf_free(&out);
		strbuf_free(&id);
	}
}

static void
what_is_said_has_a_hash(void **state)
{
	const char *tags[] = { "a", "b" }, *others[] = { "a", "c" };
	struct entry e = entry("T"), f = entry("T");

	(void)state;
	assert_true(post_origin(&e) == post_origin(&f));
	f.title = "U";
	assert_false(post_origin(&e) == post_origin(&f));
	f = entry("T");
	e.tags = (struct texts){ tags, 2 };
	f.tags = (struct texts){ others, 2 };
	assert_false(post_origin(&e) == post_origin(&f));
	f.tags = e.tags;
	f.status = ENTRY_DRAFT;
	assert_false(post_origin(&e) == post_origin(&f));
	/* a text moved from one place to the next is another */
	f = e = entry("T");
	e.summary = "x";
	e.content = "";
	f.summary = "";
	f.content = "x";
	assert_false(post_origin(&e) == post_origin(&f));
}

static void
files_of_a_feed_are_linked(void **state)
{
	struct enclosure files[] = { { "https://b.example/a [1].mp3", "audio/mpeg", 1 },
		{ "https://b.example/~~b~~>c.mp3", "audio/mpeg", 1 },
		{ "https://b.example/in.jpg", "image/jpeg", 1 } };
	const struct post_body body = { "a", "![](https://b.example/in.jpg)", "" };
	struct entry e = entry("T");
	struct strbuf out = STRBUF_INIT;

	(void)state;
	e.content = "<img src='https://b.example/in.jpg'>";
	e.enclosures.items = files;
	e.enclosures.len = 3;
	post_text(&out, &e, &body);
	assert_non_null(strstr(out.buf, "\n[a \\[1\\].mp3](https://b.example/a%20\\[1\\].mp3)\n"));
	assert_non_null(strstr(out.buf,
	    "\n[\\~\\~b\\~\\~>c.mp3](https://b.example/~~b~~%3Ec.mp3)\n"));
	assert_null(strstr(out.buf, "[in.jpg]"));
	strbuf_free(&out);
}

static void
a_post_without_text_leads_to_the_web(void **state)
{
	const struct post_body body = { "a", "", "" };
	struct entry e = entry("T");
	struct strbuf out = STRBUF_INIT;

	(void)state;
	post_text(&out, &e, &body);
	assert_non_null(strstr(out.buf, "\n---\n\n\n<https://b.example/a>\n"));
	strbuf_reset(&out);
	e.link = "https://b.example/a|b";
	post_text(&out, &e, &body);
	assert_non_null(strstr(out.buf, "](https://b.example/a|b)\n"));
	strbuf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(titles_come_back, scratch_setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(titles_are_one_clean_line, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(everything_comes_back, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(dates_that_are_none_are_left_out, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test(the_id_is_found_again),
		cmocka_unit_test(what_is_said_has_a_hash),
		cmocka_unit_test(files_of_a_feed_are_linked),
		cmocka_unit_test(a_post_without_text_leads_to_the_web),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
