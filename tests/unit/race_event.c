/* Events and times as people write them. */
#include "unit.h"

#include <math.h>

#include "race/event.h"
#include "race/time.h"

static void
reads_events_as_people_write_them(void **state)
{
	static const struct {
		const char *in, *name, *slug;
		double distance_m;
	} rows[] = {
		{ "1500m", "1500 m", "1500m", 1500 },
		{ "1,500 m", "1500 m", "1500m", 1500 },
		{ "1 500 metres", "1500 m", "1500m", 1500 },
		{ "1\xe2\x80\xaf"
		  "500 m",
		    "1500 m", "1500m", 1500 },
		{ "1500", "1500 m", "1500m", 1500 },
		{ " 1500M run ", "1500 m", "1500m", 1500 },
		{ "1500-meter", "1500 m", "1500m", 1500 },
		{ "800", "800 m", "800m", 800 },
		{ "mile", "mile", "mile", 1609.344 },
		{ "1 mile", "mile", "mile", 1609.344 },
		{ "Mile", "mile", "mile", 1609.344 },
		{ "10 miles", "10 miles", "10-miles", 16093.44 },
		{ "10-mile", "10 miles", "10-miles", 16093.44 },
		{ "10-Miler", "10 miles", "10-miles", 16093.44 },
		{ "10mi", "10 miles", "10-miles", 16093.44 },
		{ "5k", "5 km", "5k", 5000 },
		{ "10K", "10 km", "10k", 10000 },
		{ "10 kilometers", "10 km", "10k", 10000 },
		{ "10,000m", "10000 m", "10000m", 10000 },
		{ "3.1 miles", "3.1 miles", "3.1-miles", 3.1 * 1609.344 },
		{ "1,5 km", "1.5 km", "1.5k", 1500 },
		{ "880 yards", "880 yards", "880-yards", 880 * 0.9144 },
		{ "half marathon", "half marathon", "half-marathon", 21097.5 },
		{ "Half-Marathon", "half marathon", "half-marathon", 21097.5 },
		{ "half", "half marathon", "half-marathon", 21097.5 },
		{ "13.1 miles", "half marathon", "half-marathon", 21097.5 },
		{ "21.1k", "half marathon", "half-marathon", 21097.5 },
		{ "marathon", "marathon", "marathon", 42195 },
		{ "26.2 mi", "marathon", "marathon", 42195 },
		{ "3000m steeplechase", "3000 m steeplechase", "3000m-steeplechase", 3000 },
		{ "3000 Steeplechase", "3000 m steeplechase", "3000m-steeplechase", 3000 },
		{ "10k road", "10 km", "10k", 10000 },
		{ "4x400m", "4x400 m", "4x400m", 1600 },
		{ "4 \xc3\x97 400 m relay", "4x400 m", "4x400m", 1600 },
		{ "trail ultra", "trail ultra", "trail-ultra", 0 },
		{ "Trail  Ultra", "Trail Ultra", "trail-ultra", 0 },
		{ "half mile", "880 yards", "880-yards", 880 * 0.9144 },
		{ "2024 Turkey Trot", "2024 Turkey Trot", "2024-turkey-trot", 0 },
		{ "5kings", "5kings", "5kings", 0 },
		{ ",35", ",35", "35", 0 },
		{ "run", "run", "run", 0 },
		{ "1/2 lap", "1/2 lap", "1-2-lap", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct event e, again;
		struct err err = { 0 };

		if (!event_parse(rows[i].in, &e, &err))
			fail_msg("%s", err.msg);
		assert_string_equal(e.name, rows[i].name);
		assert_string_equal(e.slug, rows[i].slug);
		assert_true(fabs(e.distance_m - rows[i].distance_m) < 1e-6);
		/* What is shown can be typed, and so can the slug. */
		assert_true(event_parse(e.name, &again, &err));
		assert_true(event_same(&e, &again));
		if (e.distance_m > 0) {
			assert_true(event_parse(e.slug, &again, &err));
			assert_true(event_same(&e, &again));
		}
	}
}

/* The names of result lists, and what each says of surface and legs. */
static void
reads_the_names_of_result_lists(void **state)
{
	static const struct {
		const char *in, *name, *slug;
		double distance_m;
		enum surface surface;
		int legs;
		double leg_m;
	} rows[] = {
		{ "1500m", "1500 m", "1500m", 1500, SURFACE_TRACK, 0, 0 },
		{ "metric mile", "1500 m", "1500m", 1500, SURFACE_TRACK, 0, 0 },
		{ "1500m track", "1500 m", "1500m", 1500, SURFACE_TRACK, 0, 0 },
		{ "outdoor 1500", "1500 m", "1500m", 1500, SURFACE_TRACK, 0, 0 },
		{ "1500 sh", "1500 m short track", "1500m-short-track", 1500, SURFACE_SHORT_TRACK,
		    0, 0 },
		{ "1500m Short Track", "1500 m short track", "1500m-short-track", 1500,
		    SURFACE_SHORT_TRACK, 0, 0 },
		{ "1500m indoor", "1500 m short track", "1500m-short-track", 1500,
		    SURFACE_SHORT_TRACK, 0, 0 },
		{ "800 (i)", "800 m short track", "800m-short-track", 800, SURFACE_SHORT_TRACK, 0,
		    0 },
		{ "800i", "800 m short track", "800m-short-track", 800, SURFACE_SHORT_TRACK, 0, 0 },
		{ "Indoor Mile", "mile short track", "mile-short-track", 1609.344,
		    SURFACE_SHORT_TRACK, 0, 0 },
		{ "road mile", "mile road", "mile-road", 1609.344, SURFACE_ROAD, 0, 0 },
		{ "mile", "mile", "mile", 1609.344, SURFACE_TRACK, 0, 0 },
		{ "5k", "5 km", "5k", 5000, SURFACE_ROAD, 0, 0 },
		{ "5000m road", "5 km", "5k", 5000, SURFACE_ROAD, 0, 0 },
		{ "5k track", "5000 m", "5000m", 5000, SURFACE_TRACK, 0, 0 },
		{ "3 km indoor", "3000 m short track", "3000m-short-track", 3000,
		    SURFACE_SHORT_TRACK, 0, 0 },
		{ "10M", "10 miles", "10-miles", 16093.44, SURFACE_ROAD, 0, 0 },
		{ "1M", "mile", "mile", 1609.344, SURFACE_TRACK, 0, 0 },
		{ "100M", "100 m", "100m", 100, SURFACE_TRACK, 0, 0 },
		{ "HM", "half marathon", "half-marathon", 21097.5, SURFACE_ROAD, 0, 0 },
		{ "21K", "half marathon", "half-marathon", 21097.5, SURFACE_ROAD, 0, 0 },
		{ "MAR", "marathon", "marathon", 42195, SURFACE_ROAD, 0, 0 },
		{ "Mar Vista", "Mar Vista", "mar-vista", 0, SURFACE_UNKNOWN, 0, 0 },
		{ "3000mSC", "3000 m steeplechase", "3000m-steeplechase", 3000, SURFACE_TRACK, 0,
		    0 },
		{ "3000 steeple", "3000 m steeplechase", "3000m-steeplechase", 3000, SURFACE_TRACK,
		    0, 0 },
		{ "110mH", "110 m hurdles", "110m-hurdles", 110, SURFACE_TRACK, 0, 0 },
		{ "400H", "400 m hurdles", "400m-hurdles", 400, SURFACE_TRACK, 0, 0 },
		{ "20kW", "20 km race walk", "20k-race-walk", 20000, SURFACE_ROAD, 0, 0 },
		{ "4x400", "4x400 m", "4x400m", 1600, SURFACE_TRACK, 4, 400 },
		{ "4x400 relay sh", "4x400 m short track", "4x400m-short-track", 1600,
		    SURFACE_SHORT_TRACK, 4, 400 },
		{ "4 x mile", "4xmile", "4xmile", 4 * 1609.344, SURFACE_TRACK, 4, 1609.344 },
		{ "4x5k", "4x5 km", "4x5k", 20000, SURFACE_TRACK, 4, 5000 },
		{ "DMR", "distance medley", "distance-medley", 4000, SURFACE_TRACK, 4, 0 },
		{ "distance medley relay", "distance medley", "distance-medley", 4000,
		    SURFACE_TRACK, 4, 0 },
		{ "marathon relay", "marathon relay", "marathon-relay", 42195, SURFACE_ROAD, 0, 0 },
		{ "6k XC", "6 km cross-country", "6k-cross-country", 6000, SURFACE_CROSS, 0, 0 },
		{ "cross country 6k", "6 km cross-country", "6k-cross-country", 6000, SURFACE_CROSS,
		    0, 0 },
		{ "50k trail", "50 km trail", "50k-trail", 50000, SURFACE_TRAIL, 0, 0 },
		{ "trail ultra", "trail ultra", "trail-ultra", 0, SURFACE_TRAIL, 0, 0 },
		{ "quarter mile", "440 yards", "440-yards", 402.336, SURFACE_TRACK, 0, 0 },
		{ "i", "i", "i", 0, SURFACE_UNKNOWN, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct event e, again;
		struct err err = { 0 };

		if (!event_parse(rows[i].in, &e, &err))
			fail_msg("%s", err.msg);
		assert_string_equal(e.name, rows[i].name);
		assert_string_equal(e.slug, rows[i].slug);
		assert_true(fabs(e.distance_m - rows[i].distance_m) < 1e-6);
		assert_int_equal(e.surface, rows[i].surface);
		assert_int_equal(e.legs, rows[i].legs);
		assert_true(fabs(e.leg_m - rows[i].leg_m) < 1e-6);
		assert_int_equal(e.plain,
		    e.distance_m > 0 && e.legs == 0 && !strstr(e.name, "steeple") &&
			!strstr(e.name, "hurdles") && !strstr(e.name, "walk") &&
			!strstr(e.name, "relay"));
		assert_true(event_parse(e.name, &again, &err));
		assert_memory_equal(&e, &again, sizeof(e));
		assert_true(event_parse(e.slug, &again, &err));
		assert_true(event_same(&e, &again));
	}
}

static void
an_event_moves_to_another_surface(void **state)
{
	static const struct {
		const char *in;
		enum surface to;
		const char *slug;
	} rows[] = {
		{ "1500m", SURFACE_SHORT_TRACK, "1500m-short-track" },
		{ "1500m", SURFACE_TRACK, "1500m" },
		{ "1500m", SURFACE_UNKNOWN, "1500m" },
		{ "1500m-short-track", SURFACE_SHORT_TRACK, "1500m-short-track" },
		{ "1500m-short-track", SURFACE_TRACK, "1500m" },
		{ "10000m", SURFACE_ROAD, "10k" },
		{ "10k", SURFACE_TRACK, "10000m" },
		{ "10k", SURFACE_TRAIL, "10k-trail" },
		{ "mile", SURFACE_ROAD, "mile-road" },
		{ "trail ultra", SURFACE_TRAIL, "trail-ultra" },
		{ "club run", SURFACE_ROAD, "club-run" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct event e;

		assert_true(event_parse(rows[i].in, &e, NULL));
		event_put_on(&e, rows[i].to);
		assert_string_equal(e.slug, rows[i].slug);
	}
	assert_int_equal(surface_find("Short Track"), SURFACE_SHORT_TRACK);
	assert_int_equal(surface_find("short_track"), SURFACE_SHORT_TRACK);
	assert_int_equal(surface_find("indoor"), SURFACE_SHORT_TRACK);
	assert_int_equal(surface_find("XC"), SURFACE_CROSS);
	assert_int_equal(surface_find("beach"), SURFACE_UNKNOWN);
	assert_int_equal(surface_find(""), SURFACE_UNKNOWN);
	for (int k = SURFACE_TRACK; k < SURFACE_COUNT; k++)
		assert_int_equal(surface_find(surface_name(k)), k);
}

static void
refuses_what_is_no_event(void **state)
{
	static const struct {
		const char *in, *why;
	} rows[] = {
		{ "", "empty" },
		{ "  \t", "empty" },
		{ "0", "no unit" },
		{ "0m", "not over 0" },
		{ "-5k", "sign" },
		{ "1001 km", "1000 km" },
		{ "999999999m", "1000 km" },
		{ "5", "5k" },
		{ "0x400m", "" },
		{ "?!", "cannot be used" },
		{ "a very long name of an event that nobody would type", "up to 30" },
		{ "5k with a very long name of an event behind it", "up to 30" },
		{ "12345678901234567890", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct err err = { 0 };
		struct event e;
		bool read = event_parse(rows[i].in, &e, &err);

		if (rows[i].why[0] == '\0') { /* a name of its own, never a distance */
			assert_true(read);
			assert_true(e.distance_m == 0);
			continue;
		}
		if (read)
			fail_msg("\"%s\" was read as %s", rows[i].in, e.name);
		assert_string_equal(e.name, "");
		if (!strstr(err.msg, rows[i].why))
			fail_msg("\"%s\" does not say \"%s\"", err.msg, rows[i].why);
	}
}

static void
reads_times_exactly(void **state)
{
	static const struct {
		const char *in;
		double seconds;
		int decimals;
		const char *shown;
	} rows[] = {
		{ "5:10.66", 310.66, 2, "5:10.66" },
		{ "5:10", 310, 0, "5:10" },
		{ "5:10.00", 310, 2, "5:10.00" },
		{ "1:17:30", 4650, 0, "1:17:30" },
		{ "77:30", 4650, 0, "1:17:30" },
		{ "23.14", 23.14, 2, "23.14" },
		{ "0:59", 59, 0, "59" },
		{ "90", 90, 0, "1:30" },
		{ "4:05,3", 245.3, 1, "4:05.3" },
		{ "9.999", 9.999, 3, "9.999" },
		{ "0.001", 0.001, 3, "0.001" },
		{ "2h05m10s", 7510, 0, "2:05:10" },
		{ "2h 5m", 7500, 0, "2:05:00" },
		{ "5m10.66s", 310.66, 2, "5:10.66" },
		{ "90m", 5400, 0, "1:30:00" },
		{ "47.5s", 47.5, 1, "47.5" },
		{ "100:00:00", 360000, 0, "100:00:00" },
	};
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct race_time t;
		struct err err = { 0 };

		if (!race_time_parse(rows[i].in, &t, &err))
			fail_msg("%s", err.msg);
		assert_true(t.seconds == rows[i].seconds);
		assert_int_equal(t.decimals, rows[i].decimals);
		strbuf_reset(&sb);
		race_time_format(t.seconds, t.decimals, &sb);
		assert_string_equal(sb.buf, rows[i].shown);
	}
	strbuf_free(&sb);
}

static void
refuses_what_is_no_time(void **state)
{
	static const char *const bad[] = { "", "0", "0:00", "0.000", "5:70", "-1", "+5:10",
		"1:2:3:4", "1:02:03:04", "1:2:3", "5:7", "5:100", "NaN", "inf", "1e3", ":59",
		"5:", "5:10.", "5:10.1234", " 5:10", "5:10 ", "5.10.66", "5:60", "1:60:00",
		"100:00:00.001", "101:00:00", "99999999", "5m70s", "5s10m", "h", "5m10", "1.5h",
		"5:10m", "0x10", "\xd9\xa5:10", "5;10", "5m5m" };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct race_time t;
		struct err err = { 0 };

		if (race_time_parse(bad[i], &t, &err))
			fail_msg("\"%s\" was read as %f", bad[i], t.seconds);
		assert_true(t.seconds == 0);
		assert_int_equal(err.code, ERR_DATA);
		assert_true(strlen(err.msg) > 10);
	}
}

static void
writes_times_changes_and_paces(void **state)
{
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	race_time_format(359.996, 2, &sb);
	assert_string_equal(sb.buf, "6:00.00");
	strbuf_reset(&sb);
	race_time_format(3599.6, 0, &sb);
	assert_string_equal(sb.buf, "1:00:00");
	strbuf_reset(&sb);
	race_time_format_change(3.34, 2, false, &sb);
	assert_string_equal(sb.buf, "+3.34");
	strbuf_reset(&sb);
	race_time_format_change(-12.48, 1, false, &sb);
	assert_string_equal(sb.buf,
	    "\xe2\x88\x92"
	    "12.5");
	strbuf_reset(&sb);
	race_time_format_change(-62, 0, true, &sb);
	assert_string_equal(sb.buf, "-1:02");
	strbuf_reset(&sb);
	race_time_format_change(-0.04, 1, true, &sb);
	assert_string_equal(sb.buf, "0.0");
	strbuf_reset(&sb);
	race_pace_format(310.66, 1500, METRES_PER_MILE, &sb);
	assert_string_equal(sb.buf, "5:33.3");
	strbuf_reset(&sb);
	race_pace_format(310.66, 1500, 1000, &sb);
	assert_string_equal(sb.buf, "3:27.1");
	strbuf_reset(&sb);
	race_pace_format(4650, 16093.44, METRES_PER_MILE, &sb);
	assert_string_equal(sb.buf, "7:45.0");
	strbuf_reset(&sb);
	race_pace_format(100, 0, 1000, &sb);
	assert_string_equal(sb.buf, "");
	race_time_format(NAN, 0, &sb);
	race_time_format(INFINITY, 9, &sb);
	assert_true(sb.len < 60);
	strbuf_free(&sb);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_events_as_people_write_them),
		cmocka_unit_test(reads_the_names_of_result_lists),
		cmocka_unit_test(an_event_moves_to_another_surface),
		cmocka_unit_test(refuses_what_is_no_event),
		cmocka_unit_test(reads_times_exactly),
		cmocka_unit_test(refuses_what_is_no_time),
		cmocka_unit_test(writes_times_changes_and_paces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
