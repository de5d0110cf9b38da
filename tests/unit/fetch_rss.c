/* RSS of every version, as blogs write it. */
#include "feed_reads.h"

#define CHANNEL(rest)                                                                              \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                             \
	"<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "         \
	"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "                                           \
	"xmlns:atom=\"http://www.w3.org/2005/Atom\" "                                              \
	"xmlns:media=\"http://search.yahoo.com/mrss/\">\n"                                         \
	"<channel><title>A blog</title><link>https://blog.example/</link>\n" rest                  \
	"</channel></rss>\n"

static void
reads_2_0(void **state)
{
	struct read_feed r = read_text(CHANNEL(
	    "<atom:link rel=\"self\" href=\"https://blog.example/feed\"/>"
	    "<atom:link rel=\"next\" href=\"/feed?page=2\"/>"
	    "<description>Runs &amp; code</description><language>en-IE</language>"
	    "<lastBuildDate>Sat, 18 Apr 2026 12:00:00 +0200</lastBuildDate>"
	    "<image><title>not me</title><link>https://image.example/</link></image>"
	    "<item><title>One</title><link>https://blog.example/one/</link>"
	    "<guid isPermaLink=\"false\">tag:1</guid>"
	    "<pubDate>Sat, 18 Apr 2026 10:00:00 +0200</pubDate>"
	    "<author>ada@blog.example (Ada Lovelace)</author><dc:creator>Bob</dc:creator>"
	    "<category>Running</category><category domain=\"x\">Track</category>"
	    "<category>Running</category>"
	    "<description>A &lt;b&gt;summary&lt;/b&gt;</description>"
	    "<content:encoded><![CDATA[<p>All &amp; <em>more</em></p>]]></content:encoded>"
	    "<enclosure url=\"https://blog.example/1.mp3\" length=\"1234\" type=\"audio/mpeg\"/>"
	    "<media:content url=\"/2.jpg\" type=\"image/jpeg\"/>"
	    "<comments>https://blog.example/one/#comments</comments>"
	    "<source url=\"https://other.example/\">Other</source></item>"));
	const struct entry *e = entry_at(&r, 0);

	(void)state;
	has_entries(&r, 1, true);
	assert_int_equal(r.feed.format, FEED_RSS);
	assert_string_equal(r.feed.title, "A blog");
	assert_string_equal(r.feed.link, "https://blog.example/");
	assert_string_equal(r.feed.description, "Runs & code");
	assert_string_equal(r.feed.language, "en-IE");
	assert_string_equal(r.feed.updated, "2026-04-18T10:00:00Z");
	assert_string_equal(r.feed.next_url, "https://blog.example/feed?page=2");
	assert_string_equal(e->id, "tag:1");
	assert_string_equal(e->title, "One");
	assert_string_equal(e->link, "https://blog.example/one/");
	assert_string_equal(e->published, "2026-04-18T08:00:00Z");
	assert_string_equal(e->updated, "");
	list_is(&e->authors, "Ada Lovelace, Bob");
	list_is(&e->tags, "Running, Track");
	list_is(&e->categories, "");
	assert_string_equal(e->summary, "A <b>summary</b>");
	assert_string_equal(e->content, "<p>All &amp; <em>more</em></p>");
	assert_string_equal(e->base, "https://blog.example/one/");
	assert_int_equal(e->enclosures.len, 2);
	assert_string_equal(e->enclosures.items[0].url, "https://blog.example/1.mp3");
	assert_string_equal(e->enclosures.items[0].type, "audio/mpeg");
	assert_int_equal(e->enclosures.items[0].length, 1234);
	assert_string_equal(e->enclosures.items[1].url, "https://blog.example/2.jpg");
	assert_int_equal(e->enclosures.items[1].length, -1);
	assert_int_equal(e->status, ENTRY_PUBLISHED);
	read_end(&r);
}

