/* cJSON, for races, imports and --json. */
#include <cjson/cJSON.h>
#include <pthread.h>

#include "late/late.h"

#define TEXT_OF(number) #number
#define FILE_OF(major) "libcjson.so." TEXT_OF(major)

/* clang-format off */
/* What it gives, its name, its parameters, and these again. */
#define FUNCTIONS(X)										\
	X(cJSON *, CreateArray, (void), ())							\
	X(cJSON *, CreateObject, (void), ())							\
	X(cJSON *, CreateString, (const char *s), (s))						\
	X(cJSON *, ParseWithLength, (const char *s, size_t n), (s, n))				\
	X(cJSON *, ParseWithLengthOpts,								\
	    (const char *s, size_t n, const char **end, cJSON_bool whole), (s, n, end, whole))	\
	X(char *, Print, (const cJSON *item), (item))						\
	X(char *, PrintUnformatted, (const cJSON *item), (item))				\
	X(int, GetArraySize, (const cJSON *array), (array))					\
	X(cJSON *, GetObjectItem, (const cJSON *object, const char *name), (object, name))	\
	X(cJSON *, GetObjectItemCaseSensitive, (const cJSON *object, const char *name),		\
	    (object, name))									\
	X(cJSON_bool, IsArray, (const cJSON *item), (item))					\
	X(cJSON_bool, IsBool, (const cJSON *item), (item))					\
	X(cJSON_bool, IsNull, (const cJSON *item), (item))					\
	X(cJSON_bool, IsNumber, (const cJSON *item), (item))					\
	X(cJSON_bool, IsObject, (const cJSON *item), (item))					\
	X(cJSON_bool, IsString, (const cJSON *item), (item))					\
	X(cJSON_bool, IsTrue, (const cJSON *item), (item))					\
	X(cJSON_bool, AddItemToArray, (cJSON *array, cJSON *item), (array, item))		\
	X(cJSON_bool, AddItemToObject, (cJSON *object, const char *name, cJSON *item),		\
	    (object, name, item))								\
	X(cJSON *, AddArrayToObject, (cJSON *object, const char *name), (object, name))		\
	X(cJSON *, AddObjectToObject, (cJSON *object, const char *name), (object, name))	\
	X(cJSON *, AddNullToObject, (cJSON *object, const char *name), (object, name))		\
	X(cJSON *, AddBoolToObject, (cJSON *object, const char *name, cJSON_bool value),	\
	    (object, name, value))								\
	X(cJSON *, AddNumberToObject, (cJSON *object, const char *name, double value),		\
	    (object, name, value))								\
	X(cJSON *, AddStringToObject, (cJSON *object, const char *name, const char *s),		\
	    (object, name, s))
/* The same, for those that give nothing. */
#define ACTIONS(X)										\
	X(Delete, (cJSON *item), (item))							\
	X(InitHooks, (cJSON_Hooks *hooks), (hooks))						\
	X(free, (void *object), (object))
/* clang-format on */

static struct {
#define FIELD(result, name, parameters, values) __typeof__(cJSON_##name) *name;
#define ACTION_FIELD(name, parameters, values) __typeof__(cJSON_##name) *name;
	FUNCTIONS(FIELD)
	ACTIONS(ACTION_FIELD)
} cjson;

static void
open_cjson(void)
{
	void *library = late_open(FILE_OF(CJSON_VERSION_MAJOR));

#define FIND(name) cjson.name = (__typeof__(cjson.name))late_find(library, "cJSON_" #name);
#define FIND_FUNCTION(result, name, parameters, values) FIND(name)
#define FIND_ACTION(name, parameters, values) FIND(name)
	FUNCTIONS(FIND_FUNCTION)
	ACTIONS(FIND_ACTION)
}

static void
need_cjson(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, open_cjson);
}

#define DEFINE(result, name, parameters, values)                                                   \
	result cJSON_##name parameters                                                             \
	{                                                                                          \
		need_cjson();                                                                      \
		return cjson.name values;                                                          \
	}
#define DEFINE_ACTION(name, parameters, values)                                                    \
	void cJSON_##name parameters                                                               \
	{                                                                                          \
		need_cjson();                                                                      \
		cjson.name values;                                                                 \
	}

FUNCTIONS(DEFINE)
ACTIONS(DEFINE_ACTION)
