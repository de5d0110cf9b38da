/* races.json: any log can be added to and taken from again; what was not touched keeps its bytes.
 * And what is typed of races: events, splits, years. */
#include "check.h"

#include <string.h>

#include "data/json_check.h"
#include "race/filter.h"
#include "race/log_check.h"
#include "race/log_write.h"
#include "race/split_text.h"

static void
check_json(const struct log_edit *e)
{
	const char *text = log_edit_text(e);
	struct json_fault fault;

	check(json_check(text, strlen(text), SIZE_MAX, &fault), "a log that is changed is JSON");
}

static void
check_edits(struct log_edit *e)
{
	static const struct split splits[] = { { 300, { 70, 0 } }, { 700, { 144, 1 } } };
	const struct log_change added = { .id = "fuzz",
		.date = "2026-04-18",
		.event = "1500m",
		.time = "5:10.66",
		.splits = splits,
		.nsplits = 2,
		.has_splits = true };
	const size_t n = log_edit_log(e)->nresults;
	char *before = xstrdup(log_edit_text(e));

	if (log_edit_add(e, &added, 1, NULL)) {
		check_json(e);
		check(log_edit_log(e)->nresults == n + 1, "one more result");
		check(log_edit_change(e, "fuzz",
			  &(struct log_change){ .note = "\"\\\n", .time = "" }, NULL),
		    "what was added can be changed");
		check_json(e);
		check(log_edit_change(e, "fuzz",
			  &(struct log_change){ .note = "", .time = "5:10.66" }, NULL),
		    "and changed back");
		check(log_edit_remove(e, "fuzz", NULL), "and taken out");
		check_json(e);
		check(n == 0 || strcmp(log_edit_text(e), before) == 0,
		    "what was not touched keeps its bytes");
	}
	free(before);
}

/* Changes the first result of the log, whatever it is, and takes it out. */
static void
check_first(struct log_edit *e)
{
	const struct race_log *log = log_edit_log(e);
	const size_t n = log->nresults;
	char *id = n > 0 ? xstrdup(log->results[0].id) : NULL;

	if (id == NULL)
		return;
	if (log_edit_change(e, id, &(struct log_change){ .meet = "M", .has_splits = true }, NULL))
		check_json(e);
	if (log_edit_remove(e, id, NULL)) {
		check_json(e);
		check(log_edit_log(e)->nresults < n, "one result less");
	}
	free(id);
}

static void
check_typed(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);
	struct race_filter filter = { 0 };
	struct strbuf written = STRBUF_INIT;
	struct split *splits;
	struct event event;
	size_t n;

	if (splits_parse(text, &splits, &n, NULL)) {
		for (size_t i = 0; i < n; i++)
			check(splits[i].distance_m > 0 && splits[i].time.seconds > 0,
			    "splits are over 0");
		splits_format(splits, n, &written);
		free(splits);
	}
	if (event_parse(text, &event, NULL))
		for (int s = SURFACE_UNKNOWN; s < SURFACE_COUNT; s++) {
			struct event on = event, again;

			event_put_on(&on, (enum surface)s);
			check(event_parse(on.name, &again, NULL) && event_same(&on, &again),
			    "an event on any surface can be typed");
		}
	if (race_filter_years(&filter, text, NULL))
		check(filter.first_year <= 9999 && filter.last_year <= 9999, "years are years");
	strbuf_free(&written);
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct date today = { .precision = DATE_DAY, .year = 2026, .month = 5, .day = 2 };
	struct problems problems = { 0 };
	struct log_edit *e;

	check_typed(data, size < 200 ? size : 200);
	if (!log_edit_open_text(&e, "races.json", (const char *)data, size, NULL))
		return 0;
	race_log_check(log_edit_log(e), "races.json", &today, &problems);
	problems_free(&problems);
	check_edits(e);
	check_first(e);
	log_edit_free(e);
	return 0;
}
