/* Blocks to lines: paragraphs, headings, lists, quotes, rules. */
#include "markdown/layout.h"

#include <assert.h>
#include <string.h>

#define MIN_FIRST 6 /* columns that marks of items on one line leave for text at the least */
#define FOOTNOTE_RULE 20
#define DEFINITION_INDENT 4

static struct builder_mark
mark_of(const struct line_builder *b)
{
	return (struct builder_mark){ b->text.len, b->spans.len, b->cols, b->last, b->last_cols };
}

static void
back_to(struct line_builder *b, const struct builder_mark *m)
{
	strbuf_truncate(&b->text, m->text);
	b->spans.len = m->spans;
	b->cols = m->cols;
	b->last = m->last;
	b->last_cols = m->last_cols;
}

/* Cuts the line to where its last spaces begin. */
static void
trim_end(struct line_builder *b)
{
	size_t n = b->text.len;

	while (n > 0 && b->text.buf[n - 1] == ' ')
		n--;
	b->cols -= b->text.len - n;
	strbuf_truncate(&b->text, n);
	while (b->spans.len > 0 && VEC_LAST(&b->spans).start >= n)
		b->spans.len--;
	if (b->spans.len > 0 && VEC_LAST(&b->spans).start + VEC_LAST(&b->spans).len > n)
		VEC_LAST(&b->spans).len = (uint32_t)(n - VEC_LAST(&b->spans).start);
}

static void
emit_line(struct layout *l, struct line line)
{
	line.tag = l->tag;
	l->emit(l->ctx, &line);
}

/* A blank line between blocks, with the prefix that both share. No span of it covers
 * the spaces at its end, which go. */
static void
pay_gap(struct layout *l)
{
	struct line line = lb_line(&l->next);

	if (!l->gap)
		return;
	l->gap = false;
	line.len = (uint32_t)l->gap_at.text;
	line.cols = (uint32_t)l->gap_at.cols;
	line.nspans = (uint32_t)l->gap_at.spans;
	for (; line.len > 0 && line.text[line.len - 1] == ' '; line.cols--)
		line.len--;
	emit_line(l, line);
}

static void
owe_gap(struct layout *l)
{
	if (!l->gap)
		l->gap_at = mark_of(&l->next);
	l->gap = true;
}

size_t
layout_room(const struct layout *l)
{
	return l->opts->width - (l->pending ? l->first.cols : l->next.cols);
}

bool
layout_is_wide(const struct layout *l)
{
	return l->opts->wide == l->tag + 1;
}

void
layout_begin_line(struct layout *l)
{
	struct line prefix;

	pay_gap(l);
	prefix = lb_line(l->pending ? &l->first : &l->next);
	l->pending = false;
	lb_reset(&l->out);
	lb_put_line(&l->out, &prefix);
}

void
layout_end_line(struct layout *l)
{
	struct line line;

	trim_end(&l->out);
	line = lb_line(&l->out);
	line.flags = l->flags | l->block_flags;
	l->flags = 0;
	emit_line(l, line);
}

void
layout_text(struct layout *l, const struct styled *text)
{
	const struct line first = lb_line(l->pending ? &l->first : &l->next);
	const struct line next = lb_line(&l->next);
	const struct wrap_opts opts = {
		.width = l->opts->width,
		.first = &first,
		.next = &next,
		.tag = l->tag,
		.flags = l->block_flags,
		.justify = l->opts->justify && !l->heading,
	};

	pay_gap(l);
	l->pending = false;
	wrap_text(&l->wrap, text, &opts, l->emit, l->ctx);
}

void
layout_hanging(struct layout *l, const struct styled *text, size_t indent)
{
	const struct builder_mark at = mark_of(&l->next);
	const struct line next = lb_line(&l->next);

	if (!l->pending) {
		lb_reset(&l->first);
		lb_put_line(&l->first, &next);
		l->pending = true;
	}
	if (l->next.cols + indent + LAYOUT_MIN_TEXT <= l->opts->width)
		lb_spaces(&l->next, indent);
	layout_text(l, text);
	back_to(&l->next, &at);
}

/* Emits the marks of items that nothing follows. */
static void
flush_first(struct layout *l)
{
	if (!l->pending)
		return;
	layout_begin_line(l);
	layout_end_line(l);
}

/* Puts a mark, made in l->out, before what comes next, and hangs the rest under its text
 * as long as there is room. */
