#include "data/json.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cjson/cJSON.h>

/* Walks the bytes of a JSON text. It trusts nothing: on any bytes it ends at n. */
struct scan {
	const char *s;
	size_t n, i;
};

static char
peek(const struct scan *sc)
{
	return sc->i < sc->n ? sc->s[sc->i] : '\0';
}

static void
skip_space(struct scan *sc)
{
	/* what cJSON takes for white space */
	while (sc->i < sc->n && (unsigned char)sc->s[sc->i] <= ' ')
		sc->i++;
}

/* At the opening quote; ends behind the closing one. */
static void
skip_string(struct scan *sc)
{
	for (sc->i++; sc->i < sc->n && sc->s[sc->i] != '"'; sc->i++)
		if (sc->s[sc->i] == '\\')
			sc->i++;
	sc->i = sc->i < sc->n ? sc->i + 1 : sc->n;
}

static void
skip_value(struct scan *sc)
{
	size_t depth = 0;

	do {
		char c = peek(sc);

		if (sc->i >= sc->n)
			return;
		if (c == '"') {
			skip_string(sc);
			continue;
		}
		if (c == '}' || c == ']')
			depth -= depth > 0;
		else if (c == '{' || c == '[')
			depth++;
		sc->i++;
		/* a number or a word goes on to what may stand behind it */
		if (depth == 0 && strchr("{}[]", c) == NULL)
			while (sc->i < sc->n && (unsigned char)sc->s[sc->i] > ' ' &&
			    strchr(",:]}", sc->s[sc->i]) == NULL)
				sc->i++;
	} while (depth > 0);
}

/* From one item of a list or object to the next value: at is the index of the item to
 * come, first 0. The key, if the items have any, goes to key. False: there is none. */
static bool
next_item(struct scan *sc, char open, size_t at, const char **key, size_t *key_len)
{
	if (at > 0) {
		skip_value(sc);
		skip_space(sc);
		if (peek(sc) != ',')
			return false;
	}
	sc->i++;
	skip_space(sc);
	if (open == '{') {
		size_t start = sc->i;

		if (peek(sc) != '"')
			return false;
		skip_string(sc);
		*key = sc->s + start + 1;
		*key_len = sc->i - start >= 2 ? sc->i - start - 2 : 0;
		skip_space(sc);
		if (peek(sc) != ':')
			return false;
		sc->i++;
		skip_space(sc);
	}
	return sc->i < sc->n && peek(sc) != ']' && peek(sc) != '}';
}

/* From the value at hand into its member named by the element. */
static bool
enter(struct scan *sc, const char *element)
{
	char open = peek(sc);
	size_t want = strlen(element), index = 0, key_len = 0;
	const char *key = NULL;

	if (open == '[') {
		char *end;

		index = strtoul(element, &end, 10);
		if (*element == '\0' || *end != '\0')
			return false;
	} else if (open != '{') {
		return false;
	}
	for (size_t at = 0; next_item(sc, open, at, &key, &key_len); at++)
		if (open == '[' ? at == index
				: key_len == want && strncasecmp(key, element, want) == 0)
			return true;
	return false;
}

static bool
has_bom(const char *text, size_t n)
{
	return n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0;
}

static void
scan_start(struct scan *sc, const char *text, size_t n)
{
	*sc = (struct scan){ .s = text, .n = n, .i = has_bom(text, n) ? 3 : 0 };
	skip_space(sc);
}

/* Goes down the path; false where it ends early, at the last value that was there. */
static bool
follow(struct scan *sc, const char *const *path, size_t depth)
{
	for (size_t i = 0; i < depth; i++) {
		size_t here = sc->i;

		if (!enter(sc, path[i])) {
			sc->i = here;
			return false;
		}
	}
	return sc->i < sc->n;
}

bool
json_locate(const char *text, size_t n, const char *const *path, size_t depth, int *line,
    int *column)
{
	struct scan sc;
	bool found;

	scan_start(&sc, text, n);
	found = follow(&sc, path, depth);
	problem_place(text, sc.i < n ? sc.i : n, line, column);
	return found;
}

/* A place that moves forward through a text. */
struct cursor {
	const char *text;
	size_t at;
	int line, column;
};

static void
cursor_move(struct cursor *c, size_t to)
{
	for (; c->at < to; c->at++) {
		if (c->text[c->at] == '\n') {
			c->line++;
			c->column = 1;
		} else {
			c->column += ((unsigned char)c->text[c->at] & 0xc0) != 0x80;
		}
	}
}

size_t
json_locate_items(const char *text, size_t n, const char *const *path, size_t depth,
    struct json_place *out, size_t max)
{
	struct cursor cur = { .text = text, .line = 1, .column = 1 };
	struct scan sc;
	const char *key;
	size_t count = 0, key_len;
	char open;

