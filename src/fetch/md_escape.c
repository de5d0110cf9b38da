#include "fetch/md_escape.h"

#include <string.h>
#include <strings.h>

#include "base/url_join.h"
#include "base/utf8.h"
#include "markdown/entity.h"

#define NUMBER_MAX 9	   /* digits of the number of an item */
#define REFERENCE_MAX 40   /* bytes of a reference of HTML */
#define HOST_MAX 100	   /* bytes of an address without a scheme that are looked at */
#define SPAN_MARKS_MOST 32 /* ` around a code span that md4c (0.4.8) reads */

struct escaper {
	struct strbuf *out;
	const char *s;
	size_t n, at;
	const struct md_around *around;
};

static bool
is_alpha(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool
is_alnum(char c)
{
	return is_alpha(c) || (c >= '0' && c <= '9');
}

static bool
is_ascii_punctuation(uint32_t c)
{
	return c > 0x20 && c < 0x7f && !is_alnum((char)c);
}

bool
md_is_space(uint32_t cp)
{
	return cp == 0 || cp == ' ' || (cp >= 9 && cp <= 13) || cp == 0xa0 || cp == 0x1680 ||
	    (cp >= 0x2000 && cp <= 0x200a) || cp == 0x202f || cp == 0x205f || cp == 0x3000;
}

bool
md_is_punctuation(uint32_t cp)
{
	if (cp < 0x80)
		return is_ascii_punctuation(cp);
	return cp == 0xa1 || cp == 0xa7 || cp == 0xab || cp == 0xb6 || cp == 0xb7 || cp == 0xbb ||
	    cp == 0xbf || (cp >= 0x2010 && cp <= 0x2027) || (cp >= 0x2030 && cp <= 0x2043) ||
	    (cp >= 0x3001 && cp <= 0x3003) || (cp >= 0x3008 && cp <= 0x3011);
}

bool
md_may_be_punctuation(uint32_t cp)
{
	return cp < 0x80 ? is_ascii_punctuation(cp) : !utf8_is_word(cp) && !md_is_space(cp);
}

uint32_t
md_last_char(const char *s, size_t n)
{
	size_t at = n;
	uint32_t cp = 0;

	if (n == 0)
		return 0;
	for (at--; at > 0 && n - at < 4 && ((unsigned char)s[at] & 0xc0) == 0x80;)
		at--;
	utf8_decode(s + at, n - at, &cp);
	return cp;
}

/* The character at a byte of the text; what is beside the text at its ends. */
static uint32_t
char_at(const struct escaper *e, size_t at)
{
	uint32_t cp;

	if (at >= e->n)
		return e->around->after;
	utf8_decode(e->s + at, e->n - at, &cp);
	return cp;
}

static uint32_t
char_before(const struct escaper *e)
{
	return e->at > 0 ? md_last_char(e->s, e->at) : e->around->before;
}

static void
put(struct escaper *e, size_t n)
{
	strbuf_add(e->out, e->s + e->at, n);
	e->at += n;
}

static void
put_escaped(struct escaper *e, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		strbuf_addch(e->out, '\\');
		put(e, 1);
	}
}

static size_t
run_of(const struct escaper *e, size_t at, char c)
{
	size_t n = 0;

	while (at + n < e->n && e->s[at + n] == c)
		n++;
	return n;
}

/* --- at the start of a line --------------------------------------------------------- */

/* Whether the line may be of signs alone that make rules, headings and tables. */
static bool
is_line_of_signs(const struct escaper *e)
{
	const uint32_t after = e->around->after;

	if (after >= 0x80 || (after != 0 && strchr("-=+_*:| ", (char)after) == NULL))
		return false;
	for (size_t i = 0; i < e->n; i++)
		if (strchr("-=+_*:| ", e->s[i]) == NULL)
			return false;
	return true;
}

