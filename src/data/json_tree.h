/* A JSON text as cJSON's tree, in an arena. */
#ifndef TRACKSIDE_DATA_JSON_TREE_H
#define TRACKSIDE_DATA_JSON_TREE_H

#include <cjson/cJSON.h>

#include "base/arena.h"

/* Reads a value; *stop, if stop is not NULL, gets where reading ended, by success or not. NULL where
 * it is none. The tree lives as long as the arena: it is never to be given to cJSON_Delete. */
const cJSON *json_tree(struct arena *arena, const char *text, size_t n, const char **stop);

#endif
