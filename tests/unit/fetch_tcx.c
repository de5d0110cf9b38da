/* TCX as watches and exports write it. */
#include "activity_read.h"

#include <math.h>

#include "fetch/tcx.h"

#define HEAD                                                                                       \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TrainingCenterDatabase "                     \
	"xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\"><Activities>"
#define TAIL "</Activities></TrainingCenterDatabase>\n"
#define DAY "2026-04-18T17:"
#define START 1776531600.0 /* 17:00:00Z of that day */
#define POINT(time, metres)                                                                        \
	"<Trackpoint><Time>" time "</Time><Position><LatitudeDegrees>37.8</LatitudeDegrees>"       \
	"<LongitudeDegrees>-122.3</LongitudeDegrees></Position><AltitudeMeters>3</AltitudeMeters>" \
	"<DistanceMeters>" metres "</DistanceMeters><HeartRateBpm><Value>170</Value>"              \
	"</HeartRateBpm></Trackpoint>"
#define LAP(start, seconds, metres)                                                                \
	"<Lap StartTime=\"" start "\"><TotalTimeSeconds>" seconds "</TotalTimeSeconds>"            \
	"<DistanceMeters>" metres "</DistanceMeters><MaximumSpeed>6</MaximumSpeed>"                \
	"<Calories>30</Calories><Intensity>Active</Intensity>"

static struct read
read_tcx(const char *text)
{
	return read_with(tcx_read, text, strlen(text));
}

static void
reads_laps(void **state)
{
	/* exports are known to start with spaces */
	struct read r =
	    read_tcx("          " HEAD "<Activity Sport=\"Running\"><Id>" DAY
		     "00:00Z</Id>" LAP(DAY "00:00Z", "62.1", "300") "<Track>" POINT(DAY "00:00Z",
			 "0.0") POINT(DAY "01:02Z", "300.2") "</Track></Lap>" LAP(DAY "01:02Z",
			 "83.0", "400.5") "<Track>" POINT(DAY "01:03Z", "303.0") POINT(DAY "02:25Z",
			 "700.5") "</Track></Lap>"
				  "<Notes>Time: <b>fast</b></Notes>"
				  "<Creator xsi:type=\"Device_t\"><Name>Forerunner "
				  "255</Name><UnitId>393939</UnitId>"
				  "</Creator></Activity>" TAIL);
	const struct activity *a;

	(void)state;
	says(&r, 0, "");
	assert_int_equal(r.list.len, 1);
	a = &r.list.items[0];
	assert_string_equal(a->format, "TCX");
	assert_string_equal(a->sport, "running");
	assert_string_equal(a->device, "Forerunner 255");
	assert_float_equal(a->start, START, 0);
	assert_float_equal(a->elapsed_s, 145, 0);
	assert_float_equal(a->timer_s, 145.1, 1e-9);
	assert_float_equal(a->distance_m, 700.5, 1e-9);
	assert_int_equal(a->points, 4);
	assert_int_equal(a->laps.len, 2);
	assert_float_equal(a->laps.items[0].start_s, 0, 0);
	assert_float_equal(a->laps.items[0].elapsed_s, 62, 0);
	assert_float_equal(a->laps.items[1].start_s, 62, 0);
	assert_float_equal(a->laps.items[1].timer_s, 83, 0);
	assert_float_equal(a->laps.items[1].distance_m, 400.5, 0);
	read_done(&r);
}

/* Within a lap, another track begins where the timer was stopped. */
static void
counts_pauses(void **state)
{
	struct read r = read_tcx(HEAD
	    "<Activity Sport=\"Running\"><Id>" DAY "00:00Z</Id>"
	    "<Lap StartTime=\"" DAY "00:00Z\"><Track>" POINT(DAY "00:00Z", "0")
		POINT(DAY "01:00Z", "300") "</Track><Track>" POINT(DAY "05:00Z", "300")
		    POINT(DAY "06:00Z", "600") "</Track></Lap></Activity>" TAIL);

	(void)state;
	says(&r, 0, "");
	assert_int_equal(r.list.len, 1);
	assert_float_equal(r.list.items[0].elapsed_s, 360, 0);
	assert_float_equal(r.list.items[0].timer_s, 120, 0);
	assert_float_equal(r.list.items[0].distance_m, 600, 0);
	assert_int_equal(r.list.items[0].segments, 2);
	read_done(&r);
}

static void
reads_several_activities(void **state)
{
	struct read r = read_tcx(HEAD
	    "<Activity Sport=\"Biking\"><Id>" DAY "00:00Z</Id>" LAP(DAY "00:00Z", "600",
		"5000") "</Lap></Activity><MultiSportSession><Id>x</Id><FirstSport><Activity "
			"Sport=\"Running\">"
			"<Id>" DAY "30:00Z</Id>" LAP(DAY "30:00Z", "300",
			    "1500") "</Lap></Activity></FirstSport></MultiSportSession>" TAIL);

	(void)state;
	says(&r, 0, "");
	assert_int_equal(r.list.len, 2);
	assert_string_equal(r.list.items[0].sport, "biking");
	assert_false(activity_is_run(&r.list.items[0]));
	assert_true(activity_is_run(&r.list.items[1]));
	/* without points the laps tell */
	assert_float_equal(r.list.items[1].start, START + 1800, 0);
	assert_float_equal(r.list.items[1].elapsed_s, 300, 0);
	assert_float_equal(r.list.items[1].distance_m, 1500, 0);
	read_done(&r);
}

static void
says_what_is_wrong(void **state)
{
	struct read r = read_tcx("<TrainingCenterDatabase><Courses><Course><Name>Loop</Name><Lap/>"
				 "</Course></Courses></TrainingCenterDatabase>");

	(void)state;
	says(&r, 1, "a course, but no activity");
	read_done(&r);
	r = read_tcx(HEAD TAIL);
	says(&r, 1, "no activity with laps or points");
	read_done(&r);
	r = read_tcx(HEAD "<Activity Sport=\"Running\"><Id>soon</Id>" LAP(DAY "00:00Z", "fast",
	    "far") "</Lap></Activity>" TAIL);
	says(&r, 1, "3 numbers or times in it make no sense");
	assert_int_equal(r.list.len, 1);
	assert_true(isnan(r.list.items[0].elapsed_s));
	assert_true(isnan(r.list.items[0].distance_m));
	assert_float_equal(r.list.items[0].start, START, 0);
	read_done(&r);
}

static void
keeps_what_was_before_a_fault(void **state)
{
	struct read r = read_tcx(HEAD
	    "<Activity Sport=\"Running\"><Id>" DAY
	    "00:00Z</Id>" LAP(DAY "00:00Z", "62", "300") "<Track>" POINT(DAY "00:00Z", "0")
		POINT(DAY "00:40Z", "200") "<Trackpoint><Time>2026-");

	(void)state;
	assert_int_equal(r.list.len, 1);
	assert_float_equal(r.list.items[0].elapsed_s, 40, 0);
	says(&r, 1, "what was before it is kept");
	read_done(&r);
	r = read_tcx("<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" HEAD "&x;" TAIL);
	assert_int_equal(r.list.len, 0);
	assert_int_equal(r.problems.len, 1);
	read_done(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_laps),
		cmocka_unit_test(counts_pauses),
		cmocka_unit_test(reads_several_activities),
		cmocka_unit_test(says_what_is_wrong),
		cmocka_unit_test(keeps_what_was_before_a_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