static void
escape_line_start(struct escaper *e)
{
	const char c = e->n > 0 ? e->s[0] : '\0';
	const size_t run = e->n > 0 ? run_of(e, 0, c) : 0;
	size_t digits = 0;

	if (e->n == 0)
		return;
	if (c == '#' && run <= 6 && md_is_space(char_at(e, run)))
		put_escaped(e, 1);
	else if (c == '>' || (c == '{' && e->around->page_start))
		put_escaped(e, 1);
	else if ((c == '-' || c == '+' || c == '*') && md_is_space(char_at(e, 1)))
		put_escaped(e, 1);
	else if (strchr("-=+_*:|", c) != NULL && is_line_of_signs(e))
		put_escaped(e, 1);
	else if (c == '~' && run >= 3)
		put_escaped(e, 1);
	else if (c == '[' && e->n >= 3 && e->s[2] == ']' && strchr(" xX", e->s[1]) != NULL)
		put_escaped(e, 1);
	else if (c == '[' && char_at(e, 1) == '!')
		put_escaped(e, 1);
	while (e->at == 0 && digits < e->n && e->s[digits] >= '0' && e->s[digits] <= '9')
		digits++;
	if (digits > 0 && digits <= NUMBER_MAX && digits < e->n &&
	    (e->s[digits] == '.' || e->s[digits] == ')') && md_is_space(char_at(e, digits + 1))) {
		put(e, digits);
		put_escaped(e, 1);
	}
}

/* --- in the line ---------------------------------------------------------------------- */

/* Bytes of a reference like "&amp;" at the start of a text, or 0. */
static size_t
reference_len(const char *s)
{
	struct strbuf decoded = STRBUF_INIT;
	bool known;
	size_t i = 1;

	i += s[i] == '#';
	while (i < REFERENCE_MAX && is_alnum(s[i]))
		i++;
	if (s[i++] != ';')
		return 0;
	entity_decode(&decoded, s, i);
	known = decoded.len != i || memcmp(decoded.buf, s, i) != 0;
	strbuf_free(&decoded);
	return known ? i : 0;
}

/* "*", "_" and "~": whether a run of them may begin or end something. */
static bool
is_delimiter(const struct escaper *e, char c, size_t run)
{
	const uint32_t before = char_before(e), after = char_at(e, e->at + run);

	if (c == '~' && e->around->struck)
		return true;
	if (c == '~') /* what nothing can end begins nothing */
		return !md_is_space(before);
	if (md_is_space(before) && md_is_space(after))
		return false;
	return c == '*' || md_is_space(before) || md_is_space(after) ||
	    md_may_be_punctuation(before) || md_may_be_punctuation(after);
}

static bool
starts_with(const struct escaper *e, size_t at, const char *word)
{
	const size_t len = strlen(word);

	return e->n - at >= len && strncasecmp(e->s + at, word, len) == 0;
}

/* Bytes of an address that stands in the text at the place, which readers make a link of. */
static size_t
address_len(const struct escaper *e)
{
	const uint32_t before = char_before(e);
	const size_t scheme = starts_with(e, e->at, "https://") ? 8 : 7;
	size_t end = e->at + scheme, open = 0, closed = 0;

	if (!starts_with(e, e->at, "http://") && !starts_with(e, e->at, "https://"))
		return 0;
	if (!md_is_space(before) && before != '(' && before != '*' && before != '~')
		return 0;
	while (end < e->n && (unsigned char)e->s[end] > 0x20 && e->s[end] != '<' &&
	    e->s[end] != '>' && e->s[end] != '"' && !md_is_space(char_at(e, end))) {
		open += e->s[end] == '(';
		closed += e->s[end] == ')';
		end++;
	}
	for (;;) {
		const char c = e->s[end - 1];

		if (c == ')' && closed > open)
			closed--;
		else if (strchr("?!.,:*_~'\";", c) == NULL)
			break;
		end--;
	}
	return end > e->at + scheme ? end - e->at : 0;
}

