/* records, predict: what stands, and what a time says. */
#include <math.h>
#include <stdlib.h>

#include "cli/race_json.h"
#include "race/age_grade.h"
#include "race/predict.h"
#include "race/splits.h"
#include "view/columns.h"
#include "view/race_history.h"
#include "view/race_list.h"
#include "view/race_predict.h"

static double
to_hundredths(double value)
{
	return round(value * 100) / 100;
}

static void
add_steps(cJSON *o, const struct race_log *log, const struct event *event, unsigned scope,
    const struct date *today)
{
	cJSON *array = cJSON_AddArrayToObject(o, "records");
	struct record_step *steps = xcalloc(log->nresults, sizeof(*steps));
	const size_t n = race_history(log, event, scope, today, steps, log->nresults);

	for (size_t i = 0; i < n; i++) {
		const struct race_value points =
		    race_measure(log, &log->results[steps[i].result], RACE_BY_POINTS);
		cJSON *step = json_of_result_short(log, steps[i].result);

		if (!isnan(points.value))
			cJSON_AddNumberToObject(step, "points", points.value);
		if (i > 0)
			cJSON_AddNumberToObject(step, "gain_s", to_hundredths(steps[i].gain_s));
		cJSON_AddBoolToObject(step, "stands", steps[i].stands);
		json_add_span(step, "held_days", &steps[i].held);
		cJSON_AddItemToArray(array, step);
	}
	free(steps);
}

static void
add_seasons(cJSON *o, const struct race_log *log, const struct event *event, unsigned scope)
{
	cJSON *array = cJSON_AddArrayToObject(o, "seasons");
	struct season *seasons = xcalloc(log->nresults, sizeof(*seasons));
	const size_t n = race_seasons(log, event, scope, seasons, log->nresults);

	for (size_t i = 0; i < n; i++) {
		const struct season *s = &seasons[i];
		cJSON *season = cJSON_CreateObject();

		cJSON_AddNumberToObject(season, "year", s->year);
		cJSON_AddItemToObject(season, "best", json_of_result_short(log, s->best));
		cJSON_AddNumberToObject(season, "races", (double)s->n);
		if (!isnan(s->best_mean_s))
			cJSON_AddNumberToObject(season, "mean_of_best_three_s",
			    to_hundredths(s->best_mean_s));
		if (!isnan(s->change_s))
			cJSON_AddNumberToObject(season, "change_s", to_hundredths(s->change_s));
		cJSON_AddItemToArray(array, season);
	}
	free(seasons);
}

static void
add_gap(cJSON *array, const struct race_log *log, const char *name, const struct race_time *line,
    const struct line_gap *gap)
{
	cJSON *o = cJSON_CreateObject();

	json_add_text(o, "name", name);
	json_add_time(o, "time", line->seconds, line->decimals);
	if (gap->best != SIZE_MAX) {
		json_add_text(o, "best", log->results[gap->best].id);
		cJSON_AddNumberToObject(o, "gap_s", to_hundredths(gap->gap_s));
	}
	cJSON_AddItemToArray(array, o);
}

static void
add_gaps(cJSON *o, const struct race_log *log, const struct event *event, unsigned scope)
{
	cJSON *array = cJSON_AddArrayToObject(o, "standards");

	for (size_t i = 0; i < log->nstandards; i++) {
		const struct race_standard *s = &log->standards[i];
		const struct line_gap gap = race_standard_gap(log, s, scope);

		if (event_same(&s->event, event))
			add_gap(array, log, s->name, &s->time, &gap);
	}
	array = cJSON_AddArrayToObject(o, "targets");
	for (size_t i = 0; i < log->ntargets; i++) {
		const struct race_target *t = &log->targets[i];
		const struct line_gap gap = race_target_gap(log, t, scope);

		if (event_same(&t->event, event))
			add_gap(array, log, t->name, &t->time, &gap);
	}
}

