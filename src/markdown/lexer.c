/* Ordinary code, by the tables: words, numbers, and what each language has beside them. */
#include "markdown/lexer.h"

#include <string.h>

static char
at(const struct lexer *x, size_t i)
{
	return i < x->n ? x->s[i] : '\0';
}

/* --- words ------------------------------------------------------------------- */

static size_t
word_end(const struct lexer *x, unsigned flags)
{
	size_t end = x->at;
	char c;

	for (;;) {
		end = lex_word(x, end);
		c = at(x, end);
		if (!(c == '$' && (flags & LANG_DOLLAR)) &&
		    !(c == '-' && (flags & (LANG_STYLES | LANG_KEYS))))
			return end;
		end++;
	}
}

/* Whether a word that is a keyword in some places alone is one here. */
static bool
soft_holds(const struct lexer *x, unsigned flags, size_t end)
{
	const size_t next = lex_skip(x, end);
	const char c = at(x, next);
	size_t last = x->n;

	if (next == end || c == '\0')
		return false;
	if ((flags & LANG_SOFT_FIRST) == 0)
		return is_letter(c) || c == '"' || c == '\'' || c == '[' || c == '{' || c == '*';
	if (x->at != x->first)
		return false;
	if (lex_is(x, x->at, "type "))
		return is_letter(c);
	while (last > next && is_blank(x->s[last - 1]))
		last--;
	return x->s[last - 1] == ':' &&
	    (is_letter(c) || is_digit(c) || memchr("\"'([{-*", c, 7) != NULL);
}

/* What may stand behind a keyword. */
static enum before
before_of(const char *s, size_t n)
{
	if (words_list_has("this super null true false self none undefined", s, n))
		return BEFORE_VALUE;
	if (words_list_has("if while for with switch catch", s, n))
		return BEFORE_TEST;
	if (words_list_has("else do try finally", s, n))
		return BEFORE_ARROW;
	return BEFORE_KEYWORD;
}

/* A word before a mark that makes a name of it: a key, a property. */
static bool
names_something(const struct lexer *x, unsigned flags, size_t end)
{
	const size_t next = lex_skip(x, end);

	if (flags & LANG_KEYS)
		return at(x, next) == '=' && at(x, next + 1) != '=';
	return (flags & LANG_STYLES) != 0 && x->h->curly != 0 && at(x, next) == ':' &&
	    x->h->before != BEFORE_VALUE;
}

static void
classify_word(struct lexer *x, const struct language *lang, size_t end)
{
	const char *s = x->s + x->at;
	const size_t n = end - x->at;
	const bool fold = (lang->flags & LANG_FOLDED) != 0;
	const bool member = (lang->flags & LANG_MEMBERS) && x->h->before == BEFORE_DOT;
	const bool key = (lang->flags & LANG_REGEX) && at(x, end) == ':' &&
	    !words_list_has("default case", s, n);

	x->h->before = BEFORE_VALUE;
	if (member || key)
		return;
	if (words_have(&lang->keywords, s, n, fold) ||
	    (words_have(&lang->soft, s, n, fold) && soft_holds(x, lang->flags, end))) {
		lex_put(x, x->at, end, STYLE_CODE_KEYWORD);
		x->h->before = (unsigned char)before_of(s, n);
	} else if (names_something(x, lang->flags, end)) {
		lex_put(x, x->at, end, STYLE_CODE_NAME);
	} else if (words_have(&lang->types, s, n, fold) ||
	    ((lang->flags & LANG_DIRECTIVES) && n > 2 && memcmp(s + n - 2, "_t", 2) == 0)) {
		lex_put(x, x->at, end, STYLE_CODE_TYPE);
	} else if ((lang->flags & LANG_MACROS) && at(x, end) == '!' && at(x, end + 1) != '=') {
		lex_put(x, x->at, end + 1, STYLE_CODE_TYPE);
	}
}

