/* JSON Feed, and what WordPress answers. */
#include "feed_reads.h"

#include "fetch/wordpress.h"

static void
reads_1_1(void **state)
{
	struct read_feed r = read_from(
	    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"A & B\","
	    "\"home_page_url\":\"https://x.example/\",\"feed_url\":\"https://x.example/feed.json\","
	    "\"description\":\"what <it> is\",\"language\":\"en\",\"next_url\":\"feed-2.json\","
	    "\"authors\":[{\"name\":\"Ada\"},{\"url\":\"https://bob.example/\"}],"
	    "\"items\":[{\"id\":\"1\",\"url\":\"/one\",\"title\":\"One <1>\","
	    "\"content_html\":\"<p>h</p>\",\"content_text\":\"not me\",\"summary\":\"s & t\","
	    "\"date_published\":\"2026-04-18T10:00:00+02:00\","
	    "\"date_modified\":\"2026-04-19T10:00:00Z\",\"tags\":[\"run\",\"code\",7],"
	    "\"attachments\":[{\"url\":\"/1.mp3\",\"mime_type\":\"audio/mpeg\","
	    "\"size_in_bytes\":77}],\"author\":{\"name\":\"Own\"}},"
	    "{\"id\":2,\"external_url\":\"https://y.example/\",\"content_text\":\"a\\n\\nb <c>\"},"
	    "\"odd\",{}]}",
	    "https://x.example/feed.json");
	const struct entry *e = entry_at(&r, 0);

	(void)state;
	has_entries(&r, 2, false);
	assert_int_equal(r.feed.format, FEED_JSON);
	assert_string_equal(r.feed.title, "A & B");
	assert_string_equal(r.feed.link, "https://x.example/");
	assert_string_equal(r.feed.description, "<p>what &lt;it&gt; is</p>");
	assert_string_equal(r.feed.language, "en");
	assert_string_equal(r.feed.next_url, "https://x.example/feed-2.json");
	assert_string_equal(e->id, "1");
	assert_string_equal(e->link, "https://x.example/one");
	assert_string_equal(e->base, "https://x.example/one");
	assert_string_equal(e->title, "One <1>");
	assert_string_equal(e->content, "<p>h</p>");
	assert_string_equal(e->summary, "<p>s &amp; t</p>");
	assert_string_equal(e->published, "2026-04-18T08:00:00Z");
	assert_string_equal(e->updated, "2026-04-19T10:00:00Z");
	list_is(&e->tags, "run, code");
	list_is(&e->authors, "Own");
	assert_string_equal(e->enclosures.items[0].url, "https://x.example/1.mp3");
	assert_int_equal(e->enclosures.items[0].length, 77);
	e = entry_at(&r, 1);
	assert_string_equal(e->id, "2");
	assert_string_equal(e->link, "https://y.example/");
	assert_string_equal(e->content, "<p>a</p>\n<p>b &lt;c&gt;</p>");
	list_is(&e->authors, "Ada, https://bob.example/");
	feed_says(&r, "an item is no object");
	feed_says(&r, "an entry says nothing");
	read_end(&r);
}

static void
reads_1_0(void **state)
{
	struct read_feed r = read_text(
	    "\xef\xbb\xbf {\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"t\","
	    "\"author\":{\"name\":\"Ada\"},\"items\":[{\"id\":\"1\",\"content_html\":\"x\"}]}");

	(void)state;
	has_entries(&r, 1, true);
	list_is(&entry_at(&r, 0)->authors, "Ada");
	read_end(&r);
}

