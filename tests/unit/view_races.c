/* Views of races: the bundled log at many widths, and logs that are empty or odd. */
#include "unit.h"

#include "base/path.h"
#include "base/utf8.h"
#include "view/race_chart.h"
#include "view/race_chart_data.h"
#include "view/race_list.h"
#include "view/race_page.h"

static const size_t widths[] = { 16, 18, 20, 21, 33, 40, 60, 80, 100, 160 };
#define NWIDTHS (sizeof(widths) / sizeof(widths[0]))

struct fixture {
	struct library lib; /* only its races are set */
	struct view_env env;
	struct view_links links;
	struct lines lines;
	struct strbuf text; /* of the lines, each with a newline */
	bool foreign;	    /* the log itself is not ASCII */
};

static void
fixture_open(struct fixture *f, const char *json)
{
	struct problems problems = { 0 };

	*f = (struct fixture){ .text = STRBUF_INIT };
	race_log_parse(&f->lib.races, json, strlen(json), "races.json", &problems);
	if (problems.len > 0)
		fail_msg("%s", problems.items[0].msg);
	problems_free(&problems);
	f->env = (struct view_env){ .lib = &f->lib, .width = 80 };
	assert_true(date_parse("2026-05-02", 10, &f->env.today, NULL));
}

static void
fixture_open_bundled(struct fixture *f)
{
	const char *top = getenv("TOP_SRCDIR");
	char *path = path_join(top != NULL ? top : ".", "content/races.json");
	struct strbuf json = STRBUF_INIT;
	struct err err = { 0 };

	if (!file_read(path, FILE_MAX_BYTES, &json, &err))
		fail_msg("%s", err.msg);
	fixture_open(f, json.buf);
	strbuf_free(&json);
	free(path);
}

static void
fixture_close(struct fixture *f)
{
	race_log_free(f->lib.races);
	view_links_free(&f->links);
	lines_free(&f->lines);
	strbuf_free(&f->text);
}

/* Checks that the lines fit, gathers their text, and drops them. */
static const char *
take(struct fixture *f)
{
	strbuf_reset(&f->text);
	for (size_t i = 0; i < f->lines.len; i++) {
		const struct line *line = &f->lines.items[i];

		assert_int_equal(line->cols, utf8_cols(line->text, line->len));
		if (line->cols > f->env.width)
			fail_msg("%u columns of %zu: %s", line->cols, f->env.width, line->text);
		if (f->env.ascii && !f->foreign)
			assert_int_equal(utf8_ascii_run(line->text, line->len), line->len);
		for (uint32_t s = 0; s < line->nspans; s++)
			assert_true(line->spans[s].link <= f->links.len);
		strbuf_add(&f->text, line->text, line->len);
		strbuf_addch(&f->text, '\n');
	}
	lines_reset(&f->lines);
	return f->text.buf;
}

static void
expect(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("no \"%s\" in:\n%s", part, text);
}

static void
expect_no(const char *text, const char *part)
{
	if (strstr(text, part) != NULL)
		fail_msg("\"%s\" in:\n%s", part, text);
}

static size_t
index_of(const struct fixture *f, const char *id)
{
	const struct race_result *r = race_log_find(f->lib.races, id);

	if (r == NULL)
		fail_msg("no result %s", id);
	return (size_t)(r - f->lib.races->results);
}

static struct event
event(const char *name)
{
	struct event e;

	assert_true(event_parse(name, &e, NULL));
	return e;
}

/* Every view at every width, in both sets of glyphs. */
/* An event, or the favourite one (NULL), by every measure and filter, and as two seasons; and all events
 * in one chart. */
static void
draw_charts(struct fixture *f, const struct event *event)
{
	struct strbuf text = STRBUF_INIT;

	for (unsigned by = 0; by < RACE_MEASURE_COUNT; by++)
		for (unsigned only = 0; only < RACE_CHART_FILTERS; only++) {
			struct race_chart_opts opts = { .event = event,
				.by = (enum race_measure)by,
				.only = (enum race_chart_filter)only };
			struct race_chart *c;

			if (only == RACE_CHART_OFFICIAL) {
				opts.seasons[0] = 2026;
				opts.seasons[1] = 2025;
			}
			opts.all = only == RACE_CHART_TRACK && by != RACE_BY_TIME;
			view_race_chart(&f->env, &opts, &f->links, &f->lines);
			c = race_chart_new(&f->lib, &opts);
			race_chart_svg(c, 400, 200, &text);
			race_chart_csv(c, &text);
			assert_null(strchr(text.buf, '\x1b'));
			strbuf_reset(&text);
			race_chart_free(c);
		}
	strbuf_free(&text);
}

