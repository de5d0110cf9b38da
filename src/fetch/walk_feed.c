#include <string.h>

#include "base/hash.h"
#include "fetch/feed.h"
#include "fetch/feed_text.h"
#include "fetch/walker.h"

#define ACCEPT                                                                                     \
	"application/feed+json, application/atom+xml, application/rss+xml, "                       \
	"application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"

/* Asks for a page and hands over what it says; *next is the address of the next one, NULL where
 * this was the last. */
static bool
read_page(struct walker *w, const struct http_request *request, char **next)
{
	struct http_answer answer;
	struct feed feed;
	struct err why = { 0 };
	bool ok = false;
	size_t fresh;

	*next = NULL;
	if (!walker_ask(w, request, NULL, &answer)) {
		http_answer_free(&answer);
		return false;
	}
	if (!feed_read(&feed, answer.body.buf, answer.body.len,
		&(struct feed_origin){ answer.url, answer.content_type }, w->walk->name,
		w->problems, &why)) {
		walker_break(w, why.code, "%.300s: %s", answer.url, why.msg);
		goto out;
	}
	if (w->out->pages == 0)
		w->out->title = xstrdup(feed.title);
	ok = walker_hand_over(w, &feed, 0, &fresh);
	if (!ok || feed.next_url[0] == '\0')
		goto out;
	*next = feed_address_from(answer.url, feed.next_url);
out:
	feed_free(&feed);
	http_answer_free(&answer);
	return ok;
}

void
walk_feed(struct walker *w)
{
	struct http_request request = { .url = w->walk->address,
		.etag = w->walk->etag,
		.last_modified = w->walk->last_modified,
		.accept = ACCEPT };
	struct seen asked = { 0 };
	char *address = NULL, *next;

	/* a page that leads to one before it is the last */
	while (seen_add(&asked, hash_bytes(request.url, strlen(request.url)))) {
		if (!read_page(w, &request, &next) || next == NULL)
			break;
		free(address);
		address = next;
		request = (struct http_request){ .url = address, .accept = ACCEPT };
	}
	free(address);
	seen_free(&asked);
}
