#include "data/yaml.h"

#include <string.h>

#include <yaml.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "data/yaml_simple.h"

/* Anchors past these are not remembered, so that finding one stays cheap. */
#define YAML_MAX_ANCHORS 256

struct anchor {
	const char *name;
	const struct node *node;
};

/* A list or map that is open, and what its end will name. */
struct level {
	struct node *node;
	const char *key;    /* of a map: the key whose value comes next, or NULL */
	const char *anchor; /* or NULL */
};

struct reader {
	struct arena *arena;
	const struct node_input *in;
	struct problems *problems;
	struct level levels[NODE_MAX_DEPTH];
	size_t depth;
	VEC(struct anchor) anchors;
	struct node *root;
};

static bool
fail(struct reader *r, const yaml_mark_t *mark, const char *what)
{
	problem_add(r->problems, PROBLEM_ERROR, r->in->name, (int)mark->line + r->in->first_line,
	    (int)mark->column + 1, "%s", what);
	return false;
}

/* A new node where the document is now: the root, an item, a member. A scalar
 * where a map wants a key is not for here. */
static struct node *
place_node(struct reader *r, enum node_kind kind, const yaml_mark_t *mark)
{
	struct level *top = r->depth > 0 ? &r->levels[r->depth - 1] : NULL;
	struct node *n = node_add(r->arena, top != NULL ? top->node : NULL, kind,
	    (int)mark->line + r->in->first_line, (int)mark->column + 1);

	if (top == NULL) {
		r->root = n;
	} else if (top->node->kind == NODE_MAP) {
		n->key = top->key;
		top->key = NULL;
	}
	return n;
}

static bool
wants_key(const struct reader *r)
{
	return r->depth > 0 && r->levels[r->depth - 1].node->kind == NODE_MAP &&
	    r->levels[r->depth - 1].key == NULL;
}

static void
remember(struct reader *r, const char *anchor, const struct node *n)
{
	if (anchor != NULL && r->anchors.len < YAML_MAX_ANCHORS)
		VEC_PUSH(&r->anchors, (struct anchor){ anchor, n });
}

enum node_kind
yaml_plain_kind(const char *s)
{
	static const char *const nulls[] = { "", "~", "null", "Null", "NULL" };
	static const char *const bools[] = { "true", "True", "TRUE", "false", "False", "FALSE" };

	/* most words begin with another letter, or are longer */
	if (s[0] != '\0' && (strchr("~nNtTfF", s[0]) == NULL || strnlen(s, 6) > 5))
		return NODE_STRING;
	for (size_t i = 0; i < sizeof(nulls) / sizeof(*nulls); i++)
		if (strcmp(s, nulls[i]) == 0)
			return NODE_NULL;
	for (size_t i = 0; i < sizeof(bools) / sizeof(*bools); i++)
		if (strcmp(s, bools[i]) == 0)
			return NODE_BOOL;
	return NODE_STRING;
}

static void
on_scalar(struct reader *r, const yaml_event_t *e)
{
	const char *text =
	    arena_strndup(r->arena, (const char *)e->data.scalar.value, e->data.scalar.length);
	enum node_kind kind = NODE_STRING;
	struct node *n;

	if (wants_key(r)) {
		r->levels[r->depth - 1].key = text;
		return;
	}
	if (e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && e->data.scalar.plain_implicit)
		kind = yaml_plain_kind(text);
	n = place_node(r, kind, &e->start_mark);
	n->text = text;
	remember(r, arena_strdup(r->arena, (const char *)e->data.scalar.anchor), n);
}

static bool
on_start(struct reader *r, enum node_kind kind, const yaml_event_t *e, const yaml_char_t *anchor)
{
	struct node *n;

	if (wants_key(r))
		return fail(r, &e->start_mark, "a key must be a plain word, not a list or a map");
	if (r->depth == NODE_MAX_DEPTH)
		return fail(r, &e->start_mark, "nested deeper than 32 levels");
	n = place_node(r, kind, &e->start_mark);
	r->levels[r->depth++] =
	    (struct level){ .node = n, .anchor = arena_strdup(r->arena, (const char *)anchor) };
	return true;
}

static void
on_end(struct reader *r)
{
	struct level *top = &r->levels[--r->depth];

	remember(r, top->anchor, top->node);
}

