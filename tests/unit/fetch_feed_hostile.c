/* Feeds that are broken, or made to do harm: refused or kept, and never lost in silence. */
#include "feed_reads.h"

#include "fetch/xml_mend.h"

#define CHANNEL(items) "<rss><channel><title>t</title>\n" items "</channel></rss>"
#define FEED(items) "<?xml version=\"1.0\"?>\n" CHANNEL(items)
#define ITEM(id, rest) "<item><guid>" id "</guid>" rest "</item>\n"

static void
refuses_entities(void **state)
{
	static const char *const bombs[] = {
		"<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
		"<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\n" CHANNEL(ITEM("1", "&c;")),
		"<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n" CHANNEL(ITEM("1",
		    "<title>&x;</title>")),
		"<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x.dtd\">%p;]>\n" CHANNEL(""),
		"<!DOCTYPE feed [<!ENTITY q \"qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\">]>\n"
		"<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>&q;&q;&q;&q;</title></feed>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bombs) / sizeof(bombs[0]); i++) {
		struct read_feed r = read_text(bombs[i]);

		assert_false(r.ok);
		assert_int_equal(r.feed.entries.len, 0);
		assert_non_null(strstr(r.err.msg, "declares entities of its own"));
		assert_non_null(strstr(r.err.msg, "feed:1:"));
		read_end(&r);
	}
}

/* An external subset is neither fetched nor missed; names that it would declare stay. */
static void
reads_no_other_files(void **state)
{
	struct read_feed r =
	    read_text("<?xml version=\"1.0\"?>\n<!DOCTYPE rss SYSTEM \"/etc/passwd\">\n"
		      "<rss><channel><title>a &nbsp;&foo; b</title></channel></rss>");

	(void)state;
	has_entries(&r, 0, true);
	assert_string_equal(r.feed.title, "a \302\240&foo; b");
	read_end(&r);
	r = read_text("<rss xmlns:xi=\"http://www.w3.org/2001/XInclude\"><channel>"
		      "<title><xi:include href=\"/etc/passwd\" parse=\"text\"/>x</title>"
		      "</channel></rss>");
	assert_string_equal(r.feed.title, "x");
	read_end(&r);
}

static void
mends_what_is_meant(void **state)
{
	struct read_feed r = read_text(FEED(ITEM("1",
	    "<title>Q&A < 3 & more &amp; &hellip;</title><link>/?a=1&b=2</link>")
		ITEM("2", "<title>bell\007 &#7; &#xD800;</title>") ITEM("3",
		    "<description><![CDATA[a & b < c]]></description><enclosure "
		    "url=\"https://x.example/?a=1&b=2\"/>")));

	(void)state;
	has_entries(&r, 3, false);
	assert_string_equal(entry_at(&r, 0)->title, "Q&A < 3 & more & \xe2\x80\xa6");
	assert_string_equal(entry_at(&r, 1)->title, "bell\xef\xbf\xbd \xef\xbf\xbd \xef\xbf\xbd");
	assert_string_equal(entry_at(&r, 2)->summary, "a & b < c");
	assert_string_equal(entry_at(&r, 2)->enclosures.items[0].url, "https://x.example/?a=1&b=2");
	feed_says(&r, "5 times a '&' or '<' that is no markup is taken as text");
	feed_says(&r, "3 control characters");
	read_end(&r);
}

static void
reads_on_behind_wrong_tags(void **state)
{
	struct read_feed r = read_text(FEED("<item><guid>1</guid><title>one</item>\n"
					    "<item><guid>2</guid><title>two</title></item>\n"
					    "<item><guid>3</guid><description>x<b>y</description>"
					    "</item>\n<item><guid>4</guid></item>\n"));

	(void)state;
	has_entries(&r, 4, false);
	assert_string_equal(entry_at(&r, 0)->title, "one");
	assert_string_equal(entry_at(&r, 1)->title, "two");
	assert_string_equal(entry_at(&r, 3)->id, "4");
	feed_says(&r, "warning 3:38 not sound XML (Opening and ending tag mismatch");
	for (size_t i = 0; i < r.problems.len; i++)
		assert_int_equal(r.problems.items[i].level, PROBLEM_WARNING);
	read_end(&r);
}

static void
says_where_a_text_was_cut(void **state)
{
	static const char whole[] =
	    FEED(ITEM("1", "<title>one</title>") ITEM("2", "<title>two</title>"));
	const char *second = strstr(whole, "<guid>2");

	(void)state;
	for (size_t n = (size_t)(second - whole); n < strlen(whole); n++) {
		struct read_feed r = read_bytes(whole, n, NULL, NULL);
		size_t errors = 0;

		assert_true(r.ok);
		assert_string_equal(entry_at(&r, 0)->title, "one");
		for (size_t i = 0; i < r.problems.len; i++)
			errors += r.problems.items[i].level == PROBLEM_ERROR;
		if (errors == 0)
			fail_msg("cut at %zu: nothing is said", n);
		if (n < strlen(whole) - strlen("</item>\n</channel></rss>") + 6) {
			has_entries(&r, 1, false);
			feed_says(&r, "the text ends within the entry");
		}
		read_end(&r);
	}
	{
		struct read_feed r = read_bytes(whole, 40, NULL, NULL);

		assert_false(r.ok);
		read_end(&r);
	}
}