static void
draw_everything(struct fixture *f)
{
	const struct race_log *log = f->lib.races;
	struct event events[16];
	const size_t nevents = race_log_events(log, events, 16);

	for (size_t k = 0; k < 2 * NWIDTHS; k++) {
		f->env.width = widths[k / 2];
		f->env.ascii = k % 2 == 1;
		for (size_t i = 0; i <= nevents; i++) {
			const struct event *e = i < nevents ? &events[i] : NULL;

			draw_charts(f, e);
			f->env.height = 6 + i;
			view_race_chart_compact(&f->env, e, &f->links, &f->lines);
			f->env.height = 0;
			view_race_list(&f->env, &(struct race_filter){ .event = e }, &f->links,
			    &f->lines);
		}
		view_records(&f->env, &f->links, &f->lines);
		view_next_race(&f->env, &f->lines);
		for (size_t i = 0; i < log->nresults; i++)
			view_race(&f->env, i, &f->links, &f->lines);
		take(f);
		view_links_reset(&f->links);
	}
}

static void
every_line_fits(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open_bundled(&f);
	draw_everything(&f);
	fixture_close(&f);
}

static void
the_chart_says_what_it_shows(void **state)
{
	struct fixture f;
	struct event e = event("1500m");
	const char *text;

	(void)state;
	fixture_open_bundled(&f);
	for (size_t k = 0; k < NWIDTHS; k++) {
		f.env.width = widths[k];
		view_race_chart(&f.env, &(struct race_chart_opts){ .event = &e }, &f.links,
		    &f.lines);
		text = take(&f);
		expect(text, "1500 m\n");
		expect(text, "★ record");
		expect(text, "○ time trial");
		expect(text, "┄ standard");
		expect(text, "▒ moment");
		expect(text, "5:10.66 ★");
		expect(text, "5:33.3 /mi");
		expect(text, "3:27.1 /km");
		expect(text, "704 points");
		expect(text, "San Mateo, about");
		expect_no(text, "worked out");
	}
	f.env.width = 160;
	view_race_chart(&f.env, &(struct race_chart_opts){ .event = &e }, &f.links, &f.lines);
	text = take(&f);
	expect(text, "San Mateo, about March 2026: no time written down");
	expect(text, "Mike Fanelli Classic standard 5:25");
	expect(text,
	    "record by 3.34\xc2\xa0s, and 2.34\xc2\xa0s under the time trial"
	    " · 12.48\xc2\xa0s in two years");
	fixture_close(&f);
}

static void
home_has_a_small_one(void **state)
{
	struct fixture f;
	const char *text;

	(void)state;
	fixture_open_bundled(&f);
	f.env.width = 46;
	f.env.height = 9;
	view_race_chart_compact(&f.env, NULL, &f.links, &f.lines);
	assert_int_equal(f.lines.len, 9);
	text = take(&f);
	expect(text, "1500 m  ★ record  ◆ season best  ○ time trial\n");
	expect(text, "standard 5:25");
	expect_no(text, "goal");
	fixture_close(&f);
}

static void
points_and_results_belong_together(void **state)
{
	struct fixture f;
	struct race_chart *c;
	struct chart_placed placed = { 0 };
	struct race_chart_look look = RACE_CHART_ALL(14);
	struct strbuf title = STRBUF_INIT;
	double x_min, x_max;

	(void)state;
	fixture_open_bundled(&f);
	c = race_chart_new(&f.lib, NULL);
	race_chart_title(c, &title);
	assert_string_equal(title.buf, "1500 m");
	strbuf_free(&title);
	assert_int_equal(race_chart_npoints(c), 5);
	for (size_t k = 0; k < 5; k++)
		assert_int_equal(race_chart_point(c, race_chart_result(c, k)), k);
	assert_int_equal(race_chart_result(c, 4), index_of(&f, "fanelli-2026"));
	assert_true(race_chart_point(c, index_of(&f, "san-mateo-2026")) == SIZE_MAX);
	assert_true(race_chart_point(c, index_of(&f, "merritt-2026")) == SIZE_MAX);

	look.cursor = 1;
	race_chart_plot(c, &f.env, &look, &f.links, &f.lines, &placed);
	assert_int_equal(f.lines.len, 14);
	for (size_t k = 0; k < 5; k++) {
		const struct line *line = &f.lines.items[placed.point_row[k]];
		const struct span *span = line_span_at(line, placed.point_col[k]);
		const struct view_link *link;

		assert_non_null(span);
		link = view_link_get(&f.links, span->link);
		assert_non_null(link);
		assert_int_equal(link->kind, VIEW_RACE);
		assert_int_equal(link->index, race_chart_result(c, k));
	}
	assert_true(race_chart_range(c, &x_min, &x_max));
	assert_true(x_min <= date_day(2024, 4, 15) && x_max >= date_day(2026, 4, 15));
	chart_placed_free(&placed);
	race_chart_free(c);
	fixture_close(&f);
}

