/* Where the values of a JSON text stand, for messages; and the text as a tree. */
#ifndef TRACKSIDE_DATA_JSON_H
#define TRACKSIDE_DATA_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "data/node.h"

/* Finds a value of a text that is JSON (any other bytes are safe). A path element is a
 * key (in any case of letters; the first of that name; compared as written,
 * escapes not decoded) or a decimal index. False where there is no such value: line and
 * column are then those of the nearest value around it. From 1; a column counts
 * characters. Time is linear in n. */
bool json_locate(const char *text, size_t n, const char *const *path, size_t depth, int *line,
    int *column);

/* The same for every element of a list at once (of the members of an object: their
 * values): fills up to max places in their order and returns how many there are. */
struct json_place {
	int line, column;
};
size_t json_locate_items(const char *text, size_t n, const char *const *path, size_t depth,
    struct json_place *out, size_t max);

/* Reads a JSON text of at most NODE_MAX_BYTES into a tree. used, if not NULL, gets the bytes
 * up to the end of the value; otherwise anything but white space behind it is a fault. False: one
 * problem was added. */
bool json_parse(struct arena *a, const struct node_input *in, const struct node **root,
    size_t *used, struct problems *problems) NODISCARD;

#endif
