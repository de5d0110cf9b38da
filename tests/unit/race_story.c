/* The blog's own story in numbers, line by line, from the log that ships. */
#include "unit.h"

#include <math.h>

#include "base/path.h"
#include "race/age_grade.h"
#include "race/history.h"
#include "race/measure.h"
#include "race/splits.h"
#include "view/race_chart.h"
#include "view/race_list.h"
#include "view/race_text.h"

struct story {
	struct library lib; /* only its races are set */
	const struct race_log *log;
	struct view_env env;
	struct event e1500;
};

static struct story
open_story(void)
{
	struct problems problems = { 0 };
	struct strbuf json = STRBUF_INIT;
	struct story s = { 0 };

	assert_true(file_read(TOP_SRCDIR "/content/races.json", FILE_MAX_BYTES, &json, NULL));
	race_log_parse(&s.lib.races, json.buf, json.len, "races.json", &problems);
	assert_int_equal(problems.len, 0);
	s.log = s.lib.races;
	assert_true(event_parse("1500m", &s.e1500, NULL));
	strbuf_free(&json);
	return s;
}

static const struct race_result *
result(const struct story *s, const char *id)
{
	const struct race_result *r = race_log_find(s->log, id);

	if (r == NULL)
		fail_msg("no result %s", id);
	return r;
}

static void
held(const struct record_step *step, const char *want)
{
	struct strbuf text = STRBUF_INIT;

	day_span_format(&step->held, &text);
	assert_string_equal(text.buf, want);
	strbuf_free(&text);
}

static void
written(const struct date *date, const char *want)
{
	struct strbuf text = STRBUF_INIT;

	date_format_edtf(date, &text);
	assert_string_equal(text.buf, want);
	strbuf_free(&text);
}

/* "the official 1500 m records are 5:23.14 (April 2024), 5:14 (about March 2026) and 5:10.66 (April
 * 2026), with the days held as exactly as the dates allow and no more" */
static void
the_official_records(void **state)
{
	static const struct {
		const char *id, *date;
		double seconds, gain;
		const char *held;
	} rows[] = {
		/* 1 April 2024 to 31 March 2026 are 729 days, 30 April to 1 March 670 */
		{ "laney-2024", "2024-04", 323.14, 0, "about 670 to 729 days" },
		{ "modesto-2026", "2026-03~", 314, 9.14, "about 1 to 60 days" },
		/* until 20 May 2026 */
		{ "fanelli-2026", "2026-04", 310.66, 3.34, "20 to 49 days" },
	};
	struct story s = open_story();
	struct record_step steps[8];
	struct date today;

	(void)state;
	assert_true(date_parse("2026-05-20", 10, &today, NULL));
	assert_int_equal(race_history(s.log, &s.e1500, RECORDS_OFFICIAL, &today, steps, 8), 3);
	for (size_t i = 0; i < 3; i++) {
		const struct race_result *r = &s.log->results[steps[i].result];

		assert_string_equal(r->id, rows[i].id);
		written(&r->date, rows[i].date);
		assert_true(r->time.seconds == rows[i].seconds);
		assert_true(fabs(steps[i].gain_s - rows[i].gain) < 1e-9);
		held(&steps[i], rows[i].held);
		assert_int_equal(steps[i].stands, i == 2);
	}
	race_log_free(s.lib.races);
}

/* "5:35 (April 2025) is plotted and is no record" */
static void
a_slower_race_is_plotted(void **state)
{
	struct story s = open_story();
	const struct race_result *r = result(&s, "fanelli-2025");
	struct race_chart *c =
	    race_chart_new(&s.lib, &(struct race_chart_opts){ .event = &s.e1500 });
	const size_t i = (size_t)(r - s.log->results);

	(void)state;
	assert_true(r->time.seconds == 335);
	written(&r->date, "2025-04");
	assert_true(race_chart_point(c, i) != SIZE_MAX);
	assert_false(race_standing_of(s.log, i).record);
	race_chart_free(c);
	race_log_free(s.lib.races);
}

/* "points in the order of dates 630, 563, 684, 704, and 690 for the 5:13 time trial, which is shown
 * and counts only when asked" */
