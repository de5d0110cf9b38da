#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/sanitize.h"
#include "fetch/md.h"
#include "fetch/md_escape.h"

#define RULE "---"
#define RULE_APART "___" /* no item of a list, no front matter */

/* --- what is seen ---------------------------------------------------------------------- */

/* The value of a property in a style attribute, behind blanks; NULL for none. */
static const char *
property(const char *css, const char *name)
{
	const size_t len = strlen(name);

	for (const char *s = css; s != NULL && *s != '\0'; s = strchr(s, ';')) {
		s += strspn(s, "; \t\r\n");
		if (strncasecmp(s, name, len) != 0)
			continue;
		s += len;
		s += strspn(s, " \t\r\n");
		if (*s == ':')
			return s + 1 + strspn(s + 1, " \t\r\n");
	}
	return NULL;
}

static bool
says(const char *value, const char *word)
{
	return value != NULL && strncasecmp(value, word, strlen(word)) == 0;
}

bool
md_is_hidden(const struct html_node *node)
{
	/* what is there for screen readers, or beside a formula in MathML */
	static const char *const classes[] = { "screen-reader-text", "sr-only", "visually-hidden",
		"katex-html" };
	const char *css, *aria;

	if (node->hidden || node->kind == HTML_DROPPED)
		return true;
	if (node->tag == HTML_TEXT || node->pairs == NULL)
		return false;
	css = html_attribute(node, "style");
	aria = html_attribute(node, "aria-hidden");
	if (html_attribute(node, "hidden") != NULL || says(property(css, "display"), "none") ||
	    says(property(css, "visibility"), "hidden") ||
	    (node->tag == HTML_A && says(aria, "true")))
		return true;
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (html_has_class(node, classes[i]))
			return true;
	return false;
}

void
md_clean_line(struct strbuf *out, const char *s)
{
	const char *const blanks = " \t\r\n\f";
	const size_t start = out->len;

	for (s += strspn(s, blanks); *s != '\0'; s += strspn(s, blanks)) {
		const size_t n = strcspn(s, blanks);

		if (out->len > start)
			strbuf_addch(out, ' ');
		sanitize(out, s, n, SANITIZE_LINE);
		s += n;
	}
}

bool
md_has_content(const struct html_node *node)
{
	bool in = true;

	for (const struct html_node *at = html_next(node, node, true); at != NULL;
	     at = html_next(at, node, in)) {
		in = !md_is_hidden(at);
		if (!in)
			continue;
		if (at->tag == HTML_TEXT ? !html_is_blank(at)
					 : at->tag == HTML_IMG || at->tag == HTML_IFRAME ||
			    at->tag == HTML_VIDEO || at->tag == HTML_AUDIO ||
			    at->tag == HTML_EMBED || at->tag == HTML_HR || at->tag == HTML_OBJECT)
			return true;
	}
	return false;
}

/* --- paragraphs ------------------------------------------------------------------------ */

void
md_flush(struct md *m)
{
	bool page_start;

	if (md_inline_is_empty(&m->in)) {
		md_inline_reset(&m->in);
		return;
	}
	page_start = paper_is_blank(&m->paper);
	strbuf_reset(&m->line);
	md_inline_write(&m->in, MD_PARAGRAPH, page_start, &m->line);
	if (m->line.len == 0)
		return;
	paper_begin(&m->paper, PAPER_PARAGRAPH);
	paper_lines(&m->paper, m->line.buf, m->line.len);
}

void
md_edge(struct md *m)
{
	if (m->flat == MD_BLOCKS) {
		md_flush(m);
	} else if (m->flat == MD_FLAT_BREAKS) {
		md_inline_break(&m->in, (struct md_style){ 0 });
	} else {
		m->in.space = true;
		m->in.space_style = (struct md_style){ 0 };
	}
}

void
md_flat_line(struct md *m, struct html_node *node, struct md_style style, enum md_place place,
    enum md_flat flat)
{
	const enum md_flat before = m->flat;

	m->flat = flat;
	m->cell = place == MD_CELL;
	md_walk_in(m, node, style);
	m->flat = before;
	m->cell = false;
	strbuf_reset(&m->line);
	md_inline_write(&m->in, place, false, &m->line);
}

void
md_break(struct md *m, struct md_style style)
{
	if (m->flat == MD_BLOCKS && md_inline_at_break(&m->in))
		md_flush(m);
	else
		md_inline_break(&m->in, style);
}

/* --- blocks ----------------------------------------------------------------------------- */

