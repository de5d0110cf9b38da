#include "markdown/dialect.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

struct dialect {
	const char *text, *end;
	char *copy; /* NULL until something differs */
};

static char *
writable(struct dialect *d, const char *at)
{
	if (d->copy == NULL) {
		size_t n = (size_t)(d->end - d->text);

		d->copy = memcpy(xmalloc(n), d->text, n);
	}
	return d->copy + (at - d->text);
}

/* A symbol beside a delimiter counts as punctuation (0.31.2, section 2.1): a mark of
 * punctuation of as many bytes takes its place. */
static void
replace_symbol(struct dialect *d, const char *s, size_t n)
{
	static const char *const punctuation[] = { "\xc2\xa1", "\xe2\x80\x90", "\xf0\x90\x84\x80" };

	if (n >= 2 && n <= 4)
		memcpy(writable(d, s), punctuation[n - 2], n);
}

static void
symbols_beside(struct dialect *d, char delimiter)
{
	const char *s = d->text, *before;
	uint32_t cp;
	size_t n;

	for (; s < d->end && (s = memchr(s, delimiter, (size_t)(d->end - s))) != NULL; s++) {
		if (s > d->text && (signed char)s[-1] < 0) {
			for (before = s - 1; before > d->text && s - before < 4 &&
			     ((unsigned char)*before & 0xc0) == 0x80;)
				before--;
			n = utf8_decode(before, (size_t)(s - before), &cp);
			if (before + n == s && utf8_is_symbol(cp))
				replace_symbol(d, before, n);
		}
		if (s + 1 < d->end && (signed char)s[1] < 0) {
			n = utf8_decode(s + 1, (size_t)(d->end - s - 1), &cp);
			if (utf8_is_symbol(cp))
				replace_symbol(d, s + 1, n);
		}
	}
}

static bool
starts(const struct dialect *d, const char *s, const char *prefix)
{
	size_t n = strlen(prefix);

	return (size_t)(d->end - s) >= n && strncasecmp(s, prefix, n) == 0;
}

/* Whether the dashes at s are a line of their own, which is a heading's or a rule. */
static bool
dashes_alone(const struct dialect *d, const char *s)
{
	const char *start = s;

	while (start > d->text && strchr(" \t>", start[-1]) != NULL)
		start--;
	while (s < d->end && *s == '-')
		s++;
	while (s < d->end && (*s == ' ' || *s == '\t' || *s == '\r'))
		s++;
	return (start == d->text || start[-1] == '\n') && (s == d->end || *s == '\n');
}

/* A comment may hold "--", and "<!-->" and "<!--->" are comments (0.31.2, section
 * 6.6). Only what ends in its own paragraph is looked at. Returns the end of it. */
static const char *
rewrite_comment(struct dialect *d, const char *s)
{
	const char *p = s + 4, *end = NULL, *inner;

	if (starts(d, s, "<!-->")) {
		memcpy(writable(d, s), "<?.?>", 5);
		return s + 5;
	}
	if (starts(d, s, "<!--->")) {
		memcpy(writable(d, s), "<?..?>", 6);
		return s + 6;
	}
	for (; p + 2 < d->end; p++) {
		if (p[0] == '\n' && (p[1] == '\n' || p[1] == '\r'))
			return p;
		if (p[0] == '-' && p[1] == '-' && p[2] == '>') {
			end = p;
			break;
		}
	}
	if (end == NULL)
		return d->end;
	for (inner = s + 4; inner + 1 < end; inner++) {
		if (inner[0] != '-' || inner[1] != '-')
			continue;
		if (!dashes_alone(d, inner))
			*writable(d, inner + 1) = '.';
		inner++;
	}
	if (end > s + 4 && end[-1] == '-')
		*writable(d, end - 1) = '.';
	return end + 3;
}

/* A textarea starts a block as pre does (0.31.2, section 4.6). */
static void
rewrite_tags(struct dialect *d)
{
	const char *s = d->text;

	while (s < d->end && (s = memchr(s, '<', (size_t)(d->end - s))) != NULL) {
		if (starts(d, s, "<!--")) {
			s = rewrite_comment(d, s);
			continue;
		}
		if (starts(d, s, "<textarea"))
			memcpy(writable(d, s), "<pre     ", strlen("<textarea"));
		else if (starts(d, s, "</textarea>"))
			memcpy(writable(d, s), "</pre>     ", strlen("</textarea>"));
		s++;
	}
}

char *
dialect_copy(const char *text, size_t n)
{
	struct dialect d = { .text = text, .end = text + n };

	symbols_beside(&d, '*');
	symbols_beside(&d, '_');
	rewrite_tags(&d);
	return d.copy;
}
