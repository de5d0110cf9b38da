#include "tui/stops.h"

/* How far from the start of one stop another of the same column may start. */
#define COLUMN_SLACK 12

static int
by_link(const void *a, const void *b)
{
	const struct stop *x = a, *y = b;

	if (x->link != y->link)
		return x->link > y->link ? 1 : -1;
	return (x->line > y->line) - (x->line < y->line);
}

/* One stop for each link of a line. */
static void
collect_line(const struct line *line, size_t at, stop_vec *out)
{
	const size_t before = out->len;

	for (size_t i = 0; i < line->nspans; i++) {
		const struct span *s = &line->spans[i];
		size_t k = before;

		if (span_link(s) == 0)
			continue;
		while (k < out->len && out->items[k].link != s->link)
			k++;
		if (k == out->len)
			VEC_PUSH(out, (struct stop){ s->link, at, line_col_of(line, s->start), 0 });
		out->items[k].end = line_col_of(line, (size_t)s->start + s->len);
	}
}

void
stops_collect(const struct lines *lines, stop_vec *out)
{
	size_t kept = 0;

	out->len = 0;
	for (size_t i = 0; i < lines->len; i++)
		collect_line(&lines->items[i], i, out);
	if (out->len == 0)
		return;
	/* A link that runs over several lines is where it starts. */
	qsort(out->items, out->len, sizeof(*out->items), by_link);
	for (size_t i = 0; i < out->len; i++)
		if (kept == 0 || out->items[kept - 1].link != out->items[i].link)
			out->items[kept++] = out->items[i];
	out->len = kept;
}

size_t
stops_find(const stop_vec *stops, uint32_t link)
{
	size_t i = 0;

	while (i < stops->len && stops->items[i].link != link)
		i++;
	return i;
}

static size_t
distance(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

static bool
same_column(const struct stop *a, const struct stop *b)
{
	return (a->col < b->end && b->col < a->end) || distance(a->col, b->col) <= COLUMN_SLACK;
}

static bool
lies(const struct stop *from, const struct stop *to, enum stop_way way)
{
	switch (way) {
	case STOP_UP:
		return to->line < from->line && same_column(from, to);
	case STOP_DOWN:
		return to->line > from->line && same_column(from, to);
	case STOP_LEFT:
		return to->end <= from->col;
	case STOP_RIGHT:
		return to->col >= from->end;
	}
	return false;
}

/* Lines apart count before columns: down goes to the next line of the column, and to
 * a side a link of the same line comes before any other. */
static size_t
cost(const struct stop *from, const struct stop *to)
{
	return distance(from->line, to->line) * 1000 + distance(from->col, to->col);
}

size_t
stops_beside(const stop_vec *stops, size_t at, enum stop_way way)
{
	size_t best = at;

	if (at >= stops->len)
		return at;
	for (size_t i = 0; i < stops->len; i++) {
		const struct stop *from = &stops->items[at], *to = &stops->items[i];

		if (i == at || !lies(from, to, way))
			continue;
		if (best == at || cost(from, to) < cost(from, &stops->items[best]))
			best = i;
	}
	return best;
}
