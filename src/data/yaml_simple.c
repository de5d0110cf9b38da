#include "data/yaml_simple.h"

#include <string.h>

#define KEY_MAX_BYTES 100

/* One line at a time: s[i, end) is what is left of it. */
struct lines {
	struct arena *arena;
	const char *s;
	size_t n, start, i, end, next;
	size_t counted; /* up to here in the line, column says where it stands */
	int line, column;
	struct node *root;
};

static bool
is_alnum(char c)
{
	const unsigned char lower = (unsigned char)c | 0x20;

	return (unsigned char)(lower - 'a') < 26 || (unsigned char)(c - '0') < 10;
}

/* Bytes of a character that is text and nothing else to YAML (1.1, 5.1 and 5.4), or 0: no
 * control, no line break, no byte order mark. */
static size_t
text_char(const char *str, size_t n)
{
	const unsigned char *s = (const unsigned char *)str;

	if (s[0] < 0x80)
		return s[0] >= 0x20 && s[0] < 0x7f;
	if (s[0] == 0xc2 && (n < 2 || s[1] < 0xa0))
		return 0;
	if (s[0] == 0xe2 && (n < 3 || (s[1] == 0x80 && (s[2] == 0xa8 || s[2] == 0xa9))))
		return 0;
	if (s[0] == 0xef)
		return 0;
	return s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
}

/* The next line that is not blank; false at the end of the text. */
static bool
next_line(struct lines *l)
{
	while (l->next < l->n) {
		const char *nl = memchr(l->s + l->next, '\n', l->n - l->next);

		l->start = l->i = l->counted = l->next;
		l->column = 1;
		l->end = nl != NULL ? (size_t)(nl - l->s) : l->n;
		l->next = nl != NULL ? l->end + 1 : l->n;
		l->line++;
		if (nl != NULL && l->end > l->i && l->s[l->end - 1] == '\r')
			l->end--;
		while (l->end > l->i && l->s[l->end - 1] == ' ')
			l->end--;
		if (l->end > l->i)
			return true;
	}
	return false;
}

static char
peek(const struct lines *l)
{
	return l->i < l->end ? l->s[l->i] : '\0';
}

static void
skip_spaces(struct lines *l)
{
	while (peek(l) == ' ')
		l->i++;
}

static struct node *
add_node(struct lines *l, struct node *parent, enum node_kind kind)
{
	for (; l->counted < l->i; l->counted++)
		l->column += ((unsigned char)l->s[l->counted] & 0xc0) != 0x80;
	return node_add(l->arena, parent, kind, l->line, l->column);
}

/* "text" or 'text' without escapes, at the quote. */
static bool
read_quoted(struct lines *l, struct node *n)
{
	char quote = peek(l);
	size_t start = ++l->i;

	while (l->i < l->end && l->s[l->i] != quote) {
		size_t len = l->s[l->i] != '\\' ? text_char(l->s + l->i, l->end - l->i) : 0;

		if (len == 0)
			return false;
		l->i += len;
	}
	if (peek(l) != quote || (l->i + 1 < l->end && l->s[l->i + 1] == quote))
		return false;
	n->text = arena_strndup(l->arena, l->s + start, l->i - start);
	l->i++;
	return true;
}

/* A plain scalar: in a list between brackets up to its comma, else up to the end of the line. */
static bool
read_plain(struct lines *l, struct node *n, bool in_list)
{
	size_t start = l->i, end;

	while (l->i < l->end) {
		while (l->i < l->end && (is_alnum(l->s[l->i]) || l->s[l->i] == ' '))
			l->i++; /* most of it is no more than this */
		if (l->i == l->end)
			break;

		char c = l->s[l->i];
		size_t len = text_char(l->s + l->i, l->end - l->i);

		if (in_list && (c == ',' || c == ']'))
			break;
		if (len == 0 ||
		    (in_list && len == 1 && !is_alnum(c) && strchr(" .-_/+", c) == NULL))
			return false;
		if (c == ':' && (l->i + 1 == l->end || l->s[l->i + 1] == ' '))
			return false;
		if (c == '#' && l->s[l->i - 1] == ' ')
			return false;
		l->i += len;
	}
	for (end = l->i; l->s[end - 1] == ' ';)
		end--;
	n->text = arena_strndup(l->arena, l->s + start, end - start);
	n->kind = yaml_plain_kind(n->text);
	return true;
}

static bool
read_scalar(struct lines *l, struct node *parent, const char *key, bool in_list)
{
	char c = peek(l);
	struct node *n;

	if (c != '"' && c != '\'' && !is_alnum(c) && (unsigned char)c < 0x80)
		return false;
	n = add_node(l, parent, NODE_STRING);
	n->key = key;
	return c == '"' || c == '\'' ? read_quoted(l, n) : read_plain(l, n, in_list);
}

/* [a, b], at the bracket. */
static bool
read_list(struct lines *l, const char *key)
{
	struct node *list = add_node(l, l->root, NODE_LIST);

	list->key = key;
	do {
		l->i++;
		skip_spaces(l);
		if (!read_scalar(l, list, NULL, true))
			return false;
		skip_spaces(l);
	} while (peek(l) == ',');
	if (peek(l) != ']')
		return false;
	l->i++;
	return l->i == l->end;
}

/* The lines behind `key:`. Nothing for it, or items of a list, each with its dash under the
 * first's. *more says whether a line of another key is at hand. */
static bool
read_items(struct lines *l, const char *key, bool *more)
{
	struct node *value = add_node(l, l->root, NODE_NULL);
	size_t indent = 0;

	value->key = key;
	value->text = "";
	while ((*more = next_line(l))) {
		skip_spaces(l);
		if (peek(l) != '-')
			return l->i == l->start;
		if (value->kind == NODE_NULL) {
			struct node *list = add_node(l, NULL, NODE_LIST);

			value->kind = NODE_LIST;
			value->text = NULL;
			value->line = list->line;
			value->column = list->column;
			indent = l->i - l->start;
		}
		if (l->i - l->start != indent || l->i + 1 >= l->end || l->s[l->i + 1] != ' ')
			return false;
		l->i++;
		skip_spaces(l);
		if (!read_scalar(l, value, NULL, false) || l->i != l->end)
			return false;
	}
	return true;
}

/* The line at hand, and those that belong to it. *more: there is another. */
static bool
read_member(struct lines *l, bool *more)
{
	const char *key;
	bool ok;

	while (is_alnum(peek(l)) || peek(l) == '_' || (peek(l) == '-' && l->i > l->start))
		l->i++;
	if (l->i == l->start || l->i - l->start > KEY_MAX_BYTES || peek(l) != ':')
		return false;
	key = arena_strndup(l->arena, l->s + l->start, l->i - l->start);
	l->i++;
	if (l->i == l->end)
		return read_items(l, key, more);
	if (peek(l) != ' ')
		return false;
	skip_spaces(l);
	ok = peek(l) == '[' ? read_list(l, key) : read_scalar(l, l->root, key, false);
	ok = ok && l->i == l->end;
	*more = next_line(l);
	return ok;
}

bool
yaml_simple_parse(struct arena *a, const struct node_input *in, struct node **root)
{
	struct lines l = { .arena = a, .s = in->text, .n = in->n, .line = in->first_line - 1 };
	bool more = next_line(&l);

	if (!more)
		return false;
	l.root = node_add(a, NULL, NODE_MAP, l.line, 1);
	while (more)
		if (!read_member(&l, &more))
			return false;
	*root = l.root;
	return true;
}
