#include "markdown/spots.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "markdown/tree.h"

void
spots_free(struct spots *s)
{
	VEC_FREE(&s->items);
	VEC_FREE(&s->seen);
	VEC_FREE(&s->done);
	*s = (struct spots){ 0 };
}

size_t
spots_from(const struct spots *s, uint32_t node)
{
	size_t low = 0, high = s->items.len;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->items.items[mid].node < node)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* One section being looked through. */
struct search {
	struct spots *spots;
	const struct document *doc;
	const struct spot_names *names;
	uint32_t before; /* the character before the node at hand; 0 for none */
	unsigned closed; /* open links, images, keys: nothing in them is linked */
};

static uint32_t
last_char(const char *s, size_t n)
{
	uint32_t cp = 0;
	size_t at = n;

	while (at > 0 && n - at < 4) {
		at--;
		if (((unsigned char)s[at] & 0xc0) != 0x80)
			break;
	}
	if (n > 0)
		utf8_decode(s + at, n - at, &cp);
	return cp;
}

/* The character behind an inline node of a block that ends at `end`. */
static uint32_t
char_after(const struct document *doc, size_t at, size_t end)
{
	uint32_t cp = 0;

	for (at++; at < end; at++) {
		const struct node *node = &doc->nodes.items[at];

		if (node->type == NODE_CHAR)
			return node->at;
		if (node->type == NODE_CODE)
			return 'x'; /* code goes on with the word */
		if (node->type == NODE_TEXT && node->len > 0) {
			utf8_decode(node_text(doc, node), node->len, &cp);
			return cp;
		}
		if (node->type == NODE_BREAK || node->type == NODE_ENTITY || !node_is_inline(node))
			break;
	}
	return 0;
}

static bool
starts_word(const char *s, size_t n, size_t at, uint32_t before)
{
	uint32_t cp;

	if (at > 0)
		before = last_char(s, at);
	utf8_decode(s + at, n - at, &cp);
	if (!utf8_is_word(cp))
		return false;
	return before == 0 || !utf8_is_word(before) || utf8_is_cjk(before) || utf8_is_cjk(cp);
}

static void
search_text(struct search *f, size_t at, size_t end)
{
	const struct node *node = &f->doc->nodes.items[at];
	const char *s = node_text(f->doc, node);
	const uint32_t after = char_after(f->doc, at, end);
	size_t i = 0, len, name;
	uint32_t cp;

	while (i < node->len) {
		if ((signed char)s[i] >= 0 && ((s[i] | 0x20) < 'a' || (s[i] | 0x20) > 'z') &&
		    (s[i] < '0' || s[i] > '9')) {
			i++;
			continue;
		}
		len = starts_word(s, node->len, i, f->before)
		    ? f->names->match(f->names->ctx, s, node->len, i, f->before, after, &name)
		    : 0;
		if (len > 0) {
			if (f->spots->seen.items[name] != f->spots->sections)
				VEC_PUSH(&f->spots->items,
				    ((struct spot){ (uint32_t)at, (uint32_t)i, (uint32_t)len,
					f->names->link(f->names->ctx, name) }));
			f->spots->seen.items[name] = f->spots->sections;
			i += len;
			continue;
		}
		/* to the end of the word */
		do {
			i += utf8_decode(s + i, node->len - i, &cp);
			if (utf8_is_cjk(cp))
				break;
			if (i < node->len)
				utf8_decode(s + i, node->len - i, &cp);
		} while (i < node->len && utf8_is_word(cp));
	}
}

/* Inline nodes that are no text. */
static void
note_inline(struct search *f, const struct node *node)
{
	size_t name;

	switch (node->type) {
	case NODE_LINK_ON:
		name = f->names->of_link(f->names->ctx, node->at);
		if (name < f->names->n)
			f->spots->seen.items[name] = f->spots->sections;
		f->closed++;
		break;
	case NODE_IMAGE_ON:
	case NODE_KBD_ON:
		f->closed++;
		break;
	case NODE_LINK_OFF:
	case NODE_IMAGE_OFF:
	case NODE_KBD_OFF:
		f->closed -= f->closed > 0;
		break;
	case NODE_CODE:
		f->before = 'x';
		break;
	case NODE_CHAR:
		f->before = node->at;
		break;
	case NODE_ENTITY:
	case NODE_BREAK:
	case NODE_FOOTREF:
		f->before = 0;
		break;
	default:
		break;
	}
}

static void
search_block(struct search *f, size_t first)
{
	const struct node *nodes = f->doc->nodes.items;
	const size_t end = first + nodes[first].len;

	for (size_t i = first; i < end;) {
		const struct node *node = &nodes[i];

		if (node->type == NODE_HEADING || node->type == NODE_CODE_BLOCK ||
		    node->type == NODE_HTML) {
			i += node->len;
			continue;
		}
		if (!node_is_inline(node)) {
			f->before = 0;
			f->closed = 0;
		} else if (node->type == NODE_TEXT) {
			if (f->closed == 0)
				search_text(f, i, end);
			f->before = last_char(node_text(f->doc, node), node->len);
		} else {
			note_inline(f, node);
		}
		i++;
	}
}

static bool
starts_section(const struct document *doc, size_t block)
{
	return block % SPOTS_SECTION == 0 ||
	    doc->nodes.items[doc->blocks.items[block]].type == NODE_HEADING;
}

/* The section of a block; returns the block behind it. */
static size_t
search_section(struct search *f, size_t block)
{
	while (!starts_section(f->doc, block))
		block--;
	f->spots->sections++;
	do {
		search_block(f, f->doc->blocks.items[block]);
		f->spots->done.items[block++] = true;
	} while (block < f->doc->blocks.len && !starts_section(f->doc, block));
	return block;
}

static int
by_place(const void *va, const void *vb)
{
	const struct spot *a = va, *b = vb;

	if (a->node != b->node)
		return a->node < b->node ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

void
spots_find(struct spots *s, const struct document *doc, const struct spot_names *names, size_t from,
    size_t to)
{
	struct search f = { .spots = s, .doc = doc, .names = names };
	const size_t before = s->items.len;

	while (s->seen.len < names->n)
		VEC_PUSH(&s->seen, 0);
	while (s->done.len < doc->blocks.len)
		VEC_PUSH(&s->done, false);
	if (to > doc->blocks.len)
		to = doc->blocks.len;
	while (from < to)
		from = s->done.items[from] ? from + 1 : search_section(&f, from);
	/* footnotes stand before the text in the tree, and behind it in the document */
	if (s->items.len > before)
		qsort(s->items.items, s->items.len, sizeof(*s->items.items), by_place);
}
