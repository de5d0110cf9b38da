/* Shell: what is a command and what a word, quoting within quoting, here-documents. */
#include "markdown/lexer.h"

#include <string.h>

static const struct delimiter single = { "'", "'", NULL, NULL, STYLE_CODE_STRING, DELIM_LINES };
static const struct delimiter escaped = { "'", "'", NULL, NULL, STYLE_CODE_STRING,
	DELIM_LINES | DELIM_ESCAPES };
static const struct delimiter quoted = { "\"", "\"", "$`", NULL, STYLE_CODE_STRING,
	DELIM_LINES | DELIM_ESCAPES | DELIM_EXPANDS };
static const struct delimiter heredoc_text = { "", NULL, "$`", NULL, STYLE_CODE_STRING,
	DELIM_ESCAPES | DELIM_EXPANDS };

static char
at(const struct lexer *x, size_t i)
{
	return i < x->n ? x->s[i] : '\0';
}

/* Opens a string whose opener is len bytes at x->at. */
static void
open_string(struct lexer *x, const struct delimiter *d, size_t len)
{
	const size_t from = x->at;

	x->at += len;
	if (lex_push(x, lex_top(x)->lang, d, '\0'))
		lex_delimited(x, from);
	else
		lex_put(x, from, x->at, STYLE_CODE_STRING);
}

/* Opens code whose opener is len bytes at x->at. */
static void
open_code(struct lexer *x, size_t len, char end, enum code_mode mode)
{
	const size_t from = x->at;

	x->at += len;
	lex_put(x, from, x->at, STYLE_CODE_NAME);
	if (!lex_push(x, lex_top(x)->lang, NULL, end))
		return;
	lex_top(x)->mode = (unsigned char)mode;
	x->h->before = mode == CODE_ORDINARY ? BEFORE_COMMAND : BEFORE_VALUE;
	x->h->assigning = false;
}

/* The end of ${…} at x->at, where it is on this line, else 0. */
static size_t
brace_end(struct lexer *x)
{
	unsigned depth = 0;
	char quote = '\0';

	if (x->no_brace)
		return 0;
	for (size_t i = x->at + 1; i < x->n; i++) {
		const char c = x->s[i];

		if (c == '\\' && quote != '\'')
			i++;
		else if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if ((c == '"' || c == '\'') && depth > 0 && i > x->at + 2)
			quote = c;
		else if (c == '{')
			depth++;
		else if (c == '}' && --depth == 0)
			return i + 1;
	}
	x->no_brace = true;
	return 0;
}

void
lex_expansion(struct lexer *x)
{
	const size_t from = x->at;
	const char next = at(x, from + 1);
	size_t end = from + 1;

	if (x->s[from] == '`') {
		open_code(x, 1, '`', CODE_ORDINARY);
		return;
	}
	if (next == '(') {
		if (at(x, from + 2) == '(')
			open_code(x, 3, ')', CODE_ARITHMETIC);
		else
			open_code(x, 2, ')', CODE_ORDINARY);
		return;
	}
	if (next == '{') {
		end = brace_end(x);
		if (end == 0)
			end = lex_word(x, from + 2);
	} else if (is_letter(next) && (next & 0x80) == 0) {
		end = lex_word(x, from + 1);
	} else if (is_digit(next) || (next != '\0' && strchr("@*#?-$!", next) != NULL)) {
		end = from + 2;
	}
	if (end > from + 1)
		lex_put(x, from, end, STYLE_CODE_NAME);
	else if (lex_top(x)->in != NULL)
		lex_put(x, from, end, STYLE_CODE_STRING);
	x->at = end;
}

/* --- here-documents ------------------------------------------------------------ */

static bool
ends_word(char c)
{
	return is_blank(c) || c == '\0' || strchr(";&|()<>", c) != NULL;
}

/* "<<-'WORD'" at x->at. */
static void
open_heredoc(struct lexer *x)
{
	struct highlighter *h = x->h;
	struct heredoc doc = { .indented = at(x, x->at + 2) == '-' };
	size_t i = lex_skip(x, x->at + 2 + doc.indented), from = i, n = 0;
	char quote = '\0';

	for (; i < x->n && (quote != '\0' || !ends_word(x->s[i])); i++) {
		const char c = x->s[i];

		if (c == quote) {
			quote = '\0';
		} else if (quote == '\0' && (c == '\'' || c == '"' || c == '\\')) {
			quote = c == '\\' ? '\0' : c;
			doc.quoted = true;
		} else if (n + 1 < sizeof(doc.word)) {
			doc.word[n++] = c;
		}
	}
	lex_put(x, from, i, STYLE_CODE_STRING);
	x->at = i > x->at + 2 ? i : x->at + 2;
	h->before = BEFORE_VALUE;
	if (i > from && h->nheredocs < HIGHLIGHT_HEREDOCS)
		h->heredocs[h->nheredocs++] = doc;
}

