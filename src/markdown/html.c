#include "markdown/html.h"

#include <string.h>

#include "markdown/build.h"
#include "markdown/entity.h"
#include "markdown/html_tag.h"

#define MAX_LISTS 16 /* in one another */

static bool
innermost_is(const struct build *b, enum node_type type)
{
	return b->doc->nodes.items[VEC_LAST(&b->open)].type == type;
}

/* Pays the space that is owed before something visible. */
static void
need_inline(struct build *b)
{
	if (!html_table_need_cell(b))
		build_need_inline(b);
	if (b->html_state.space && b->html_state.seen)
		build_char(b, ' ', 1);
	b->html_state.space = false;
}

static void
link_tag(struct build *b, const struct tag *tag)
{
	const char *href, *title;

	build_link_off(b, true);
	if (tag->closing)
		return;
	href = html_tag_attribute(b, tag, "href");
	if (href == NULL)
		return;
	title = html_tag_attribute(b, tag, "title");
	need_inline(b);
	build_link_on(b, LINK_URL, href, title, true);
}

static void
image_tag(struct build *b, const struct tag *tag)
{
	const char *src = html_tag_attribute(b, tag, "src"),
		   *alt = html_tag_attribute(b, tag, "alt");

	need_inline(b);
	build_link_on(b, LINK_IMAGE, src != NULL ? src : "", html_tag_attribute(b, tag, "title"),
	    false);
	if (alt != NULL)
		build_text(b, NODE_TEXT, alt, strlen(alt));
	build_link_off(b, false);
	b->html_state.seen = true;
}

/* Keeps the names that a tag gives to its place. */
static void
note_ids(struct build *b, const struct tag *tag)
{
	static const char *const attributes[] = { "id", "name" };

	if (tag->closing || tag->attrs_len == 0)
		return;
	for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++) {
		const char *name = html_tag_attribute(b, tag, attributes[i]);

		if (name != NULL && name[0] != '\0')
			VEC_PUSH(&b->doc->html_ids,
			    ((struct html_id){ name, (uint32_t)b->doc->nodes.len }));
	}
}

/* A tag that means the same in a paragraph and in a block. */
static void
inline_tag(struct build *b, const struct tag *tag)
{
	switch (tag->def->kind) {
	case TAG_MOD:
		need_inline(b);
		build_mark(b, tag->closing ? NODE_MOD_OFF : NODE_MOD_ON, tag->def->arg);
		break;
	case TAG_KBD:
		need_inline(b);
		build_mark(b, tag->closing ? NODE_KBD_OFF : NODE_KBD_ON, 0);
		break;
	case TAG_BREAK:
		build_need_inline(b);
		build_mark(b, NODE_BREAK, 0);
		html_start_line(&b->html_state);
		b->html_state.broke = true;
		break;
	case TAG_LINK:
		link_tag(b, tag);
		break;
	case TAG_IMAGE:
		if (!tag->closing)
			image_tag(b, tag);
		break;
	case TAG_SKIP:
		b->html_state.skip = tag->closing ? NULL : tag->def->name;
		break;
	default:
		break;
	}
}

static void
close_list(struct build *b)
{
	if (innermost_is(b, NODE_ITEM))
		build_close(b);
	build_close(b);
	b->html_state.lists--;
}

static void
list_tag(struct build *b, const struct tag *tag)
{
	struct html_state *st = &b->html_state;
	struct node *node;

	if (tag->closing && st->lists > 0) {
		close_list(b);
	} else if (!tag->closing && st->lists < MAX_LISTS) {
		node = build_open(b, NODE_LIST);
		node->flag = true;
		node->at = 1;
		node->extra = tag->def->arg ? '.' : 0;
		st->lists++;
	}
}

static void
item_tag(struct build *b, const struct tag *tag)
{
	if (b->html_state.lists == 0)
		return;
	if (innermost_is(b, NODE_ITEM))
		build_close(b);
	if (!tag->closing)
		build_open(b, NODE_ITEM);
}

/* Ends the definition that is open; starts a term or another definition. */
static void
definition_tag(struct build *b, const struct tag *tag)
{
	struct html_state *st = &b->html_state;
	struct node *node;

	if (st->definition) {
		while (st->lists > st->lists_around)
			close_list(b);
		build_close(b);
		build_close(b);
		st->definition = false;
	}
	if (tag->closing || tag->def->kind == TAG_DEFINITIONS)
		return;
	if (tag->def->kind == TAG_TERM) {
		build_open(b, NODE_PARA)->flag = true;
		b->implicit = true;
		return;
	}
	node = build_open(b, NODE_LIST);
	node->flag = true;
	node->extra = ':';
	build_open(b, NODE_ITEM);
	st->definition = true;
	st->lists_around = st->lists;
}

