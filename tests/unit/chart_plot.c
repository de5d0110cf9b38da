/* Whole charts as text: what stands where, and what never may. */
#include "unit.h"

#include "chart_text.h"

/* The 1500 m of the bundled blog. */
struct blog {
	struct chart_point points[5];
	double stair_x[3], stair_y[3];
	struct chart_hline line;
	struct chart_band bands[4];
	struct chart chart;
};

static void
blog_fill(struct blog *b)
{
	*b = (struct blog){
	    .points =
		{
		    {day("2024-04"), 323.14, GLYPH_RECORD, STYLE_RECORD, 1},
		    {day("2025-04"), 335, GLYPH_SEASON_BEST, STYLE_SEASON_BEST, 2},
		    {day("2025-10"), 313, GLYPH_TRIAL, STYLE_TRIAL, 3},
		    {day("2026-03~"), 314, GLYPH_RECORD, STYLE_RECORD, 4},
		    {day("2026-04"), 310.66, GLYPH_RECORD, STYLE_RECORD, 5},
		},
	    .line = {325, day("2024-04-01"), NAN, "standard 5:25", STYLE_STANDARD},
	    .bands =
		{
		    {day("2024-06-01"), day("2024-07-31"), "COVID"},
		    {day("2024-09-01"), day("2024-11-30"), "Injury"},
		    {day("2025-06-01"), day("2025-08-31"), "Trail team"},
		    {day("2025-12-01"), day("2026-02-28"), "Achilles injury"},
		},
	};
	b->stair_x[0] = b->points[0].x, b->stair_y[0] = b->points[0].y;
	b->stair_x[1] = b->points[3].x, b->stair_y[1] = b->points[3].y;
	b->stair_x[2] = b->points[4].x, b->stair_y[2] = b->points[4].y;
	b->chart = times_of(b->points, 5);
	b->chart.stair_x = b->stair_x;
	b->chart.stair_y = b->stair_y;
	b->chart.nstair = 3;
	b->chart.hlines = &b->line;
	b->chart.nhlines = 1;
	b->chart.bands = b->bands;
	b->chart.nbands = 4;
}

static void
the_blogs_own_chart(void **state)
{
	struct blog b;

	(void)state;
	blog_fill(&b);
	b.chart.cursor = 1;
	looks(&b.chart, 80, 14,
	    "5:10 ┤                                                                       ★\n"
	    "     │                                                      ○             ★──╯\n"
	    "     │                                                                    │\n"
	    "5:20 ┤                                                                    │\n"
	    "     │  ★─────────────────────────────────────────────────────────────────╯\n"
	    "     │ ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ standard 5:25 ┄┄\n"
	    "5:30 ┤\n"
	    "     │\n"
	    "     │                                     ◆\n"
	    "     │                                     ┆    Achilles injury ▒▒▒▒▒▒▒▒▒▒\n"
	    "     │      ▒COVID▒  ▒▒Injury▒▒     Trail team ▒▒▒▒▒▒▒▒▒\n"
	    "     └─┬───────┬────────┬────────┬───────┬────────┬───────┬────────┬────────┬───\n"
	    "      Apr     Jul      Oct      Jan     Apr      Jul     Oct      Jan      Apr\n"
	    "     2024                      2025                              2026\n");
	looks(&b.chart, 160, 11,
	    "5:10 ┤                                                                                "
	    "                                                                     ★\n"
	    "5:15 ┤                                                                                "
	    "                                 ○                             ★─────╯\n"
	    "5:20 ┤                                                                                "
	    "                                                 standard 5:25 │\n"
	    "5:25 ┤ "
	    "┄┄┄★──────────────────────────────────────────────────────────────────────────────────"
	    "────────────────────────────────────────────────────────╯┄┄┄┄┄┄┄┄┄┄\n"
	    "5:30 ┤\n"
	    "5:35 ┤                                                                             ◆\n"
	    "5:40 ┤                                                                             ┆\n"
	    "     │              ▒▒▒COVID▒▒▒▒      ▒▒▒▒▒▒Injury▒▒▒▒▒▒▒                          ┆  "
	    "      ▒▒▒▒Trail team▒▒▒▒▒                 ▒Achilles injury▒▒\n"
	    "     "
	    "└─┬─────┬──────┬────┬──────┬─────┬─────┬─────┬─────┬─────┬─────┬─────┬─────┬─────┬────"
	    "─┬─────┬─────┬─────┬─────┬─────┬─────┬─────┬─────┬─────┬─────┬─────┬─\n"
	    "      Apr   May    Jun  Jul    Aug   Sep   Oct   Nov   Dec   Jan   Feb   Mar   Apr   "
	    "May   Jun   Jul   Aug   Sep   Oct   Nov   Dec   Jan   Feb   Mar   Apr   May\n"
	    "     2024                                                   2025                      "
	    "                                              2026\n");
	b.chart.cursor = SIZE_MAX;
	looks(&b.chart, 40, 12,
	    "5:10 ┤                                ★\n"
	    "5:15 ┤                        ○      ★╯\n"
	    "5:20 ┤                 standard 5:25 │\n"
	    "5:25 ┤┄★─────────────────────────────╯┄┄\n"
	    "5:30 ┤\n"
	    "5:35 ┤                 ◆\n"
	    "5:40 ┤\n"
	    "     │   ▒▒▒ COVID      ▒▒▒▒▒ Trail team\n"
	    "     │Injury ▒▒▒▒▒              ▒▒▒▒▒\n"
	    "     └────┬───────┬───────┬───────┬─────\n"
	    "         Jul     Jan     Jul     Jan\n"
	    "        2024    2025            2026\n");
	b.chart.compact = true;
	looks(&b.chart, 46, 8,
	    "5:10 ┤                                      ★\n"
	    "5:15 ┤                             ○      ★─╯\n"
	    "5:20 ┤                      standard 5:25 │\n"
	    "5:25 ┤┄★──────────────────────────────────╯┄┄┄\n"
	    "5:30 ┤\n"
	    "5:35 ┤                    ◆\n"
	    "     └─────┬────────┬────────┬─────────┬──────\n"
	    "       Jul 2024   2025      Jul      2026\n");
	b.chart.ascii = true;
	looks(&b.chart, 46, 9,
	    "5:10 +                                      *\n"
	    "5:15 +                             o      *-+\n"
	    "5:20 +                      standard 5:25 |\n"
	    "5:25 +.*----------------------------------+...\n"
	    "5:30 +\n"
	    "5:35 +                    #\n"
	    "5:40 +\n"
	    "     +-----+--------+--------+---------+------\n"
	    "       Jul 2024   2025      Jul      2026\n");
}

