#include "markdown/document.h"

#include <stdlib.h>
#include <string.h>

#include "markdown/footnote.h"
#include "markdown/outline.h"
#include "markdown/parse.h"
#include "markdown/tree.h"

bool
document_parse(struct document **out, const char *src, size_t n, int first_line, struct err *err)
{
	struct document *doc;

	*out = NULL;
	if (n > DOCUMENT_MAX_BYTES)
		return err_set(err, ERR_LIMIT,
		    "a text of %zu MB is too long to show: %zu MB is the limit", n >> 20,
		    DOCUMENT_MAX_BYTES >> 20);
	if (n >= 3 && memcmp(src, "\xef\xbb\xbf", 3) == 0) { /* a byte order mark */
		src += 3;
		n -= 3;
	}
	doc = xcalloc(1, sizeof(*doc));
	strbuf_init(&doc->pool);
	doc->text = n > 0 ? src : "";
	doc->text_len = n;
	doc->first_line = first_line;
	footnotes_take_out(doc);
	parse_tree(doc);
	footnotes_arrange(doc);
	outline_collect(doc);
	*out = doc;
	return true;
}

void
document_free(struct document *doc)
{
	if (doc == NULL)
		return;
	VEC_FREE(&doc->nodes);
	VEC_FREE(&doc->blocks);
	VEC_FREE(&doc->links);
	VEC_FREE(&doc->headings);
	VEC_FREE(&doc->footnotes);
	VEC_FREE(&doc->defs);
	VEC_FREE(&doc->labels);
	VEC_FREE(&doc->note_nodes);
	VEC_FREE(&doc->backrefs);
	VEC_FREE(&doc->langs);
	VEC_FREE(&doc->ids);
	VEC_FREE(&doc->html_ids);
	strbuf_free(&doc->pool);
	arena_free(&doc->arena);
	free(doc);
}

bool
document_stands_alone(const struct document *doc)
{
	if (doc->footnotes.len > 0)
		return false;
	for (size_t i = 0; i < doc->nodes.len; i++) {
		const struct node *node = &doc->nodes.items[i];

		if (node->type == NODE_TEXT && memchr(node_text(doc, node), '[', node->len) != NULL)
			return false;
	}
	return true;
}

size_t
document_nlinks(const struct document *doc)
{
	return doc->links.len;
}

const struct doc_link *
document_link(const struct document *doc, size_t i)
{
	return i < doc->links.len ? &doc->links.items[i] : NULL;
}

size_t
document_nheadings(const struct document *doc)
{
	return doc->headings.len;
}

const struct doc_heading *
document_heading(const struct document *doc, size_t i)
{
	return i < doc->headings.len ? &doc->headings.items[i] : NULL;
}

size_t
document_nfootnotes(const struct document *doc)
{
	return doc->footnotes.len;
}

const struct doc_footnote *
document_footnote(const struct document *doc, size_t i)
{
	return i < doc->footnotes.len ? &doc->footnotes.items[i] : NULL;
}

size_t
document_nblocks(const struct document *doc)
{
	return doc->blocks.len;
}

size_t
document_size(const struct document *doc)
{
	return doc->nodes.len;
}

void
document_plain(const struct document *doc, struct strbuf *out)
{
	for (size_t b = 0; b < doc->blocks.len; b++) {
		size_t at = doc->blocks.items[b];

		tree_plain(doc, at, at + doc->nodes.items[at].len, out);
	}
}

const char *
document_first_paragraph(struct document *doc)
{
	struct strbuf sb = STRBUF_INIT;

	for (size_t b = 0; doc->first_paragraph == NULL && b < doc->blocks.len; b++) {
		size_t at = doc->blocks.items[b];
		const struct node *node = &doc->nodes.items[at];

		if (node->type != NODE_PARA)
			continue;
		tree_plain(doc, at + 1, at + node->len, &sb);
		strbuf_trim(&sb);
		if (sb.len > 0)
			doc->first_paragraph = arena_strndup(&doc->arena, sb.buf, sb.len);
		strbuf_reset(&sb);
	}
	strbuf_free(&sb);
	return doc->first_paragraph;
}
