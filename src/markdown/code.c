/* Code blocks to lines: language, indent, long lines folded with a sign. */
#include "markdown/layout.h"

#include <assert.h>
#include <string.h>

#include "base/sanitize.h"
#include "base/utf8.h"

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

/* One line of a code block, sanitised and without tabs: broken where it is too
 * long, with a sign at the end of each part but the last. */
static void
code_line(struct layout *l, const struct span *as, const char *s, size_t n)
{
	const char *start = s;

	do {
		size_t room = layout_room(l), indent = room > CODE_INDENT * 4 ? CODE_INDENT : 0;
		size_t part = utf8_prefix(s, n, room - indent, NULL);

		layout_begin_line(l);
		l->flags = s > start ? LINE_GLUED : 0;
		lb_spaces(&l->out, n > 0 ? indent : 0);
		if (part < n) {
			part = utf8_prefix(s, n, room - indent - 1, NULL);
			assert(part > 0);
			part = fold_at(s, part);
		}
		lb_putn(&l->out, as, s, part);
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
	const struct span as = { .style = STYLE_CODE_LANG };
	const char *dots = glyph(GLYPH_RULE_DOTTED, l->opts->ascii);

	strbuf_reset(&l->code);
	strbuf_addf(&l->code, "%s%s ", dots, dots);
	sanitize(&l->code, lang, strlen(lang), SANITIZE_LINE);
	code_line(l, &as, l->code.buf, l->code.len);
}

/* Emits the raw line of code that was gathered, and empties it. */
static void
flush_code(struct layout *l)
{
	const struct span as = { .style = STYLE_CODE_BLOCK };
	struct strbuf *raw = &l->flat.raw;

	strbuf_reset(&l->code);
	clean_code(&l->code, raw->buf, raw->len);
	code_line(l, &as, l->code.buf, l->code.len);
	strbuf_reset(raw);
}

/* Walks the lines of a code block, whose text may be in several nodes. */
void
layout_code(struct layout *l, size_t at)
{
	const struct node *node = &l->doc->nodes.items[at];
	struct strbuf *raw = &l->flat.raw;
	bool open = false; /* a line without its newline */

	if (node->at > 0)
		code_lang(l, l->doc->langs.items[node->at - 1]);
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
			flush_code(l);
		}
	}
	if (open)
		flush_code(l);
}
