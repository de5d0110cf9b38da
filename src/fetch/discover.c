#include "fetch/discover.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/url.h"
#include "data/json.h"
#include "fetch/charset.h"
#include "fetch/feed.h"
#include "fetch/feed_text.h"
#include "fetch/page_links.h"
#include "fetch/wordpress.h"

#define MOST_REQUESTS 16
#define API_REL "https://api.w.org/"
#define API_PATH "wp/v2/"
#define ACCEPT                                                                                     \
	"text/html, application/feed+json, application/atom+xml, application/rss+xml, "            \
	"application/xml;q=0.9, */*;q=0.5"

/* One discovery. */
struct search {
	struct http *http;
	struct discovery *out;
	struct arena arena;
	struct http_answer page; /* what the address leads to */
	struct page_links links; /* of it */
	const char *base;	 /* what they start from */
	int requests;
};

void
discovery_free(struct discovery *d)
{
	free(d->address);
	free(d->home);
	free(d->title);
	*d = (struct discovery){ 0 };
}

static bool
ask(struct search *s, const char *url, struct http_answer *answer, struct err *err)
{
	const struct http_request request = { .url = url, .accept = ACCEPT };

	*answer = (struct http_answer){ .body = STRBUF_INIT };
	if (s->requests++ >= MOST_REQUESTS)
		return false;
	return http_get(s->http, &request, answer, err);
}

/* The address a link leads to; "" for none of the web. */
static const char *
link_address(struct search *s, const char *href)
{
	char *address =
	    feed_address_from(s->page.url, feed_address(&s->arena, s->base, href, strlen(href)));
	const char *kept = arena_strdup(&s->arena, address);

	free(address);
	return kept;
}

static void
found(struct search *s, enum feed_format format, const char *address, const char *title)
{
	s->out->format = format;
	s->out->address = xstrdup(address);
	s->out->home = xstrdup(s->page.url);
	s->out->title = xstrdup(title);
}

static const char *
page_title(struct search *s)
{
	const char *title = s->links.title;

	return title != NULL ? feed_line(&s->arena, title, strlen(title)) : "";
}

/* What WordPress calls the blog, by the root of its API. */
static const char *
wordpress_title(struct search *s, const char *root)
{
	struct problems problems = { 0 };
	const struct node *tree;
	struct http_answer answer;
	const char *name = NULL;

	if (ask(s, arena_printf(&s->arena, "%s%c_fields=name", root, strchr(root, '?') ? '&' : '?'),
		&answer, NULL) &&
	    answer.status == 200 &&
	    json_parse(&s->arena, &(struct node_input){ answer.body.buf, answer.body.len, root, 1 },
		&tree, NULL, &problems))
		name = node_get_string(tree, "name");
	http_answer_free(&answer);
	problems_free(&problems);
	return name != NULL ? feed_title(&s->arena, name, strlen(name)) : page_title(s);
}

/* Whether posts can be had of an API's wp/v2/. root is what is above it, NULL for none. */
static bool
try_wordpress(struct search *s, const char *address, const char *root)
{
	const char *list = arena_printf(&s->arena, "%sposts%cper_page=1&_fields=id", address,
	    strchr(address, '?') != NULL ? '&' : '?');
	struct problems problems = { 0 };
	struct http_answer answer;
	wordpress_ids ids = { 0 };
	bool good;

	good = ask(s, list, &answer, NULL) && answer.status == 200 &&
	    wordpress_read_ids(&ids, answer.body.buf, answer.body.len, list, &problems, NULL);
	if (good)
		found(s, FEED_WORDPRESS, address,
		    root != NULL ? wordpress_title(s, root) : page_title(s));
	VEC_FREE(&ids);
	problems_free(&problems);
	http_answer_free(&answer);
	return good;
}

static bool
try_root(struct search *s, const char *root)
{
	const size_t n = strlen(root);
	const char *slash = n > 0 && root[n - 1] == '/' ? "" : "/";

	return n > 0 &&
	    try_wordpress(s, arena_printf(&s->arena, "%s%s" API_PATH, root, slash),
		arena_printf(&s->arena, "%s%s", root, slash));
}

static bool
ends_with(const char *s, const char *end)
{
	const size_t n = strlen(s), tail = strlen(end);

	return n > tail && strcmp(s + n - tail, end) == 0;
}

/* WordPress.com has the APIs of its blogs in one place. */
static bool
try_wordpress_com(struct search *s)
{
	const char *generator = s->links.generator;
	struct url url;
	bool good = false;

	if (!url_read(&url, s->page.url, strlen(s->page.url), NULL))
		return false;
	if (ends_with(url.host, ".wordpress.com") ||
	    (generator != NULL && strncasecmp(generator, "WordPress.com", 13) == 0))
		good = try_wordpress(s,
		    arena_printf(&s->arena,
			"https://public-api.wordpress.com/" API_PATH "sites/%s/", url.host),
		    NULL);
	url_free(&url);
	return good;
}

/* Whether the page shows that WordPress made it, though it does not say where its API is. */
static bool
looks_like_wordpress(const struct search *s)
{
	static const char *const signs[] = { "/wp-content/", "/wp-includes/" };
	const struct strbuf *page = &s->page.body;

	if (s->links.generator != NULL && strncasecmp(s->links.generator, "WordPress", 9) == 0)
		return true;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (memmem(page->buf, page->len, signs[i], strlen(signs[i])) != NULL)
			return true;
	return false;
}

