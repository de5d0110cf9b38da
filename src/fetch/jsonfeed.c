#include "fetch/jsonfeed.h"

bool
jsonfeed_detect(const struct feed_json *j)
{
	return strstr(json_tree_text(j->root, "version"), "jsonfeed.org/version/") != NULL ||
	    cJSON_IsArray(feed_json_get(j->root, "items"));
}

static const char *
line_of(struct feed_reading *r, const cJSON *object, const char *key)
{
	const char *text = json_tree_text(object, key);

	return feed_line(&r->feed->arena, text, strlen(text));
}

static const char *
address_of(struct feed_reading *r, const char *base, const cJSON *object, const char *key)
{
	const char *text = json_tree_text(object, key);

	return feed_address(&r->feed->arena, base, text, strlen(text));
}

static const char *
date_of(struct feed_reading *r, struct feed_place at, const cJSON *object, const char *key)
{
	const char *text = json_tree_text(object, key);

	return feed_read_date(r, at, text, strlen(text));
}

static void
add_author(struct feed_reading *r, struct feed_place at, struct texts *to, const cJSON *author)
{
	const char *name = line_of(r, author, "name");

	if (name[0] == '\0')
		name = address_of(r, "", author, "url");
	feed_read_word(r, at, to, name, strlen(name));
}

/* "authors" of 1.1, "author" of 1.0. */
static void
read_authors(struct feed_reading *r, struct feed_place at, struct texts *to, const cJSON *object)
{
	const cJSON *author = feed_json_first(feed_json_get(object, "authors"));

	for (; author != NULL; author = author->next)
		add_author(r, at, to, author);
	if (to->len == 0)
		add_author(r, at, to, feed_json_get(object, "author"));
}

/* Ids are texts; some write numbers. */
static const char *
id_of(struct feed_reading *r, const cJSON *item)
{
	const int64_t number = feed_json_number(item, "id");

	if (number >= 0)
		return arena_printf(&r->feed->arena, "%lld", (long long)number);
	return line_of(r, item, "id");
}

static void
read_lists(struct feed_reading *r, struct feed_place at, struct entry *e, const cJSON *item)
{
	const cJSON *one = feed_json_first(feed_json_get(item, "tags"));

	for (; one != NULL; one = one->next) {
		const char *word = cJSON_IsString(one) ? one->valuestring : "";

		word = feed_line(&r->feed->arena, word, strlen(word));
		feed_read_word(r, at, &e->tags, word, strlen(word));
	}
	one = feed_json_first(feed_json_get(item, "attachments"));
	for (; one != NULL; one = one->next)
		feed_read_enclosure(r, at, e, e->base, json_tree_text(one, "url"),
		    json_tree_text(one, "mime_type"), feed_json_number(one, "size_in_bytes"));
}

/* HTML as it is, or text as HTML; "" where it is too long. */
static const char *
html_of(struct feed_reading *r, const cJSON *item, const char *html_key, const char *text_key,
    bool *too_long)
{
	const char *html = html_key != NULL ? json_tree_text(item, html_key) : "";
	const char *text = json_tree_text(item, text_key);
	struct arena *arena = &r->feed->arena;

	*too_long |= strlen(html) > FEED_MAX_TEXT || strlen(text) > FEED_MAX_TEXT;
	if (*too_long)
		return "";
	return html[0] != '\0' ? feed_trimmed(arena, html, strlen(html))
			       : feed_html_of_text(arena, text, strlen(text));
}

static void
read_item(struct feed_reading *r, struct feed_place at, const cJSON *item,
    const struct texts *authors)
{
	struct feed *feed = r->feed;
	const char *site = feed->link[0] != '\0' ? feed->link : r->address;
	struct entry e = entry_empty();
	bool too_long = false;

	e.id = id_of(r, item);
	e.title = line_of(r, item, "title");
	e.link = address_of(r, site, item, "url");
	if (e.link[0] == '\0')
		e.link = address_of(r, site, item, "external_url");
	e.base = e.link[0] != '\0' ? e.link : site;
	e.published = date_of(r, at, item, "date_published");
	e.updated = date_of(r, at, item, "date_modified");
	e.content = html_of(r, item, "content_html", "content_text", &too_long);
	e.summary = html_of(r, item, NULL, "summary", &too_long);
	read_authors(r, at, &e.authors, item);
	if (e.authors.len == 0)
		e.authors = *authors;
	read_lists(r, at, &e, item);
	if (too_long)
		feed_problem(r, PROBLEM_ERROR, at,
		    "the entry \"%.60s\" has a text of over %zu MB, and is left out", e.title,
		    FEED_MAX_TEXT >> 20);
	else
		feed_take_entry(r, at, &e);
}

void
jsonfeed_read(struct feed_reading *r, const struct feed_json *j)
{
	const cJSON *item = feed_json_first(feed_json_get(j->root, "items"));
	struct feed *feed = r->feed;
	struct texts authors = { 0 };
	json_places places = { 0 };
	const char *own;
	size_t i = 0;

	feed->format = FEED_JSON;
	own = address_of(r, r->address, j->root, "feed_url");
	if (r->address[0] == '\0')
		r->address = own;
	feed->title = line_of(r, j->root, "title");
	feed->link = address_of(r, r->address, j->root, "home_page_url");
	feed->language = line_of(r, j->root, "language");
	feed->description = feed_html_of_text(&feed->arena, json_tree_text(j->root, "description"),
	    strlen(json_tree_text(j->root, "description")));
	feed->next_url = address_of(r, r->address, j->root, "next_url");
	read_authors(r, (struct feed_place){ 0 }, &authors, j->root);
	feed_json_places(j, "items", &places);
	for (; item != NULL; item = item->next) {
		const struct feed_place at = feed_json_place(&places, i++);

		if (cJSON_IsObject(item))
			read_item(r, at, item, &authors);
		else
			feed_problem(r, PROBLEM_WARNING, at, "an item is no object");
	}
	VEC_FREE(&places);
}
