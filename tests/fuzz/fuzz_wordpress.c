/* What WordPress answers: posts, names and numbers of any bytes. */
#include "fuzz_feed.h"

#include "fetch/wordpress.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *json = (const char *)data;
	struct wordpress_names names = { 0 };
	struct problems problems = { 0 };
	wordpress_ids ids = { 0 };
	struct err err = { 0 };
	struct feed feed;
	bool ok;

	feed_init(&feed);
	for (int k = 0; k < WORDPRESS_KINDS; k++) {
		ok = wordpress_read_names(&names, (enum wordpress_kind)k, json, size, "names",
		    &problems, &err);
		check(ok || err.msg[0] != '\0', "refused without a reason");
		for (size_t i = 0; i < names.kinds[k].items.len; i++)
			check_line(names.kinds[k].items.items[i].name);
	}
	ok = wordpress_read_posts(&feed, json, size, &names, "posts", &problems, &err);
	if (ok)
		check_feed(&feed, false);
	check(wordpress_read_ids(&ids, json, size, "ids", &problems, &err) == ok,
	    "a list for one is none for the other");
	for (size_t i = 0; i < ids.len; i++)
		check_date(ids.items[i].modified);
	VEC_FREE(&ids);
	feed_free(&feed);
	wordpress_names_free(&names);
	problems_free(&problems);
	return 0;
}
