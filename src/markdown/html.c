#include "markdown/html.h"

#include <string.h>
#include <strings.h>

#include "markdown/build.h"
#include "markdown/entity.h"

#define MAX_LISTS 16 /* in one another */

enum tag_kind {
	TAG_UNKNOWN, /* dropped, its text stays */
	TAG_MOD,     /* arg: enum style_mod */
	TAG_KBD,
	TAG_BREAK,
	TAG_LINK,
	TAG_IMAGE,
	TAG_SKIP,    /* its content goes as well */
	TAG_BLOCK,   /* starts and ends a paragraph */
	TAG_CELL,    /* a space between it and its neighbour */
	TAG_HEADING, /* arg: level */
	TAG_SUMMARY,
	TAG_PRE,
	TAG_LIST, /* arg: ordered */
	TAG_ITEM,
	TAG_RULE,
};

struct tag_def {
	const char *name;
	uint8_t kind, arg;
};

static const struct tag_def tag_defs[] = {
	{ "a", TAG_LINK, 0 },
	{ "address", TAG_BLOCK, 0 },
	{ "article", TAG_BLOCK, 0 },
	{ "aside", TAG_BLOCK, 0 },
	{ "b", TAG_MOD, MOD_STRONG },
	{ "blockquote", TAG_BLOCK, 0 },
	{ "br", TAG_BREAK, 0 },
	{ "caption", TAG_BLOCK, 0 },
	{ "center", TAG_BLOCK, 0 },
	{ "code", TAG_MOD, MOD_CODE },
	{ "dd", TAG_BLOCK, 0 },
	{ "del", TAG_MOD, MOD_STRIKE },
	{ "details", TAG_BLOCK, 0 },
	{ "div", TAG_BLOCK, 0 },
	{ "dl", TAG_BLOCK, 0 },
	{ "dt", TAG_BLOCK, 0 },
	{ "em", TAG_MOD, MOD_EM },
	{ "figcaption", TAG_BLOCK, 0 },
	{ "figure", TAG_BLOCK, 0 },
	{ "footer", TAG_BLOCK, 0 },
	{ "form", TAG_BLOCK, 0 },
	{ "h1", TAG_HEADING, 1 },
	{ "h2", TAG_HEADING, 2 },
	{ "h3", TAG_HEADING, 3 },
	{ "h4", TAG_HEADING, 4 },
	{ "h5", TAG_HEADING, 5 },
	{ "h6", TAG_HEADING, 6 },
	{ "header", TAG_BLOCK, 0 },
	{ "hr", TAG_RULE, 0 },
	{ "i", TAG_MOD, MOD_EM },
	{ "img", TAG_IMAGE, 0 },
	{ "kbd", TAG_KBD, 0 },
	{ "li", TAG_ITEM, 0 },
	{ "main", TAG_BLOCK, 0 },
	{ "nav", TAG_BLOCK, 0 },
	{ "ol", TAG_LIST, 1 },
	{ "p", TAG_BLOCK, 0 },
	{ "pre", TAG_PRE, 0 },
	{ "s", TAG_MOD, MOD_STRIKE },
	{ "samp", TAG_MOD, MOD_CODE },
	{ "script", TAG_SKIP, 0 },
	{ "section", TAG_BLOCK, 0 },
	{ "strike", TAG_MOD, MOD_STRIKE },
	{ "strong", TAG_MOD, MOD_STRONG },
	{ "style", TAG_SKIP, 0 },
	{ "sub", TAG_MOD, MOD_SUB },
	{ "summary", TAG_SUMMARY, 0 },
	{ "sup", TAG_MOD, MOD_SUP },
	{ "table", TAG_BLOCK, 0 },
	{ "tbody", TAG_BLOCK, 0 },
	{ "td", TAG_CELL, 0 },
	{ "tfoot", TAG_BLOCK, 0 },
	{ "th", TAG_CELL, 0 },
	{ "thead", TAG_BLOCK, 0 },
	{ "tr", TAG_BLOCK, 0 },
	{ "tt", TAG_MOD, MOD_CODE },
	{ "ul", TAG_LIST, 0 },
};

struct tag {
	const struct tag_def *def;
	bool closing;
	const char *attrs;
	size_t attrs_len;
};

static const struct tag_def unknown_tag = { "", TAG_UNKNOWN, 0 };

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_name(char c)
{
	return is_alpha(c) || (c >= '0' && c <= '9') || c == '-';
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static const struct tag_def *
find_tag(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof(tag_defs) / sizeof(tag_defs[0]); i++) {
		if (strncasecmp(tag_defs[i].name, name, n) == 0 && tag_defs[i].name[n] == '\0')
			return &tag_defs[i];
	}
	return &unknown_tag;
}

/* The bytes up to and with the end mark, found from byte `from` on; all where it is missing. */
static size_t
until(const char *s, size_t n, size_t from, const char *mark)
{
	size_t len = strlen(mark);

	for (size_t i = from; i + len <= n; i++) {
		const char *p = memchr(s + i, mark[0], n - len + 1 - i);

		if (p == NULL)
			break;
		i = (size_t)(p - s);
		if (memcmp(p, mark, len) == 0)
			return i + len;
	}
	return n;
}

/* Reads a comment, a declaration or a tag at s ("<…"); returns its bytes, or 0
 * where it is only a "<". A tag that never ends takes all. */