static void
a_view_shows_its_days_and_the_record_in_force(void **state)
{
	struct blog b;

	(void)state;
	blog_fill(&b);
	b.chart.x_min = day("2025-09-01");
	b.chart.x_max = day("2026-05-01");
	looks(&b.chart, 60, 12,
	    "5:10 ┤                                                  ★\n"
	    "     │          ○                                       │\n"
	    "5:15 ┤                                           ★──────╯\n"
	    "     │                                           │\n"
	    "5:20 ┤                                           │\n"
	    "     │───────────────────────────────────────────╯\n"
	    "5:25 ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ standard 5:25 ┄┄\n"
	    "     │\n"
	    "     │                    ▒▒Achilles injury▒▒▒\n"
	    "     └┬──────┬─────┬──────┬──────┬──────┬─────┬─────┬──────┬\n"
	    "     Sep    Oct   Nov    Dec    Jan    Feb   Mar   Apr   May\n"
	    "    2025                       2026\n");
	b.chart.x_min = day("2024-06-15");
	b.chart.x_max = day("2024-09-15");
	looks(&b.chart, 60, 9,
	    "\n"
	    "\n"
	    "\n"
	    "\n"
	    "                   nothing here: zoom out\n"
	    "\n"
	    "\n"
	    "\n"
	    "\n");
}