static void
sets_markup_right(void **state)
{
	static const struct {
		const char *text, *mended;
	} cases[] = {
		{ "<a>x</a>", "<a>x</a>" },
		{ "<a x='1' y = \"&amp;>\" >x</a >", "<a x='1' y = \"&amp;>\" >x</a >" },
		{ "<a>1<br>2<hr/>3<img src='&'></a>", "<a>1<br/>2<hr/>3<img src='&amp;'/></a>" },
		{ "<a>x</br></b>y</a>", "<a>xy</a>" },
		{ "<a><b><c>x</a>", "<a><b><c>x</c></b></a>" },
		{ "<a><b>x</a></b>y", "<a><b>x</b></a>y" },
		{ "<r><item><t>1<item>2</item></r>", "<r><item><t>1</t></item><item>2</item></r>" },
		{ "<a href=x>y</a>", "&lt;a href=x>y" },
		{ "<a controls>y</a>", "&lt;a controls>y" },
		{ "<a b='<'>", "&lt;a b='&lt;'>" },
		{ "a < b <3 <= &&amp;&x &#1; &#x; &#65;",
		    "a &lt; b &lt;3 &lt;= &amp;&amp;&amp;x \xef\xbf\xbd &amp;#x; &#65;" },
		{ "<!-- a & <b> --><?p & ?><![CDATA[a & <b>]]>",
		    "<!-- a & <b> --><?p & ?><![CDATA[a & <b>]]>" },
		{ "<a><![CDATA[open & <", "<a><![CDATA[open & <" },
		{ "<a><b", "<a>&lt;b" },
		{ "<a>", "<a>" },
		{ "</a>", "" },
		{ "<x:a>\001</x:a>", "<x:a>\xef\xbf\xbd</x:a>" },
	};
	struct strbuf out = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		strbuf_reset(&out);
		xml_mend(cases[i].text, strlen(cases[i].text), &out);
		assert_string_equal(out.buf, cases[i].mended);
	}
	strbuf_free(&out);
}

/* HTML that somebody forgot to escape, and ends that are missing again and again. */
static void
reads_on_for_ever(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct read_feed r;

	(void)state;
	strbuf_adds(&text, "<rss><channel><title>t</title>");
	for (int i = 0; i < 500; i++)
		strbuf_addf(&text,
		    "<item><guid>%d</guid><description><p>a<br>b<li>c<img src=\"/i.png\">"
		    "<a href=x>d</a></description>",
		    i);
	strbuf_adds(&text, "</channel></rss>");
	r = read_text(text.buf);
	has_entries(&r, 500, false);
	for (size_t i = 0; i < 500; i++)
		assert_string_equal(entry_at(&r, i)->summary,
		    "<p>a<br>b<li>c<img src=\"/i.png\">&lt;a href=x&gt;d</li></p>");
	for (size_t i = 0; i < r.problems.len; i++)
		assert_int_equal(r.problems.items[i].level, PROBLEM_WARNING);
	read_end(&r);
	strbuf_free(&text);
}

/* What stands behind the end is no part of it. */
static void
passes_over_what_is_behind(void **state)
{
	struct read_feed r =
	    read_text(FEED(ITEM("1", "")) "\n<script>x()</script>\n<!-- cached --> & more");

	(void)state;
	has_entries(&r, 1, true);
	read_end(&r);
}

/* Deep markup loses its tags, and nothing of its text nor of what is behind it. */
static void
flattens_deep_markup(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct read_feed r;

	(void)state;
	strbuf_adds(&text,
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id>"
	    "<content type=\"xhtml\">");
	for (int i = 0; i < 1000; i++)
		strbuf_addf(&text, "<div>%d ", i);
	for (int i = 0; i < 1000; i++)
		strbuf_adds(&text, "</div>");
	strbuf_adds(&text,
	    "</content></entry><entry><id>2</id><title>behind</title></entry></feed>");
	r = read_text(text.buf);
	has_entries(&r, 2, false);
	assert_int_equal(strncmp(entry_at(&r, 0)->content, "0 <div>1 <div>2 ", 16), 0);
	assert_non_null(strstr(entry_at(&r, 0)->content, " 998 999 "));
	assert_string_equal(entry_at(&r, 1)->title, "behind");
	feed_says(&r, "tags that are nested over 200 deep are left out");
	read_end(&r);
	/* escaped, they are text as any */
	strbuf_reset(&text);
	strbuf_adds(&text, "<rss><channel><item><guid>1</guid><description>");
	for (int i = 0; i < 1000; i++)
		strbuf_adds(&text, "&lt;div>");
	strbuf_adds(&text, "</description></item></channel></rss>");
	r = read_text(text.buf);
	has_entries(&r, 1, true);
	assert_int_equal(strlen(entry_at(&r, 0)->summary), 5000);
	read_end(&r);
	strbuf_free(&text);
}

