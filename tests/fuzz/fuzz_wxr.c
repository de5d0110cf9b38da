/* Exports of WordPress: items of any bytes within a sound export, and the paragraphs of any text. */
#include "fuzz_feed.h"

#include "fetch/feed.h"
#include "fetch/wxr.h"

static const char head[] =
    "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\" "
    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
    "xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><wp:wxr_version>1.2</wp:wxr_version>"
    "<wp:author><wp:author_login>ada</wp:author_login></wp:author>";

/* Each byte of a text, white space aside, in its order: what is between them is new. */
static void
check_all_there(const struct strbuf *html, const char *s, size_t n)
{
	const char *at = html->buf, *end = html->buf + html->len;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r')
			continue;
		at = memchr(at, s[i], (size_t)(end - at));
		check(at != NULL, "a text got lost");
		at++;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf text = STRBUF_INIT, html = STRBUF_INIT;
	struct problems problems = { 0 };
	struct err err = { 0 };
	struct feed feed;

	strbuf_adds(&text, head);
	strbuf_add(&text, data, size);
	strbuf_adds(&text, "</channel></rss>");
	if (feed_read(&feed, text.buf, text.len, NULL, "export", &problems, &err)) {
		check_feed(&feed, true);
		check(feed.format == FEED_WXR, "no export");
		for (size_t i = 0; i < feed.entries.len; i++)
			check(feed.entries.items[i].status != ENTRY_PASSWORD ||
				feed.entries.items[i].content[0] == '\0',
			    "a text behind a password is there");
	}
	wxr_paragraphs(&html, (const char *)data, size);
	check_all_there(&html, (const char *)data, size);
	feed_free(&feed);
	strbuf_free(&text);
	strbuf_free(&html);
	problems_free(&problems);
	return 0;
}
