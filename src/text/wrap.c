#include "text/wrap.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* One call of wrap_text. */
struct wrapping {
	struct wrapper *w;
	const struct styled *in;
	const struct wrap_opts *opts;
	line_fn *emit;
	void *ctx;
	const struct line *prefix; /* of the next line, or NULL */
	const struct line *held;   /* the prefix that w->out begins with, or NULL */
	size_t room;		   /* columns of the next line behind its prefix */
	size_t span;		   /* those before it end before the next line */
	size_t emitted;		   /* the end of the line before, where there is one */
};

void
wrapper_free(struct wrapper *w)
{
	lb_free(&w->out);
	strbuf_free(&w->breaks);
	strbuf_free(&w->stretched);
	justifier_free(&w->justifier);
	*w = (struct wrapper)WRAPPER_INIT;
}

static void
set_prefix(struct wrapping *wr, const struct line *prefix)
{
	const size_t cols = prefix != NULL ? prefix->cols : 0;

	wr->prefix = prefix != NULL && prefix->len > 0 ? prefix : NULL;
	wr->room = wr->opts->width > cols ? wr->opts->width - cols : 1;
}

/* Adds to out the spans that reach into [start, start + len) of the text, as they
 * lie behind `shift` bytes. Lines come in order, so that each span is met
 * once and once more for each line that it crosses. */
static void
clip_spans(struct wrapping *wr, size_t start, size_t len, size_t shift, span_vec *out)
{
	const struct span *spans = wr->in->spans;
	const size_t n = wr->in->nspans, end = start + len;

	if (len == 0)
		return;
	while (wr->span < n && (size_t)spans[wr->span].start + spans[wr->span].len <= start)
		wr->span++;
	for (size_t i = wr->span; i < n && spans[i].start < end; i++) {
		struct span span = spans[i];
		size_t from = span.start > start ? span.start : start;
		size_t to =
		    (size_t)span.start + span.len < end ? (size_t)span.start + span.len : end;

		span.start = (uint32_t)(from - start + shift);
		span.len = (uint32_t)(to - from);
		VEC_PUSH(out, span);
	}
}

/* Emits len bytes of text, which stand for those from start on, behind the prefix. */
static void
emit_text(struct wrapping *wr, const char *text, size_t start, size_t len, size_t cols)
{
	const struct line *prefix = wr->prefix;
	struct line_builder *out = &wr->w->out;
	struct line line = { .text = text,
		.len = (uint32_t)len,
		.cols = (uint32_t)cols,
		.tag = wr->opts->tag,
		.flags = wr->opts->flags };

	if (prefix == NULL) {
		out->spans.len = 0;
		wr->held = NULL;
		clip_spans(wr, start, len, 0, &out->spans);
	} else {
		if (wr->held != prefix) {
			lb_reset(out);
			lb_put_line(out, prefix);
			wr->held = prefix;
		}
		strbuf_truncate(&out->text, prefix->len);
		out->spans.len = prefix->nspans;
		strbuf_add(&out->text, text, len);
		clip_spans(wr, start, len, prefix->len, &out->spans);
		line.text = out->text.buf;
		line.len += prefix->len;
		line.cols += prefix->cols;
	}
	line.spans = out->spans.items;
	line.nspans = (uint32_t)out->spans.len;
	if (start > 0 && start == wr->emitted)
		line.flags |= LINE_GLUED;
	wr->emitted = start + len;
	wr->emit(wr->ctx, &line);
	set_prefix(wr, wr->opts->next);
}

/* Emits one of the lines that were justified, which counts from `from` on. */
static void
emit_justified(struct wrapping *wr, size_t from, const struct justify_line *jl, bool turn)
{
	const char *s = wr->in->text + from + jl->start;
	struct line_builder *out = &wr->w->out;
	const struct line *prefix = wr->prefix;
	struct strbuf *text = &wr->w->stretched;
	struct line line = { .tag = wr->opts->tag, .flags = wr->opts->flags };
	size_t cols, at;

	strbuf_reset(text);
	lb_reset(out);
	wr->held = NULL;
	if (prefix != NULL)
		lb_put_line(out, prefix);
	at = out->spans.len;
	clip_spans(wr, from + jl->start, jl->len, 0, &out->spans);
	cols = justify_stretch(jl, s, wr->room, turn, text, out->spans.items + at,
	    out->spans.len - at);
	for (size_t i = at; i < out->spans.len; i++)
		out->spans.items[i].start += (uint32_t)out->text.len;
	strbuf_add(&out->text, text->buf, text->len);
	line.text = out->text.buf;
	line.len = (uint32_t)out->text.len;
	line.cols = (uint32_t)(cols + (prefix != NULL ? prefix->cols : 0));
	line.spans = out->spans.items;
	line.nspans = (uint32_t)out->spans.len;
	if (cols > jl->cols)
		line.flags |= LINE_STRETCHED;
	if (jl->start > 0 && from + jl->start == wr->emitted)
		line.flags |= LINE_GLUED;
	wr->emitted = from + jl->start + jl->len;
	wr->emit(wr->ctx, &line);
	set_prefix(wr, wr->opts->next);
}

