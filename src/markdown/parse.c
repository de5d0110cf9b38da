#include "markdown/parse.h"

#include <string.h>

#include <md4c.h>

#include "markdown/attributes.h"
#include "markdown/build.h"
#include "markdown/definitions.h"
#include "markdown/entity.h"
#include "markdown/footnote.h"
#include "markdown/html.h"

#define WIKI_MAX 300 /* bytes between the brackets */

static void
flush_html(struct build *b)
{
	if (b->html.len == 0)
		return;
	html_inline(b, b->html.buf, b->html.len);
	strbuf_reset(&b->html);
}

/* A decoded copy in the arena; NULL for an attribute that is not there. */
static const char *
attribute(struct build *b, const MD_ATTRIBUTE *a)
{
	struct strbuf *sb = &b->scratch;

	if (a->text == NULL)
		return NULL;
	strbuf_reset(sb);
	for (size_t i = 0; a->substr_offsets[i] < a->size; i++) {
		const char *s = a->text + a->substr_offsets[i];
		size_t n = a->substr_offsets[i + 1] - a->substr_offsets[i];

		dialect_to_text(&b->dialect, &s, &n);
		if (a->substr_types[i] == MD_TEXT_ENTITY)
			entity_decode(sb, s, n);
		else if (a->substr_types[i] == MD_TEXT_NULLCHAR)
			strbuf_adds(sb, "\xef\xbf\xbd");
		else
			strbuf_add(sb, s, n);
	}
	return arena_strndup(&b->doc->arena, sb->buf, sb->len);
}

static enum task
task_of(const MD_BLOCK_LI_DETAIL *li)
{
	if (!li->is_task)
		return TASK_NONE;
	return li->task_mark == ' ' ? TASK_OPEN : TASK_DONE;
}

static void
open_list(struct build *b, const void *detail, bool ordered)
{
	struct node *node = build_open(b, NODE_LIST);
	const MD_BLOCK_OL_DETAIL *ol = detail;
	const MD_BLOCK_UL_DETAIL *ul = detail;

	node->flag = ordered ? ol->is_tight != 0 : ul->is_tight != 0;
	if (ordered) {
		node->at = ol->start;
		node->extra = (uint8_t)ol->mark_delimiter;
	} else if (b->list == 0 && ul->mark == DIALECT_DEFINITION) {
		b->list = VEC_LAST(&b->open);
	}
}

/* The first text, at s, behind the beginning of a list tells whether it is of definitions: that of a
 * paragraph, which is there. */
static void
tell_definitions(struct build *b, const char *s)
{
	struct document *doc = b->doc;
	struct node *list = &doc->nodes.items[b->list], *term = &doc->nodes.items[b->closed];

	if (s >= doc->text && s < doc->text + doc->text_len && term->type == NODE_PARA &&
	    term + term->len == list && definitions_is_line(doc->text, s)) {
		list->extra = ':';
		term->flag = true;
	}
	b->list = 0;
}