static size_t
read_tag(const char *s, size_t n, struct tag *tag)
{
	size_t i = 1, name;
	char quote = 0, before = 0;

	*tag = (struct tag){ .def = &unknown_tag };
	if (n >= 4 && memcmp(s, "<!--", 4) == 0)
		return until(s, n, 2, "-->");
	if (n >= 9 && memcmp(s, "<![CDATA[", 9) == 0)
		return until(s, n, 9, "]]>");
	if (n >= 2 && s[1] == '?')
		return until(s, n, 2, "?>");
	if (n >= 3 && s[1] == '!' && is_alpha(s[2]))
		return until(s, n, 2, ">");
	if (i < n && s[i] == '/') {
		tag->closing = true;
		i++;
	}
	if (i >= n || !is_alpha(s[i]))
		return 0;
	for (name = i; i < n && is_name(s[i]);)
		i++;
	tag->def = find_tag(s + name, i - name);
	tag->attrs = s + i;
	for (; i < n && (quote != 0 || s[i] != '>'); i++) {
		if (quote != 0)
			quote = s[i] == quote ? 0 : quote;
		else if ((s[i] == '"' || s[i] == '\'') && before == '=')
			quote = s[i];
		before = is_space(s[i]) ? before : s[i];
	}
	tag->attrs_len = (size_t)(s + i - tag->attrs);
	return i < n ? i + 1 : n;
}

/* The decoded value of an attribute, in the arena, or NULL. */
static const char *
attribute(struct build *b, const struct tag *tag, const char *name)
{
	const char *s = tag->attrs, *end = s + tag->attrs_len;
	size_t len = strlen(name);

	while (s < end) {
		const char *key, *value = NULL;
		size_t key_len, value_len = 0;

		while (s < end && (is_space(*s) || *s == '/'))
			s++;
		for (key = s; s < end && !is_space(*s) && *s != '=' && *s != '/';)
			s++;
		key_len = (size_t)(s - key);
		while (s < end && is_space(*s))
			s++;
		if (s < end && *s == '=') {
			for (s++; s < end && is_space(*s);)
				s++;
			if (s < end && (*s == '"' || *s == '\'')) {
				char quote = *s++;

				for (value = s; s < end && *s != quote;)
					s++;
				value_len = (size_t)(s - value);
				s += s < end;
			} else {
				for (value = s; s < end && !is_space(*s);)
					s++;
				value_len = (size_t)(s - value);
			}
		} else if (key_len == 0) {
			s++;
		}
		if (value == NULL || key_len != len || strncasecmp(key, name, len) != 0)
			continue;
		strbuf_reset(&b->scratch);
		entity_decode_all(&b->scratch, value, value_len);
		return arena_strndup(&b->doc->arena, b->scratch.buf, b->scratch.len);
	}
	return NULL;
}

static bool
innermost_is(const struct build *b, enum node_type type)
{
	return b->doc->nodes.items[VEC_LAST(&b->open)].type == type;
}

/* Pays the space that is owed before something visible. */
static void
need_inline(struct build *b)
{
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
	href = attribute(b, tag, "href");
	if (href == NULL)
		return;
	title = attribute(b, tag, "title");
	need_inline(b);
	build_link_on(b, LINK_URL, href, title, true);
}

static void
image_tag(struct build *b, const struct tag *tag)
{
	const char *src = attribute(b, tag, "src"), *alt = attribute(b, tag, "alt");

	need_inline(b);
	build_link_on(b, LINK_IMAGE, src != NULL ? src : "", attribute(b, tag, "title"), false);
	if (alt != NULL)
		build_text(b, NODE_TEXT, alt, strlen(alt));
	build_link_off(b, false);
	b->html_state.seen = true;
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
		b->html_state.space = b->html_state.seen = false;
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
list_tag(struct build *b, const struct tag *tag)
{
	struct html_state *st = &b->html_state;
	struct node *node;

	if (tag->closing && st->lists > 0) {
		if (innermost_is(b, NODE_ITEM))
			build_close(b);
		build_close(b);
		st->lists--;
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

/* A tag that ends one paragraph, and may start something else. */
static void
block_tag(struct build *b, const struct tag *tag)
{
	build_close_implicit(b);
	b->html_state.space = b->html_state.seen = false;
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
	case TAG_RULE:
		build_open(b, NODE_RULE);
		build_close(b);
		break;
	default:
		break;
	}
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
		for (; i < sb->len && is_space(sb->buf[i]); i++)
			b->html_state.space = true;
		for (start = i; i < sb->len && !is_space(sb->buf[i]);)
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
		size_t len = read_tag(s, (size_t)(end - s), &tag);

		if (b->html_state.skip == NULL ||
		    (tag.closing && strcmp(b->html_state.skip, tag.def->name) == 0))
			inline_tag(b, &tag);
		s += len > 0 ? len : 1;
	}
}

static void
one_block_tag(struct build *b, const struct tag *tag)
{
	struct html_state *st = &b->html_state;

	if (st->skip != NULL) {
		if (tag->closing && strcmp(st->skip, tag->def->name) == 0)
			st->skip = NULL;
	} else if (st->pre) {
		if (tag->closing && tag->def->kind == TAG_PRE)
			block_tag(b, tag);
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
	while (s < end) {
		struct tag tag;
		size_t len = 0;

		lt = memchr(s, '<', (size_t)(end - s));
		if (lt == NULL)
			lt = end;
		else
			len = read_tag(lt, (size_t)(end - lt), &tag);
		if (lt < end && len == 0)
			lt++; /* a "<" that is text */
		if (lt > s && b->html_state.skip == NULL)
			block_text(b, s, (size_t)(lt - s));
		if (len > 0)
			one_block_tag(b, &tag);
		s = lt + len;
	}
	build_close_implicit(b);
	while (!innermost_is(b, NODE_HTML))
		build_close(b);
}