/* False, with nothing emitted, where a word does not fit. */
static bool
wrap_justified(struct wrapping *wr, size_t from, size_t end)
{
	const char *s = wr->in->text + from;
	const struct line *next = wr->opts->next;
	const size_t used = next != NULL ? next->cols : 0;
	const size_t room = wr->opts->width > used ? wr->opts->width - used : 1;
	struct justifier *j = &wr->w->justifier;
	struct strbuf *breaks = &wr->w->breaks;

	strbuf_reset(breaks);
	strbuf_grow(breaks, end - from);
	utf8_line_breaks(s, end - from, breaks->buf);
	if (!justify_break(j, s, breaks->buf, end - from, wr->room, room))
		return false;
	for (size_t i = 0; i < j->lines.len; i++)
		emit_justified(wr, from, &j->lines.items[i], i % 2 == 1);
	return true;
}

/* Characters of n bytes of UTF-8: those that are no continuation bytes. */
static size_t
count_chars(const char *s, size_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t chars = n;
	uint64_t w;

	for (; n >= 8; n -= 8, s += 8) {
		memcpy(&w, s, 8);
		chars -= (size_t)(((w >> 7 & ~(w >> 6) & ones) * ones) >> 56);
	}
	for (; n > 0; n--, s++)
		chars -= (*s & 0xc0) == 0x80;
	return chars;
}

/* The end of the first `room` characters of [start, end). */
static size_t
limit_of(const char *s, size_t start, size_t end, size_t room, bool ascii)
{
	size_t at = start;

	while (room > 0) {
		size_t step = room < end - at ? room : end - at;

		room = ascii ? 0 : step - count_chars(s + at, step);
		at += step;
		if (at == end)
			return end;
	}
	while ((s[at] & 0xc0) == 0x80)
		at++;
	return at;
}

