#include "search/plain.h"

#include <string.h>

#include "markdown/document.h"

/* A tag that does not end within this many bytes is none. */
#define TAG_MAX_BYTES 2000

static const char *
find(const char *s, size_t n, const char *what)
{
	size_t len = strlen(what);

	for (const char *end = s + n; (size_t)(end - s) >= len; s++) {
		s = memchr(s, what[0], (size_t)(end - s) - len + 1);
		if (s == NULL || memcmp(s, what, len) == 0)
			return s;
	}
	return NULL;
}

/* The visible part of {{< glossary_tooltip text="Pod" term_id="pod" >}}. */
static void
keep_text(const char *tag, size_t n, struct strbuf *out)
{
	const char *p = find(tag, n, " text=\""), *quote;

	if (p == NULL)
		return;
	p += strlen(" text=\"");
	quote = memchr(p, '"', n - (size_t)(p - tag));
	if (quote != NULL)
		strbuf_add(out, p, (size_t)(quote - p));
}

static const char *const tags[][2] = {
	{ "{{<", ">}}" },
	{ "{{%", "%}}" },
	{ "{{", "}}" },
	{ "{%", "%}" },
	{ "{#", "#}" },
};
#define TAGS (sizeof(tags) / sizeof(tags[0]))

/* Where it is known that no tag of each kind ends before: keeps the search linear. */
struct ends {
	const char *none_before[TAGS];
};

/* Bytes of the tag that s starts with; 0 where it starts with none. Its text and its line
 * ends go to out. */
static size_t
take_tag(struct ends *ends, const char *s, size_t n, struct strbuf *out)
{
	size_t max = n < TAG_MAX_BYTES ? n : TAG_MAX_BYTES;

	for (size_t i = 0; i < TAGS; i++) {
		size_t len = strlen(tags[i][0]), end_len = strlen(tags[i][1]);
		const char *from = s + len, *end;

		if (n < len || memcmp(s, tags[i][0], len) != 0)
			continue;
		if (ends->none_before[i] > from)
			from = ends->none_before[i];
		end = from < s + max ? find(from, max - (size_t)(from - s), tags[i][1]) : NULL;
		if (end == NULL) {
			ends->none_before[i] = s + max - end_len;
			return 0;
		}
		end += end_len;
		keep_text(s, (size_t)(end - s), out);
		for (const char *p = s; p < end; p++)
			if (*p == '\n')
				strbuf_addch(out, '\n');
		return (size_t)(end - s);
	}
	return 0;
}

/* Whether a line opens or closes a fenced code block: its character, or 0. */
static char
fence_of(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && i < 3 && s[i] == ' ')
		i++;
	if (n - i < 3 || (s[i] != '`' && s[i] != '~') || s[i + 1] != s[i] || s[i + 2] != s[i])
		return 0;
	return s[i];
}

void
plain_strip_tags(const char *s, size_t n, struct strbuf *out)
{
	struct ends ends = { 0 };
	char fence = 0, here;
	bool line_start = true;

	for (size_t i = 0; i < n;) {
		const char *next;
		size_t run;

		if (line_start && (here = fence_of(s + i, n - i)) != 0)
			fence = fence == 0 ? here : fence == here ? 0 : fence;
		/* Up to the end of the line or the next brace. */
		for (run = 0; i + run < n && s[i + run] != '\n'; run++)
			if (s[i + run] == '{' && fence == 0)
				break;
		line_start = i + run < n && s[i + run] == '\n';
		strbuf_add(out, s + i, run + line_start);
		i += run + line_start;
		if (line_start || i >= n)
			continue;
		run = take_tag(&ends, s + i, n - i, out);
		if (run == 0)
			strbuf_addch(out, s[i++]);
		next = s + i + run;
		line_start = run > 0 && next[-1] == '\n';
		i += run;
	}
}

void
plain_body(const char *s, size_t n, struct strbuf *out)
{
	struct strbuf stripped = STRBUF_INIT;
	struct document *doc;

	if (memchr(s, '{', n) != NULL) {
		plain_strip_tags(s, n, &stripped);
		s = stripped.buf;
		n = stripped.len;
	}
	if (document_parse(&doc, s, n, 1, NULL)) {
		document_plain(doc, out);
		document_free(doc);
	}
	strbuf_free(&stripped);
}

bool
plain_page(const struct page *page, size_t max_bytes, struct strbuf *out)
{
	struct strbuf source = STRBUF_INIT;
	bool ok = library_body(page, &source, NULL);

	if (ok)
		plain_body(source.buf, source.len < max_bytes ? source.len : max_bytes, out);
	strbuf_free(&source);
	return ok;
}