/* An anchor counts only once its node is whole, so that no node can hold itself. */
static bool
on_alias(struct reader *r, const yaml_event_t *e)
{
	const char *name = (const char *)e->data.alias.anchor;

	for (size_t i = r->anchors.len; i-- > 0;) {
		const struct node *from = r->anchors.items[i].node;
		struct node *n;

		if (strcmp(r->anchors.items[i].name, name) != 0)
			continue;
		if (wants_key(r))
			return fail(r, &e->start_mark, "a key must be a plain word, not an alias");
		n = place_node(r, from->kind, &e->start_mark);
		n->text = from->text;
		n->first = from->first;
		n->last = from->last;
		return true;
	}
	return fail(r, &e->start_mark, "an alias (*name) without its anchor (&name) before it");
}

/* False at an error; *done at the end of the document. */
static bool
on_event(struct reader *r, const yaml_event_t *e, bool *done)
{
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		on_scalar(r, e);
		return true;
	case YAML_ALIAS_EVENT:
		return on_alias(r, e);
	case YAML_SEQUENCE_START_EVENT:
		return on_start(r, NODE_LIST, e, e->data.sequence_start.anchor);
	case YAML_MAPPING_START_EVENT:
		return on_start(r, NODE_MAP, e, e->data.mapping_start.anchor);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		on_end(r);
		return true;
	case YAML_DOCUMENT_END_EVENT:
	case YAML_STREAM_END_EVENT:
		*done = true;
		return true;
	default:
		return true;
	}
}

static void
report(struct reader *r, const yaml_parser_t *parser)
{
	const char *problem = parser->problem != NULL ? parser->problem : "cannot be read";
	int line = (int)parser->problem_mark.line, column = (int)parser->problem_mark.column + 1;

	if (parser->error == YAML_READER_ERROR) {
		size_t at = parser->problem_offset < r->in->n ? parser->problem_offset : r->in->n;

		problem_place(r->in->text, at, &line, &column);
		line--;
	}
	problem_add(r->problems, PROBLEM_ERROR, r->in->name, line + r->in->first_line, column,
	    "not valid YAML: %s%s%s", problem, parser->context != NULL ? ", " : "",
	    parser->context != NULL ? parser->context : "");
}

static bool
read_events(struct reader *r)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool ok = true, done = false;

	if (!yaml_parser_initialize(&parser))
		die("out of memory (a YAML parser)");
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)r->in->text, r->in->n);
	while (ok && !done) {
		if (!yaml_parser_parse(&parser, &event)) {
			report(r, &parser);
			ok = false;
			break;
		}
		ok = on_event(r, &event, &done);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return ok;
}

/* The same text with U+FFFD for what is not UTF-8: columns stay. */
static void
mend(const struct node_input *in, struct strbuf *out)
{
	for (size_t i = 0, len; i < in->n; i += len) {
		uint32_t cp;
		char bytes[4];

		len = utf8_decode(in->text + i, in->n - i, &cp);
		strbuf_add(out, bytes, utf8_encode(cp, bytes));
	}
}

/* A text without a byte order mark, which has no column, and within the bounds. */
static bool
prepare(const struct node_input *in, struct node_input *out, struct problems *problems)
{
	*out = *in;
	if (in->n > NODE_MAX_BYTES) {
		problem_add(problems, PROBLEM_ERROR, in->name, 0, 0,
		    "%zu bytes of YAML; at most %zu are read", in->n, NODE_MAX_BYTES);
		return false;
	}
	if (in->n >= 3 && memcmp(in->text, "\xef\xbb\xbf", 3) == 0) {
		out->text += 3;
		out->n -= 3;
	}
	return true;
}

bool
yaml_parse_full(struct arena *a, const struct node_input *in, const struct node **root,
    struct problems *problems)
{
	struct strbuf mended = STRBUF_INIT;
	struct node_input input;
	struct reader r = { .arena = a, .in = &input, .problems = problems };
	bool ok;

	*root = NULL;
	if (!prepare(in, &input, problems))
		return false;
	if (!utf8_valid(input.text, input.n)) {
		mend(&input, &mended);
		input.text = mended.buf;
		input.n = mended.len;
	}
	ok = read_events(&r);
	if (ok)
		*root = r.root;
	VEC_FREE(&r.anchors);
	strbuf_free(&mended);
	return ok;
}

bool
yaml_parse(struct arena *a, const struct node_input *in, const struct node **root,
    struct problems *problems)
{
	struct node_input input;
	struct node *simple;

	*root = NULL;
	if (!prepare(in, &input, problems))
		return false;
	if (!utf8_valid(input.text, input.n) || !yaml_simple_parse(a, &input, &simple))
		return yaml_parse_full(a, &input, root, problems);
	*root = simple;
	return true;
}