/* An address as it is where that reads as one, else between < and >. */
static void
put_address(struct escaper *e, size_t n)
{
	bool plain = e->at + n < e->n || md_is_space(e->around->after);

	for (size_t i = 0; plain && i < n; i++)
		plain = strchr("*_[]`~\\&|{", e->s[e->at + i]) == NULL &&
		    (signed char)e->s[e->at + i] > 0;
	if (plain) {
		put(e, n);
		return;
	}
	strbuf_addch(e->out, '<');
	for (size_t i = 0; i < n; i++) {
		if (e->s[e->at] == '&' && reference_len(e->s + e->at) > 0) {
			strbuf_adds(e->out, "&amp;");
			e->at++;
		} else if (strchr("\\`|", e->s[e->at]) != NULL) {
			strbuf_addf(e->out, "%%%02X", (unsigned char)e->s[e->at++]);
		} else {
			put(e, 1);
		}
	}
	strbuf_addch(e->out, '>');
}

/* Whether what stands here without a scheme holds what is escaped: no reader would make a link
 * of all of it. */
static bool
has_sign_ahead(const struct escaper *e)
{
	const size_t left = e->n - e->at < HOST_MAX ? e->n - e->at : HOST_MAX;

	for (size_t i = 0; i < left && e->s[e->at + i] != ' '; i++)
		if (strchr("*_[]`~\\&<|", e->s[e->at + i]) != NULL)
			return true;
	return false;
}

/* Whether one of "\!<&[]:@.(|{" means something where it stands. */
static bool
is_special(const struct escaper *e, char c)
{
	const uint32_t next = char_at(e, e->at + 1), before = char_before(e);

	switch (c) {
	case '\\':
		return next == 0 || is_ascii_punctuation(next);
	case '!':
		return next == '[';
	case '<':
		return next < 0x80 &&
		    (is_alpha((char)next) || next == '/' || next == '!' || next == '?');
	case '&':
		return reference_len(e->s + e->at) > 0;
	case '[':
		return e->around->link || next == '[' || next == '^';
	case ']':
		return e->around->link || next == '(' || next == '[' || next == ':';
	case '(':
	case ':':
		return (e->at == 0 && before == ']') ||
		    (c == ':' && e->around->link && starts_with(e, e->at, "://"));
	case '@':
		return e->around->link || before == '_';
	case '.':
		return e->at >= 3 && strncasecmp(e->s + e->at - 3, "www", 3) == 0 &&
		    (e->around->link || has_sign_ahead(e));
	case '|':
		return e->around->cell;
	case '{':
		return false;
	default:
		return true;
	}
}

void
md_escape(struct strbuf *out, const char *s, size_t n, const struct md_around *around)
{
	struct escaper e = { .out = out, .s = s, .n = n, .around = around };
	size_t len;

	if (around->line_start)
		escape_line_start(&e);
	while (e.at < n) {
		const char c = s[e.at];

		len = 0;
		while (e.at + len < n &&
		    (is_alnum(s[e.at + len]) || s[e.at + len] == ' ' ||
			(signed char)s[e.at + len] < 0)) {
			if ((s[e.at + len] | 0x20) == 'h' && !around->link && len > 0 &&
			    starts_with(&e, e.at + len, "http"))
				break;
			len++;
		}
		if ((c | 0x20) == 'h' && !around->link && address_len(&e) > 0)
			put_address(&e, address_len(&e));
		else if (len > 0)
			put(&e, len);
		else if (c == '*' || c == '_' || c == '~') {
			len = run_of(&e, e.at, c);
			if (is_delimiter(&e, c, len))
				put_escaped(&e, len);
			else
				put(&e, len);
		} else if (c == '{' && e.at > 0 && s[e.at - 1] == '{') {
			put_escaped(&e, 1);
		} else if (c == '%' && e.at > 0 && s[e.at - 1] == '{') {
			put_escaped(&e, 1);
		} else if (strchr("\\!<&[](:@.|{`", c) != NULL && is_special(&e, c)) {
			put_escaped(&e, 1);
		} else {
			put(&e, 1);
		}
	}
}

/* --- code, HTML, addresses ------------------------------------------------------------- */

