/* Footnotes, whoever wrote the page: a short link into a block of the page that links back.
 *
 * WordPress, kramdown, goldmark, Pandoc, GitHub, Word and wikis differ in names and classes, and in
 * nothing else. */
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "fetch/md.h"

#define NEAR_MAX 6    /* nodes between what a link back names and the link that it means */
#define INSIDE_MAX 12 /* levels of a link back within its footnote */
#define SIGN_MAX 6    /* bytes of what a reference shows */

static struct html_node *
target(const struct md *m, const struct html_node *link)
{
	return md_place(m, md_fragment(m, link));
}

/* --- what is a footnote ------------------------------------------------------------------------- */

/* Whether a link looks like a reference: by its class, or a number or a sign. */
static bool
is_reference(const struct html_node *link)
{
	const char *role = html_attribute(link, "role");
	struct strbuf text = STRBUF_INIT;
	size_t letters = 0, signs = 0;

	if (html_has_class(link, "footnote-ref") || html_has_class(link, "footnote") ||
	    html_attribute(link, "data-footnote-ref") != NULL ||
	    (role != NULL && strcmp(role, "doc-noteref") == 0))
		return true;
	html_text(link, &text);
	for (size_t i = 0; i < text.len; i++) {
		const char c = text.buf[i];

		letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
		signs += strchr("[]() \n\t", c) == NULL;
	}
	strbuf_free(&text);
	return signs > 0 && signs <= SIGN_MAX && letters <= 1;
}

static bool
may_hold(const struct html_node *node)
{
	return node->tag == HTML_LI || node->tag == HTML_P || node->tag == HTML_DIV ||
	    node->tag == HTML_DD || node->tag == HTML_ASIDE || node->tag == HTML_SECTION;
}

static struct html_node *
block_around(struct html_node *node)
{
	while (node != NULL && node->kind != HTML_BLOCK)
		node = node->parent;
	return node;
}

/* The reference that a link back means: what it names, or stands in or right behind that. */
static struct html_node *
reference_at(const struct md *m, struct html_node *named)
{
	struct html_node *at = named;

	for (int i = 0; i < NEAR_MAX && at != NULL; i++, at = html_next(at, m->tree.root, true))
		if (md_fragment(m, at) != NULL)
			return is_reference(at) ? at : NULL;
	return NULL;
}

/* The block of a footnote that is named by `named` and holds the link back. */
static struct html_node *
block_of(struct html_node *named, struct html_node *back)
{
	struct html_node *at = back;

	for (int i = 0; i < INSIDE_MAX && at != NULL; i++, at = at->parent)
		if (at == named && may_hold(at))
			return at;
	if (named->kind != HTML_BLOCK && block_around(named) == block_around(back))
		at = block_around(named);
	else
		at = NULL;
	return at != NULL && may_hold(at) ? at : NULL;
}

static void
try_back(struct md *m, struct html_node *back)
{
	struct html_node *named = target(m, back), *reference, *block;

	if (named == NULL)
		return;
	reference = reference_at(m, named);
	if (reference == NULL || reference->order >= back->order ||
	    (named = target(m, reference)) == NULL)
		return;
	block = block_of(named, back);
	if (block == NULL || block == block_around(reference))
		return;
	if (block->note == 0) {
		VEC_PUSH(&m->footnotes, block);
		block->note = (uint32_t)m->footnotes.len;
		block->hidden = true;
	}
	named->note = block->note;
	back->hidden = true;
}

/* --- references ---------------------------------------------------------------------------------- */

/* The <sup> and such around a reference that show nothing else but brackets. */
static struct html_node *
with_frame(struct html_node *link)
{
	struct html_node *outer = link;

	for (int i = 0; i < 3 && outer->parent != NULL; i++) {
		const struct html_node *parent = outer->parent;

		if (parent->tag != HTML_SUP && parent->tag != HTML_SPAN)
			break;
		for (const struct html_node *at = parent->first; at != NULL; at = at->next)
			if (at != outer &&
			    (at->tag != HTML_TEXT || strspn(at->text, "[]() \n\t") < at->n))
				return outer;
		outer = outer->parent;
	}
	return outer;
}

