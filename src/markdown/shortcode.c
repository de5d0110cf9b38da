#include "markdown/shortcode.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "markdown/shortcode_tag.h"

#define EMBED_MAX_BYTES ((size_t)1024)
#define TICKS_MAX 64 /* a longer run of backticks opens no code span here */

struct reduction {
	const char *s;
	size_t n, at;
	const struct shortcode_names *names;
	struct strbuf *out;
	struct tag_ends ends;
	bool unclosed[TAG_ROWS];	       /* none of this name is closed from here on */
	size_t no_ticks_before[TICKS_MAX + 1]; /* for each length of a run: none ends before */
	char fence;			       /* of the code block we are in, or 0 */
	size_t fence_len;
	bool blank; /* the line before had nothing on it */
	bool list;  /* four spaces continue an item rather than begin code */
	bool indented_code;
};

/* Looked for by single bytes: memchr is many times as fast as memmem. */
bool
shortcode_seen(const char *s, size_t n)
{
	const char *const end = s + n, *at;

	for (at = s; at < end && (at = memchr(at, '[', (size_t)(end - at))) != NULL; at++)
		if (at + 1 < end && (at[1] == '!' || (at[1] == '[' && at > s && at[-1] == '!')))
			return true;
	for (at = s; at < end && (at = memchr(at, '{', (size_t)(end - at))) != NULL; at++)
		if (at + 1 < end && (at[1] == '{' || at[1] == '%' || at[1] == ':'))
			return true;
	return false;
}

/* --- lines ------------------------------------------------------------------------ */

static size_t
line_len(const struct reduction *r, size_t at)
{
	const char *nl = memchr(r->s + at, '\n', r->n - at);

	return nl != NULL ? (size_t)(nl - r->s) + 1 - at : r->n - at;
}

/* Bytes of a fence that a line has behind its indent and the marks of quotes, or 0. */
static size_t
fence_run(const char *s, size_t n, char *mark, bool *bare)
{
	size_t i = 0, run = 0;

	while (i < n && (s[i] == ' ' || s[i] == '\t' || s[i] == '>'))
		i++;
	if (i == n || (s[i] != '`' && s[i] != '~'))
		return 0;
	*mark = s[i];
	while (i + run < n && s[i + run] == *mark)
		run++;
	*bare = true;
	for (size_t k = i + run; k < n; k++) {
		if (s[k] == '`' && *mark == '`')
			return 0; /* a code span */
		*bare = *bare && strchr(" \t\r\n", s[k]) != NULL;
	}
	return run >= 3 ? run : 0;
}

/* Whether a list item begins here. */
static bool
is_item(const char *s, size_t n)
{
	size_t i = 0, digits = 0;

	while (i < n && s[i] == ' ')
		i++;
	if (i + 1 < n && strchr("-+*", s[i]) != NULL && s[i] != '\0')
		return s[i + 1] == ' ' || s[i + 1] == '\t';
	while (i + digits < n && s[i + digits] >= '0' && s[i + digits] <= '9')
		digits++;
	i += digits;
	return digits > 0 && digits < 10 && i + 1 < n && (s[i] == '.' || s[i] == ')') &&
	    s[i + 1] == ' ';
}

static bool
is_blank(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr(" \t\r\n", s[i]) == NULL || s[i] == '\0')
			return false;
	return true;
}

/* At the start of a line: whether all of it is code. */
static bool
is_code_line(struct reduction *r, size_t len)
{
	const char *s = r->s + r->at;
	char mark = 0;
	bool bare = false, deep, blank = is_blank(s, len);
	const size_t run = fence_run(s, len, &mark, &bare);

	if (r->fence != 0) {
		if (mark == r->fence && run >= r->fence_len && bare)
			r->fence = 0;
		return true;
	}
	deep = len > 4 && (s[0] == '\t' || memcmp(s, "    ", 4) == 0);
	if (!blank && deep && !r->list && (r->blank || r->indented_code)) {
		r->indented_code = true;
		r->blank = false;
		return true;
	}
	if (run > 0) {
		r->fence = mark;
		r->fence_len = run;
		r->blank = false;
		return true;
	}
	if (!blank) {
		r->indented_code = false;
		if (is_item(s, len))
			r->list = true;
		else if (r->blank && s[0] != ' ' && s[0] != '\t')
			r->list = false;
	}
	r->blank = blank;
	return false;
}

