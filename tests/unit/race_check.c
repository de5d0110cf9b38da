/* What a race log says that cannot be. */
#include "unit.h"

#include "race/log_check.h"

/* The one problem of a log of these results, "" for none. */
static void
told(const char *results, const char *want)
{
	struct problems problems = { 0 };
	struct strbuf json = STRBUF_INIT, got = STRBUF_INIT;
	struct race_log *log;
	struct date today;

	assert_true(date_parse("2026-05-20", 10, &today, NULL));
	strbuf_addf(&json,
	    "{\"athlete\": {\"sex\": \"female\", \"born\": \"1992\"},\n\"results\": [%s]}",
	    results);
	race_log_parse(&log, json.buf, json.len, "races.json", &problems);
	for (size_t i = 0; i < problems.len; i++)
		fail_msg("%s", problems.items[i].msg);
	race_log_check(log, "races.json", &today, &problems);
	for (size_t i = 0; i < problems.len; i++) {
		problem_format(&problems.items[i], &got);
		strbuf_addch(&got, '\n');
	}
	if (want[0] == '\0' ? problems.len != 0
			    : problems.len != 1 || strstr(got.buf, want) == NULL)
		fail_msg("%s\nis told as\n%sand not as\n%s", results, got.buf, want);
	race_log_free(log);
	problems_free(&problems);
	strbuf_free(&json);
	strbuf_free(&got);
}

#define R(event, time, rest)                                                                       \
	"{\"id\": \"r\", \"date\": \"2026-04-18\", \"event\": \"" event "\", \"time\": \"" time    \
	"\"" rest "}"
#define SPLITS(a, b, c)                                                                            \
	", \"splits\": [{\"distance_m\": 300, \"time\": \"" a "\"}, {\"distance_m\": 700, "        \
	"\"time\": \"" b "\"}, {\"distance_m\": 1100, \"time\": \"" c "\"}]"

static void
sound_results_are_left_alone(void **state)
{
	(void)state;
	told("", "");
	told(R("1500m", "5:10.66", SPLITS("1:10", "2:24", "3:47")), "");
	told(R("1500m", "3:49.04", ""), ""); /* a world record is no slip */
	told(R("marathon", "2:09:56", ""), "");
	told(R("100m", "10.49", ""), "");
	told(R("trail ultra", "1:00", ""), "");
	told(R("mile", "5:53", ", \"place\": 3, \"heat_place\": 1"), "");
	told("{\"date\": \"2026-05-20\", \"event\": \"mile\", \"time\": \"5:53\"}", "");
	told("{\"date\": \"2027\", \"event\": \"mile\"}", "");
	told(R("10k trail", "50:00", ", \"splits\": [{\"distance_m\": 1000, \"time\": \"3:00\"}]"),
	    "");
}

static void
times_and_laps_that_nobody_runs(void **state)
{
	(void)state;
	told(R("1500m", "3:10", ""), "races.json:2:13: r: 3:10 over 1500 m is faster than anyone");
	told(R("100m", "7.5", ""), "faster than anyone");
	told(R("5000m", "5:10", ""), "are time and event right?");
	told(R("10 miles", "17:30", ""), "faster than anyone");
	/* 800 m written for 700: the lap does not fit the race */
	told(R("1500m", "5:10.66",
		 ", \"splits\": [{\"distance_m\": 300, \"time\": \"1:10\"},"
		 " {\"distance_m\": 800, \"time\": \"2:24\"}, {\"distance_m\": 1100, \"time\": "
		 "\"3:47\"}]"),
	    "from 300 m to 800 m is 40 % faster than the race; is its distance right?");
	told(R("1500m", "5:10.66", SPLITS("1:10", "2:24", "2:40")),
	    "nobody runs from 700 m to 1100 m");
	told(R("1500m", "5:10", SPLITS("1:10", "2:24", "5:10")),
	    "no time is left for the last 400 m");
}

static void
places_and_dates_that_cannot_be(void **state)
{
	(void)state;
	told(R("mile", "5:53", ", \"place\": 1, \"heat_place\": 2"),
	    "place 1 overall cannot be place 2 in the heat");
	told("{\"date\": \"2026-05-21\", \"event\": \"mile\", \"time\": \"5:53\"}",
	    "a time on a day that is still to come");
	told("{\"date\": \"1991\", \"event\": \"mile\", \"time\": \"5:53\"}",
	    "before the athlete was born");
	told(R("mile", "5:53", "") ", {\"id\": \"again\", \"date\": \"2026-04-18\", \"event\": "
				   "\"mile\", \"time\": \"5:53.0\"}",
	    "again: the same day, event and time as r");
}

#define BEFORE(time, rest)                                                                         \
	"{\"id\": \"b\", \"date\": \"2025-04\", \"event\": \"1500m\", \"time\": \"" time "\"" rest \
	"}, "

static void
records_that_are_none(void **state)
{
	(void)state;
	told(BEFORE("5:23.14", "") R("1500m", "5:25", ", \"record\": true"),
	    "r: called a record, but its 5:25 is slower than the 5:23.14 of b");
	told(BEFORE("5:23.14", "") R("1500m", "5:20", ", \"record\": true"), "");
	told(BEFORE("5:23.14", "") R("1500m", "5:25", ", \"record\": false"), "");
	told(BEFORE("5:23.14", "") R("1500m", "5:25", ", \"note\": \"A personal record!\""),
	    "called a record in its note");
	told(BEFORE("5:23.14", "") R("1500m", "5:25", ", \"note\": \"PR by a lot\""),
	    "in its note");
	told(BEFORE("5:23.14", "")
		 R("1500m", "5:25", ", \"note\": \"A personal record at 800 m on the way\""),
	    "");
	told(BEFORE("5:23.14", "") R("1500m", "5:25", ", \"note\": \"No SPRINT, no PR\""), "");
	told(BEFORE("5:23.14", "") R("1500m", "5:25", ", \"note\": \"PRs are not all\""), "");
	/* a time trial before it takes nothing from an official record, but bounds another trial */
	told(BEFORE("5:13", ", \"kind\": \"time-trial\"") R("1500m", "5:14", ", \"record\": true"),
	    "");
	told(BEFORE("5:13", ", \"kind\": \"time-trial\"")
		 R("1500m", "5:14", ", \"kind\": \"time-trial\", \"record\": true"),
	    "slower than the 5:13 of b");
	told("{\"id\": \"r\", \"date\": \"2026\", \"event\": \"mile\", \"record\": true}",
	    "called a record, but it has no time");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sound_results_are_left_alone),
		cmocka_unit_test(times_and_laps_that_nobody_runs),
		cmocka_unit_test(places_and_dates_that_cannot_be),
		cmocka_unit_test(records_that_are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
