/* Where addresses lead, who mentions whom, and what check finds. */
#include "scratch_blog.h"

static int
setup(void **state)
{
	static const char races[] = "{\"results\": [{\"date\": \"2026-04-18\", \"meet\": "
				    "\"Fanelli\", \"event\": \"1500m\",\n"
				    "\"time\": \"5:10\", \"post\": \"missing\"}]}";
	struct blog *b = blog_new();
	struct scratch *scratch = b->scratch;

	scratch_file(scratch, "posts/one.md",
	    "---\ntitle: \"The One: a story\"\ndate: 2026-02\n---\n# Top\n\n## Two words\n\n"
	    "[[tcp]], [[UDP]] and [[nothing like it]].\n\n[a](../glossary/tcp.md#top) "
	    "[b](two.md#nope) [c](gone.md) [d](#two-words) [e](#three)\n\n![p](pic.png)\n"
	    "[f](#custom)\n\n<a id=\"custom\"></a>\n\n[g](javascript:alert(1))\n");
	scratch_file(scratch, "posts/2026-01-02-two.md",
	    "---\nslug: two\ntitle: Two\n---\n[x](term:tcp), [x](term:tcp) and `[[udp]]`\n");
	scratch_file(scratch, "posts/sub/index.md", "---\ntitle: Bundle\n---\n");
	scratch_file(scratch, "posts/sub/pic 1.png", "");
	scratch_file(scratch, "static/img/x.png", "");
	scratch_file(scratch, "glossary/tcp.md",
	    "---\ntitle: Transmission Control Protocol (TCP)\nsee_also:\n  - udp\n  - smtp\n"
	    "compare: [tcp]\n---\n");
	scratch_file(scratch, "glossary/udp.md", "---\ntitle: UDP\n---\n");
	scratch_file(scratch, "races.json", races);
	blog_open(b);
	*state = b;
	return 0;
}

/* "post one", "term tcp #top", "broken: why" */
static void
assert_leads(struct blog *b, const char *href, bool wiki, const char *want)
{
	struct target t = library_resolve(b->lib, 0, "posts/one.md", href, wiki);
	struct strbuf sb = STRBUF_INIT;

	switch (t.kind) {
	case TARGET_POST:
		strbuf_addf(&sb, "post %s", b->lib->posts[t.index].page.slug);
		break;
	case TARGET_TERM:
		strbuf_addf(&sb, "term %s", b->lib->terms[t.index].page.slug);
		break;
	case TARGET_RACE:
		strbuf_addf(&sb, "race %zu", t.index);
		break;
	case TARGET_ANCHOR:
		strbuf_adds(&sb, "anchor");
		break;
	case TARGET_FILE:
		strbuf_adds(&sb, "file");
		break;
	case TARGET_URL:
		strbuf_adds(&sb, "url");
		break;
	case TARGET_BROKEN:
		strbuf_addf(&sb, "broken: %s", t.why);
		break;
	}
	if (t.fragment != NULL)
		strbuf_addf(&sb, " #%s", t.fragment);
	if (strcmp(sb.buf, want) != 0)
		fail_msg("%s leads to \"%s\", not to \"%s\"", href, sb.buf, want);
	strbuf_free(&sb);
}

static void
paths_lead_to_pages_and_files(void **state)
{
	struct blog *b = *state;

	assert_leads(b, "../glossary/tcp.md", false, "term tcp");
	assert_leads(b, "../glossary/tcp", false, "term tcp");
	assert_leads(b, "../glossary/tcp/?x=1#top", false, "term tcp #top");
	assert_leads(b, "one.md", false, "post one");
	assert_leads(b, "./one.html#a", false, "post one #a");
	assert_leads(b, "2026-01-02-two.md", false, "post two");
	assert_leads(b, "sub/", false, "post sub");
	assert_leads(b, "sub/index.md", false, "post sub");
	assert_leads(b, "sub/pic%201.png", false, "file");
	assert_leads(b, "/img/x.png", false, "file");
	assert_leads(b, "img/x.png", false, "broken: no such page or file");
	assert_leads(b, "/posts/two/", false, "post two");
	assert_leads(b, "/2026/01/02/two.html", false, "post two");
	assert_leads(b, "../two/", false, "post two");
	/* the very file is meant */
	assert_leads(b, "two.md", false, "broken: no such page or file");
	assert_leads(b, "../../../etc/passwd", false, "broken: leads out of the content folder");
	assert_leads(b, "%2e%2e/%2e%2e/etc/passwd", false,
	    "broken: leads out of the content folder");
	assert_leads(b, "..", false, "broken: no such page or file");
	assert_leads(b, "100%", false, "broken: no such page or file");
	assert_leads(b, "one%00.md", false, "broken: no such page or file");
}