/* --- code spans ------------------------------------------------------------------- */

/* Bytes of the code span, or else of the run of backticks, that stands here. */
static size_t
span_len(struct reduction *r)
{
	size_t ticks = 0, i;
	bool start = false;

	while (r->at + ticks < r->n && r->s[r->at + ticks] == '`')
		ticks++;
	if (ticks > TICKS_MAX || r->no_ticks_before[ticks] > r->at)
		return ticks;
	for (i = r->at + ticks; i < r->n;) {
		size_t run = 0;

		if (r->s[i] == '\n') {
			/* an empty line ends the paragraph, a fence too */
			if (start)
				break;
			start = true;
			i++;
			continue;
		}
		while (i + run < r->n && r->s[i + run] == '`')
			run++;
		if (run == ticks)
			return i + run - r->at;
		if (start && run >= 3)
			break;
		start = start && (r->s[i] == ' ' || r->s[i] == '\t' || r->s[i] == '\r');
		i += run > 0 ? run : 1;
	}
	r->no_ticks_before[ticks] = i;
	return ticks;
}

/* --- pairs ------------------------------------------------------------------------ */

/* The tag that closes one whose content isn't read. */
static bool
find_close(struct reduction *r, const struct tag *open, struct tag *close)
{
	size_t i = (size_t)(open->at - r->s) + open->len;
	const char *brace;

	if (r->unclosed[open->row])
		return false;
	while (i < r->n && (brace = memchr(r->s + i, '{', r->n - i)) != NULL) {
		i = (size_t)(brace - r->s);
		if (tag_read(&r->ends, brace, r->n - i, close) && close->closing &&
		    close->row == open->row)
			return true;
		i++;
	}
	r->unclosed[open->row] = true;
	return false;
}

static void
put_newlines(struct reduction *r, const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end && (s = memchr(s, '\n', (size_t)(end - s))) != NULL) {
		strbuf_addch(r->out, '\n');
		s++;
	}
}

/* Whether nothing but white space stands between a place and the start, or end, of its line. */
static bool
begins_line(const struct reduction *r, const char *p)
{
	while (p > r->s && (p[-1] == ' ' || p[-1] == '\t'))
		p--;
	return p == r->s || p[-1] == '\n';
}

static bool
ends_line(const struct reduction *r, const char *p)
{
	while (p < r->s + r->n && (*p == ' ' || *p == '\t' || *p == '\r'))
		p++;
	return p == r->s + r->n || *p == '\n';
}

static size_t
longest_run(const char *s, size_t n, char c)
{
	size_t most = 0, run = 0;

	for (size_t i = 0; i < n; i++) {
		run = s[i] == c ? run + 1 : 0;
		most = run > most ? run : most;
	}
	return most;
}

static void
put_fence(struct reduction *r, size_t len, const struct tag *open)
{
	size_t n = 0;
	const char *lang = NULL;

	for (size_t i = 0; i < len; i++)
		strbuf_addch(r->out, '~');
	if (open == NULL)
		return;
	lang = tag_arg(open, "lang", -1, &n);
	if (lang == NULL)
		lang = tag_arg(open, "language", 0, &n);
	for (size_t i = 0; lang != NULL && i < n && i < 32; i++)
		if ((unsigned char)lang[i] > ' ' && strchr("`~<>&\\", lang[i]) == NULL)
			strbuf_addch(r->out, lang[i]);
}

/* Code between two tags: a fenced block where each has a line of its own, else an indented one, or
 * a span within a line. */