static inline bool
is_letter(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* Where the line after that from start on begins, which may hold what is before
 * limit. A word that fills the line is broken. [start, end) is simple and ends with ink;
 * from is where the paragraph begins. */
static size_t
next_line(const char *s, size_t from, size_t start, size_t limit, size_t end)
{
	size_t behind = limit, at;

	while (s[behind] == ' ')
		behind++;
	if (utf8_simple_break(s + from, end - from, behind - from))
		return behind;
	for (at = limit - 1; at > start; at--) {
		if (s[at] == ' ' || (s[at] & 0xc0) == 0x80 ||
		    (is_letter(s[at]) && is_letter(s[at - 1])))
			continue;
		if (utf8_simple_break(s + from, end - from, at - from))
			return at;
	}
	/* What indents a paragraph goes before a word is broken. */
	while (s[at] == ' ')
		at++;
	return at > start ? at : behind;
}

static void
wrap_simple(struct wrapping *wr, size_t from, size_t end, bool ascii)
{
	const char *s = wr->in->text;
	size_t start = from, next, stop;

	while (end > from && s[end - 1] == ' ')
		end--;
	do {
		next = limit_of(s, start, end, wr->room, ascii);
		stop = next;
		if (next < end) {
			next = next_line(s, from, start, next, end);
			stop = next;
			while (stop > start && s[stop - 1] == ' ')
				stop--;
			if (stop == start) {
				start = next;
				continue;
			}
		}
		emit_text(wr, s + start, start, stop - start,
		    ascii ? stop - start : count_chars(s + start, stop - start));
		start = next;
	} while (start < end);
}

/* A line in the making, by clusters. */
struct row {
	size_t start;
	size_t at, cols;	    /* so far, spaces included */
	size_t ink, ink_cols;	    /* without the spaces at the end */
	size_t next;		    /* where a break is allowed; start where there is none */
	size_t broken, broken_cols; /* the ink before it */
};

static void
row_begin(struct row *row, size_t start)
{
	*row = (struct row){ .start = start, .at = start, .ink = start, .next = start };
}

/* The line is full before row->at: emits it and begins the next one. */
static void
row_end(struct wrapping *wr, struct row *row)
{
	const char *s = wr->in->text;

	if (row->next == row->start) {
		row->next = row->at;
		row->broken = row->ink;
		row->broken_cols = row->ink_cols;
	}
	if (row->broken > row->start)
		emit_text(wr, s + row->start, row->start, row->broken - row->start,
		    row->broken_cols);
	row_begin(row, row->next);
}

static void
wrap_clusters(struct wrapping *wr, size_t from, size_t end)
{
	const char *s = wr->in->text;
	struct strbuf *breaks = &wr->w->breaks;
	bool any = false;
	struct row row;

	strbuf_reset(breaks);
	strbuf_grow(breaks, end - from);
	utf8_line_breaks(s + from, end - from, breaks->buf);
	row_begin(&row, from);
	while (row.at < end) {
		struct cluster c = utf8_cluster(s + row.at, end - row.at);

		if (c.bytes == 1 && s[row.at] == ' ') {
			row.at++;
			row.cols++;
			continue;
		}
		if (row.at > row.start &&
		    (breaks->buf[row.at - from] != UTF8_BREAK_NO || row.ink == row.start)) {
			row.next = row.at;
			row.broken = row.ink;
			row.broken_cols = row.ink_cols;
		}
		if (row.cols + (size_t)c.cols <= wr->room) {
			row.at += c.bytes;
			row.cols += (size_t)c.cols;
			row.ink = row.at;
			row.ink_cols = row.cols;
			continue;
		}
		if (row.at == row.start) {
			/* Two columns where there is one: nothing else could stand here. */
			emit_text(wr, "?", row.start, 1, 1);
			row_begin(&row, row.at + c.bytes);
		} else {
			row_end(wr, &row);
		}
		any = true;
	}
	if (row.ink > row.start || !any)
		emit_text(wr, s + row.start, row.start, row.ink - row.start, row.ink_cols);
}

void
wrap_text(struct wrapper *w, const struct styled *in, const struct wrap_opts *opts, line_fn *emit,
    void *ctx)
{
	struct wrapping wr = { .w = w, .in = in, .opts = opts, .emit = emit, .ctx = ctx };
	size_t at = 0;

	lb_reset(&w->out);
	set_prefix(&wr, opts->first);
	do {
		const char *s = in->text + at;
		size_t run = utf8_ascii_run(s, in->len - at), n = run;
		bool ascii = at + run == in->len || s[run] == '\n';

		if (!ascii) {
			const char *newline = memchr(s + run, '\n', in->len - at - run);

			n = newline != NULL ? (size_t)(newline - s) : in->len - at;
		}
		if (opts->justify && n > wr.room && wrap_justified(&wr, at, at + n))
			;
		else if (ascii || utf8_simple_run(s, n) == n)
			wrap_simple(&wr, at, at + n, ascii);
		else
			wrap_clusters(&wr, at, at + n);
		at += n + 1;
	} while (at < in->len);
}

/* What is known of a text of which a part was measured, in columns. */
struct measure {
	size_t word, ink, cols; /* where the last word begins, the ink ends, and all ends */
	size_t min, max;	/* the widest word, the widest line */
};

static inline void
measure_cluster(struct measure *m, size_t cols, bool breaks)
{
	if (breaks || m->ink == 0)
		m->word = m->cols;
	m->cols += cols;
	m->ink = m->cols;
	if (m->ink - m->word > m->min)
		m->min = m->ink - m->word;
}

static void
measure_simple(struct measure *m, const char *s, size_t n)
{
	for (size_t at = 0; at < n; at++) {
		if (s[at] == ' ')
			m->cols++;
		else if ((s[at] & 0xc0) != 0x80)
			measure_cluster(m, 1,
			    at > 0 && !(is_letter(s[at]) && is_letter(s[at - 1])) &&
				utf8_simple_break(s, n, at));
	}
}

static void
measure_clusters(struct measure *m, struct strbuf *breaks, const char *s, size_t n)
{
	struct cluster c;

	strbuf_reset(breaks);
	strbuf_grow(breaks, n);
	utf8_line_breaks(s, n, breaks->buf);
	for (size_t at = 0; at < n; at += c.bytes) {
		c = utf8_cluster(s + at, n - at);
		if (c.bytes == 1 && s[at] == ' ')
			m->cols++;
		else
			measure_cluster(m, (size_t)c.cols, breaks->buf[at] != UTF8_BREAK_NO);
	}
}

void
wrap_measure(struct wrapper *w, const struct styled *in, size_t *min, size_t *max)
{
	struct measure m = { 0 };

	for (size_t at = 0, n; at < in->len; at += n + 1) {
		const char *s = in->text + at, *newline = memchr(s, '\n', in->len - at);

		n = newline != NULL ? (size_t)(newline - s) : in->len - at;
		m.word = m.ink = m.cols = 0;
		if (utf8_simple_run(s, n) == n)
			measure_simple(&m, s, n);
		else
			measure_clusters(&m, &w->breaks, s, n);
		if (m.ink > m.max)
			m.max = m.ink;
	}
	*min = m.min;
	*max = m.max;
}

void
lb_flush_folded(struct line_builder *b, size_t width, size_t indent, struct lines *out)
{
	struct line_builder prefix = LINE_BUILDER_INIT;
	struct wrapper wrapper = WRAPPER_INIT;
	struct line line = lb_line(b), next;

	lb_spaces(&prefix, indent);
	next = lb_line(&prefix);
	if (line.cols <= width) {
		lines_add(out, &line);
	} else {
		const struct styled text = { line.text, line.len, line.spans, line.nspans };
		const struct wrap_opts opts = { .width = width > indent ? width : indent + 1,
			.next = &next };

		wrap_text(&wrapper, &text, &opts, lines_add, out);
	}
	lb_reset(b);
	lb_free(&prefix);
	wrapper_free(&wrapper);
}
