#include "markdown/attributes.h"

#include <stdbool.h>
#include <string.h>

#define BYTES_MOST 256

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Bytes of a name, or of a value without quotes. */
static size_t
word_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && !is_blank(s[i]) && s[i] != '\n' && strchr("{}=\"'", s[i]) == NULL)
		i++;
	return i;
}

/* Bytes of key=value, key="value"; 0 for none. */
static size_t
pair_length(const char *s, size_t n)
{
	const size_t key = word_length(s, n);
	const char *end;
	size_t at = key + 1, len;

	if (key == 0 || at >= n || s[key] != '=')
		return 0;
	if (s[at] != '"' && s[at] != '\'') {
		len = word_length(s + at, n - at);
		return len > 0 ? at + len : 0;
	}
	end = memchr(s + at + 1, s[at], n - at - 1);
	return end != NULL && memchr(s, '\n', (size_t)(end - s)) == NULL ? (size_t)(end + 1 - s)
									 : 0;
}

size_t
attributes_read(const char *s, size_t n, const char **id, size_t *id_len)
{
	size_t i = 1, len;
	bool any = false;

	*id = NULL;
	*id_len = 0;
	n = n < BYTES_MOST ? n : BYTES_MOST;
	if (n < 3 || s[0] != '{')
		return 0;
	for (i += s[1] == ':'; i < n; i += len) {
		while (i < n && is_blank(s[i]))
			i++;
		if (i == n || s[i] == '}')
			break;
		if (s[i] == '#' || s[i] == '.') {
			len = 1 + word_length(s + i + 1, n - i - 1);
			if (len == 1)
				return 0;
		} else {
			len = pair_length(s + i, n - i);
			if (len == 0)
				return 0;
		}
		if (s[i] == '#') {
			*id = s + i + 1;
			*id_len = len - 1;
		}
		any = true;
	}
	return any && i < n && s[i] == '}' ? i + 1 : 0;
}

size_t
attributes_cut(const char *s, size_t n, const char **id, size_t *id_len)
{
	size_t end = n, from;

	*id = NULL;
	while (end > 0 && is_blank(s[end - 1]))
		end--;
	if (end == 0 || s[end - 1] != '}')
		return n;
	for (from = end - 1; from > 0 && end - from < BYTES_MOST && s[from] != '{';)
		from--;
	if ((from > 0 && s[from - 1] == '\\') ||
	    attributes_read(s + from, end - from, id, id_len) != end - from) {
		*id = NULL;
		return n;
	}
	while (from > 0 && is_blank(s[from - 1]))
		from--;
	return from;
}
