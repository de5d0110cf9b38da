#include "data/toml.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

/* Finding a table looks through its neighbours: the square of this bounds the time. */
#define TOML_MAX_NODES 10000

struct reader {
	struct arena *arena;
	const struct node_input *in;
	struct problems *problems;
	const char *s;
	size_t n, i;
	size_t nodes;
	struct strbuf text; /* the string or key just read */
	/* the byte last asked for by place(), and where it is */
	size_t placed;
	int line, column;
};

static void
place(struct reader *r, int *line, int *column)
{
	for (; r->placed < r->i; r->placed++) {
		if (r->s[r->placed] == '\n') {
			r->line++;
			r->column = 1;
		} else {
			r->column += ((unsigned char)r->s[r->placed] & 0xc0) != 0x80;
		}
	}
	*line = r->line;
	*column = r->column;
}

static bool
fail(struct reader *r, const char *what)
{
	int line, column;

	place(r, &line, &column);
	problem_add(r->problems, PROBLEM_ERROR, r->in->name, line, column, "not valid TOML: %s",
	    what);
	return false;
}

static char
peek(const struct reader *r)
{
	return r->i < r->n ? r->s[r->i] : '\0';
}

static bool
at_word(const struct reader *r, const char *word)
{
	size_t n = strlen(word);

	return r->n - r->i >= n && memcmp(r->s + r->i, word, n) == 0;
}

static void
skip_blanks(struct reader *r)
{
	while (peek(r) == ' ' || peek(r) == '\t')
		r->i++;
}

/* Blanks, comments and line ends. */
static void
skip_lines(struct reader *r)
{
	for (;;) {
		skip_blanks(r);
		if (peek(r) == '#')
			while (r->i < r->n && r->s[r->i] != '\n')
				r->i++;
		if (peek(r) != '\n' && peek(r) != '\r')
			return;
		r->i++;
	}
}

static struct node *
new_node(struct reader *r, struct node *parent, enum node_kind kind)
{
	int line, column;

	if (++r->nodes > TOML_MAX_NODES) {
		(void)fail(r, "more than 10,000 values");
		return NULL;
	}
	place(r, &line, &column);
	return node_add(r->arena, parent, kind, line, column);
}

