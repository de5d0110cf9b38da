/* What a blog is fetched by, found from its address; fronts are those of tests/net/fronts.py. */
#include "server.h"

#include "fetch/discover.h"
#include "fetch/page_links.h"

static struct server server;

static void
assert_link(const struct page_links *links, size_t i, const char *href, const char *rel)
{
	assert_true(i < links->list.len);
	assert_string_equal(links->list.items[i].href, href);
	if (!page_link_is(&links->list.items[i], rel))
		fail_msg("\"%s\" is not \"%s\"", links->list.items[i].rel, rel);
}

static void
link_headers(void **state)
{
	struct page_links links = { 0 };

	(void)state;
	page_links_header(&links,
	    "<https://a.example/wp-json/>; rel=\"https://api.w.org/\", "
	    "</x,y;z>;rel=next;title=\"a, <b>; \\\"c\\\"\" , <p> ; REL = \"One ALTERNATE\"; "
	    "rel=ignored; type=application/rss+xml,<>, <last>;rel");
	assert_int_equal(links.list.len, 5);
	assert_link(&links, 0, "https://a.example/wp-json/", "https://api.w.org/");
	assert_link(&links, 1, "/x,y;z", "next");
	assert_string_equal(links.list.items[1].title, "a, <b>; \"c\"");
	assert_link(&links, 2, "p", "alternate");
	assert_link(&links, 2, "p", "one");
	assert_false(page_link_is(&links.list.items[2], "ignored"));
	assert_false(page_link_is(&links.list.items[2], "alter"));
	assert_string_equal(links.list.items[2].type, "application/rss+xml");
	assert_string_equal(links.list.items[3].href, "");
	assert_string_equal(links.list.items[4].rel, "");
	page_links_free(&links);
	page_links_header(&links, "<cut");
	page_links_header(&links, "; rel=next, nothing");
	page_links_header(&links, "<a>; rel=\"open");
	assert_int_equal(links.list.len, 1);
	assert_link(&links, 0, "a", "open");
	page_links_free(&links);
}

static void
pages_of_html(void **state)
{
	const char page[] = "<!doctype html><html><head><title>A &amp; b\n c</title>"
			    "<meta name=Generator content='WordPress 6.5'>"
			    "<!-- <link rel=alternate href=/commented> -->"
			    "<script>var a = '<link rel=alternate href=/script>';</script>"
			    "<LINK REL=Alternate TYPE='application/rss+xml' HREF='/a?x=1&amp;y=2'>"
			    "<base href=/deep/></head><body><link rel=feed href=b></body>";
	struct page_links links = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_true(page_links_html(&links, page, strlen(page), &err));
	assert_int_equal(links.list.len, 2);
	assert_link(&links, 0, "/a?x=1&y=2", "alternate");
	assert_string_equal(links.list.items[0].type, "application/rss+xml");
	assert_link(&links, 1, "b", "feed");
	assert_string_equal(links.base, "/deep/");
	assert_string_equal(links.title, "A & b\n c");
	assert_string_equal(links.generator, "WordPress 6.5");
	page_links_free(&links);
}

/* What is found from a path of the server; the caller frees it. */
static struct discovery
discovered(const char *path)
{
	struct discovery d;
	struct err err = { 0 };
	struct http *h = http_new(&(struct http_opts){ 0 }, &err);

	assert_non_null(h);
	if (!discover(h, server_at(&server, path), &d, &err))
		fail_msg("%s: %s", path, err.msg);
	http_free(h);
	return d;
}

/* Discovers a path of the server; the address that is found must be another one there. */
static void
assert_found(const char *path, enum feed_format format, const char *at, const char *title)
{
	struct discovery d = discovered(path);

	assert_int_equal(d.format, format);
	assert_string_equal(d.address, server_at(&server, at));
	assert_string_equal(d.title, title);
	assert_string_equal(d.home, server_at(&server, path));
	discovery_free(&d);
}

static void
assert_nothing(const char *url, enum err_code code, const char *says)
{
	struct http *h;
	struct discovery d;
	struct err err = { 0 };

	h = http_new(&(struct http_opts){ .tries = 1 }, &err);
	assert_non_null(h);
	assert_false(discover(h, url, &d, &err));
	if (strstr(err.msg, says) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.msg, says);
	assert_int_equal(err.code, code);
	assert_null(d.address);
	http_free(h);
}