static void
schemes_are_few(void **state)
{
	struct blog *b = *state;

	assert_leads(b, "#", false, "anchor #");
	assert_leads(b, "#x", false, "anchor #x");
	assert_leads(b, "https://example.org/#x", false, "url");
	assert_leads(b, "HTTP://example.org", false, "url");
	assert_leads(b, "mailto:a@example.org", false, "url");
	assert_leads(b, "https:", false,
	    "broken: only http, https and mailto addresses are followed");
	assert_leads(b, "javascript:alert(1)", false,
	    "broken: only http, https and mailto addresses are followed");
	assert_leads(b, "file:///etc/passwd", false,
	    "broken: only http, https and mailto addresses are followed");
	assert_leads(b, "httpss://x", false,
	    "broken: only http, https and mailto addresses are followed");
	assert_leads(b, "//example.org/x", false, "broken: the address lacks its https:");
	assert_leads(b, "", false, "broken: the address is empty");
	assert_leads(b, "term:TCP#a", false, "term tcp #a");
	assert_leads(b, "term:http", false, "broken: no concept has this name");
	assert_leads(b, "post:one", false, "post one");
	assert_leads(b, "post:three", false, "broken: no post has this slug");
	assert_leads(b, "race:none", false, "broken: no race has this id");
}

static void
races_are_led_to_by_id(void **state)
{
	struct blog *b = *state;
	struct strbuf sb = STRBUF_INIT;

	assert_int_equal(b->lib->races->nresults, 1);
	strbuf_addf(&sb, "race:%s", b->lib->races->results[0].id);
	assert_leads(b, sb.buf, false, "race 0");
	assert_leads(b, sb.buf, true, "race 0");
	strbuf_free(&sb);
}

static void
wiki_names_are_names_first(void **state)
{
	struct blog *b = *state;

	assert_leads(b, "TCP", true, "term tcp");
	assert_leads(b, "transmission control protocol#a b", true, "term tcp #a b");
	assert_leads(b, "two", true, "post two");
	assert_leads(b, "the one: A story", true, "post one");
	assert_leads(b, "glossary/udp", true, "term udp");
	assert_leads(b, "posts/sub/pic 1.png", true, "file");
	assert_leads(b, "#two-words", true, "anchor #two-words");
	assert_leads(b, "no such", true, "broken: no concept and no post has this name");
	assert_leads(b, "../../x", true, "broken: no concept and no post has this name");
}

static void
mentions_are_counted_once(void **state)
{
	struct blog *b = *state;
	size_t posts[4];

	assert_int_equal(library_mentions(b->lib, library_term(b->lib, "tcp"), posts, 4), 2);
	assert_string_equal(b->lib->posts[posts[0]].page.slug, "one");
	assert_string_equal(b->lib->posts[posts[1]].page.slug, "two");
	assert_int_equal(library_mentions(b->lib, library_term(b->lib, "tcp"), posts, 1), 1);
	/* what stands in code is no link */
	assert_int_equal(library_mentions(b->lib, library_term(b->lib, "udp"), posts, 4), 1);
}

static void
check_tells_what_is_broken(void **state)
{
	static const char *const wanted[] = {
		"glossary/tcp.md:5:5: see_also \"smtp\": no concept has this name",
		"glossary/tcp.md:6:11: compare \"tcp\": this is the concept itself",
		"posts/one.md:9: the link \"nothing like it\": no concept and no post has this "
		"name",
		"posts/one.md:11: the link \"#three\": no heading of this page has the anchor "
		"#three",
		"posts/one.md:11: the link \"gone.md\": no such page or file",
		"posts/one.md:11: the link \"two.md#nope\": no such page or file",
		"posts/one.md:13: the image \"pic.png\": no such page or file",
		"posts/one.md:18: the link \"javascript:alert(1)\": only http, https",
		"races.json:1:14: post \"missing\" of ",
	};
	struct blog *b = *state;
	struct problems problems = { 0 };
	struct strbuf sb = STRBUF_INIT;

	assert_int_equal(b->lib->problems.len, 0);
	library_check(b->lib, &problems);
	problems_sort(&problems);
	for (size_t i = 0; i < problems.len; i++) {
		problem_format(&problems.items[i], &sb);
		strbuf_addch(&sb, '\n');
	}
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
		if (strstr(sb.buf, wanted[i]) == NULL)
			fail_msg("no \"%s\" in\n%s", wanted[i], sb.buf);
	if (problems.len != sizeof(wanted) / sizeof(*wanted))
		fail_msg("%zu problems:\n%s", problems.len, sb.buf);
	problems_free(&problems);
	strbuf_free(&sb);
}

#define BLOG_TEST(f) cmocka_unit_test_setup_teardown(f, setup, blog_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		BLOG_TEST(paths_lead_to_pages_and_files),
		BLOG_TEST(schemes_are_few),
		BLOG_TEST(races_are_led_to_by_id),
		BLOG_TEST(wiki_names_are_names_first),
		BLOG_TEST(mentions_are_counted_once),
		BLOG_TEST(check_tells_what_is_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
