#include "fetch/post_text.h"

#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/sanitize.h"
#include "base/utf8.h"
#include "blog/plain.h"
#include "data/frontmatter.h"
#include "data/yaml_write.h"
#include "fetch/md_escape.h"

#define SUMMARY_MOST ((size_t)400) /* bytes */
#define LIST_MOST ((size_t)100)	   /* tags and the like */

/* A date is written as it is, where it is one. */
static void
put_date(struct strbuf *out, const char *key, const char *text)
{
	struct date date;

	if (strspn(text, "0123456789-:TZ.+") == strlen(text) &&
	    date_parse(text, strlen(text), &date, NULL))
		strbuf_addf(out, "%s: %s\n", key, text);
}

static void
put_list(struct strbuf *out, const char *key, const struct texts *list)
{
	yaml_put_list(out, key, list->items, list->len < LIST_MOST ? list->len : LIST_MOST);
}

static void
put_summary(struct strbuf *out, const char *markdown)
{
	struct strbuf plain = STRBUF_INIT;
	size_t end = 0;

	plain_text(&plain, markdown, strlen(markdown));
	if (plain.len > SUMMARY_MOST) {
		while (end < SUMMARY_MOST) /* between clusters */
			end += utf8_cluster(plain.buf + end, plain.len - end).bytes;
		strbuf_truncate(&plain, end);
		strbuf_adds(&plain, "…");
	}
	yaml_put_text(out, "summary", plain.buf);
	strbuf_free(&plain);
}

static bool
is_draft(enum entry_status status)
{
	return status != ENTRY_PUBLISHED;
}

static void
put_front_matter(struct strbuf *out, const struct entry *e, const struct post_body *body)
{
	strbuf_adds(out, "---\n");
	yaml_put_text(out, "title", e->title);
	put_date(out, "date", e->published);
	if (strcmp(e->published, e->updated) != 0)
		put_date(out, "updated", e->updated);
	/* the loader takes a day off the front of a file's name, but not of this */
	if (isdigit((unsigned char)body->slug[0]))
		yaml_put_text(out, "slug", body->slug);
	put_list(out, "authors", &e->authors);
	put_list(out, "categories", &e->categories);
	put_list(out, "tags", &e->tags);
	if (e->content[0] != '\0')
		put_summary(out, body->summary);
	if (is_draft(e->status))
		strbuf_addf(out, "draft: true\nstatus: %s\n", entry_status_names[e->status]);
	yaml_put_text(out, "link", e->link);
	strbuf_adds(out, "id: ");
	yaml_put_quoted(out, e->id, strlen(e->id));
	strbuf_adds(out, "\n---\n\n");
}

static void
put_address(struct strbuf *out, const char *text, const char *url)
{
	struct strbuf address = STRBUF_INIT, clean = STRBUF_INIT;

	if (sanitize_url(&address, url, strlen(url))) {
		sanitize(&clean, text, strlen(text), SANITIZE_LINE);
		if (text == url && md_escape_is_address(address.buf, address.len))
			strbuf_addf(out, "<%s>", address.buf);
		else
			md_escape_link(out, &clean, address.buf, NULL, false);
		strbuf_addch(out, '\n');
	}
	strbuf_free(&address);
	strbuf_free(&clean);
}

/* Files that a feed hands out with a post and that its text does not lead to. */
static void
put_enclosures(struct strbuf *out, const struct entry *e)
{
	for (size_t i = 0; i < e->enclosures.len; i++) {
		const char *url = e->enclosures.items[i].url;
		const char *name = strrchr(url, '/');

		if (strstr(e->content, url) != NULL || strstr(e->summary, url) != NULL)
			continue;
		strbuf_addch(out, '\n');
		put_address(out, name != NULL && name[1] != '\0' ? name + 1 : url, url);
	}
}

void
post_text(struct strbuf *out, const struct entry *e, const struct post_body *body)
{
	const char *text = e->content[0] != '\0' ? body->text : body->summary;
	struct strbuf clean = STRBUF_INIT;

	put_front_matter(out, e, body);
	sanitize(&clean, text, strlen(text), SANITIZE_TEXT);
	while (clean.len > 0 && clean.buf[clean.len - 1] == '\n')
		strbuf_truncate(&clean, clean.len - 1);
	strbuf_add(out, clean.buf, clean.len);
	strbuf_addch(out, '\n');
	if (clean.len == 0 && e->link[0] != '\0')
		put_address(out, e->link, e->link);
	put_enclosures(out, e);
	strbuf_free(&clean);
}

/* With a byte between, so that texts cannot run into each other. */
static uint64_t
add_text(uint64_t hash, const char *text)
{
	return hash_more(hash, text, strlen(text) + 1);
}

static uint64_t
add_list(uint64_t hash, const struct texts *list)
{
	for (size_t i = 0; i < list->len; i++)
		hash = add_text(hash, list->items[i]);
	return add_text(hash, "");
}

uint64_t
post_origin(const struct entry *e)
{
	const char *const texts[] = { e->id, e->title, e->link, e->slug, e->published, e->updated,
		e->summary, e->content, e->base, entry_status_names[e->status] };
	uint64_t hash = HASH_START;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		hash = add_text(hash, texts[i]);
	hash = add_list(hash, &e->authors);
	hash = add_list(hash, &e->categories);
	hash = add_list(hash, &e->tags);
	for (size_t i = 0; i < e->enclosures.len; i++)
		hash = add_text(hash, e->enclosures.items[i].url);
	return hash != 0 ? hash : 1;
}

bool
post_text_id(const char *text, size_t n, struct strbuf *id)
{
	struct front_matter front = { 0 };
	struct problems problems = { 0 };
	const char *value;

	front_matter_read(&front, text, n, "", &problems);
	value = node_get_string(front.root, "id");
	if (value != NULL)
		strbuf_adds(id, value);
	front_matter_free(&front);
	problems_free(&problems);
	return value != NULL;
}
