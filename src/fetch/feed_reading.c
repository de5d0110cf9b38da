#include "fetch/feed_reading.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/sanitize.h"
#include "fetch/feed_date.h"

void
feed_problem(struct feed_reading *r, enum problem_level level, struct feed_place at,
    const char *fmt, ...)
{
	struct strbuf text = STRBUF_INIT, clean = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(&text, fmt, ap);
	va_end(ap);
	/* what is quoted may be cut within a character */
	sanitize(&clean, text.buf, text.len, SANITIZE_LINE);
	problem_add(r->problems, level, r->name, at.line, at.column, "%s", clean.buf);
	strbuf_free(&text);
	strbuf_free(&clean);
}

const char *
feed_read_title(struct feed_reading *r, struct feed_place at, const char *s, size_t n)
{
	if (n > FEED_MAX_LINE)
		feed_problem(r, PROBLEM_WARNING, at, "a line of %zu bytes is cut to %zu", n,
		    FEED_MAX_LINE);
	return feed_title(&r->feed->arena, s, n);
}

const char *
feed_read_date(struct feed_reading *r, struct feed_place at, const char *s, size_t n)
{
	char date[FEED_DATE_SIZE];
	const char *doubt;
	const bool ok = feed_date(s, n, date, &doubt);

	if (doubt != NULL)
		feed_problem(r, PROBLEM_WARNING, at, "the date \"%.*s\": %s",
		    (int)(n < 60 ? n : 60), s, doubt);
	return ok ? arena_strdup(&r->feed->arena, date) : "";
}

void
feed_read_word(struct feed_reading *r, struct feed_place at, struct texts *to, const char *s,
    size_t n)
{
	if (to->len < FEED_MAX_LIST)
		feed_add_text(r->feed, to, s, n);
	else if (to->len++ == FEED_MAX_LIST)
		feed_problem(r, PROBLEM_WARNING, at,
		    "an entry has more than %d authors, tags or categories; the others are left "
		    "out",
		    FEED_MAX_LIST);
}

void
feed_read_enclosure(struct feed_reading *r, struct feed_place at, struct entry *e, const char *base,
    const char *url, const char *type, int64_t length)
{
	struct arena *arena = &r->feed->arena;
	const struct enclosure what = {
		.url = feed_address(arena, base, url, strlen(url)),
		.type = feed_line(arena, type, strlen(type)),
		.length = length >= 0 ? length : -1,
	};

	for (size_t i = 0; i < e->enclosures.len; i++)
		if (strcmp(e->enclosures.items[i].url, what.url) == 0)
			return;
	if (what.url[0] == '\0')
		feed_problem(r, PROBLEM_WARNING, at,
		    "an enclosure is left out: \"%.60s\" is no address of the web", url);
	else if (e->enclosures.len < FEED_MAX_LIST)
		feed_add_enclosure(r->feed, e, &what);
	else
		feed_problem(r, PROBLEM_WARNING, at,
		    "an entry has more than %d enclosures; one is left out", FEED_MAX_LIST);
}

/* What tells an entry from others that have no id, or the same. */
static const char *
make_id(struct feed *feed, const struct entry *e)
{
	const char *date = e->published[0] != '\0' ? e->published : e->updated;
	uint64_t hash;

	if (e->link[0] != '\0')
		return e->link;
	if (e->title[0] != '\0')
		return date[0] != '\0' ? arena_printf(&feed->arena, "%s, %s", e->title, date)
				       : e->title;
	if (date[0] != '\0')
		return date;
	hash = hash_more(HASH_START, e->summary, strlen(e->summary));
	hash = hash_more(hash, e->content, strlen(e->content));
	return arena_printf(&feed->arena, "text %016" PRIx64, hash);
}

static void
end_list(struct texts *list)
{
	if (list->len > FEED_MAX_LIST)
		list->len = FEED_MAX_LIST;
}

