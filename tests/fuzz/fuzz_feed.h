/* What holds of every feed that was read, whatever it was read from. */
#ifndef TRACKSIDE_TESTS_FUZZ_FEED_H
#define TRACKSIDE_TESTS_FUZZ_FEED_H

#include "check.h"

#include <string.h>

#include "base/utf8.h"
#include "fetch/feed_reading.h"

static inline void
check_text(const char *s)
{
	check(s != NULL, "a text is NULL");
	check(utf8_valid(s, strlen(s)), "a text is no UTF-8");
}

static inline void
check_line(const char *s)
{
	check_text(s);
	check(strpbrk(s, "\n\r\t\033\177") == NULL, "a line has controls");
}

static inline void
check_address(const char *s)
{
	check(s[0] == '\0' || strncasecmp(s, "http://", 7) == 0 ||
		strncasecmp(s, "https://", 8) == 0,
	    "an address is not of the web");
	for (; *s != '\0'; s++)
		check(*s > ' ' && *s < 0x7f && strchr("\"'\\`", *s) == NULL,
		    "an address has odd bytes");
}

static inline void
check_date(const char *s)
{
	const size_t n = strlen(s);

	check(n == 0 || n == 4 || n == 7 || n == 10 || n == 20, "a date has no length of one");
	for (size_t i = 0; i < n; i++)
		check((s[i] >= '0' && s[i] <= '9') || s[i] == "0000-00-00T00:00:00Z"[i],
		    "a date is none");
}

static inline void
check_list(const struct texts *list)
{
	check(list->len <= FEED_MAX_LIST, "a list is too long");
	for (size_t i = 0; i < list->len; i++) {
		check_line(list->items[i]);
		check(list->items[i][0] != '\0', "a word is empty");
	}
}

static inline void
check_feed(const struct feed *feed, bool finished)
{
	check_line(feed->title);
	check_line(feed->language);
	check_text(feed->description);
	check_address(feed->link);
	check_address(feed->next_url);
	check_date(feed->updated);
	check(feed->entries.len <= FEED_MAX_ENTRIES, "too many entries");
	for (size_t i = 0; i < feed->entries.len; i++) {
		const struct entry *e = &feed->entries.items[i];

		check_line(e->id);
		check(e->id[0] != '\0', "an id is empty");
		if (finished && feed->entries.len < 100)
			for (size_t j = 0; j < i; j++)
				check(strcmp(feed->entries.items[j].id, e->id) != 0,
				    "two entries have one id");
		check_line(e->title);
		check_line(e->slug);
		check_address(e->link);
		check_date(e->published);
		check_date(e->updated);
		check_list(&e->authors);
		check_list(&e->tags);
		check_list(&e->categories);
		check_text(e->summary);
		check_text(e->content);
		check_text(e->base);
		check(e->enclosures.len <= FEED_MAX_LIST, "too many enclosures");
		for (size_t k = 0; k < e->enclosures.len; k++) {
			check_address(e->enclosures.items[k].url);
			check_line(e->enclosures.items[k].type);
			check(e->enclosures.items[k].length >= -1, "a length is negative");
		}
	}
}

#endif