static void
other_ranges(void **state)
{
	struct chart_point p[4] = {
		{ day("2020-03-10"), 3453, GLYPH_RECORD, STYLE_RECORD, 0 },
		{ day("2023-08-19"), 4500, GLYPH_RACE, STYLE_RACE, 0 },
		{ day("2026-02-01"), 3600, GLYPH_RACE, STYLE_RACE, 0 },
	};
	struct chart c = times_of(p, 3);

	(void)state;
	looks(&c, 60, 12,
	    "  55:00 ┤\n"
	    "        │ ★\n"
	    "1:00:00 ┤                                                 ●\n"
	    "        │\n"
	    "1:05:00 ┤\n"
	    "        │\n"
	    "1:10:00 ┤\n"
	    "        │\n"
	    "1:15:00 ┤                             ●\n"
	    "        │\n"
	    "        └────────┬───────┬───────┬───────┬───────┬───────┬──\n"
	    "               2021    2022    2023    2024    2025    2026\n"); /* six years, 57:33 to 75:00 */
	p[0] = (struct chart_point){ day("2026-02-03"), 150, GLYPH_RECORD, STYLE_RECORD, 0 };
	p[1] = (struct chart_point){ day("2026-02-14"), 170, GLYPH_RACE, STYLE_RACE, 0 };
	p[2] = (struct chart_point){ day("2026-03-02"), 157, GLYPH_RACE, STYLE_RACE, 0 };
	looks(&c, 60, 12,
	    "2:30 ┤  ★\n"
	    "     │\n"
	    "2:35 ┤\n"
	    "     │                                                   ●\n"
	    "2:40 ┤\n"
	    "     │\n"
	    "2:45 ┤\n"
	    "     │\n"
	    "2:50 ┤                      ●\n"
	    "     └┬────────────┬────────────┬───────────┬────────────┬──\n"
	    "      2            9           16          23            2\n"
	    "  Feb 2026                                          Mar 2026\n"); /* a month, 2:30 to 2:50 */
	c.y_kind = CHART_Y_NUMBER; /* points: more is better, and higher */
	c.y_down = false;
	p[0].y = 563, p[1].y = 630, p[2].y = 704;
	looks(&c, 60, 9,
	    "750 ┤\n"
	    "700 ┤                                                    ●\n"
	    "650 ┤                      ●\n"
	    "600 ┤\n"
	    "550 ┤  ★\n"
	    "500 ┤\n"
	    "    └┬────────────┬────────────┬────────────┬────────────┬──\n"
	    "     2            9           16           23            2\n"
	    " Feb 2026                                           Mar 2026\n");
}

static void
one_point_equal_values_or_none(void **state)
{
	struct chart_point p[3] = {
		{ day("2026-04-18"), 310, GLYPH_RECORD, STYLE_RECORD, 0 },
		{ day("2026-04-18"), 310, GLYPH_RACE, STYLE_RACE, 0 },
		{ NAN, 310, GLYPH_RACE, STYLE_RACE, 0 },
	};
	struct chart c = times_of(p, 1);

	(void)state;
	looks(&c, 40, 9,
	    "4:55 ┤\n"
	    "5:00 ┤\n"
	    "5:05 ┤\n"
	    "5:10 ┤                 ★\n"
	    "5:15 ┤\n"
	    "5:20 ┤\n"
	    "     └─────────────┬────────────────┬───\n"
	    "                  Apr              Jul\n"
	    "                 2026\n");
	c.npoints = 3;
	looks(&c, 40, 9,
	    "4:55 ┤\n"
	    "5:00 ┤\n"
	    "5:05 ┤\n"
	    "5:10 ┤                 ★\n"
	    "5:15 ┤\n"
	    "5:20 ┤\n"
	    "     └─────────────┬────────────────┬───\n"
	    "                  Apr              Jul\n"
	    "                 2026\n"); /* the record is on top, what is no number is left out */
	p[1].x = day("2026-08-18");
	looks(&c, 40, 9,
	    "4:55 ┤\n"
	    "5:00 ┤\n"
	    "5:05 ┤\n"
	    "5:10 ┤ ★                              ●\n"
	    "5:15 ┤\n"
	    "5:20 ┤\n"
	    "     └────┬───────┬───────┬───────┬─────\n"
	    "         May     Jun     Jul     Aug\n"
	    "        2026\n");
	c.npoints = 0;
	looks(&c, 40, 5,
	    "\n"
	    "\n"
	    "          nothing to plot yet\n"
	    "\n"
	    "\n");
	c.npoints = 1;
	c.x_min = 0;
	c.x_max = 100;
	looks(&c, 40, 5,
	    "\n"
	    "\n"
	    "         nothing here: zoom out\n"
	    "\n"
	    "\n");
}

static void
an_outlier_waits_at_the_edge(void **state)
{
	struct chart_point p[6];
	struct chart c = times_of(p, 6);
	struct chart_placed placed;
	char *text;

	(void)state;
	for (int i = 0; i < 6; i++)
		p[i] = (struct chart_point){ day("2026-04-01") + 10 * i, 310 + i, GLYPH_RACE,
			STYLE_RACE, 0 };
	p[2].y = 750;
	looks(&c, 50, 11,
	    "5:10 ┤ ●\n"
	    "     │         ●\n"
	    "5:12 ┤\n"
	    "     │                          ●\n"
	    "5:14 ┤                                  ●\n"
	    "     │                                          ●\n"
	    "5:16 ┤\n"
	    "     │                 ▼ 12:30\n"
	    "     └─────┬─────┬─────┬────┬─────┬─────┬────┬────\n"
	    "           6    13    20   27     4    11   18\n"
	    "       Apr 2026               May 2026\n");
	text = draw(&c, 50, 11, &placed);
	assert_true(placed.y_max < 400);
	assert_int_equal(placed.point_row[2], placed.bottom);
	chart_placed_free(&placed);
	free(text);
	/* a very good day is no outlier: it is what the chart is for */
	p[2].y = 200;
	text = draw(&c, 50, 11, &placed);
	assert_true(placed.y_min <= 200);
	chart_placed_free(&placed);
	free(text);
}

