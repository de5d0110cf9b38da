/* Records, bests and points. */
#include "unit.h"

#include <math.h>

#include "race/points.h"
#include "race/records.h"

/* The races of the bundled blog. */
static const char own[] =
    "{\"athlete\": {\"sex\": \"female\", \"born\": \"1992\"}, \"results\": ["
    "{\"id\": \"alameda\", \"date\": \"2021-09~\", \"event\": \"10 miles\", \"time\": \"1:17:30\","
    " \"time_is\": \"derived\"},"
    "{\"id\": \"mile\", \"date\": \"2023-10\", \"event\": \"mile\", \"time\": \"5:53\","
    " \"kind\": \"time-trial\"},"
    "{\"id\": \"laney\", \"date\": \"2024-04\", \"event\": \"1500m\", \"time\": \"5:23.14\"},"
    "{\"id\": \"fanelli25\", \"date\": \"2025-04\", \"event\": \"1500m\", \"time\": \"5:35\"},"
    "{\"id\": \"kodiak\", \"date\": \"2025-10\", \"event\": \"trail ultra\"},"
    "{\"id\": \"trial\", \"date\": \"2025-10\", \"event\": \"1,500 m\", \"time\": \"5:13\","
    " \"kind\": \"time-trial\"},"
    "{\"id\": \"merritt\", \"date\": \"2026-02\", \"event\": \"800\", \"time\": \"2:37\"},"
    "{\"id\": \"sanmateo\", \"date\": \"2026-03~\", \"event\": \"1500m\"},"
    "{\"id\": \"modesto\", \"date\": \"2026-03~\", \"event\": \"1500m\", \"time\": \"5:14\"},"
    "{\"id\": \"fanelli26\", \"date\": \"2026-04\", \"event\": \"1500m\", \"time\": \"5:10.66\"}]}";

static struct race_log *
parse(const char *json)
{
	struct problems problems = { 0 };
	struct race_log *log;

	race_log_parse(&log, json, strlen(json), "races.json", &problems);
	if (problems.len > 0)
		fail_msg("%s", problems.items[0].msg);
	problems_free(&problems);
	return log;
}

static struct event
event(const char *name)
{
	struct event e;

	assert_true(event_parse(name, &e, NULL));
	return e;
}

static size_t
index_of(const struct race_log *log, const char *id)
{
	const struct race_result *r = race_log_find(log, id);

	if (!r)
		fail_msg("no result %s", id);
	return (size_t)(r - log->results);
}

static void
the_blogs_own_records_come_out(void **state)
{
	struct race_log *log = parse(own);
	struct event e = event("1500m");
	struct race_standing s;
	size_t stairs[8];

	(void)state;
	assert_int_equal(race_staircase(log, &e, RECORDS_OFFICIAL, stairs, 8), 3);
	assert_string_equal(log->results[stairs[0]].id, "laney");
	assert_string_equal(log->results[stairs[1]].id, "modesto");
	assert_string_equal(log->results[stairs[2]].id, "fanelli26");
	assert_int_equal(race_staircase(log, &e, RECORDS_OFFICIAL, stairs, 2), 2);
	assert_int_equal(race_staircase(log, &e, RECORDS_ALL, stairs, 8), 3);
	assert_string_equal(log->results[stairs[1]].id, "trial");
	assert_int_equal(race_record(log, &e, RECORDS_OFFICIAL), index_of(log, "fanelli26"));

	s = race_standing_of(log, index_of(log, "fanelli25"));
	assert_false(s.record);
	assert_false(s.best_ever);
	assert_true(s.season_best);
	assert_int_equal(s.before, index_of(log, "laney"));
	assert_float_equal(s.change_s, 11.86, 1e-9);

	s = race_standing_of(log, index_of(log, "trial"));
	assert_false(s.record);
	assert_false(s.season_best);
	assert_true(s.best_ever);
	assert_float_equal(s.change_s, -10.14, 1e-9);

	s = race_standing_of(log, index_of(log, "sanmateo"));
	assert_false(s.record || s.best_ever || s.season_best);

	s = race_standing_of(log, index_of(log, "modesto"));
	assert_true(s.record);
	assert_false(s.best_ever); /* the trial was faster */
	assert_false(s.season_best);

	s = race_standing_of(log, index_of(log, "fanelli26"));
	assert_true(s.record && s.best_ever && s.season_best);
	assert_int_equal(s.before, index_of(log, "modesto"));
	assert_float_equal(s.change_s, -3.34, 1e-9);

	s = race_standing_of(log, index_of(log, "laney"));
	assert_true(s.record);
	assert_int_equal(s.before, SIZE_MAX);
	assert_true(s.change_s == 0);
	race_log_free(log);
}

static void
trials_and_derived_times_are_no_official_records(void **state)
{
	struct race_log *log = parse(own);
	struct event mile = event("mile"), ten = event("10 miles"), none = event("400m");

	(void)state;
	assert_int_equal(race_record(log, &mile, RECORDS_OFFICIAL), SIZE_MAX);
	assert_int_equal(race_record(log, &mile, RECORDS_ALL), index_of(log, "mile"));
	assert_int_equal(race_record(log, &ten, RECORDS_OFFICIAL), SIZE_MAX);
	assert_int_equal(race_record(log, &ten, RECORDS_ALL), index_of(log, "alameda"));
	assert_int_equal(race_record(log, &none, RECORDS_ALL), SIZE_MAX);
	race_log_free(log);
}