static bool
print_records_json(const struct race_log *log, const struct event *events, size_t n, unsigned scope,
    const struct date *today, struct err *err)
{
	cJSON *root = cJSON_CreateObject(), *array;

	json_add_text(root, "counts", scope == RECORDS_OFFICIAL ? "official" : "all");
	array = cJSON_AddArrayToObject(root, "events");
	for (size_t i = 0; i < n; i++) {
		cJSON *o = cJSON_CreateObject();

		json_add_text(o, "event", events[i].name);
		add_steps(o, log, &events[i], scope, today);
		add_seasons(o, log, &events[i], scope);
		add_gaps(o, log, &events[i], scope);
		cJSON_AddItemToArray(array, o);
	}
	return cli_print_json(root, err);
}

static bool
print_records(struct cli *cli, const struct event *events, size_t n, bool list, struct err *err)
{
	struct view_env env = cli_env(cli);
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	bool ok;

	if (list) {
		block_title(&lines, env.width, "Records", env.ascii);
		view_records(&env, &links, &lines);
	}
	for (size_t i = 0; i < n; i++) {
		if (lines.len > 0)
			block_blank(&lines);
		view_race_history(&env, &events[i], cli_scope(cli), &links, &lines);
	}
	ok = cli_print_lines(cli, &lines, NULL, err);
	lines_free(&lines);
	view_links_free(&links);
	return ok;
}

/* The events with a result that counts, by distance. */
static size_t
events_that_count(const struct race_log *log, unsigned scope, struct event **out)
{
	size_t first, kept = 0;
	const size_t n = view_race_events(log, out, &first);

	for (size_t i = 0; i < n; i++)
		if (race_record(log, &(*out)[i], scope) != SIZE_MAX)
			(*out)[kept++] = (*out)[i];
	return kept;
}

bool
cmd_records(struct cli *cli, struct err *err)
{
	const unsigned scope = cli_scope(cli);
	const struct date today = cli_env(cli).today;
	const bool one = cli->args.nwords > 1;
	const struct race_log *log;
	struct event event, *events = NULL;
	char *name = NULL;
	size_t n = 1;
	bool ok = false;

	if (!cli_library(cli, err))
		return false;
	log = cli->lib->races;
	name = cli_words(cli);
	if (one && !cli_event(cli, name, &event, err))
		goto out;
	if (one && race_record(log, &event, scope) == SIZE_MAX) {
		err_set(err, ERR_NOT_FOUND,
		    scope == RECORDS_OFFICIAL
			? "no official time over %s; --all counts time trials and the like"
			: "no time over %s",
		    event.name);
		goto out;
	}
	if (!one)
		n = events_that_count(log, scope, &events);
	if (n == 0) {
		err_set(err, ERR_NOT_FOUND, "no record here: a races.json holds the results");
		goto out;
	}
	ok = cli->args.values[OPT_JSON] != NULL
	    ? print_records_json(log, one ? &event : events, n, scope, &today, err)
	    : print_records(cli, one ? &event : events, n, !one, err);
out:
	free(events);
	free(name);
	return ok;
}

static void
add_equivalents(cJSON *root, const struct event *event, double seconds)
{
	cJSON *array = cJSON_AddArrayToObject(root, "equivalents");

	for (unsigned i = 0; i < predict_nevents; i++) {
		struct prediction p;
		struct event to;
		cJSON *o;

		if (!event_parse(predict_events[i], &to, NULL) || event_same(&to, event) ||
		    !predict(&p, event, seconds, &to))
			continue;
		o = cJSON_CreateObject();
		json_add_text(o, "event", to.name);
		cJSON_AddNumberToObject(o, "riegel_s", to_hundredths(p.riegel_s));
		if (!isnan(p.vdot_s))
			cJSON_AddNumberToObject(o, "vdot_s", to_hundredths(p.vdot_s));
		cJSON_AddBoolToObject(o, "in_range", p.in_range);
		cJSON_AddItemToArray(array, o);
	}
}