static void
reads_1_0(void **state)
{
	struct read_feed r = read_text(
	    "<?xml version=\"1.0\"?>\n"
	    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
	    "xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
	    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n"
	    "<channel rdf:about=\"https://x.example/rss\"><title>X</title>"
	    "<link>https://x.example/</link><dc:language>de</dc:language>"
	    "<dc:date>2026-04-18</dc:date>"
	    "<items><rdf:Seq><rdf:li rdf:resource=\"https://x.example/1\"/></rdf:Seq></items>"
	    "</channel>"
	    "<item rdf:about=\"https://x.example/1\"><title>Eins</title>"
	    "<link>https://x.example/1</link><dc:date>2026-04-18T10:00:00+02:00</dc:date>"
	    "<dc:creator>Eva</dc:creator><dc:subject>Laufen</dc:subject>"
	    "<content:encoded>&lt;p&gt;ja&lt;/p&gt;</content:encoded></item>"
	    "</rdf:RDF>");
	const struct entry *e = entry_at(&r, 0);

	(void)state;
	has_entries(&r, 1, true);
	assert_string_equal(r.feed.language, "de");
	assert_string_equal(r.feed.updated, "2026-04-18");
	assert_string_equal(e->id, "https://x.example/1");
	assert_string_equal(e->published, "2026-04-18T08:00:00Z");
	assert_string_equal(e->content, "<p>ja</p>");
	list_is(&e->authors, "Eva");
	list_is(&e->tags, "Laufen");
	read_end(&r);
}

static void
reads_0_9x(void **state)
{
	struct read_feed r =
	    read_text("<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" "
		      "\"http://my.netscape.com/publish/formats/rss-0.91.dtd\">\n"
		      "<rss version=\"0.91\"><channel><title>Old &eacute;</title>"
		      "<link>http://old.example/</link>"
		      "<item><title>A</title><link>http://old.example/a</link></item>"
		      "<item><description>Only text, &unknown; of 2000</description></item>"
		      "</channel></rss>");

	(void)state;
	has_entries(&r, 2, true);
	assert_string_equal(r.feed.title, "Old \303\251");
	assert_string_equal(entry_at(&r, 0)->id, "http://old.example/a");
	assert_string_equal(entry_at(&r, 1)->summary, "Only text, &unknown; of 2000");
	assert_true(strncmp(entry_at(&r, 1)->id, "text ", 5) == 0);
	read_end(&r);
	r = read_text("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
		      "xmlns=\"http://my.netscape.com/rdf/simple/0.9/\">"
		      "<channel><title>Z</title></channel>"
		      "<item><title>T</title><link>http://z.example/t</link></item></rdf:RDF>");
	has_entries(&r, 1, true);
	assert_string_equal(r.feed.title, "Z");
	assert_string_equal(entry_at(&r, 0)->link, "http://z.example/t");
	read_end(&r);
}

static void
reads_ids_and_links(void **state)
{
	struct read_feed r =
	    read_text(CHANNEL("<item><guid>https://blog.example/g</guid><title>g</title></item>"
			      "<item><guid "
			      "isPermaLink=\"false\">https://blog.example/h</guid></item>"
			      "<item><guid>42</guid></item>"
			      "<item><link>/rel?a=1&amp;b=2</link></item>"
			      "<item><link>javascript:alert(1)</link><title>js</title></item>"
			      "<item><title>t</title><pubDate>2026-04-18</pubDate></item>"
			      "<item><atom:link rel=\"self\" href=\"/self\"/>"
			      "<atom:link rel=\"alternate\" href=\"/alt\"/><title>u</title></item>"
			      "<item><link href=\"/as-in-atom\"/></item>"
			      "<item></item>"));

	(void)state;
	has_entries(&r, 8, false);
	assert_string_equal(entry_at(&r, 0)->link, "https://blog.example/g");
	assert_string_equal(entry_at(&r, 1)->link, "");
	assert_string_equal(entry_at(&r, 1)->id, "https://blog.example/h");
	assert_string_equal(entry_at(&r, 2)->link, "");
	assert_string_equal(entry_at(&r, 3)->link, "https://blog.example/rel?a=1&b=2");
	assert_string_equal(entry_at(&r, 3)->id, "https://blog.example/rel?a=1&b=2");
	assert_string_equal(entry_at(&r, 4)->link, "");
	assert_string_equal(entry_at(&r, 4)->id, "js");
	assert_string_equal(entry_at(&r, 5)->id, "t, 2026-04-18");
	assert_string_equal(entry_at(&r, 6)->link, "https://blog.example/alt");
	assert_string_equal(entry_at(&r, 7)->link, "https://blog.example/as-in-atom");
	feed_says(&r, "an entry says nothing");
	read_end(&r);
}

