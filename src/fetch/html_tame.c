#include "fetch/html_tame.h"

#include <libxml/HTMLparser.h>
#include <stdint.h>
#include <stdlib.h>
#include <strings.h>

#include "base/utf8.h"
#include "fetch/charset.h"
#include "fetch/html_tree.h"
#include "markdown/entity.h"

#define NAME_MAX_BYTES 40

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* What is markup in HTML again as a reference; else as it is. */
static void
put_decoded(struct strbuf *out, const char *s, size_t n)
{
	if (n == 1 && strchr("<>&\"'", *s) != NULL)
		strbuf_addf(out, "&#%d;", *s);
	else
		strbuf_add(out, s, n);
}

/* A reference at s: appends what the parser reads as meant; gives its bytes, 0 for none. */
static size_t
put_reference(struct strbuf *out, const char *s, size_t n)
{
	struct strbuf text = STRBUF_INIT;
	char name[NAME_MAX_BYTES];
	size_t len = 1;

	len += len < n && s[len] == '#';
	while (len < n && len < sizeof(name) && is_alnum(s[len]))
		len++;
	if (len < 3 || len >= n || s[len] != ';')
		return 0;
	memcpy(name, s + 1, len - 1);
	name[len - 1] = '\0';
	if (name[0] == '#') {
		const bool hex = (name[1] | 0x20) == 'x';
		const long cp = strtol(name + 1 + hex, NULL, hex ? 16 : 10);

		/* it means what windows-1252 has there (HTML Standard, 13.2.5.80) */
		if (cp < 0x80 || cp > 0x9f)
			return 0;
		charset_put_western(out, (unsigned char)cp);
		return len + 1;
	}
	if (htmlEntityLookup((const xmlChar *)name) != NULL)
		return 0;
	entity_decode(&text, s, len + 1);
	if (text.len > 0 && text.buf[0] == '&' && text.len > 1)
		len = 0; /* not known either */
	else
		put_decoded(out, text.buf, text.len);
	strbuf_free(&text);
	return len > 0 ? len + 1 : 0;
}

static void
put_text(struct strbuf *out, const char *s, size_t n)
{
	size_t from = 0, at = 0, len;
	uint32_t cp;

	while (at < n) {
		const unsigned char c = (unsigned char)s[at];

		if (c == '&') {
			strbuf_add(out, s + from, at - from);
			len = put_reference(out, s + at, n - at);
			from = at += len;
			if (len == 0)
				at++;
		} else if (c != 0 && c < 0x80) {
			at++;
		} else {
			len = utf8_decode(s + at, n - at, &cp);
			if (c == 0 ||
			    (cp == 0xfffd &&
				(len != 3 || memcmp(s + at, "\xef\xbf\xbd", 3) != 0))) {
				strbuf_add(out, s + from, at - from);
				strbuf_adds(out, "\xef\xbf\xbd");
				from = at + len;
			}
			at += len;
		}
	}
	strbuf_add(out, s + from, at - from);
}

/* Bytes of the start tag at s, with its end; *kept are those before the first attribute too many. */
static size_t
tag_len(const char *s, size_t n, size_t *kept)
{
	size_t i = 1, attributes = 0;
	char quote = 0, before = ' ';

	*kept = 0;
	while (i < n && (is_alnum(s[i]) || s[i] == '-' || s[i] == ':' || s[i] == '_'))
		i++;
	for (; i < n && (quote != 0 || s[i] != '>'); i++) {
		if (quote != 0) {
			quote = s[i] == quote ? 0 : quote;
			before = ' ';
			continue;
		}
		if ((s[i] == '"' || s[i] == '\'') && before == '=') {
			quote = s[i];
		} else if (!is_blank(s[i])) {
			if (before == ' ' && s[i] != '=' && s[i] != '/' &&
			    ++attributes > HTML_MAX_ATTRIBUTES && *kept == 0)
				*kept = i;
			before = s[i];
		} else if (before != '=') {
			before = ' ';
		}
	}
	if (*kept == 0)
		*kept = i < n ? i + 1 : n;
	return i < n ? i + 1 : n;
}

static bool
is_tag(const char *s, size_t n, const char *name)
{
	const size_t len = strlen(name);

	return n > len && strncasecmp(s, name, len) == 0 && !is_alnum(s[len]);
}

/* Bytes before the end tag of an element whose content is no HTML. */
static size_t
raw_len(const char *s, size_t n, const char *end_tag)
{
	const char *p = s;

	while (p < s + n && (p = memchr(p, '<', (size_t)(s + n - p))) != NULL) {
		if (is_tag(p, (size_t)(s + n - p), end_tag))
			return (size_t)(p - s);
		p++;
	}
	return n;
}

/* A comment at s, which is left out. */
static size_t
comment_len(const char *s, size_t n)
{
	const char *end;

	if (n >= 5 && s[4] == '>')
		return 5;
	if (n >= 6 && s[4] == '-' && s[5] == '>')
		return 6;
	end = memmem(s + 4, n - 4, "-->", 3);
	return end != NULL ? (size_t)(end - s) + 3 : n;
}

static size_t
put_tag(struct strbuf *out, const char *s, size_t n)
{
	size_t kept, len = tag_len(s, n, &kept);

	put_text(out, s, kept);
	if (kept < len)
		strbuf_addch(out, '>');
	if (is_tag(s, n, "<script"))
		len += raw_len(s + len, n - len, "</script");
	else if (is_tag(s, n, "<style"))
		len += raw_len(s + len, n - len, "</style");
	return len;
}

void
html_tame(const char *html, size_t n, struct strbuf *out)
{
	const char *s = html, *end = html + n, *p = html, *mark;

	strbuf_grow(out, n);
	while (p < end && (mark = memchr(p, '<', (size_t)(end - p))) != NULL) {
		const size_t left = (size_t)(end - mark);

		p = mark + 1;
		if (left >= 4 && memcmp(mark, "<!--", 4) == 0) {
			put_text(out, s, (size_t)(mark - s));
			s = p = mark + comment_len(mark, left);
		} else if (left >= 2 && (mark[1] | 0x20) >= 'a' && (mark[1] | 0x20) <= 'z') {
			put_text(out, s, (size_t)(mark - s));
			s = p = mark + put_tag(out, mark, left);
		}
	}
	put_text(out, s, (size_t)(end - s));
}
