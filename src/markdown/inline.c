#include "markdown/inline.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/sanitize.h"
#include "base/url_join.h"
#include "base/utf8.h"
#include "markdown/entity.h"
#include "markdown/spots.h"

#define MOD_COUNT 7
#define INLINE_BEARER "\xe2\x97\x8c" /* U+25CC, dotted circle */

void
flat_free(struct flat *f)
{
	strbuf_free(&f->raw);
	strbuf_free(&f->clean);
	VEC_FREE(&f->raw_spans);
	VEC_FREE(&f->clean_spans);
}

void
flat_reset(struct flat *f)
{
	strbuf_reset(&f->raw);
	f->raw_spans.len = 0;
	f->dirty = false;
}

static void
span_add(span_vec *spans, const struct span *as, size_t start, size_t end)
{
	struct span *last = spans->len > 0 ? &VEC_LAST(spans) : NULL;

	if (start == end || (as->style == STYLE_TEXT && as->mods == 0 && as->link == 0))
		return;
	if (last != NULL && last->start + last->len == start && last->style == as->style &&
	    last->mods == as->mods && last->link == as->link) {
		last->len += (uint32_t)(end - start);
		return;
	}
	VEC_PUSH(spans, *as);
	VEC_LAST(spans).start = (uint32_t)start;
	VEC_LAST(spans).len = (uint32_t)(end - start);
}

static bool
is_white(char c)
{
	return c == '\n' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

void
flat_put(struct flat *f, const struct span *as, const char *s, size_t n)
{
	size_t start = f->raw.len;
	char *p;

	strbuf_add(&f->raw, s, n);
	p = f->raw.buf + start;
	while (n > 0) {
		size_t clean = sanitize_ascii_prefix(p, n);

		p += clean;
		n -= clean;
		if (n == 0)
			break;
		if (is_white(*p))
			*p = ' ';
		else
			f->dirty = true;
		p++;
		n--;
	}
	span_add(&f->raw_spans, as, start, f->raw.len);
}

/* Whether the first character would join a space before it. */
static bool
leans(const char *s, size_t n)
{
	char buf[1 + 4] = " ";
	size_t k = n < 4 ? n : 4;

	if (n == 0 || (signed char)*s >= 0)
		return false;
	memcpy(buf + 1, s, k);
	return utf8_cluster(buf, 1 + k).bytes > 1;
}

void
inline_straighten(struct strbuf *text, size_t at)
{
	const size_t n = strlen(INLINE_BEARER);

	if (!leans(text->buf + at, text->len - at))
		return;
	strbuf_adds(text, INLINE_BEARER);
	memmove(text->buf + at + n, text->buf + at, text->len - at - n);
	memcpy(text->buf + at, INLINE_BEARER, n);
}

/* Appends a part of the raw text to the clean one, line by line. */
static void
add_clean(struct strbuf *clean, const char *s, size_t n)
{
	const char *end = s + n, *newline;

	while (s < end) {
		size_t at = clean->len;

		newline = memchr(s, '\n', (size_t)(end - s));
		sanitize(clean, s, (size_t)((newline != NULL ? newline : end) - s), SANITIZE_LINE);
		if (at == 0 || clean->buf[at - 1] == '\n')
			inline_straighten(clean, at);
		if (newline == NULL)
			break;
		strbuf_addch(clean, '\n');
		s = newline + 1;
	}
}

/* Cuts spaces and breaks at the end: behind the text there is nothing to part. */
static struct styled
trimmed(struct strbuf *text, span_vec *spans)
{
	size_t n = text->len;

	while (n > 0 && (text->buf[n - 1] == ' ' || text->buf[n - 1] == '\n'))
		n--;
	strbuf_truncate(text, n);
	while (spans->len > 0 && VEC_LAST(spans).start >= n)
		spans->len--;
	if (spans->len > 0 && VEC_LAST(spans).start + VEC_LAST(spans).len > n)
		VEC_LAST(spans).len = (uint32_t)(n - VEC_LAST(spans).start);
	return (struct styled){ text->buf, n, spans->items, spans->len };
}

struct styled
flat_finish(struct flat *f)
{
	size_t at = 0;

	if (!f->dirty)
		return trimmed(&f->raw, &f->raw_spans);
	strbuf_reset(&f->clean);
	f->clean_spans.len = 0;
	for (size_t i = 0; i <= f->raw_spans.len; i++) {
		const struct span *span = i < f->raw_spans.len ? &f->raw_spans.items[i] : NULL;
		size_t start = span != NULL ? span->start : f->raw.len, clean_start;

		add_clean(&f->clean, f->raw.buf + at, start - at);
		if (span == NULL)
			break;
		clean_start = f->clean.len;
		add_clean(&f->clean, f->raw.buf + start, span->len);
		span_add(&f->clean_spans, span, clean_start, f->clean.len);
		at = start + span->len;
	}
	return trimmed(&f->clean, &f->clean_spans);
}

/* What is on at a place in the inlines of one block. */
struct inline_state {
	struct flat *f;
	const struct document *doc;
	const struct flat_opts *opts;
	uint32_t on[MOD_COUNT];
	uint16_t mods;
	uint32_t kbd, links, images; /* how many are open */
	uint32_t link, image;	     /* the outermost open one, plus one */
	size_t image_at;	     /* where its alternative text starts */
	struct strbuf decoded;
};

static struct span
look(const struct inline_state *st, bool code)
{
	struct span as = { .style = (uint16_t)st->opts->style, .mods = st->mods };
	bool plain = as.style == STYLE_TEXT || as.style == STYLE_QUOTE;

	as.link = st->link != 0 ? st->link : st->image;
	if (as.link != 0)
		as.mods |= MOD_LINK;
	if (st->images > 0)
		as.style = STYLE_IMAGE;
	else if (code && plain && st->link == 0)
		as.style = STYLE_CODE;
	else if (code)
		as.mods |= MOD_CODE;
	else if (st->kbd > 0)
		as.style = STYLE_KBD;
	return as;
}

/* Raised and lowered forms of "0123456789+-=()", UTF-8. */
static const char script_chars[] = "0123456789+-=()";
static const char *const raised[] = {
	"⁰",
	"¹",
	"²",
	"³",
	"⁴",
	"⁵",
	"⁶",
	"⁷",
	"⁸",
	"⁹",
	"⁺",
	"⁻",
	"⁼",
	"⁽",
	"⁾",
};
static const char *const lowered[] = {
	"₀",
	"₁",
	"₂",
	"₃",
	"₄",
	"₅",
	"₆",
	"₇",
	"₈",
	"₉",
	"₊",
	"₋",
	"₌",
	"₍",
	"₎",
};

/* Raised or lowered text as characters of their own, where each has one. */
static bool
put_script(struct inline_state *st, const struct span *as, const char *s, size_t n)
{
	const char *const *forms = as->mods & MOD_SUP ? raised : lowered;

	if (st->opts->ascii)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\0' || strchr(script_chars, s[i]) == NULL)
			return false;
	}
	for (size_t i = 0; i < n; i++) {
		const char *form = forms[strchr(script_chars, s[i]) - script_chars];

		flat_put(st->f, as, form, strlen(form));
	}
	return true;
}

