/* What is read by its lines: settings, makefiles, Dockerfiles, sessions at a prompt, diffs. */
#include "markdown/lexer.h"

#include <string.h>

static char
at(const struct lexer *x, size_t i)
{
	return i < x->n ? x->s[i] : '\0';
}

/* The whole line in one style. */
static bool
whole(struct lexer *x, enum style style)
{
	lex_put(x, x->first, x->n, style);
	return true;
}

/* --- settings ------------------------------------------------------------------ */

bool
lex_toml_line(struct lexer *x)
{
	const struct highlight_level *level = lex_top(x);
	size_t end;

	if (level->in != NULL || level->count > 0)
		return false;
	x->h->before = BEFORE_NOTHING;
	if (at(x, x->first) != '[')
		return false;
	for (end = x->first; end < x->n && x->s[end] != ']' && x->s[end] != '#';)
		end++;
	while (at(x, end) == ']')
		end++;
	lex_put(x, x->first, end, STYLE_CODE_TYPE);
	x->at = end;
	return false;
}

bool
lex_ini_line(struct lexer *x)
{
	size_t end = x->first;

	if (at(x, end) == '#' || at(x, end) == ';')
		return whole(x, STYLE_CODE_COMMENT);
	if (at(x, end) == '[')
		return whole(x, STYLE_CODE_TYPE);
	while (end < x->n && x->s[end] != '=' && x->s[end] != ':')
		end++;
	if (end == x->n)
		return true;
	while (end > x->first && is_blank(x->s[end - 1]))
		end--;
	lex_put(x, x->first, end, STYLE_CODE_NAME);
	return true;
}

/* --- makefiles ------------------------------------------------------------------ */

/* The end of $(…), ${…}, $x or $@ at i. */
static size_t
variable_end(const struct lexer *x, size_t i)
{
	const char open = at(x, i + 1), close = open == '(' ? ')' : '}';
	size_t depth = 0;

	if (open != '(' && open != '{')
		return i + 2 < x->n ? i + 2 : x->n;
	for (i++; i < x->n; i++) {
		depth += x->s[i] == open;
		if (x->s[i] == close && --depth == 0)
			return i + 1;
	}
	return x->n;
}

/* Text in which variables stand out, and in which # begins a comment. */
static void
make_text(struct lexer *x)
{
	size_t end;

	while (x->at < x->n) {
		if (x->s[x->at] == '$') {
			end = variable_end(x, x->at);
			lex_put(x, x->at, end, STYLE_CODE_NAME);
			x->at = end;
		} else if (x->s[x->at] == '#' && (x->at == 0 || x->s[x->at - 1] != '\\')) {
			lex_put(x, x->at, x->n, STYLE_CODE_COMMENT);
			x->at = x->n;
		} else {
			x->at++;
		}
	}
}

/* The end of what a line is about: targets before a colon, a variable before an =; 0 for
 * none. */
static size_t
make_subject(const struct lexer *x)
{
	size_t i = x->first, ink = i;

	while (i < x->n && x->s[i] != ':' && x->s[i] != '=' && x->s[i] != '#') {
		size_t next = x->s[i] == '$' ? variable_end(x, i) : i + 1;

		if (!is_blank(x->s[i]) && memchr("?+!", x->s[i], 3) == NULL)
			ink = next;
		i = next;
	}
	return i < x->n && x->s[i] != '#' ? ink : 0;
}

bool
lex_make_line(struct lexer *x)
{
	static const char directives[] =
	    "ifeq ifneq ifdef ifndef else endif include sinclude define endef export unexport "
	    "override private vpath undefine";
	size_t end = lex_word(x, x->first);

	if (x->h->goes_on || (x->first > 0 && x->first < x->n && x->s[x->first] != '#')) {
		make_text(x);
		return true;
	}
	if (lex_is(x, x->first, "-include"))
		end = x->first + strlen("-include");
	if (end > x->first && (end == x->n || is_blank(x->s[end])) &&
	    (at(x, x->first) == '-' ||
		words_list_has(directives, x->s + x->first, end - x->first))) {
		lex_put(x, x->first, end, STYLE_CODE_KEYWORD);
		x->at = end;
	} else if ((end = make_subject(x)) > 0) {
		lex_put(x, x->first, end, STYLE_CODE_NAME);
		x->at = end;
	}
	make_text(x);
	return true;
}

/* --- Dockerfiles ------------------------------------------------------------------- */

/* What follows an instruction: commands, or words. */
static void
docker_arguments(struct lexer *x, const char *instruction, size_t n)
{
	const bool runs = words_list_has("run cmd entrypoint", instruction, n);

	if (!lex_push(x, runs ? language_shell() : language_docker_words(), NULL, '\0'))
		return;
	if (!runs)
		lex_top(x)->mode = CODE_ARGUMENTS;
	x->h->before = runs ? BEFORE_COMMAND : BEFORE_VALUE;
}

bool
lex_docker_line(struct lexer *x)
{
	struct highlighter *h = x->h;
	const struct language *lang = h->levels[0].lang;
	size_t end;

	if (h->heredoc_depth > 0) {
		lex_shell_line(x);
		return true;
	}
	if (at(x, x->first) == '#') { /* within an instruction that goes on, too */
		x->keeps_on = true;
		return whole(x, STYLE_CODE_COMMENT);
	}
	if (!h->goes_on || h->depth == 1) {
		lex_unwind(x, 1);
		for (x->at = x->first;; x->at = lex_skip(x, end)) {
			end = lex_word(x, x->at);
			if (!words_have(&lang->keywords, x->s + x->at, end - x->at, true))
				return true;
			lex_put(x, x->at, end, STYLE_CODE_KEYWORD);
			if (!words_list_has("onbuild", x->s + x->at, end - x->at))
				break;
		}
		docker_arguments(x, x->s + x->at, end - x->at);
		x->at = end;
	}
	lex_rest(x);
	return true;
}

