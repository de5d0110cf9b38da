#include "markdown/notelist.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "markdown/entity.h"

#define RETURN_SIGN "\xe2\x86\xa9"    /* U+21A9, leftwards arrow with hook */
#define SELECTOR_TEXT "\xef\xb8\x8e"  /* U+FE0E: drawn as text */
#define SELECTOR_EMOJI "\xef\xb8\x8f" /* U+FE0F: drawn as emoji */
#define NUMBER_MAX 6		      /* digits */

/* A list that may be one of footnotes. */
struct notelist {
	struct document *doc;
	size_t list; /* its node */
	uint64_t first;
	VEC(uint32_t) items;
	bool *cited;
	size_t uncited;
};

static bool
ends_with(const char *s, size_t n, const char *tail)
{
	const size_t len = strlen(tail);

	return n >= len && memcmp(s + n - len, tail, len) == 0;
}

/* Bytes of a text without blanks and variation selectors at its end. */
static size_t
trimmed(const char *s, size_t n)
{
	for (;;) {
		if (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\n' || s[n - 1] == '\r'))
			n--;
		else if (ends_with(s, n, SELECTOR_TEXT) || ends_with(s, n, SELECTOR_EMOJI))
			n -= 3;
		else
			return n;
	}
}

/* What a text node holds: the text itself, or what a reference of HTML stands for. */
static void
text_of(const struct document *doc, const struct node *node, struct strbuf *out)
{
	strbuf_reset(out);
	if (node->type == NODE_ENTITY)
		entity_decode(out, node_text(doc, node), node->len);
	else
		strbuf_add(out, node_text(doc, node), node->len);
}

/* The text node that ends [from, to) with the sign; 0 where another text does. */
static size_t
return_sign(const struct document *doc, size_t from, size_t to)
{
	struct strbuf text = STRBUF_INIT;
	size_t found = 0;

	for (size_t i = to; i-- > from && found == 0;) {
		const struct node *node = &doc->nodes.items[i];
		size_t n;

		if (node->type == NODE_LINK_OFF || node->type == NODE_MOD_OFF)
			continue;
		if (node->type != NODE_TEXT && node->type != NODE_ENTITY)
			break;
		text_of(doc, node, &text);
		n = trimmed(text.buf, text.len);
		if (n == 0)
			continue;
		if (!ends_with(text.buf, n, RETURN_SIGN))
			break;
		found = i;
	}
	strbuf_free(&text);
	return found;
}

/* An inline node that stands for nothing. */
static void
silence(struct node *node)
{
	*node = (struct node){ .type = NODE_TEXT, .at = NODE_POOL };
}

/* Takes the sign off, with the link that it is in and what follows it. */
static void
drop_return(struct document *doc, size_t at, size_t from, size_t to)
{
	struct node *nodes = doc->nodes.items;
	size_t open = at;
	size_t n;

	while (open > from && nodes[open].type >= NODE_TEXT && nodes[open].type != NODE_LINK_ON &&
	    nodes[open].type != NODE_LINK_OFF)
		open--;
	if (nodes[open].type == NODE_LINK_ON) {
		at = open;
	} else if (nodes[at].type == NODE_TEXT) {
		n = trimmed(node_text(doc, &nodes[at]), nodes[at].len) - strlen(RETURN_SIGN);
		nodes[at++].len = (uint32_t)n;
	}
	if (nodes[at - 1].type == NODE_TEXT)
		nodes[at - 1].len =
		    (uint32_t)trimmed(node_text(doc, &nodes[at - 1]), nodes[at - 1].len);
	for (; at < to; at++)
		if (nodes[at].type != NODE_MOD_OFF)
			silence(&nodes[at]);
}

/* Finds the list: the last block, ordered, each of its items ending in the sign. */
static bool
find_list(struct notelist *l)
{
	const struct document *doc = l->doc;
	const struct node *list;

	if (doc->blocks.len == 0)
		return false;
	l->list = VEC_LAST(&doc->blocks);
	list = &doc->nodes.items[l->list];
	if (list->type != NODE_LIST || list->extra == 0)
		return false;
	l->first = list->at;
	for (size_t i = l->list + 1; i < l->list + list->len; i += doc->nodes.items[i].len) {
		if (return_sign(doc, i + 1, i + doc->nodes.items[i].len) == 0)
			return false;
		VEC_PUSH(&l->items, (uint32_t)i);
	}
	return l->items.len > 0;
}

/* The item that a number, in brackets or not, names; SIZE_MAX for none. */
static size_t
item_named(const struct notelist *l, const char *s, size_t n)
{
	uint64_t number = 0;

	if (n > 2 && s[0] == '[' && s[n - 1] == ']') {
		s++;
		n -= 2;
	}
	if (n == 0 || n > NUMBER_MAX)
		return SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return SIZE_MAX;
		number = number * 10 + (uint64_t)(s[i] - '0');
	}
	return number >= l->first && number - l->first < l->items.len ? number - l->first
								      : SIZE_MAX;
}

