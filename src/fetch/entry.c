#include "fetch/entry.h"

const char *const feed_format_names[] = { "RSS", "Atom", "JSON Feed", "WordPress",
	"WordPress export" };

const char *const entry_status_names[] = { "published", "draft", "future", "private", "password",
	"trash" };

void
feed_init(struct feed *feed)
{
	*feed = (struct feed){ .title = "",
		.link = "",
		.updated = "",
		.language = "",
		.description = "",
		.next_url = "" };
}

void
feed_free(struct feed *feed)
{
	VEC_FREE(&feed->entries);
	arena_free(&feed->arena);
}

struct entry
entry_empty(void)
{
	return (struct entry){ .id = "",
		.title = "",
		.link = "",
		.slug = "",
		.published = "",
		.updated = "",
		.summary = "",
		.content = "",
		.base = "" };
}

struct entry *
feed_add(struct feed *feed)
{
	VEC_PUSH(&feed->entries, entry_empty());
	return &VEC_LAST(&feed->entries);
}

/* Room for one more, by doubling at each power of two; what was there stays in the arena. */
static void *
one_more(struct feed *feed, void *items, size_t len, size_t size)
{
	void *grown;

	if ((len & (len - 1)) != 0)
		return items;
	grown = arena_calloc(&feed->arena, len > 0 ? 2 * len : 1, size);
	if (len > 0)
		memcpy(grown, items, len * size);
	return grown;
}

const char **
feed_grow(struct feed *feed, const struct texts *list)
{
	return one_more(feed, list->items, list->len, sizeof(*list->items));
}

void
feed_add_text(struct feed *feed, struct texts *to, const char *text, size_t n)
{
	if (n == 0)
		return;
	for (size_t i = 0; i < to->len; i++)
		if (strlen(to->items[i]) == n && memcmp(to->items[i], text, n) == 0)
			return;
	to->items = feed_grow(feed, to);
	to->items[to->len++] = arena_strndup(&feed->arena, text, n);
}

void
feed_add_enclosure(struct feed *feed, struct entry *e, const struct enclosure *what)
{
	e->enclosures.items =
	    one_more(feed, e->enclosures.items, e->enclosures.len, sizeof(*e->enclosures.items));
	e->enclosures.items[e->enclosures.len++] = *what;
}