static void
add_laps(cJSON *root, const struct event *event, double seconds)
{
	const size_t n = race_even_splits(event, seconds, NULL, 0);
	struct split *laps = xcalloc(n, sizeof(*laps));
	cJSON *array = cJSON_AddArrayToObject(root, "even_splits");

	race_even_splits(event, seconds, laps, n);
	for (size_t i = 0; i < n; i++) {
		cJSON *o = cJSON_CreateObject();

		cJSON_AddNumberToObject(o, "distance_m", laps[i].distance_m);
		cJSON_AddNumberToObject(o, "seconds", to_hundredths(laps[i].time.seconds));
		cJSON_AddItemToArray(array, o);
	}
	free(laps);
}

static bool
print_prediction_json(struct cli *cli, const struct event *event, const struct race_time *time,
    struct err *err)
{
	const struct race_log *log = cli->lib->races;
	const struct date today = cli_env(cli).today;
	const int points = race_points(log->athlete.sex, event, time->seconds);
	cJSON *root = cJSON_CreateObject();
	struct age_grade grade;

	json_add_text(root, "event", event->name);
	json_add_time(root, "time", time->seconds, time->decimals);
	cJSON_AddNumberToObject(root, "seconds", time->seconds);
	if (points >= 0) {
		cJSON_AddNumberToObject(root, "points", points);
		json_add_text(root, "points_by", race_points_edition(log->athlete.sex, event));
	}
	if (age_grade(&grade, log->athlete.sex, &log->athlete.born, &today, event, time->seconds)) {
		cJSON *o = cJSON_AddObjectToObject(root, "age_grade");

		cJSON_AddNumberToObject(o, "least", to_hundredths(grade.least));
		cJSON_AddNumberToObject(o, "most", to_hundredths(grade.most));
		cJSON_AddNumberToObject(o, "age_least", grade.age_least);
		cJSON_AddNumberToObject(o, "age_most", grade.age_most);
		json_add_text(o, "by", AGE_GRADE_EDITION);
	}
	if (event->plain && !isnan(vdot(event->distance_m, time->seconds)))
		cJSON_AddNumberToObject(root, "vdot",
		    to_hundredths(vdot(event->distance_m, time->seconds)));
	cJSON_AddBoolToObject(root, "in_range", predict_in_range(event, time->seconds));
	add_equivalents(root, event, time->seconds);
	add_laps(root, event, time->seconds);
	return cli_print_json(root, err);
}

/* The words but the last are the event: "10 miles 1:17:30". */
static bool
read_event_and_time(const struct cli *cli, struct event *event, struct race_time *time,
    struct err *err)
{
	const struct args *args = &cli->args;
	struct strbuf name = STRBUF_INIT;
	bool ok;

	for (size_t i = 1; i + 1 < args->nwords; i++)
		strbuf_addf(&name, "%s%s", i > 1 ? " " : "", args->words[i]);
	ok = event_parse(name.buf, event, err) &&
	    race_time_parse(args->words[args->nwords - 1], time, err);
	if (ok && !(event->distance_m > 0))
		ok = err_set(err, ERR_USAGE,
		    "\"%s\" has no distance to work with; write 1500m, mile or 10k", event->name);
	if (!ok)
		err->code = ERR_USAGE;
	strbuf_free(&name);
	return ok;
}

bool
cmd_predict(struct cli *cli, struct err *err)
{
	struct event event;
	struct race_time time;
	struct strbuf title = STRBUF_INIT;
	struct lines lines = { 0 };
	struct view_env env;
	bool ok;

	if (!read_event_and_time(cli, &event, &time, err) || !cli_library(cli, err))
		return false;
	if (cli->args.values[OPT_JSON] != NULL)
		return print_prediction_json(cli, &event, &time, err);
	env = cli_env(cli);
	strbuf_addf(&title, "%s in ", event.name);
	race_time_format(time.seconds, time.decimals, &title);
	block_title(&lines, env.width, title.buf, env.ascii);
	strbuf_free(&title);
	view_prediction(&env, &event, &time, &lines);
	ok = cli_print_lines(cli, &lines, NULL, err);
	lines_free(&lines);
	return ok;
}