/* GUIDs repeat: for one post twice, and for different posts. */
static void
tells_entries_apart(void **state)
{
	struct read_feed r = read_text(
	    CHANNEL("<item><guid>same</guid><link>/1</link><title>a</title></item>"
		    "<item><guid>same</guid><link>/2</link><title>b</title></item>"
		    "<item><guid>same</guid><link>/2</link><title>b again</title></item>"
		    "<item><guid>twice</guid><link>/3</link><atom:updated>2026-01-01</atom:updated>"
		    "<title>old</title></item>"
		    "<item><guid>twice</guid><link>/3</link><atom:updated>2026-02-01</atom:updated>"
		    "<title>new</title></item>"
		    "<item><title>no id</title></item><item><title>no id</title></item>"));

	(void)state;
	has_entries(&r, 4, false);
	assert_string_equal(entry_at(&r, 0)->id, "https://blog.example/1");
	assert_string_equal(entry_at(&r, 1)->id, "https://blog.example/2");
	assert_string_equal(entry_at(&r, 1)->title, "b");
	assert_string_equal(entry_at(&r, 2)->id, "twice");
	assert_string_equal(entry_at(&r, 2)->title, "new");
	assert_string_equal(entry_at(&r, 3)->title, "no id");
	feed_says(&r, "3 entries have the id \"same\"");
	feed_says(&r, "\"https://blog.example/2\" comes 2 times; the first one is kept");
	feed_says(&r, "\"twice\" comes 2 times; the one updated last is kept");
	read_end(&r);
}