static void
push_mark(struct layout *l)
{
	const struct line mark = lb_line(&l->out);
	size_t width = l->opts->width;
	bool hang = l->next.cols + mark.cols + LAYOUT_MIN_TEXT <= width;
	struct line_builder kept;

	if (l->pending && l->first.cols + mark.cols + MIN_FIRST > width) {
		/* layout_begin_line needs l->out, which holds the mark. */
		kept = l->out;
		l->out = (struct line_builder)LINE_BUILDER_INIT;
		flush_first(l);
		lb_free(&l->out);
		l->out = kept;
	}
	if (l->next.cols + mark.cols + MIN_FIRST > width) {
		const struct styled text = { mark.text, mark.len, mark.spans, mark.nspans };

		layout_text(l, &text);
		return;
	}
	if (!l->pending) {
		const struct line next = lb_line(&l->next);

		lb_reset(&l->first);
		lb_put_line(&l->first, &next);
		l->pending = true;
	}
	lb_put_line(&l->first, &mark);
	if (hang)
		lb_spaces(&l->next, mark.cols);
}

static unsigned
digits_of(uint64_t number)
{
	unsigned digits = 1;

	for (; number >= 10; number /= 10)
		digits++;
	return digits;
}

static void
open_list(struct layout *l, const struct node *node, struct frame *frame)
{
	uint64_t items = 0;

	frame->tight = node->flag != 0;
	frame->delimiter = (uint8_t)node->extra;
	if (frame->delimiter == ':')
		return;
	frame->number = node->at;
	if (frame->delimiter == 0) {
		l->bullets++;
		return;
	}
	for (const struct node *item = node + 1; item < node + node->len; item += item->len)
		items++;
	frame->digits = (uint8_t)digits_of(frame->number + (items > 0 ? items - 1 : 0));
}

static void
open_item(struct layout *l, const struct node *node, struct frame *frame, struct frame *list)
{
	static const enum glyph bullets[] = { GLYPH_BULLET, GLYPH_BULLET2, GLYPH_BULLET3 };
	bool ascii = l->opts->ascii;

	assert(list != NULL); /* md4c puts every item into a list */
	frame->tight = list->tight;
	lb_reset(&l->out);
	if (list->delimiter == ':') {
		lb_spaces(&l->out, DEFINITION_INDENT);
	} else if (list->delimiter != 0) {
		lb_spaces(&l->out, list->digits - digits_of(list->number));
		lb_putf(&l->out, STYLE_LIST_MARK, "%llu%c", (unsigned long long)list->number++,
		    list->delimiter);
		lb_spaces(&l->out, 1);
	} else if (node->flag == TASK_NONE) {
		lb_put(&l->out, STYLE_LIST_MARK, glyph(bullets[(l->bullets - 1) % 3], ascii));
		lb_spaces(&l->out, 1);
	}
	if (node->flag != TASK_NONE) {
		if (node->flag == TASK_DONE)
			lb_put(&l->out, STYLE_TASK_DONE, glyph(GLYPH_TASK_DONE, ascii));
		else
			lb_put(&l->out, STYLE_TASK_OPEN, glyph(GLYPH_TASK_OPEN, ascii));
		lb_spaces(&l->out, 1);
	}
	push_mark(l);
}

static void
put_quote_bar(struct layout *l, struct line_builder *b)
{
	lb_put(b, STYLE_QUOTE_BAR, glyph(GLYPH_QUOTE_BAR, l->opts->ascii));
	lb_spaces(b, 1);
}

static void
open_quote(struct layout *l)
{
	l->quotes++;
	if (l->next.cols + 2 + LAYOUT_MIN_TEXT > l->opts->width)
		return;
	if (l->pending && l->first.cols + 2 + MIN_FIRST > l->opts->width)
		flush_first(l);
	put_quote_bar(l, &l->next);
	if (l->pending)
		put_quote_bar(l, &l->first);
}

static void
put_rule(struct layout *l, size_t cols)
{
	lb_repeat(&l->out, STYLE_FAINT, GLYPH_RULE, cols, l->opts->ascii);
}

static void
layout_rule(struct layout *l, size_t max)
{
	size_t room = layout_room(l);

	layout_begin_line(l);
	put_rule(l, room < max ? room : max);
	layout_end_line(l);
}