static void
labels_give_way(void **state)
{
	struct chart_hline lines[6];
	struct blog b;

	(void)state;
	blog_fill(&b);
	for (int i = 0; i < 6; i++)
		lines[i] = (struct chart_hline){ 325, NAN, NAN, "qualifying standard of a meet",
			STYLE_STANDARD };
	lines[4] = (struct chart_hline){ 200, NAN, NAN, "goal 3:20", STYLE_GOAL };
	lines[5] = (struct chart_hline){ 318, NAN, NAN, "\xe6\xa8\x99\xe6\xba\x96\x1b[31m 5:18",
		STYLE_GOAL };
	b.chart.hlines = lines;
	b.chart.nhlines = 6;
	looks(&b.chart, 70, 12,
	    "5:10 ┤                                                 ▲ goal 3:20 ★\n"
	    "5:15 ┤                                              ○            ★─╯\n"
	    "5:20 ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ 標準␛[31m 5:18 │┄┄┄┄\n"
	    "5:25 ┤┄┄★────────────────────────────────────────────────────────╯┄┄┄┄\n"
	    "5:30 ┤   qualifying standard of a meet  qualifying standard of a meet\n"
	    "5:35 ┤                                ◆\n"
	    "5:40 ┤\n"
	    "     │                                  Achilles injury ▒▒▒▒▒▒▒▒\n"
	    "     │COVID ▒▒▒▒▒  ▒Injury▒   Trail team ▒▒▒▒▒▒▒▒▒\n"
	    "     └─┬──────┬───────┬──────┬──────┬───────┬──────┬───────┬──────┬───\n"
	    "      Apr    Jul     Oct    Jan    Apr     Jul    Oct     Jan    Apr\n"
	    "     2024                  2025                          2026\n");
	looks(&b.chart, 26, 8,
	    "5:10 ┤      ▲ goal 3:20 ★\n"
	    "5:15 ┤              ○   ★\n"
	    "5:20 ┤┄┄ 標準␛[31m 5:18 │┄\n"
	    "5:25 ┤┄★────────────────╯┄\n"
	    "5:30 ┤   meet  meet  meet\n"
	    "5:35 ┤          ◆\n"
	    "     └───────┬────────┬───\n"
	    "           2025     2026\n");
}

/* Where a point was placed there stands its mark, and its link is found there. */
static void
points_are_where_they_are_said_to_be(void **state)
{
	struct blog b;

	(void)state;
	blog_fill(&b);
	for (size_t w = 1; w < 70; w += 3)
		for (size_t h = 1; h < 20; h += 2) {
			struct chart_placed placed;
			struct grid *g = grid_new(w, h);
			struct lines lines = { 0 };

			chart_draw(&b.chart, g, &placed);
			grid_to_lines(g, &lines);
			assert_true(placed.right < w && placed.bottom < h);
			for (size_t i = 0; i < 5; i++) {
				const struct line *line;
				const struct span *span;

				assert_true(placed.point_col[i] >= placed.left &&
				    placed.point_col[i] <= placed.right);
				assert_true(placed.point_row[i] >= placed.top &&
				    placed.point_row[i] <= placed.bottom);
				line = &lines.items[placed.point_row[i]];
				span = line_span_at(line, placed.point_col[i]);
				assert_non_null(span);
				assert_true(span->link >= 1 && span->link <= 5);
				if (w > 60 && h > 14)
					assert_int_equal(span->link, i + 1);
			}
			lines_free(&lines);
			grid_free(g);
			chart_placed_free(&placed);
		}
}

static unsigned
random_below(uint32_t *seed, unsigned n)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % n;
}

/* Wherever the text has the first three letters of a label, the rest follows, or a sign of
 * being cut; wherever it has the last four, the rest came before, or at least all of the word. */