static void
word(struct lexer *x, const struct language *lang)
{
	const size_t from = x->at, end = word_end(x, lang->flags);
	const char c = at(x, end);

	if (c == '"' || c == '\'' || c == '#') { /* it may belong to a string */
		x->at = end;
		if (lex_open(x, from))
			return;
		x->at = from;
		if ((lang->flags & LANG_MACROS) && c == '#' && end - from == 1 &&
		    x->s[from] == 'r' && is_letter(at(x, end + 1))) { /* r#type: a name */
			x->at = lex_word(x, end + 1);
			x->h->before = BEFORE_VALUE;
			return;
		}
	}
	classify_word(x, lang, end);
	x->at = end;
}

/* --- numbers ------------------------------------------------------------------ */

/* Whether a dot at i, within a number, belongs to it. */
static bool
dot_belongs(const struct lexer *x, size_t i)
{
	const char next = at(x, i + 1);

	if (is_digit(next))
		return true;
	if (next == '.')
		return false;
	if (!is_letter(next))
		return true;
	/* 1.f, 1.e5; but 1.max() */
	return memchr("fFdDlLeEjJ", next, 10) != NULL && !is_letter(at(x, i + 2));
}

/* Whether a number begins at x->at: a dot may be its first, but not that of a member. */
static bool
begins_number(const struct lexer *x)
{
	const char c = x->s[x->at], last = x->at > 0 ? x->s[x->at - 1] : ' ';

	if (c != '.')
		return is_digit(c);
	return is_digit(at(x, x->at + 1)) && !is_letter(last) && !is_digit(last) && last != ')' &&
	    last != '.' && last != ']';
}

static size_t
number_end(const struct lexer *x, unsigned flags)
{
	size_t i = x->at;
	const bool hex = x->s[i] == '0' && (at(x, i + 1) | 0x20) == 'x';

	for (; i < x->n; i++) {
		const char c = x->s[i], next = at(x, i + 1);

		if (is_digit(c) || is_letter(c)) {
			const char power = (char)(c | 0x20);

			if ((next == '-' || next == '+') && power == (hex ? 'p' : 'e') &&
			    is_digit(at(x, i + 2)))
				i++;
		} else if (c == '.') {
			if (!dot_belongs(x, i))
				break;
		} else if (c == '\'' && (flags & LANG_QUOTES)) {
			if (!is_digit(next) && !is_letter(next))
				break;
		} else if ((c == '-' || c == ':') && (flags & LANG_DATES)) {
			if (!is_digit(next))
				break;
		} else {
			break;
		}
	}
	return i < x->n && x->s[i] == '%' && (flags & LANG_STYLES) ? i + 1 : i;
}

static void
number(struct lexer *x, const struct language *lang)
{
	size_t end = number_end(x, lang->flags);

	if (x->h->before == BEFORE_DOT) { /* a member of a tuple */
		for (end = x->at + 1; is_digit(at(x, end));)
			end++;
	} else {
		lex_put(x, x->at, end, STYLE_CODE_NUMBER);
	}
	x->at = end;
	x->h->before = BEFORE_VALUE;
}

/* --- what some languages have ---------------------------------------------------- */

/* #include <name>, #define …; what #error says is no code. */
static void
directive(struct lexer *x)
{
	const size_t from = x->at, name = lex_skip(x, from + 1), end = lex_word(x, name);
	const char *close;
	size_t next;

	lex_put(x, from, end, STYLE_CODE_TYPE);
	x->at = end;
	if (words_list_has("error warning", x->s + name, end - name)) {
		x->at = x->n;
		return;
	}
	next = lex_skip(x, end);
	if (at(x, next) != '<' || !words_list_has("include import", x->s + name, end - name))
		return;
	close = memchr(x->s + next, '>', x->n - next);
	x->at = close != NULL ? (size_t)(close - x->s) + 1 : x->n;
	lex_put(x, next, x->at, STYLE_CODE_STRING);
}