static void
open_footnote(struct layout *l, const struct node *node)
{
	int number = l->doc->defs.items[node->at].number;
	unsigned digits = digits_of((uint64_t)number);

	if (number == 1) {
		layout_rule(l, FOOTNOTE_RULE);
		owe_gap(l);
	}
	lb_reset(&l->out);
	lb_spaces(&l->out, digits_of(l->doc->footnotes.len) - digits);
	lb_putf(&l->out, STYLE_FOOTNOTE, "[%d]", number);
	lb_spaces(&l->out, 1);
	push_mark(l);
}

/* They stand right below what they define. */
static bool
is_definitions(const struct node *node)
{
	return node->type == NODE_LIST && node->extra == ':';
}

static void
open_block(struct layout *l, size_t at)
{
	const struct node *node = &l->doc->nodes.items[at];
	struct frame frame = {
		.end = (uint32_t)at + node->len,
		.type = node->type,
		.next = mark_of(&l->next),
	};

	switch (node->type) {
	case NODE_QUOTE:
		open_quote(l);
		break;
	case NODE_LIST:
		open_list(l, node, &frame);
		break;
	case NODE_ITEM:
		open_item(l, node, &frame, &VEC_LAST(&l->frames));
		break;
	case NODE_FOOTNOTE:
		open_footnote(l, node);
		break;
	default:
		break;
	}
	VEC_PUSH(&l->frames, frame);
}

/* The link from a footnote to its first reference. */
static struct span
backref_span(const struct layout *l, const struct node *footnote)
{
	int number = l->doc->defs.items[footnote->at].number;

	return (struct span){ .style = STYLE_FOOTNOTE,
		.mods = MOD_LINK,
		.link = l->doc->backrefs.items[number - 1] + 1 };
}

static void
put_backref(struct layout *l, const struct node *footnote)
{
	const struct span as = backref_span(l, footnote);
	const char *back = glyph(GLYPH_BACKREF, l->opts->ascii);

	layout_begin_line(l);
	lb_putn(&l->out, &as, back, strlen(back));
	layout_end_line(l);
}

static void
close_block(struct layout *l)
{
	const struct frame frame = VEC_LAST(&l->frames);

	if (frame.type == NODE_FOOTNOTE && !l->backref_done)
		put_backref(l, &l->doc->nodes.items[l->doc->blocks.items[l->tag]]);
	if (frame.type == NODE_ITEM)
		flush_first(l);
	if (frame.type == NODE_QUOTE)
		l->quotes--;
	if (frame.type == NODE_LIST && frame.delimiter == 0)
		l->bullets--;
	back_to(&l->next, &frame.next);
	if (l->gap && l->gap_at.text > l->next.text.len) /* what it was owed for stayed empty */
		l->gap_at = mark_of(&l->next);
	l->frames.len--;
}

static enum style
text_style(const struct layout *l)
{
	return l->quotes > 0 ? STYLE_QUOTE : STYLE_TEXT;
}

/* Draws an image; false where it is not drawn. */
static bool
layout_picture(struct layout *l, uint32_t link, bool gap)
{
	const struct layout_pictures *pictures = l->opts->pictures;
	struct lines lines = { 0 };
	bool drawn = pictures->draw(pictures->ctx, link, layout_room(l), &lines);

	if (drawn && gap) {
		layout_begin_line(l);
		layout_end_line(l);
	}
	for (size_t i = 0; drawn && i < lines.len; i++) {
		layout_begin_line(l);
		lb_put_line(&l->out, &lines.items[i]);
		layout_end_line(l);
	}
	lines_free(&lines);
	return drawn;
}

/* Draws the images that a paragraph is made of, if it is; their alt texts follow. */
static void
layout_pictures(struct layout *l, size_t at)
{
	const struct node *nodes = l->doc->nodes.items;
	bool any = false;

	/* nearly every paragraph starts with text */
	if (l->opts->pictures == NULL || nodes[at].len < 3 || nodes[at + 1].type == NODE_TEXT ||
	    !tree_is_images(l->doc, at))
		return;
	for (size_t i = at + 1; i < at + nodes[at].len; i++)
		if (nodes[i].type == NODE_IMAGE_ON)
			any |= layout_picture(l, nodes[i].at, any);
}