static void
put(struct inline_state *st, const char *s, size_t n)
{
	struct span as = look(st, false);

	if (st->opts->term) {
		for (const char *end; (end = memchr(s, '\n', n)) != NULL; s = end + 1) {
			flat_put(st->f, &as, s, (size_t)(end - s));
			strbuf_addch(&st->f->raw, '\n');
			n -= (size_t)(end + 1 - s);
		}
	}
	if ((as.mods & (MOD_SUP | MOD_SUB)) == 0 || !put_script(st, &as, s, n))
		flat_put(st->f, &as, s, n);
}

/* A text node, with the spots in it as links of their own. */
static void
put_node(struct inline_state *st, const struct node *node)
{
	const uint32_t index = (uint32_t)(node - st->doc->nodes.items);
	const struct spots *spots = st->opts->spots;
	const char *s = node_text(st->doc, node);
	struct span as;
	size_t at = 0;

	for (size_t i = spots != NULL ? spots_from(spots, index) : 0;
	     spots != NULL && i < spots->items.len && spots->items.items[i].node == index; i++) {
		const struct spot *spot = &spots->items.items[i];

		put(st, s + at, spot->at - at);
		as = look(st, false);
		as.link = spot->link;
		as.mods |= MOD_MENTION;
		flat_put(st->f, &as, s + spot->at, spot->len);
		at = spot->at + spot->len;
	}
	put(st, s + at, node->len - at);
}

/* An address, in brackets where something stands before it. */
static void
put_url(struct inline_state *st, const char *url, uint32_t link, bool brackets)
{
	const struct span as = { .style = STYLE_URL, .link = link };

	if (brackets)
		flat_put(st->f, &as, " (", 2);
	if (strncmp(url, "data:", 5) == 0)
		flat_put(st->f, &as, url, strcspn(url, ";,"));
	else
		flat_put(st->f, &as, url, strlen(url));
	if (brackets)
		flat_put(st->f, &as, ")", 1);
}

/* Whether a link's text says already where it leads. */
static bool
text_is_address(const struct doc_link *link)
{
	size_t url = strlen(link->target), text = strlen(link->text), lead = url - text;

	return text > 0 && text <= url && strcmp(link->target + lead, link->text) == 0 &&
	    (lead == 0 || strncmp(link->target, "mailto:", lead) == 0 ||
		strncmp(link->target, "http://", lead) == 0 ||
		strncmp(link->target, "https://", lead) == 0);
}