/* What no C text and no UTF-8 can hold does not cut the text or refuse the feed. */
static void
mends_escapes(void **state)
{
	struct read_feed r =
	    read_text("{\"items\":[{\"id\":\"a\\u0000b\",\"title\":\"half \\ud83d, whole "
		      "\\ud83d\\ude00, "
		      "low \\udc00, path C:\\\\u0000\",\"content_html\":\"a\\u0000<p>z\"}]}");
	const struct entry *e = entry_at(&r, 0);

	(void)state;
	has_entries(&r, 1, true);
	assert_string_equal(e->id,
	    "a\xef\xbf\xbd"
	    "b");
	assert_string_equal(e->title,
	    "half \xef\xbf\xbd, whole \xf0\x9f\x98\x80, low \xef\xbf\xbd, path C:\\u0000");
	assert_string_equal(e->content, "a\xef\xbf\xbd<p>z");
	read_end(&r);
}

static void
refuses_what_is_no_feed(void **state)
{
	static const struct {
		const char *text, *why;
	} bad[] = {
		{ "{\"items\":[\n{\"id\":1},]}", "feed:2:10: no JSON" },
		{ "{\"items\":[{\"id\":\"1\"", "no JSON" },
		{ "{\"a\":1}", "neither a JSON Feed nor posts of WordPress" },
		{ "{\"code\":\"rest_no_route\",\"message\":\"No <b>route</b> &amp; no "
		  "way\",\"data\":{\"status\":404}}",
		    "WordPress says: No route & no way (rest_no_route)" },
		{ "", "empty" },
		{ " \n", "empty" },
		{ "hello", "neither XML nor JSON" },
		{ "<!DOCTYPE html>\n<html><body>hi</body></html>", "a web page, no feed" },
		{ "<gpx></gpx>", "outermost element is \"gpx\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct read_feed r = read_text(bad[i].text);

		assert_false(r.ok);
		if (strstr(r.err.msg, bad[i].why) == NULL)
			fail_msg("\"%s\" gives \"%s\"", bad[i].text, r.err.msg);
		read_end(&r);
	}
}

#define POST(id, rest)                                                                             \
	"{\"id\":" id ",\"date\":\"2026-04-18T12:00:00\",\"date_gmt\":\"2026-04-18T10:00:00\","    \
	"\"modified_gmt\":\"2026-04-19T10:00:00\",\"guid\":{\"rendered\":\"https://w.example/?p="  \
	"1\"},\"slug\":\"one\",\"status\":\"publish\",\"link\":\"https://w.example/one/\"," rest   \
	"}"

static const char posts[] = "[" POST("1",
    "\"title\":{\"rendered\":\"It&#8217;s <em>one</em> &amp; all\"},"
    "\"content\":{\"rendered\":\"\\n<p>c</p>\\n\",\"protected\":false},"
    "\"excerpt\":{\"rendered\":\"<p>e</p>\",\"protected\":false},\"author\":3,"
    "\"categories\":[5],\"tags\":[8,9],\"_embedded\":{\"author\":[{\"id\":3,\"name\":\"Ada "
    "L&amp;M\"}],\"wp:term\":[[{\"id\":5,\"name\":\"Running\",\"taxonomy\":\"category\"}],"
    "[{\"id\":8,\"name\":\"a &lt; b\",\"taxonomy\":\"post_tag\"},{\"id\":9,\"name\":\"code\","
    "\"taxonomy\":\"post_tag\"}]]}") ",\n" POST("2",
    "\"title\":{\"rendered\":\"Two\"},\"content\":{\"rendered\":\"\",\"protected\":true},"
    "\"author\":3,\"categories\":[5,6],\"tags\":[8]") ",\n" POST("3",
    "\"title\":{\"rendered\":\"Three\"},\"content\":{\"rendered\":\"x\"},\"author\":0,"
    "\"categories\":[],\"tags\":[]") "]";

static void
reads_posts(void **state)
{
	struct read_feed r = read_text(posts);
	const struct entry *e = entry_at(&r, 0);

	(void)state;
	has_entries(&r, 3, false);
	assert_int_equal(r.feed.format, FEED_WORDPRESS);
	assert_string_equal(e->id, "1");
	assert_string_equal(e->title, "It\xe2\x80\x99s one & all");
	assert_string_equal(e->slug, "one");
	assert_string_equal(e->link, "https://w.example/one/");
	assert_string_equal(e->base, "https://w.example/one/");
	assert_string_equal(e->published, "2026-04-18T10:00:00Z");
	assert_string_equal(e->updated, "2026-04-19T10:00:00Z");
	assert_string_equal(e->content, "<p>c</p>");
	assert_string_equal(e->summary, "<p>e</p>");
	list_is(&e->authors, "Ada L&M");
	list_is(&e->categories, "Running");
	list_is(&e->tags, "a < b, code");
	assert_int_equal(e->status, ENTRY_PUBLISHED);
	assert_int_equal(entry_at(&r, 1)->status, ENTRY_PASSWORD);
	assert_string_equal(entry_at(&r, 1)->content, "");
	feed_says(&r, "warning 2:1 the post \"Two\" has a password");
	feed_says(&r, "4 categories, tags or authors have numbers and no names");
	read_end(&r);
}

static void
reads_numbers_of_posts(void **state)
{
	static const char json[] = "[{\"id\":7,\"modified_gmt\":\"2026-04-19T10:00:00\"},"
				   "{\"id\":-1},{\"id\":8,\"modified_gmt\":null},3]";
	static const char past[] =
	    "{\"code\":\"rest_post_invalid_page_number\",\"message\":\"past the end\"}";
	wordpress_ids ids = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_true(wordpress_read_ids(&ids, json, strlen(json), "n", NULL, &err));
	assert_int_equal(ids.len, 2);
	assert_int_equal(ids.items[0].id, 7);
	assert_string_equal(ids.items[0].modified, "2026-04-19T10:00:00Z");
	assert_string_equal(ids.items[1].modified, "");
	assert_false(wordpress_read_ids(&ids, past, strlen(past), "n", NULL, &err));
	assert_non_null(strstr(err.msg, "rest_post_invalid_page_number"));
	assert_int_equal(ids.len, 2);
	VEC_FREE(&ids);
}

/* What a server that is not well says before its answer; dates without a zone; plugins. */
static void
reads_odd_answers(void **state)
{
	struct read_feed r = read_text(
	    "<br />\n<b>Warning</b>: in <b>/w/x.php</b> on line <b>3</b><br />\n"
	    "[{\"id\":4,\"title\":\"plain\",\"date\":\"2026-04-18T12:00:00\",\"date_gmt\":null,"
	    "\"status\":\"draft\",\"content\":{\"rendered\":\"c\"}},{\"title\":\"no id\"}]");

	(void)state;
	/* it starts like XML: only what is asked for as WordPress is read so */
	assert_false(r.ok);
	read_end(&r);
	{
		static const char json[] =
		    "<br />\n<b>Warning</b><br />\n[{\"id\":4,\"title\":\"plain\","
		    "\"date\":\"2026-04-18T12:00:00\",\"date_gmt\":null,\"status\":\"draft\","
		    "\"content\":{\"rendered\":\"c\"}},{\"title\":\"no id\"}]";
		struct problems problems = { 0 };
		struct err err = { 0 };
		struct feed feed;

		feed_init(&feed);
		assert_true(wordpress_read_posts(&feed, json, strlen(json), "n", &problems, &err));
		assert_int_equal(feed.entries.len, 1);
		assert_string_equal(feed.entries.items[0].title, "plain");
		assert_string_equal(feed.entries.items[0].published, "2026-04-18T12:00:00Z");
		assert_int_equal(feed.entries.items[0].status, ENTRY_DRAFT);
		assert_int_equal(problems.len, 2);
		assert_non_null(strstr(problems.items[0].msg, "before the JSON"));
		assert_non_null(strstr(problems.items[1].msg, "without an id"));
		feed_free(&feed);
		problems_free(&problems);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_1_1),
		cmocka_unit_test(reads_1_0),
		cmocka_unit_test(mends_escapes),
		cmocka_unit_test(refuses_what_is_no_feed),
		cmocka_unit_test(reads_posts),
		cmocka_unit_test(reads_numbers_of_posts),
		cmocka_unit_test(reads_odd_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
