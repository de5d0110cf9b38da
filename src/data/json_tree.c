#include "data/json_tree.h"

#include <pthread.h>
#include <stdlib.h>

/* cJSON takes memory for every value, and a page fault for every few; an arena does with a
 * fraction of both. Its hooks are those of the whole process, so they ask which thread is
 * reading a tree: what others do has malloc and free, as ever. */
static _Thread_local struct arena *reading;

static void *
take(size_t size)
{
	return reading != NULL ? arena_alloc(reading, size) : malloc(size);
}

static void
give(void *p)
{
	if (reading == NULL)
		free(p);
}

static void
set_hooks(void)
{
	cJSON_Hooks hooks = { .malloc_fn = take, .free_fn = give };

	cJSON_InitHooks(&hooks);
}

const cJSON *
json_tree(struct arena *arena, const char *text, size_t n, const char **stop)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	const cJSON *tree;

	pthread_once(&once, set_hooks);
	reading = arena;
	tree = cJSON_ParseWithLengthOpts(text, n, stop, false);
	reading = NULL;
	return tree;
}

const char *
json_tree_text(const cJSON *o, const char *key)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(o, key);

	return cJSON_IsString(v) ? v->valuestring : "";
}

size_t
json_tree_count(const cJSON *o, const char *key)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(o, key);

	return cJSON_IsNumber(v) && v->valuedouble > 0 && v->valuedouble < 1e9
	    ? (size_t)v->valuedouble
	    : 0;
}
