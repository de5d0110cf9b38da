/* Front matter: any bytes are a file, whose body is a part of it and has a summary no longer
 * than itself. The same bytes are read as a JSON and a TOML text beside it. */
#include "check.h"

#include <string.h>

#include "base/utf8.h"
#include "blog/plain.h"
#include "data/frontmatter.h"
#include "data/json.h"
#include "data/toml.h"
#include "data/yaml.h"
#include "data/yaml_simple.h"

/* Aliases share what they name, so a walk is cut off; it must end at the depth by itself. */
static void
check_tree(const struct node *n, int depth, size_t *left)
{
	bool scalar = n->kind != NODE_LIST && n->kind != NODE_MAP;

	check(n->line >= 1 && n->column >= 1, "every node has a place");
	check(scalar == (n->text != NULL), "scalars alone have text");
	check(depth <= 2000, "depth is bounded");
	for (const struct node *i = n->first; i != NULL && *left > 0; i = i->next) {
		--*left;
		check((i->key != NULL) == (n->kind == NODE_MAP), "members alone have keys");
		check(n->kind != NODE_MAP || node_get(n, i->key) != NULL, "members are found");
		check_tree(i, depth + 1, left);
	}
}

static void
check_root(const struct node *root)
{
	size_t left = 2000;

	if (root != NULL)
		check_tree(root, 0, &left);
}

static bool
same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool
same_tree(const struct node *a, const struct node *b)
{
	if (a->kind != b->kind || a->line != b->line || a->column != b->column ||
	    !same_text(a->key, b->key) || !same_text(a->text, b->text))
		return false;
	a = a->first;
	b = b->first;
	for (; a != NULL && b != NULL; a = a->next, b = b->next)
		if (!same_tree(a, b))
			return false;
	return a == b;
}

/* What the short way takes, libyaml reads the same. */
static void
check_simple(struct arena *arena, const struct node_input *in)
{
	const struct node *full;
	struct node *simple;

	if (!utf8_valid(in->text, in->n) || !yaml_simple_parse(arena, in, &simple))
		return;
	check(yaml_parse_full(arena, in, &full, NULL), "simple YAML is YAML");
	check(full != NULL && same_tree(simple, full), "simple YAML reads as YAML does");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct node_input in = {
		.text = (const char *)data, .n = size, .name = "f", .first_line = 1
	};
	const char *const path[] = { "a", "1", "b" };
	struct front_matter front = { 0 };
	struct problems problems = { 0 };
	const struct json_place whole = json_whole((const char *)data, size);
	json_places places = { 0 };
	struct strbuf summary = STRBUF_INIT;
	struct arena arena = { 0 };
	const struct node *root;
	int line = 0, column = 0;

	front_matter_read(&front, (const char *)data, size, "f.md", &problems);
	check(front.body_at <= size, "the body is a part of the file");
	check(front.body_line >= 1, "the body has a line");
	check(front.root == NULL || front.root->kind == NODE_MAP, "front matter is a map");
	check_root(front.root);
	for (size_t i = 0; i < problems.len; i++)
		check(problems.items[i].line >= 0 && problems.items[i].column >= 0, "places");
	plain_summary(&summary, (const char *)data + front.body_at, size - front.body_at);
	check(summary.len <= size - front.body_at, "a summary is no longer than its body");
	strbuf_free(&summary);
	front_matter_free(&front);

	if (size < NODE_MAX_BYTES)
		check_simple(&arena, &in);
	if (json_parse(&arena, &in, &root, NULL, &problems))
		check_root(root);
	(void)json_locate((const char *)data, size, path, 3, &line, &column);
	check(line >= 1 && column >= 1, "a place is found");
	check(whole.at + whole.len <= size, "a value is a part of the text");
	(void)json_elements((const char *)data, &whole, 4, &places);
	for (size_t i = 0; i < places.len; i++)
		check(places.items[i].at + places.items[i].len <= size, "and so is what is in it");
	VEC_FREE(&places);
	if (toml_parse(&arena, &in, &root, &problems))
		check_root(root);
	problems_free(&problems);
	arena_free(&arena);
	return 0;
}