static void
read_heredoc(struct lexer *x)
{
	struct highlighter *h = x->h;
	const struct heredoc *doc = &h->heredocs[0];
	const size_t from = doc->indented ? x->first : 0;

	lex_unwind(x, h->heredoc_depth);
	if (x->n - from == strlen(doc->word) && lex_is(x, from, doc->word)) {
		lex_put(x, from, x->n, STYLE_CODE_STRING);
		h->nheredocs--;
		memmove(h->heredocs, h->heredocs + 1, h->nheredocs * sizeof(*h->heredocs));
		if (h->nheredocs == 0)
			h->heredoc_depth = 0;
	} else if (doc->quoted || !lex_push(x, lex_top(x)->lang, &heredoc_text, '\0')) {
		lex_put(x, 0, x->n, STYLE_CODE_STRING);
	} else {
		lex_rest(x);
		lex_unwind(x, h->heredoc_depth);
	}
	x->at = x->n;
}

bool
lex_shell_line(struct lexer *x)
{
	struct highlighter *h = x->h;

	if (h->heredoc_depth > 0) {
		read_heredoc(x);
		return true;
	}
	if (!h->goes_on) {
		h->before = lex_top(x)->mode == CODE_ORDINARY ? BEFORE_COMMAND : BEFORE_VALUE;
		h->assigning = false;
		lex_top(x)->expects = 0;
	}
	return false;
}

void
lex_shell_end(struct lexer *x)
{
	if (x->h->nheredocs > 0 && x->h->heredoc_depth == 0)
		x->h->heredoc_depth = x->h->depth;
}

/* --- words ------------------------------------------------------------------------ */

/* The end of a word as far as it is written plainly; *plain: all of it is. */
static size_t
plain_word(const struct lexer *x, bool *plain)
{
	size_t i = x->at;

	*plain = true;
	while (i < x->n && !ends_word(x->s[i]) && strchr("'\"$`", x->s[i]) == NULL) {
		*plain &= x->s[i] != '\\';
		i += x->s[i] == '\\' && i + 1 < x->n ? 2 : 1;
	}
	*plain &= i == x->n || ends_word(x->s[i]);
	return i;
}

/* Whether NAME= or NAME[…]+= is at x->at: where the name ends, and where the value begins. */
static bool
is_assignment(const struct lexer *x, size_t *name, size_t *value)
{
	size_t i = x->at;

	if (!is_letter(x->s[i]))
		return false;
	*name = i = lex_word(x, i);
	if (at(x, i) == '[') {
		while (i < x->n && x->s[i] != ']' && !is_blank(x->s[i]))
			i++;
		i += i < x->n;
	}
	i += at(x, i) == '+';
	*value = i + 1;
	return at(x, i) == '=';
}

/* What a keyword leads to. */
static void
after_keyword(struct lexer *x, const char *s, size_t n)
{
	struct highlight_level *level = lex_top(x);

	x->h->before = BEFORE_KEYWORD;
	if (words_list_has("if then elif else while until do time ! {", s, n))
		x->h->before = BEFORE_COMMAND;
	else if (words_list_has("fi done esac } ]]", s, n))
		x->h->before = BEFORE_VALUE;
	else if (words_list_has("for select", s, n))
		level->expects = 1;
	else if (words_list_has("case", s, n))
		level->expects = 2;
	if (words_list_has("case", s, n))
		level->cases++;
	else if (words_list_has("esac", s, n))
		level->cases -= level->cases > 0;
	level->pattern = false;
}

/* An `in` that the for or case before it waits for. */
static bool
is_awaited(struct lexer *x, const char *s, size_t n)
{
	struct highlight_level *level = lex_top(x);

	if (level->expects == 0 || x->h->before != BEFORE_VALUE || n != 2 ||
	    memcmp(s, "in", 2) != 0)
		return false;
	level->pattern = level->expects == 2;
	level->expects = 0;
	return true;
}

static void
shell_word(struct lexer *x)
{
	const struct language *lang = lex_top(x)->lang;
	const struct highlight_level *level = lex_top(x);
	bool plain, command = x->h->before == BEFORE_COMMAND;
	const size_t end = plain_word(x, &plain), n = end - x->at;
	const char *s = x->s + x->at;
	size_t name, value;

	if (command && level->mode == CODE_ORDINARY && is_assignment(x, &name, &value)) {
		lex_put(x, x->at, name, STYLE_CODE_NAME);
		x->at = value;
		x->h->before = BEFORE_VALUE;
		x->h->assigning = true;
		return;
	}
	if (plain && is_awaited(x, s, n)) {
		lex_put(x, x->at, end, STYLE_CODE_KEYWORD);
		x->h->before = BEFORE_VALUE;
	} else if (plain &&
	    ((command && (!level->pattern || words_list_has("esac", s, n))) ||
		words_list_has("]]", s, n) || level->mode == CODE_ARGUMENTS) &&
	    words_have(&lang->keywords, s, n, lang->flags & LANG_FOLDED)) {
		lex_put(x, x->at, end, STYLE_CODE_KEYWORD);
		after_keyword(x, s, n);
	} else {
		if (plain && command && !level->pattern && words_have(&lang->types, s, n, false))
			lex_put(x, x->at, end, STYLE_CODE_TYPE);
		x->h->before = BEFORE_VALUE;
	}
	x->at = end;
}