static void
points_and_the_time_trial(void **state)
{
	static const int official[] = { 630, 563, 684, 704 };
	struct story s = open_story();
	const struct race_result *trial = result(&s, "trial-2025");
	struct race_chart *c =
	    race_chart_new(&s.lib, &(struct race_chart_opts){ .event = &s.e1500 });
	struct record_step steps[8];
	struct season seasons[8];
	struct date today;
	size_t n = 0;

	(void)state;
	assert_true(date_parse("2026-05-20", 10, &today, NULL));
	for (size_t i = 0; i < s.log->nresults; i++) {
		const struct race_result *r = &s.log->results[i];

		if (!event_same(&r->event, &s.e1500) || !race_counts(r, RECORDS_OFFICIAL))
			continue;
		assert_true(n < 4);
		assert_true(race_measure(s.log, r, RACE_BY_POINTS).value == official[n++]);
	}
	assert_int_equal(n, 4);
	assert_true(trial->time.seconds == 313);
	assert_true(race_measure(s.log, trial, RACE_BY_POINTS).value == 690);
	assert_true(race_chart_point(c, (size_t)(trial - s.log->results)) != SIZE_MAX);
	assert_false(race_counts(trial, RECORDS_OFFICIAL));
	assert_false(race_counts(trial, RECORDS_ROUGH | RECORDS_RELAYS));
	/* asked for, it is a record, and Modesto is none */
	assert_int_equal(race_history(s.log, &s.e1500, RECORDS_TRIALS, &today, steps, 8), 3);
	assert_string_equal(s.log->results[steps[1].result].id, "trial-2025");
	assert_string_equal(s.log->results[steps[2].result].id, "fanelli-2026");
	assert_int_equal(race_seasons(s.log, &s.e1500, RECORDS_OFFICIAL, seasons, 8), 3);
	assert_string_equal(s.log->results[seasons[1].best].id, "fanelli-2025");
	assert_true(seasons[1].change_s > 11.8 && isnan(seasons[0].change_s));
	assert_int_equal(race_seasons(s.log, &s.e1500, RECORDS_TRIALS, seasons, 8), 3);
	assert_string_equal(s.log->results[seasons[1].best].id, "trial-2025");
	race_chart_free(c);
	race_log_free(s.lib.races);
}

static bool
has(const struct lines *lines, const char *text)
{
	for (size_t i = 0; i < lines->len; i++)
		if (strstr(lines->items[i].text, text) != NULL)
			return true;
	return false;
}

/* "races without a time are listed" */
static void
races_without_a_time_are_listed(void **state)
{
	struct story s = open_story();
	struct race_chart *c =
	    race_chart_new(&s.lib, &(struct race_chart_opts){ .event = &s.e1500 });
	const struct view_env env = { .lib = &s.lib, .width = 80 };
	struct view_links links = { 0 };
	struct lines lines = { 0 };

	(void)state;
	assert_false(result(&s, "san-mateo-2026")->has_time);
	assert_false(result(&s, "kodiak-2025")->has_time);
	view_race_list(&env, NULL, &links, &lines);
	assert_true(has(&lines, "San Mateo"));
	assert_true(has(&lines, "Kodiak Big Sur"));
	lines_reset(&lines);
	race_chart_untimed(c, &env, &links, &lines);
	assert_true(has(&lines, "San Mateo"));
	lines_free(&lines);
	view_links_free(&links);
	race_chart_free(c);
	race_log_free(s.lib.races);
}

/* "the derived 1:17:30 is marked" */
static void
the_derived_time_is_marked(void **state)
{
	struct story s = open_story();
	const struct race_result *r = result(&s, "alameda-2021");
	const struct race_standing standing = race_standing_of(s.log, (size_t)(r - s.log->results));
	struct line_builder b = LINE_BUILDER_INIT;

	(void)state;
	assert_true(r->time.seconds == 4650);
	assert_int_equal(r->time_is, TIME_DERIVED);
	assert_true(race_marks_of(r, &standing) & RACE_MARK_BIT(RACE_MARK_APPROX));
	race_put_time(&b, r, &standing, true);
	assert_string_equal(lb_line(&b).text, "1:17:30 ~");
	assert_false(race_counts(r, RECORDS_OFFICIAL));
	assert_false(race_counts(r, RECORDS_TRIALS));
	assert_true(race_counts(r, RECORDS_ROUGH));
	lb_free(&b);
	race_log_free(s.lib.races);
}

/* "the splits of the April 2026 race": 1:10 at 300 m, 2:24 at 700 m, 3:47 at 1100 m, and a note that
 * the story writes 800 */
