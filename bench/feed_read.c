/* feed_read FILE: a feed read as trackside-fetch reads it, and nothing told of it. */
#include <stdio.h>

#include "base/path.h"
#include "fetch/feed.h"

int
main(int argc, char **argv)
{
	struct problems problems = { 0 };
	struct strbuf text = STRBUF_INIT;
	struct feed feed;
	struct err err = { 0 };

	if (argc != 2 || !file_read(argv[1], FILE_MAX_BYTES, &text, &err)) {
		fprintf(stderr, "usage: feed_read FILE: %s\n", err.msg);
		return 2;
	}
	if (!feed_read(&feed, text.buf, text.len, NULL, argv[1], &problems, &err))
		fprintf(stderr, "%s\n", err.msg);
	printf("%zu\n", feed.entries.len);
	feed_free(&feed);
	problems_free(&problems);
	strbuf_free(&text);
	return err.code != ERR_NONE;
}