static void
put_code(struct reduction *r, const struct tag *open, const char *s, size_t n,
    const struct tag *close)
{
	const bool opens = begins_line(r, open->at) && ends_line(r, s);
	const bool closes = begins_line(r, close->at) && ends_line(r, close->at + close->len);
	size_t len = longest_run(s, n, '~') + 1;

	len = len < 3 ? 3 : len;
	put_newlines(r, open->at, open->len);
	if (opens && closes) {
		put_fence(r, len, open);
		strbuf_add(r->out, s, n);
		put_fence(r, len, NULL);
	} else if (memchr(s, '\n', n) == NULL) {
		len = longest_run(s, n, '`') + 1;
		for (size_t i = 0; i < len; i++)
			strbuf_addch(r->out, '`');
		strbuf_addch(r->out, ' ');
		strbuf_add(r->out, s, n);
		strbuf_addch(r->out, ' ');
		for (size_t i = 0; i < len; i++)
			strbuf_addch(r->out, '`');
	} else {
		if (opens) { /* the rest of the tag's line, blank */
			const size_t rest = (size_t)((const char *)memchr(s, '\n', n) - s) + 1;

			s += rest;
			n -= rest;
		}
		strbuf_adds(r->out, opens ? "\n    " : "    ");
		for (size_t i = 0; i < n; i++) {
			strbuf_addch(r->out, s[i]);
			if (s[i] == '\n')
				strbuf_adds(r->out, "    ");
		}
	}
	put_newlines(r, close->at, close->len);
}

/* A tag with what stands between it and the one that closes it. Gives the bytes read. */
static size_t
put_pair(struct reduction *r, const struct tag *open, const struct tag *close)
{
	const char *s = open->at + open->len;
	const size_t n = (size_t)(close->at - s);

	switch (open->kind) {
	case TAG_CODE:
		put_code(r, open, s, n, close);
		break;
	case TAG_COMMENT:
		put_newlines(r, open->at, (size_t)(close->at - open->at) + close->len);
		break;
	default:
		put_newlines(r, open->at, open->len);
		strbuf_add(r->out, s, n);
		put_newlines(r, close->at, close->len);
	}
	return (size_t)(close->at - open->at) + close->len;
}

/* What a tag leaves alone on its line would be an empty line that ends a paragraph or splits a
 * list in two; so it is, in what generators make of it. */
static size_t
put_tag(struct reduction *r)
{
	struct tag tag, close;

	if (!tag_read(&r->ends, r->s + r->at, r->n - r->at, &tag))
		return 0;
	if (tag.kind >= TAG_PAIRED && !tag.closing && find_close(r, &tag, &close))
		return put_pair(r, &tag, &close);
	tag_put(&tag, r->names, r->out);
	if (tag.kind != TAG_ESCAPED)
		put_newlines(r, tag.at, tag.len);
	return tag.len;
}

/* --- what vaults have ------------------------------------------------------------- */

/* "> [!note] Title" of Obsidian and GitHub, at its "!": the first line of a quote in bold. Gives the
 * bytes read, or 0. */
static size_t
put_callout(struct reduction *r, size_t end)
{
	const char *s = r->s + r->at, *bracket;
	size_t i = r->at, n = end - r->at, last, name, title;

	if (i == 0 || r->s[i - 1] != '[' || r->out->len == 0)
		return 0;
	for (i--; i > 0 && strchr(" \t>", r->s[i - 1]) != NULL;)
		i--;
	if ((i > 0 && r->s[i - 1] != '\n') || memchr(r->s + i, '>', r->at - i) == NULL)
		return 0;
	bracket = memchr(s, ']', n);
	if (bracket == NULL || bracket - s < 2)
		return 0;
	if (bracket + 1 < s + n && (bracket[1] == '(' || bracket[1] == '['))
		return 0; /* a link */
	name = (size_t)(bracket - s) - 1;
	n -= n > 0 && s[n - 1] == '\n';
	n -= n > 0 && s[n - 1] == '\r';
	for (last = n; strchr(" \t", s[last - 1]) != NULL;)
		last--; /* not before the bracket */
	title = name + 2;
	title += title < last && (s[title] == '-' || s[title] == '+');
	while (title < last && (s[title] == ' ' || s[title] == '\t'))
		title++;
	strbuf_truncate(r->out, r->out->len - 1);
	strbuf_adds(r->out, "**");
	if (title < last) {
		strbuf_add(r->out, s + title, last - title);
	} else {
		strbuf_addch(r->out, (char)toupper((unsigned char)s[1]));
		for (i = 2; i <= name; i++)
			strbuf_addch(r->out, (char)tolower((unsigned char)s[i]));
	}
	strbuf_adds(r->out, "**  ");
	return n;
}