static void
open_code(struct build *b, const MD_BLOCK_CODE_DETAIL *code)
{
	const char *lang = attribute(b, &code->lang);
	struct node *node = build_open(b, NODE_CODE_BLOCK);

	b->in_code = true;
	if (lang == NULL || *lang == '\0')
		return;
	VEC_PUSH(&b->doc->langs, lang);
	node->at = (uint32_t)b->doc->langs.len;
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
	struct build *b = ctx;

	flush_html(b);
	build_close_implicit(b);
	b->html_state = (struct html_state){ 0 };
	switch (type) {
	case MD_BLOCK_DOC:
	case MD_BLOCK_TBODY:
		break;
	case MD_BLOCK_THEAD:
		b->in_head = true;
		break;
	case MD_BLOCK_QUOTE:
		build_open(b, NODE_QUOTE);
		break;
	case MD_BLOCK_UL:
	case MD_BLOCK_OL:
		open_list(b, detail, type == MD_BLOCK_OL);
		break;
	case MD_BLOCK_LI:
		build_open(b, NODE_ITEM)->flag = (uint8_t)task_of(detail);
		break;
	case MD_BLOCK_HR:
		build_open(b, NODE_RULE);
		break;
	case MD_BLOCK_H:
		build_open(b, NODE_HEADING)->extra =
		    (uint16_t)((const MD_BLOCK_H_DETAIL *)detail)->level;
		break;
	case MD_BLOCK_CODE:
		open_code(b, detail);
		break;
	case MD_BLOCK_HTML:
		build_open(b, NODE_HTML);
		b->in_html = true;
		break;
	case MD_BLOCK_P:
		build_open(b, NODE_PARA);
		break;
	case MD_BLOCK_TABLE:
		build_open(b, NODE_TABLE)->at = ((const MD_BLOCK_TABLE_DETAIL *)detail)->col_count;
		break;
	case MD_BLOCK_TR:
		build_open(b, NODE_ROW)->flag = b->in_head;
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD:
		build_open(b, NODE_CELL)->flag =
		    (uint8_t)((const MD_BLOCK_TD_DETAIL *)detail)->align;
		break;
	}
	return 0;
}

/* What a heading ends with in braces is said of it, and no text. */
static void
take_attributes(struct build *b)
{
	struct document *doc = b->doc;
	struct node *heading = &doc->nodes.items[VEC_LAST(&b->open)],
		    *last = &VEC_LAST(&doc->nodes);
	const char *id;
	size_t id_len, len;

	if (last == heading || last->type != NODE_TEXT || (last->at & NODE_POOL) != 0)
		return;
	len = attributes_cut(node_text(doc, last), last->len, &id, &id_len);
	if (len == 0 && (last == heading + 1 || (last->at > 0 && doc->text[last->at - 1] == '\\')))
		return; /* they are all it has, or text by a backslash */
	last->len = (uint32_t)len;
	doc->nodes.len -= len == 0;
	if (id == NULL)
		return;
	VEC_PUSH(&doc->ids, arena_strndup(&doc->arena, id, id_len));
	heading->at = (uint32_t)doc->ids.len;
}

/* A short row is filled up by md4c; what is empty at its end takes no memory. */
static void
drop_empty_cells(struct build *b)
{
	struct document *doc = b->doc;

	while (VEC_LAST(&doc->nodes).type == NODE_CELL && doc->nodes.len - 1 > VEC_LAST(&b->open))
		doc->nodes.len--;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
	struct build *b = ctx;

	(void)detail;
	if (type == MD_BLOCK_HTML) {
		b->in_html = false;
		html_block(b, b->html.buf, b->html.len);
		strbuf_reset(&b->html);
		build_close(b);
		return 0;
	}
	flush_html(b);
	build_close_implicit(b);
	build_links_off(b);
	b->html_state = (struct html_state){ 0 };
	switch (type) {
	case MD_BLOCK_DOC:
	case MD_BLOCK_TBODY:
		return 0;
	case MD_BLOCK_THEAD:
		b->in_head = false;
		return 0;
	case MD_BLOCK_CODE:
		b->in_code = false;
		break;
	case MD_BLOCK_H:
		take_attributes(b);
		break;
	case MD_BLOCK_TR:
		drop_empty_cells(b);
		break;
	default:
		break;
	}
	build_close(b);
	return 0;
}

/* The modifier that a span is, or 0. */
static uint8_t
mod_of(MD_SPANTYPE type)
{
	switch (type) {
	case MD_SPAN_EM:
		return MOD_EM;
	case MD_SPAN_STRONG:
		return MOD_STRONG;
	case MD_SPAN_DEL:
		return MOD_STRIKE;
	default:
		return 0;
	}
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *ctx)
{
	struct build *b = ctx;
	const MD_SPAN_A_DETAIL *a = detail;
	const char *target, *title;

	flush_html(b);
	build_need_inline(b);
	if (mod_of(type) != 0) {
		build_mark(b, NODE_MOD_ON, mod_of(type));
	} else if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
		/* The detail of an image has the same members in the same order. */
		target = attribute(b, &a->href);
		title = attribute(b, &a->title);
		build_link_on(b, type == MD_SPAN_A ? LINK_URL : LINK_IMAGE,
		    target != NULL ? target : "", title, false);
	}
	return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *ctx)
{
	struct build *b = ctx;

	(void)detail;
	flush_html(b);
	if (mod_of(type) != 0) {
		build_mark(b, NODE_MOD_OFF, mod_of(type));
	} else if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
		while (b->links.len > 0 && VEC_LAST(&b->links).html)
			build_link_off(b, true);
		build_link_off(b, false);
	}
	return 0;
}

