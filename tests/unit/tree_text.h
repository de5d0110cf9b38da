/* The tree of a document as text: two documents that say the same in the same structure have the
 * same text, however they are written. */
#ifndef TRACKSIDE_TESTS_TREE_TEXT_H
#define TRACKSIDE_TESTS_TREE_TEXT_H

#include <string.h>

#include "base/utf8.h"
#include "markdown/entity.h"
#include "markdown/tree.h"

struct tree_text {
	const struct document *doc;
	struct strbuf *out;
	unsigned mods, written; /* of the text; of the text written last */
	bool space;
	bool broken;	 /* nothing came since a break */
	unsigned images; /* that are open: their text has no style */
	struct strbuf word;
};

static void
tree_text_end(struct tree_text *t)
{
	if (t->written != 0)
		strbuf_addch(t->out, '}');
	t->written = 0;
	t->space = false;
}

/* White space folds, and is of no style. */
static void
tree_text_put(struct tree_text *t, const char *s, size_t n)
{
	const unsigned mods = t->images > 0 ? 0 : t->mods;

	for (size_t i = 0; i < n; i++) {
		if (strchr(" \t\n", s[i]) != NULL && s[i] != '\0') {
			t->space = !t->broken;
			continue;
		}
		t->broken = false;
		if (t->written != mods) {
			if (t->written != 0)
				strbuf_addch(t->out, '}');
			if (t->space)
				strbuf_addch(t->out, ' ');
			if (mods != 0)
				strbuf_addf(t->out, "{%x:", mods);
			t->written = mods;
		} else if (t->space) {
			strbuf_addch(t->out, ' ');
		}
		t->space = false;
		strbuf_addch(t->out, s[i]);
	}
}

static void
tree_text_mark(struct tree_text *t, const char *mark)
{
	const bool space = t->space;

	tree_text_end(t);
	if (space)
		strbuf_addch(t->out, ' ');
	strbuf_adds(t->out, mark);
}

static void
tree_text_link(struct tree_text *t, const struct node *node, const char *kind)
{
	const struct doc_link *link = &t->doc->links.items[node->at];

	tree_text_mark(t, kind);
	/* an address may be written with its spaces or without */
	for (const char *s = link->target; *s != '\0'; s++) {
		if (*s == ' ')
			strbuf_adds(t->out, "%20");
		else
			strbuf_addch(t->out, *s);
	}
	for (const char *s = link->title; s != NULL && *s != '\0'; s++) {
		if (s == link->title)
			strbuf_adds(t->out, " = ");
		strbuf_addch(t->out, *s == '\n' ? ' ' : *s);
	}
	strbuf_addch(t->out, '|');
}

static void
tree_text_inline(struct tree_text *t, const struct node *node)
{
	char utf8[4];

	switch (node->type) {
	case NODE_TEXT:
	case NODE_CODE:
		t->mods |= node->type == NODE_CODE ? 0x100u : 0;
		tree_text_put(t, node_text(t->doc, node), node->len);
		t->mods &= ~0x100u;
		break;
	case NODE_ENTITY:
		strbuf_reset(&t->word);
		entity_decode(&t->word, node_text(t->doc, node), node->len);
		tree_text_put(t, t->word.buf, t->word.len);
		break;
	case NODE_CHAR:
		for (uint32_t i = 0; i < node->len; i++)
			tree_text_put(t, utf8, utf8_encode(node->at, utf8));
		break;
	case NODE_BREAK:
		tree_text_end(t);
		strbuf_addch(t->out, '/');
		t->broken = true;
		break;
	case NODE_MOD_ON:
		t->mods |= node->flag;
		break;
	case NODE_MOD_OFF:
		t->mods &= ~(unsigned)node->flag;
		break;
	case NODE_KBD_ON:
	case NODE_KBD_OFF:
		t->mods ^= 0x200u;
		break;
	case NODE_LINK_ON:
		tree_text_link(t, node, "[");
		break;
	case NODE_IMAGE_ON:
		tree_text_link(t, node, "![");
		t->images++;
		break;
	case NODE_LINK_OFF:
		tree_text_mark(t, "]");
		break;
	case NODE_IMAGE_OFF:
		tree_text_mark(t, "]");
		t->images--;
		break;
	case NODE_FOOTREF:
		tree_text_end(t);
		strbuf_addf(t->out, "[^%u]", (unsigned)node->len);
		break;
	default:
		break;
	}
}

static void
tree_text_block(struct tree_text *t, const struct node *node, size_t depth)
{
	static const char *const names[] = { "quote", "list", "item", "html", "note", "para",
		"heading", "code", "rule", "table", "row", "cell" };
	const struct document *doc = t->doc;

	if (node->type == NODE_HTML) /* what it holds, and nothing else */
		return;
	strbuf_addf(t->out, "\n%*s%s", (int)depth * 2, "", names[node->type]);
	if (node->type == NODE_LIST && node->extra != 0)
		strbuf_addf(t->out, " from %u", (unsigned)node->at);
	if (node->type == NODE_LIST)
		strbuf_adds(t->out, node->flag ? " tight" : " loose");
	else if (node->type == NODE_ITEM || node->type == NODE_CELL || node->type == NODE_ROW)
		strbuf_addf(t->out, " %u", node->flag);
	else if (node->type == NODE_HEADING)
		strbuf_addf(t->out, " %u", node->extra);
	else if (node->type == NODE_CODE_BLOCK && node->at != 0)
		strbuf_addf(t->out, " %s", doc->langs.items[node->at - 1]);
	else if (node->type == NODE_TABLE)
		strbuf_addf(t->out, " %u", (unsigned)node->at);
	strbuf_addch(t->out, ' ');
}

static void
tree_text_nodes(struct tree_text *t, size_t from, size_t to, size_t depth)
{
	const struct node *nodes = t->doc->nodes.items;
	size_t i = from;

	while (i < to) {
		if (node_is_inline(&nodes[i])) {
			tree_text_inline(t, &nodes[i++]);
			continue;
		}
		t->mods = 0;
		tree_text_end(t);
		tree_text_block(t, &nodes[i], depth);
		if (nodes[i].type == NODE_CODE_BLOCK) {
			for (size_t k = i + 1; k < i + nodes[i].len; k++)
				strbuf_add(t->out, node_text(t->doc, &nodes[k]), nodes[k].len);
		} else {
			tree_text_nodes(t, i + 1, i + nodes[i].len,
			    depth + (nodes[i].type != NODE_HTML));
			t->mods = 0;
			tree_text_end(t);
		}
		i += nodes[i].len;
	}
}

static inline void
tree_text(const struct document *doc, struct strbuf *out)
{
	struct tree_text t = { .doc = doc, .out = out, .word = STRBUF_INIT };

	tree_text_nodes(&t, 0, doc->nodes.len, 0);
	strbuf_free(&t.word);
}

#endif