static void
a_zoomed_chart_leaves_out_what_lies_outside(void **state)
{
	struct fixture f;
	struct race_chart *c;
	struct chart_placed placed = { 0 };
	struct race_chart_look look = RACE_CHART_ALL(14);

	(void)state;
	fixture_open_bundled(&f);
	c = race_chart_new(&f.lib, NULL);
	look.x_min = (double)date_day(2025, 9, 1);
	look.x_max = (double)date_day(2026, 5, 1);
	race_chart_plot(c, &f.env, &look, &f.links, &f.lines, &placed);
	assert_int_equal(placed.first, 2);
	assert_int_equal(placed.npoints, 3);
	assert_true(placed.point_col[0] != SIZE_MAX && placed.point_col[2] != SIZE_MAX);
	take(&f);
	chart_placed_free(&placed);
	race_chart_free(c);
	fixture_close(&f);
}

/* Every race of a long log may have a goal: lines on lines would hide the chart, and take long. */
static void
goals_in_view_are_bounded(void **state)
{
	struct strbuf log = STRBUF_INIT;
	struct arena arena = { 0 };
	struct race_chart *c;
	struct fixture f;
	struct chart chart;

	(void)state;
	strbuf_adds(&log, "{\"version\": 1, \"results\": [");
	for (int i = 0; i < 40; i++)
		strbuf_addf(&log,
		    "%s{\"date\": \"%d-%02d-10\", \"meet\": \"M\", \"event\": \"1500m\","
		    " \"time\": \"5:%02d\", \"goal\": \"4:%02d\"}",
		    i > 0 ? "," : "", 2020 + i / 12, 1 + i % 12, i, i);
	strbuf_adds(&log, "], \"standards\": [{\"event\": \"1500m\", \"time\": \"5:10\"}]}");
	fixture_open(&f, log.buf);
	c = race_chart_new(&f.lib, NULL);
	chart = race_chart_drawing(c, NAN, NAN, false, 100, &arena);
	assert_int_equal(chart.nhlines, 1 + 24);
	assert_string_equal(chart.hlines[0].label, "standard 5:10"); /* not said twice */
	assert_string_equal(chart.hlines[24].label, "goal 4:39");    /* the latest ones */
	chart = race_chart_drawing(c, (double)date_day(2020, 3, 1), (double)date_day(2020, 4, 20),
	    false, 100, &arena);
	assert_int_equal(chart.nhlines, 1 + 3); /* two that end in it, one that reaches in */
	assert_string_equal(chart.hlines[1].label, "goal 4:02");
	assert_string_equal(chart.hlines[3].label, "goal 4:04");
	chart = race_chart_drawing(c, NAN, NAN, true, 100, &arena);
	assert_int_equal(chart.nhlines, 1);
	arena_free(&arena);
	race_chart_free(c);
	fixture_close(&f);
	strbuf_free(&log);
}