static void
ties_keep_the_first_and_gun_times_count(void **state)
{
	struct race_log *log = parse(
	    "{\"results\": ["
	    "{\"id\": \"b\", \"date\": \"2026-04-18\", \"event\": \"mile\", \"time\": \"5:00\"},"
	    "{\"id\": \"c\", \"date\": \"2026-05\", \"event\": \"mile\", \"time\": \"5:00.0\"},"
	    "{\"id\": \"a\", \"date\": \"2026-01\", \"event\": \"mile\", \"time\": \"5:01\","
	    " \"time_is\": \"gun\"},"
	    "{\"id\": \"relay\", \"date\": \"2026-06\", \"event\": \"mile\", \"time\": \"4:30\","
	    " \"kind\": \"relay\"},"
	    "{\"id\": \"about\", \"date\": \"2026-07\", \"event\": \"mile\", \"time\": \"4:20\","
	    " \"time_is\": \"approximate\"}]}");
	struct event e = event("mile");
	size_t stairs[8];

	(void)state;
	assert_int_equal(race_staircase(log, &e, RECORDS_OFFICIAL, stairs, 8), 2);
	assert_string_equal(log->results[stairs[0]].id, "a");
	assert_string_equal(log->results[stairs[1]].id, "b");
	assert_string_equal(log->results[race_record(log, &e, RECORDS_OFFICIAL)].id, "b");
	assert_string_equal(log->results[race_record(log, &e, RECORDS_ALL)].id, "about");
	assert_false(race_standing_of(log, index_of(log, "c")).record);
	assert_false(race_standing_of(log, index_of(log, "c")).season_best);
	assert_true(race_standing_of(log, index_of(log, "b")).season_best);
	race_log_free(log);
}

static int
points(const char *sex, const char *name, double seconds)
{
	struct event e = event(name);

	return race_points(sex, &e, seconds);
}

static void
points_of_the_blogs_own(void **state)
{
	(void)state;
	assert_int_equal(points("female", "1500m", 323.14), 630);
	assert_int_equal(points("female", "1500m", 335), 563);
	assert_int_equal(points("female", "1500m", 313), 690);
	assert_int_equal(points("female", "1500m", 314), 684);
	assert_int_equal(points("female", "1500m", 310.66), 704);
	assert_int_equal(points("female", "800", 157), 595);
	assert_int_equal(points("female", "mile", 353), 600);
	assert_int_equal(points("female", "10 miles", 4650), 489);
	assert_int_equal(points("female", "1500m", 540), 0);
	assert_int_equal(points("female", "1500m", 5400), 0); /* not up the other side */
	assert_int_equal(points(NULL, "1500m", 310), -1);
	assert_int_equal(points("female", "trail ultra", 310), -1);
	assert_int_equal(points("female", "5k", 1200), -1);
	assert_int_equal(points("male", "500m", 63), points("male", "500 m", 63));
	/* short track has tables of its own, and relays none here */
	assert_int_equal(points("female", "1500m short track", 310.66), 717);
	assert_int_equal(points("female", "1500m", 310.66), 704);
	assert_int_equal(points("female", "10000m", 2400), 754);
	assert_int_equal(points("female", "10k", 2400), 768);
	assert_int_equal(points("female", "4x400m", 300), -1);
	assert_int_equal(points("female", "10k trail", 2400), -1);
	assert_non_null(strstr(race_points_edition("female", &(struct event){ .slug = "mile" }),
	    "the same in 2025"));
	assert_non_null(strstr(race_points_edition("male", &(struct event){ .slug = "10-miles" }),
	    "differ"));
}

/* Rows of the printed tables, as carried in MaximMoinat/ScoringTablesIAAF. */
static void
points_of_every_row_of_the_tables(void **state)
{
	static const char *const surfaces[] = { "track", "road", "short-track" };
	FILE *f = fopen(TOP_SRCDIR "/tests/data/scoring-check.csv", "r");
	char row[128], sex[16], where[16], name[32];
	size_t n = 0;
	double seconds;
	int want;

	(void)state;
	assert_non_null(f);
	assert_non_null(fgets(row, sizeof(row), f));
	while (fgets(row, sizeof(row), f)) {
		int surface = 0;
		struct event e;

		assert_int_equal(sscanf(row, "%15[^,],%15[^,],%31[^,],%lf,%d", sex, where, name,
				     &seconds, &want),
		    5);
		while (strcmp(surfaces[surface], where) != 0)
			surface++;
		e = event(name);
		if (points_on((enum points_surface)surface, sex, &e, seconds) != want)
			fail_msg("%s", row);
		n++;
	}
	fclose(f);
	assert_int_equal(n, 978);
}

static void
records_of_many_events_in_one_pass(void **state)
{
	struct race_log *log = parse(own);
	struct event events[] = { event("10 miles"), event("400m"), event("1500m"), event("mile"),
		event("800m") };
	size_t official[5], any[5];

	(void)state;
	race_records(log, events, 5, RECORDS_OFFICIAL, official);
	race_records(log, events, 5, RECORDS_ALL, any);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(official[i], race_record(log, &events[i], RECORDS_OFFICIAL));
		assert_int_equal(any[i], race_record(log, &events[i], RECORDS_ALL));
	}
	assert_int_equal(official[2], index_of(log, "fanelli26"));
	assert_int_equal(any[1], SIZE_MAX);
	race_log_free(log);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_blogs_own_records_come_out),
		cmocka_unit_test(trials_and_derived_times_are_no_official_records),
		cmocka_unit_test(records_of_many_events_in_one_pass),
		cmocka_unit_test(ties_keep_the_first_and_gun_times_count),
		cmocka_unit_test(points_of_the_blogs_own),
		cmocka_unit_test(points_of_every_row_of_the_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
