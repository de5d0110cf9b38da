#include "fetch/feed_text.h"

#include <string.h>
#include <strings.h>

#include "base/sanitize.h"
#include "base/url_join.h"
#include "markdown/entity.h"

#define MAX_TAGS 64 /* in a title; more are text */

static bool
space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void
trim(const char **s, size_t *n)
{
	while (*n > 0 && space((*s)[0])) {
		(*s)++;
		(*n)--;
	}
	while (*n > 0 && space((*s)[*n - 1]))
		(*n)--;
}

const char *
feed_trimmed(struct arena *arena, const char *s, size_t n)
{
	trim(&s, &n);
	return n > 0 ? arena_strndup(arena, s, n) : "";
}

const char *
feed_line(struct arena *arena, const char *s, size_t n)
{
	struct strbuf clean = STRBUF_INIT;
	char *out, *to;

	trim(&s, &n);
	if (n == 0)
		return "";
	if (n > FEED_MAX_LINE)
		for (n = FEED_MAX_LINE; n > 0 && (s[n] & 0xc0) == 0x80; n--)
			continue;
	sanitize(&clean, s, n, SANITIZE_LINE);
	strbuf_trim(&clean);
	out = to = arena_bytes(arena, clean.len + 1);
	for (size_t i = 0; i < clean.len; i++)
		if (clean.buf[i] != ' ' || to == out || to[-1] != ' ')
			*to++ = clean.buf[i];
	*to = '\0';
	strbuf_free(&clean);
	return out;
}

/* A tag of a title. */
struct tag {
	const char *start, *end; /* < and behind > */
	const char *name;
	size_t n;
	bool closing, goes;
};

/* Reads a tag at a '<'. */
static bool
read_tag(const char *s, const char *end, struct tag *t)
{
	char quote = '\0';

	*t = (struct tag){ .start = s++ };
	if (s < end && *s == '/') {
		t->closing = true;
		s++;
	}
	for (t->name = s; s < end && ((*s | 0x20) >= 'a' && (*s | 0x20) <= 'z'); s++)
		t->n++;
	if (t->n == 0 || s == end || (!space(*s) && strchr("/>0123456789", *s) == NULL))
		return false;
	while (s < end && *s >= '0' && *s <= '9') {
		t->n++;
		s++;
	}
	for (; s < end && (*s != '>' || quote != '\0'); s++)
		if (quote == '\0' ? *s == '"' || *s == '\'' : *s == quote)
			quote = quote == '\0' ? *s : '\0';
	t->end = s + 1;
	return s < end;
}

static bool
without_end(const struct tag *t)
{
	static const char *const names[] = { "br", "wbr", "img", "hr" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == t->n && strncasecmp(names[i], t->name, t->n) == 0)
			return true;
	return t->end[-2] == '/';
}

/* Finds the tags, and which of them belong together. */
static size_t
find_tags(const char *s, size_t n, struct tag tags[MAX_TAGS])
{
	const char *end = s + n, *at;
	size_t found = 0;

	for (; found < MAX_TAGS && (at = memchr(s, '<', (size_t)(end - s))) != NULL;) {
		struct tag *t = &tags[found];

		if (!read_tag(at, end, t)) {
			s = at + 1;
			continue;
		}
		s = t->end;
		t->goes = !t->closing && without_end(t);
		for (size_t i = found; t->closing && !t->goes && i-- > 0;)
			if (!tags[i].closing && !tags[i].goes && tags[i].n == t->n &&
			    strncasecmp(tags[i].name, t->name, t->n) == 0)
				tags[i].goes = t->goes = true;
		found++;
	}
	return found;
}

