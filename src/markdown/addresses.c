#include "markdown/addresses.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "markdown/entity.h"

#define OPEN_MOST 256		   /* brackets that are open at once */
#define MARKS_MOST 80		   /* of a code span */
#define WIKI_MOST 1024		   /* bytes of [[name|text]] */
#define TAG_MOST ((size_t)8 << 10) /* bytes */

struct text {
	const char *s;
	size_t n, i;
	size_t copied; /* what stands before was appended */
	struct strbuf *out;
	const struct addresses *a;
	bool open[OPEN_MOST]; /* whether a bracket is that of an image */
	size_t nopen;
	size_t no_code[MARKS_MOST]; /* before this byte no code span of so many marks ends */
};

static size_t
run_of(const struct text *t, size_t at, char c)
{
	size_t n = 0;

	while (at + n < t->n && t->s[at + n] == c)
		n++;
	return n;
}

static size_t
line_end(const struct text *t, size_t at)
{
	const char *nl = memchr(t->s + at, '\n', t->n - at);

	return nl != NULL ? (size_t)(nl - t->s) + 1 : t->n;
}

/* The address at [from, from + n): asked about, and replaced. */
static void
change(struct text *t, size_t from, size_t n, bool image)
{
	struct strbuf other = STRBUF_INIT;

	if (n > 0 && t->a->address(t->a->ctx, t->s + from, n, image, &other)) {
		strbuf_add(t->out, t->s + t->copied, from - t->copied);
		strbuf_add(t->out, other.buf, other.len);
		t->copied = from + n;
	}
	strbuf_free(&other);
}

/* An address at t->i, in <> or not, as CommonMark 0.31 has link destinations; moves behind it. */
static void
destination(struct text *t, bool image)
{
	size_t from = t->i, end, depth = 0;

	if (from < t->n && t->s[from] == '<') {
		for (end = ++from; end < t->n && strchr("<>\n", t->s[end]) == NULL; end++)
			end += t->s[end] == '\\' && end + 1 < t->n;
		if (end >= t->n || t->s[end] != '>')
			return;
	} else {
		for (end = from; end < t->n && (unsigned char)t->s[end] > ' '; end++) {
			if (t->s[end] == '\\' && end + 1 < t->n && t->s[end + 1] != '\n')
				end++;
			else if (t->s[end] == '(')
				depth++;
			else if (t->s[end] == ')' && depth-- == 0)
				break;
		}
	}
	change(t, from, end - from, image);
	t->i = end;
}

/* A code block by fences that starts in this line; moves behind it. */
static bool
skip_fence(struct text *t)
{
	size_t at = t->i, n;
	char c;

	while (at < t->n && at - t->i < 4 && t->s[at] == ' ')
		at++;
	c = at < t->n ? t->s[at] : '\0';
	n = c == '`' || c == '~' ? run_of(t, at, c) : 0;
	if (n < 3 || at - t->i > 3 ||
	    (c == '`' && memchr(t->s + at + n, '`', line_end(t, at) - at - n) != NULL))
		return false;
	for (at = line_end(t, at); at < t->n; at = line_end(t, at)) {
		const size_t start = at + run_of(t, at, ' '), end = start + run_of(t, start, c);

		if (start - at < 4 && end - start >= n &&
		    strspn(t->s + end, " \t\r") >= line_end(t, at) - end - (end < t->n)) {
			at = line_end(t, at);
			break;
		}
	}
	t->i = at;
	return true;
}

/* [name]: address */
static void
definition(struct text *t)
{
	size_t at = t->i + run_of(t, t->i, ' '), end;

	if (at - t->i > 3 || at + 3 >= t->n || t->s[at] != '[' || t->s[at + 1] == '^')
		return;
	end = line_end(t, at);
	while (at < end && t->s[at] != ']')
		at += t->s[at] == '\\' ? 2 : 1;
	if (at + 1 >= end || t->s[at + 1] != ':')
		return;
	t->i = at + 2 + strspn(t->s + at + 2, " \t");
	destination(t, false);
}

/* A code span that starts here; moves behind it, or behind its marks alone where it has no end. */
static void
skip_code(struct text *t)
{
	const size_t n = run_of(t, t->i, '`');
	size_t at = t->i + n, run;

	t->i = at;
	if (n >= MARKS_MOST || at < t->no_code[n])
		return;
	for (; at<t->n; at += run> 0 ? run : 1) {
		run = run_of(t, at, '`');
		if (run == n) {
			t->i = at + n;
			return;
		}
		if (t->s[at] == '\n' && at + 1 < t->n && t->s[at + 1] == '\n')
			break;
	}
	t->no_code[n] = at;
}

