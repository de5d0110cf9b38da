/* The blogs that are synced, as rows and as details; how long ago something was. */
#include "unit.h"

#include "base/utf8.h"
#include "view/source_list.h"
#include "view/when.h"

#define NOW ((int64_t)1777629600) /* 2026-05-01 10:00 UTC */

static const struct view_source fine = { .name = "alex",
	.title = "Alex writes of many things",
	.kind = "wordpress",
	.url = "https://alex.example/",
	.folder = "/home/x/alex",
	.posts = 120,
	.unread = 4,
	.changed = NOW - 7300,
	.error = "" };

/* The lines, each with '|' behind it, and none wider than it may be. */
static void
assert_lines(struct lines *lines, size_t width, const char *expected)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < lines->len; i++) {
		assert_true(lines->items[i].cols <= width);
		strbuf_add(&text, lines->items[i].text, lines->items[i].len);
		strbuf_addch(&text, '|');
	}
	assert_string_equal(text.buf, expected);
	strbuf_free(&text);
	lines_free(lines);
}

static void
assert_rows(size_t width, const struct view_source *sources, size_t n, const char *expected)
{
	const struct view_env env = { .width = width };
	struct lines lines = { 0 };

	view_source_list(&env, sources, n, NOW, &lines);
	assert_lines(&lines, width, expected);
}

static void
rows_give_way(void **state)
{
	struct view_source two[] = { fine, fine };

	(void)state;
	two[1].name = "sam";
	two[1].kind = "json-feed";
	two[1].title = "Sam";
	two[1].unread = 0;
	assert_rows(100, two, 2,
	    "Blog  Title                       Kind       Posts  Unread  Last news    State|"
	    "alex  Alex writes of many things  WordPress    120       4  2 hours ago  fine|"
	    "sam   Sam                         JSON Feed    120       0  2 hours ago  fine|");
	assert_rows(60, two, 2,
	    "Blog  Title     Kind       Posts  Unread  Last news    State|"
	    "alex  Alex wr…  WordPress    120       4  2 hours ago  fine|"
	    "sam   Sam       JSON Feed    120       0  2 hours ago  fine|");
	assert_rows(24, two, 2, "Blog Unread State|alex      4 fine|sam       0 fine|");
}

static void
assert_state(const struct view_source *s, const char *expected)
{
	const struct view_env env = { .width = 300 };
	struct lines lines = { 0 };

	view_source_list(&env, s, 1, NOW, &lines);
	assert_int_equal(lines.len, 2);
	assert_non_null(strstr(lines.items[1].text, expected));
	lines_free(&lines);
}

static void
states_by_weight(void **state)
{
	struct view_source s = fine;

	(void)state;
	s.changed = 0;
	assert_state(&s, "not synced yet");
	s.checked = NOW;
	assert_state(&s, "fine");
	s.gone.len = 2;
	assert_state(&s, "2 gone from the web");
	s.kept.len = 1;
	assert_state(&s, "1 changed here");
	s.error = "alex.example: cannot be reached";
	assert_state(&s, " cannot be reached");
	s.error = "https://alex.example/feed answers with status 404";
	assert_state(&s, " answers with status 404");
	s.error = "out of memory";
	assert_state(&s, " out of memory");
	s.error = "x:";
	assert_state(&s, " x:");
	s.closed = true;
	assert_state(&s, "closed (410)");
	s.syncing = true;
	assert_state(&s, "syncing");
}

static void
details(void **state)
{
	const struct view_env env = { .width = 40 };
	struct view_source s = fine;
	struct view_links links = { 0 };
	struct lines lines = { 0 };

	(void)state;
	s.title = "";
	s.checked = NOW - 120;
	s.error = "no answer";
	s.failed = NOW - 60;
	s.kept.items[0] = "posts/a.md";
	s.kept.len = 1;
	for (size_t i = 0; i < VIEW_SOURCE_FILES; i++)
		s.gone.items[i] = "b";
	s.gone.len = VIEW_SOURCE_FILES + 7;
	view_source_detail(&env, &s, NOW, &links, &lines);
	assert_int_equal(links.len, 1);
	assert_string_equal(view_link_address(&links, 1), "https://alex.example/");
	assert_lines(&lines, 40,
	    "alex|Address  https://alex.example/|Folder   /home/x/alex|"
	    "Synced   looked at 2 minutes ago; last|         news 2 hours ago|"
	    "Failed   no answer, 1 minute ago||"
	    "Changed here and on the web; yours is|kept, the other is beside it:|  posts/a.md||"
	    "No longer on the web; the files stay:|"
	    "  b|  b|  b|  b|  b|  b|  b|  b|  b|  b|  b|  b|  b|  b|  b|  b|  b|  b|  b|  b|"
	    "  and 7 more|");
	view_links_free(&links);
}

static void
assert_ago(int64_t seconds, const char *expected)
{
	struct strbuf text = STRBUF_INIT;

	view_ago(NOW - seconds, NOW, &text);
	assert_string_equal(text.buf, expected);
	strbuf_free(&text);
}

static void
how_long_ago(void **state)
{
	(void)state;
	assert_ago(-100000, "just now"); /* of a clock that was set back */
	assert_ago(0, "just now");
	assert_ago(59, "just now");
	assert_ago(60, "1 minute ago");
	assert_ago(3599, "59 minutes ago");
	assert_ago(3600, "1 hour ago");
	assert_ago(86399, "23 hours ago");
	assert_ago(86400, "1 day ago");
	assert_ago(29 * 86400, "29 days ago");
	assert_ago(30 * 86400, "1 Apr 2026");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_give_way),
		cmocka_unit_test(states_by_weight),
		cmocka_unit_test(details),
		cmocka_unit_test(how_long_ago),
	};

	setenv("TZ", "UTC", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
