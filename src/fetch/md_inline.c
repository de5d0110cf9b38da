#include "fetch/md_inline.h"

#include <strings.h>

#include "base/sanitize.h"
#include "base/utf8.h"
#include "fetch/md_escape.h"
#include "fetch/md_spans.h"

void
md_inline_init(struct md_inline *in)
{
	*in = (struct md_inline){ .text = STRBUF_INIT };
}

void
md_inline_free(struct md_inline *in)
{
	strbuf_free(&in->text);
	VEC_FREE(&in->pieces);
	VEC_FREE(&in->links);
	VEC_FREE(&in->spans);
}

void
md_inline_reset(struct md_inline *in)
{
	strbuf_reset(&in->text);
	in->pieces.len = 0;
	in->space = in->filled = false;
}

bool
md_inline_is_empty(const struct md_inline *in)
{
	return !in->filled;
}

bool
md_inline_at_break(const struct md_inline *in)
{
	return in->pieces.len > 0 && VEC_LAST(&in->pieces).type == MD_BREAK;
}

static void
add_piece(struct md_inline *in, enum md_piece_type type, struct md_style style, const char *s,
    size_t n)
{
	VEC_PUSH(&in->pieces,
	    (struct md_piece){ .at = (uint32_t)in->text.len,
		.n = (uint32_t)n,
		.style = style,
		.type = (uint8_t)type });
	strbuf_add(&in->text, s, n);
}

static bool
is_same(struct md_style a, struct md_style b)
{
	return a.mods == b.mods && a.link == b.link;
}

/* The space that is owed: in the text before, where what comes is the same. */
static void
pay_space(struct md_inline *in, struct md_style style)
{
	struct md_piece *last = in->pieces.len > 0 ? &VEC_LAST(&in->pieces) : NULL;
	const bool owed = in->space;

	in->space = false;
	if (!owed || last == NULL || last->type == MD_BREAK)
		return;
	if (last->type != MD_TEXT || !is_same(last->style, style) ||
	    !is_same(in->space_style, style)) {
		add_piece(in, MD_SPACE, in->space_style, " ", 1);
		return;
	}
	strbuf_addch(&in->text, ' ');
	last->n++;
}

static void
add_clean(struct md_inline *in, struct md_style style, const char *s, size_t n)
{
	const size_t before = in->text.len;

	if (sanitize_ascii_prefix(s, n) == n)
		strbuf_add(&in->text, s, n);
	else
		sanitize(&in->text, s, n, SANITIZE_LINE);
	if (in->text.len == before)
		return;
	in->filled = true;
	if (in->pieces.len > 0 && VEC_LAST(&in->pieces).type == MD_TEXT &&
	    is_same(VEC_LAST(&in->pieces).style, style))
		VEC_LAST(&in->pieces).n += (uint32_t)(in->text.len - before);
	else
		VEC_PUSH(&in->pieces,
		    (struct md_piece){
			(uint32_t)before, (uint32_t)(in->text.len - before), style, MD_TEXT });
}

/* Bytes of a blank that is not ASCII at the start of s, or 0. */
static size_t
wide_space(const char *s, size_t n)
{
	uint32_t cp;
	size_t len;

	if (n == 0 || (signed char)*s >= 0)
		return 0;
	len = utf8_decode(s, n, &cp);
	return md_is_space(cp) ? len : 0;
}

