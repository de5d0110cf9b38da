#include "data/json_edit.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "data/json_scan.h"

bool
json_items_read(struct json_items *out, const char *text, size_t n, const char *const *path,
    size_t depth)
{
	VEC(struct json_item) list = { 0 };
	struct json_item item = { 0 };
	struct json_scan sc;
	char open;

	*out = (struct json_items){ 0 };
	json_scan_start(&sc, text, n);
	if (!json_scan_follow(&sc, path, depth))
		return false;
	open = json_scan_peek(&sc);
	if (open != '[' && open != '{')
		return false;
	out->open = sc.i;
	while (json_scan_next(&sc, open, list.len, &item.key, &item.key_len)) {
		struct json_scan end = sc;

		json_scan_value(&end);
		item.at = item.key != NULL ? (size_t)(item.key - text) - 1 : sc.i;
		item.value = sc.i;
		item.end = end.i;
		VEC_PUSH(&list, item);
	}
	json_scan_space(&sc);
	out->close = sc.i;
	out->items = list.items;
	out->n = list.len;
	return true;
}

void
json_items_free(struct json_items *items)
{
	free(items->items);
	*items = (struct json_items){ 0 };
}

size_t
json_items_find(const struct json_items *items, const char *key)
{
	size_t len = strlen(key);

	for (size_t i = 0; i < items->n; i++)
		if (items->items[i].key_len == len &&
		    strncasecmp(items->items[i].key, key, len) == 0)
			return i;
	return SIZE_MAX;
}

void
json_edit_replace(struct strbuf *text, size_t at, size_t end, const char *with)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_grow(&out, text->len + strlen(with));
	strbuf_add(&out, text->buf, at);
	strbuf_adds(&out, with);
	strbuf_add(&out, text->buf + end, text->len - end);
	strbuf_free(text);
	*text = out;
}

void
json_edit_remove(struct strbuf *text, const struct json_items *items, size_t i)
{
	const struct json_item *it = &items->items[i];

	if (i > 0)
		json_edit_replace(text, items->items[i - 1].end, it->end, "");
	else if (items->n > 1)
		json_edit_replace(text, it->at, items->items[1].at, "");
	else
		json_edit_replace(text, items->open + 1, items->close, "");
}

/* White space in front of an item, as the list has it between any two, or else in front of
 * its first. */
static void
add_gap(struct strbuf *out, const char *text, const struct json_items *items)
{
	size_t end = items->items[items->n > 1 ? 1 : 0].at, at = end;

	while (at > items->open + 1 && (unsigned char)text[at - 1] <= ' ')
		at--;
	strbuf_add(out, text + at, end - at);
}

/* Into a list that has none. */
static void
insert_first(struct strbuf *text, const struct json_items *items, const struct json_put *puts,
    size_t n, const char *lead, const char *tail)
{
	struct strbuf put = STRBUF_INIT;

	for (size_t k = 0; k < n; k++)
		strbuf_addf(&put, "%s%s%s", k > 0 ? "," : "", lead, puts[k].item);
	strbuf_adds(&put, tail);
	json_edit_replace(text, items->open + 1, items->close, put.buf);
	strbuf_free(&put);
}

void
json_edit_insert_all(struct strbuf *text, const struct json_items *items,
    const struct json_put *puts, size_t n, const char *lead, const char *tail)
{
	struct strbuf out = STRBUF_INIT;
	size_t from = 0;

	if (n == 0)
		return;
	if (items->n == 0) {
		insert_first(text, items, puts, n, lead, tail);
		return;
	}
	for (size_t k = 0; k < n; k++) {
		const size_t before = puts[k].before < items->n ? puts[k].before : items->n;
		const size_t at = before > 0 ? items->items[before - 1].end : items->items[0].at;

		strbuf_add(&out, text->buf + from, at - from);
		from = at;
		/* behind the one before, so that what comes after keeps its own gap */
		if (before == 0)
			strbuf_addf(&out, "%s,", puts[k].item);
		else
			strbuf_addch(&out, ',');
		add_gap(&out, text->buf, items);
		if (before > 0)
			strbuf_adds(&out, puts[k].item);
	}
	strbuf_add(&out, text->buf + from, text->len - from);
	strbuf_free(text);
	*text = out;
}

void
json_edit_insert(struct strbuf *text, const struct json_items *items, size_t before,
    const char *item, const char *lead, const char *tail)
{
	const struct json_put put = { before, item };

	json_edit_insert_all(text, items, &put, 1, lead, tail);
}

void
json_quote(struct strbuf *out, const char *text)
{
	static const char escaped[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
	size_t n = strlen(text);

	strbuf_addch(out, '"');
	for (size_t i = 0, len; i < n; i += len) {
		unsigned char c = (unsigned char)text[i];
		const char *e = strchr(escaped, (char)c);
		uint32_t cp = 0;

		len = 1;
		if (e != NULL) {
			strbuf_addf(out, "\\%c", letters[e - escaped]);
		} else if (c < 0x20) {
			strbuf_addf(out, "\\u%04x", c);
		} else if (c < 0x80) {
			strbuf_addch(out, (char)c);
		} else {
			char bytes[4];

			len = utf8_decode(text + i, n - i, &cp);
			strbuf_add(out, bytes, utf8_encode(cp, bytes));
		}
	}
	strbuf_addch(out, '"');
}