/* What the readout of a point says, on one line each where it is wide enough. */
static void
the_readout_tells_what_a_time_changed(void **state)
{
	static const struct {
		const char *id, *says[3];
	} rows[] = {
		{ "laney-2024", { "5:23.14 ★", "630 points", "the first official time" } },
		{ "fanelli-2025",
		    { "5:35 ◆", "11.86\xc2\xa0s behind the record", "season best of 2025" } },
		{ "trial-2025",
		    { "5:13 ○", "10.14\xc2\xa0s under the record; a time trial sets none",
			"690 points" } },
		{ "modesto-2026",
		    { "5:14 ★", "record by 9.14\xc2\xa0s, but 1\xc2\xa0s behind the time trial",
			"6\xc2\xa0s under the goal of 5:20" } },
	};
	struct fixture f;
	struct race_chart *c;

	(void)state;
	fixture_open_bundled(&f);
	f.env.width = 160;
	c = race_chart_new(&f.lib, NULL);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *text;

		race_chart_readout(c, &f.env, race_chart_point(c, index_of(&f, rows[i].id)),
		    &f.links, &f.lines);
		text = take(&f);
		for (size_t k = 0; k < 3; k++)
			expect(text, rows[i].says[k]);
	}
	race_chart_free(c);
	fixture_close(&f);
}

static void
the_list_aligns_and_links(void **state)
{
	struct fixture f;
	const char *text;

	(void)state;
	fixture_open_bundled(&f);
	f.env.width = 100;
	view_race_list(&f.env, NULL, &f.links, &f.lines);
	assert_int_equal(f.lines.items[0].tag, RACE_LIST_HEAD);
	assert_int_equal(f.lines.items[1].tag, index_of(&f, "fanelli-2026"));
	for (size_t i = 1; i <= f.lib.races->nresults; i++) {
		const struct line *line = &f.lines.items[i];
		const struct view_link *link = view_link_get(&f.links, line->spans[0].link);

		assert_int_equal(link->kind, VIEW_RACE);
		assert_int_equal(link->index, line->tag);
	}
	text = take(&f);
	expect(text,
	    " Apr 2026  1500 m       Mike Fanelli Classic     5:10.66 ★           5:33.3  "
	    "3:27.1     704\n");
	expect(text, "~Mar 2026  1500 m       San Mateo                no time      3rd\n");
	expect(text,
	    "~Sep 2021  10 miles     Alameda 10-miler      1:17:30    ≈           7:45.0  "
	    "4:48.9     489\n");
	expect(text, "May 2026  Final meet of the season");
	expect(text, "≈ worked out, not timed");
	fixture_close(&f);
}

static void
a_time_trial_is_no_record(void **state)
{
	static const char log[] =
	    "{\"results\": ["
	    "{\"date\": \"2024-04\", \"meet\": \"A\", \"event\": \"1500m\", \"time\": \"5:23.14\"},"
	    "{\"date\": \"2025-10\", \"meet\": \"B\", \"event\": \"1500m\", \"time\": \"5:13\","
	    " \"kind\": \"time-trial\"}]}";
	struct fixture f;

	(void)state;
	fixture_open_bundled(&f);
	view_records(&f.env, &f.links, &f.lines);
	assert_string_equal(take(&f),
	    "800 m        2:37        Feb 2026  595 points\n"
	    "1500 m       5:10.66     Apr 2026  704 points\n"
	    "mile         5:53    ○   Oct 2023  600 points\n"
	    "10 miles  1:17:30    ≈  ~Sep 2021  489 points\n"
	    "○ time trial   ≈ worked out, not timed\n");
	f.env.width = 20;
	view_records(&f.env, &f.links, &f.lines);
	expect(take(&f), "10 miles 1:17:30 ≈\n");
	fixture_close(&f);

	fixture_open(&f, log);
	view_records(&f.env, &f.links, &f.lines);
	assert_string_equal(take(&f),
	    "1500 m  5:23.14    Apr 2024\n"
	    "        5:13    ○  Oct 2025\n"
	    "○ time trial\n");
	fixture_close(&f);
}

static void
the_next_race_is_not_over(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open_bundled(&f);
	assert_true(view_next_race(&f.env, &f.lines));
	assert_string_equal(take(&f), "Final meet of the season · May 2026\n");
	assert_true(date_parse("2026-05-31", 10, &f.env.today, NULL));
	assert_true(view_next_race(&f.env, &f.lines));
	lines_reset(&f.lines);
	assert_true(date_parse("2026-06-01", 10, &f.env.today, NULL));
	assert_false(view_next_race(&f.env, &f.lines));
	assert_int_equal(f.lines.len, 0);
	fixture_close(&f);
}

