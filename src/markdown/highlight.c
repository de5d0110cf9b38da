#include "markdown/highlight.h"

#include <string.h>

#include "markdown/lexer.h"

void
highlight_begin(struct highlighter *h, const struct language *lang)
{
	memset(h, 0, sizeof(*h));
	h->levels[0].lang = lang;
	h->depth = 1;
	h->indent = -1;
	h->before = BEFORE_ARROW;
}

/* --- what all lexers use ---------------------------------------------------- */

void
lex_put(struct lexer *x, size_t from, size_t to, enum style style)
{
	struct span *last;

	if (from >= to)
		return;
	if (x->out->len > 0) {
		last = &VEC_LAST(x->out);
		if (last->style == style && last->start + last->len == from) {
			last->len += (uint32_t)(to - from);
			return;
		}
	}
	VEC_PUSH(x->out,
	    (struct span){
		.start = (uint32_t)from, .len = (uint32_t)(to - from), .style = (uint16_t)style });
}

bool
lex_push(struct lexer *x, const struct language *lang, const struct delimiter *in, char end)
{
	struct highlighter *h = x->h;

	if (h->depth == HIGHLIGHT_DEPTH)
		return false;
	h->levels[h->depth++] = (struct highlight_level){ .lang = lang, .in = in, .end = end };
	return true;
}

void
lex_pop(struct lexer *x)
{
	if (x->h->depth > 1)
		x->h->depth--;
}

void
lex_unwind(struct lexer *x, unsigned depth)
{
	if (x->h->depth > depth)
		x->h->depth = depth;
}

size_t
lex_skip(const struct lexer *x, size_t at)
{
	while (at < x->n && is_blank(x->s[at]))
		at++;
	return at;
}

size_t
lex_word(const struct lexer *x, size_t at)
{
	while (at < x->n && (is_letter(x->s[at]) || is_digit(x->s[at])))
		at++;
	return at;
}

