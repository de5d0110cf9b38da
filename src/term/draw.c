#include "term/draw.h"

#include <string.h>

#include "base/hash.h"
#include "base/sanitize.h"
#include "base/utf8.h"
#include "term/doubtful.h"
#include "term/translit.h"

#define CONTRAST_LEAST 4.5

/* Where drawing stands within its room: cells [col, end) of a row. */
struct room {
	int row, col, end;
};

/* Printable ASCII; s may be NULL for blanks. */
static void
put_ascii(struct draw *d, struct room *room, uint16_t look, const char *s, int n)
{
	painter_ascii(d->painter, room->row, room->col, look, s, n);
	room->col += n;
}

/* The same cluster so many times: a rule, a bar. */
static void
put_clusters(struct draw *d, struct room *room, uint16_t look, const char *s, struct cluster c,
    size_t times)
{
	const bool doubtful = !cluster_trusted(s, c.bytes, c.cols);

	for (; times > 0; times--, room->col += c.cols)
		painter_cluster(d->painter, room->row, room->col, look, s, c.bytes, c.cols,
		    doubtful);
}

/* What stands for it where the terminal knows ASCII alone. */
static void
put_as_ascii(struct draw *d, struct room *room, uint16_t look, const char *s, struct cluster c,
    size_t times)
{
	uint32_t cp;
	char ascii;

	utf8_decode(s, c.bytes, &cp);
	ascii = translit(cp);
	for (; times > 0; times--) {
		put_ascii(d, room, look, &ascii, 1);
		put_ascii(d, room, look, NULL, c.cols - 1);
	}
}

/* How often the cluster that the n bytes start with can be put into so many columns at once: as
 * often as it is followed by itself, and so ends there. The last one may go on. */
static size_t
repeats(const char *s, size_t n, struct cluster c, int cols)
{
	size_t same = 1;

	while ((int)same <= cols / c.cols && (same + 1) * c.bytes <= n &&
	    memcmp(s, s + same * c.bytes, c.bytes) == 0)
		same++;
	return same > 1 ? same - 1 : 1;
}

/* Where a link of the lines drawn now leads; NULL for nowhere that a terminal is to know. */
static const char *
address_of(const struct draw *d, uint32_t link)
{
	if (link == 0 || d->address == NULL || !d->painter->caps.links)
		return NULL;
	return d->address(d->ctx, link);
}

/* The same look for the text of a link, where that leads to an address. */
static uint16_t
linked_look(struct draw *d, uint16_t look, uint32_t link)
{
	const char *address = address_of(d, link);

	strbuf_reset(&d->url);
	if (address == NULL || !sanitize_url(&d->url, address, strlen(address)))
		return look;
	return painter_link(d->painter, look, link, d->url.buf);
}

static void
put_text(struct draw *d, struct room *room, const struct look *as, uint32_t link, const char *s,
    size_t n)
{
	struct cluster c;
	const uint16_t look = linked_look(d, painter_look(d->painter, as), link);
	size_t i = 0, run, times;

	while (i < n && room->col < room->end) {
		run = utf8_ascii_run(s + i, n - i);
		if (run > (size_t)(room->end - room->col))
			run = (size_t)(room->end - room->col);
		if (run > 0) {
			/* The last of the run may carry a combining mark: it goes with its cluster. */
			if (i + run < n && (s[i + run] & 0x80) != 0 &&
			    utf8_cluster(s + i + run - 1, n - i - run + 1).bytes > 1)
				run--;
			put_ascii(d, room, look, s + i, (int)run);
			i += run;
			if (i == n || room->col == room->end)
				break;
		}
		c = utf8_cluster(s + i, n - i);
		if (c.cols > room->end - room->col)
			break;
		if (c.cols == 0) {
			i += c.bytes;
			continue;
		}
		times = repeats(s + i, n - i, c, room->end - room->col);
		if (d->utf8)
			put_clusters(d, room, look, s + i, c, times);
		else
			put_as_ascii(d, room, look, s + i, c, times);
		i += times * c.bytes;
	}
}

/* Whether a colour can be read on a ground (WCAG 2.1, 1.4.3). */
static bool
can_be_read(term_colour fg, term_colour ground)
{
	return fg >= 0 && ground >= 0 &&
	    colour_contrast(colour_rgb(fg, 0), colour_rgb(ground, 0)) >= CONTRAST_LEAST;
}

/* A look as it is on a row drawn in another: a colour that can be read there stays, and
 * what has a ground of its own (a match) stands on that. */
static struct look
look_within(struct look look, const struct look *row)
{
	if (row->attrs & LOOK_REVERSE)
		return *row;
	look.attrs |= row->attrs;
	if (look.bg >= 0)
		return look;
	look.bg = row->bg;
	if (row->fg >= 0 && !can_be_read(look.fg, row->bg))
		look.fg = row->fg;
	return look;
}

static uint64_t
mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * 0x9e3779b97f4a7c15U;
	return h ^ (h >> 29);
}

static uint64_t
mix_address(const struct draw *d, uint64_t h, uint32_t link)
{
	const char *address = address_of(d, link);

	return address != NULL ? mix(mix(h, link), hash_large(address, strlen(address))) : h;
}

/* A number for all that a line draws into a row: nothing else is ever likely to have the same. */
static uint64_t
line_key(const struct draw *d, const struct line *line, const struct room *room,
    const struct look *under)
{
	uint64_t h = mix(line->len, (uint64_t)room->col << 32 | (uint64_t)room->end);

	h = mix(h, hash_large(line->text, line->len));
	for (size_t i = 0; i < line->nspans; i++) {
		const struct span *s = &line->spans[i];

		h = mix(h, (uint64_t)s->start << 32 | s->len);
		h = mix(h, (uint64_t)s->style << 16 | s->mods);
		h = s->style == STYLE_PIXELS ? mix(h, s->link) : mix_address(d, h, s->link);
	}
	if (under != NULL)
		h = mix(mix(h, (uint64_t)under->fg << 32 | (uint32_t)under->bg), under->attrs);
	return h | 2;
}

void
draw_line(struct draw *d, int row, int col, int cols, const struct line *line,
    const struct look *under, uint64_t key)
{
	struct room room = { row, col, col + cols };
	struct look look;
	size_t at = 0, i;

	if (row < 0 || row >= d->painter->rows || col < 0 || col >= d->painter->cols || cols <= 0)
		return;
	if (room.end > d->painter->cols)
		room.end = d->painter->cols;
	if (painter_row(d->painter, row, key != 0 ? key : line_key(d, line, &room, under)))
		return;
	for (i = 0; i <= line->nspans; i++) {
		bool last = i == line->nspans;
		size_t start = last ? line->len : line->spans[i].start;

		if (start > at) {
			look = theme_look(d->theme, STYLE_TEXT, 0);
			if (under != NULL)
				look = look_within(look, under);
			put_text(d, &room, &look, 0, line->text + at, start - at);
		}
		if (last)
			break;
		look = theme_span(d->theme, &line->spans[i]);
		if (under != NULL)
			look = look_within(look, under);
		put_text(d, &room, &look, span_link(&line->spans[i]), line->text + start,
		    line->spans[i].len);
		at = start + line->spans[i].len;
	}
	put_ascii(d, &room, under != NULL ? painter_look(d->painter, under) : 0, NULL,
	    room.end - room.col);
}
