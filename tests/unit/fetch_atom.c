/* Atom 1.0 and 0.3: types of text, xml:base, links. */
#include "feed_reads.h"

#define HEAD                                                                                       \
	"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"                                             \
	"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n"
#define TAIL "</feed>\n"

static void
reads_1_0(void **state)
{
	struct read_feed r = read_text(HEAD
	    "<title>A &amp; B</title><subtitle type=\"html\">&lt;i&gt;sub&lt;/i&gt;</subtitle>"
	    "<link href=\"https://x.example/\"/>"
	    "<link rel=\"self\" href=\"https://x.example/atom.xml\"/>"
	    "<link rel=\"next\" href=\"https://x.example/atom2.xml\"/>"
	    "<updated>2026-04-18T10:00:00+02:00</updated><author><name>Ada</name></author>"
	    "<id>urn:x</id>"
	    "<entry><id>urn:1</id><title>One</title>"
	    "<link rel=\"replies\" href=\"https://x.example/1/replies\"/>"
	    "<link rel=\"alternate\" type=\"application/pdf\" href=\"https://x.example/1.pdf\"/>"
	    "<link rel=\"alternate\" type=\"text/html\" href=\"https://x.example/1\"/>"
	    "<link rel=\"alternate\" type=\"text/html\" href=\"https://x.example/1-late\"/>"
	    "<link rel=\"enclosure\" type=\"audio/ogg\" length=\"9\" href=\"/1.ogg\"/>"
	    "<link rel=\"enclosure\" href=\"https://x.example/1.ogg\"/>"
	    "<published>2026-04-17T10:00:00Z</published><updated>2026-04-18T10:00:00Z</updated>"
	    "<category term=\"run\" label=\"Running\"/><category term=\"code\"/>"
	    "<summary>a &lt; b</summary>"
	    "<content type=\"html\">&lt;p&gt;1 &amp;amp; 2&lt;/p&gt;</content>"
	    "<source><title>not me</title><id>nor me</id></source></entry>"
	    "<entry><id>urn:2</id><title>Two</title><author><name>Bob</name>"
	    "<email>b@x.example</email></author><updated>2026-04-18T10:00:00Z</updated></"
	    "entry>" TAIL);
	const struct entry *e = entry_at(&r, 0);

	(void)state;
	has_entries(&r, 2, false);
	assert_int_equal(r.feed.format, FEED_ATOM);
	assert_string_equal(r.feed.title, "A & B");
	assert_string_equal(r.feed.description, "<i>sub</i>");
	assert_string_equal(r.feed.language, "en");
	assert_string_equal(r.feed.updated, "2026-04-18T08:00:00Z");
	assert_string_equal(r.feed.link, "https://x.example/");
	assert_string_equal(r.feed.next_url, "https://x.example/atom2.xml");
	assert_string_equal(e->id, "urn:1");
	assert_string_equal(e->title, "One");
	assert_string_equal(e->link, "https://x.example/1");
	assert_string_equal(e->published, "2026-04-17T10:00:00Z");
	assert_string_equal(e->updated, "2026-04-18T10:00:00Z");
	assert_string_equal(e->summary, "<p>a &lt; b</p>");
	assert_string_equal(e->content, "<p>1 &amp; 2</p>");
	list_is(&e->tags, "Running, code");
	list_is(&e->authors, "Ada");
	/* "/1.ogg" is no address of the web without a base, and that is said */
	assert_int_equal(e->enclosures.len, 1);
	feed_says(&r, "an enclosure is left out: \"/1.ogg\"");
	assert_int_equal(r.problems.len, 1);
	list_is(&entry_at(&r, 1)->authors, "Bob");
	assert_string_equal(entry_at(&r, 1)->link, "");
	read_end(&r);
}