/* \uXXXX and \UXXXXXXXX, behind the letter. */
static bool
read_code_point(struct reader *r, int digits)
{
	uint32_t cp = 0;
	char bytes[4];

	for (int d = 0; d < digits; d++, r->i++) {
		char c = peek(r);

		if (c >= '0' && c <= '9')
			cp = cp << 4 | (uint32_t)(c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			cp = cp << 4 | (uint32_t)((c | 0x20) - 'a' + 10);
		else
			return fail(r, "\\u needs 4 hexadecimal digits, \\U needs 8");
	}
	if (cp == 0 || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = 0xfffd;
	strbuf_add(&r->text, bytes, utf8_encode(cp, bytes));
	return true;
}

/* Behind a backslash. */
static bool
read_escape(struct reader *r, bool multi_line)
{
	static const char letters[] = "btnfr\"\\e", values[] = "\b\t\n\f\r\"\\\x1b";
	char c = peek(r);
	const char *at = c != '\0' ? strchr(letters, c) : NULL;

	if (at != NULL) {
		strbuf_addch(&r->text, values[at - letters]);
		r->i++;
		return true;
	}
	if (c == 'u' || c == 'U') {
		r->i++;
		return read_code_point(r, c == 'u' ? 4 : 8);
	}
	if (multi_line && (c == ' ' || c == '\t' || c == '\r' || c == '\n')) {
		while (peek(r) == ' ' || peek(r) == '\t' || peek(r) == '\r' || peek(r) == '\n')
			r->i++;
		return true;
	}
	return fail(r, "an escape (\\) that means nothing; write \\\\ for the character itself");
}

/* At the opening quote; the text goes to r->text. */
static bool
read_string(struct reader *r)
{
	char quote = peek(r);
	const char *triple = quote == '"' ? "\"\"\"" : "'''";
	bool multi = at_word(r, triple);
	size_t start = r->i;

	strbuf_reset(&r->text);
	r->i += multi ? 3 : 1;
	if (multi && at_word(r, "\r\n"))
		r->i += 2;
	else if (multi && peek(r) == '\n')
		r->i++;
	while (r->i < r->n) {
		char c = r->s[r->i];

		if (c == quote && (!multi || at_word(r, triple))) {
			/* up to two quotes may stand before the closing three */
			for (int more = 0;
			     multi && more < 2 && r->i + 3 < r->n && r->s[r->i + 3] == quote;
			     more++, r->i++)
				strbuf_addch(&r->text, quote);
			r->i += multi ? 3 : 1;
			return true;
		}
		if (c == '\n' && !multi)
			break;
		r->i++;
		if (c == '\\' && quote == '"') {
			if (!read_escape(r, multi))
				return false;
		} else if (c == '\0') {
			strbuf_adds(&r->text, "\xef\xbf\xbd");
		} else {
			strbuf_addch(&r->text, c);
		}
	}
	r->i = start >= r->placed ? start : r->i;
	return fail(r, "a string without its closing quote");
}

static bool
is_bare(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    c == '_' || c == '-';
}

/* One part of a key; r->text holds it. */
static bool
read_key(struct reader *r)
{
	size_t start = r->i;

	if (peek(r) == '"' || peek(r) == '\'')
		return read_string(r);
	while (is_bare(peek(r)))
		r->i++;
	strbuf_reset(&r->text);
	strbuf_add(&r->text, r->s + start, r->i - start);
	return r->i > start || fail(r, "a key is expected here");
}

/* The table named by r->text in parent, made where it is not there: of an
 * array of tables the last one. NULL: one problem was added. */
static struct node *
table_of(struct reader *r, struct node *parent)
{
	struct node *n;

	for (n = parent->first; n != NULL; n = n->next)
		if (n->key != NULL && strcmp(n->key, r->text.buf) == 0)
			break;
	if (n == NULL) {
		n = new_node(r, parent, NODE_MAP);
		if (n != NULL)
			n->key = arena_strdup(r->arena, r->text.buf);
		return n;
	}
	if (n->kind == NODE_LIST && n->last != NULL)
		n = n->last;
	if (n->kind == NODE_MAP)
		return n;
	(void)fail(r, "a table of this name is a value already");
	return NULL;
}

/* A dotted key up to its last part, which r->text holds; *parent becomes the table
 * that the part belongs to. */
static bool
read_path(struct reader *r, struct node **parent)
{
	for (size_t depth = 0;; depth++) {
		skip_blanks(r);
		if (!read_key(r))
			return false;
		skip_blanks(r);
		if (peek(r) != '.')
			return true;
		if (depth == NODE_MAX_DEPTH)
			return fail(r, "nested deeper than 32 levels");
		*parent = table_of(r, *parent);
		if (*parent == NULL)
			return false;
		r->i++;
	}
}

static bool read_value(struct reader *r, struct node *parent, const char *key, size_t depth);

static bool
read_pair(struct reader *r, struct node *table, size_t depth)
{
	const char *key;

	if (!read_path(r, &table))
		return false;
	if (peek(r) != '=')
		return fail(r, "= is expected behind a key");
	r->i++;
	skip_blanks(r);
	key = arena_strdup(r->arena, r->text.buf);
	return read_value(r, table, key, depth);
}

/* At the opening bracket of an array or an inline table. */
static bool
read_items(struct reader *r, struct node *into, size_t depth)
{
	char close = into->kind == NODE_LIST ? ']' : '}';

	if (depth >= NODE_MAX_DEPTH)
		return fail(r, "nested deeper than 32 levels");
	r->i++;
	for (;;) {
		skip_lines(r);
		if (peek(r) == close)
			break;
		if (close == ']' ? !read_value(r, into, NULL, depth + 1)
				 : !read_pair(r, into, depth + 1))
			return false;
		skip_lines(r);
		if (peek(r) == close)
			break;
		if (peek(r) != ',')
			return fail(r, "a comma or the closing bracket is expected here");
		r->i++;
	}
	r->i++;
	return true;
}

/* A number, a date, true or false: up to what may stand behind it. */
static bool
read_word(struct reader *r, struct node *n)
{
	size_t start = r->i, len;

	while (r->i < r->n && strchr(",]}#\r\n", r->s[r->i]) == NULL)
		r->i++;
	while (r->i > start && (r->s[r->i - 1] == ' ' || r->s[r->i - 1] == '\t'))
		r->i--;
	len = r->i - start;
	n->text = arena_strndup(r->arena, r->s + start, len);
	if (strcmp(n->text, "true") == 0 || strcmp(n->text, "false") == 0)
		n->kind = NODE_BOOL;
	else if (len > 4 && n->text[4] == '-')
		n->kind = NODE_STRING; /* a date */
	else if (len > 0 &&
	    (strchr("0123456789+-", n->text[0]) != NULL || strcmp(n->text, "inf") == 0 ||
		strcmp(n->text, "nan") == 0))
		n->kind = NODE_NUMBER;
	else {
		r->i = start;
		return fail(r, "a value is expected here; text stands in quotes");
	}
	return true;
}

static bool
read_value(struct reader *r, struct node *parent, const char *key, size_t depth)
{
	char c = peek(r);
	struct node *n = new_node(r, parent,
	    c == '['	   ? NODE_LIST
		: c == '{' ? NODE_MAP
			   : NODE_STRING);

	if (n == NULL)
		return false;
	n->key = key;
	if (c == '[' || c == '{')
		return read_items(r, n, depth);
	if (c != '"' && c != '\'')
		return read_word(r, n);
	if (!read_string(r))
		return false;
	n->text = arena_strdup(r->arena, r->text.buf);
	return true;
}

/* At the opening bracket of [table] or [[table]]; *table becomes it. */
static bool
read_header(struct reader *r, struct node *root, struct node **table)
{
	bool array = at_word(r, "[[");
	struct node *parent = root, *list;

	r->i += array ? 2 : 1;
	if (!read_path(r, &parent))
		return false;
	if (!at_word(r, array ? "]]" : "]"))
		return fail(r, "] is expected behind the name of a table");
	if (!array) {
		*table = table_of(r, parent);
		r->i++;
		return *table != NULL;
	}
	for (list = parent->first; list != NULL; list = list->next)
		if (list->key != NULL && strcmp(list->key, r->text.buf) == 0)
			break;
	if (list == NULL) {
		list = new_node(r, parent, NODE_LIST);
		if (list == NULL)
			return false;
		list->key = arena_strdup(r->arena, r->text.buf);
	} else if (list->kind != NODE_LIST) {
		return fail(r, "a list of tables of this name is something else already");
	}
	*table = new_node(r, list, NODE_MAP);
	r->i += 2;
	return *table != NULL;
}

static bool
read_all(struct reader *r, struct node *root)
{
	struct node *table = root;

	for (;;) {
		skip_lines(r);
		if (r->i >= r->n)
			return true;
		if (peek(r) == '[' ? !read_header(r, root, &table) : !read_pair(r, table, 1))
			return false;
		skip_blanks(r);
		if (peek(r) == '#')
			skip_lines(r);
		else if (r->i < r->n && peek(r) != '\n' && peek(r) != '\r')
			return fail(r, "the line should end here");
	}
}

bool
toml_parse(struct arena *a, const struct node_input *in, const struct node **root,
    struct problems *problems)
{
	struct reader r = { .arena = a,
		.in = in,
		.problems = problems,
		.s = in->text,
		.n = in->n,
		.text = STRBUF_INIT,
		.line = in->first_line,
		.column = 1 };
	struct node *map;
	bool ok;

	*root = NULL;
	if (in->n > NODE_MAX_BYTES) {
		problem_add(problems, PROBLEM_ERROR, in->name, 0, 0,
		    "%zu bytes of TOML; at most %zu are read", in->n, NODE_MAX_BYTES);
		return false;
	}
	map = node_add(a, NULL, NODE_MAP, in->first_line, 1);
	ok = read_all(&r, map);
	if (ok)
		*root = map;
	strbuf_free(&r.text);
	return ok;
}
