#include "markdown/definitions.h"

#include <string.h>

#include "markdown/source_line.h"

#define INDENT_MOST 3 /* of a colon */
#define CODE_INDENT 4

/* What the line before belongs to. */
enum place { PLACE_NOTHING, PLACE_PARAGRAPH, PLACE_DEFINITION, PLACE_CONTAINER };

static size_t
indent_of(const struct line_span *l)
{
	size_t i = 0;

	while (i < l->n && l->s[i] == ' ')
		i++;
	return i < l->n && l->s[i] == '\t' ? i + CODE_INDENT : i;
}

/* The colon of a line that may be a definition; NULL for none. One that starts with a fence is left:
 * where its code begins could not be told. */
static const char *
colon_of(const struct line_span *l)
{
	const size_t at = indent_of(l);
	size_t i = at + 1;

	if (at > INDENT_MOST || at + 2 >= l->n || l->s[at] != ':' ||
	    (l->s[at + 1] != ' ' && l->s[at + 1] != '\t'))
		return NULL;
	while (i < l->n && (l->s[i] == ' ' || l->s[i] == '\t'))
		i++;
	if (i == l->n || strchr("`~", l->s[i]) != NULL)
		return NULL;
	return l->s + at;
}

/* Whether a line has nothing but a sign and blanks: a rule, or what underlines a heading. */
static bool
is_ruled(const struct line_span *l, char sign)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->s[i] != sign && l->s[i] != ' ' && l->s[i] != '\t')
			return false;
	return true;
}

/* What a line starts that goes on with nothing. */
static enum place
start_of(const struct line_span *l)
{
	const size_t at = indent_of(l);
	size_t digits = at;
	char c, next;

	if (at >= CODE_INDENT || at >= l->n)
		return PLACE_NOTHING;
	c = l->s[at];
	next = at + 1 < l->n ? l->s[at + 1] : ' ';
	if (c == '#' || (strchr("-*_=", c) != NULL && is_ruled(l, c)))
		return PLACE_NOTHING;
	if (c == '>' || c == '|' || c == '<')
		return PLACE_CONTAINER;
	if (strchr("-*+", c) != NULL && (next == ' ' || next == '\t'))
		return PLACE_CONTAINER;
	while (digits < l->n && l->s[digits] >= '0' && l->s[digits] <= '9')
		digits++;
	if (digits > at && digits < l->n && (l->s[digits] == '.' || l->s[digits] == ')'))
		return PLACE_CONTAINER;
	return PLACE_PARAGRAPH;
}

/* Where a line stands that is no definition. */
static enum place
place_of(const struct line_span *l, enum place before, size_t blanks)
{
	const size_t indent = indent_of(l);

	switch (before) {
	case PLACE_DEFINITION:
		if (indent > 0 || blanks == 0)
			return before;
		break;
	case PLACE_CONTAINER:
		if (indent > 1 || blanks == 0)
			return before;
		break;
	case PLACE_PARAGRAPH:
		if (indent >= CODE_INDENT && blanks == 0)
			return before;
		break;
	case PLACE_NOTHING:
		break;
	}
	return start_of(l);
}

/* Whether there may be any: false for nearly every text, and cheap. */
static bool
seen(const char *s, size_t n)
{
	const char *start = s, *end = s + n;

	for (; s < end && (s = memchr(s, ':', (size_t)(end - s))) != NULL; s++) {
		const char *line = s;

		if (s == start || (s[-1] != '\n' && s[-1] != ' ') || s + 1 == end ||
		    (s[1] != ' ' && s[1] != '\t'))
			continue;
		while (line > start && s - line < INDENT_MOST && line[-1] == ' ')
			line--;
		if (line > start && line[-1] == '\n')
			return true;
	}
	return false;
}

void
definitions_find(const char *s, size_t n, void (*found)(void *ctx, const char *colon), void *ctx)
{
	const char *end = s + n;
	enum place place = PLACE_NOTHING;
	struct fence fence = { 0 };
	struct line_span l;
	size_t blanks = 0;

	if (!seen(s, n))
		return;
	for (; s < end; s += l.full) {
		const char *colon;

		l = line_at(s, end);
		if (fence_line(&fence, &l)) {
			if (place != PLACE_DEFINITION || indent_of(&l) == 0)
				place = PLACE_NOTHING;
			blanks = 0;
			continue;
		}
		if (line_is_blank(&l)) {
			blanks++;
			continue;
		}
		colon = colon_of(&l);
		if (colon != NULL &&
		    (place == PLACE_DEFINITION || (place == PLACE_PARAGRAPH && blanks < 2))) {
			found(ctx, colon);
			place = PLACE_DEFINITION;
		} else {
			place = place_of(&l, place, blanks);
		}
		blanks = 0;
	}
}

bool
definitions_is_line(const char *text, const char *s)
{
	const char *line = s;

	while (line > text && line[-1] != '\n')
		line--;
	while (line < s && *line == ' ')
		line++;
	return *line == ':';
}
