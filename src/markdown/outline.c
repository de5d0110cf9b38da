#include "markdown/outline.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Appends a character that is not ASCII in lower case, where that is one character. */
static void
add_lower(struct strbuf *out, const char *s, size_t n)
{
	struct strbuf folded = STRBUF_INIT;
	uint32_t cp;

	utf8_fold(&folded, s, n, UTF8_FOLD_CASE);
	if (folded.len > 0 && utf8_decode(folded.buf, folded.len, &cp) == folded.len)
		strbuf_add(out, folded.buf, folded.len);
	else
		strbuf_add(out, s, n);
	strbuf_free(&folded);
}

void
outline_anchor(struct strbuf *out, const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (cp == ' ')
			strbuf_addch(out, '-');
		else if (cp >= 'A' && cp <= 'Z')
			strbuf_addch(out, (char)(cp + 32));
		else if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || cp == '-' ||
		    cp == '_')
			strbuf_addch(out, (char)cp);
		else if (cp >= 0x80 && utf8_is_word(cp))
			add_lower(out, s + i, len);
	}
}

/* Anchors already given, each with the last number tried behind it. */
struct anchor_set {
	struct anchor {
		const char *name; /* NULL: a free place */
		unsigned next;
	} * items;
	size_t cap, len; /* cap is a power of two, or 0 */
};

static struct anchor *
anchor_place(const struct anchor_set *set, const char *name)
{
	size_t h = 5381;

	for (const char *p = name; *p != '\0'; p++)
		h = h * 33 ^ (unsigned char)*p;
	for (h &= set->cap - 1; set->items[h].name != NULL; h = (h + 1) & (set->cap - 1)) {
		if (strcmp(set->items[h].name, name) == 0)
			break;
	}
	return &set->items[h];
}

static void
anchor_set_grow(struct anchor_set *set)
{
	struct anchor_set old = *set;

	if (set->len * 2 < set->cap)
		return;
	set->cap = old.cap == 0 ? 64 : old.cap * 2;
	set->items = xcalloc(set->cap, sizeof(*set->items));
	for (size_t i = 0; i < old.cap; i++) {
		if (old.items[i].name != NULL)
			*anchor_place(set, old.items[i].name) = old.items[i];
	}
	free(old.items);
}

/* Gives the anchor, or the anchor with the first free number behind it. */
static const char *
anchor_unique(struct document *doc, struct anchor_set *set, const char *name)
{
	struct anchor *a;
	const char *base = name;

	for (;;) {
		anchor_set_grow(set);
		a = anchor_place(set, name);
		if (a->name == NULL)
			break;
		a = anchor_place(set, base);
		name = arena_printf(&doc->arena, "%s-%u", base, ++a->next);
	}
	a->name = name;
	set->len++;
	return name;
}

static void
add_heading(struct document *doc, struct anchor_set *set, struct line_cursor *lines, size_t at,
    uint32_t block)
{
	const struct node *node = &doc->nodes.items[at];
	struct doc_heading *h = VEC_ADD(&doc->headings);
	struct strbuf sb = STRBUF_INIT, anchor = STRBUF_INIT;

	tree_plain(doc, at + 1, at + node->len, &sb);
	if (node->at != 0)
		strbuf_adds(&anchor, doc->ids.items[node->at - 1]);
	else
		outline_anchor(&anchor, sb.buf, sb.len);
	h->level = node->extra;
	h->text = arena_strndup(&doc->arena, sb.buf, sb.len);
	h->anchor = anchor_unique(doc, set, arena_strndup(&doc->arena, anchor.buf, anchor.len));
	h->block = block;
	for (size_t i = at + 1; i < at + node->len; i++) {
		const struct node *text = &doc->nodes.items[i];

		if (text->type <= NODE_ENTITY && !(text->at & NODE_POOL)) {
			h->line = tree_line(doc, lines, text->at);
			break;
		}
	}
	strbuf_free(&sb);
	strbuf_free(&anchor);
}

void
outline_collect(struct document *doc)
{
	struct anchor_set set = { 0 };
	struct line_cursor lines = { 0 };

	for (size_t b = 0; b < doc->blocks.len; b++) {
		size_t i = doc->blocks.items[b], end = i + doc->nodes.items[i].len;

		if (doc->nodes.items[i].type == NODE_FOOTNOTE)
			break;
		while (i < end) {
			const struct node *node = &doc->nodes.items[i];

			if (node->type == NODE_HEADING)
				add_heading(doc, &set, &lines, i, (uint32_t)b);
			i += node->type >= NODE_PARA ? node->len : 1;
		}
	}
	free(set.items);
}

/* The top-level block of a node; the last before it, where it is the end of the text. */
static uint32_t
block_of(const struct document *doc, uint32_t node)
{
	uint32_t before = 0;

	for (size_t b = 0; b < doc->blocks.len; b++) {
		const uint32_t at = doc->blocks.items[b];

		if (at <= node && node - at < doc->nodes.items[at].len)
			return (uint32_t)b;
		if (at <= node && at >= doc->blocks.items[before])
			before = (uint32_t)b;
	}
	return before;
}

const struct doc_heading *
document_title(const struct document *doc)
{
	return tree_title(doc) != SIZE_MAX ? &doc->headings.items[0] : NULL;
}

bool
document_anchor(const struct document *doc, const char *anchor, uint32_t *block)
{
	*block = 0;
	for (size_t i = 0; i < doc->headings.len; i++) {
		if (strcmp(doc->headings.items[i].anchor, anchor) != 0)
			continue;
		*block = doc->headings.items[i].block;
		return true;
	}
	for (size_t i = 0; i < doc->html_ids.len; i++) {
		if (strcmp(doc->html_ids.items[i].name, anchor) != 0)
			continue;
		*block = block_of(doc, doc->html_ids.items[i].node);
		return true;
	}
	return anchor[0] == '\0' || strcmp(anchor, "top") == 0;
}
