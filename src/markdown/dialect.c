#include "markdown/dialect.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "markdown/definitions.h"

#define MARKS_MAX 2000 /* in a paragraph */

static const char *
end_of(const struct dialect *d)
{
	return d->text + d->text_len;
}

/* The byte at `at` in the copy, which has the end of a line behind it. */
static char *
writable(struct dialect *d, const char *at)
{
	if (d->copy == NULL) {
		d->copy = memcpy(xmalloc(d->text_len + 1), d->text, d->text_len);
		d->copy[d->text_len] = '\n';
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

	for (; s < end_of(d) && (s = memchr(s, delimiter, (size_t)(end_of(d) - s))) != NULL; s++) {
		if (s > d->text && (signed char)s[-1] < 0) {
			for (before = s - 1; before > d->text && s - before < 4 &&
			     ((unsigned char)*before & 0xc0) == 0x80;)
				before--;
			n = utf8_decode(before, (size_t)(s - before), &cp);
			if (before + n == s && utf8_is_symbol(cp))
				replace_symbol(d, before, n);
		}
		if (s + 1 < end_of(d) && (signed char)s[1] < 0) {
			n = utf8_decode(s + 1, (size_t)(end_of(d) - s - 1), &cp);
			if (utf8_is_symbol(cp))
				replace_symbol(d, s + 1, n);
		}
	}
}

static bool
starts(const struct dialect *d, const char *s, const char *prefix)
{
	size_t n = strlen(prefix);

	return (size_t)(end_of(d) - s) >= n && strncasecmp(s, prefix, n) == 0;
}

/* Whether the dashes at s are a line of their own, which is a heading's or a rule. */
static bool
dashes_alone(const struct dialect *d, const char *s)
{
	const char *start = s;

	while (start > d->text && strchr(" \t>", start[-1]) != NULL)
		start--;
	while (s < end_of(d) && *s == '-')
		s++;
	while (s < end_of(d) && (*s == ' ' || *s == '\t' || *s == '\r'))
		s++;
	return (start == d->text || start[-1] == '\n') && (s == end_of(d) || *s == '\n');
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
	for (; p + 2 < end_of(d); p++) {
		if (p[0] == '\n' && (p[1] == '\n' || p[1] == '\r'))
			return p;
		if (p[0] == '-' && p[1] == '-' && p[2] == '>') {
			end = p;
			break;
		}
	}
	if (end == NULL)
		return end_of(d);
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

	while (s < end_of(d) && (s = memchr(s, '<', (size_t)(end_of(d) - s))) != NULL) {
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

/* The line around a bar, if it may be a table's delimiter row: bars, dashes, colons and white
 * space, and the marks of quotes. Returns its end, or NULL. */
static const char *
delimiter_row(const struct dialect *d, const char *bar, const char **start)
{
	const char *s = bar;
	bool dash = false;

	while (s > d->text && s[-1] != '\n') {
		if (strchr("|-: \t>", s[-1]) == NULL)
			return NULL;
		s--;
	}
	*start = s;
	for (; s < end_of(d) && *s != '\n'; s++) {
		if (*s == '\0' || strchr("|-: \t>\r", *s) == NULL)
			return NULL;
		dash = dash || *s == '-';
	}
	return dash ? s : NULL;
}

/* Copies a delimiter row with dashes put into cells of less than three characters. */
static void
widen_row(struct dialect *d, struct strbuf *out, const char *base, const char *s, const char *end)
{
	size_t before;

	while (s < end) {
		const char *cell = s;

		while (s < end && (*s == '-' || *s == ':'))
			s++;
		if (s == cell) {
			strbuf_addch(out, *s++);
			continue;
		}
		before = out->len - (size_t)(cell - base);
		if (s - cell < 3 && memchr(cell, '-', (size_t)(s - cell)) != NULL) {
			size_t first = *cell == ':';

			strbuf_add(out, cell, first);
			VEC_PUSH(&d->inserted,
			    (struct inserted){ out->len, 3 - (size_t)(s - cell), before });
			strbuf_fill(out, '-', VEC_LAST(&d->inserted).len);
			cell += first;
		}
		strbuf_add(out, cell, (size_t)(s - cell));
	}
}

/* Widens delimiter rows, and in rows behind one puts a space into "||", which the parser
 * would not take for an empty cell. Both move what follows. */
static void
rewrite_tables(struct dialect *d)
{
	const char *from = d->copy != NULL ? d->copy : d->text;
	const char *s = d->text, *done = d->text, *line_end = d->text, *start, *end;
	struct strbuf out = STRBUF_INIT;
	bool tables = false;

	for (; s < end_of(d) && (s = memchr(s, '|', (size_t)(end_of(d) - s))) != NULL; s++) {
		end = NULL;
		if (s >= line_end) { /* the first bar of its line */
			end = delimiter_row(d, s, &start);
			line_end = memchr(s, '\n', (size_t)(end_of(d) - s));
			if (line_end == NULL)
				line_end = end_of(d);
		}
		if (end != NULL) {
			strbuf_add(&out, from + (done - d->text), (size_t)(start - done));
			widen_row(d, &out, d->text, start, end);
			tables = true;
			done = end;
			if (end == end_of(d))
				break;
			s = end;
		} else if (tables && s + 1 < end_of(d) && s[1] == '|') {
			strbuf_add(&out, from + (done - d->text), (size_t)(s + 1 - done));
			done = s + 1;
			VEC_PUSH(&d->inserted,
			    (struct inserted){ out.len, 1, out.len - (size_t)(done - d->text) });
			strbuf_addch(&out, ' ');
		}
	}
	if (d->inserted.len > 0) {
		strbuf_add(&out, from + (done - d->text), (size_t)(end_of(d) - done));
		free(d->copy);
		d->parsed_len = out.len;
		strbuf_addch(&out, '\n');
		d->copy = strbuf_detach(&out, NULL);
	}
	strbuf_free(&out);
}

/* Whether a mark that makes the parser look back stands at s, which holds `mark`. */
static bool
is_costly(const struct dialect *d, const char *s, char mark)
{
	if (mark == ':')
		return end_of(d) - s > 2 && s[1] == '/' && s[2] == '/';
	if (mark == '.')
		return s - d->text >= 3 && memcmp(s - 3, "www", 3) == 0;
	return true;
}

/* Whether a line cannot go on with a paragraph; roughly, on the side of no. */
static bool
starts_anew(const char *s, size_t n)
{
	while (n > 0 && (*s == ' ' || *s == '\t' || *s == '\r')) {
		s++;
		n--;
	}
	return n == 0 || (*s != '\0' && strchr("-*+|#>0123456789", *s) != NULL);
}

/* The parser takes the square of the brackets and addresses in a paragraph: past a
 * number that no text for readers has, they are hidden from it and stay text. */
static void
limit_marks(struct dialect *d, char mark)
{
	const char *s = d->text, *newline;
	size_t total = 0, here = 0;

	for (; s < end_of(d) && (s = memchr(s, mark, (size_t)(end_of(d) - s))) != NULL; s++)
		total += is_costly(d, s, mark);
	if (total <= MARKS_MAX)
		return;
	for (const char *line = d->text; line < end_of(d); line = newline + 1) {
		newline = memchr(line, '\n', (size_t)(end_of(d) - line));
		if (newline == NULL)
			newline = end_of(d);
		if (starts_anew(line, (size_t)(newline - line)))
			here = 0;
		for (s = line; (s = memchr(s, mark, (size_t)(newline - s))) != NULL; s++) {
			if (is_costly(d, s, mark) && ++here > MARKS_MAX)
				*writable(d, s) = ';';
		}
	}
}

/* A definition is to be an item of a list of its own: few use this sign for one. */
static void
rewrite_definition(void *ctx, const char *colon)
{
	*writable(ctx, colon) = DIALECT_DEFINITION;
}

void
dialect_init(struct dialect *d, const char *text, size_t n)
{
	*d = (struct dialect){ .text = text, .text_len = n, .parsed_len = n };
	symbols_beside(d, '*');
	symbols_beside(d, '_');
	rewrite_tags(d);
	definitions_find(text, n, rewrite_definition, d);
	limit_marks(d, '[');
	limit_marks(d, ':');
	limit_marks(d, '.');
	rewrite_tables(d);
	/* In the last line of a text the parser looks at the byte behind it. */
	if (n > 0 && text[n - 1] != '\n')
		writable(d, text);
	d->parsed = d->copy != NULL ? d->copy : text;
}

void
dialect_free(struct dialect *d)
{
	free(d->copy);
	VEC_FREE(&d->inserted);
}

static size_t
offset_in_text(const struct dialect *d, size_t at)
{
	size_t low = 0, high = d->inserted.len;
	const struct inserted *ins;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (d->inserted.items[mid].at <= at)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == 0)
		return at;
	ins = &d->inserted.items[low - 1];
	return (at < ins->at + ins->len ? ins->at : at - ins->len) - ins->before;
}

void
dialect_to_text(const struct dialect *d, const char **s, size_t *n)
{
	size_t start, end;

	if (d->copy == NULL || *s < d->parsed || *s > d->parsed + d->parsed_len)
		return;
	start = (size_t)(*s - d->parsed);
	end = offset_in_text(d, start + *n);
	start = offset_in_text(d, start);
	*s = d->text + start;
	*n = end - start;
}