/* A word. Blanks beyond ASCII do not fold, but stand outside of emphasis as others do. */
static void
add_word(struct md_inline *in, struct md_style style, const char *s, size_t n)
{
	size_t from = 0, len;

	for (size_t at = 0; at<n; at += len> 0 ? len : 1) {
		len = wide_space(s + at, n - at);
		if (len == 0)
			continue;
		if (at > from)
			add_clean(in, style, s + from, at - from);
		add_piece(in, MD_SPACE, style, s + at, len);
		from = at + len;
	}
	if (n > from)
		add_clean(in, style, s + from, n - from);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

void
md_inline_text(struct md_inline *in, const char *s, size_t n, struct md_style style)
{
	const bool plain = style.mods == 0 && style.link == 0;

	for (size_t i = 0, from; i < n;) {
		if (is_blank(s[i])) {
			in->space_style = style;
			in->space = true;
		}
		while (i < n && is_blank(s[i]))
			i++;
		for (from = i; i < n && !is_blank(s[i]);)
			i++;
		if (i == from)
			break;
		pay_space(in, style);
		if (plain || (style.mods & MD_CODE) != 0)
			add_clean(in, style, s + from, i - from);
		else
			add_word(in, style, s + from, i - from);
	}
}

void
md_inline_raw(struct md_inline *in, const char *s, size_t n, struct md_style style)
{
	pay_space(in, style);
	add_piece(in, MD_RAW, style, s, n);
	in->filled = true;
}

void
md_inline_break(struct md_inline *in, struct md_style style)
{
	in->space = false;
	if (in->filled && !md_inline_at_break(in))
		add_piece(in, MD_BREAK, style, "", 0);
}

uint32_t
md_inline_link(struct md_inline *in, const char *address, const char *title)
{
	VEC_PUSH(&in->links, (struct md_link){ address, title });
	return (uint32_t)in->links.len;
}

void
md_inline_plain(struct md_inline *in, struct strbuf *out)
{
	for (size_t i = 0; i < in->pieces.len; i++) {
		const struct md_piece *p = &in->pieces.items[i];

		if (p->type == MD_BREAK)
			strbuf_addch(out, ' ');
		else if (p->type != MD_RAW)
			strbuf_add(out, in->text.buf + p->at, p->n);
	}
	md_inline_reset(in);
}

/* --- as Markdown ---------------------------------------------------------------------- */

struct writing {
	struct md_inline *in;
	enum md_place place;
	struct strbuf *out;
	size_t start; /* of what is written, in out */
	bool page_start;
	bool struck;   /* some of it is, by signs */
	uint32_t link; /* that is open */
	size_t spans_at;
};

static const char *
tag_name(unsigned mod)
{
	switch (mod) {
	case MD_EM:
		return "em";
	case MD_STRONG:
		return "strong";
	case MD_DEL:
		return "del";
	case MD_INS:
		return "ins";
	case MD_KBD:
		return "kbd";
	case MD_MARK:
		return "mark";
	case MD_SUB:
		return "sub";
	default:
		return "sup";
	}
}

static void
write_mark(struct writing *w, const struct md_span *span)
{
	const bool opens = span->type == MD_SPAN_OPEN;

	if (span->mod == 0) {
		const struct md_link *link = &w->in->links.items[span->index - 1];

		w->link = opens ? span->index : 0;
		if (opens) {
			strbuf_addch(w->out, '[');
			return;
		}
		strbuf_adds(w->out, "](");
		md_escape_target(w->out, link->address, link->title, w->place == MD_CELL);
		strbuf_addch(w->out, ')');
		return;
	}
	if (span->tag)
		strbuf_addf(w->out, opens ? "<%s>" : "</%s>", tag_name(span->mod));
	else
		strbuf_adds(w->out,
		    span->mod == MD_EM		 ? "*"
			: span->mod == MD_STRONG ? "**"
						 : "~~");
}

/* Whether a link says its own address and nothing else: then it is written as <address>. */
static bool
write_address(struct writing *w)
{
	const struct md_inline *in = w->in;
	const struct md_span *span = &in->spans.items[w->spans_at];
	const struct md_link *link;
	const struct md_piece *p;
	const char *text, *address;

	if (span->type != MD_SPAN_OPEN || span->mod != 0 || span->pair != w->spans_at + 2)
		return false;
	link = &in->links.items[span->index - 1];
	p = &in->pieces.items[span[1].index];
	text = in->text.buf + p->at;
	address = link->address;
	address += strncasecmp(address, "mailto:", 7) == 0 ? 7 : 0;
	if (p->type != MD_TEXT || (p->style.mods & MD_CODE) != 0 || link->title != NULL ||
	    strlen(address) != p->n || memcmp(address, text, p->n) != 0 ||
	    !md_escape_is_address(address, p->n))
		return false;
	strbuf_addf(w->out, "<%s>", address);
	w->spans_at += 2;
	return true;
}

static void
write_text(struct writing *w, const char *s, size_t n)
{
	const struct md_inline *in = w->in;
	const char *last = w->out->buf + w->start;
	const size_t written = w->out->len - w->start;
	struct md_around around = { .before = md_last_char(last, written),
		.line_start = written == 0 || last[written - 1] == '\n',
		.page_start = w->page_start && written == 0,
		.link = w->link != 0,
		.cell = w->place == MD_CELL,
		.struck = w->struck };

	if (around.before == '\n')
		around.before = 0;
	if (w->place != MD_PARAGRAPH)
		around.line_start = false;
	if (w->spans_at + 1 < in->spans.len)
		around.after = md_span_first(in, &in->spans.items[w->spans_at + 1]);
	md_escape(w->out, s, n, &around);
}

static void
write_piece(struct writing *w, const struct md_piece *p)
{
	const char *s = w->in->text.buf + p->at;

	if (p->type == MD_BREAK)
		strbuf_adds(w->out,
		    w->place == MD_PARAGRAPH  ? "\\\n"
			: w->place == MD_CELL ? "<br>"
					      : " ");
	else if (p->type == MD_RAW || p->type == MD_SPACE)
		strbuf_add(w->out, s, p->n);
	else if ((p->style.mods & MD_CODE) == 0 ||
	    !md_escape_code(w->out, s, p->n, w->place == MD_CELL))
		write_text(w, s, p->n);
}

/* "# C#" is "C" with a sign that ends the heading. */
static void
guard_heading(struct writing *w)
{
	size_t at = w->out->len;

	while (at > w->start && w->out->buf[at - 1] == '#')
		at--;
	if (at == w->out->len || (at > w->start && w->out->buf[at - 1] != ' '))
		return;
	strbuf_truncate(w->out, w->out->len - 1);
	strbuf_adds(w->out, "\\#");
}

void
md_inline_write(struct md_inline *in, enum md_place place, bool page_start, struct strbuf *out)
{
	struct writing w = {
		.in = in, .place = place, .out = out, .start = out->len, .page_start = page_start
	};

	md_spans_make(in);
	for (size_t i = 0; i < in->spans.len; i++)
		w.struck =
		    w.struck || (in->spans.items[i].mod == MD_DEL && !in->spans.items[i].tag);
	for (; w.spans_at < in->spans.len; w.spans_at++) {
		const struct md_span *span = &in->spans.items[w.spans_at];

		if (write_address(&w))
			continue;
		if (span->type == MD_SPAN_PIECE)
			write_piece(&w, &in->pieces.items[span->index]);
		else
			write_mark(&w, span);
	}
	if (place == MD_HEADING)
		guard_heading(&w);
	md_inline_reset(in);
}
