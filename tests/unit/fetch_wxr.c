/* Exports of WordPress: what becomes of each kind of item, and of the text of the old editor. */
#include "feed_reads.h"

#include "fetch/wxr.h"

#define EXPORT(rest)                                                                               \
	"<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!-- generator=\"WordPress/6.5\" -->\n"      \
	"<rss version=\"2.0\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\"\n"        \
	" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"                            \
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "                                          \
	"xmlns:wp=\"http://wordpress.org/export/1.2/\">\n"                                         \
	"<channel><title>My blog</title><link>https://w.example</link><language>en-US</language>"  \
	"<wp:wxr_version>1.2</wp:wxr_version>"                                                     \
	"<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ada]]>"                \
	"</wp:author_login><wp:author_display_name><![CDATA[Ada L.]]></wp:author_display_name>"    \
	"</wp:author><wp:author><wp:author_login>bob</wp:author_login>"                            \
	"<wp:author_display_name></wp:author_display_name></wp:author>"                            \
	"<wp:category><wp:cat_name>not me</wp:cat_name></wp:category>\n" rest "</channel></rss>"

#define ITEM(id, type, status, rest)                                                               \
	"<item><title>T" id "</title><link>https://w.example/?p=" id "</link>"                     \
	"<dc:creator><![CDATA[ada]]></dc:creator>"                                                 \
	"<guid isPermaLink=\"false\">https://w.example/?p=" id                                     \
	"</guid><description></description>"                                                       \
	"<wp:post_id>" id "</wp:post_id><wp:post_name>t-" id "</wp:post_name>"                     \
	"<wp:post_type>" type "</wp:post_type><wp:status>" status "</wp:status>" rest "</item>\n"

#define DATES                                                                                      \
	"<pubDate>Sat, 18 Apr 2026 10:00:00 +0000</pubDate>"                                       \
	"<wp:post_date>2026-04-18 12:00:00</wp:post_date>"                                         \
	"<wp:post_date_gmt>2026-04-18 10:00:00</wp:post_date_gmt>"                                 \
	"<wp:post_modified_gmt>2026-04-19 10:00:00</wp:post_modified_gmt>"
#define NO_DATES                                                                                   \
	"<pubDate>Thu, 30 Nov -0001 00:00:00 +0000</pubDate>"                                      \
	"<wp:post_date>2026-04-18 12:00:00</wp:post_date>"                                         \
	"<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>"

static void
reads_a_post(void **state)
{
	struct read_feed r = read_text(EXPORT(ITEM("1", "post", "publish",
	    DATES "<content:encoded><![CDATA[<!-- wp:paragraph -->\n<p>one</p>\n"
		  "<!-- /wp:paragraph -->]]></content:encoded>"
		  "<excerpt:encoded><![CDATA[short]]></excerpt:encoded>"
		  "<category domain=\"category\" nicename=\"run\"><![CDATA[Running]]></category>"
		  "<category domain=\"post_tag\" nicename=\"t\"><![CDATA[track]]></category>"
		  "<category domain=\"post_format\" nicename=\"f\">aside</category>"
		  "<category domain=\"series\" nicename=\"s\">A series</category>"
		  "<wp:postmeta><wp:meta_key>k</wp:meta_key></wp:postmeta>"
		  "<wp:comment><wp:comment_content>rude</wp:comment_content></wp:comment>")));
	const struct entry *e = entry_at(&r, 0);

	(void)state;
	has_entries(&r, 1, true);
	assert_int_equal(r.feed.format, FEED_WXR);
	assert_string_equal(r.feed.title, "My blog");
	assert_string_equal(e->id, "https://w.example/?p=1");
	assert_string_equal(e->link, "https://w.example/?p=1");
	assert_string_equal(e->slug, "t-1");
	assert_string_equal(e->published, "2026-04-18T10:00:00Z");
	assert_string_equal(e->updated, "2026-04-19T10:00:00Z");
	assert_string_equal(e->summary, "short");
	assert_string_equal(e->content,
	    "<!-- wp:paragraph -->\n<p>one</p>\n<!-- /wp:paragraph -->");
	list_is(&e->authors, "Ada L.");
	list_is(&e->categories, "Running");
	list_is(&e->tags, "track, A series");
	assert_int_equal(e->status, ENTRY_PUBLISHED);
	read_end(&r);
}

