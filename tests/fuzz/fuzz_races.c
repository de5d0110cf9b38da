/* races.json: any bytes are a log, in order, with unique names and sound numbers. */
#include "check.h"

#include "race/records.h"

static void
check_result(const struct race_log *log, size_t i)
{
	const struct race_result *r = &log->results[i];
	struct event again;

	check(i == 0 || date_compare(&r[-1].date, &r->date) <= 0, "results are in order");
	check(race_log_find(log, r->id) == r, "ids are unique");
	check(r->meet && r->event.name[0] && r->event.slug[0], "every result has an event");
	check(event_parse(r->event.name, &again, NULL) && event_same(&again, &r->event),
	    "the name of an event can be typed");
	check(!r->has_time || (r->time.seconds > 0 && r->time.seconds <= 360000),
	    "times are bounded");
	check(r->place >= 0 && r->heat_place >= 0, "places are no less than 0");
	for (size_t k = 1; k < r->nsplits; k++)
		check(r->splits[k].distance_m > r->splits[k - 1].distance_m &&
			r->splits[k].time.seconds > r->splits[k - 1].time.seconds,
		    "splits grow");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct problems problems = { 0 };
	struct event events[4];
	struct race_log *log;
	size_t stairs[8], n;

	race_log_parse(&log, (const char *)data, size, "races.json", &problems);
	for (size_t i = 0; i < log->nresults; i++)
		check_result(log, i);
	n = race_log_events(log, events, 4);
	for (size_t i = 0; i < n; i++) {
		size_t k = race_staircase(log, &events[i], RECORDS_ALL, stairs, 8);

		check(k == 8 ||
			(k > 0 ? stairs[k - 1] : SIZE_MAX) ==
			    race_record(log, &events[i], RECORDS_ALL),
		    "the last step is the record");
	}
	race_log_free(log);
	problems_free(&problems);
	return 0;
}
