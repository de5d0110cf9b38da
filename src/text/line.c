#include "text/line.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/sanitize.h"
#include "base/utf8.h"
#include "text/glyph.h"

void
lines_free(struct lines *ls)
{
	arena_free(&ls->arena);
	VEC_FREE(ls);
}

void
lines_reset(struct lines *ls)
{
	arena_reset(&ls->arena);
	ls->len = 0;
}

void
lines_add(void *lines, const struct line *line)
{
	struct lines *ls = lines;
	struct line kept = *line;

	kept.text = arena_strndup(&ls->arena, line->text, line->len);
	kept.spans = NULL;
	if (line->nspans > 0) {
		size_t size = line->nspans * sizeof(*line->spans);

		kept.spans = memcpy(arena_alloc(&ls->arena, size), line->spans, size);
	}
	VEC_PUSH(ls, kept);
}

void
lb_free(struct line_builder *b)
{
	strbuf_free(&b->text);
	VEC_FREE(&b->spans);
	*b = (struct line_builder)LINE_BUILDER_INIT;
}

void
lb_reset(struct line_builder *b)
{
	strbuf_reset(&b->text);
	b->spans.len = 0;
	b->cols = b->last = b->last_cols = 0;
}

/* A zeroed builder is empty too: its text then has no buffer yet. */
static void
lb_ready(struct line_builder *b)
{
	if (b->text.buf == NULL)
		strbuf_init(&b->text);
}

/* Counts the text behind byte start, which was appended. Its first code point may
 * belong to the cluster before it, so that one is measured again. */
static void
lb_measure(struct line_builder *b, size_t start)
{
	const char *s = b->text.buf;
	size_t n = b->text.len, at = b->last, cols = b->last_cols;

	if (n == start)
		return;
	if ((start == 0 || (signed char)s[start - 1] >= 0) &&
	    utf8_ascii_run(s + start, n - start) == n - start) {
		b->cols += n - start;
		b->last = n - 1;
		b->last_cols = b->cols - 1;
		return;
	}
	while (at < n) {
		size_t run = utf8_ascii_run(s + at, n - at);
		struct cluster c;

		if (run > 1) {
			at += run - 1;
			cols += run - 1;
		}
		c = utf8_cluster(s + at, n - at);
		b->last = at;
		b->last_cols = cols;
		at += c.bytes;
		cols += (size_t)c.cols;
	}
	b->cols = cols;
}

static bool
span_alike(const struct span *a, const struct span *b)
{
	return a->style == b->style && a->mods == b->mods && a->link == b->link;
}

/* Adds a span, joined to the one before where they touch and look the same.
 * What looks like plain text needs none. */
static void
span_push(span_vec *spans, const struct span *as, size_t start, size_t len)
{
	static const struct span plain = { .style = STYLE_TEXT };
	struct span span = *as, *before = spans->len > 0 ? &VEC_LAST(spans) : NULL;

	if (len == 0 || span_alike(as, &plain))
		return;
	if (before != NULL && before->start + before->len == start && span_alike(before, as)) {
		before->len += (uint32_t)len;
		return;
	}
	span.start = (uint32_t)start;
	span.len = (uint32_t)len;
	VEC_PUSH(spans, span);
}

/* Takes in what was appended to the text behind byte start. */
static void
lb_take(struct line_builder *b, const struct span *as, size_t start)
{
	if (b->text.len > UINT32_MAX)
		die("a line of over %u bytes", UINT32_MAX);
	lb_measure(b, start);
	if (as != NULL)
		span_push(&b->spans, as, start, b->text.len - start);
}

/* Appends text that is clean. */
static void
lb_put_clean(struct line_builder *b, const struct span *as, const char *s, size_t n)
{
	size_t start = b->text.len;

	strbuf_add(&b->text, s, n);
	lb_take(b, as, start);
}

void
lb_putn(struct line_builder *b, const struct span *as, const char *s, size_t n)
{
	size_t start;

	lb_ready(b);
	start = b->text.len;
	sanitize(&b->text, s, n, SANITIZE_LINE);
	lb_take(b, as, start);
}

void
lb_put(struct line_builder *b, enum style style, const char *s)
{
	lb_putn(b, &(struct span){ .style = (uint16_t)style }, s, strlen(s));
}