static void
reads_0_3(void **state)
{
	struct read_feed r = read_text(
	    "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>Old</title>"
	    "<tagline>tag</tagline><modified>2004-04-18T10:00:00Z</modified>"
	    "<link rel=\"alternate\" type=\"text/html\" href=\"http://old.example/\"/>"
	    "<entry><title mode=\"escaped\" type=\"text/html\">A &amp;eacute;</title>"
	    "<id>tag:old,1</id>"
	    "<link rel=\"alternate\" type=\"text/html\" href=\"http://old.example/a\"/>"
	    "<issued>2004-04-18T10:00:00-05:00</issued><modified>2004-04-19T10:00:00Z</modified>"
	    "<summary type=\"text/plain\">plain</summary>"
	    "<content type=\"text/html\" mode=\"escaped\">&lt;p&gt;esc&lt;/p&gt;</content></entry>"
	    "<entry><id>2</id><content type=\"application/xhtml+xml\" mode=\"xml\">"
	    "<div xmlns=\"http://www.w3.org/1999/xhtml\"><b>x</b> &lt;</div></content></entry>"
	    "<entry><id>3</id>\n<content type=\"image/png\" mode=\"base64\">AAAA</content></entry>"
	    "</feed>");

	(void)state;
	has_entries(&r, 3, false);
	assert_string_equal(r.feed.description, "<p>tag</p>");
	assert_string_equal(r.feed.updated, "2004-04-18T10:00:00Z");
	assert_string_equal(entry_at(&r, 0)->title, "A \303\251");
	assert_string_equal(entry_at(&r, 0)->published, "2004-04-18T15:00:00Z");
	assert_string_equal(entry_at(&r, 0)->summary, "<p>plain</p>");
	assert_string_equal(entry_at(&r, 0)->content, "<p>esc</p>");
	assert_string_equal(entry_at(&r, 1)->content, "<b>x</b> &lt;");
	assert_string_equal(entry_at(&r, 2)->content, "");
	feed_says(&r, "warning 2:40 the content is no text (image/png)");
	read_end(&r);
}