	scan_start(&sc, text, n);
	cur.at = has_bom(text, n) ? 3 : 0;
	if (!follow(&sc, path, depth))
		return 0;
	open = peek(&sc);
	if (open != '[' && open != '{')
		return 0;
	while (next_item(&sc, open, count, &key, &key_len)) {
		if (count < max) {
			cursor_move(&cur, sc.i);
			out[count] = (struct json_place){ cur.line, cur.column };
		}
		count++;
	}
	return count;
}

/* Copies what cJSON understood into our tree, with places found by walking the same
 * text beside it. */
struct copying {
	struct arena *arena;
	struct scan scan;
	struct cursor cursor;
	int first_line;
	const struct node_input *in;
	struct problems *problems;
};

/* The value at hand as a node; the walk stays at its start. NULL: one problem was added. */
static struct node *copy_value(struct copying *c, const cJSON *item, struct node *parent,
    size_t depth);

static bool
copy_items(struct copying *c, const cJSON *item, struct node *to, size_t depth)
{
	char open = to->kind == NODE_MAP ? '{' : '[';
	const char *key;
	size_t at = 0, key_len;

	for (const cJSON *i = item->child; i != NULL; i = i->next, at++)
		if (!next_item(&c->scan, open, at, &key, &key_len) ||
		    copy_value(c, i, to, depth + 1) == NULL)
			return false;
	return true;
}

static enum node_kind
kind_of(const cJSON *item)
{
	if (cJSON_IsObject(item))
		return NODE_MAP;
	if (cJSON_IsArray(item))
		return NODE_LIST;
	if (cJSON_IsString(item))
		return NODE_STRING;
	if (cJSON_IsNumber(item))
		return NODE_NUMBER;
	return cJSON_IsBool(item) ? NODE_BOOL : NODE_NULL;
}

static struct node *
copy_value(struct copying *c, const cJSON *item, struct node *parent, size_t depth)
{
	size_t start = c->scan.i;
	struct node *n;

	cursor_move(&c->cursor, start);
	n = node_add(c->arena, parent, kind_of(item), c->cursor.line, c->cursor.column);
	n->key = arena_strdup(c->arena, item->string);
	if (n->kind == NODE_STRING) {
		n->text = arena_strdup(c->arena, item->valuestring);
	} else if (n->kind != NODE_LIST && n->kind != NODE_MAP) {
		skip_value(&c->scan);
		n->text = arena_strndup(c->arena, c->scan.s + start, c->scan.i - start);
	} else if (depth >= NODE_MAX_DEPTH) {
		problem_add(c->problems, PROBLEM_ERROR, c->in->name, n->line, n->column,
		    "nested deeper than %d levels", NODE_MAX_DEPTH);
		return NULL;
	} else if (!copy_items(c, item, n, depth)) {
		return NULL;
	}
	c->scan.i = start;
	return n;
}

static void
broken(const struct node_input *in, size_t at, const char *what, struct problems *problems)
{
	int line, column;

	problem_place(in->text, at < in->n ? at : in->n, &line, &column);
	problem_add(problems, PROBLEM_ERROR, in->name, line + in->first_line - 1, column,
	    "not valid JSON: %s", what);
}

bool
json_parse(struct arena *a, const struct node_input *in, const struct node **root, size_t *used,
    struct problems *problems)
{
	struct copying c = { .arena = a,
		.in = in,
		.problems = problems,
		.cursor = { .text = in->text, .line = in->first_line, .column = 1 } };
	size_t max = in->n < NODE_MAX_BYTES ? in->n : NODE_MAX_BYTES, end;
	const char *stop = NULL;
	cJSON *tree = NULL;
	bool ok = false;

	*root = NULL;
	if (in->n > max && used == NULL) {
		problem_add(problems, PROBLEM_ERROR, in->name, 0, 0,
		    "%zu bytes of JSON; at most %zu are read", in->n, max);
		return false;
	}
	if (max > 0)
		tree = cJSON_ParseWithLengthOpts(in->text, max, &stop, false);
	end = stop != NULL ? (size_t)(stop - in->text) : 0;
	if (tree == NULL) {
		broken(in, end,
		    end + 1 >= in->n ? "it ends too early" : "this is not what can stand here",
		    problems);
		goto out;
	}
	if (used != NULL)
		*used = end;
	for (; used == NULL && end < in->n; end++)
		if ((unsigned char)in->text[end] > ' ') {
			broken(in, end, "there is more behind its end", problems);
			goto out;
		}
	scan_start(&c.scan, in->text, max);
	c.cursor.at = has_bom(in->text, max) ? 3 : 0;
	*root = copy_value(&c, tree, NULL, 0);
	ok = *root != NULL;
out:
	cJSON_Delete(tree);
	return ok;
}
