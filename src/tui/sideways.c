#include "tui/sideways.h"

void
sideways_free(struct sideways *s)
{
	lb_free(&s->out);
}

static bool
is_moved(const struct sideways *s, const struct line *line)
{
	return s->block != 0 && line->tag + 1 == s->block && (line->flags & LINE_WIDE) != 0;
}

void
sideways_measure(struct sideways *s, const struct lines *lines, size_t room)
{
	s->room = room;
	s->width = 0;
	s->narrowed = false;
	for (size_t i = 0; i < lines->len; i++) {
		s->narrowed |= (lines->items[i].flags & LINE_NARROWED) != 0;
		if (is_moved(s, &lines->items[i]) && lines->items[i].cols > s->width)
			s->width = lines->items[i].cols;
	}
	if (s->offset + room > s->width)
		s->offset = s->width > room ? s->width - room : 0;
}

/* The first block in view that is narrower than it wants to be, or the one that is moved: its tag
 * plus one; 0 for none. */
static uint32_t
block_in_view(const struct sideways *s, const struct lines *lines, const struct viewport *view)
{
	uint32_t narrowed = 0;

	if (!s->narrowed && s->block == 0)
		return 0;
	for (size_t i = view->top; i < lines->len && i < view->top + view->height; i++) {
		const struct line *line = &lines->items[i];

		if (is_moved(s, line))
			return s->block;
		if (narrowed == 0 && (line->flags & LINE_NARROWED) != 0)
			narrowed = line->tag + 1;
	}
	return narrowed;
}

bool
sideways_possible(const struct sideways *s, const struct lines *lines, const struct viewport *view)
{
	return block_in_view(s, lines, view) != 0;
}

enum reaction
sideways_step(struct sideways *s, const struct lines *lines, const struct viewport *view, int step)
{
	const size_t by = s->room > 24 ? s->room / 3 : 8;
	const size_t most = s->width > s->room ? s->width - s->room : 0;
	uint32_t block = block_in_view(s, lines, view);

	if (block == 0 || (step < 0 && s->block == 0))
		return REACT_PASS;
	if (step > 0 && block != s->block) {
		s->block = block;
		s->offset = 0;
		return REACT_RELAYOUT;
	}
	if (step > 0) {
		if (s->offset == most)
			return REACT_NONE;
		s->offset = s->offset + by < most ? s->offset + by : most;
		return REACT_REDRAW;
	}
	if (s->offset == 0) {
		s->block = 0;
		return REACT_RELAYOUT;
	}
	s->offset -= s->offset < by ? s->offset : by;
	return REACT_REDRAW;
}

void
sideways_show(struct sideways *s, const struct line *line, size_t from, size_t to)
{
	const size_t most = s->width > s->room ? s->width - s->room : 0;

	if (!is_moved(s, line))
		return;
	/* The signs at the edges take a column each. */
	if (to + 1 > s->offset + s->room)
		s->offset = to + 1 - s->room;
	if (from < s->offset + 1)
		s->offset = from > 0 ? from - 1 : 0;
	if (s->offset > most)
		s->offset = most;
}

size_t
sideways_shift(const struct sideways *s, const struct line *line)
{
	return is_moved(s, line) ? s->offset : 0;
}

/* Whether the first columns of a line are blank. */
static bool
starts_blank(const struct line *line, size_t cols)
{
	size_t i = 0;

	while (i < line->len && i < cols && line->text[i] == ' ')
		i++;
	return i == cols || i == line->len;
}

struct line
sideways_cut(struct sideways *s, const struct line *line)
{
	size_t from = s->offset, to = s->offset + s->room;
	bool before, behind;
	struct line cut;

	if (!is_moved(s, line) || (from == 0 && line->cols <= s->room))
		return *line;
	before = from > 0 && !starts_blank(line, from + 1);
	behind = line->cols > to;
	lb_reset(&s->out);
	if (before)
		lb_put(&s->out, STYLE_ACCENT, glyph(GLYPH_BACK, s->ascii));
	lb_put_part(&s->out, line, from + before, to - behind);
	if (behind) {
		lb_pad(&s->out, s->room - 1);
		lb_put(&s->out, STYLE_ACCENT, glyph(GLYPH_FORTH, s->ascii));
	}
	cut = lb_line(&s->out);
	cut.tag = line->tag;
	cut.flags = line->flags;
	return cut;
}