struct wiki {
	size_t len;	   /* of "[[target|text]]" */
	size_t target_len; /* the target starts at byte 2 */
	size_t text_at, text_len;
};

/* Reads "[[target|text]]" at the start of s. A cell of a table may write the bar as "\|". */
static bool
scan_wiki(const char *s, size_t n, bool cell, struct wiki *w)
{
	size_t bar = 0, i;

	for (i = 2; i + 1 < n && s[i] != ']'; i++) {
		if (i > WIKI_MAX || s[i] == '\n' || s[i] == '[' || s[i] == '`' || s[i] == '<')
			return false;
		if (bar == 0 && s[i] == '|') {
			w->target_len = i - 2;
			bar = i + 1;
		} else if (bar == 0 && cell && s[i] == '\\' && s[i + 1] == '|') {
			w->target_len = i - 2;
			bar = i + 2;
			i++;
		}
	}
	if (i + 1 >= n || s[i + 1] != ']' || (i + 2 < n && s[i + 2] == ']'))
		return false;
	if (bar == 0)
		w->target_len = i - 2;
	w->text_at = bar != 0 ? bar : 2;
	w->text_len = i - w->text_at;
	w->len = i + 2;
	return w->target_len > 0 && w->text_len > 0;
}

/* Makes a link of "[[…]]" at mark, if there is one, behind the text from s on;
 * returns its end, or NULL. */
static const char *
try_wiki(struct build *b, const char *s, const char *mark, size_t n)
{
	struct document *doc = b->doc;
	bool cell = doc->nodes.items[VEC_LAST(&b->open)].type == NODE_CELL;
	struct wiki w;

	if (mark > doc->text && (mark[-1] == '[' || mark[-1] == '!' || mark[-1] == '\\'))
		return NULL;
	if (cell) /* its text comes in pieces: look at the source behind this one */
		n = (size_t)(doc->text + doc->text_len - mark);
	if (!scan_wiki(mark, n, cell, &w))
		return NULL;
	build_text(b, NODE_TEXT, s, (size_t)(mark - s));
	build_link_on(b, LINK_WIKI, arena_strndup(&doc->arena, mark + 2, w.target_len), NULL,
	    false);
	build_text(b, NODE_TEXT, mark + w.text_at, w.text_len);
	build_link_off(b, false);
	b->skip_to = (size_t)(mark - doc->text) + w.len;
	return mark + w.len;
}

/* The same for a reference "[^label]" that is defined. */
static const char *
try_footref(struct build *b, const char *s, const char *mark, size_t n)
{
	const char *label;
	size_t label_len, len;
	long def;

	if (b->doc->defs.len == 0 || (len = footnotes_scan_ref(mark, n, &label, &label_len)) == 0)
		return NULL;
	def = footnotes_find(b->doc, label, label_len);
	if (def < 0)
		return NULL;
	build_text(b, NODE_TEXT, s, (size_t)(mark - s));
	b->last_at = (uint32_t)(mark - b->doc->text);
	build_footref(b, (uint32_t)def);
	return mark + len;
}