/* A tag that ends one paragraph, and may start something else. */
static void
block_tag(struct build *b, const struct tag *tag)
{
	build_close_implicit(b);
	html_start_line(&b->html_state);
	switch (tag->def->kind) {
	case TAG_HEADING:
		if (tag->closing)
			break;
		build_open(b, NODE_HEADING)->extra = tag->def->arg;
		b->implicit = true;
		break;
	case TAG_SUMMARY:
		if (tag->closing)
			break;
		build_need_inline(b);
		build_mark(b, NODE_MOD_ON, MOD_STRONG);
		break;
	case TAG_PRE:
		b->html_state.pre = !tag->closing;
		if (tag->closing)
			break;
		build_open(b, NODE_CODE_BLOCK);
		b->implicit = true;
		break;
	case TAG_LIST:
		list_tag(b, tag);
		break;
	case TAG_ITEM:
		item_tag(b, tag);
		break;
	case TAG_DEFINITIONS:
	case TAG_TERM:
	case TAG_DEFINITION:
		definition_tag(b, tag);
		break;
	case TAG_RULE:
		build_open(b, NODE_RULE);
		build_close(b);
		break;
	default:
		break;
	}
}

/* Whether words that stand together end at a byte: at white space that is more than one sign. */
static bool
ends_run(const struct strbuf *sb, size_t i)
{
	const char *s = sb->buf + i;

	if (!html_is_space(*s))
		return false;
	return (*s != ' ' && *s != '\n') || i + 1 == sb->len || html_is_space(s[1]);
}

/* Text of a block: white space folds, references are decoded. */
static void
block_text(struct build *b, const char *s, size_t n)
{
	struct strbuf *sb = &b->scratch;
	size_t start;

	strbuf_reset(sb);
	entity_decode_all(sb, s, n);
	if (b->html_state.pre) {
		/* A newline right behind the tag does not count. */
		start = sb->len > 0 && sb->buf[0] == '\n' &&
		    VEC_LAST(&b->doc->nodes).type == NODE_CODE_BLOCK;
		build_text(b, NODE_CODE, sb->buf + start, sb->len - start);
		return;
	}
	for (size_t i = 0; i < sb->len;) {
		for (; i < sb->len && html_is_space(sb->buf[i]); i++)
			b->html_state.space = true;
		for (start = i; i < sb->len && !ends_run(sb, i);)
			i++;
		if (i == start)
			break;
		need_inline(b);
		build_text(b, NODE_TEXT, sb->buf + start, i - start);
		b->html_state.seen = true;
	}
}

void
html_inline(struct build *b, const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end && (s = memchr(s, '<', (size_t)(end - s))) != NULL) {
		struct tag tag;
		size_t len = html_tag_read(s, (size_t)(end - s), &tag);

		if (b->html_state.skip == NULL && len > 0)
			note_ids(b, &tag);
		if (b->html_state.skip == NULL ||
		    (tag.closing && strcmp(b->html_state.skip, tag.def->name) == 0))
			inline_tag(b, &tag);
		s += len > 0 ? len : 1;
	}
}

/* rest are the n bytes behind it. */
static void
one_block_tag(struct build *b, const struct tag *tag, const char *rest, size_t n)
{
	struct html_state *st = &b->html_state;

	if (st->skip != NULL) {
		if (tag->closing && strcmp(st->skip, tag->def->name) == 0)
			st->skip = NULL;
		return;
	}
	note_ids(b, tag);
	if (st->pre) {
		if (tag->closing && tag->def->kind == TAG_PRE)
			block_tag(b, tag);
	} else if (html_table_tag(b, tag, rest, n)) {
		return;
	} else if (tag->def->kind == TAG_CELL) {
		st->space = true;
	} else if (tag->def->kind >= TAG_BLOCK) {
		block_tag(b, tag);
	} else {
		inline_tag(b, tag);
	}
}

void
html_block(struct build *b, const char *s, size_t n)
{
	const char *end = s + n, *lt;

	b->html_state = (struct html_state){ 0 };
	b->html_table = (struct html_table){ 0 };
	while (s < end) {
		struct tag tag;
		size_t len = 0;

		lt = memchr(s, '<', (size_t)(end - s));
		if (lt == NULL)
			lt = end;
		else
			len = html_tag_read(lt, (size_t)(end - lt), &tag);
		if (lt < end && len == 0)
			lt++; /* a "<" that is text */
		if (lt > s && b->html_state.skip == NULL)
			block_text(b, s, (size_t)(lt - s));
		s = lt + len;
		if (len > 0)
			one_block_tag(b, &tag, s, (size_t)(end - s));
	}
	html_table_end(b);
	build_close_implicit(b);
	while (!innermost_is(b, NODE_HTML))
		build_close(b);
}
