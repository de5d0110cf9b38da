#include "text/justify.h"

#include "base/utf8.h"

#define STRETCH_MOST 2	  /* spaces that a gap grows by, on average, before a line is left ragged */
#define NO_WAY 1e30	  /* costs more than any paragraph */
#define COST_OF_HOLES 1e6 /* of a line that stays ragged */

void
justifier_free(struct justifier *j)
{
	VEC_FREE(&j->words);
	VEC_FREE(&j->lines);
}

/* Takes the text apart at its breaks. */
static void
find_words(struct justifier *j, const char *s, const char *breaks, size_t n)
{
	struct justify_word *word;
	size_t cols = 0, gaps = 0;
	bool ink = false, space = false;
	struct cluster c;

	j->words.len = 0;
	word = VEC_ADD(&j->words);
	for (size_t at = 0; at < n; at += c.bytes) {
		c = utf8_cluster(s + at, n - at);
		if (c.bytes == 1 && s[at] == ' ') {
			space = true;
			cols++;
			continue;
		}
		gaps += ink && space;
		if (ink && breaks[at] != UTF8_BREAK_NO) {
			word = VEC_ADD(&j->words);
			word->start = at;
			word->start_col = cols;
			word->start_gaps = gaps;
		}
		ink = true;
		space = false;
		cols += (size_t)c.cols;
		word->ink = at + c.bytes;
		word->ink_col = cols;
		word->ink_gaps = gaps;
	}
}

/* What it costs to set words [from, to) as a line of so much room; below 0 where they don't fit. */
static double
line_cost(const struct justifier *j, size_t from, size_t to, size_t room)
{
	const struct justify_word *first = &j->words.items[from], *last = &j->words.items[to - 1];
	const size_t cols = last->ink_col - first->start_col;
	const size_t gaps = last->ink_gaps - first->start_gaps;
	double stretch;

	if (cols > room)
		return -1;
	if (to == j->words.len) /* the last: any length, but rather no single word */
		return from + 1 == to && from > 0 ? 2 : 0;
	if (gaps == 0)
		return cols == room ? 0 : COST_OF_HOLES * (double)(room - cols) / (double)room;
	stretch = (double)(room - cols) / (double)gaps;
	return stretch > STRETCH_MOST ? COST_OF_HOLES + stretch : stretch * stretch * stretch;
}

/* Whether words [from, to) fit no line. */
static bool
too_wide(const struct justifier *j, size_t from, size_t to, size_t room)
{
	return j->words.items[to - 1].ink_col - j->words.items[from].start_col > room;
}

/* Finds the cheapest way, from the last line back to the first; false where there is none. */
static bool
find_way(struct justifier *j, size_t first_room, size_t room)
{
	const size_t n = j->words.len;
	double end_cost = NO_WAY;
	size_t end_from = 0;

	for (size_t to = 1; to <= n; to++) {
		double best = NO_WAY;
		size_t best_from = 0;

		for (size_t from = to; from-- > 0;) {
			const double cost = line_cost(j, from, to, from == 0 ? first_room : room);
			const double sum = cost + j->words.items[from].cost;

			if (cost < 0 &&
			    too_wide(j, from, to, first_room > room ? first_room : room))
				break;
			if (cost >= 0 && sum < best) {
				best = sum;
				best_from = from;
			}
		}
		if (to == n) {
			end_cost = best;
			end_from = best_from;
		} else {
			j->words.items[to].cost = best;
			j->words.items[to].from = best_from;
		}
	}
	if (end_cost >= NO_WAY)
		return false;
	j->lines.len = 0;
	for (size_t to = n, from = end_from;; to = from, from = j->words.items[to].from) {
		const struct justify_word *a = &j->words.items[from], *b = &j->words.items[to - 1];
		const struct justify_line line = { a->start, b->ink - a->start,
			b->ink_col - a->start_col, b->ink_gaps - a->start_gaps, to == n };

		VEC_PUSH(&j->lines, line);
		if (from == 0)
			break;
	}
	return true;
}

bool
justify_break(struct justifier *j, const char *s, const char *breaks, size_t n, size_t first_room,
    size_t room)
{
	size_t a, b;

	find_words(j, s, breaks, n);
	if (!find_way(j, first_room, room))
		return false;
	for (a = 0, b = j->lines.len; a + 1 < b; a++) { /* they were found from the end */
		const struct justify_line swap = j->lines.items[a];

		j->lines.items[a] = j->lines.items[--b];
		j->lines.items[b] = swap;
	}
	return true;
}

/* Spaces that gap number i of n gets of extra. */
static size_t
share(size_t i, size_t n, size_t extra, bool turn)
{
	if (turn)
		i = n - 1 - i;
	return (i + 1) * extra / n - i * extra / n;
}

/* Moves what stands from a byte of the line on by n bytes. */
static void
move_spans(struct span *spans, size_t nspans, size_t at, size_t n)
{
	for (size_t i = nspans; i-- > 0;) {
		struct span *span = &spans[i];

		if ((size_t)span->start + span->len < at)
			break;
		if (span->start >= at)
			span->start += (uint32_t)n;
		else
			span->len += (uint32_t)n;
	}
}

size_t
justify_stretch(const struct justify_line *line, const char *s, size_t room, bool turn,
    struct strbuf *out, struct span *spans, size_t nspans)
{
	const size_t extra = room > line->cols ? room - line->cols : 0, start = out->len;
	size_t gap = 0, at = 0, i = 0;

	if (line->last || line->gaps == 0 || extra > STRETCH_MOST * line->gaps) {
		strbuf_add(out, s, line->len);
		return line->cols;
	}
	while (i < line->len && s[i] == ' ') /* an indent stays */
		i++;
	for (; i < line->len; i++) {
		size_t n;

		if (s[i] != ' ' || i + 1 == line->len || s[i + 1] == ' ')
			continue;
		strbuf_add(out, s + at, i + 1 - at);
		n = share(gap++, line->gaps, extra, turn);
		if (n > 0)
			move_spans(spans, nspans, out->len - start, n);
		strbuf_fill(out, ' ', n);
		at = i + 1;
	}
	strbuf_add(out, s + at, line->len - at);
	return room;
}
