#include "fetch/md_spans.h"

#include "base/utf8.h"
#include "fetch/md_escape.h"

#define LINK 0	      /* in place of a mod */
#define NESTED_MAX 10 /* a link and all mods */
#define SIGNS (MD_EM | MD_STRONG | MD_DEL)
#define PASSES_MAX 8

/* From the outside in, where several last as long: a link and tags hold anything. */
static const uint16_t order[] = { LINK, MD_INS, MD_KBD, MD_MARK, MD_SUB, MD_SUP, MD_DEL, MD_STRONG,
	MD_EM };

struct nest {
	struct md_inline *in;
	uint32_t open[NESTED_MAX]; /* spans */
	size_t depth;
};

/* --- white space ---------------------------------------------------------------------- */

static bool
is_white(const struct md_piece *p)
{
	return p->type == MD_SPACE || p->type == MD_BREAK;
}

static void
narrow(struct md_style *style, const struct md_piece *beside)
{
	style->mods &= beside != NULL ? beside->style.mods : 0;
	if (beside == NULL || beside->style.link != style->link)
		style->link = 0;
}

/* Whether nothing is left of a piece once blanks are cut off at its end. */
static bool
ends_white(const struct md_inline *in, struct md_piece *p)
{
	char utf8[4];
	uint32_t cp;

	if (p->type != MD_TEXT)
		return is_white(p);
	while (p->n > 0 && md_is_space(cp = md_last_char(in->text.buf + p->at, p->n)))
		p->n -= (uint32_t)utf8_encode(cp, utf8);
	return p->n == 0;
}

/* White space is only what the text on both its sides is, and none ends a paragraph. */
static void
settle_space(struct md_inline *in)
{
	struct md_piece *pieces = in->pieces.items, *beside = NULL;

	while (in->pieces.len > 0 && ends_white(in, &VEC_LAST(&in->pieces)))
		in->pieces.len--;
	for (size_t i = 0; i < in->pieces.len; i++) {
		if (is_white(&pieces[i])) {
			pieces[i].style.mods &= ~(unsigned)MD_CODE;
			narrow(&pieces[i].style, beside);
		} else {
			beside = &pieces[i];
		}
	}
	beside = NULL;
	for (size_t i = in->pieces.len; i-- > 0;) {
		if (is_white(&pieces[i]))
			narrow(&pieces[i].style, beside);
		else
			beside = &pieces[i];
	}
}

/* --- nesting -------------------------------------------------------------------------- */

static bool
has(const struct md_piece *p, uint16_t mod, uint32_t link)
{
	return mod == LINK ? p->style.link == link && link != 0 : (p->style.mods & mod) != 0;
}

static void
close_top(struct nest *nest)
{
	const uint32_t opened = nest->open[--nest->depth], at = (uint32_t)nest->in->spans.len;
	struct md_span span = nest->in->spans.items[opened];

	span.type = MD_SPAN_CLOSE;
	span.pair = opened;
	nest->in->spans.items[opened].pair = at;
	VEC_PUSH(&nest->in->spans, span);
}

/* Closes all that a piece is not, and what was opened after that. */
static void
close_for(struct nest *nest, const struct md_piece *p)
{
	size_t keep = 0;

	while (keep < nest->depth) {
		const struct md_span *span = &nest->in->spans.items[nest->open[keep]];

		if (!has(p, span->mod, span->index))
			break;
		keep++;
	}
	while (nest->depth > keep)
		close_top(nest);
}

static bool
is_open(const struct nest *nest, uint16_t mod)
{
	for (size_t i = 0; i < nest->depth; i++)
		if (nest->in->spans.items[nest->open[i]].mod == mod)
			return true;
	return false;
}

/* How many pieces from one on are of a mod, or in a link. */
static size_t
extent(const struct md_inline *in, size_t from, uint16_t mod, uint32_t link)
{
	size_t n = 0;

	while (from + n < in->pieces.len && has(&in->pieces.items[from + n], mod, link))
		n++;
	return n;
}

/* Opens all that a piece is, the longest first. */
static void
open_for(struct nest *nest, size_t i)
{
	const struct md_piece *p = &nest->in->pieces.items[i];
	size_t lasts[sizeof(order) / sizeof(order[0])] = { 0 }, best;

	for (size_t k = 0; k < sizeof(order) / sizeof(order[0]); k++)
		if (has(p, order[k], p->style.link) && !is_open(nest, order[k]))
			lasts[k] = extent(nest->in, i, order[k], p->style.link);
	for (;;) {
		best = 0;
		for (size_t k = 1; k < sizeof(order) / sizeof(order[0]); k++)
			if (lasts[k] > lasts[best])
				best = k;
		if (lasts[best] == 0)
			return;
		lasts[best] = 0;
		nest->open[nest->depth++] = (uint32_t)nest->in->spans.len;
		VEC_PUSH(&nest->in->spans,
		    (struct md_span){ .type = MD_SPAN_OPEN,
			.tag = order[best] != LINK && (order[best] & SIGNS) == 0,
			.mod = order[best],
			.index = order[best] == LINK ? p->style.link : 0 });
	}
}

