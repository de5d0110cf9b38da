/* Charts as text, for tests. */
#ifndef TRACKSIDE_TESTS_CHART_TEXT_H
#define TRACKSIDE_TESTS_CHART_TEXT_H

#include "unit.h"

#include <math.h>

#include "base/date.h"
#include "base/utf8.h"
#include "chart/plot.h"

static inline double
day(const char *s)
{
	struct date d;

	assert_true(date_parse(s, strlen(s), &d, NULL));
	return date_middle(&d);
}

/* A chart of times, faster at the top, all in view. */
static inline struct chart
times_of(const struct chart_point *points, size_t n)
{
	return (struct chart){ .points = points,
		.npoints = n,
		.y_down = true,
		.x_min = NAN,
		.x_max = NAN,
		.cursor = SIZE_MAX };
}

/* The chart as lines of text; the caller frees. */
static inline char *
draw(const struct chart *c, size_t w, size_t h, struct chart_placed *placed)
{
	struct grid *g = grid_new(w, h);
	struct lines lines = { 0 };
	struct strbuf sb = STRBUF_INIT;

	chart_draw(c, g, placed);
	grid_to_lines(g, &lines);
	assert_int_equal(lines.len, h);
	for (size_t i = 0; i < lines.len; i++) {
		assert_true(lines.items[i].cols <= w);
		strbuf_add(&sb, lines.items[i].text, lines.items[i].len);
		strbuf_addch(&sb, '\n');
	}
	lines_free(&lines);
	grid_free(g);
	return strbuf_detach(&sb, NULL);
}

static inline void
looks(const struct chart *c, size_t w, size_t h, const char *expected)
{
	char *got = draw(c, w, h, NULL);

	if (strcmp(got, expected) != 0)
		fail_msg("got\n%sand not\n%s", got, expected);
	free(got);
}

#endif
