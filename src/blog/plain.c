#include "blog/plain.h"

#include <stdbool.h>

#define PLAIN_WITHIN ((size_t)64 << 10)
/* A link's text, its address and a tag are looked for no further than this. */
#define MARK_WITHIN ((size_t)1024)

struct strip {
	struct strbuf *out;
	size_t start; /* of what is appended */
	bool gap;     /* white space is due before the next character */
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
put(struct strip *st, char c)
{
	if (is_space(c)) {
		st->gap = st->out->len > st->start;
		return;
	}
	if (st->gap)
		strbuf_addch(st->out, ' ');
	st->gap = false;
	strbuf_addch(st->out, c);
}

/* Bytes at the start that can be no mark and no white space, but for single spaces between
 * words. */
static size_t
plain_run(const char *s, size_t n)
{
	static const bool special[256] = { [' '] = true,
		['\t'] = true,
		['\n'] = true,
		['\r'] = true,
		['\\'] = true,
		['!'] = true,
		['['] = true,
		['`'] = true,
		['<'] = true,
		['*'] = true,
		['_'] = true,
		['~'] = true };
	size_t i = 0;

	while (i < n &&
	    (!special[(unsigned char)s[i]] ||
		(s[i] == ' ' && i > 0 && i + 1 < n && !special[(unsigned char)s[i + 1]])))
		i++;
	return i;
}

static void
put_run(struct strip *st, const char *s, size_t n)
{
	if (st->gap)
		strbuf_addch(st->out, ' ');
	st->gap = false;
	strbuf_add(st->out, s, n);
}

/* Bytes up to and with the bracket that closes the one at s, or 0. */
static size_t
bracketed(const char *s, size_t n, char open, char close)
{
	size_t depth = 0;

	n = n < MARK_WITHIN ? n : MARK_WITHIN;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\\' && i + 1 < n)
			i++;
		else if (s[i] == open)
			depth++;
		else if (s[i] == close && --depth == 0)
			return i + 1;
	}
	return 0;
}

static void strip_marks(struct strip *st, const char *s, size_t n, int depth);

/* [[name|text]]; returns its bytes. */
static size_t
wiki_link(struct strip *st, const char *s, size_t n)
{
	size_t len = bracketed(s, n, '[', ']');
	const char *from = s + 2, *bar;

	if (len < 4 || s[len - 2] != ']')
		return 0;
	bar = memchr(from, '|', len - 4);
	if (bar != NULL)
		from = bar + 1;
	for (; from < s + len - 2; from++)
		put(st, *from);
	return len;
}

/* [text](address), [text][label], [^note]; an image is left out. Returns its bytes, or 0. */
static size_t
link(struct strip *st, const char *s, size_t n, bool image, int depth)
{
	size_t text = bracketed(s, n, '[', ']'), rest = 0;

	if (text == 0)
		return 0;
	if (text < n && s[text] == '(')
		rest = bracketed(s + text, n - text, '(', ')');
	else if (text < n && s[text] == '[')
		rest = bracketed(s + text, n - text, '[', ']');
	if (text > 2 && s[1] == '^')
		return text;
	if (rest == 0)
		return 0;
	if (!image)
		strip_marks(st, s + 1, text - 2, depth + 1);
	return text + rest;
}

/* `code`, with its text as it is. Returns its bytes, or 0. */
static size_t
code(struct strip *st, const char *s, size_t n)
{
	size_t ticks = 0, i;

	while (ticks < n && s[ticks] == '`')
		ticks++;
	for (i = ticks; i + ticks <= n && i < MARK_WITHIN; i++) {
		size_t run = 0;

		while (i + run < n && s[i + run] == '`')
			run++;
		if (run == ticks) {
			for (size_t k = ticks; k < i; k++)
				put(st, s[k]);
			return i + ticks;
		}
		i += run;
	}
	return 0;
}

/* <tag>, </tag>, <!-- … -->; of <https://…> the address stays. Returns its bytes, or 0. */
static size_t
tag(struct strip *st, const char *s, size_t n)
{
	const char *end;

	n = n < MARK_WITHIN ? n : MARK_WITHIN;
	if (n < 3 ||
	    (s[1] != '/' && s[1] != '!' && !(s[1] >= 'a' && s[1] <= 'z') &&
		!(s[1] >= 'A' && s[1] <= 'Z')))
		return 0;
	end = memchr(s, '>', n);
	if (end == NULL)
		return 0;
	if (memchr(s, ':', (size_t)(end - s)) != NULL && memchr(s, ' ', (size_t)(end - s)) == NULL)
		for (const char *p = s + 1; p < end; p++)
			put(st, *p);
	return (size_t)(end - s) + 1;
}

static bool
is_punct(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
	    (c >= '{' && c <= '~');
}

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

/* Whether the run of marks at i is emphasis: it touches a word on one side at least,
 * and an underscore does not stand inside a word. */
