/* What WordPress answers: posts and numbers of any bytes. */
#include "fuzz_feed.h"

#include "fetch/wordpress.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *json = (const char *)data;
	struct problems problems = { 0 };
	wordpress_ids ids = { 0 };
	struct err err = { 0 };
	struct feed feed;
	bool ok;

	feed_init(&feed);
	ok = wordpress_read_posts(&feed, json, size, "posts", &problems, &err);
	check(ok || err.msg[0] != '\0', "refused without a reason");
	if (ok)
		check_feed(&feed, false);
	check(wordpress_read_ids(&ids, json, size, "ids", &problems, &err) == ok,
	    "a list for one is none for the other");
	for (size_t i = 0; i < ids.len; i++)
		check_date(ids.items[i].modified);
	VEC_FREE(&ids);
	feed_free(&feed);
	problems_free(&problems);
	return 0;
}