/* Footnotes in the order in which the text refers to them; one that it does not refer to is
 * none. */
static void
number(struct md *m)
{
	uint32_t *numbers = xcalloc(m->footnotes.len + 1, sizeof(*numbers)), n = 0;
	struct html_node **blocks = xcalloc(m->footnotes.len + 1, sizeof(struct html_node *));

	for (size_t i = 0; i < m->inner.len; i++) {
		struct html_node *link = m->inner.items[i], *named = target(m, link);

		if (link->hidden || named == NULL || named->note == 0 || !is_reference(link))
			continue;
		if (numbers[named->note] == 0) {
			numbers[named->note] = ++n;
			blocks[n - 1] = m->footnotes.items[named->note - 1];
		}
		with_frame(link)->refers = numbers[named->note];
	}
	for (size_t i = 0; i < m->footnotes.len; i++)
		if (numbers[i + 1] == 0)
			m->footnotes.items[i]->hidden = false;
	if (n > 0)
		memcpy(m->footnotes.items, blocks, n * sizeof(struct html_node *));
	m->footnotes.len = n;
	free(numbers);
	free(blocks);
}

/* --- what is left of their list -------------------------------------------------------------------- */

/* Whether all in a node is hidden, but for what only announces it. */
static bool
is_spent(const struct html_node *node)
{
	for (const struct html_node *at = node->first; at != NULL; at = at->next)
		if (!at->hidden && at->tag != HTML_HR && (at->tag < HTML_H1 || at->tag > HTML_H6) &&
		    !html_is_blank(at))
			return false;
	return true;
}

static bool
is_endnotes(const struct html_node *node)
{
	const char *class = html_attribute(node, "class"), *role = html_attribute(node, "role");

	return node->tag == HTML_OL || node->tag == HTML_UL ||
	    (class != NULL && strcasestr(class, "footnote") != NULL) ||
	    (role != NULL && strcmp(role, "doc-endnotes") == 0);
}

static void
hide_list(struct html_node *block)
{
	struct html_node *at = block->parent, *before;

	/* once for each list, at its last item */
	for (const struct html_node *next = block->next; next != NULL; next = next->next)
		if (next->tag != HTML_TEXT)
			return;
	for (int i = 0; i < 3 && at != NULL && is_endnotes(at) && is_spent(at); i++) {
		at->hidden = true;
		for (before = at->previous; before != NULL && html_is_blank(before);)
			before = before->previous;
		if (before != NULL && before->tag == HTML_HR)
			before->hidden = true;
		at = at->parent;
	}
}

void
md_footnotes_find(struct md *m)
{
	for (size_t i = 0; i < m->inner.len; i++)
		try_back(m, m->inner.items[i]);
	if (m->footnotes.len > 0)
		number(m);
	for (size_t i = 0; i < m->footnotes.len; i++)
		hide_list(m->footnotes.items[i]);
}

bool
md_footnote_reference(struct md *m, const struct html_node *node, struct md_style style)
{
	char text[24];
	int n;

	if (node->refers == 0)
		return false;
	n = snprintf(text, sizeof(text), "[^%u]", (unsigned)node->refers);
	style.mods &= ~(unsigned)(MD_SUP | MD_SUB | MD_CODE);
	style.link = 0;
	md_inline_raw(&m->in, text, (size_t)n, style);
	return true;
}

void
md_footnotes_write(struct md *m)
{
	for (size_t i = 0; i < m->footnotes.len; i++) {
		struct paper_outer outer;
		char marker[32];

		snprintf(marker, sizeof(marker), "[^%zu]: ", i + 1);
		paper_begin(&m->paper, PAPER_OTHER);
		paper_push(&m->paper, marker, "    ", false, &outer);
		md_walk_in(m, m->footnotes.items[i], (struct md_style){ 0 });
		md_flush(m);
		paper_pop(&m->paper, &outer);
	}
}
