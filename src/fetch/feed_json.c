#include "fetch/feed_json.h"

#include <ctype.h>

#include "data/json_check.h"
#include "fetch/charset.h"

#define MAX_VALUES ((size_t)2000000)
#define MAX_SAFE 9007199254740992.0 /* 2^53 */

/* Behind what a server that is not well says before its answer. */
static size_t
skip_notices(const char *text, size_t n)
{
	static const char *const starts[] = { "[{", "[]", "{\"" };
	size_t at = n;

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		const char *found = memmem(text, n, starts[i], 2);

		if (found != NULL && (size_t)(found - text) < at)
			at = (size_t)(found - text);
	}
	return at < n ? at : 0;
}

/* The four digits behind "\u"; -1 where they are none. */
static int
unit_at(const char *s, const char *end)
{
	int value = 0;

	if (end - s < 6 || s[0] != '\\' || s[1] != 'u')
		return -1;
	for (int i = 2; i < 6; i++) {
		const int c = tolower((unsigned char)s[i]);

		if (!isxdigit(c))
			return -1;
		value = value * 16 + (c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return value;
}

/* Escapes of what is no character, in place. */
static void
mend_escapes(struct strbuf *text)
{
	char *end = text->buf + text->len, *s = text->buf;

	while ((s = memchr(s, '\\', (size_t)(end - s))) != NULL) {
		const int unit = unit_at(s, end);

		if (unit >= 0xd800 && unit < 0xdc00) {
			const int low = unit_at(s + 6, end);

			if (low >= 0xdc00 && low < 0xe000) {
				s += 12;
				continue;
			}
		}
		if (unit == 0 || (unit >= 0xd800 && unit < 0xe000))
			memcpy(s + 2, "fffd", 4);
		s += unit >= 0 ? 6 : 2;
		if (s >= end)
			break;
	}
}

/* The text as JSON, in j->text. */
static bool
take_text(struct feed_json *j, const char *text, size_t n, const char *name,
    struct problems *problems, struct err *err)
{
	const char *first = text;
	struct json_fault fault;
	int line, column;
	size_t skip;

	while (first < text + n && strchr(" \t\r\n", *first) != NULL && *first != '\0')
		first++;
	if (first < text + n && *first == '<') {
		skip = skip_notices(text, n);
		if (skip > 0)
			problem_add(problems, PROBLEM_WARNING, name, 1, 1,
			    "%zu bytes before the JSON are passed over", skip);
		text += skip;
		n -= skip;
	}
	if (!json_check(text, n, MAX_VALUES, &fault)) {
		problem_place(text, fault.at, &line, &column);
		return err_set(err, ERR_DATA, "%s:%d:%d: no JSON: %s", name, line, column,
		    fault.why);
	}
	strbuf_add(&j->text, text, n);
	mend_escapes(&j->text);
	return true;
}

bool
feed_json_read(struct feed_json *j, const char *bytes, size_t n, const char *name,
    struct problems *problems, struct err *err)
{
	struct strbuf converted = STRBUF_INIT;
	struct charset_found found;
	const char *text = charset_read(bytes, n, NULL, &converted, &n, &found);
	bool ok;

	*j = (struct feed_json){ .text = STRBUF_INIT };
	if (found.odd > 0)
		problem_add(problems, PROBLEM_WARNING, name, 0, 0,
		    "%zu bytes are no %s; read as well as it goes", found.odd, found.name);
	ok = take_text(j, text, n, name, problems, err);
	strbuf_free(&converted);
	if (!ok)
		return false;
	j->root = json_tree(&j->arena, j->text.buf, j->text.len, NULL);
	return j->root != NULL || err_set(err, ERR_DATA, "%s: no JSON that can be read", name);
}

void
feed_json_free(struct feed_json *j)
{
	strbuf_free(&j->text);
	arena_free(&j->arena);
	j->root = NULL;
}

const cJSON *
feed_json_get(const cJSON *object, const char *key)
{
	return cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, key) : NULL;
}

int64_t
feed_json_number(const cJSON *object, const char *key)
{
	const cJSON *v = feed_json_get(object, key);

	return cJSON_IsNumber(v) && v->valuedouble >= 0 && v->valuedouble < MAX_SAFE
	    ? (int64_t)v->valuedouble
	    : -1;
}

const cJSON *
feed_json_first(const cJSON *list)
{
	return cJSON_IsArray(list) ? list->child : NULL;
}

void
feed_json_places(const struct feed_json *j, const char *key, json_places *out)
{
	struct json_place list = json_whole(j->text.buf, j->text.len);
	json_places members = { 0 };

	if (key != NULL) {
		json_elements(j->text.buf, &list, 100, &members);
		list = (struct json_place){ 0 };
		for (size_t i = 0; i < members.len; i++)
			if (members.items[i].key_len == strlen(key) &&
			    memcmp(members.items[i].key, key, strlen(key)) == 0)
				list = members.items[i];
	}
	if (list.len > 0)
		json_elements(j->text.buf, &list, FEED_MAX_ENTRIES, out);
	VEC_FREE(&members);
}

struct feed_place
feed_json_place(const json_places *places, size_t i)
{
	if (i >= places->len)
		return (struct feed_place){ 0 };
	return (struct feed_place){ places->items[i].line, places->items[i].column };
}
