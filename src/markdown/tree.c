#include "markdown/tree.h"

#include "base/utf8.h"
#include "markdown/entity.h"

/* Appends the text of one inline node; false where it has none. */
static void
plain_inline(const struct document *doc, const struct node *node, struct strbuf *out)
{
	char utf8[4];
	size_t n;

	switch (node->type) {
	case NODE_TEXT:
	case NODE_CODE:
		strbuf_add(out, node_text(doc, node), node->len);
		break;
	case NODE_ENTITY:
		entity_decode(out, node_text(doc, node), node->len);
		break;
	case NODE_CHAR:
		n = utf8_encode(node->at, utf8);
		for (uint32_t i = 0; i < node->len; i++)
			strbuf_add(out, utf8, n);
		break;
	case NODE_BREAK:
		strbuf_addch(out, ' ');
		break;
	default:
		break;
	}
}

/* Whether an inline node shows nothing by itself. */
static bool
shows_nothing(const struct document *doc, const struct node *node)
{
	const char *s;
	size_t n = node->len;

	if (node->type == NODE_TEXT) {
		s = node_text(doc, node);
		skip_white(&s, &n);
		return n == 0;
	}
	if (node->type == NODE_CHAR)
		return node->at == ' ';
	return node->type != NODE_CODE && node->type != NODE_ENTITY && node->type != NODE_FOOTREF;
}

bool
tree_is_images(const struct document *doc, size_t at)
{
	const struct node *block = &doc->nodes.items[at];
	bool within = false, any = false;

	for (size_t i = 1; i < block->len; i++) {
		if (block[i].type == NODE_IMAGE_ON)
			within = any = true;
		else if (block[i].type == NODE_IMAGE_OFF)
			within = false;
		else if (!within && !shows_nothing(doc, &block[i]))
			return false;
	}
	return any;
}

size_t
tree_title(const struct document *doc)
{
	const struct node *nodes = doc->nodes.items;
	size_t at;

	if (doc->blocks.len == 0)
		return SIZE_MAX;
	at = doc->blocks.items[0];
	at += nodes[at].type == NODE_HTML;
	return nodes[at].type == NODE_HEADING && nodes[at].extra == 1 ? at : SIZE_MAX;
}

static void
newlines_to_spaces(char *s, size_t n)
{
	char *end = s + n;

	while (s < end && (s = memchr(s, '\n', (size_t)(end - s))) != NULL)
		*s++ = ' ';
}

void
tree_plain(const struct document *doc, size_t from, size_t to, struct strbuf *out)
{
	bool in_code = false;
	size_t start = out->len;

	for (size_t i = from; i < to; i++) {
		const struct node *node = &doc->nodes.items[i];

		if (node_is_inline(node)) {
			size_t at = out->len;

			plain_inline(doc, node, out);
			if (!in_code)
				newlines_to_spaces(out->buf + at, out->len - at);
			continue;
		}
		if (out->len > start && out->buf[out->len - 1] != '\n')
			strbuf_addch(out, '\n');
		in_code = node->type == NODE_CODE_BLOCK;
	}
	if (from < to && !node_is_inline(&doc->nodes.items[from]) && out->len > start &&
	    out->buf[out->len - 1] != '\n')
		strbuf_addch(out, '\n');
}

int
tree_line(const struct document *doc, struct line_cursor *c, size_t at)
{
	const char *src = doc->text + doc->shift, *p;

	at = at < doc->shift ? 0 : at - doc->shift;
	if (at < c->at)
		*c = (struct line_cursor){ 0 };
	for (; (p = memchr(src + c->at, '\n', at - c->at)) != NULL; c->at = (size_t)(p - src) + 1)
		c->line++;
	c->at = at;
	return doc->first_line + c->line;
}
