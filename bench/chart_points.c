/* chart_points FILE: lines of a date and a value, as points of a chart in text. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/path.h"
#include "base/vec.h"
#include "chart/plot.h"

int
main(int argc, char **argv)
{
	struct strbuf text = STRBUF_INIT;
	VEC(struct chart_point) points = { 0 };
	struct chart chart = { .y_down = true, .x_min = NAN, .x_max = NAN, .cursor = SIZE_MAX };
	struct grid *grid = grid_new(100, 24);
	struct lines lines = { 0 };
	struct err err = { 0 };

	if (argc != 2 || !file_read(argv[1], FILE_MAX_BYTES, &text, &err)) {
		fprintf(stderr, "usage: chart_points FILE\n");
		return 2;
	}
	for (char *s = text.buf, *end; *s != '\0'; s = end + (*end != '\0')) {
		const size_t n = strcspn(s, " \n");
		struct date date;

		end = s + strcspn(s, "\n");
		if (date_parse(s, n, &date, NULL))
			VEC_PUSH(&points,
			    (struct chart_point){ date_middle(&date), strtod(s + n, NULL),
				GLYPH_RACE, STYLE_RACE, 0 });
	}
	chart.points = points.items;
	chart.npoints = points.len;
	chart_draw(&chart, grid, NULL);
	grid_to_lines(grid, &lines);
	for (size_t i = 0; i < lines.len; i++)
		puts(lines.items[i].text);
	lines_free(&lines);
	grid_free(grid);
	VEC_FREE(&points);
	strbuf_free(&text);
	return 0;
}