/* @name.of.it */
static void
annotation(struct lexer *x)
{
	size_t end = lex_word(x, x->at + 1);

	while (at(x, end) == '.' && is_letter(at(x, end + 1)))
		end = lex_word(x, end + 1);
	lex_put(x, x->at, end, STYLE_CODE_TYPE);
	x->at = end;
	x->h->before = BEFORE_ARROW;
}

/* 'a' and '\u{1f600}' are characters, 'a is a lifetime. */
static void
character(struct lexer *x)
{
	const size_t from = x->at;
	size_t end = from + 1, limit;

	if (at(x, end) == '\\') {
		limit = from + 13 < x->n ? from + 13 : x->n;
		for (end += 2; end < limit && x->s[end] != '\'';)
			end++;
	} else if (end < x->n) {
		for (end++; end < x->n && (x->s[end] & 0xc0) == 0x80;)
			end++;
	}
	x->h->before = BEFORE_VALUE;
	if (end > from + 1 && at(x, end) == '\'') {
		x->at = end + 1;
		lex_put(x, from, x->at, STYLE_CODE_STRING);
	} else if (is_letter(at(x, from + 1))) {
		x->at = lex_word(x, from + 1);
		lex_put(x, from, x->at, STYLE_CODE_TYPE);
	} else {
		x->at = from + 1;
	}
}

/* A regular expression, where its end is on this line; else a slash. */
static bool
regex(struct lexer *x)
{
	bool class = false;

	if (x->h->before == BEFORE_VALUE || x->no_regex)
		return false;
	for (size_t i = x->at + 1; i < x->n; i++) {
		const char c = x->s[i];

		if (c == '\\') {
			i++;
		} else if (c == '[' || c == ']') {
			class = c == '[';
		} else if (c == '/' && !class) {
			size_t end = lex_word(x, i + 1);

			lex_put(x, x->at, end, STYLE_CODE_STRING);
			x->at = end;
			x->h->before = BEFORE_VALUE;
			return true;
		}
	}
	x->no_regex = true;
	return false;
}

/* What stands for a value that is given later. */
static bool
parameter(struct lexer *x)
{
	const char c = x->s[x->at], next = at(x, x->at + 1);
	size_t end = x->at + 1;

	if (c == ':' && next == ':') {
		x->at += 2;
		return true;
	}
	if ((c == ':' || c == '@' || c == '$') && (is_letter(next) || (c != ':' && is_digit(next))))
		end = lex_word(x, x->at + 1);
	else if (c != '?')
		return false;
	lex_put(x, x->at, end, STYLE_CODE_NAME);
	x->at = end;
	return true;
}

/* What follows the colon of a format in a Python string: text, with code in braces. */
static void
format_spec(struct lexer *x)
{
	size_t end = x->at;

	while (end < x->n && x->s[end] != '{' && x->s[end] != '}')
		end++;
	lex_put(x, x->at, end, STYLE_CODE_STRING);
	x->at = end;
	if (end == x->n)
		return;
	x->at++;
	lex_put(x, end, x->at, STYLE_CODE_STRING);
	if (x->s[end] == '{')
		(void)lex_push(x, lex_top(x)->lang, NULL, '}');
	else
		lex_pop(x);
}

static bool
special(struct lexer *x, const struct language *lang)
{
	const unsigned flags = lang->flags;
	const char c = x->s[x->at], next = at(x, x->at + 1);
	size_t end;

	if (c == '#' && (flags & LANG_DIRECTIVES) && x->at == x->first) {
		directive(x);
		return true;
	}
	if (c == '@' && (flags & LANG_AT) && is_letter(next) &&
	    (x->at == x->first || x->h->before != BEFORE_VALUE)) {
		annotation(x);
		return true;
	}
	if (c == '\'' && (flags & LANG_LIFETIMES)) {
		character(x);
		return true;
	}
	if (c == '#' && (flags & LANG_ATTRIBUTES) &&
	    (next == '[' || (next == '!' && at(x, x->at + 2) == '['))) {
		end = lex_word(x, x->at + 2 + (next == '!'));
		lex_put(x, x->at, end, STYLE_CODE_TYPE);
		x->at = end;
		return true;
	}
	if (c == '#' && (flags & LANG_STYLES) && x->h->curly != 0) {
		end = lex_word(x, x->at + 1);
		lex_put(x, x->at, end, STYLE_CODE_NUMBER);
		x->at = end;
		return true;
	}
	if (c == '/' && (flags & LANG_REGEX))
		return regex(x);
	return (flags & LANG_PARAMS) != 0 && parameter(x);
}