/* RFC 4287, 3.1.1. */
static void
reads_types_of_titles(void **state)
{
	static const struct {
		const char *xml, *title;
	} titles[] = {
		{ "<title>Using &lt;b&gt; and &amp;amp;</title>", "Using <b> and &amp;" },
		{ "<title type=\"text\">a &lt;b&gt;x&lt;/b&gt;</title>", "a <b>x</b>" },
		{ "<title type=\"html\">a &lt;b&gt;x&lt;/b&gt; &amp;lt;i&amp;gt;</title>",
		    "a x <i>" },
		{ "<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">a <b>x</b> "
		  "&lt;i></div></title>",
		    "a x <i>" },
		{ "<title type='text/html'>a &lt;em>x&lt;/em></title>", "a x" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		char text[1000];
		struct read_feed r;

		snprintf(text, sizeof(text), HEAD "<entry><id>1</id>%s</entry>" TAIL,
		    titles[i].xml);
		r = read_text(text);
		has_entries(&r, 1, true);
		if (strcmp(entry_at(&r, 0)->title, titles[i].title) != 0)
			fail_msg("%s gives \"%s\"", titles[i].xml, entry_at(&r, 0)->title);
		read_end(&r);
	}
}

/* xml:base nests, and holds for attributes of XHTML as well. */
static void
resolves_by_base(void **state)
{
	struct read_feed r = read_from(
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"/blog/\"><title>b</title>"
	    "<link href=\".\"/>"
	    "<entry xml:base=\"2026/\"><id>1</id><link href=\"one.html\"/>"
	    "<content type=\"xhtml\" xml:base=\"one/\">"
	    "<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"a\">a</a>"
	    "<p xml:base=\"https://cdn.example/x/\"><img src=\"i.png\"/>"
	    "<span xml:base=\"y/\"><img src=\"j.png\" alt=\"j.png\"/></span></p>"
	    "<img src=\"k.png\"/></div></content></entry>"
	    "<entry><id>2</id><link href=\"two\"/><content type=\"html\">x</content></entry>"
	    "<entry xml:base=\"https://other.example/\"><id>3</id><link href=\"/three\"/>"
	    "<summary>s</summary></entry></feed>",
	    "https://x.example/feeds/atom.xml");

	(void)state;
	has_entries(&r, 3, true);
	assert_string_equal(r.feed.link, "https://x.example/blog/");
	assert_string_equal(entry_at(&r, 0)->link, "https://x.example/blog/2026/one.html");
	assert_string_equal(entry_at(&r, 0)->base, "https://x.example/blog/2026/one/");
	assert_string_equal(entry_at(&r, 0)->content,
	    "<a href=\"a\">a</a><p><img src=\"https://cdn.example/x/i.png\"><span>"
	    "<img src=\"https://cdn.example/x/y/j.png\" alt=\"j.png\"></span></p>"
	    "<img src=\"k.png\">");
	assert_string_equal(entry_at(&r, 1)->link, "https://x.example/blog/two");
	assert_string_equal(entry_at(&r, 1)->base, "https://x.example/blog/");
	assert_string_equal(entry_at(&r, 2)->link, "https://other.example/three");
	assert_string_equal(entry_at(&r, 2)->base, "https://other.example/");
	read_end(&r);
}

static void
reads_contents(void **state)
{
	struct read_feed r = read_text(HEAD
	    "<entry><id>1</id><content type=\"text\">one\nline &amp; two\n\nnext</content></entry>"
	    "<entry><id>2</id><content src=\"https://x.example/2.html\" "
	    "type=\"text/html\"/></entry>"
	    "<entry><id>3</id><content type=\"xhtml\">"
	    "<x:div xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:p>p</x:p><x:br/></x:div>"
	    "</content></entry>"
	    "<entry><id>4</id><content type=\"html\"><![CDATA[<p>c</p>]]></content></entry>"
	    "<entry><id>5</id><content type=\"html\"><p>raw</p> &lt;i&gt;</content></entry>"
	    "<entry><id>6</id><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">"
	    "<pre>a &lt; b</pre><div>inner</div><p lang=\"de\" xml:lang=\"de\"/></div></content>"
	    "</entry>" TAIL);

	(void)state;
	has_entries(&r, 6, true);
	assert_string_equal(entry_at(&r, 0)->content,
	    "<p>one<br>\nline &amp; two</p>\n<p>next</p>");
	assert_string_equal(entry_at(&r, 1)->enclosures.items[0].url, "https://x.example/2.html");
	assert_string_equal(entry_at(&r, 2)->content, "<p>p</p><br>");
	assert_string_equal(entry_at(&r, 3)->content, "<p>c</p>");
	assert_string_equal(entry_at(&r, 4)->content, "<p>raw</p> <i>");
	assert_string_equal(entry_at(&r, 5)->content,
	    "<pre>a &lt; b</pre><div>inner</div><p lang=\"de\"></p>");
	read_end(&r);
}

static void
reads_without_a_namespace(void **state)
{
	struct read_feed r = read_text("<feed><title>bare</title><entry><id>1</id>"
				       "<title>t</title></entry></feed>");

	(void)state;
	has_entries(&r, 1, true);
	assert_string_equal(r.feed.title, "bare");
	assert_int_equal(r.feed.format, FEED_ATOM);
	read_end(&r);
	r = read_text("<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:title>p</a:title>"
		      "<a:entry><a:id>1</a:id></a:entry></a:feed>");
	has_entries(&r, 1, true);
	assert_string_equal(r.feed.title, "p");
	read_end(&r);
}

static void
reads_media(void **state)
{
	struct read_feed r =
	    read_text("<feed xmlns=\"http://www.w3.org/2005/Atom\" "
		      "xmlns:media=\"http://search.yahoo.com/mrss/\"><entry><id>v</id>"
		      "<media:group><media:title>not me</media:title>"
		      "<media:content url=\"https://v.example/v\" type=\"video/mp4\" "
		      "fileSize=\"77\"/>"
		      "<media:thumbnail url=\"https://v.example/t.jpg\"/>"
		      "<media:description>what &lt;it&gt; "
		      "is</media:description></media:group></entry></feed>");

	(void)state;
	has_entries(&r, 1, true);
	assert_string_equal(entry_at(&r, 0)->title, "");
	assert_int_equal(entry_at(&r, 0)->enclosures.len, 1);
	assert_int_equal(entry_at(&r, 0)->enclosures.items[0].length, 77);
	assert_string_equal(entry_at(&r, 0)->summary, "<p>what &lt;it&gt; is</p>");
	read_end(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_1_0),
		cmocka_unit_test(reads_0_3),
		cmocka_unit_test(reads_types_of_titles),
		cmocka_unit_test(resolves_by_base),
		cmocka_unit_test(reads_contents),
		cmocka_unit_test(reads_without_a_namespace),
		cmocka_unit_test(reads_media),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