/* Too much of anything is left out, and said. */
static void
bounds_what_it_takes(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct read_feed r;

	(void)state;
	strbuf_adds(&text, "<rss><channel>\n<item><guid>1</guid><title>big</title><description>");
	strbuf_fill(&text, 'x', ((size_t)8 << 20) + 1);
	strbuf_adds(&text, "</description></item>\n<item><guid>2</guid><title>");
	strbuf_fill(&text, 'y', 20000);
	strbuf_adds(&text, "</title>");
	for (int i = 0; i < 300; i++)
		strbuf_addf(&text, "<category>tag %d</category>", i);
	strbuf_adds(&text, "</item></channel></rss>");
	r = read_text(text.buf);
	has_entries(&r, 1, false);
	assert_string_equal(entry_at(&r, 0)->id, "2");
	assert_int_equal(strlen(entry_at(&r, 0)->title), 16384);
	assert_int_equal(entry_at(&r, 0)->tags.len, 200);
	feed_says(&r, "error 2:6 the entry \"big\" has a text of over 8 MB, and is left out");
	feed_says(&r, "a line of 20000 bytes is cut to 16384");
	feed_says(&r, "more than 200 authors, tags or categories");
	read_end(&r);
	strbuf_reset(&text);
	strbuf_adds(&text, "{\"items\":[");
	for (int i = 0; i < 100005; i++)
		strbuf_addf(&text, "%s{\"id\":%d}", i > 0 ? "," : "", i);
	strbuf_adds(&text, "]}");
	r = read_text(text.buf);
	has_entries(&r, 100000, false);
	feed_says(&r, "more than 100000 entries");
	assert_int_equal(r.problems.len, 1);
	read_end(&r);
	/* said as well where a text is read a second time, since it is not sound */
	strbuf_reset(&text);
	strbuf_adds(&text, "<rss><channel>");
	for (int i = 0; i < 100005; i++)
		strbuf_addf(&text, "<item><guid>%d</guid></item>", i);
	strbuf_adds(&text, "<br></channel></rss>");
	r = read_text(text.buf);
	has_entries(&r, 100000, false);
	feed_says(&r, "not sound XML");
	feed_says(&r, "more than 100000 entries");
	read_end(&r);
	strbuf_free(&text);
}

/* Twice as much of what could cost more takes no more than that. */
static void
stays_linear(void **state)
{
	static const char *const pieces[] = { "<b>", "&amp;", "&", "<", "<item>", "<title>", "\n ",
		"<![CDATA[x]]>", "<p a=\"", "]]>", "&lt;b&gt;" };
	struct strbuf text = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		struct read_feed r;

		strbuf_reset(&text);
		strbuf_adds(&text, "<rss><channel><item><guid>1</guid><description>");
		while (text.len < 1000000)
			strbuf_adds(&text, pieces[i]);
		r = read_text(text.buf);
		read_end(&r);
	}
	strbuf_free(&text);
}

/* Control characters and what steers a terminal stay out of lines. */
static void
cleans_lines(void **state)
{
	struct read_feed r =
	    read_text("{\"title\":\"a\\u001b[31mb\",\"items\":[{\"id\":\"x\\n\\u0007y\",\"url\":"
		      "\"https://x.example/"
		      "\\u001b\\\"'\",\"title\":\"t\\u202eu\\r\\nv\",\"tags\":[\"\\u0085\"]}"
		      "]}");

	(void)state;
	has_entries(&r, 1, true);
	assert_string_equal(r.feed.title, "a\xe2\x90\x9b[31mb");
	assert_string_equal(entry_at(&r, 0)->id, "x \xe2\x90\x87y");
	assert_string_equal(entry_at(&r, 0)->link, "https://x.example/%1B%22%27");
	assert_string_equal(entry_at(&r, 0)->title, "t\xef\xbf\xbdu v");
	read_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_entities),
		cmocka_unit_test(reads_no_other_files),
		cmocka_unit_test(mends_what_is_meant),
		cmocka_unit_test(reads_on_behind_wrong_tags),
		cmocka_unit_test(says_where_a_text_was_cut),
		cmocka_unit_test(sets_markup_right),
		cmocka_unit_test(reads_on_for_ever),
		cmocka_unit_test(passes_over_what_is_behind),
		cmocka_unit_test(flattens_deep_markup),
		cmocka_unit_test(bounds_what_it_takes),
		cmocka_unit_test(stays_linear),
		cmocka_unit_test(cleans_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
