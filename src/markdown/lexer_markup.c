/* HTML and XML: tags, attributes, comments; scripts and style sheets in their own languages. */
#include "markdown/lexer.h"

#include <string.h>

/* Elements whose text is another language. */
static const char script[] = "script", styles[] = "style";

static char
at(const struct lexer *x, size_t i)
{
	return i < x->n ? x->s[i] : '\0';
}

static size_t
name_end(const struct lexer *x, size_t i)
{
	while (i < x->n &&
	    (is_letter(x->s[i]) || is_digit(x->s[i]) || strchr("-:.@#", x->s[i]) != NULL) &&
	    x->s[i] != '\0')
		i++;
	return i;
}

/* "<name", "</name", "<!DOCTYPE", "<?xml". */
static void
open_tag(struct lexer *x)
{
	const size_t from = x->at, name = from + 1 + (memchr("/!?", at(x, from + 1), 3) != NULL);
	const size_t end = name_end(x, name);
	const size_t n = end - name;

	x->at = end > from + 1 ? end : from + 1;
	if (end == name || !is_letter(x->s[name]))
		return;
	lex_put(x, from, end, STYLE_CODE_KEYWORD);
	lex_top(x)->mode = CODE_TAG;
	x->h->raw = NULL;
	if (name == from + 1 && words_list_has(script, x->s + name, n))
		x->h->raw = script;
	else if (name == from + 1 && words_list_has(styles, x->s + name, n))
		x->h->raw = styles;
}

/* Behind an = in a tag: a value without quotes. */
static void
bare_value(struct lexer *x)
{
	size_t end = x->at;

	while (end < x->n && !is_blank(x->s[end]) && x->s[end] != '>')
		end++;
	lex_put(x, x->at, end, STYLE_CODE_STRING);
	x->at = end;
	lex_top(x)->mode = CODE_TAG;
}

static void
close_tag(struct lexer *x, size_t from)
{
	const char *raw = x->h->raw;

	x->at++;
	lex_put(x, from, x->at, STYLE_CODE_KEYWORD);
	lex_top(x)->mode = CODE_ORDINARY;
	if (from + 1 < x->at) /* closed in itself */
		x->h->raw = NULL;
	else if (raw != NULL &&
	    lex_push(x, raw == script ? language_script() : language_styles(), NULL, '\0'))
		x->h->before = BEFORE_ARROW;
}

static void
within_tag(struct lexer *x)
{
	struct highlight_level *level = lex_top(x);
	const char c = x->s[x->at];
	size_t end;

	if (c == '>') {
		close_tag(x, x->at);
	} else if ((c == '/' || c == '?') && at(x, x->at + 1) == '>') {
		x->at++;
		close_tag(x, x->at - 1);
	} else if (c == '"' || c == '\'') {
		level->mode = CODE_TAG;
		if (!lex_open(x, x->at))
			x->at++;
	} else if (level->mode == CODE_VALUE) {
		bare_value(x);
	} else if (c == '=') {
		level->mode = CODE_VALUE;
		x->at++;
	} else if ((end = name_end(x, x->at)) > x->at) {
		lex_put(x, x->at, end, STYLE_CODE_NAME);
		x->at = end;
	} else {
		x->at++;
	}
}

/* &amp; &#8217; */
static void
reference(struct lexer *x)
{
	size_t end = x->at + 1, limit = x->at + 40 < x->n ? x->at + 40 : x->n;

	while (end < limit && (is_letter(x->s[end]) || is_digit(x->s[end]) || x->s[end] == '#'))
		end++;
	if (end > x->at + 1 && at(x, end) == ';')
		lex_put(x, x->at, end + 1, STYLE_CODE_NUMBER);
	x->at = end;
}

/* Whether "</name" is at a place, in any case of letters. */
static bool
is_end(const struct lexer *x, size_t i, const char *name)
{
	const size_t n = strlen(name);

	return x->n - i > n + 1 && x->s[i + 1] == '/' && words_list_has(name, x->s + i + 2, n) &&
	    lex_word(x, i + 2) == i + 2 + n;
}

/* The text of an element in its own language, up to the tag that ends it, wherever that
 * stands: within a string as well. */
static void
raw_text(struct lexer *x)
{
	const size_t n = x->n;
	const char *mark = NULL;
	size_t i = x->at;

	while (i < n && (mark = memchr(x->s + i, '<', n - i)) != NULL &&
	    !is_end(x, (size_t)(mark - x->s), x->h->raw)) {
		i = (size_t)(mark - x->s) + 1;
		mark = NULL;
	}
	if (mark != NULL)
		x->n = (size_t)(mark - x->s);
	lex_rest(x);
	x->n = n;
	if (mark != NULL) {
		x->h->raw = NULL;
		lex_unwind(x, 1);
	}
}

void
lex_markup(struct lexer *x)
{
	const char c = x->s[x->at];

	if (is_blank(c))
		x->at = lex_skip(x, x->at);
	else if (lex_top(x)->mode != CODE_ORDINARY)
		within_tag(x);
	else if (c == '<' && (lex_is(x, x->at, "<!--") || lex_is(x, x->at, "<![")) &&
	    lex_open(x, x->at))
		return;
	else if (c == '<')
		open_tag(x);
	else if (c == '&')
		reference(x);
	else
		x->at++;
}

bool
lex_markup_line(struct lexer *x)
{
	while (x->at < x->n) {
		if (x->h->raw != NULL && x->h->depth > 1 && x->h->levels[0].mode == CODE_ORDINARY &&
		    x->h->levels[1].lang != x->h->levels[0].lang)
			raw_text(x);
		else if (lex_top(x)->in != NULL)
			lex_delimited(x, x->at);
		else
			lex_markup(x);
	}
	return true;
}