void
lb_repeat(struct line_builder *b, enum style style, enum glyph g, size_t n, bool ascii)
{
	const char *text = glyph(g, ascii);
	const size_t bytes = strlen(text);
	size_t start;

	if (n == 0)
		return;
	lb_put(b, style, text); /* the first may join what stands before it; the others can't */
	start = b->text.len;
	for (size_t i = 1; i < n; i++)
		strbuf_add(&b->text, text, bytes);
	span_push(&b->spans, &(struct span){ .style = (uint16_t)style }, start,
	    b->text.len - start);
	b->cols += n - 1;
	b->last = b->text.len - bytes;
	b->last_cols = b->cols - 1;
}

void
lb_put_number(struct line_builder *b, enum style style, size_t n, size_t cols)
{
	char text[sizeof(n) * 3];
	size_t at = sizeof(text);

	do
		text[--at] = (char)('0' + n % 10);
	while ((n /= 10) > 0 && at > 0);
	while (sizeof(text) - at < cols && at > 0)
		text[--at] = ' ';
	lb_putn(b, &(struct span){ .style = (uint16_t)style }, text + at, sizeof(text) - at);
}

void
lb_putf(struct line_builder *b, enum style style, const char *fmt, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(&text, fmt, ap);
	va_end(ap);
	lb_putn(b, &(struct span){ .style = (uint16_t)style }, text.buf, text.len);
	strbuf_free(&text);
}

void
lb_put_link(struct line_builder *b, enum style style, uint32_t link, const char *s)
{
	lb_putn(b, &(struct span){ .style = (uint16_t)style, .link = link }, s, strlen(s));
}

void
lb_link_all(struct line_builder *b, uint32_t link)
{
	struct span gap = { .style = STYLE_TEXT, .link = link };
	span_vec linked = { 0 };

	for (size_t i = 0; i < b->spans.len; i++) {
		struct span span = b->spans.items[i];

		gap.len = span.start - gap.start;
		if (gap.len > 0)
			VEC_PUSH(&linked, gap);
		span.link = link;
		VEC_PUSH(&linked, span);
		gap.start = span.start + span.len;
	}
	gap.len = (uint32_t)b->text.len - gap.start;
	if (gap.len > 0)
		VEC_PUSH(&linked, gap);
	VEC_FREE(&b->spans);
	b->spans.items = linked.items;
	b->spans.len = linked.len;
	b->spans.cap = linked.cap;
}

void
lb_put_line(struct line_builder *b, const struct line *line)
{
	size_t start;

	lb_ready(b);
	start = b->text.len;
	lb_put_clean(b, NULL, line->text, line->len);
	for (size_t i = 0; i < line->nspans; i++) {
		const struct span *span = &line->spans[i];

		span_push(&b->spans, span, start + span->start, span->len);
	}
}

void
lb_put_part(struct line_builder *b, const struct line *line, size_t from, size_t to)
{
	size_t start = line_byte_of(line, from), end = line_byte_of(line, to), col, at;

	if (from >= to || from >= line->cols)
		return;
	col = line_col_of(line, start);
	if (col < from) { /* the first cluster is cut */
		start += utf8_cluster(line->text + start, line->len - start).bytes;
		lb_spaces(b, line_col_of(line, start) - from);
	}
	if (start > end)
		return;
	lb_ready(b);
	at = b->text.len;
	lb_put_clean(b, NULL, line->text + start, end - start);
	for (size_t i = 0; i < line->nspans; i++) {
		const struct span *span = &line->spans[i];
		size_t first = span->start > start ? span->start : start;
		size_t last = (size_t)span->start + span->len;

		last = last < end ? last : end;
		if (first < last)
			span_push(&b->spans, span, at + first - start, last - first);
	}
	if (to < line->cols)
		lb_spaces(b, to - line_col_of(line, end));
}

void
lb_spaces(struct line_builder *b, size_t n)
{
	size_t start;

	lb_ready(b);
	start = b->text.len;
	strbuf_fill(&b->text, ' ', n);
	lb_take(b, NULL, start);
}

void
lb_pad(struct line_builder *b, size_t col)
{
	if (col > b->cols)
		lb_spaces(b, col - b->cols);
}

void
lb_cell(struct line_builder *b, enum style style, const char *s, size_t cols, enum lb_align align,
    bool ascii)
{
	const struct span as = { .style = (uint16_t)style };
	struct strbuf text = STRBUF_INIT;
	size_t width, left = 0;

	lb_ready(b);
	sanitize(&text, s, strlen(s), SANITIZE_LINE);
	width = utf8_cols(text.buf, text.len);
	if (width > cols) {
		size_t kept = utf8_prefix(text.buf, text.len, cols > 0 ? cols - 1 : 0, &width);

		strbuf_truncate(&text, kept);
		if (cols > 0) {
			strbuf_adds(&text, glyph(GLYPH_ELLIPSIS, ascii));
			width++;
		}
	}
	if (align == LB_RIGHT)
		left = cols - width;
	else if (align == LB_CENTRE)
		left = (cols - width) / 2;
	lb_spaces(b, left);
	lb_put_clean(b, &as, text.buf, text.len);
	lb_spaces(b, cols - width - left);
	strbuf_free(&text);
}