static void
wordpress(void **state)
{
	(void)state;
	assert_found("/front/header", FEED_WORDPRESS, "/wp/3/wp-json/wp/v2/", "A blog & more");
	assert_found("/front/two-headers", FEED_WORDPRESS, "/wp/3/wp-json/wp/v2/", "A blog & more");
	assert_found("/front/html", FEED_WORDPRESS, "/wp/3/wp-json/wp/v2/", "A blog & more");
	assert_found("/front/route", FEED_WORDPRESS, "/wp/3/?rest_route=/wp/v2/", "A blog & more");
	assert_found("/wp/3/wp-json/wp/v2/posts", FEED_WORDPRESS, "/wp/3/wp-json/wp/v2/",
	    "A blog & more");
	/* an API that answers nothing is none */
	assert_found("/front/dead-api", FEED_RSS, "/front/rss", "RSS blog");
	/* signs alone: ?rest_route= is asked, and then feeds */
	assert_found("/front/signs", FEED_RSS, "/front/rss", "RSS blog");
	assert_int_equal(server_requests(&server, "/?rest_route=/wp/v2/posts&per_page=1"), 2);
}

static void
feeds_in_their_order(void **state)
{
	(void)state;
	assert_found("/front/all-feeds", FEED_JSON, "/front/json", "JSON blog");
	assert_found("/front/atom-and-rss", FEED_ATOM, "/front/atom", "Atom blog");
	assert_found("/front/rss-only", FEED_RSS, "/front/rss", "RSS blog");
	assert_found("/front/in-body", FEED_RSS, "/front/rss", "RSS blog");
	assert_found("/front/base", FEED_RSS, "/front/rss", "RSS blog");
	assert_found("/front/no-json-feed", FEED_RSS, "/front/rss", "RSS blog");
	assert_found("/front/link-header", FEED_ATOM, "/front/atom", "Atom blog");
}

static void
a_feed_itself(void **state)
{
	(void)state;
	assert_found("/front/rss", FEED_RSS, "/front/rss", "RSS blog");
	assert_found("/front/atom", FEED_ATOM, "/front/atom", "Atom blog");
	assert_found("/front/json", FEED_JSON, "/front/json", "JSON blog");
	assert_found("/front/latin", FEED_RSS, "/front/latin", "Caf\xc3\xa9");
	assert_found("/jsonfeed/1", FEED_JSON, "/jsonfeed/1", "Pages");
}

static void
a_feed_that_moved(void **state)
{
	struct discovery d = discovered("/redirect/301?to=/front/rss");

	(void)state;
	assert_string_equal(d.address, server_at(&server, "/front/rss"));
	assert_string_equal(d.home, server.address);
	discovery_free(&d);
	d = discovered("/redirect/302?to=/front/rss");
	assert_string_equal(d.home, server_at(&server, "/front/rss"));
	assert_string_equal(d.address, server_at(&server, "/redirect/302?to=/front/rss"));
	discovery_free(&d);
}

static void
feeds_that_no_link_names(void **state)
{
	(void)state;
	assert_found("/quiet/", FEED_ATOM, "/quiet/atom.xml", "Atom blog");
}

static void
nothing_at_all(void **state)
{
	(void)state;
	assert_nothing(server_at(&server, "/front/nothing"), ERR_NOT_FOUND, "neither WordPress");
	assert_nothing(server_at(&server, "/front/commented"), ERR_NOT_FOUND, "neither WordPress");
	assert_nothing(server_at(&server, "/front/file-link"), ERR_NOT_FOUND, "neither WordPress");
	assert_nothing(server_at(&server, "/status/404"), ERR_NOT_FOUND, "status 404");
	assert_nothing(server_at(&server, "/status/500"), ERR_IO, "status 500");
	assert_nothing("file:///etc/passwd", ERR_USAGE, "no address of the web");
	assert_nothing("127.0.0.1:1/blog", ERR_IO, "cannot be reached");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(link_headers),
		cmocka_unit_test(pages_of_html),
		cmocka_unit_test(wordpress),
		cmocka_unit_test(feeds_in_their_order),
		cmocka_unit_test(a_feed_itself),
		cmocka_unit_test(a_feed_that_moved),
		cmocka_unit_test(feeds_that_no_link_names),
		cmocka_unit_test(nothing_at_all),
	};
	int status;

	if (!server_start(&server, NULL))
		return 0;
	status = cmocka_run_group_tests(tests, NULL, NULL);
	server_stop(&server);
	return status;
}