/* Whether a link leads out to the web: what leads within the blog is no address to type. */
static bool
leads_out(const struct doc_link *link)
{
	return link->kind == LINK_URL &&
	    (url_is_web(link->target) || strncasecmp(link->target, "mailto:", 7) == 0);
}

bool
doc_link_hides_address(const struct doc_link *link)
{
	return leads_out(link) && !text_is_address(link);
}

/* The number under which an address is told at the foot. */
static void
put_number(struct inline_state *st, uint32_t number, uint32_t link)
{
	const struct span as = { .style = STYLE_URL, .link = link };
	char text[16];
	int n = snprintf(text, sizeof(text), "[%u]", number);

	flat_put(st->f, &as, text, (size_t)n);
}

static void
link_off(struct inline_state *st, uint32_t at)
{
	const struct doc_link *link = &st->doc->links.items[at];

	if (st->links == 0 || --st->links > 0)
		return;
	st->link = 0;
	if (st->images == 0 && st->opts->link_numbers != NULL && st->opts->link_numbers[at] != 0)
		put_number(st, st->opts->link_numbers[at], at + 1);
	if (st->opts->show_urls && st->images == 0 && doc_link_hides_address(link))
		put_url(st, link->target, at + 1, true);
}

static void
image_on(struct inline_state *st, uint32_t at)
{
	if (st->images++ > 0)
		return;
	st->image = at + 1;
	st->image_at = st->f->raw.len;
}

static void
image_off(struct inline_state *st)
{
	const char *url;
	uint32_t link = st->image;
	bool alt = st->f->raw.len > st->image_at;

	if (st->images == 0 || --st->images > 0)
		return;
	st->image = 0;
	url = st->doc->links.items[link - 1].target;
	if (*url != '\0' && (st->link == 0 || !alt || st->opts->show_urls))
		put_url(st, url, st->link != 0 ? st->link : link, alt);
}

static void
put_footref(struct inline_state *st, const struct node *node)
{
	const struct span as = { .style = STYLE_FOOTNOTE, .mods = MOD_LINK, .link = node->at + 1 };
	char text[16];
	int n = snprintf(text, sizeof(text), "[%u]", node->len);

	flat_put(st->f, &as, text, (size_t)n);
}

/* Modifiers nest in themselves: each ends where as many have ended as began. */
static void
set_mod(struct inline_state *st, unsigned mod, bool on)
{
	uint32_t *count = &st->on[__builtin_ctz(mod)];

	if (on)
		++*count;
	else if (*count > 0)
		--*count;
	st->mods = (uint16_t)(*count > 0 ? st->mods | mod : st->mods & ~mod);
}

static void
one_inline(struct inline_state *st, const struct node *node)
{
	char utf8[4];
	struct span as;
	size_t n;

	switch (node->type) {
	case NODE_TEXT:
		put_node(st, node);
		break;
	case NODE_CODE:
		as = look(st, true);
		flat_put(st->f, &as, node_text(st->doc, node), node->len);
		break;
	case NODE_ENTITY:
		strbuf_reset(&st->decoded);
		entity_decode(&st->decoded, node_text(st->doc, node), node->len);
		put(st, st->decoded.buf, st->decoded.len);
		break;
	case NODE_CHAR:
		n = utf8_encode(node->at, utf8);
		for (uint32_t i = 0; i < node->len; i++)
			put(st, utf8, n);
		break;
	case NODE_BREAK:
		strbuf_addch(&st->f->raw, '\n');
		break;
	case NODE_MOD_ON:
	case NODE_MOD_OFF:
		if (st->opts->ascii && node->type == NODE_MOD_ON && node->flag == MOD_SUP)
			put(st, "^", 1);
		set_mod(st, node->flag, node->type == NODE_MOD_ON);
		break;
	case NODE_KBD_ON:
		st->kbd++;
		break;
	case NODE_KBD_OFF:
		st->kbd -= st->kbd > 0;
		break;
	case NODE_LINK_ON:
		if (st->links++ == 0)
			st->link = node->at + 1;
		break;
	case NODE_LINK_OFF:
		link_off(st, node->at);
		break;
	case NODE_IMAGE_ON:
		image_on(st, node->at);
		break;
	case NODE_IMAGE_OFF:
		image_off(st);
		break;
	case NODE_FOOTREF:
		put_footref(st, node);
		break;
	default:
		break;
	}
}

void
flat_inlines(struct flat *f, const struct document *doc, size_t from, size_t to,
    const struct flat_opts *opts)
{
	struct inline_state st = { .f = f, .doc = doc, .opts = opts, .decoded = STRBUF_INIT };

	if (opts->term)
		set_mod(&st, MOD_STRONG, true);
	for (size_t i = from; i < to; i++)
		one_inline(&st, &doc->nodes.items[i]);
	strbuf_free(&st.decoded);
}