/* --- marks ------------------------------------------------------------------- */

/* A bracket that opens; for each, one bit says what it is: round ones whether they hold a
 * test, curly ones whether they hold a value. */
static void
open_bracket(struct lexer *x, char c)
{
	struct highlighter *h = x->h;

	lex_top(x)->count++;
	if (c == '(')
		h->round = h->round << 1 | (h->before == BEFORE_TEST);
	else if (c == '{')
		h->curly = h->curly << 2 | 2 |
		    (h->before == BEFORE_NOTHING || h->before == BEFORE_KEYWORD);
	h->before = c == '{' ? BEFORE_ARROW : BEFORE_NOTHING;
}

static void
close_bracket(struct lexer *x, char c)
{
	struct highlight_level *level = lex_top(x);
	struct highlighter *h = x->h;

	if (level->end == c && level->count == 0) {
		lex_pop(x);
		if (lex_top(x)->in != NULL)
			lex_put(x, x->at, x->at + 1, (enum style)lex_top(x)->in->style);
		else
			lex_put(x, x->at, x->at + 1, STYLE_CODE_STRING);
		return;
	}
	level->count -= level->count > 0;
	h->before = BEFORE_VALUE;
	if (c == ')') {
		h->before = h->round & 1 ? BEFORE_ARROW : BEFORE_VALUE;
		h->round >>= 1;
	} else if (c == '}') {
		h->before = h->curly & 1 ? BEFORE_VALUE : BEFORE_ARROW;
		h->curly >>= 2;
	}
}

static void
mark(struct lexer *x, const struct language *lang)
{
	struct highlighter *h = x->h;
	struct highlight_level *level = lex_top(x);
	const char c = x->s[x->at], last = x->at > 0 ? x->s[x->at - 1] : '\0';

	if (c == '(' || c == '[' || c == '{')
		open_bracket(x, c);
	else if (c == ')' || c == ']' || c == '}')
		close_bracket(x, c);
	else if (c == '.')
		h->before = last == '.' ? BEFORE_NOTHING : BEFORE_DOT;
	else if (c == ';' || (c == '>' && last == '='))
		h->before = BEFORE_ARROW;
	else if ((c != '+' && c != '-') || at(x, x->at + 1) != c || h->before != BEFORE_VALUE)
		h->before = BEFORE_NOTHING;
	else
		x->at++; /* i++ is a value still */
	if (c == ':' && (lang->flags & LANG_FORMATS) && level->end == '}' && level->count == 0) {
		level->mode = CODE_FORMAT;
		lex_put(x, x->at, x->at + 1, STYLE_CODE_STRING);
	}
	if (c == ':' && (lang->flags & LANG_STYLES))
		h->before = BEFORE_VALUE;
	x->at++;
}

void
lex_code(struct lexer *x)
{
	const struct language *lang = lex_top(x)->lang;
	const char c = x->s[x->at];

	if (lex_top(x)->mode == CODE_FORMAT)
		format_spec(x);
	else if (is_blank(c))
		x->at = lex_skip(x, x->at);
	else if (is_letter(c) || (c == '$' && (lang->flags & LANG_DOLLAR)) ||
	    (c == '-' && (lang->flags & LANG_STYLES) && is_letter(at(x, x->at + 1))))
		word(x, lang);
	else if (begins_number(x))
		number(x, lang);
	else if (!lex_open(x, x->at) && !special(x, lang))
		mark(x, lang);
}
