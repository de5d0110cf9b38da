/* Code blocks as they are written: with their tabs, without what they stand in. */
#include <string.h>

#include "markdown/tree.h"

#define TAB_STOP 4 /* CommonMark 0.30, 2.2 */

/* The parser gives the indent of a line, less that of what the block stands in, as
 * spaces. Appends its last cols columns as they are written before a byte of the text. */
static void
put_indent(const struct document *doc, size_t at, size_t cols, struct strbuf *out)
{
	const char *text = doc->text;
	size_t start, blank = at, col = 0, from, i;

	while (blank > 0 && (text[blank - 1] == ' ' || text[blank - 1] == '\t'))
		blank--;
	for (start = blank; start > 0 && text[start - 1] != '\n';)
		start--;
	for (i = start; i < at; i++)
		col = text[i] == '\t' ? col + TAB_STOP - col % TAB_STOP : col + 1;
	from = col > cols ? col - cols : 0; /* the column where the indent begins */
	for (col = 0, i = start; i < at; i++) {
		const size_t next = text[i] == '\t' ? col + TAB_STOP - col % TAB_STOP : col + 1;

		if (col >= from && i >= blank)
			strbuf_addch(out, text[i]);
		else if (next > from && i >= blank)
			strbuf_fill(out, ' ', next - from);
		col = next;
	}
}

/* The spaces at the end of a text that are the indent of a line: all, where the parser made the
 * text; else those behind a newline, to which spaces of the source were joined. */
static size_t
indent_behind(const char *s, size_t n, bool made)
{
	size_t spaces = 0;

	while (spaces < n && s[n - spaces - 1] == ' ')
		spaces++;
	return made || (spaces < n && s[n - spaces - 1] == '\n') ? spaces : 0;
}

/* Appends the text of the code block at a node. */
static void
put_code(const struct document *doc, size_t at, struct strbuf *out)
{
	size_t indent = 0; /* owed, in columns */

	for (size_t i = at + 1; i < at + doc->nodes.items[at].len; i++) {
		const struct node *text = &doc->nodes.items[i];
		const bool made = text->type != NODE_CHAR && (text->at & NODE_POOL) != 0;
		const size_t spaces = text->type != NODE_CHAR
		    ? indent_behind(node_text(doc, text), text->len, made)
		    : 0;

		if (made && spaces == text->len) {
			indent += spaces;
			continue;
		}
		if (indent > 0 && text->type != NODE_CHAR && !made)
			put_indent(doc, text->at, indent, out);
		else
			strbuf_fill(out, ' ', indent);
		indent = spaces;
		if (text->type == NODE_CHAR)
			strbuf_adds(out, "\xef\xbf\xbd");
		else
			strbuf_add(out, node_text(doc, text), text->len - spaces);
	}
}

bool
document_code(const struct document *doc, uint32_t block, size_t nth, struct strbuf *source,
    const char **lang)
{
	size_t at, end;

	if (block >= doc->blocks.len)
		return false;
	at = doc->blocks.items[block];
	for (end = at + doc->nodes.items[at].len; at < end; at++) {
		const struct node *node = &doc->nodes.items[at];

		if (node->type != NODE_CODE_BLOCK || (node->at == 0 && node->len == 1))
			continue;
		if (nth-- > 0)
			continue;
		put_code(doc, at, source);
		*lang = node->at > 0 ? doc->langs.items[node->at - 1] : NULL;
		return true;
	}
	return false;
}