static void
keeps_the_status(void **state)
{
	static const struct {
		const char *title;
		enum entry_status status;
		const char *published, *content;
	} expected[] = {
		{ "T1", ENTRY_DRAFT, "2026-04-18T12:00:00Z", "<p>c</p>\n" },
		{ "T2", ENTRY_DRAFT, "2026-04-18T10:00:00Z", "" },
		{ "T3", ENTRY_FUTURE, "2026-04-18T10:00:00Z", "" },
		{ "T4", ENTRY_PRIVATE, "2026-04-18T10:00:00Z", "" },
		{ "T5", ENTRY_TRASH, "2026-04-18T10:00:00Z", "" },
		{ "T6", ENTRY_TRASH, "", "" },
		{ "T7", ENTRY_PASSWORD, "2026-04-18T10:00:00Z", "" },
		{ "T8", ENTRY_DRAFT, "", "" },
	};
	struct read_feed r = read_text(EXPORT(ITEM("1", "post", "draft",
	    NO_DATES "<content:encoded>c</content:encoded>") ITEM("2", "post", "pending",
	    DATES) ITEM("3", "post", "future", DATES) ITEM("4", "post", "private", DATES) ITEM("5",
	    "post", "trash", DATES) ITEM("6", "post", "auto-draft", "") ITEM("7", "post", "publish",
	    DATES "<wp:post_password>pw</wp:post_password>"
		  "<content:encoded>secret</content:encoded>"
		  "<excerpt:encoded>secret</excerpt:encoded>") ITEM("8", "post", "in-review", "")
		ITEM("9", "page", "publish", DATES) ITEM("10", "attachment", "inherit", DATES)
		    ITEM("11", "nav_menu_item", "publish", DATES)));

	(void)state;
	has_entries(&r, 8, false);
	for (size_t i = 0; i < 8; i++) {
		const struct entry *e = entry_at(&r, i);

		assert_string_equal(e->title, expected[i].title);
		assert_int_equal(e->status, expected[i].status);
		assert_string_equal(e->published, expected[i].published);
		assert_string_equal(e->content, expected[i].content);
		assert_string_equal(e->summary, "");
	}
	feed_says(&r, "the post \"T7\" has a password: its text is not taken");
	feed_says(&r, "1 pages and 2 attachments, menu items and the like are no posts");
	assert_int_equal(r.problems.len, 2);
	read_end(&r);
}

/* Every paragraph of the old editor is one. */
static void
makes_paragraphs(void **state)
{
	static const struct {
		const char *text, *html;
	} cases[] = {
		{ "", "" },
		{ "one", "<p>one</p>\n" },
		{ "one\ntwo\n\n\nthree\n", "<p>one<br>\ntwo</p>\n<p>three</p>\n" },
		{ "a\r\n\r\nb", "<p>a\r</p>\n<p>b</p>\n" },
		{ "text\n<h2>head</h2>\nmore", "<p>text</p>\n<h2>head</h2>\nmore\n" },
		{ "<ul>\n<li>a</li>\n</ul>\n\nend", "<ul>\n<li>a</li>\n</ul>\n<p>end</p>\n" },
		{ "x\n<pre>a\n\nb</pre>\n\ny", "<p>x</p>\n<pre>a\n\nb</pre>\n<p>y</p>\n" },
		{ "<em>e</em> t\n\n<blockquote>q</blockquote>",
		    "<p><em>e</em> t</p>\n<blockquote>q</blockquote>\n" },
		{ "<p>as it is</p>\n\nand this", "<p>as it is</p>\n\nand this" },
		{ "<!--more-->\n\nx", "<!--more-->\n<p>x</p>\n" },
		{ "<pre>open", "<pre>open\n" },
	};
	struct strbuf html = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		strbuf_reset(&html);
		wxr_paragraphs(&html, cases[i].text, strlen(cases[i].text));
		assert_string_equal(html.buf, cases[i].html);
	}
	strbuf_free(&html);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_a_post),
		cmocka_unit_test(keeps_the_status),
		cmocka_unit_test(makes_paragraphs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
