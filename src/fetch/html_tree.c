#include "fetch/html_tree.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fetch/html_tame.h"

struct tag {
	const char *name;
	uint8_t tag, kind;
};

static const struct tag tags[] = {
#define HTML_TAG(name, spelling, kind) { spelling, HTML_##name, HTML_##kind },
#include "fetch/html_tags.def"
#undef HTML_TAG
};

struct builder {
	struct html_tree *tree;
	struct html_node
	    *open[HTML_MAX_DEPTH + 2]; /* as the parser has them open, the root first */
	size_t depth;
	struct strbuf text; /* that came since the last tag */
	uint32_t nodes;
	htmlParserCtxtPtr parser;
};

static int
by_name(const void *name, const void *tag)
{
	return strcmp(name, ((const struct tag *)tag)->name);
}

/* The parser does not know that a term or a definition ends the one before. */
static struct html_node *
parent_for(const struct builder *b, uint8_t tag)
{
	struct html_node *parent = b->open[b->depth];

	while ((tag == HTML_DT || tag == HTML_DD) &&
	    (parent->tag == HTML_DT || parent->tag == HTML_DD))
		parent = parent->parent;
	return parent;
}

static struct html_node *
add_node(struct builder *b, uint8_t tag)
{
	struct html_node *node = ARENA_NEW(&b->tree->arena, struct html_node);
	struct html_node *parent = parent_for(b, tag);

	node->tag = tag;
	node->order = ++b->nodes;
	node->parent = parent;
	node->previous = parent->last;
	if (parent->last != NULL)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

static void
flush_text(struct builder *b)
{
	struct html_node *node;

	if (b->text.len == 0)
		return;
	node = add_node(b, HTML_TEXT);
	node->text = arena_strndup(&b->tree->arena, b->text.buf, b->text.len);
	node->n = (uint32_t)b->text.len;
	strbuf_reset(&b->text);
}

static const char *const *
copy_attributes(struct arena *arena, const xmlChar **from)
{
	size_t n = 0;
	const char **pairs;

	if (from == NULL)
		return NULL;
	while (from[n] != NULL)
		n += 2;
	pairs = arena_alloc(arena, (n + 1) * sizeof(*pairs));
	for (size_t i = 0; i < n; i++)
		pairs[i] = from[i] != NULL ? arena_strdup(arena, (const char *)from[i]) : "";
	pairs[n] = NULL;
	return pairs;
}

static void
on_open(void *ctx, const xmlChar *name, const xmlChar **attributes)
{
	struct builder *b = ctx;
	const struct tag *tag =
	    bsearch(name, tags, sizeof(tags) / sizeof(tags[0]), sizeof(tags[0]), by_name);
	htmlParserCtxtPtr parser = b->parser;
	const htmlElemDesc *known;
	struct html_node *node;

	flush_text(b);
	node = add_node(b, tag != NULL ? tag->tag : HTML_UNKNOWN);
	node->kind = tag != NULL ? tag->kind : HTML_INLINE;
	node->pairs = copy_attributes(&b->tree->arena, attributes);
	if (node->tag == HTML_BASE && b->tree->base == NULL)
		b->tree->base = html_attribute(node, "href");
	known = parser->nameNr > HTML_MAX_DEPTH ? htmlTagLookup(name) : NULL;
	if (parser->nameNr <= HTML_MAX_DEPTH || (known != NULL && known->empty)) {
		b->open[++b->depth] = node;
		return;
	}
	/* It is taken back from the parser's stack of open elements too, which is searched for
	 * every end tag: a deep one would make that the square of the text. */
	parser->nameNr--;
	parser->name = parser->nameTab[parser->nameNr - 1];
}

static void
on_close(void *ctx, const xmlChar *name)
{
	struct builder *b = ctx;

	(void)name;
	flush_text(b);
	if (b->depth > 0)
		b->depth--;
}

static void
on_text(void *ctx, const xmlChar *text, int n)
{
	struct builder *b = ctx;

	strbuf_add(&b->text, text, (size_t)n);
}

bool
html_tree_read(struct html_tree *out, const char *html, size_t n, struct err *err)
{
	const xmlSAXHandler sax = { .startElement = on_open,
		.endElement = on_close,
		.characters = on_text,
		.ignorableWhitespace = on_text };
	struct strbuf tame = STRBUF_INIT;
	struct builder b = { .tree = out, .text = STRBUF_INIT };
	bool ok = true;

	*out = (struct html_tree){ 0 };
	out->root = b.open[0] = ARENA_NEW(&out->arena, struct html_node);
	/* an element that nothing in the page can end: without one, the parser makes paragraphs of
	 * its own */
	strbuf_adds(&tame, "<trackside>");
	html_tame(html, n, &tame);
	if (tame.len >= INT_MAX)
		ok = err_set(err, ERR_LIMIT, "HTML of over 2 GB");
	if (ok && (b.parser = htmlNewParserCtxt()) == NULL)
		die("out of memory");
	if (ok) {
		*b.parser->sax = sax;
		b.parser->userData = &b;
		xmlFreeDoc(htmlCtxtReadMemory(b.parser, tame.buf, (int)tame.len, NULL, "UTF-8",
		    HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NONET |
			HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NOIMPLIED));
		flush_text(&b);
		/* it stands at the end of what it was given, unless it stopped */
		out->cut = b.parser->input == NULL || b.parser->input->cur < b.parser->input->end;
	}
	if (b.parser != NULL)
		htmlFreeParserCtxt(b.parser);
	strbuf_free(&tame);
	strbuf_free(&b.text);
	return ok;
}

void
html_tree_free(struct html_tree *tree)
{
	arena_free(&tree->arena);
	*tree = (struct html_tree){ 0 };
}

const char *
html_attribute(const struct html_node *node, const char *name)
{
	if (node->tag == HTML_TEXT || node->pairs == NULL)
		return NULL;
	for (const char *const *p = node->pairs; *p != NULL; p += 2)
		if (strcmp(p[0], name) == 0)
			return p[1];
	return NULL;
}

bool
html_has_class(const struct html_node *node, const char *word)
{
	const char *s = html_attribute(node, "class");
	const size_t len = strlen(word);

	while (s != NULL && *s != '\0') {
		size_t n;

		s += strspn(s, " \t\r\n\f");
		n = strcspn(s, " \t\r\n\f");
		if (n == len && strncasecmp(s, word, n) == 0)
			return true;
		s += n;
	}
	return false;
}

struct html_node *
html_next(const struct html_node *node, const struct html_node *root, bool in)
{
	if (in && node->tag != HTML_TEXT && node->first != NULL)
		return node->first;
	while (node != root && node != NULL && node->next == NULL)
		node = node->parent;
	return node == root || node == NULL ? NULL : node->next;
}

struct html_node *
html_find(const struct html_node *node, enum html_tag tag)
{
	for (struct html_node *at = html_next(node, node, true); at != NULL;
	     at = html_next(at, node, true))
		if (at->tag == tag)
			return at;
	return NULL;
}

bool
html_is_blank(const struct html_node *node)
{
	return node->tag == HTML_TEXT && strspn(node->text, " \t\r\n\f") == node->n;
}

void
html_text(const struct html_node *node, struct strbuf *out)
{
	if (node->tag == HTML_TEXT) {
		strbuf_add(out, node->text, node->n);
		return;
	}
	for (const struct html_node *at = html_next(node, node, true); at != NULL;
	     at = html_next(at, node, true))
		if (at->tag == HTML_TEXT)
			strbuf_add(out, at->text, at->n);
}
