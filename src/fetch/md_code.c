/* Code blocks: what is in a <pre>, without the numbers of its lines and other furniture. */
#include "base/sanitize.h"
#include "fetch/md.h"
#include "fetch/md_escape.h"
#include "fetch/md_language.h"

#define FENCE_LEAST 3

/* Columns and spans that hold numbers of lines, as highlighters call them. */
static bool
is_gutter(const struct html_node *node)
{
	static const char *const classes[] = { "lineno", "linenos", "linenumber", "linenodiv",
		"linenumbers", "line-number", "line-numbers-rows", "gutter", "rouge-gutter",
		"blob-num", "hljs-ln-numbers", "lnt", "ln", "crayon-nums", "CodeMirror-linenumber",
		"code-copy", "copy-button" };

	if (node->tag == HTML_TEXT || node->pairs == NULL || node->tag == HTML_TABLE)
		return false;
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (html_has_class(node, classes[i]))
			return true;
	return false;
}

/* What begins on a line of its own. */
static bool
is_line(const struct html_node *node)
{
	return node->kind == HTML_BLOCK && node->tag != HTML_TD && node->tag != HTML_TBODY &&
	    node->tag != HTML_PRE;
}

static void
end_line(struct strbuf *out)
{
	if (out->len > 0 && out->buf[out->len - 1] != '\n')
		strbuf_addch(out, '\n');
}

static void
gather(const struct html_node *node, struct strbuf *out)
{
	for (const struct html_node *at = node->first; at != NULL; at = at->next) {
		const size_t before = out->len;

		if (at->tag == HTML_TEXT) {
			strbuf_add(out, at->text, at->n);
			continue;
		}
		if (at->hidden || at->kind == HTML_DROPPED || is_gutter(at))
			continue;
		if (at->tag == HTML_BR) {
			strbuf_addch(out, '\n');
			continue;
		}
		if (is_line(at))
			end_line(out);
		gather(at, out);
		if (is_line(at) && out->len > before)
			end_line(out);
		else if (is_line(at)) /* an empty line of an editor's */
			strbuf_addch(out, '\n');
	}
}

/* Lines at both ends that hold nothing are no part of it. */
static void
trim_lines(const struct strbuf *code, size_t *from, size_t *to)
{
	*from = 0;
	*to = code->len;
	for (size_t i = 0; i < code->len && strchr(" \t\n", code->buf[i]) != NULL; i++)
		if (code->buf[i] == '\n')
			*from = i + 1;
	while (*to > *from && strchr(" \t\n", code->buf[*to - 1]) != NULL)
		(*to)--;
}

static bool
write_code(struct md *m, const struct html_node *node, const struct html_node *named)
{
	struct strbuf text = STRBUF_INIT, block = STRBUF_INIT, clean = STRBUF_INIT;
	size_t from, to, fence;

	gather(node, &text);
	sanitize(&clean, text.buf, text.len, SANITIZE_TEXT);
	trim_lines(&clean, &from, &to);
	if (to > from) {
		fence = md_escape_ticks(clean.buf, clean.len) + 1;
		if (fence < FENCE_LEAST)
			fence = FENCE_LEAST;
		strbuf_fill(&block, '`', fence);
		md_language(named, &block);
		strbuf_addch(&block, '\n');
		strbuf_add(&block, clean.buf + from, to - from);
		strbuf_addch(&block, '\n');
		strbuf_fill(&block, '`', fence);
		paper_begin(&m->paper, PAPER_CLOSED);
		paper_lines(&m->paper, block.buf, block.len);
	}
	strbuf_free(&text);
	strbuf_free(&block);
	strbuf_free(&clean);
	return to > from;
}

/* A poem: lines that end where they do, but no code. */
static void
write_verse(struct md *m, struct html_node *node, struct md_style style)
{
	for (struct html_node *at = node->first; at != NULL; at = at->next) {
		const char *s, *end, *newline;

		if (at->tag != HTML_TEXT) {
			md_walk(m, at, style);
			continue;
		}
		s = at->text;
		end = s + at->n;
		for (; (newline = memchr(s, '\n', (size_t)(end - s))) != NULL; s = newline + 1) {
			md_inline_text(&m->in, s, (size_t)(newline - s), style);
			md_break(m, style);
		}
		md_inline_text(&m->in, s, (size_t)(end - s), style);
	}
	md_flush(m);
}

/* Whether a cell is Chroma's column of numbers. */
static bool
has_numbers(const struct html_node *cell)
{
	const struct html_node *span = html_find(cell, HTML_SPAN);

	return span != NULL && html_has_class(span, "lnt");
}

void
md_code(struct md *m, struct html_node *pre, struct md_style style)
{
	md_flush(m);
	if (html_has_class(pre, "wp-block-verse"))
		write_verse(m, pre, style);
	else if (!is_gutter(pre) && !write_code(m, pre, pre))
		md_walk_in(m, pre, style); /* pictures alone, or nothing */
}

/* What holds the code of a table whose first cell holds numbers of lines; NULL for another table. */
static const struct html_node *
code_beside_gutter(const struct html_node *table)
{
	const struct html_node *code = NULL;

	for (const struct html_node *at = html_find(table, HTML_TD); at != NULL;
	     at = html_next(at, table, true)) {
		if (at->tag != HTML_TD || is_gutter(at) || has_numbers(at))
			continue;
		if (code != NULL) /* each line has a row of its own */
			return table;
		code = at;
	}
	return code;
}

bool
md_code_table(struct md *m, struct html_node *table)
{
	const struct html_node *first = html_find(table, HTML_TD), *code, *named;

	if (first == NULL || (!is_gutter(first) && !has_numbers(first)))
		return false;
	code = code_beside_gutter(table);
	if (code == NULL)
		return false;
	named = html_find(code, HTML_PRE);
	return write_code(m, code, named != NULL ? named : table);
}