bool
lex_is(const struct lexer *x, size_t at, const char *what)
{
	const size_t n = strlen(what);

	return at <= x->n && x->n - at >= n && memcmp(x->s + at, what, n) == 0;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

bool
words_have(const struct words *words, const char *s, size_t n, bool fold)
{
	size_t low = 0, high = words->n;
	char word[WORD_MAX] = "";

	if (n >= WORD_MAX)
		return false;
	for (size_t i = 0; i < n; i++)
		word[i] = fold ? lower(s[i]) : s[i];
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = strcmp(word, words->items[mid]);

		if (order == 0)
			return true;
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}

bool
words_list_has(const char *list, const char *s, size_t n)
{
	while (*list != '\0') {
		size_t len = strcspn(list, " "), i = 0;

		while (len == n && i < n && lower(list[i]) == lower(s[i]))
			i++;
		if (len == n && i == n)
			return true;
		list += len + strspn(list + len, " ");
	}
	return false;
}

/* --- strings and comments ---------------------------------------------------- */

/* Keeps the closer of a raw string: before, then part of the text, then after. False where it
 * is too long. */
static bool
set_closer(struct lexer *x, char before, const char *s, size_t n, char after)
{
	char *to = x->h->closer;

	if (n + 3 > sizeof(x->h->closer))
		return false;
	*to++ = before;
	memcpy(to, s, n);
	to[n] = after;
	to[n + 1] = '\0';
	return true;
}

/* The bytes of the opener at x->at that a raw string with a name or hashes has, 0 where there is
 * none; its closer is kept. */
static size_t
open_named(struct lexer *x, const struct delimiter *d)
{
	const char *s = x->s + x->at;
	const size_t n = x->n - x->at;
	size_t i = 0;

	if (d->flags & DELIM_HASHES) {
		while (i < n && s[i] == '#')
			i++;
		return i < n && s[i] == '"' && set_closer(x, '"', s, i, '\0') ? i + 1 : 0;
	}
	if (d->flags & DELIM_NAMED) {
		if (n < 2 || s[0] != '"')
			return 0;
		for (i = 1; i < n && i < 18 && s[i] != '('; i++)
			if (s[i] == ' ' || s[i] == ')' || s[i] == '\\' || s[i] == '"')
				return 0;
		return i < n && s[i] == '(' && set_closer(x, ')', s + 1, i - 1, '"') ? i + 1 : 0;
	}
	for (i = 1; i < n && (is_letter(s[i]) || (i > 1 && is_digit(s[i]))); i++)
		;
	return i < n && s[0] == '$' && s[i] == '$' && set_closer(x, '$', s + 1, i - 1, '$') ? i + 1
											    : 0;
}

/* The bytes of a delimiter's opener at x->at, or 0. */
static size_t
opens(struct lexer *x, const struct delimiter *d, size_t from)
{
	if (from < x->at ? d->prefixes == NULL : (d->flags & DELIM_PREFIXED) != 0)
		return 0;
	if (d->open[0] != x->s[x->at] && (d->flags & DELIM_HASHES) == 0)
		return 0;
	if (from < x->at && !words_list_has(d->prefixes, x->s + from, x->at - from))
		return 0;
	if ((d->flags & DELIM_APART) && x->at > 0 && !is_blank(x->s[x->at - 1]))
		return 0;
	if (d->flags & (DELIM_HASHES | DELIM_NAMED | DELIM_DOLLAR))
		return open_named(x, d);
	return lex_is(x, x->at, d->open) ? strlen(d->open) : 0;
}

bool
lex_open(struct lexer *x, size_t from)
{
	const struct language *lang = lex_top(x)->lang;
	size_t len;

	for (size_t i = 0; i < lang->ndelims; i++) {
		const struct delimiter *d = &lang->delims[i];

		len = opens(x, d, from);
		if (len == 0)
			continue;
		if (!lex_push(x, lang, d, '\0'))
			return false;
		x->at += len;
		lex_delimited(x, from);
		return true;
	}
	return false;
}

/* The closer was read: the span ends, and what was open before goes on. */
static void
close_delimited(struct lexer *x, size_t from)
{
	const struct delimiter *d = lex_top(x)->in;
	enum style style = (enum style)d->style;
	size_t next = lex_skip(x, x->at);

	if ((d->flags & DELIM_KEY) && next < x->n && x->s[next] == ':')
		style = STYLE_CODE_NAME;
	lex_put(x, from, x->at, style);
	lex_pop(x);
	if (style != STYLE_CODE_COMMENT)
		x->h->before = BEFORE_VALUE;
}

/* Whether code begins here, within a string: its opener is read then. */
static bool
enter_code(struct lexer *x, size_t from)
{
	const struct delimiter *d = lex_top(x)->in;
	const size_t len = strlen(d->inner);

	if (d->flags & DELIM_EXPANDS) {
		lex_put(x, from, x->at, (enum style)d->style);
		lex_expansion(x);
		return true;
	}
	if (!lex_is(x, x->at, d->inner))
		return false;
	if ((d->flags & DELIM_HOLLOW) && lex_is(x, x->at + len, d->inner)) {
		x->at += 2 * len;
		return false;
	}
	if (!lex_push(x, lex_top(x)->lang, NULL, '}'))
		return false;
	x->at += len;
	lex_put(x, from, x->at, (enum style)d->style);
	x->h->before = BEFORE_NOTHING;
	return true;
}

void
lex_delimited(struct lexer *x, size_t from)
{
	struct highlight_level *level = lex_top(x);
	const struct delimiter *d = level->in;
	const char *close =
	    d->flags & (DELIM_HASHES | DELIM_NAMED | DELIM_DOLLAR) ? x->h->closer : d->close;
	const size_t len = close != NULL ? strlen(close) : 0;
	bool escaped = false;

	while (x->at < x->n) {
		const char c = x->s[x->at];

		if (c == '\\' && (d->flags & DELIM_ESCAPES)) {
			escaped = x->at + 1 >= x->n;
			x->at += escaped ? 1 : 2;
		} else if (close != NULL && c == close[0] && lex_is(x, x->at, close)) {
			x->at += len;
			if ((d->flags & DELIM_DOUBLED) && lex_is(x, x->at, close))
				x->at += len;
			else if (level->count > 0)
				level->count--;
			else {
				close_delimited(x, from);
				return;
			}
		} else if ((d->flags & DELIM_NESTS) && lex_is(x, x->at, d->open)) {
			level->count++;
			x->at += strlen(d->open);
		} else if (d->inner != NULL && strchr(d->inner, c) != NULL && c != '\0') {
			const size_t at = x->at;

			if (enter_code(x, from))
				return;
			x->at += x->at == at;
		} else {
			x->at++;
		}
	}
	lex_put(x, from, x->n, (enum style)d->style);
	if ((d->flags & DELIM_LINES) == 0 && !escaped)
		lex_pop(x);
}

/* --- lines --------------------------------------------------------------------- */

void
lex_rest(struct lexer *x)
{
	while (x->at < x->n) {
		if (lex_top(x)->in != NULL)
			lex_delimited(x, x->at);
		else
			lex_top(x)->lang->step(x);
	}
}

/* Code within a string that ends with its line ends there, too. */
static void
end_line(struct lexer *x)
{
	struct highlighter *h = x->h;

	for (unsigned i = 1; i + 1 < h->depth; i++) {
		if (h->levels[i].in != NULL && (h->levels[i].in->flags & DELIM_LINES) == 0) {
			lex_unwind(x, i);
			return;
		}
	}
	if (!x->keeps_on)
		h->goes_on = x->n > 0 && x->s[x->n - 1] == '\\';
	lex_shell_end(x);
}

void
highlight_line(struct highlighter *h, const char *s, size_t n, span_vec *out)
{
	struct lexer x = { .h = h, .s = s, .n = n, .out = out };
	const struct language *lang = h->levels[0].lang;

	x.first = lex_skip(&x, 0);
	if (lang->line == NULL || !lang->line(&x))
		lex_rest(&x);
	end_line(&x);
}
