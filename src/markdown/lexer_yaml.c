/* YAML: keys, what stands for a truth or a number, block scalars by their indent. */
#include "markdown/lexer.h"

#include <string.h>

static char
at(const struct lexer *x, size_t i)
{
	return i < x->n ? x->s[i] : '\0';
}

/* Whether what is at i parts a mark from what follows. */
static bool
parts(const struct lexer *x, size_t i)
{
	return i >= x->n || is_blank(x->s[i]);
}

static bool
flows(const struct lexer *x)
{
	return lex_top(x)->count > 0;
}

/* Whether what is at i ends a plain scalar in brackets. */
static bool
ends_flow(const struct lexer *x, size_t i)
{
	return flows(x) && strchr(",[]{}", x->s[i]) != NULL;
}

static bool
is_number(const char *s, size_t n)
{
	size_t i = n > 0 && (s[0] == '-' || s[0] == '+'), digits = 0, dots = 0;

	if (n > i + 2 && s[i] == '0' && (s[i + 1] == 'x' || s[i + 1] == 'o')) {
		for (i += 2; i < n && (is_digit(s[i]) || (unsigned char)((s[i] | 0x20) - 'a') < 6);)
			i++;
		return i == n;
	}
	for (; i < n; i++) {
		if (is_digit(s[i])) {
			digits++;
		} else if (s[i] == '.') {
			dots++;
		} else if ((s[i] | 0x20) == 'e' && digits > 0 && i + 1 < n) {
			i += s[i + 1] == '-' || s[i + 1] == '+';
		} else if (s[i] != '_' || digits == 0) {
			return false;
		}
	}
	return digits > 0 && dots <= 1;
}

/* 2026-04-18, with or without a time of day. */
static bool
is_date(const char *s, size_t n)
{
	size_t i = 0;

	if (n < 8 || n > 35 || !is_digit(s[0]) || !is_digit(s[3]) || s[4] != '-')
		return false;
	while (i < n && (is_digit(s[i]) || strchr("-:.+TtZz ", s[i]) != NULL) && s[i] != '\0')
		i++;
	return i == n;
}

/* The end of the plain scalar at x->at; *key: it is one. */
static size_t
plain_end(const struct lexer *x, bool *key)
{
	size_t i, ink = x->at;

	*key = false;
	for (i = x->at; i < x->n; i++) {
		const char c = x->s[i];

		if (c == ':' && (parts(x, i + 1) || ends_flow(x, i + 1))) {
			*key = true;
			break;
		}
		if ((c == '#' && i > 0 && is_blank(x->s[i - 1])) || ends_flow(x, i))
			break;
		ink = is_blank(c) ? ink : i + 1;
	}
	return ink;
}

static void
plain(struct lexer *x)
{
	static const char words[] = "true false null yes no on off ~";
	bool key;
	const size_t from = x->at, end = plain_end(x, &key);
	const char *s = x->s + from;

	x->at = end > from ? end : from + 1;
	if (key) {
		lex_put(x, from, end, STYLE_CODE_NAME);
		x->h->indent = flows(x) ? x->h->indent : (int)(from < 10000 ? from : 10000);
	} else if (words_list_has(words, s, end - from)) {
		lex_put(x, from, end, STYLE_CODE_KEYWORD);
	} else if (is_number(s, end - from) || is_date(s, end - from)) {
		lex_put(x, from, end, STYLE_CODE_NUMBER);
	}
}

/* "|", ">-", "|2+" at x->at with nothing behind it but a comment. */
static bool
begins_block(struct lexer *x)
{
	size_t i = x->at + 1;

	while (i < x->n && strchr("+-123456789", x->s[i]) != NULL && x->s[i] != '\0')
		i++;
	if (!parts(x, i))
		return false;
	i = lex_skip(x, i);
	if (i < x->n && x->s[i] != '#')
		return false;
	x->at = i;
	x->h->block_scalar = true;
	return true;
}

static void
string(struct lexer *x)
{
	const size_t from = x->at;

	if (!lex_open(x, x->at)) {
		x->at++;
		return;
	}
	if (x->out->len > 0 && VEC_LAST(x->out).style == STYLE_CODE_NAME && !flows(x))
		x->h->indent = (int)(from < 10000 ? from : 10000);
}

static void
mark(struct lexer *x, char c)
{
	struct highlight_level *level = lex_top(x);

	if (c == '[' || c == '{')
		level->count++;
	else if ((c == ']' || c == '}') && level->count > 0)
		level->count--;
	x->at++;
}

static void
yaml_step(struct lexer *x)
{
	const char c = x->s[x->at];
	size_t end;

	if (is_blank(c)) {
		x->at = lex_skip(x, x->at);
	} else if (c == '#' && (x->at == 0 || is_blank(x->s[x->at - 1]))) {
		lex_put(x, x->at, x->n, STYLE_CODE_COMMENT);
		x->at = x->n;
	} else if (c == '"' || c == '\'') {
		string(x);
	} else if ((c == '&' || c == '*' || c == '!') && !parts(x, x->at + 1)) {
		for (end = x->at; end < x->n && !is_blank(x->s[end]) && !ends_flow(x, end);)
			end++;
		lex_put(x, x->at, end, STYLE_CODE_TYPE);
		x->at = end > x->at ? end : x->at + 1;
	} else if ((c == '-' || c == '?' || c == ':') && parts(x, x->at + 1)) {
		if (!flows(x) && c != ':')
			x->h->indent = (int)(x->at < 10000 ? x->at : 10000);
		x->at++;
	} else if ((c == '|' || c == '>') && !flows(x) && begins_block(x)) {
		return;
	} else if (c == '[' || c == '{' || (flows(x) && strchr(",]}:", c) != NULL)) {
		mark(x, c);
	} else {
		plain(x);
	}
}

bool
lex_yaml_line(struct lexer *x)
{
	struct highlighter *h = x->h;

	if (h->block_scalar) {
		if (x->first == x->n || (int)(x->first < 20000 ? x->first : 20000) > h->indent) {
			lex_put(x, x->first, x->n, STYLE_CODE_STRING);
			return true;
		}
		h->block_scalar = false;
	}
	if (lex_top(x)->in == NULL && lex_top(x)->count == 0) {
		h->indent = -1;
		if ((lex_is(x, 0, "---") || lex_is(x, 0, "...")) && parts(x, 3)) {
			lex_put(x, 0, 3, STYLE_CODE_COMMENT);
			x->at = 3;
		} else if (at(x, 0) == '%') {
			lex_put(x, 0, x->n, STYLE_CODE_TYPE);
			return true;
		}
	}
	while (x->at < x->n) {
		if (lex_top(x)->in != NULL)
			lex_delimited(x, x->at);
		else
			yaml_step(x);
	}
	return true;
}