static bool
is_emphasis(const char *s, size_t n, size_t i, size_t run)
{
	bool before = i > 0 && !is_space(s[i - 1]);
	bool after = i + run < n && !is_space(s[i + run]);

	if (s[i] == '~' && run != 2)
		return false;
	if (s[i] == '_' && i > 0 && is_alnum(s[i - 1]) && i + run < n && is_alnum(s[i + run]))
		return false;
	return before || after;
}

static void
strip_marks(struct strip *st, const char *s, size_t n, int depth)
{
	for (size_t i = 0, used; i < n; i += used) {
		char c = s[i];
		bool image = c == '!' && i + 1 < n && s[i + 1] == '[';

		used = plain_run(s + i, n - i);
		if (used > 0) {
			put_run(st, s + i, used);
			continue;
		}
		if (c == '\\' && i + 1 < n && is_punct(s[i + 1])) {
			put(st, s[i + 1]);
			used = 2;
		} else if (c == '[' && i + 1 < n && s[i + 1] == '[') {
			used = wiki_link(st, s + i, n - i);
		} else if ((c == '[' || image) && depth < 4) {
			used = link(st, s + i + image, n - i - image, image, depth);
			used += used > 0 && image;
		} else if (c == '`') {
			used = code(st, s + i, n - i);
		} else if (c == '<') {
			used = tag(st, s + i, n - i);
		} else if (c == '*' || c == '_' || c == '~') {
			size_t run = 1;

			while (i + run < n && s[i + run] == c)
				run++;
			if (is_emphasis(s, n, i, run))
				used = run;
		}
		if (used == 0) {
			put(st, c);
			used = 1;
		}
	}
}

void
plain_text(struct strbuf *out, const char *md, size_t n)
{
	struct strip st = { .out = out, .start = out->len };

	strip_marks(&st, md, n < PLAIN_WITHIN ? n : PLAIN_WITHIN, 0);
}

/* Whether a block that starts with this line is a paragraph of text. */
static bool
starts_paragraph(const char *s, size_t n)
{
	size_t digits = 0;

	if (n == 0 || s[0] == '\t' || (n >= 4 && memcmp(s, "    ", 4) == 0))
		return false;
	while (n > 0 && *s == ' ')
		s++, n--;
	if (n == 0 || strchr("#>|<=:", s[0]) != NULL)
		return false;
	if (n > 1 && strchr("-*+", s[0]) != NULL && (is_space(s[1]) || s[1] == s[0]))
		return s[0] == '*' && s[1] == '*' && n > 2 && s[2] != '*' && !is_space(s[2]);
	if (n >= 2 &&
	    (memcmp(s, "{{", 2) == 0 || memcmp(s, "{%", 2) == 0 || memcmp(s, "![", 2) == 0 ||
		memcmp(s, "[^", 2) == 0))
		return false;
	while (digits < n && s[digits] >= '0' && s[digits] <= '9')
		digits++;
	if (digits > 0 && digits + 1 < n && (s[digits] == '.' || s[digits] == ')') &&
	    is_space(s[digits + 1]))
		return false;
	return true;
}

static bool
is_fence_line(const char *s, size_t n)
{
	return n >= 3 && (memcmp(s, "```", 3) == 0 || memcmp(s, "~~~", 3) == 0);
}

static bool
is_blank(const char *s, size_t n)
{
	while (n > 0 && is_space(*s))
		s++, n--;
	return n == 0;
}

static void
add_paragraph(struct strbuf *out, const char *from, const char *end)
{
	size_t before = out->len, start;

	if (before > 0)
		strbuf_addch(out, ' ');
	start = out->len;
	plain_text(out, from, (size_t)(end - from));
	if (out->len == start)
		strbuf_truncate(out, before);
}

void
plain_summary(struct strbuf *out, const char *body, size_t n)
{
	const char *more, *from = NULL; /* the paragraph being read */
	bool code_block = false, other = false, all;
	size_t start = out->len;

	n = n < PLAIN_WITHIN ? n : PLAIN_WITHIN;
	more = memmem(body, n, "<!--more-->", 11);
	if (more == NULL)
		more = memmem(body, n, "<!-- more -->", 13);
	all = more != NULL;
	if (more != NULL)
		n = (size_t)(more - body);

	for (size_t i = 0, len; i < n; i += len + 1) {
		const char *line = body + i, *nl = memchr(line, '\n', n - i);
		bool blank, fence;

		len = nl != NULL ? (size_t)(nl - line) : n - i;
		blank = is_blank(line, len);
		fence = is_fence_line(line, len);
		if (from != NULL && (blank || fence)) {
			add_paragraph(out, from, line);
			from = NULL;
			if (!all && out->len > start)
				return;
		}
		if (fence)
			code_block = !code_block;
		else if (blank)
			other = false;
		else if (!code_block && !other && from == NULL && starts_paragraph(line, len))
			from = line;
		else if (from == NULL)
			other = true;
	}
	if (from != NULL)
		add_paragraph(out, from, body + n);
}
