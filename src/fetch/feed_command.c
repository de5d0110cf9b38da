#include "fetch/feed_command.h"

#include "fetch/feed.h"
#include "fetch/input.h"
#include "fetch/report.h"

static void
add_texts(cJSON *line, const char *key, const struct texts *texts)
{
	cJSON *list = cJSON_AddArrayToObject(line, key);

	for (size_t i = 0; i < texts->len; i++)
		cJSON_AddItemToArray(list, cJSON_CreateString(texts->items[i]));
}

static void
report_entry(const struct entry *e)
{
	cJSON *line = report_new("entry"), *list;

	report_text(line, "id", e->id);
	report_text(line, "title", e->title);
	report_text(line, "link", e->link);
	report_text(line, "published", e->published);
	report_text(line, "updated", e->updated);
	cJSON_AddStringToObject(line, "status", entry_status_names[e->status]);
	add_texts(line, "authors", &e->authors);
	add_texts(line, "tags", &e->tags);
	add_texts(line, "categories", &e->categories);
	report_text(line, "summary", e->summary);
	report_text(line, "content", e->content);
	list = cJSON_AddArrayToObject(line, "enclosures");
	for (size_t i = 0; i < e->enclosures.len; i++) {
		const struct enclosure *what = &e->enclosures.items[i];
		cJSON *o = cJSON_CreateObject();

		report_text(o, "url", what->url);
		report_text(o, "type", what->type);
		if (what->length >= 0)
			cJSON_AddNumberToObject(o, "length", (double)what->length);
		cJSON_AddItemToArray(list, o);
	}
	report_line(line);
}

static void
report_feed(const struct feed *feed)
{
	cJSON *line = report_new("feed");

	cJSON_AddStringToObject(line, "format", feed_format_names[feed->format]);
	report_text(line, "title", feed->title);
	report_text(line, "link", feed->link);
	report_text(line, "updated", feed->updated);
	report_text(line, "language", feed->language);
	report_text(line, "next", feed->next_url);
	cJSON_AddNumberToObject(line, "count", (double)feed->entries.len);
	report_line(line);
	for (size_t i = 0; i < feed->entries.len; i++)
		report_entry(&feed->entries.items[i]);
}

bool
feed_command(char *const *words, size_t n, struct err *err)
{
	struct problems problems = { 0 };
	struct strbuf text = STRBUF_INIT;
	struct feed feed;
	bool ok;

	(void)n;
	if (!input_restrict(err))
		return false;
	feed_init(&feed);
	ok = input_read(&text, err) &&
	    feed_read(&feed, text.buf, text.len, NULL, words[0], &problems, err);
	if (ok)
		report_feed(&feed);
	report_problems(&problems);
	if (!ok)
		report_fatal(err->msg);
	feed_free(&feed);
	strbuf_free(&text);
	return true;
}
