#include "data/node.h"

#include <string.h>
#include <strings.h>

struct node *
node_add(struct arena *a, struct node *parent, enum node_kind kind, int line, int column)
{
	struct node *n = ARENA_NEW(a, struct node);

	n->kind = kind;
	n->line = line;
	n->column = column;
	if (parent != NULL) {
		if (parent->last != NULL)
			parent->last->next = n;
		else
			parent->first = n;
		parent->last = n;
	}
	return n;
}

static char
key_char(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c == '-' ? '_' : c;
}

static bool
same_key(const char *a, const char *b)
{
	while (*a != '\0' && key_char(*a) == key_char(*b))
		a++, b++;
	return *a == '\0' && *b == '\0';
}

const struct node *
node_get(const struct node *map, const char *key)
{
	const struct node *found = NULL;

	if (map == NULL || map->kind != NODE_MAP)
		return NULL;
	for (const struct node *n = map->first; n != NULL; n = n->next)
		if (same_key(n->key, key))
			found = n;
	return found;
}

const char *
node_string(const struct node *n)
{
	return n != NULL && n->kind != NODE_NULL ? n->text : NULL;
}

const char *
node_get_string(const struct node *map, const char *key)
{
	return node_string(node_get(map, key));
}

bool
node_as_bool(const struct node *n, bool *out)
{
	static const struct {
		const char *word;
		bool value;
	} words[] = { { "true", true }, { "yes", true }, { "on", true }, { "1", true },
		{ "false", false }, { "no", false }, { "off", false }, { "0", false } };
	const char *s = node_string(n);

	for (size_t i = 0; s != NULL && i < sizeof(words) / sizeof(*words); i++)
		if (strcasecmp(s, words[i].word) == 0) {
			*out = words[i].value;
			return true;
		}
	return false;
}

bool
node_get_bool(const struct node *map, const char *key, bool fallback)
{
	bool value = fallback;

	return node_as_bool(node_get(map, key), &value) ? value : fallback;
}

void
node_list(const struct node *n, void (*item)(void *ctx, const struct node *n), void *ctx)
{
	const char *s = node_string(n);

	if (s != NULL && *s != '\0')
		item(ctx, n);
	if (n == NULL || n->kind != NODE_LIST)
		return;
	for (const struct node *i = n->first; i != NULL; i = i->next) {
		s = node_string(i);
		if (s != NULL && *s != '\0')
			item(ctx, i);
	}
}
