#include "data/json.h"

#include <stdlib.h>
#include <string.h>

#include "data/json_tree.h"

#include "data/json_scan.h"

bool
json_locate(const char *text, size_t n, const char *const *path, size_t depth, int *line,
    int *column)
{
	struct json_scan sc;
	bool found;

	json_scan_start(&sc, text, n);
	found = json_scan_follow(&sc, path, depth);
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
	const char *end;

	while (c->at < to && (end = memchr(c->text + c->at, '\n', to - c->at)) != NULL) {
		c->line++;
		c->column = 1;
		c->at = (size_t)(end - c->text) + 1;
	}
	for (; c->at < to; c->at++)
		c->column += ((unsigned char)c->text[c->at] & 0xc0) != 0x80;
}

struct json_place
json_whole(const char *text, size_t n)
{
	struct json_place place = { 0 };
	struct json_scan sc;

	json_scan_start(&sc, text, n);
	place.at = sc.i;
	problem_place(text, sc.i, &place.line, &place.column);
	while (n > sc.i && (unsigned char)text[n - 1] <= ' ')
		n--;
	place.len = n - place.at;
	return place;
}

size_t
json_elements(const char *text, const struct json_place *of, size_t max, json_places *out)
{
	struct cursor cur = { text, of->at, of->line, of->column };
	struct json_scan sc = { .s = text, .n = of->at + of->len, .i = of->at };
	const char open = json_scan_peek(&sc);
	struct json_place place = { 0 };
	size_t count = 0;

	if (open != '[' && open != '{')
		return 0;
	while (json_scan_next(&sc, open, count, &place.key, &place.key_len)) {
		place.at = sc.i;
		json_scan_value(&sc);
		sc.behind = true;
		if (count++ >= max)
			continue;
		cursor_move(&cur, place.at);
		place.line = cur.line;
		place.column = cur.column;
		place.len = sc.i - place.at;
		VEC_PUSH(out, place);
	}
	return count;
}

/* Copies what cJSON understood into our tree, with places found by walking the same
 * text beside it. */
struct copying {
	struct arena *arena;
	struct json_scan scan;
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
		if (!json_scan_next(&c->scan, open, at, &key, &key_len) ||
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
		json_scan_value(&c->scan);
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
	const cJSON *tree = NULL;
	struct arena values = { 0 };
	bool ok = false;

	*root = NULL;
	if (in->n > max && used == NULL) {
		problem_add(problems, PROBLEM_ERROR, in->name, 0, 0,
		    "%zu bytes of JSON; at most %zu are read", in->n, max);
		return false;
	}
	if (max > 0)
		tree = json_tree(&values, in->text, max, &stop);
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
	json_scan_start(&c.scan, in->text, max);
	c.cursor.at = json_scan_has_bom(in->text, max) ? 3 : 0;
	*root = copy_value(&c, tree, NULL, 0);
	ok = *root != NULL;
out:
	arena_free(&values);
	return ok;
}