/* --- sessions ----------------------------------------------------------------------- */

/* The end of a shell's prompt, with its blank: "$ ", "# ", "me@host:~/blog$ ", "(venv) $ ";
 * 0 for none. */
static size_t
prompt_end(const struct lexer *x)
{
	size_t i = 0;

	if (at(x, 0) == '(') {
		i = lex_word(x, 1);
		if (at(x, i) != ')' || at(x, i + 1) != ' ')
			return 0;
		i += 2;
	}
	if (is_letter(at(x, i)) || at(x, i) == '[') {
		bool host = false;

		bool brackets = at(x, i) == '[';

		for (; i < x->n && i < 120 && memchr("$#%", x->s[i], 3) == NULL; i++) {
			if (is_blank(x->s[i]) && !brackets)
				return 0;
			host |= x->s[i] == '@' || x->s[i] == ':';
			brackets &= x->s[i] != ']';
		}
		if (!host)
			return 0;
	}
	return memchr("$#%", at(x, i), 3) != NULL && at(x, i + 1) == ' ' ? i + 2 : 0;
}

bool
lex_session_line(struct lexer *x)
{
	struct highlighter *h = x->h;
	const bool open =
	    h->depth > 1 && (h->goes_on || h->heredoc_depth > 0 || h->depth > 2 || lex_top(x)->in);
	size_t end = 0;

	if (!open) {
		lex_unwind(x, 1);
		h->goes_on = false;
		end = prompt_end(x);
		if (end == 0) {
			x->n = 0; /* what a program said: a backslash at its end is none */
			return true;
		}
		lex_put(x, 0, end - 1, STYLE_CODE_COMMENT);
		if (!lex_push(x, language_shell(), NULL, '\0'))
			return true;
	} else if (lex_is(x, 0, "> ") && h->heredoc_depth == 0) {
		lex_put(x, 0, 1, STYLE_CODE_COMMENT);
		end = 2;
	}
	x->at = end;
	if (!lex_shell_line(x))
		lex_rest(x);
	return true;
}

bool
lex_python_session_line(struct lexer *x)
{
	const bool more = lex_is(x, 0, "... ") || (x->n == 3 && lex_is(x, 0, "..."));

	if (!lex_is(x, 0, ">>> ") && !(more && x->h->depth > 1))
		return true;
	lex_put(x, 0, 3, STYLE_CODE_COMMENT);
	if (!more) {
		lex_unwind(x, 1);
		if (!lex_push(x, language_python(), NULL, '\0'))
			return true;
	}
	x->at = x->first = x->n > 4 ? lex_skip(x, 4) : x->n;
	x->h->before = BEFORE_ARROW;
	lex_rest(x);
	return true;
}

/* --- diffs --------------------------------------------------------------------------- */

/* Reads "12" or "12,3" at i: how many lines. */
static size_t
hunk_lines(const struct lexer *x, size_t i, unsigned *lines)
{
	unsigned n = 0;

	while (is_digit(at(x, i)))
		i++;
	*lines = 1;
	if (at(x, i) != ',')
		return i;
	for (i++; is_digit(at(x, i)); i++)
		n = n < 10000000 ? n * 10 + (unsigned)(x->s[i] - '0') : n;
	*lines = n;
	return i;
}

/* "@@ -1,3 +1,4 @@": then so many lines of each side follow, whatever they look like. */
static bool
begin_hunk(struct lexer *x)
{
	struct highlighter *h = x->h;
	size_t i = 0;

	if (!lex_is(x, 0, "@@ -"))
		return false;
	i = hunk_lines(x, 4, &h->old_left);
	if (lex_is(x, i, " +"))
		i = hunk_lines(x, i + 2, &h->new_left);
	if (lex_is(x, i, " @@"))
		i += 3;
	lex_put(x, 0, i, STYLE_CODE_TYPE);
	return true;
}

static void
less(unsigned *n)
{
	*n -= *n > 0;
}

bool
lex_diff_line(struct lexer *x)
{
	struct highlighter *h = x->h;
	const char c = at(x, 0);
	const bool in_hunk = h->old_left > 0 || h->new_left > 0;

	x->first = 0;
	if (in_hunk && (c == '+' || c == '-')) {
		less(c == '+' ? &h->new_left : &h->old_left);
		return whole(x, c == '+' ? STYLE_CODE_ADDED : STYLE_CODE_REMOVED);
	}
	if (in_hunk && (c == ' ' || c == '\0')) {
		less(&h->new_left);
		less(&h->old_left);
		return true;
	}
	if (c == '\\')
		return whole(x, STYLE_CODE_COMMENT);
	h->old_left = h->new_left = 0;
	if (begin_hunk(x))
		return true;
	if (lex_is(x, 0, "--- ") || lex_is(x, 0, "+++ ") || lex_is(x, 0, "diff ") ||
	    lex_is(x, 0, "index ") || lex_is(x, 0, "@@"))
		return whole(x, STYLE_CODE_TYPE);
	if (c == '+' || c == '>')
		return whole(x, STYLE_CODE_ADDED);
	if (c == '-' || c == '<')
		return whole(x, STYLE_CODE_REMOVED);
	return true;
}