size_t
md_escape_ticks(const char *s, size_t n)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < n; i++) {
		run = s[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

/* The fewest ` that no run in the text is as long as; 0 where that would be more than md4c reads. */
static size_t
span_marks(const char *s, size_t n)
{
	bool taken[SPAN_MARKS_MOST + 1] = { false };
	size_t run = 0, marks = 1;

	for (size_t i = 0; i <= n; i++) {
		if (i < n && s[i] == '`') {
			run++;
			continue;
		}
		if (run <= SPAN_MARKS_MOST)
			taken[run] = true;
		run = 0;
	}
	while (marks <= SPAN_MARKS_MOST && taken[marks])
		marks++;
	return marks <= SPAN_MARKS_MOST ? marks : 0;
}

bool
md_escape_code(struct strbuf *out, const char *s, size_t n, bool cell)
{
	const size_t marks = span_marks(s, n);
	const bool pad = n > 0 && (s[0] == '`' || s[n - 1] == '`');

	if (marks == 0)
		return false;
	strbuf_fill(out, '`', marks);
	if (pad)
		strbuf_addch(out, ' ');
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '|' && cell)
			strbuf_addch(out, '\\');
		strbuf_addch(out, s[i]);
	}
	if (pad)
		strbuf_addch(out, ' ');
	strbuf_fill(out, '`', marks);
	return true;
}

void
md_escape_html(struct strbuf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '<')
			strbuf_adds(out, "&lt;");
		else if (s[i] == '>')
			strbuf_adds(out, "&gt;");
		else if (s[i] == '&')
			strbuf_adds(out, "&amp;");
		else if (s[i] == '"')
			strbuf_adds(out, "&quot;");
		else
			strbuf_addch(out, s[i]);
	}
}

/* Of mail, in its plainest form: CommonMark 0.31.2, 6.5, knows more. */
static bool
is_mail(const char *s, size_t n)
{
	const char *at = memchr(s, '@', n);

	if (at == NULL || at == s || at + 1 == s + n || !is_alnum(at[1]) || !is_alnum(s[n - 1]))
		return false;
	for (const char *p = s; p < s + n; p++) {
		if (is_alnum(*p) || p == at || (p < at && strchr("._+-", *p) != NULL))
			continue;
		if (p < at || (*p != '.' && *p != '-') || !is_alnum(p[1]) || !is_alnum(p[-1]))
			return false;
	}
	return true;
}

bool
md_escape_is_address(const char *s, size_t n)
{
	if (!url_is_web(s))
		return is_mail(s, n);
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] <= 0x20 || strchr("<>\\`|&", s[i]) != NULL)
			return false;
	return true;
}

/* Whether the brackets of an address are pairs, in order. */
static bool
is_balanced(const char *s)
{
	long open = 0;

	for (; *s != '\0' && open >= 0; s++)
		open += (*s == '(') - (*s == ')');
	return open == 0;
}

void
md_escape_target(struct strbuf *out, const char *address, const char *title, bool cell)
{
	const bool balanced = is_balanced(address);

	for (const char *s = address; *s != '\0'; s++) {
		const unsigned char c = (unsigned char)*s;

		if (c <= 0x20 || c == 0x7f || strchr("<>\\`\"", *s) != NULL || (cell && *s == '|'))
			strbuf_addf(out, "%%%02X", c);
		else if (strchr("[]", *s) != NULL || (!balanced && strchr("()", *s) != NULL))
			strbuf_addf(out, "\\%c", *s);
		else if (*s == '&')
			strbuf_adds(out, reference_len(s) > 0 ? "&amp;" : "&");
		else
			strbuf_addch(out, *s);
	}
	if (title == NULL || *title == '\0')
		return;
	strbuf_adds(out, " \"");
	for (const char *s = title; *s != '\0'; s++) {
		if (strchr("\\\"`*_[]<>&~", *s) != NULL || (cell && *s == '|'))
			strbuf_addch(out, '\\');
		strbuf_addch(out, *s);
	}
	strbuf_addch(out, '"');
}

void
md_escape_link(struct strbuf *out, const struct strbuf *text, const char *address,
    const char *title, bool cell)
{
	const struct md_around around = { .before = '[', .after = ']', .link = true, .cell = cell };

	strbuf_addch(out, '[');
	md_escape(out, text->buf, text->len, &around);
	strbuf_adds(out, "](");
	md_escape_target(out, address, title, cell);
	strbuf_addch(out, ')');
}
