/* Feeds: any bytes are read in bounded time and space, and give a sound feed or a reason. */
#include "fuzz_feed.h"

#include "fetch/feed.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const types[] = { NULL, "text/xml; charset=iso-8859-2",
		"application/rss+xml; charset=shift_jis", "text/html; charset=gb18030" };
	const struct feed_origin origin = { "https://x.example/feed/",
		size > 0 ? types[data[size - 1] % 4] : NULL };
	struct problems problems = { 0 };
	struct err err = { 0 };
	struct feed feed;
	bool ok = feed_read(&feed, (const char *)data, size, &origin, "feed", &problems, &err);

	check(ok || err.msg[0] != '\0', "refused without a reason");
	check(!ok || err.code == ERR_NONE, "read, and an error is set");
	if (ok)
		check_feed(&feed, true);
	for (size_t i = 0; i < problems.len; i++)
		check(utf8_valid(problems.items[i].msg, strlen(problems.items[i].msg)),
		    "a message is no UTF-8");
	feed_free(&feed);
	problems_free(&problems);
	return 0;
}