static void
the_splits_of_april_2026(void **state)
{
	static const struct {
		double at_m, at_s, lap_s;
	} rows[] = { { 300, 70, 70 }, { 700, 144, 74 }, { 1100, 227, 83 },
		{ 1500, 310.66, 83.66 } };
	struct story s = open_story();
	const struct race_result *r = result(&s, "fanelli-2026");
	struct splits splits;

	(void)state;
	assert_int_equal(r->nsplits, 3);
	assert_true(splits_read(&splits, r));
	assert_int_equal(splits.n, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_true(splits.laps[i].to_m == rows[i].at_m);
		assert_true(splits.laps[i].at_s == rows[i].at_s);
		assert_true(fabs(splits.laps[i].seconds - rows[i].lap_s) < 1e-9);
	}
	assert_non_null(strstr(r->note, "800"));
	splits_free(&splits);
	race_log_free(s.lib.races);
}

/* What her birth year alone allows to say of her age grade. */
static void
the_age_grade_is_a_range(void **state)
{
	struct story s = open_story();
	const struct race_value v = race_measure(s.log, result(&s, "fanelli-2026"), RACE_BY_GRADE);
	struct strbuf text = STRBUF_INIT;

	(void)state;
	race_value_format(&v, RACE_BY_GRADE, 0, &text);
	assert_string_equal(text.buf, "74.4 to 74.9 %");
	strbuf_free(&text);
	race_log_free(s.lib.races);
}

/* How far it is to the standard of the meet, and to a target. */
static void
gaps_to_lines(void **state)
{
	struct story s = open_story();
	struct race_target target = { .event = s.e1500, .time = { 305, 0 } };
	struct line_gap gap;

	(void)state;
	assert_int_equal(s.log->nstandards, 1);
	gap = race_standard_gap(s.log, &s.log->standards[0], RECORDS_OFFICIAL);
	assert_string_equal(s.log->results[gap.best].id, "fanelli-2026");
	assert_true(fabs(gap.gap_s - (310.66 - 325)) < 1e-9);
	gap = race_target_gap(s.log, &target, RECORDS_OFFICIAL);
	assert_true(fabs(gap.gap_s - 5.66) < 1e-9);
	/* what came after the day it was meant for does not count */
	assert_true(date_parse("2025", 4, &target.by, NULL));
	gap = race_target_gap(s.log, &target, RECORDS_OFFICIAL);
	assert_string_equal(s.log->results[gap.best].id, "laney-2024");
	gap = race_target_gap(s.log, &target, RECORDS_ALL);
	assert_string_equal(s.log->results[gap.best].id, "trial-2025");
	assert_true(event_parse("400m", &target.event, NULL));
	gap = race_target_gap(s.log, &target, RECORDS_ALL);
	assert_true(gap.best == SIZE_MAX && isnan(gap.gap_s));
	race_log_free(s.lib.races);
}

static void
spans_of_days(void **state)
{
	static const struct {
		const char *from, *to, *want;
	} rows[] = {
		{ "2026-04-18", "2026-04-18", "0 days" },
		{ "2026-04-18", "2026-04-19", "1 day" },
		{ "2025-04-18", "2026-04-18", "365 days" },
		{ "2025-04", "2026-04", "336 to 394 days" },
		{ "2026-04", "2026-04", "0 to 29 days" },
		{ "2025", "2026-01-01", "1 to 365 days" },
		{ "2025-22", "2026-04-01", "213 to 304 days" },
		{ "2026-04-18~", "2026-04-28", "about 10 days" },
	};
	struct strbuf text = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct date from, to;
		struct day_span span;

		assert_true(date_parse(rows[i].from, strlen(rows[i].from), &from, NULL));
		assert_true(date_parse(rows[i].to, strlen(rows[i].to), &to, NULL));
		span = day_span_between(&from, &to);
		strbuf_reset(&text);
		day_span_format(&span, &text);
		assert_string_equal(text.buf, rows[i].want);
	}
	strbuf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_official_records),
		cmocka_unit_test(a_slower_race_is_plotted),
		cmocka_unit_test(points_and_the_time_trial),
		cmocka_unit_test(races_without_a_time_are_listed),
		cmocka_unit_test(the_derived_time_is_marked),
		cmocka_unit_test(the_splits_of_april_2026),
		cmocka_unit_test(the_age_grade_is_a_range),
		cmocka_unit_test(gaps_to_lines),
		cmocka_unit_test(spans_of_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