const char *
feed_title(struct arena *arena, const char *s, size_t n)
{
	struct tag tags[MAX_TAGS];
	struct strbuf text = STRBUF_INIT;
	const char *end, *out;
	size_t found;

	trim(&s, &n);
	if (memchr(s, '<', n) == NULL && memchr(s, '&', n) == NULL)
		return feed_line(arena, s, n);
	end = s + n;
	found = find_tags(s, n, tags);
	for (size_t i = 0; i < found; i++) {
		if (!tags[i].goes)
			continue;
		entity_decode_all(&text, s, (size_t)(tags[i].start - s));
		if (without_end(&tags[i]))
			strbuf_addch(&text, ' ');
		s = tags[i].end;
	}
	entity_decode_all(&text, s, (size_t)(end - s));
	out = feed_line(arena, text.buf, text.len);
	strbuf_free(&text);
	return out;
}

const char *
feed_person(struct arena *arena, const char *s, size_t n)
{
	const char *open = memchr(s, '(', n), *close = memchr(s, ')', n);
	const char *at = memchr(s, '@', n), *angle = memchr(s, '<', n);

	if (at != NULL && open != NULL && close != NULL && close > open + 1)
		return feed_title(arena, open + 1, (size_t)(close - open - 1));
	if (at != NULL && angle != NULL && angle > s)
		return feed_title(arena, s, (size_t)(angle - s));
	return feed_title(arena, s, n);
}

void
feed_escape(struct strbuf *out, const char *s, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		const char *as = s[i] == '&' ? "&amp;"
		    : s[i] == '<'	     ? "&lt;"
		    : s[i] == '>'	     ? "&gt;"
		    : s[i] == '"'	     ? "&quot;"
					     : NULL;

		if (as == NULL)
			continue;
		strbuf_add(out, s + from, i - from);
		strbuf_adds(out, as);
		from = i + 1;
	}
	strbuf_add(out, s + from, n - from);
}

/* Bytes of white space at s that hold an empty line; 0 where it holds none. */
static size_t
empty_line(const char *s, size_t n)
{
	size_t i = 0, ends = 0;

	for (; i < n && space(s[i]); i++)
		ends += s[i] == '\n';
	return ends > 1 ? i : 0;
}

const char *
feed_html_of_text(struct arena *arena, const char *s, size_t n)
{
	struct strbuf html = STRBUF_INIT;
	const char *out;
	size_t from = 0;

	trim(&s, &n);
	if (n == 0)
		return "";
	strbuf_adds(&html, "<p>");
	for (size_t i = 0; i < n; i++) {
		size_t gap = s[i] == '\n' ? empty_line(s + i, n - i) : 0;

		if (s[i] != '\n')
			continue;
		feed_escape(&html, s + from, i - from);
		strbuf_adds(&html, gap > 0 ? "</p>\n<p>" : "<br>\n");
		i += gap > 0 ? gap - 1 : 0;
		from = i + 1;
	}
	feed_escape(&html, s + from, n - from);
	strbuf_adds(&html, "</p>");
	out = arena_strndup(arena, html.buf, html.len);
	strbuf_free(&html);
	return out;
}

const char *
feed_address(struct arena *arena, const char *base, const char *s, size_t n)
{
	struct strbuf whole = STRBUF_INIT, clean = STRBUF_INIT;
	const char *out = "";

	trim(&s, &n);
	if (n > 0 && n <= FEED_MAX_LINE) {
		url_join(&whole, base, s, n);
		if (strncasecmp(whole.buf, "http", 4) == 0 &&
		    sanitize_url(&clean, whole.buf, whole.len))
			out = arena_strndup(arena, clean.buf, clean.len);
	}
	strbuf_free(&whole);
	strbuf_free(&clean);
	return out;
}

char *
feed_address_from(const char *page, const char *address)
{
	struct strbuf sb = STRBUF_INIT;

	if (strncasecmp(page, "https:", 6) == 0 && strncasecmp(address, "http:", 5) == 0)
		strbuf_addf(&sb, "https:%s", address + 5);
	else
		strbuf_adds(&sb, address);
	return strbuf_detach(&sb, NULL);
}
