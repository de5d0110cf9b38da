#include "data/json_scan.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

char
json_scan_peek(const struct json_scan *sc)
{
	return sc->i < sc->n ? sc->s[sc->i] : '\0';
}

void
json_scan_space(struct json_scan *sc)
{
	/* what cJSON takes for white space */
	while (sc->i < sc->n && (unsigned char)sc->s[sc->i] <= ' ')
		sc->i++;
}

/* At the opening quote; ends behind the closing one. */
static void
skip_string(struct json_scan *sc)
{
	size_t i = sc->i + 1;

	for (; i < sc->n && sc->s[i] != '"'; i++)
		if (sc->s[i] == '\\')
			i++;
	sc->i = i < sc->n ? i + 1 : sc->n;
}

/* Whether a byte ends a number or a word. */
static bool
ends_word(char c)
{
	return (unsigned char)c <= ' ' || c == ',' || c == ':' || c == ']' || c == '}';
}

void
json_scan_value(struct json_scan *sc)
{
	static const bool structural[256] = {
		['"'] = true, ['{'] = true, ['['] = true, ['}'] = true, [']'] = true
	};
	const char *const s = sc->s;
	const size_t n = sc->n;
	size_t depth = 0;

	if (sc->i < n && !structural[(unsigned char)s[sc->i]]) {
		for (sc->i++; sc->i < n && !ends_word(s[sc->i]);)
			sc->i++;
		return;
	}
	do {
		while (sc->i < n && !structural[(unsigned char)s[sc->i]])
			sc->i++;
		if (sc->i >= n)
			return;
		if (s[sc->i] == '"') {
			skip_string(sc);
			continue;
		}
		if (s[sc->i] == '{' || s[sc->i] == '[')
			depth++;
		else
			depth -= depth > 0;
		sc->i++;
	} while (depth > 0);
}

bool
json_scan_next(struct json_scan *sc, char open, size_t at, const char **key, size_t *key_len)
{
	if (at > 0) {
		if (!sc->behind)
			json_scan_value(sc);
		sc->behind = false;
		json_scan_space(sc);
		if (json_scan_peek(sc) != ',')
			return false;
	}
	sc->i++;
	json_scan_space(sc);
	if (open == '{') {
		size_t start = sc->i;

		if (json_scan_peek(sc) != '"')
			return false;
		skip_string(sc);
		*key = sc->s + start + 1;
		*key_len = sc->i - start >= 2 ? sc->i - start - 2 : 0;
		json_scan_space(sc);
		if (json_scan_peek(sc) != ':')
			return false;
		sc->i++;
		json_scan_space(sc);
	}
	return sc->i < sc->n && json_scan_peek(sc) != ']' && json_scan_peek(sc) != '}';
}

/* From the value at hand into its member named by the element. */
static bool
enter(struct json_scan *sc, const char *element)
{
	char open = json_scan_peek(sc);
	size_t want = strlen(element), index = 0, key_len = 0;
	const char *key = NULL;

	if (open == '[') {
		char *end;

		index = strtoul(element, &end, 10);
		if (*element == '\0' || *end != '\0')
			return false;
	} else if (open != '{') {
		return false;
	}
	for (size_t at = 0; json_scan_next(sc, open, at, &key, &key_len); at++)
		if (open == '[' ? at == index
				: key_len == want && strncasecmp(key, element, want) == 0)
			return true;
	return false;
}

bool
json_scan_has_bom(const char *text, size_t n)
{
	return n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0;
}

void
json_scan_start(struct json_scan *sc, const char *text, size_t n)
{
	*sc = (struct json_scan){ .s = text, .n = n, .i = json_scan_has_bom(text, n) ? 3 : 0 };
	json_scan_space(sc);
}

bool
json_scan_follow(struct json_scan *sc, const char *const *path, size_t depth)
{
	for (size_t i = 0; i < depth; i++) {
		size_t here = sc->i;

		if (!enter(sc, path[i])) {
			sc->i = here;
			return false;
		}
	}
	return sc->i < sc->n;
}