static void
layout_para(struct layout *l, size_t at)
{
	const struct node *node = &l->doc->nodes.items[at];
	const struct frame *frame = l->frames.len > 0 ? &VEC_LAST(&l->frames) : NULL;
	struct flat_opts opts = {
		.style = text_style(l),
		.show_urls = l->opts->show_urls,
		.link_numbers = l->opts->link_numbers,
		.spots = l->opts->spots,
		.ascii = l->opts->ascii,
	};
	struct styled text;

	layout_pictures(l, at);
	opts.term = node->type == NODE_PARA && node->flag != 0;
	if (node->type == NODE_HEADING)
		opts.style = STYLE_HEADING1 + (node->extra < 4 ? node->extra - 1U : 3U);
	flat_reset(&l->flat);
	flat_inlines(&l->flat, l->doc, at + 1, at + node->len, &opts);
	if (frame != NULL && frame->type == NODE_FOOTNOTE && frame->end == at + node->len) {
		const struct span space = { 0 };
		const struct span as =
		    backref_span(l, &l->doc->nodes.items[l->doc->blocks.items[l->tag]]);
		const char *back = glyph(GLYPH_BACKREF, l->opts->ascii);

		flat_put(&l->flat, &space, " ", 1);
		flat_put(&l->flat, &as, back, strlen(back));
		l->backref_done = true;
	}
	text = flat_finish(&l->flat);
	l->heading = node->type == NODE_HEADING;
	if (text.len > 0)
		layout_text(l, &text);
	l->heading = false;
}

static void
layout_leaf(struct layout *l, size_t at)
{
	switch (l->doc->nodes.items[at].type) {
	case NODE_CODE_BLOCK:
		layout_code(l, at);
		break;
	case NODE_RULE:
		layout_rule(l, SIZE_MAX);
		break;
	case NODE_TABLE:
		layout_table(l, at);
		break;
	default:
		layout_para(l, at);
		break;
	}
}

/* One top-level block and all in it; no recursion, however deep it nests. */
static void
layout_block(struct layout *l, size_t block)
{
	size_t i = l->doc->blocks.items[block], end = i + l->doc->nodes.items[i].len;

	l->tag = (uint32_t)block;
	l->backref_done = false;
	while (i < end) {
		const struct node *node = &l->doc->nodes.items[i];
		struct frame *parent;

		while (l->frames.len > 0 && VEC_LAST(&l->frames).end <= i)
			close_block(l);
		if (i == l->skipped) {
			i += node->len;
			continue;
		}
		parent = l->frames.len > 0 ? &VEC_LAST(&l->frames) : NULL;
		if (parent != NULL && parent->children++ > 0 && !parent->tight &&
		    !is_definitions(node))
			owe_gap(l);
		if (node->type < NODE_PARA) {
			open_block(l, i);
			i++;
		} else {
			layout_leaf(l, i);
			i += node->len;
		}
	}
	while (l->frames.len > 0)
		close_block(l);
}

void
document_layout(const struct document *doc, const struct layout_opts *opts, size_t from, size_t to,
    line_fn *emit, void *ctx)
{
	struct layout l = {
		.doc = doc,
		.opts = opts,
		.emit = emit,
		.ctx = ctx,
		.skipped = opts->skip_title ? tree_title(doc) : SIZE_MAX,
		.next = LINE_BUILDER_INIT,
		.first = LINE_BUILDER_INIT,
		.out = LINE_BUILDER_INIT,
		.wrap = WRAPPER_INIT,
		.flat = FLAT_INIT,
		.code = STRBUF_INIT,
	};
	/* nothing but the title may be in the first block */
	const size_t first = l.skipped != SIZE_MAX &&
	    l.skipped + doc->nodes.items[l.skipped].len ==
		doc->blocks.items[0] + doc->nodes.items[doc->blocks.items[0]].len;

	assert(opts->width >= DOCUMENT_MIN_WIDTH);
	for (size_t b = from > first ? from : first; b < to && b < doc->blocks.len; b++) {
		l.gap = false;
		if (b > first && !is_definitions(&doc->nodes.items[doc->blocks.items[b]]))
			owe_gap(&l);
		layout_block(&l, b);
	}
	lb_free(&l.next);
	lb_free(&l.first);
	lb_free(&l.out);
	wrapper_free(&l.wrap);
	flat_free(&l.flat);
	strbuf_free(&l.code);
	VEC_FREE(&l.marks);
	VEC_FREE(&l.frames);
}