static bool
find_wordpress(struct search *s)
{
	if (try_wordpress_com(s))
		return true;
	for (size_t i = 0; i < s->links.list.len; i++)
		if (page_link_is(&s->links.list.items[i], API_REL))
			return try_root(s, link_address(s, s->links.list.items[i].href));
	return looks_like_wordpress(s) && try_root(s, link_address(s, "/?rest_route=/"));
}

/* Takes what was answered as the source, if it is a feed. */
static bool
take_feed(struct search *s, const char *url, const struct http_answer *answer)
{
	struct problems problems = { 0 };
	struct feed feed;
	bool good;

	good =
	    feed_read(&feed, answer->body.buf, answer->body.len,
		&(struct feed_origin){ answer->url, answer->content_type }, url, &problems, NULL) &&
	    (feed.format == FEED_RSS || feed.format == FEED_ATOM || feed.format == FEED_JSON);
	if (good)
		found(s, feed.format, answer->moved != NULL ? answer->moved : url,
		    feed.title[0] != '\0' ? feed.title : page_title(s));
	feed_free(&feed);
	problems_free(&problems);
	return good;
}

static bool
try_feed(struct search *s, const char *url)
{
	struct http_answer answer;
	bool good;

	good = url[0] != '\0' && ask(s, url, &answer, NULL);
	if (!good)
		return false;
	good = answer.status == 200 && take_feed(s, url, &answer);
	http_answer_free(&answer);
	return good;
}

/* In which order feeds are looked at; -1: it is none. Those of comments come last. */
static int
feed_rank(const struct page_link *link)
{
	static const struct {
		const char *type;
		int rank;
	} types[] = { { "application/feed+json", 0 }, { "application/json", 0 },
		{ "application/atom+xml", 1 }, { "application/rss+xml", 2 },
		{ "application/rdf+xml", 2 }, { "application/xml", 2 }, { "text/xml", 2 } };
	const bool comments =
	    strstr(link->href, "/comments/") != NULL || strcasestr(link->title, "comment") != NULL;
	const size_t n = strcspn(link->type, "; \t");

	if (!page_link_is(link, "alternate") && !page_link_is(link, "feed"))
		return -1;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strlen(types[i].type) == n && strncasecmp(link->type, types[i].type, n) == 0)
			return types[i].rank + (comments ? 3 : 0);
	return -1;
}

static bool
find_feed(struct search *s)
{
	for (int rank = 0; rank < 6; rank++)
		for (size_t i = 0; i < s->links.list.len; i++)
			if (feed_rank(&s->links.list.items[i]) == rank &&
			    try_feed(s, link_address(s, s->links.list.items[i].href)))
				return true;
	return false;
}

/* Where generators of blogs put their feeds, though many themes do not say so. */
static bool
guess_feed(struct search *s)
{
	static const char *const names[] = { "feed.json", "atom.xml", "feed.xml", "index.xml",
		"rss.xml", "feed/" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (try_feed(s, link_address(s, names[i])))
			return true;
	return false;
}

/* The address of a list of posts, as the API of a blog gives it. */
static bool
take_api(struct search *s)
{
	const char *path = strstr(s->page.url, API_PATH);

	return path != NULL &&
	    try_wordpress(s,
		arena_strndup(&s->arena, s->page.url,
		    (size_t)(path - s->page.url) + strlen(API_PATH)),
		arena_strndup(&s->arena, s->page.url, (size_t)(path - s->page.url)));
}

static bool
read_page(struct search *s, struct err *err)
{
	struct strbuf converted = STRBUF_INIT;
	struct charset_found charset;
	const char *html;
	size_t n;
	bool ok;

	if (s->page.link != NULL)
		page_links_header(&s->links, s->page.link);
	html = charset_read(s->page.body.buf, s->page.body.len, s->page.content_type, &converted,
	    &n, &charset);
	ok = page_links_html(&s->links, html, n, err);
	strbuf_free(&converted);
	if (!ok)
		return false;
	s->base = s->page.url;
	if (s->links.base != NULL) {
		const char *base = link_address(s, s->links.base);

		s->base = base[0] != '\0' ? base : s->base;
	}
	return true;
}

static bool
has_scheme(const char *url)
{
	const size_t n = strcspn(url, "/?#");

	return n > 0 && url[n - 1] == ':' && strncmp(url + n, "//", 2) == 0;
}

bool
discover(struct http *h, const char *url, struct discovery *out, struct err *err)
{
	struct search s = { .http = h, .out = out };
	bool ok = false;

	*out = (struct discovery){ 0 };
	if (!has_scheme(url))
		url = arena_printf(&s.arena, "https://%s", url);
	if (!ask(&s, url, &s.page, err))
		goto out;
	if (s.page.status != 200) {
		err_set(err, s.page.status == 404 ? ERR_NOT_FOUND : ERR_IO,
		    "%.300s answers with status %ld", url, s.page.status);
		goto out;
	}
	ok = take_feed(&s, url, &s.page) || take_api(&s);
	if (ok || !read_page(&s, err))
		goto out;
	ok = find_wordpress(&s) || find_feed(&s) || guess_feed(&s);
	if (!ok && http_stopped(h))
		err_set(err, ERR_IO, "stopped");
	else if (!ok)
		err_set(err, ERR_NOT_FOUND,
		    "%.300s: neither WordPress nor a JSON Feed, Atom or RSS was found from there; "
		    "try the address of its feed",
		    url);
out:
	http_answer_free(&s.page);
	page_links_free(&s.links);
	arena_free(&s.arena);
	return ok;
}