static void
put_heading(struct md *m, struct html_node *node, struct md_style style)
{
	static const char signs[] = "######";
	const int level = node->tag - HTML_H1 + 1;

	md_flush(m);
	md_flat_line(m, node, style, MD_HEADING, MD_FLAT_SPACES);
	if (m->line.len == 0)
		return;
	paper_begin(&m->paper, PAPER_CLOSED);
	strbuf_reset(&m->scratch);
	strbuf_addf(&m->scratch, "%.*s %s", level, signs, m->line.buf);
	paper_lines(&m->paper, m->scratch.buf, m->scratch.len);
}

static void
put_rule(struct md *m)
{
	const char *rule;

	md_flush(m);
	rule = m->paper.out->len == 0 || m->paper.led ? RULE_APART : RULE;
	paper_begin(&m->paper, PAPER_OTHER);
	paper_lines(&m->paper, rule, strlen(rule));
}

static void
put_quote(struct md *m, struct html_node *node, struct md_style style)
{
	struct paper_outer outer;

	md_flush(m);
	if (!md_has_content(node))
		return;
	paper_begin(&m->paper, PAPER_QUOTE);
	paper_push(&m->paper, "> ", "> ", false, &outer);
	md_walk_in(m, node, style);
	md_flush(m);
	paper_pop(&m->paper, &outer);
	m->paper.last = PAPER_QUOTE;
}

/* A summary that opens and closes what is behind it stays HTML, with Markdown in it. */
static void
put_details(struct md *m, struct html_node *node, struct md_style style)
{
	struct html_node *summary = html_find(node, HTML_SUMMARY);
	struct strbuf said = STRBUF_INIT;

	md_flush(m);
	if (summary != NULL && summary->parent == node) {
		m->flat = MD_FLAT_SPACES;
		md_walk_in(m, summary, style);
		m->flat = MD_BLOCKS;
		md_inline_plain(&m->in, &said);
		summary->hidden = true;
	}
	strbuf_reset(&m->scratch);
	strbuf_adds(&m->scratch,
	    html_attribute(node, "open") != NULL ? "<details open>\n" : "<details>\n");
	if (said.len > 0) {
		strbuf_adds(&m->scratch, "<summary>");
		md_escape_html(&m->scratch, said.buf, said.len);
		strbuf_adds(&m->scratch, "</summary>");
	}
	strbuf_free(&said);
	paper_begin(&m->paper, PAPER_OTHER);
	paper_lines(&m->paper, m->scratch.buf, m->scratch.len);
	md_walk_in(m, node, style);
	md_flush(m);
	paper_begin(&m->paper, PAPER_OTHER);
	paper_lines(&m->paper, "</details>", strlen("</details>"));
}

static void
put_block(struct md *m, struct html_node *node, struct md_style style)
{
	switch (m->flat == MD_BLOCKS ? node->tag : (int)HTML_DIV) {
	case HTML_H1:
	case HTML_H2:
	case HTML_H3:
	case HTML_H4:
	case HTML_H5:
	case HTML_H6:
		put_heading(m, node, style);
		return;
	case HTML_HR:
		put_rule(m);
		return;
	case HTML_UL:
	case HTML_OL:
	case HTML_MENU:
	case HTML_DIR:
		md_list(m, node, style);
		return;
	case HTML_DL:
		md_definitions(m, node, style);
		return;
	case HTML_BLOCKQUOTE:
		put_quote(m, node, style);
		return;
	case HTML_PRE:
	case HTML_LISTING:
	case HTML_XMP:
		md_code(m, node, style);
		return;
	case HTML_TABLE:
		md_table(m, node, style);
		return;
	case HTML_DETAILS:
		put_details(m, node, style);
		return;
	default:
		break;
	}
	if (node->tag == HTML_FIGCAPTION || node->tag == HTML_CAPTION)
		style.mods |= MD_EM;
	else if (node->tag == HTML_SUMMARY || node->tag == HTML_DT)
		style.mods |= MD_STRONG;
	else if (node->tag == HTML_PRE)
		style.mods |= MD_CODE;
	md_edge(m);
	md_walk_in(m, node, style);
	md_edge(m);
}

/* --- inline ----------------------------------------------------------------------------- */

static unsigned
mods_of(const struct html_node *node)
{
	switch (node->tag) {
	case HTML_B:
	case HTML_STRONG:
		return MD_STRONG;
	case HTML_I:
	case HTML_EM:
	case HTML_CITE:
	case HTML_DFN:
	case HTML_VAR:
		return MD_EM;
	case HTML_DEL:
	case HTML_S:
	case HTML_STRIKE:
		return MD_DEL;
	case HTML_INS:
		return MD_INS;
	case HTML_KBD:
		return MD_KBD;
	case HTML_MARK:
		return MD_MARK;
	case HTML_SUB:
		return MD_SUB;
	case HTML_SUP:
		return MD_SUP;
	case HTML_CODE:
	case HTML_SAMP:
	case HTML_TT:
		return MD_CODE;
	default:
		return 0;
	}
}

