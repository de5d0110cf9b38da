#include "cli/race_json.h"

#include <math.h>
#include <stdint.h>

#include "base/path.h"
#include "race/age_grade.h"
#include "race/points.h"
#include "race/predict.h"
#include "race/splits.h"

void
json_add_time(cJSON *o, const char *key, double seconds, int decimals)
{
	struct strbuf text = STRBUF_INIT;

	race_time_format(seconds, decimals, &text);
	json_add_text(o, key, text.buf);
	strbuf_free(&text);
}

void
json_add_span(cJSON *o, const char *key, const struct day_span *span)
{
	cJSON *days = cJSON_AddObjectToObject(o, key);

	cJSON_AddNumberToObject(days, "least", (double)span->least);
	cJSON_AddNumberToObject(days, "most", (double)span->most);
	cJSON_AddBoolToObject(days, "about", span->about);
}

/* To a digit that means something, so that no 0.006079999999 is printed. */
static void
add_rounded(cJSON *o, const char *key, double value, double steps)
{
	if (!isnan(value))
		cJSON_AddNumberToObject(o, key, round(value * steps) / steps);
}

/* The splits as written, then the laps and how even they were. */
static void
add_splits(cJSON *o, const struct race_result *r)
{
	cJSON *array = cJSON_AddArrayToObject(o, "splits");
	struct splits s;

	for (size_t i = 0; i < r->nsplits; i++) {
		cJSON *split = cJSON_CreateObject();

		cJSON_AddNumberToObject(split, "distance_m", r->splits[i].distance_m);
		cJSON_AddNumberToObject(split, "seconds", r->splits[i].time.seconds);
		json_add_time(split, "time", r->splits[i].time.seconds, r->splits[i].time.decimals);
		cJSON_AddItemToArray(array, split);
	}
	if (!splits_read(&s, r))
		return;
	array = cJSON_AddArrayToObject(o, "laps");
	for (size_t i = 0; i < s.n; i++) {
		const struct lap *lap = &s.laps[i];
		cJSON *l = cJSON_CreateObject();

		cJSON_AddNumberToObject(l, "from_m", lap->from_m);
		cJSON_AddNumberToObject(l, "to_m", lap->to_m);
		add_rounded(l, "seconds", lap->seconds, 1000);
		add_rounded(l, "seconds_per_km", lap->seconds * 1000 / (lap->to_m - lap->from_m),
		    1000);
		add_rounded(l, "drift_s", lap->drift_s, 1000);
		cJSON_AddItemToArray(array, l);
	}
	add_rounded(o, "split_index", s.index, 10000);
	cJSON_AddBoolToObject(o, "even", fabs(s.index) <= SPLITS_EVEN);
	cJSON_AddBoolToObject(o, "half_is_split", s.half_is_split);
	add_rounded(o, "lap_variation", s.variation, 10000);
	splits_free(&s);
}

static void
add_measures(cJSON *o, const struct race_log *log, const struct race_result *r)
{
	const struct race_value points = race_measure(log, r, RACE_BY_POINTS);
	const struct race_value value = race_measure(log, r, RACE_BY_VDOT);
	struct age_grade grade;

	if (r->event.distance_m > 0)
		add_rounded(o, "seconds_per_km", r->time.seconds * 1000 / r->event.distance_m,
		    1000);
	if (!isnan(points.value)) {
		cJSON_AddNumberToObject(o, "points", points.value);
		json_add_text(o, "points_by", race_points_edition(log->athlete.sex, &r->event));
	}
	if (r->kind != RACE_RELAY &&
	    age_grade(&grade, log->athlete.sex, &log->athlete.born, &r->date, &r->event,
		r->time.seconds)) {
		cJSON *g = cJSON_AddObjectToObject(o, "age_grade");

		add_rounded(g, "least", grade.least, 100);
		add_rounded(g, "most", grade.most, 100);
		cJSON_AddNumberToObject(g, "age_least", grade.age_least);
		cJSON_AddNumberToObject(g, "age_most", grade.age_most);
		json_add_text(g, "by", AGE_GRADE_EDITION);
	}
	if (!isnan(value.value)) {
		add_rounded(o, "vdot", value.value, 100);
		cJSON_AddBoolToObject(o, "vdot_in_range", !value.rough);
	}
}