/* Text within a paragraph: wiki links and references to footnotes are found here. */
static void
normal_text(struct build *b, const char *s, size_t n)
{
	struct document *doc = b->doc;
	const char *end = s + n, *p, *mark;

	if ((size_t)(s - doc->text) < b->skip_to && s >= doc->text) {
		if ((size_t)(end - doc->text) <= b->skip_to)
			return;
		s = doc->text + b->skip_to;
	}
	p = s;
	while (b->links.len == 0 && p < end && (mark = memchr(p, '[', (size_t)(end - p))) != NULL) {
		size_t left = (size_t)(end - mark);
		const char *behind = NULL;

		if (left > 1 && mark[1] == '[')
			behind = try_wiki(b, s, mark, left);
		else if (left > 1 && mark[1] == '^')
			behind = try_footref(b, s, mark, left);
		p = mark + 1;
		if (behind != NULL)
			s = p = behind < end ? behind : end;
	}
	build_text(b, NODE_TEXT, s, (size_t)(end - s));
}

/* Code in a cell of a table: "\|" is a bar there. */
static void
code_text(struct build *b, const char *s, size_t n)
{
	const char *end = s + n, *p = s, *slash;

	while (!b->in_code && p < end && (slash = memchr(p, '\\', (size_t)(end - p))) != NULL) {
		p = slash + 1;
		if (p == end || *p != '|' ||
		    b->doc->nodes.items[VEC_LAST(&b->open)].type != NODE_CELL)
			continue;
		build_text(b, NODE_CODE, s, (size_t)(slash - s));
		s = p;
	}
	build_text(b, NODE_CODE, s, (size_t)(end - s));
}

static int
text(MD_TEXTTYPE type, const MD_CHAR *s, MD_SIZE size, void *ctx)
{
	struct build *b = ctx;
	size_t n = size;

	dialect_to_text(&b->dialect, &s, &n);
	if (b->list != 0)
		tell_definitions(b, s);
	if (type == MD_TEXT_HTML || b->in_html) {
		if (!b->in_html)
			build_need_inline(b);
		strbuf_add(&b->html, s, n);
		return 0;
	}
	flush_html(b);
	if (b->html_state.skip != NULL)
		return 0;
	build_need_inline(b);
	if (b->html_state.broke) { /* behind a <br> a line starts without white space */
		b->html_state.broke = false;
		if (type == MD_TEXT_NORMAL || type == MD_TEXT_SOFTBR)
			skip_white(&s, &n);
		b->html_state.broke = n == 0;
	}
	switch (type) {
	case MD_TEXT_NORMAL:
		normal_text(b, s, n);
		break;
	case MD_TEXT_ENTITY:
		build_text(b, NODE_ENTITY, s, n);
		break;
	case MD_TEXT_NULLCHAR:
		build_char(b, 0xfffd, 1);
		break;
	case MD_TEXT_BR:
		build_mark(b, NODE_BREAK, 0);
		break;
	case MD_TEXT_SOFTBR:
		build_text(b, NODE_TEXT, s, n);
		break;
	case MD_TEXT_CODE:
	case MD_TEXT_LATEXMATH:
		code_text(b, s, n);
		break;
	case MD_TEXT_HTML:
		break;
	}
	return 0;
}

/* Lines of links and headings, once for all; footnotes have the line of their definition. */
static void
count_lines(struct document *doc)
{
	struct line_cursor c = { 0 };

	for (size_t i = 0; i < doc->links.len; i++) {
		struct doc_link *link = &doc->links.items[i];

		link->line = tree_line(doc, &c, (size_t)link->line);
	}
}

void
parse_tree(struct document *doc)
{
	const MD_PARSER parser = {
		.flags = MD_DIALECT_GITHUB,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = text,
	};
	struct build b = { .doc = doc, .html = STRBUF_INIT, .scratch = STRBUF_INIT };

	dialect_init(&b.dialect, doc->text, doc->text_len);
	if (md_parse(b.dialect.parsed, (MD_SIZE)b.dialect.parsed_len, &parser, &b) != 0)
		die("out of memory while a document was parsed");
	dialect_free(&b.dialect);
	VEC_FREE(&b.open);
	VEC_FREE(&b.links);
	strbuf_free(&b.html);
	strbuf_free(&b.scratch);
	count_lines(doc);
}
