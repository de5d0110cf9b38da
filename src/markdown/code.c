/* Code blocks to lines: language, indent, long lines folded with a sign. */
#include "markdown/layout.h"

#include <assert.h>
#include <string.h>

#include "base/sanitize.h"
#include "base/utf8.h"
#include "markdown/highlight.h"

#define CODE_INDENT 2
#define TAB_STOP 4

/* Where a line breaks of which `part` bytes fit: behind a space in their second half, if there is
 * one, so that the rest begins with a word, as it does anyway. */
static size_t
fold_at(const char *s, size_t part)
{
	size_t at = part;

	while (at > part / 2 && (s[at - 1] != ' ' || s[at] == ' '))
		at--;
	if (at > part / 2)
		return at;
	return s[part] == ' ' && part > 1 && (signed char)s[part - 1] > ' ' ? part - 1 : part;
}

/* A line of a code block: sanitised, without tabs, with spans of its own or in one style. */
struct code {
	const char *text;
	size_t len;
	enum style style; /* of what no span covers */
	const struct span *spans, *end;
	bool first; /* of its block */
};

/* Puts bytes [from, to) of a line into l->out. Parts come in order: spans that end before them
 * are left behind. */
static void
put_code(struct layout *l, struct code *code, size_t from, size_t to)
{
	struct span as = { .style = (uint16_t)code->style };

	while (from < to) {
		const struct span *span = code->spans;
		size_t next = to;

		if (span < code->end && span->start + span->len <= from) {
			code->spans++;
			continue;
		}
		as.style = (uint16_t)code->style;
		if (span < code->end && span->start <= from) {
			as.style = span->style;
			next = span->start + span->len;
		} else if (span < code->end) {
			next = span->start;
		}
		next = next < to ? next : to;
		lb_putn(&l->out, &as, code->text + from, next - from);
		from = next;
	}
}

/* One line of a code block: broken where it is too long, with a sign at the end of each part but
 * the last. */
static void
code_line(struct layout *l, struct code *code)
{
	const char *s = code->text;
	size_t n = code->len;

	do {
		size_t room = layout_room(l), indent = room > CODE_INDENT * 4 ? CODE_INDENT : 0;
		bool wide = layout_is_wide(l);
		size_t part = wide ? n : utf8_prefix(s, n, room - indent, NULL);

		layout_begin_line(l);
		l->flags = LINE_CODE | (wide ? LINE_WIDE : 0) |
		    (s > code->text || part < n ? LINE_NARROWED : 0) |
		    (s > code->text	  ? LINE_GLUED
			    : code->first ? LINE_CODE_ON
					  : 0);
		lb_spaces(&l->out, n > 0 ? indent : 0);
		if (part < n) {
			part = utf8_prefix(s, n, room - indent - 1, NULL);
			assert(part > 0);
			part = fold_at(s, part);
		}
		put_code(l, code, (size_t)(s - code->text), (size_t)(s - code->text) + part);
		if (part < n)
			lb_put(&l->out, STYLE_FAINT, glyph(GLYPH_WRAPPED, l->opts->ascii));
		layout_end_line(l);
		s += part;
		n -= part;
	} while (n > 0);
}

/* Appends a line of code, clean, each tab as spaces up to its stop. */
static void
clean_code(struct strbuf *out, const char *s, size_t n)
{
	const char *end = s + n, *tab;
	size_t start = out->len, cols = 0;

	while (s < end && (tab = memchr(s, '\t', (size_t)(end - s))) != NULL) {
		size_t at = out->len;

		sanitize(out, s, (size_t)(tab - s), SANITIZE_LINE);
		cols += utf8_cols(out->buf + at, out->len - at);
		strbuf_fill(out, ' ', TAB_STOP - cols % TAB_STOP);
		cols += TAB_STOP - cols % TAB_STOP;
		s = tab + 1;
	}
	sanitize(out, s, (size_t)(end - s), SANITIZE_LINE);
	inline_straighten(out, start);
}

/* The language of a code block, on a line of its own that is not taken for code. */
static void
code_lang(struct layout *l, const char *lang)
{
	const char *dots = glyph(GLYPH_RULE_DOTTED, l->opts->ascii);
	struct code line;

	strbuf_reset(&l->code);
	strbuf_addf(&l->code, "%s%s ", dots, dots);
	sanitize(&l->code, lang, strlen(lang), SANITIZE_LINE);
	line = (struct code){ l->code.buf, l->code.len, STYLE_CODE_LANG, NULL, NULL, true };
	code_line(l, &line);
}

/* Emits the raw line of code that was gathered, and empties it. h is NULL where the language is
 * unknown; *first goes with the first line of the block. */
static void
flush_code(struct layout *l, struct highlighter *h, bool *first)
{
	struct strbuf *raw = &l->flat.raw;
	struct code line;

	strbuf_reset(&l->code);
	clean_code(&l->code, raw->buf, raw->len);
	l->marks.len = 0;
	if (h != NULL)
		highlight_line(h, l->code.buf, l->code.len, &l->marks);
	line = (struct code){ l->code.buf, l->code.len,
		h != NULL ? STYLE_CODE_PLAIN : STYLE_CODE_BLOCK, l->marks.items,
		l->marks.len > 0 ? l->marks.items + l->marks.len : l->marks.items, *first };
	*first = false;
	code_line(l, &line);
	strbuf_reset(raw);
}

/* Walks the lines of a code block, whose text may be in several nodes. */
void
layout_code(struct layout *l, size_t at)
{
	const struct node *node = &l->doc->nodes.items[at];
	struct strbuf *raw = &l->flat.raw;
	const struct language *lang = NULL;
	struct highlighter highlighter, *h = NULL;
	bool open = false; /* a line without its newline */
	bool first = node->at == 0;

	if (node->at > 0) {
		const char *info = l->doc->langs.items[node->at - 1];

		code_lang(l, info);
		lang = language_find(info);
	}
	if (lang != NULL) {
		h = &highlighter;
		highlight_begin(h, lang);
	}
	strbuf_reset(raw);
	for (size_t i = at + 1; i < at + node->len; i++) {
		const struct node *text = &l->doc->nodes.items[i];
		const char *s, *end, *newline;

		if (text->type == NODE_CHAR) {
			strbuf_adds(raw, "\xef\xbf\xbd");
			open = true;
			continue;
		}
		s = node_text(l->doc, text);
		for (end = s + text->len; s < end; s = newline + 1) {
			newline = memchr(s, '\n', (size_t)(end - s));
			strbuf_add(raw, s, (size_t)((newline != NULL ? newline : end) - s));
			open = newline == NULL;
			if (open)
				break;
			flush_code(l, h, &first);
		}
	}
	if (open)
		flush_code(l, h, &first);
}