static void
assert_labels_whole(const char *text, const char *label)
{
	const char *space = strrchr(label, ' ');
	size_t n = strlen(label), word = space != NULL ? strlen(space + 1) : n;
	char start[4];

	snprintf(start, sizeof(start), "%.3s", label);
	for (const char *p = text; (p = strstr(p, start)) != NULL; p++) {
		size_t same = 3;

		while (same < n && p[same] == label[same])
			same++;
		if (same < n && p[same] != '~' && strncmp(p + same, "\xe2\x80\xa6", 3) != 0)
			fail_msg("\"%s\" is cut without a sign in\n%s", label, text);
	}
	for (const char *p = text; n > 4 && (p = strstr(p, label + n - 4)) != NULL; p++) {
		const char *end = p + 4;

		if ((size_t)(end - text) >= n && strncmp(end - n, label, n) == 0)
			continue;
		if ((size_t)(end - text) < word + 1 || end[-(ptrdiff_t)word - 1] != ' ' ||
		    strncmp(end - word, label + n - word, word) != 0)
			fail_msg("the start of \"%s\" is missing in\n%s", label, text);
	}
}

/* Random charts at random sizes: nothing crashes, no label hides another. */
static void
any_chart_at_any_size(void **state)
{
	static const char *const names[] = { "one", "two words", "a rather long label of a matter",
		"" };
	uint32_t seed = 1;

	(void)state;
#define RANDOM(n) random_below(&seed, n)
	for (int round = 0; round < 1500; round++) {
		struct chart_point p[12];
		struct chart_hline lines[3];
		struct chart_band bands[5];
		double stair_x[4], stair_y[4];
		struct chart c = { .points = p,
			.npoints = RANDOM(13),
			.hlines = lines,
			.nhlines = RANDOM(4),
			.bands = bands,
			.nbands = RANDOM(6),
			.stair_x = stair_x,
			.stair_y = stair_y,
			.nstair = RANDOM(5),
			.y_kind = (enum chart_y)RANDOM(2),
			.y_down = RANDOM(2),
			.x_min = NAN,
			.x_max = NAN,
			.cursor = RANDOM(14),
			.ascii = RANDOM(2),
			.compact = RANDOM(2) };
		double scale = pow(10, RANDOM(7)), from = (double)RANDOM(20000);
		size_t width;
		char *text;

		for (int i = 0; i < 12; i++)
			p[i] = (struct chart_point){ from + RANDOM(1000),
				scale * (1 + RANDOM(1000) / 300.0), GLYPH_RACE, STYLE_RACE, 0 };
		for (int i = 0; i < 3; i++)
			lines[i] = (struct chart_hline){ scale * (1 + RANDOM(1000) / 200.0),
				RANDOM(2) ? NAN : from + RANDOM(1000),
				RANDOM(2) ? NAN : from + RANDOM(1000), names[RANDOM(4)],
				STYLE_GOAL };
		for (int i = 0; i < 5; i++) {
			double at = from + RANDOM(1000);

			bands[i] = (struct chart_band){ at, at + RANDOM(400), names[RANDOM(4)] };
		}
		for (int i = 0; i < 4; i++) {
			stair_x[i] = from - 100 + 200 * i + RANDOM(100);
			stair_y[i] = scale * (4 - i);
		}
		if (RANDOM(3) == 0) {
			c.x_min = from + RANDOM(500);
			c.x_max = c.x_min + RANDOM(500);
		}
		width = RANDOM(100);
		text = draw(&c, width, RANDOM(30), NULL);
		for (int i = 0; i < 3; i++)
			assert_labels_whole(text, names[i]);
		free(text);
	}
#undef RANDOM
}

static void
many_points_are_drawn_in_no_time(void **state)
{
	const size_t n = 100000;
	struct chart_point *p = calloc(n, sizeof(*p));
	struct chart c = { .points = p,
		.npoints = n,
		.y_down = true,
		.x_min = NAN,
		.x_max = NAN,
		.cursor = n / 2 };
	char *text;

	(void)state;
	for (size_t i = 0; i < n; i++)
		p[i] = (struct chart_point){ (double)(i * 3650 / n),
			300 + (double)(i * 7919 % 6000) / 100, GLYPH_RACE, STYLE_RACE, 0 };
	p[77].mark = GLYPH_RECORD;
	text = draw(&c, 80, 20, NULL);
	assert_non_null(strstr(text, "\xe2\x98\x85")); /* no race hides the record */
	free(text);
	free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_blogs_own_chart),
		cmocka_unit_test(a_view_shows_its_days_and_the_record_in_force),
		cmocka_unit_test(other_ranges),
		cmocka_unit_test(one_point_equal_values_or_none),
		cmocka_unit_test(an_outlier_waits_at_the_edge),
		cmocka_unit_test(labels_give_way),
		cmocka_unit_test(points_are_where_they_are_said_to_be),
		cmocka_unit_test(any_chart_at_any_size),
		cmocka_unit_test(many_points_are_drawn_in_no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
