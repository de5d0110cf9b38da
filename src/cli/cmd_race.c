/* races, race: how the racing goes. */
#include <stdlib.h>

#include "cli/command.h"
#include "race/records.h"
#include "view/columns.h"
#include "view/race_list.h"
#include "view/race_page.h"

static void
add_time(cJSON *o, const char *key, double seconds, int decimals)
{
	struct strbuf text = STRBUF_INIT;

	race_time_format(seconds, decimals, &text);
	json_add_text(o, key, text.buf);
	strbuf_free(&text);
}

static void
add_splits(cJSON *o, const struct race_result *r)
{
	cJSON *array = cJSON_AddArrayToObject(o, "splits");

	for (size_t i = 0; i < r->nsplits; i++) {
		cJSON *split = cJSON_CreateObject();

		cJSON_AddNumberToObject(split, "distance_m", r->splits[i].distance_m);
		cJSON_AddNumberToObject(split, "seconds", r->splits[i].time.seconds);
		add_time(split, "time", r->splits[i].time.seconds, r->splits[i].time.decimals);
		cJSON_AddItemToArray(array, split);
	}
}

cJSON *
json_of_result(const struct race_log *log, size_t i)
{
	const struct race_result *r = &log->results[i];
	const struct race_standing standing = race_standing_of(log, i);
	cJSON *o = cJSON_CreateObject();

	json_add_text(o, "id", r->id);
	json_add_date(o, "date", &r->date);
	json_add_text(o, "meet", r->meet);
	json_add_text(o, "event", r->event.name);
	if (r->event.distance_m > 0)
		cJSON_AddNumberToObject(o, "distance_m", r->event.distance_m);
	json_add_text(o, "kind", race_kind_name(r->kind));
	if (r->has_time) {
		int points = race_points(log->athlete.sex, &r->event, r->time.seconds);

		add_time(o, "time", r->time.seconds, r->time.decimals);
		cJSON_AddNumberToObject(o, "seconds", r->time.seconds);
		json_add_text(o, "time_is", time_is_name(r->time_is));
		if (points >= 0)
			cJSON_AddNumberToObject(o, "points", points);
	} else {
		cJSON_AddNullToObject(o, "time");
	}
	if (r->has_goal)
		add_time(o, "goal", r->goal.seconds, r->goal.decimals);
	if (r->place > 0)
		cJSON_AddNumberToObject(o, "place", r->place);
	if (r->heat_place > 0)
		cJSON_AddNumberToObject(o, "heat_place", r->heat_place);
	cJSON_AddBoolToObject(o, "record", standing.record);
	cJSON_AddBoolToObject(o, "season_best", standing.season_best);
	if (r->nsplits > 0)
		add_splits(o, r);
	json_add_text(o, "post", r->post);
	json_add_text(o, "note", r->note);
	return o;
}

bool
cli_event(struct cli *cli, const char *text, struct event *event, struct err *err)
{
	struct event known[64];
	size_t n = race_log_events(cli->lib->races, known, 64);
	struct strbuf names = STRBUF_INIT;

	if (!event_parse(text, event, err)) {
		err->code = ERR_USAGE;
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		if (event_same(&known[i], event)) {
			strbuf_free(&names);
			return true;
		}
		strbuf_addf(&names, "%s%s", i == 0 ? "; there are: " : ", ", known[i].name);
	}
	err_set(err, ERR_NOT_FOUND, "no result in %s%s", event->name, names.buf);
	strbuf_free(&names);
	return false;
}

static bool
races_json(struct cli *cli, const struct event *event, struct err *err)
{
	const struct race_log *log = cli->lib->races;
	cJSON *root = cJSON_CreateObject(), *array = cJSON_AddArrayToObject(root, "results");

	for (size_t i = 0; i < log->nresults; i++)
		if (event == NULL || event_same(&log->results[i].event, event))
			cJSON_AddItemToArray(array, json_of_result(log, i));
	array = cJSON_AddArrayToObject(root, "planned");
	for (size_t i = 0; i < log->nplanned; i++) {
		cJSON *o = cJSON_CreateObject();

		json_add_date(o, "date", &log->planned[i].date);
		json_add_text(o, "meet", log->planned[i].meet);
		json_add_text(o, "event",
		    log->planned[i].has_event ? log->planned[i].event.name : NULL);
		json_add_text(o, "note", log->planned[i].note);
		cJSON_AddItemToArray(array, o);
	}
	return cli_print_json(root, err);
}

static void
put_records(const struct view_env *env, struct view_links *links, struct lines *out)
{
	struct lines records = { 0 };

	view_records(env, links, &records);
	if (records.len > 0) {
		block_title(out, env->width, "Records", env->ascii);
		block_append(out, &records);
		block_blank(out);
		block_title(out, env->width, "Results", env->ascii);
	}
	lines_free(&records);
}

bool
cmd_races(struct cli *cli, struct err *err)
{
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	struct event event, *only = NULL;
	struct view_env env;
	bool ok;

	if (!cli_library(cli, err))
		return false;
	if (cli->args.values[OPT_EVENT] != NULL) {
		if (!cli_event(cli, cli->args.values[OPT_EVENT], &event, err))
			return false;
		only = &event;
	}
	if (cli->args.values[OPT_JSON] != NULL)
		return races_json(cli, only, err);
	if (cli->lib->races->nresults + cli->lib->races->nplanned == 0)
		return err_set(err, ERR_NOT_FOUND, "no races here: a races.json holds them");
	env = cli_env(cli);
	if (only == NULL)
		put_records(&env, &links, &lines);
	view_race_list(&env, only, &links, &lines);
	ok = cli_print_lines(cli, &lines, NULL, err);
	lines_free(&lines);
	view_links_free(&links);
	return ok;
}

bool
cmd_race(struct cli *cli, struct err *err)
{
	const struct race_log *log;
	const struct race_result *r;
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	struct view_env env;
	bool ok;

	if (!cli_library(cli, err))
		return false;
	log = cli->lib->races;
	r = race_log_find(log, cli->args.words[1]);
	if (r == NULL)
		return err_set(err, ERR_NOT_FOUND,
		    "no race \"%s\"; `trackside list races --names` prints their names",
		    cli->args.words[1]);
	if (cli->args.values[OPT_JSON] != NULL)
		return cli_print_json(json_of_result(log, (size_t)(r - log->results)), err);
	env = cli_env(cli);
	view_race(&env, (size_t)(r - log->results), &links, &lines);
	ok = cli_print_lines(cli, &lines, NULL, err);
	lines_free(&lines);
	view_links_free(&links);
	return ok;
}
