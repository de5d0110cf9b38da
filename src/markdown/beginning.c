#include "markdown/beginning.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* Whether a line at the margin starts a block that continues none before it, behind a blank
 * line: a letter of any script, or the "#" of a heading. */
static bool
starts_afresh(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80 || c == '#';
}

/* The length of a fence at the start of s: at least three backticks or tildes; 0 for none. */
static size_t
fence_at(const char *s, size_t n)
{
	size_t i = 0;

	if (n < 3 || (*s != '`' && *s != '~'))
		return 0;
	while (i < n && s[i] == *s)
		i++;
	if (i < 3 || (*s == '`' && memchr(s + i, '`', n - i) != NULL))
		return 0;
	return i;
}

static bool
is_blank(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != ' ' && s[i] != '\t' && s[i] != '\r')
			return false;
	return true;
}

/* The bytes of spaces and of what containers start their lines with. */
static size_t
container_marks(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n &&
	    (s[i] == ' ' || (s[i] != '\0' && strchr("\t>-+*.)0123456789", s[i]) != NULL)))
		i++;
	return i;
}

/* Whether HTML at the start of s may be of a kind that does not end at a blank line. */
static bool
is_lasting_html(const char *s, size_t n)
{
	static const char *const tags[] = { "pre", "script", "style", "textarea" };

	if (n < 2 || s[1] == '!' || s[1] == '?')
		return true;
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		size_t len = strlen(tags[i]);

		if (n > len && strncasecmp(s + 1, tags[i], len) == 0)
			return true;
	}
	return false;
}

/* Whether a line closes the fence of this character and length. */
static bool
closes(const char *s, size_t n, char fence, size_t len)
{
	size_t i = 0, from;

	while (i < n && i < 3 && s[i] == ' ')
		i++;
	from = i;
	while (i < n && s[i] == fence)
		i++;
	return i - from >= len && is_blank(s + i, n - i);
}

size_t
beginning_cut(const char *src, size_t n)
{
	size_t cut = 0, fence_len = 0, at, next, marks;
	bool blank = false, html = false; /* a blank line before; HTML up to the next one */
	char fence = '\0';

	for (at = 0; at < n; at = next) {
		const char *s = src + at, *nl = memchr(s, '\n', n - at);
		size_t len = nl != NULL ? (size_t)(nl - s) : n - at;

		next = at + len + 1;
		if (nl == NULL) /* it may go on behind what there is */
			break;
		if (fence_len > 0) {
			if (closes(s, len, fence, fence_len))
				fence_len = 0;
			blank = false;
			continue;
		}
		if (is_blank(s, len)) {
			blank = true;
			html = false;
			continue;
		}
		if (blank && starts_afresh((unsigned char)*s))
			cut = at;
		blank = false;
		marks = container_marks(s, len);
		if (marks < len && s[marks] == '<') {
			if (is_lasting_html(s + marks, len - marks))
				break;
			html = true;
		}
		if (fence_at(s + marks, len - marks) > 0) {
			if (marks > 0 || html)
				break;
			fence = *s;
			fence_len = fence_at(s, len);
		}
	}
	return cut;
}