/* --- signs ---------------------------------------------------------------------------- */

static char
sign_of(const struct md_span *span)
{
	return span->mod == MD_DEL ? '~' : '*';
}

static bool
is_sign(const struct md_span *span)
{
	return span->type != MD_SPAN_PIECE && span->mod != LINK && !span->tag;
}

uint32_t
md_span_first(const struct md_inline *in, const struct md_span *span)
{
	const struct md_piece *p = &in->pieces.items[span->index];
	uint32_t cp = 0;

	if (span->type != MD_SPAN_PIECE)
		return span->mod == LINK ? (span->type == MD_SPAN_OPEN ? '[' : ']')
		    : span->tag		 ? '<'
					 : (uint32_t)sign_of(span);
	if (p->type == MD_BREAK)
		return '\\';
	if ((p->style.mods & MD_CODE) != 0 && p->type == MD_TEXT)
		return '`';
	utf8_decode(in->text.buf + p->at, p->n, &cp);
	return cp;
}

/* The last one; 0 for what ends a line. */
static uint32_t
last_of(const struct md_inline *in, const struct md_span *span)
{
	const struct md_piece *p = &in->pieces.items[span->index];

	if (span->type != MD_SPAN_PIECE)
		return span->mod == LINK ? (span->type == MD_SPAN_OPEN ? '[' : ')')
		    : span->tag		 ? '>'
					 : (uint32_t)sign_of(span);
	if (p->type == MD_BREAK)
		return 0;
	if ((p->style.mods & MD_CODE) != 0 && p->type == MD_TEXT)
		return '`';
	return md_last_char(in->text.buf + p->at, p->n);
}

/* Whether a sign can begin something, seen from the inside; its end is the same in a mirror. */
static bool
can_begin(uint32_t outside, uint32_t inside, bool nested)
{
	if (md_is_space(inside))
		return false;
	if (md_is_space(outside))
		return true;
	if (md_may_be_punctuation(inside))
		return md_is_punctuation(outside) && !nested;
	return !nested || md_is_punctuation(outside);
}

/* Whether a sign reads as what it is. Signs of one kind that begin or end at one place are one run;
 * one that ends and one that begins must not be. Within others of its kind it must not be possible
 * to read it the other way round. */
static bool
reads_well(const struct md_inline *in, size_t i, bool nested)
{
	const struct md_span *spans = in->spans.items, *span = &spans[i];
	const bool opens = span->type == MD_SPAN_OPEN;
	size_t left = i, right = i;
	uint32_t before, after;

	while (left > 0 && is_sign(&spans[left - 1]) &&
	    sign_of(&spans[left - 1]) == sign_of(span)) {
		if (spans[--left].type != span->type)
			return false;
	}
	while (right + 1 < in->spans.len && is_sign(&spans[right + 1]) &&
	    sign_of(&spans[right + 1]) == sign_of(span)) {
		if (spans[++right].type != span->type)
			return false;
	}
	before = left > 0 ? last_of(in, &spans[left - 1]) : 0;
	after = right + 1 < in->spans.len ? md_span_first(in, &spans[right + 1]) : 0;
	return opens ? can_begin(before, after, nested) : can_begin(after, before, nested);
}

/* A sign that became a tag is another neighbour to those beside it; whoever still waits after
 * so many rounds becomes one too. */
static void
choose_tags(struct md_inline *in)
{
	struct md_span *spans = in->spans.items;
	bool changed = true;

	for (int pass = 0; changed; pass++) {
		int stars = 0; /* that are open */

		changed = false;
		for (size_t i = 0; i < in->spans.len; i++) {
			const bool star = is_sign(&spans[i]) && sign_of(&spans[i]) == '*';
			const bool opens = spans[i].type == MD_SPAN_OPEN;

			if (!is_sign(&spans[i]))
				continue;
			stars -= star && !opens;
			if (pass == PASSES_MAX || !reads_well(in, i, star && stars > 0))
				spans[i].tag = spans[spans[i].pair].tag = changed = true;
			else
				stars += star && opens;
		}
	}
}

void
md_spans_make(struct md_inline *in)
{
	struct nest nest = { .in = in };

	in->spans.len = 0;
	settle_space(in);
	for (size_t i = 0; i < in->pieces.len; i++) {
		close_for(&nest, &in->pieces.items[i]);
		open_for(&nest, i);
		VEC_PUSH(&in->spans,
		    (struct md_span){ .type = MD_SPAN_PIECE, .index = (uint32_t)i });
	}
	while (nest.depth > 0)
		close_top(&nest);
	choose_tags(in);
}
