/* chart_zoom RUNS: what a zoomed view of a long log takes by the same view of a log that holds
 * nothing else; and a view moved by a step. Prints lines of a name, a time, another, and a goal. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "blog/library.h"
#include "clock.h"
#include "view/race_chart.h"

enum { MANY = 100000, FEW = 400, FRAMES = 50 };

/* A log of n results from a day on, about five a week. */
static struct race_log *
log_of(size_t n, long day)
{
	struct strbuf json = STRBUF_INIT;
	struct race_log *log;

	strbuf_adds(&json, "{\"results\":[");
	for (size_t i = 0; i < n; i++) {
		const struct date d = date_from_day(day + (long)(i / 5));

		strbuf_addf(&json,
		    "%s{\"date\":\"%04d-%02d-%02d\",\"event\":\"1500m\",\"time\":"
		    "\"5:%02zu.%02zu\",\"id\":\"r%zu\"}",
		    i > 0 ? "," : "", d.year, d.month, d.day, i * 7919 % 60, i * 104729 % 100, i);
	}
	strbuf_adds(&json, "]}");
	race_log_parse(&log, json.buf, json.len, "races.json", NULL);
	strbuf_free(&json);
	return log;
}

/* The least time of a frame, of days from on; each frame a step later where moving. */
static double
frame_time(const struct library *lib, double from, double to, double step, int runs)
{
	struct race_chart *c = race_chart_new(lib, NULL);
	const struct view_env env = { .lib = (struct library *)lib, .width = 100 };
	double best = INFINITY;

	for (int run = 0; run < runs; run++) {
		const double start = clock_ms(CLOCK_PROCESS_CPUTIME_ID);

		for (int i = 0; i < FRAMES; i++) {
			struct race_chart_look look = RACE_CHART_ALL(24);
			struct chart_placed placed;
			struct view_links links = { 0 };
			struct lines lines = { 0 };

			look.x_min = from + step * i;
			look.x_max = to + step * i;
			race_chart_plot(c, &env, &look, &links, &lines, &placed);
			chart_placed_free(&placed);
			view_links_free(&links);
			lines_free(&lines);
		}
		best = fmin(best, (clock_ms(CLOCK_PROCESS_CPUTIME_ID) - start) / FRAMES);
	}
	race_chart_free(c);
	return best;
}

int
main(int argc, char **argv)
{
	const int runs = argc > 1 ? atoi(argv[1]) : 5;
	const long day = date_day(1975, 1, 1), middle = day + MANY / 10;
	struct library many = { .races = log_of(MANY, day) };
	struct library few = { .races = log_of(FEW, middle) };
	const double from = (double)middle, to = from + FEW / 5.0 - 1;
	const double zoomed = frame_time(&many, from, to, 0, runs);

	printf("a_zoomed_view_by_a_log_of_what_is_in_it %.9f %.9f 1.5\n", zoomed,
	    frame_time(&few, from, to, 0, runs));
	printf("a_panned_view_by_a_zoomed_one %.9f %.9f 1.5\n",
	    frame_time(&many, from, to, 1, runs), zoomed);
	race_log_free(many.races);
	race_log_free(few.races);
	return 0;
}
