/* A JSON text as cJSON's tree, in an arena. */
#ifndef TRACKSIDE_DATA_JSON_TREE_H
#define TRACKSIDE_DATA_JSON_TREE_H

#include <cjson/cJSON.h>

#include "base/arena.h"

/* Reads a value; *stop, if stop is not NULL, gets where reading ended, by success or not. NULL where
 * it is none. The tree lives as long as the arena: it is never to be given to cJSON_Delete. */
const cJSON *json_tree(struct arena *arena, const char *text, size_t n, const char **stop);

/* Members of an object, which may be NULL or anything else: a text, "" for none; a whole number from 0
 * on, 0 for none. */
const char *json_tree_text(const cJSON *o, const char *key);
size_t json_tree_count(const cJSON *o, const char *key);

#endif