static void
a_page_has_splits_against_even_pace(void **state)
{
	struct fixture f;
	const char *text;

	(void)state;
	fixture_open_bundled(&f);
	f.env.width = 100;
	view_race(&f.env, index_of(&f, "fanelli-2026"), &f.links, &f.lines);
	text = take(&f);
	expect(text, "Mike Fanelli Classic\nApril 2026 · 1500 m\n\n5:10.66 ★  record\n");
	expect(text, "Points   704 by the World Athletics tables of 2017, the same in 2025\n");
	expect(text,
	    "Split        Time        Lap    Lap per km    Against even pace\n"
	    "300 m     1:10       1:10           3:53.3                 +7.9\n"
	    "700 m     2:24       1:14           3:05.0                 −1.0\n"
	    "1100 m    3:47       1:23           3:27.5                 −0.8\n"
	    "finish    5:10.66    1:23.66        3:29.2                  0.0\n");
	expect(text,
	    "Halves of about 2:34.4 and 2:36.3: even, 0.6 % slower at the end; laps vary by 7.9 "
	    "%\n");
	expect(text, "Grade    74.4 to 74.9 % at 33 or 34 by the WMA standards of 2023\n");
	expect(text, "VDOT     52.4\n");
	expect(text, "Before   Modesto, about March 2026, 5:14\n");
	expect_no(text, "After ");
	view_race(&f.env, index_of(&f, "laney-2024"), &f.links, &f.lines);
	expect(take(&f), "5:23.14 ★  record until about March 2026\n");
	view_race(&f.env, index_of(&f, "san-mateo-2026"), &f.links, &f.lines);
	text = take(&f);
	expect(text, "no time written down\n");
	expect(text, "Place    3rd, 1st in the heat\n");
	f.env.width = 20;
	view_race(&f.env, index_of(&f, "fanelli-2026"), &f.links, &f.lines);
	text = take(&f);
	expect(text, "300 m  1:10 ");
	expect(text, "finish 5:10.66");
	fixture_close(&f);
}

static void
odd_logs_draw_as_well(void **state)
{
	static const char *const logs[] = {
		"{}",
		"{\"results\": [{\"date\": \"2024\", \"meet\": "
		"\"跑步比赛跑步比赛跑步比赛跑步比赛\","
		" \"event\": \"trail ultra of the long name\"}]}",
		"{\"results\": ["
		"{\"date\": \"2024-05-01\", \"meet\": \"A\", \"event\": \"100m\", \"time\": "
		"\"9.99\"},"
		"{\"date\": \"2024-05-01\", \"meet\": \"B\", \"event\": \"100m\", \"time\": "
		"\"9.99\","
		" \"goal\": \"9.99\", \"place\": 112, \"heat_place\": 23},"
		"{\"date\": \"2024-05-02\", \"meet\": \"C\", \"event\": \"100 miles\","
		" \"time\": \"23:59:59.999\", \"kind\": \"relay\", \"time_is\": \"approximate\","
		" \"splits\": [{\"distance_m\": 1000, \"time\": \"10:00.5\"}]}],"
		" \"targets\": [{\"event\": \"100m\", \"time\": \"9.5\", \"by\": \"2025\"}],"
		" \"planned\": [{\"date\": \"2025\", \"meet\": \"D\", \"event\": \"100m\"}]}",
	};
	struct fixture f;

	(void)state;
	for (size_t i = 0; i < sizeof(logs) / sizeof(logs[0]); i++) {
		fixture_open(&f, logs[i]);
		f.foreign = i == 1;
		draw_everything(&f);
		fixture_close(&f);
	}
	fixture_open(&f, logs[2]);
	view_race(&f.env, 1, &f.links, &f.lines);
	expect(take(&f), "112th, 23rd in the heat");
	view_race(&f.env, 1, &f.links, &f.lines);
	expect(take(&f), "equals the record · exactly the goal of 9.99");
	fixture_close(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_line_fits),
		cmocka_unit_test(the_chart_says_what_it_shows),
		cmocka_unit_test(home_has_a_small_one),
		cmocka_unit_test(points_and_results_belong_together),
		cmocka_unit_test(a_zoomed_chart_leaves_out_what_lies_outside),
		cmocka_unit_test(goals_in_view_are_bounded),
		cmocka_unit_test(the_readout_tells_what_a_time_changed),
		cmocka_unit_test(the_list_aligns_and_links),
		cmocka_unit_test(a_time_trial_is_no_record),
		cmocka_unit_test(the_next_race_is_not_over),
		cmocka_unit_test(a_page_has_splits_against_even_pace),
		cmocka_unit_test(odd_logs_draw_as_well),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