void
feed_take_entry(struct feed_reading *r, struct feed_place at, const struct entry *e)
{
	struct entry *new;

	if (e->id[0] == '\0' && e->link[0] == '\0' && e->title[0] == '\0' &&
	    e->content[0] == '\0' && e->summary[0] == '\0' && e->enclosures.len == 0) {
		feed_problem(r, PROBLEM_WARNING, at, "an entry says nothing, and is left out");
		return;
	}
	if (r->feed->entries.len >= FEED_MAX_ENTRIES) {
		if (r->left_out++ == 0)
			feed_problem(r, PROBLEM_ERROR, at,
			    "more than %zu entries; from here on they are left out",
			    FEED_MAX_ENTRIES);
		return;
	}
	new = feed_add(r->feed);
	*new = *e;
	if (new->id[0] == '\0')
		new->id = make_id(r->feed, new);
	end_list(&new->authors);
	end_list(&new->tags);
	end_list(&new->categories);
}

/* By id, then in the order of the feed. */
static int
by_id(const void *va, const void *vb)
{
	const struct entry *const *a = va, *const *b = vb;
	int d = strcmp((*a)->id, (*b)->id);

	return d != 0 ? d : (*a > *b) - (*a < *b);
}

/* Whether two entries of one id are the same post: as far as they say. */
static bool
same_post(const struct entry *a, const struct entry *b)
{
	if (a->link[0] != '\0' || b->link[0] != '\0')
		return strcmp(a->link, b->link) == 0;
	return strcmp(a->title, b->title) == 0 && strcmp(a->published, b->published) == 0;
}

/* Entries of one id that are different posts go by their links, or by title and date. */
static void
tell_apart(struct feed_reading *r, struct entry **same, size_t n)
{
	bool differ = false;

	for (size_t i = 1; i < n; i++)
		differ |= !same_post(same[0], same[i]);
	if (!differ)
		return;
	feed_problem(r, PROBLEM_WARNING, (struct feed_place){ 0 },
	    "%zu entries have the id \"%.80s\": they are told apart by their links", n,
	    same[0]->id);
	for (size_t i = 0; i < n; i++)
		same[i]->id = make_id(r->feed, same[i]);
}

/* Of several that are the same the latest stays, the first of those; the others get no id. */
static void
drop_others(struct feed_reading *r, struct entry **same, size_t n)
{
	size_t keep = 0;

	for (size_t i = 1; i < n; i++)
		if (strcmp(same[i]->updated, same[keep]->updated) > 0)
			keep = i;
	feed_problem(r, PROBLEM_WARNING, (struct feed_place){ 0 },
	    "\"%.80s\" comes %zu times; the %s is kept", same[keep]->id, n,
	    keep > 0 ? "one updated last" : "first one");
	for (size_t i = 0; i < n; i++)
		if (i != keep)
			same[i]->id = "";
}

static void
each_group(struct feed_reading *r, struct entry **sorted, size_t n,
    void (*act)(struct feed_reading *r, struct entry **same, size_t n))
{
	qsort(sorted, n, sizeof(*sorted), by_id);
	for (size_t i = 0, end; i < n; i = end) {
		const char *id = sorted[i]->id;

		for (end = i + 1; end < n && strcmp(sorted[end]->id, id) == 0; end++)
			continue;
		if (end > i + 1)
			act(r, sorted + i, end - i);
	}
}

void
feed_finish(struct feed_reading *r)
{
	struct feed *feed = r->feed;
	struct entry **sorted;
	size_t kept = 0;

	if (feed->entries.len == 0)
		return;
	sorted = xcalloc(feed->entries.len, sizeof(struct entry *));
	for (size_t i = 0; i < feed->entries.len; i++)
		sorted[i] = &feed->entries.items[i];
	each_group(r, sorted, feed->entries.len, tell_apart);
	each_group(r, sorted, feed->entries.len, drop_others);
	free(sorted);
	for (size_t i = 0; i < feed->entries.len; i++)
		if (feed->entries.items[i].id[0] != '\0')
			feed->entries.items[kept++] = feed->entries.items[i];
	feed->entries.len = kept;
}