/* The reference that starts at a node: a link into the page whose text is the number of an item,
 * or, where only such are asked for, a raised number. *end is its last node. */
static size_t
reference_at(const struct notelist *l, size_t at, bool raised, size_t *end)
{
	const struct document *doc = l->doc;
	const struct node *node = &doc->nodes.items[at];
	struct strbuf text = STRBUF_INIT;
	size_t item;

	if (raised ? node->type != NODE_MOD_ON || node->flag != MOD_SUP
		   : node->type != NODE_LINK_ON || doc->links.items[node->at].target[0] != '#')
		return SIZE_MAX;
	for (*end = at + 1; *end < l->list; ++*end) {
		node = &doc->nodes.items[*end];
		if (raised ? node->type == NODE_MOD_OFF : node->type == NODE_LINK_OFF)
			break;
		if (node->type == NODE_TEXT && text.len <= NUMBER_MAX)
			strbuf_add(&text, node_text(doc, node), node->len);
		else if (node->type != NODE_MOD_ON && node->type != NODE_MOD_OFF)
			break;
	}
	item = *end < l->list && (node->type == NODE_MOD_OFF || node->type == NODE_LINK_OFF)
	    ? item_named(l, text.buf, text.len)
	    : SIZE_MAX;
	strbuf_free(&text);
	return item;
}

/* Counts the items that nothing refers to. */
static bool
all_cited(struct notelist *l, bool raised)
{
	size_t end, item;

	memset(l->cited, 0, l->items.len * sizeof(*l->cited));
	l->uncited = l->items.len;
	for (size_t i = 0; i < l->list; i++) {
		item = reference_at(l, i, raised, &end);
		if (item == SIZE_MAX)
			continue;
		l->uncited -= !l->cited[item];
		l->cited[item] = true;
	}
	return l->uncited == 0;
}

/* The source line that the text of nodes [from, to) begins on; the first where none of it is there. */
static int
first_line(const struct document *doc, struct line_cursor *lines, size_t from, size_t to)
{
	for (; from < to; from++) {
		const struct node *node = &doc->nodes.items[from];

		if (node->type >= NODE_TEXT && node->type <= NODE_ENTITY && !(node->at & NODE_POOL))
			return tree_line(doc, lines, node->at);
	}
	return doc->first_line;
}

static void
make_reference(struct notelist *l, size_t at, size_t end, size_t item, struct line_cursor *lines)
{
	struct document *doc = l->doc;
	struct node *nodes = doc->nodes.items;
	uint32_t index = nodes[at].at;
	struct doc_link *link;

	if (nodes[at].type != NODE_LINK_ON) {
		index = (uint32_t)doc->links.len;
		*VEC_ADD(&doc->links) =
		    (struct doc_link){ .line = first_line(doc, lines, at, end + 1) };
	}
	link = &doc->links.items[index];
	link->kind = LINK_FOOTNOTE;
	link->target = link->text = doc->defs.items[item].label;
	link->title = NULL;
	nodes[at] = (struct node){ .type = NODE_FOOTREF, .at = index, .len = (uint32_t)item };
	while (++at <= end)
		silence(&nodes[at]);
}

static void
adopt(struct notelist *l, bool raised)
{
	struct document *doc = l->doc;
	struct line_cursor lines = { 0 };
	size_t end, item;

	for (size_t i = 0; i < l->items.len; i++) {
		const uint32_t at = l->items.items[i];
		struct node *node = &doc->nodes.items[at];
		struct footnote_def *def = VEC_ADD(&doc->defs);

		def->label = arena_printf(&doc->arena, "%" PRIu64, l->first + i);
		def->line = first_line(doc, &lines, at, at + node->len);
		def->node = at;
		drop_return(doc, return_sign(doc, at + 1, at + node->len), at + 1, at + node->len);
		node->type = NODE_FOOTNOTE;
		node->at = (uint32_t)i;
	}
	lines = (struct line_cursor){ 0 };
	for (size_t i = 0; i < l->list; i++) {
		item = reference_at(l, i, raised, &end);
		if (item != SIZE_MAX)
			make_reference(l, i, end, item, &lines);
	}
	doc->blocks.len--;
	if (doc->blocks.len > 0 && doc->nodes.items[VEC_LAST(&doc->blocks)].type == NODE_RULE)
		doc->blocks.len--;
}

size_t
notelist_adopt(struct document *doc)
{
	struct notelist l = { .doc = doc };
	bool raised = false, found = find_list(&l);

	if (found) {
		l.cited = xcalloc(l.items.len, sizeof(*l.cited));
		found = all_cited(&l, false);
		/* A raised number alone may be a power: it counts where no link leads to the list. */
		if (!found && l.uncited == l.items.len) {
			raised = true;
			found = all_cited(&l, true);
		}
		if (found)
			adopt(&l, raised);
	}
	free(l.cited);
	VEC_FREE(&l.items);
	return found ? l.list : 0;
}