/* <img src="…"> and <a href="…">, and what stands in a tag is no Markdown; moves behind it. */
static void
tag(struct text *t)
{
	const char *s = t->s + t->i;
	const size_t n = t->n - t->i < TAG_MOST ? t->n - t->i : TAG_MOST;
	const bool image = n > 4 && strncasecmp(s, "<img", 4) == 0;
	const char *key = image ? "src" : "href";
	const size_t len = strlen(key);
	size_t end = 1;

	if (!image && !(n > 3 && strncasecmp(s, "<a ", 3) == 0)) {
		t->i++;
		return;
	}
	while (end < n && s[end] != '>') {
		if (n - end > len + 2 && (s[end - 1] == ' ' || s[end - 1] == '\n') &&
		    strncasecmp(s + end, key, len) == 0 && s[end + len] == '=' &&
		    (s[end + len + 1] == '"' || s[end + len + 1] == '\'')) {
			const char *from = s + end + len + 2;
			const char *stop = memchr(from, from[-1], (size_t)(s + n - from));

			if (stop == NULL)
				break;
			change(t, (size_t)(from - t->s), (size_t)(stop - from), image);
			end = (size_t)(stop - s);
		}
		end++;
	}
	t->i += end;
}

/* [[name]] and [[name|text]], in one line; moves behind it. */
static bool
wiki(struct text *t)
{
	const char *s = t->s + t->i + 2, *end, *bar, *text;
	struct strbuf other = STRBUF_INIT;
	size_t n;

	if (t->a->wiki == NULL || t->n - t->i < 5 || s[-1] != '[')
		return false;
	n = t->n - t->i - 2 < WIKI_MOST ? t->n - t->i - 2 : WIKI_MOST;
	end = memmem(s, n, "]]", 2);
	if (end == NULL || end == s || memchr(s, '[', (size_t)(end - s)) != NULL ||
	    memchr(s, '\n', (size_t)(end - s)) != NULL)
		return false;
	bar = memchr(s, '|', (size_t)(end - s));
	text = bar != NULL ? bar + 1 : s;
	n = (size_t)((bar != NULL ? bar : end) - s);
	n -= n > 0 && bar != NULL && s[n - 1] == '\\'; /* in a table the bar is escaped */
	if (t->a->wiki(t->a->ctx, s, n, text, (size_t)(end - text), &other)) {
		strbuf_add(t->out, t->s + t->copied, t->i - t->copied);
		strbuf_add(t->out, other.buf, other.len);
		t->copied = (size_t)(end - t->s) + 2;
	}
	t->i = (size_t)(end - t->s) + 2;
	strbuf_free(&other);
	return true;
}

static void
inline_at(struct text *t)
{
	switch (t->s[t->i]) {
	case '\\':
		t->i += t->i + 1 < t->n ? 2 : 1;
		return;
	case '`':
		skip_code(t);
		return;
	case '<':
		tag(t);
		return;
	case '[':
		if (wiki(t))
			return;
		if (t->nopen < OPEN_MOST)
			t->open[t->nopen++] = t->i > 0 && t->s[t->i - 1] == '!' &&
			    (t->i < 2 || t->s[t->i - 2] != '\\');
		t->i++;
		return;
	case ']': {
		const bool is_open = t->nopen > 0, image = is_open && t->open[t->nopen - 1];

		t->nopen -= is_open;
		t->i++;
		if (is_open && t->i < t->n && t->s[t->i] == '(') {
			t->i += 1 + strspn(t->s + t->i + 1, " \t\n");
			destination(t, image);
		}
		return;
	}
	default:
		t->i++;
	}
}

void
addresses_change(struct strbuf *out, const char *s, size_t n, const struct addresses *a)
{
	struct text t = { .s = s, .n = n, .out = out, .a = a };

	while (t.i < n) {
		const bool line = t.i == 0 || s[t.i - 1] == '\n';

		if (line && skip_fence(&t))
			continue;
		if (line && (s[t.i] == '\n' || s[t.i] == '\r'))
			t.nopen = 0; /* a paragraph ends */
		if (line)
			definition(&t);
		if (t.i < n)
			inline_at(&t);
	}
	strbuf_add(out, s + t.copied, n - t.copied);
}

void
address_decode(struct strbuf *out, const char *s, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i + 1 < n; i++) {
		if (s[i] != '\\' || !ispunct((unsigned char)s[i + 1]))
			continue;
		entity_decode_all(out, s + from, i - from);
		strbuf_addch(out, s[++i]);
		from = i + 1;
	}
	entity_decode_all(out, s + from, n - from);
}
