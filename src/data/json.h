/* Where the values of a JSON text stand, for messages; and the text as a tree. */
#ifndef TRACKSIDE_DATA_JSON_H
#define TRACKSIDE_DATA_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vec.h"
#include "data/node.h"

/* Finds a value of a text that is JSON (any other bytes are safe). A path element is a
 * key (in any case of letters; the first of that name; compared as written,
 * escapes not decoded) or a decimal index. False where there is no such value: line and
 * column are then those of the nearest value around it. From 1; a column counts
 * characters. Time is linear in n. */
bool json_locate(const char *text, size_t n, const char *const *path, size_t depth, int *line,
    int *column);

/* Where a value stands in a text: its first byte and how many it has, white space around it left
 * out; its key as it is written, where it is the member of an object. */
struct json_place {
	int line, column;
	size_t at, len;
	const char *key; /* borrowed from the text; NULL for none */
	size_t key_len;
};
typedef VEC(struct json_place) json_places;

/* The value that the text is, all of it; len 0 where there is none. */
struct json_place json_whole(const char *text, size_t n);
/* Appends the elements of a list or the members of an object, at most max of them, and returns
 * how many there are: 0 as well for a value that is neither. Any bytes are safe; time is linear
 * in the length of the value. */
size_t json_elements(const char *text, const struct json_place *of, size_t max, json_places *out);

/* Reads a JSON text of at most NODE_MAX_BYTES into a tree. used, if not NULL, gets the bytes
 * up to the end of the value; otherwise anything but white space behind it is a fault. False: one
 * problem was added. */
bool json_parse(struct arena *a, const struct node_input *in, const struct node **root,
    size_t *used, struct problems *problems) NODISCARD;

#endif
