/* Foreign JSON: a tree, whatever a server puts before it. */
#ifndef TRACKSIDE_FETCH_FEED_JSON_H
#define TRACKSIDE_FETCH_FEED_JSON_H

#include "base/problem.h"
#include "base/strbuf.h"
#include "data/json.h"
#include "data/json_tree.h"
#include "fetch/feed_reading.h"

struct feed_json {
	struct arena arena;
	struct strbuf text; /* what was read */
	const cJSON *root;
};

/* Reads a text, strictly: what is no JSON is an error with its place. Warnings of PHP before
 * it are passed over, with a problem; what no text can hold in C or in UTF-8 (\u0000, half a
 * surrogate pair) becomes U+FFFD. To be freed by success or not. */
bool feed_json_read(struct feed_json *j, const char *bytes, size_t n, const char *name,
    struct problems *problems, struct err *err) NODISCARD;
void feed_json_free(struct feed_json *j);

/* A member, NULL where there is none; texts are for json_tree_text. Takes NULL, as what follows does. */
const cJSON *feed_json_get(const cJSON *object, const char *key);
/* -1 where it is none, or is negative or beyond 2^53. */
int64_t feed_json_number(const cJSON *object, const char *key);

/* The first element of a list, or NULL; the others follow by next. Takes NULL. */
const cJSON *feed_json_first(const cJSON *list);

/* Where the elements of a list are, in order: of that member of the root, or of the root where key is NULL. */
void feed_json_places(const struct feed_json *j, const char *key, json_places *out);
struct feed_place feed_json_place(const json_places *places, size_t i);

#endif