/* What word processors say by styles instead of elements. */
static struct md_style
styled(const struct html_node *node, struct md_style style)
{
	const char *css = html_attribute(node, "style"), *weight, *slant;

	if ((style.mods & MD_CODE) != 0) /* nothing has a meaning in code */
		return style;
	style.mods |= mods_of(node);
	if (css == NULL)
		return style;
	weight = property(css, "font-weight");
	slant = property(css, "font-style");
	if (says(weight, "bold") || (weight != NULL && atoi(weight) >= 600))
		style.mods |= MD_STRONG;
	else if (says(weight, "normal") || says(weight, "400"))
		style.mods &= ~(unsigned)MD_STRONG;
	if (says(slant, "italic") || says(slant, "oblique"))
		style.mods |= MD_EM;
	else if (says(slant, "normal"))
		style.mods &= ~(unsigned)MD_EM;
	if (says(property(css, "text-decoration"), "line-through"))
		style.mods |= MD_DEL;
	return style;
}

static void
put_between(struct md *m, const char *before, struct html_node *node, const char *after,
    struct md_style style)
{
	md_inline_text(&m->in, before, strlen(before), style);
	md_walk_in(m, node, style);
	md_inline_text(&m->in, after, strlen(after), style);
}

/* Whether all that is in it stands on one line. */
static bool
is_of_one_line(const struct html_node *node)
{
	for (const struct html_node *at = html_next(node, node, true); at != NULL;
	     at = html_next(at, node, true))
		if (at->kind == HTML_BLOCK || at->tag == HTML_BR)
			return false;
	return true;
}

/* An abbreviation keeps its meaning, as HTML: Markdown has no word for it. One that holds blocks was
 * never closed. */
static void
put_abbreviation(struct md *m, struct html_node *node, struct md_style style)
{
	const char *title = html_attribute(node, "title");
	struct strbuf tag = STRBUF_INIT;

	if (title == NULL || *title == '\0' || !md_has_content(node) || !is_of_one_line(node)) {
		md_walk_in(m, node, style);
		return;
	}
	strbuf_reset(&m->scratch);
	md_clean_line(&m->scratch, title);
	strbuf_adds(&tag, "<abbr title=\"");
	md_escape_html(&tag, m->scratch.buf, m->scratch.len);
	strbuf_adds(&tag, "\">");
	md_inline_raw(&m->in, tag.buf, tag.len, style);
	md_walk_in(m, node, style);
	md_inline_raw(&m->in, "</abbr>", strlen("</abbr>"), style);
	strbuf_free(&tag);
}

/* Formulas keep the TeX that they were made of. */
static void
put_formula(struct md *m, struct html_node *node, struct md_style style)
{
	const struct html_node *tex = html_find(node, HTML_ANNOTATION);

	if (tex == NULL || !says(html_attribute(tex, "encoding"), "application/x-tex")) {
		md_walk_in(m, node, style);
		return;
	}
	strbuf_reset(&m->scratch);
	html_text(tex, &m->scratch);
	style.mods |= MD_CODE;
	md_inline_text(&m->in, m->scratch.buf, m->scratch.len, style);
}

static void
put_inline(struct md *m, struct html_node *node, struct md_style style)
{
	style = styled(node, style);
	switch (node->tag) {
	case HTML_BR:
		md_break(m, style);
		break;
	case HTML_A:
		md_anchor(m, node, style);
		break;
	case HTML_IMG:
		md_image(m, node, style);
		break;
	case HTML_NOSCRIPT:
		md_noscript(m, node, style);
		break;
	case HTML_IFRAME:
	case HTML_EMBED:
	case HTML_OBJECT:
	case HTML_AUDIO:
	case HTML_VIDEO:
	case HTML_SCRIPT:
		md_embed(m, node, style);
		break;
	case HTML_ABBR:
		put_abbreviation(m, node, style);
		break;
	case HTML_MATH:
		put_formula(m, node, style);
		break;
	case HTML_Q:
		put_between(m, "\xe2\x80\x9c", node, "\xe2\x80\x9d", style);
		break;
	case HTML_RT:
		put_between(m, "(", node, ")", style);
		break;
	default:
		md_walk_in(m, node, style);
		break;
	}
}

void
md_walk(struct md *m, struct html_node *node, struct md_style style)
{
	if (node->tag == HTML_TEXT)
		md_inline_text(&m->in, node->text, node->n, style);
	else if (md_is_hidden(node) || md_footnote_reference(m, node, style))
		return;
	else if (node->kind == HTML_BLOCK)
		put_block(m, node, style);
	else
		put_inline(m, node, style);
}

void
md_walk_in(struct md *m, struct html_node *node, struct md_style style)
{
	for (struct html_node *child = node->first; child != NULL; child = child->next)
		md_walk(m, child, style);
}