static void
reads_titles(void **state)
{
	static const struct {
		const char *xml, *title;
	} titles[] = {
		{ "plain", "plain" },
		{ " two\n\tlines ", "two lines" },
		{ "AT&amp;T", "AT&T" },
		{ "AT&amp;amp;T", "AT&T" },
		{ "It&amp;#8217;s", "It\xe2\x80\x99s" },
		{ "It&#8217;s", "It\xe2\x80\x99s" },
		{ "It&#146;s &#x80;&#150;&#xa0;&#x81;",
		    "It\xe2\x80\x99s \xe2\x82\xac\xe2\x80\x93\xc2\xa0\xef\xbf\xbd" },
		{ "&lt;b&gt;bold&lt;/b&gt; move", "bold move" },
		{ "the &lt;b&gt; tag", "the <b> tag" },
		{ "1 &lt; 2 &gt; 0", "1 < 2 > 0" },
		{ "a&lt;br/&gt;b", "a b" },
		{ "<![CDATA[Tom & Jerry]]>", "Tom & Jerry" },
		{ "<![CDATA[&lt;b&gt; in HTML]]>", "<b> in HTML" },
		{ "<em>raw</em> markup", "raw markup" },
		{ "&hellip;&mdash;&uuml;", "\xe2\x80\xa6\xe2\x80\x94\xc3\xbc" },
		{ "&lt;a href=\"x>y\"&gt;link&lt;/a&gt;", "link" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		char text[2000];
		struct read_feed r;

		snprintf(text, sizeof(text),
		    CHANNEL("<item><guid>1</guid><title>%s</title></item>"), titles[i].xml);
		r = read_text(text);
		if (strcmp(entry_at(&r, 0)->title, titles[i].title) != 0)
			fail_msg("\"%s\" gives \"%s\"", titles[i].xml, entry_at(&r, 0)->title);
		read_end(&r);
	}
}

/* Markup that is not escaped is markup; XHTML beside the description is the content. */
static void
reads_raw_markup(void **state)
{
	struct read_feed r = read_text(CHANNEL(
	    "<item><guid>1</guid><description>x &lt;i&gt; <p class=\"a&amp;b\">1 &lt; 2<br/>"
	    "<img src=\"/i.png\" alt='\"'/></p></description></item>"
	    "<item><guid>2</guid><description>short</description>"
	    "<body xmlns=\"http://www.w3.org/1999/xhtml\"><p>a &amp; b</p></body></item>"
	    "<item><guid>3</guid><div xmlns=\"http://www.w3.org/1999/xhtml\" "
	    "xml:base=\"https://cdn.example/\">d</div></item>"));

	(void)state;
	has_entries(&r, 3, true);
	assert_string_equal(entry_at(&r, 0)->summary,
	    "x <i> <p class=\"a&amp;b\">1 &lt; 2<br><img src=\"/i.png\" alt=\"&quot;\"></p>");
	assert_string_equal(entry_at(&r, 1)->content, "<p>a &amp; b</p>");
	assert_string_equal(entry_at(&r, 2)->content, "d");
	assert_string_equal(entry_at(&r, 2)->base, "https://cdn.example/");
	read_end(&r);
}

/* Prefixes that nobody declared mean what they always do; others mean nothing. */
static void
reads_undeclared_prefixes(void **state)
{
	struct read_feed r = read_text("<rss version=\"2.0\"><channel><title>t</title>"
				       "<item><guid>1</guid><dc:creator>Ada</dc:creator>"
				       "<content:encoded>c</content:encoded>"
				       "<foo:title>not me</foo:title></item></channel></rss>");

	(void)state;
	has_entries(&r, 1, true);
	list_is(&entry_at(&r, 0)->authors, "Ada");
	assert_string_equal(entry_at(&r, 0)->content, "c");
	assert_string_equal(entry_at(&r, 0)->title, "");
	read_end(&r);
}

static void
reads_encodings(void **state)
{
	static const char latin[] =
	    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><title>caf\351</title>"
	    "</channel></rss>";
	static const char lying[] =
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss><channel>\n<title>caf\351 \x96</title>"
	    "</channel></rss>";
	struct read_feed r = read_text(latin);

	(void)state;
	has_entries(&r, 0, true);
	assert_string_equal(r.feed.title, "caf\303\251");
	read_end(&r);
	r = read_bytes(latin, strlen(latin), NULL, "text/xml; charset=windows-1252");
	assert_string_equal(r.feed.title, "caf\303\251");
	read_end(&r);
	r = read_text(lying);
	assert_string_equal(r.feed.title, "caf\303\251 \xe2\x80\x93");
	feed_says(&r, "warning 2:11 2 bytes are no UTF-8");
	read_end(&r);
	r = read_bytes("\xff\xfe<\0r\0s\0s\0>\0<\0/\0r\0s\0s\0>\0", 24, NULL, NULL);
	has_entries(&r, 0, true);
	read_end(&r);
}

static void
bad_dates_are_said(void **state)
{
	struct read_feed r =
	    read_text(CHANNEL("<item><guid>1</guid>\n<pubDate>soon</pubDate></item>"
			      "<item><guid>2</guid><pubDate></pubDate></item>"));

	(void)state;
	has_entries(&r, 2, false);
	assert_string_equal(entry_at(&r, 0)->published, "");
	feed_says(&r, "warning 5:9 the date \"soon\"");
	assert_int_equal(r.problems.len, 1);
	read_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_2_0),
		cmocka_unit_test(reads_1_0),
		cmocka_unit_test(reads_0_9x),
		cmocka_unit_test(reads_ids_and_links),
		cmocka_unit_test(tells_entries_apart),
		cmocka_unit_test(reads_titles),
		cmocka_unit_test(reads_raw_markup),
		cmocka_unit_test(reads_undeclared_prefixes),
		cmocka_unit_test(reads_encodings),
		cmocka_unit_test(bad_dates_are_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