/* --- marks --------------------------------------------------------------------- */

static void
shell_close(struct lexer *x)
{
	struct highlight_level *level = lex_top(x);
	const size_t from = x->at++;

	x->h->before = BEFORE_COMMAND;
	if (level->count > 0) {
		level->count--;
	} else if (level->cases > 0) {
		level->pattern = false;
	} else if (level->end == ')') {
		if (level->mode == CODE_ARITHMETIC && at(x, x->at) == ')')
			x->at++;
		lex_put(x, from, x->at, STYLE_CODE_NAME);
		lex_pop(x);
		x->h->before = BEFORE_VALUE;
	}
}

static void
shell_open(struct lexer *x)
{
	struct highlight_level *level = lex_top(x);
	const char last = x->at > 0 ? x->s[x->at - 1] : '\0';

	if (x->h->assigning && last == '=') {
		open_code(x, 1, ')', CODE_LIST);
	} else if (x->h->before == BEFORE_COMMAND && at(x, x->at + 1) == '(') {
		open_code(x, 2, ')', CODE_ARITHMETIC);
	} else if (level->pattern && x->h->before == BEFORE_COMMAND) {
		x->at++; /* a pattern in brackets */
	} else {
		level->count++;
		x->at++;
		x->h->before = BEFORE_COMMAND;
	}
}

static void
shell_mark(struct lexer *x)
{
	struct highlight_level *level = lex_top(x);
	const char c = x->s[x->at], next = at(x, x->at + 1);
	const char last = x->at > 0 ? x->s[x->at - 1] : '\0';

	if (c == '(') {
		shell_open(x);
	} else if (c == ')') {
		shell_close(x);
	} else if (c == '<' && next == '<' && at(x, x->at + 2) != '<') {
		open_heredoc(x);
	} else if (c == '<' && next == '<') {
		x->at += 3;
		x->h->before = BEFORE_VALUE;
	} else {
		if (c == ';' && (next == ';' || next == '&') && level->cases > 0)
			level->pattern = true;
		if (c == ';' || c == '|' || (c == '&' && next != '>' && last != '>'))
			x->h->before = BEFORE_COMMAND;
		x->at++;
	}
	if (c == ';' || c == '|' || c == '&')
		x->h->assigning = false;
}

static void
arithmetic(struct lexer *x)
{
	struct highlight_level *level = lex_top(x);
	const char c = x->s[x->at];
	size_t end = x->at + 1;

	if (is_digit(c)) {
		while (end < x->n &&
		    (is_digit(x->s[end]) || is_letter(x->s[end]) || x->s[end] == '#'))
			end++;
		lex_put(x, x->at, end, STYLE_CODE_NUMBER);
	} else if (is_letter(c)) {
		end = lex_word(x, x->at);
	} else if (c == '(') {
		level->count++;
	} else if (c == ')') {
		shell_close(x);
		return;
	}
	x->at = end;
}

void
lex_shell(struct lexer *x)
{
	struct highlight_level *level = lex_top(x);
	const char c = x->s[x->at], last = x->at > 0 ? x->s[x->at - 1] : ' ';

	if (is_blank(c)) {
		x->at = lex_skip(x, x->at);
		if (x->h->assigning)
			x->h->before = BEFORE_COMMAND;
		x->h->assigning = false;
	} else if (c == '\'' || c == '"') {
		open_string(x, c == '"' ? &quoted : &single, 1);
	} else if (c == '$' && (at(x, x->at + 1) == '\'' || at(x, x->at + 1) == '"')) {
		open_string(x, at(x, x->at + 1) == '"' ? &quoted : &escaped, 2);
	} else if (c == '`' && level->end == '`') {
		lex_put(x, x->at, x->at + 1, STYLE_CODE_NAME);
		x->at++;
		lex_pop(x);
		x->h->before = BEFORE_VALUE;
	} else if (c == '$' || c == '`') {
		if (c == '$')
			x->h->before = BEFORE_VALUE;
		lex_expansion(x);
	} else if (level->mode == CODE_ARITHMETIC) {
		arithmetic(x);
	} else if (c == '#' && (is_blank(last) || strchr(";&|()", last) != NULL)) {
		lex_put(x, x->at, x->n, STYLE_CODE_COMMENT);
		x->at = x->n;
	} else if (strchr(";&|()<>", c) != NULL) {
		shell_mark(x);
	} else if (c == '\\' && x->at + 1 == x->n) {
		x->at++;
	} else {
		shell_word(x);
	}
}
