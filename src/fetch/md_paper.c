#include "fetch/md_paper.h"

void
paper_init(struct paper *p, struct strbuf *out)
{
	*p = (struct paper){ .out = out, .prefix = STRBUF_INIT, .lead = STRBUF_INIT };
}

void
paper_free(struct paper *p)
{
	strbuf_free(&p->prefix);
	strbuf_free(&p->lead);
}

bool
paper_is_blank(const struct paper *p)
{
	return p->out->len == 0 && !p->led;
}

static void
put_line(struct paper *p, const char *s, size_t n)
{
	const struct strbuf *before = p->led ? &p->lead : &p->prefix;
	size_t len = before->len;

	while (n == 0 && len > 0 && before->buf[len - 1] == ' ')
		len--;
	strbuf_add(p->out, before->buf, len);
	strbuf_add(p->out, s, n);
	strbuf_addch(p->out, '\n');
	p->led = false;
	strbuf_reset(&p->lead);
}

/* Whether a block may follow another one without a blank line, and neither goes on with the other. */
static bool
stand_apart(enum paper_block last, enum paper_block next)
{
	switch (last) {
	case PAPER_CLOSED:
		return true;
	case PAPER_PARAGRAPH:
		return next != PAPER_PARAGRAPH && next != PAPER_OTHER;
	case PAPER_QUOTE:
		return next > PAPER_QUOTE && next != PAPER_OTHER;
	case PAPER_NONE:
	case PAPER_OTHER:
		return false;
	default:
		return next == PAPER_CLOSED || next == PAPER_QUOTE;
	}
}

void
paper_begin(struct paper *p, enum paper_block block)
{
	if (p->last != PAPER_NONE && !p->led && !(p->tight && stand_apart(p->last, block)))
		put_line(p, "", 0);
	p->last = block;
}

void
paper_lines(struct paper *p, const char *s, size_t n)
{
	const char *end = s + n, *newline;

	for (; s < end; s = newline + 1) {
		newline = memchr(s, '\n', (size_t)(end - s));
		if (newline == NULL)
			newline = end;
		put_line(p, s, (size_t)(newline - s));
	}
}

void
paper_push(struct paper *p, const char *marker, const char *rest, bool tight,
    struct paper_outer *outer)
{
	*outer = (struct paper_outer){ p->prefix.len, p->tight, p->depth < PAPER_MAX_DEPTH };
	p->depth++;
	p->tight = tight;
	if (!outer->marked)
		return;
	if (!p->led)
		strbuf_add(&p->lead, p->prefix.buf, p->prefix.len);
	strbuf_adds(&p->lead, marker);
	strbuf_adds(&p->prefix, rest);
	p->led = true;
	p->last = PAPER_NONE;
}

void
paper_pop(struct paper *p, const struct paper_outer *outer)
{
	p->depth--;
	p->tight = outer->tight;
	if (!outer->marked)
		return;
	if (p->led)
		put_line(p, "", 0);
	strbuf_truncate(&p->prefix, outer->prefix);
	p->last = PAPER_OTHER;
}