/* Whether a name is that of a picture. */
static bool
is_picture(const char *s, size_t n)
{
	static const char *const exts[] = { ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg",
		".avif", ".bmp" };

	for (size_t i = 0; i < sizeof(exts) / sizeof(*exts); i++)
		if (n > strlen(exts[i]) &&
		    strncasecmp(s + n - strlen(exts[i]), exts[i], strlen(exts[i])) == 0)
			return true;
	return false;
}

/* ![[picture.png|width]] is an image, ![[note]] a link to the note. Gives the bytes read, or 0. */
static size_t
put_embed(struct reduction *r, size_t end)
{
	const char *s = r->s + r->at, *close;
	size_t n = end - r->at < EMBED_MAX_BYTES ? end - r->at : EMBED_MAX_BYTES, name;

	if (n < 6 || memcmp(s, "![[", 3) != 0 || (close = memmem(s, n, "]]", 2)) == NULL)
		return 0;
	n = (size_t)(close - s) + 2;
	for (name = 0; name + 5 < n && strchr("|<>", s[3 + name]) == NULL;)
		name++;
	if (is_picture(s + 3, name)) {
		strbuf_adds(r->out, "![](<");
		strbuf_add(r->out, s + 3, name);
		strbuf_adds(r->out, ">)");
	} else {
		strbuf_add(r->out, s + 1, n - 1);
	}
	return n;
}

/* --- all of it -------------------------------------------------------------------- */

/* The rest of a line, or more where a tag or a code span goes on behind its end. */
static void
reduce_line(struct reduction *r, size_t end)
{
	while (r->at < end) {
		size_t run = r->at;

		while (run < end && r->s[run] != '{' && r->s[run] != '`' && r->s[run] != '\\' &&
		    r->s[run] != '!')
			run++;
		strbuf_add(r->out, r->s + r->at, run - r->at);
		r->at = run;
		if (run == end)
			return;
		if (r->s[run] == '{') {
			run = put_tag(r);
			if (run > 0) {
				r->at += run;
				if (r->at > end)
					end = r->at + line_len(r, r->at);
				continue;
			}
			run = 1;
		} else if (r->s[run] == '!') {
			run = put_callout(r, end);
			if (run == 0)
				run = put_embed(r, end);
			if (run > 0) {
				r->at += run;
				continue;
			}
			run = 1;
		} else if (r->s[run] == '`') {
			run = span_len(r);
		} else {
			run = run + 1 < r->n && r->s[run + 1] == '`' ? 2 : 1;
		}
		strbuf_add(r->out, r->s + r->at, run);
		r->at += run;
		if (r->at > end)
			end = r->at + line_len(r, r->at);
	}
}

void
shortcode_reduce(const char *s, size_t n, const struct shortcode_names *names, struct strbuf *out)
{
	struct reduction r = { .s = s, .n = n, .names = names, .out = out, .blank = true };

	while (r.at < n) {
		size_t len = line_len(&r, r.at);

		if (is_code_line(&r, len)) {
			strbuf_add(out, s + r.at, len);
			r.at += len;
		} else {
			reduce_line(&r, r.at + len);
		}
	}
}