void
lb_cut(struct line_builder *b, size_t cols, bool ascii)
{
	struct span as = { .style = STYLE_TEXT };
	size_t kept;

	if (b->cols <= cols)
		return;
	kept = utf8_prefix(b->text.buf, b->text.len, cols > 0 ? cols - 1 : 0, &b->cols);
	while (b->spans.len > 0) {
		struct span *last = &VEC_LAST(&b->spans);

		if (last->start <= kept && last->start + last->len > kept)
			as = *last;
		if (last->start < kept) {
			if (last->start + last->len > kept)
				last->len = (uint32_t)(kept - last->start);
			break;
		}
		b->spans.len--;
	}
	strbuf_truncate(&b->text, kept);
	b->last = kept;
	b->last_cols = b->cols;
	if (cols > 0) {
		const char *ellipsis = glyph(GLYPH_ELLIPSIS, ascii);

		lb_put_clean(b, &as, ellipsis, strlen(ellipsis));
	}
}

struct line
lb_line(struct line_builder *b)
{
	lb_ready(b);
	return (struct line){
		.text = b->text.buf,
		.len = (uint32_t)b->text.len,
		.cols = (uint32_t)b->cols,
		.spans = b->spans.items,
		.nspans = (uint32_t)b->spans.len,
		.tag = b->tag,
	};
}

void
lb_flush(struct line_builder *b, struct lines *ls)
{
	struct line line = lb_line(b);

	lines_add(ls, &line);
	lb_reset(b);
}

/* The stretch [*start, end) of bytes from at on in which neither list changes;
 * gives what covers it, or NULL. */
static const struct span *
cover(const struct span *spans, size_t n, size_t *i, size_t at, size_t *end)
{
	while (*i < n && spans[*i].start + spans[*i].len <= at)
		++*i;
	if (*i == n)
		return NULL;
	if (spans[*i].start > at) {
		if (spans[*i].start < *end)
			*end = spans[*i].start;
		return NULL;
	}
	if (spans[*i].start + spans[*i].len < *end)
		*end = spans[*i].start + spans[*i].len;
	return &spans[*i];
}

void
line_overlay(const struct line *line, const struct span *marks, size_t n, span_vec *out)
{
	size_t i = 0, j = 0, end;

	out->len = 0;
	for (size_t at = 0; at < line->len; at = end) {
		const struct span *below, *mark;
		struct span as = { .style = STYLE_TEXT };

		end = line->len;
		below = cover(line->spans, line->nspans, &i, at, &end);
		mark = cover(marks, n, &j, at, &end);
		if (below != NULL)
			as = *below;
		if (mark != NULL) {
			if (as.style == STYLE_PIXELS)
				as = (struct span){ 0 };
			as.style = mark->style;
			as.mods |= mark->mods;
			if (as.link == 0)
				as.link = mark->link;
		}
		span_push(out, &as, at, end - at);
	}
}

const struct span *
line_span_at(const struct line *line, size_t col)
{
	size_t byte = line_byte_of(line, col), low = 0, high = line->nspans;

	if (byte >= line->len)
		return NULL;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct span *span = &line->spans[mid];

		if (byte < span->start)
			high = mid;
		else if (byte >= (size_t)span->start + span->len)
			low = mid + 1;
		else
			return span;
	}
	return NULL;
}

size_t
line_col_of(const struct line *line, size_t byte)
{
	size_t at = 0, cols = 0;

	if (byte >= line->len)
		return line->cols;
	for (;;) {
		size_t run = utf8_ascii_run(line->text + at, byte - at);
		struct cluster c;

		/* The last byte of a run may carry a mark. */
		if (run > 1) {
			at += run - 1;
			cols += run - 1;
		}
		c = utf8_cluster(line->text + at, line->len - at);
		if (at + c.bytes > byte)
			return cols;
		at += c.bytes;
		cols += (size_t)c.cols;
	}
}

size_t
line_byte_of(const struct line *line, size_t col)
{
	return utf8_prefix(line->text, line->len, col, NULL);
}
