/* Changing a JSON text in place: what is not changed keeps every byte.
 *
 * The text must have passed json_check. Spans are of the text as it was read: after an
 * edit they are stale, and the items are read anew. */
#ifndef TRACKSIDE_DATA_JSON_EDIT_H
#define TRACKSIDE_DATA_JSON_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

struct json_item {
	size_t at;    /* its first byte: the key's quote, or the value of a list */
	size_t value; /* the first byte of the value */
	size_t end;   /* behind the value */
	const char *key;
	size_t key_len; /* without quotes, escapes as written; NULL in a list */
};
struct json_items {
	size_t open, close; /* of the brackets */
	struct json_item *items;
	size_t n;
};

/* The items of the list or object at a path (as json_locate has it). False, with
 * nothing to free, where there is neither. Keys point into text. */
bool json_items_read(struct json_items *out, const char *text, size_t n, const char *const *path,
    size_t depth);
void json_items_free(struct json_items *items);
/* The first with this key, in any case of letters; SIZE_MAX for none. */
size_t json_items_find(const struct json_items *items, const char *key);

void json_edit_replace(struct strbuf *text, size_t at, size_t end, const char *with);
/* Takes out an item and the comma that went with it. */
void json_edit_remove(struct strbuf *text, const struct json_items *items, size_t i);
/* Puts an item (with its key, in an object) in front of another, or at the end (before = n), set
 * apart as the others are. lead and tail are the white space around it where it is the only one. */
void json_edit_insert(struct strbuf *text, const struct json_items *items, size_t before,
    const char *item, const char *lead, const char *tail);
/* The same for many at once, in time linear in the text; by before, the smallest first. */
struct json_put {
	size_t before;
	const char *item;
};
void json_edit_insert_all(struct strbuf *text, const struct json_items *items,
    const struct json_put *puts, size_t n, const char *lead, const char *tail);

/* Appends text as a JSON string. What is no valid UTF-8 becomes U+FFFD. */
void json_quote(struct strbuf *out, const char *text);

#endif
