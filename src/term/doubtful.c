#include "term/doubtful.h"

#include "base/utf8.h"
#include "term/sgr.h"

void
doubtfuls_free(struct doubtfuls *list)
{
	VEC_FREE(&list->items);
	strbuf_free(&list->text);
}

void
doubtfuls_reset(struct doubtfuls *list)
{
	list->items.len = 0;
	strbuf_reset(&list->text);
}

void
doubtfuls_add(struct doubtfuls *list, struct doubtful d, const char *s, size_t n)
{
	d.at = list->text.len;
	d.len = n;
	strbuf_add(&list->text, s, n);
	VEC_PUSH(&list->items, d);
}

void
doubtfuls_cover(struct doubtfuls *list, int row, int col, int end)
{
	size_t i, kept = 0;

	for (i = 0; i < list->items.len; i++) {
		const struct doubtful *d = &list->items.items[i];

		if (d->row != row || d->col >= end || d->col + d->cols <= col)
			list->items.items[kept++] = *d;
	}
	list->items.len = kept;
}

bool
doubtfuls_same(const struct doubtfuls *a, const struct doubtfuls *b)
{
	size_t i;

	if (a->items.len != b->items.len)
		return false;
	for (i = 0; i < a->items.len; i++) {
		const struct doubtful *x = &a->items.items[i], *y = &b->items.items[i];

		if (x->row != y->row || x->col != y->col || x->cols != y->cols ||
		    x->len != y->len || !look_same(&x->look, &y->look, false) ||
		    memcmp(a->text.buf + x->at, b->text.buf + y->at, x->len) != 0)
			return false;
	}
	return true;
}

/* Joiners, the keycap, variation selectors, flags' letters, skin tones. */
static bool
steers_width(uint32_t cp)
{
	return cp == 0x200D || cp == 0x20E3 || (cp >= 0xFE00 && cp <= 0xFE0F) ||
	    (cp >= 0x1F1E6 && cp <= 0x1F1FF) || (cp >= 0x1F3FB && cp <= 0x1F3FF);
}

size_t
cluster_trusted(const char *s, size_t n, int cols, wchar_t *out, size_t max)
{
	size_t i, step, len = 0;
	uint32_t cp;

	for (i = 0; i < n; i += step) {
		step = utf8_decode(s + i, n - i, &cp);
		if (len == max || steers_width(cp) || wcwidth((wchar_t)cp) != (len == 0 ? cols : 0))
			return 0;
		out[len++] = (wchar_t)cp;
	}
	out[len] = L'\0';
	return len;
}

int
cluster_unjoined_cols(const char *s, size_t n)
{
	uint32_t cp;
	size_t i, step;
	int cols = 0, width;

	for (i = 0; i < n; i += step) {
		step = utf8_decode(s + i, n - i, &cp);
		width = wcwidth((wchar_t)cp);
		cols += width > 0 ? width : 0;
	}
	return cols;
}