cJSON *
json_of_result(const struct race_log *log, size_t i, const struct race_standing *standing)
{
	const struct race_result *r = &log->results[i];
	cJSON *o = cJSON_CreateObject();

	json_add_text(o, "id", r->id);
	json_add_date(o, "date", &r->date);
	json_add_text(o, "meet", r->meet);
	json_add_text(o, "event", r->event.name);
	if (r->event.distance_m > 0)
		cJSON_AddNumberToObject(o, "distance_m", r->event.distance_m);
	if (r->surface != SURFACE_UNKNOWN)
		json_add_text(o, "surface", surface_name(r->surface));
	json_add_text(o, "kind", race_kind_name(r->kind));
	if (r->has_time) {
		json_add_time(o, "time", r->time.seconds, r->time.decimals);
		cJSON_AddNumberToObject(o, "seconds", r->time.seconds);
		json_add_text(o, "time_is", time_is_name(r->time_is));
		add_measures(o, log, r);
	} else {
		cJSON_AddNullToObject(o, "time");
	}
	if (r->has_goal)
		json_add_time(o, "goal", r->goal.seconds, r->goal.decimals);
	if (r->place > 0)
		cJSON_AddNumberToObject(o, "place", r->place);
	if (r->heat_place > 0)
		cJSON_AddNumberToObject(o, "heat_place", r->heat_place);
	cJSON_AddBoolToObject(o, "official", race_counts(r, RECORDS_OFFICIAL));
	cJSON_AddBoolToObject(o, "record", standing->record);
	cJSON_AddBoolToObject(o, "season_best", standing->season_best);
	if (r->nsplits > 0)
		add_splits(o, r);
	json_add_text(o, "post", r->post);
	json_add_text(o, "note", r->note);
	if (r->source != NULL)
		json_add_text(o, "source", r->source);
	return o;
}

cJSON *
json_of_result_short(const struct race_log *log, size_t i)
{
	const struct race_result *r = &log->results[i];
	cJSON *o = cJSON_CreateObject();

	json_add_text(o, "id", r->id);
	json_add_date(o, "date", &r->date);
	json_add_text(o, "meet", r->meet);
	json_add_text(o, "kind", race_kind_name(r->kind));
	if (r->has_time) {
		json_add_time(o, "time", r->time.seconds, r->time.decimals);
		cJSON_AddNumberToObject(o, "seconds", r->time.seconds);
		json_add_text(o, "time_is", time_is_name(r->time_is));
	}
	return o;
}

bool
cli_no_races(const struct cli *cli, struct err *err)
{
	const struct problems *problems = &cli->lib->problems;
	struct strbuf text = STRBUF_INIT;
	const struct problem *first = NULL;

	for (size_t i = 0; i < problems->len && first == NULL; i++)
		if (problems->items[i].level == PROBLEM_ERROR && problems->items[i].file != NULL &&
		    strcmp(path_base(problems->items[i].file), "races.json") == 0)
			first = &problems->items[i];
	if (first == NULL)
		return err_set(err, ERR_NOT_FOUND, "no races here: a races.json holds them");
	problem_format(first, &text);
	err_set(err, ERR_DATA, "no races could be read: %s", text.buf);
	strbuf_free(&text);
	return false;
}

#define EVENTS_NAMED 64 /* of a log, in a message */

bool
cli_event(struct cli *cli, const char *text, struct event *event, struct err *err)
{
	struct event known[EVENTS_NAMED];
	const struct race_log *log = cli->lib->races;
	struct strbuf names = STRBUF_INIT;
	size_t n;

	if (!event_parse(text, event, err)) {
		err->code = ERR_USAGE;
		return false;
	}
	for (size_t i = 0; i < log->nresults; i++)
		if (event_same(&log->results[i].event, event))
			return true;
	if (log->nresults == 0)
		return cli_no_races(cli, err);
	n = race_log_events(log, known, EVENTS_NAMED);
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&names, "%s%s", i == 0 ? "; there are: " : ", ", known[i].name);
	err_set(err, ERR_NOT_FOUND, "no result in %s%s", event->name, names.buf);
	strbuf_free(&names);
	return false;
}

unsigned
cli_scope(const struct cli *cli)
{
	return cli->args.values[OPT_ALL] != NULL ? RECORDS_ALL : RECORDS_OFFICIAL;
}
