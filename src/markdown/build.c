#include "markdown/build.h"

#include <assert.h>
#include <string.h>

/* Visible text of a link is kept up to here, and for links in links in links not at all. */
#define LINK_TEXT_MAX 4096
#define LINK_DEPTH_MAX 4

static struct node *
push(struct build *b, enum node_type type)
{
	struct node *n = VEC_ADD(&b->doc->nodes);

	n->type = (uint8_t)type;
	return n;
}

struct node *
build_open(struct build *b, enum node_type type)
{
	uint32_t at = (uint32_t)b->doc->nodes.len;

	if (b->open.len == 0)
		VEC_PUSH(&b->doc->blocks, at);
	VEC_PUSH(&b->open, at);
	return push(b, type);
}

/* Takes back the innermost block, which holds nothing. */
static void
drop_open(struct build *b)
{
	b->doc->nodes.len = VEC_LAST(&b->open);
	b->open.len--;
	if (b->open.len == 0)
		b->doc->blocks.len--;
}

void
build_close(struct build *b)
{
	struct document *doc = b->doc;
	const uint32_t at = VEC_LAST(&b->open);
	struct node *node = &doc->nodes.items[at];

	node->len = (uint32_t)doc->nodes.len - at;
	if (node->type == NODE_HTML && node->len == 1)
		drop_open(b);
	else
		b->open.len--;
	b->closed = at;
}

void
build_close_implicit(struct build *b)
{
	if (!b->implicit)
		return;
	build_links_off(b);
	b->implicit = false;
	if (VEC_LAST(&b->open) + 1 == b->doc->nodes.len)
		drop_open(b);
	else
		build_close(b);
}

void
build_need_inline(struct build *b)
{
	if (b->open.len > 0 && node_is_leaf(&b->doc->nodes.items[VEC_LAST(&b->open)]))
		return;
	build_open(b, NODE_PARA);
	b->implicit = true;
}

/* Whether s goes on where the last node ends: the node may then be made longer. */
static bool
goes_on(const struct document *doc, const struct node *last, enum node_type type, const char *s,
    size_t n)
{
	size_t end;

	if (last->type != type || last->at & NODE_POOL)
		return false;
	end = (size_t)last->at + last->len;
	if (s == doc->text + end)
		return true;
	return end + n <= doc->text_len && (s < doc->text || s >= doc->text + doc->text_len) &&
	    memcmp(doc->text + end, s, n) == 0;
}

void
build_text(struct build *b, enum node_type type, const char *s, size_t n)
{
	struct document *doc = b->doc;
	bool ours = s >= doc->text && s < doc->text + doc->text_len;
	struct node *node;

	if (n == 0)
		return;
	if (ours)
		b->last_at = (uint32_t)(s - doc->text);
	if (type != NODE_ENTITY && goes_on(doc, &VEC_LAST(&doc->nodes), type, s, n)) {
		VEC_LAST(&doc->nodes).len += (uint32_t)n;
		return;
	}
	node = push(b, type);
	node->len = (uint32_t)n;
	if (ours) {
		node->at = b->last_at;
		return;
	}
	if (doc->pool.len + n >= NODE_POOL)
		die("a document with over 2 GB of text");
	node->at = (uint32_t)doc->pool.len | NODE_POOL;
	strbuf_add(&doc->pool, s, n);
}

void
build_char(struct build *b, uint32_t cp, uint32_t times)
{
	struct node *node = push(b, NODE_CHAR);

	node->at = cp;
	node->len = times;
}

void
build_mark(struct build *b, enum node_type type, uint8_t flag)
{
	push(b, type)->flag = flag;
}

void
build_link_on(struct build *b, enum link_kind kind, const char *target, const char *title,
    bool html)
{
	struct document *doc = b->doc;
	struct node *node = push(b, kind == LINK_IMAGE ? NODE_IMAGE_ON : NODE_LINK_ON);
	struct doc_link *link;

	node->at = (uint32_t)doc->links.len;
	VEC_PUSH(&b->links, (struct open_link){ (uint32_t)doc->nodes.len - 1, html });
	link = VEC_ADD(&doc->links);
	link->kind = kind;
	link->target = target;
	link->title = title;
	link->text = "";
	link->block = (uint32_t)doc->blocks.len - 1;
	/* A byte of the text until the end of parsing, when lines are counted. */
	link->line = -1;
}

void
build_link_off(struct build *b, bool html)
{
	struct document *doc = b->doc;
	struct open_link open;
	struct doc_link *link;
	struct node *node;
	uint32_t at;

	if (b->links.len == 0 || VEC_LAST(&b->links).html != html)
		return;
	open = VEC_LAST(&b->links);
	b->links.len--;
	at = doc->nodes.items[open.node].at;
	link = &doc->links.items[at];
	if (b->links.len < LINK_DEPTH_MAX) {
		strbuf_reset(&b->scratch);
		tree_plain(doc, open.node + 1, doc->nodes.len, &b->scratch);
		if (b->scratch.len > LINK_TEXT_MAX)
			strbuf_truncate(&b->scratch, LINK_TEXT_MAX);
		link->text = arena_strndup(&doc->arena, b->scratch.buf, b->scratch.len);
	}
	link->line = (int)b->last_at;
	for (size_t i = open.node + 1; i < doc->nodes.len; i++) {
		node = &doc->nodes.items[i];
		if (node->type <= NODE_ENTITY && !(node->at & NODE_POOL)) {
			link->line = (int)node->at;
			break;
		}
	}
	node = push(b,
	    doc->nodes.items[open.node].type == NODE_IMAGE_ON ? NODE_IMAGE_OFF : NODE_LINK_OFF);
	node->at = at;
}

void
build_links_off(struct build *b)
{
	while (b->links.len > 0)
		build_link_off(b, VEC_LAST(&b->links).html);
}

void
build_footref(struct build *b, uint32_t def)
{
	struct document *doc = b->doc;
	struct node *node = push(b, NODE_FOOTREF);
	struct doc_link *link;

	node->at = (uint32_t)doc->links.len;
	node->len = def;
	link = VEC_ADD(&doc->links);
	link->kind = LINK_FOOTNOTE;
	link->target = link->text = doc->defs.items[def].label;
	link->line = (int)b->last_at;
	link->block = (uint32_t)doc->blocks.len - 1;
}
