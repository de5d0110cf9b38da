/* races, race: how the racing goes. */
#include <stdlib.h>

#include "cli/race_edit.h"
#include "cli/race_json.h"
#include "race/filter.h"
#include "race/records.h"
#include "view/columns.h"
#include "view/race_list.h"
#include "view/race_page.h"

/* What the options of `races` let through. */
static bool
read_filter(struct cli *cli, struct race_filter *f, struct event *event, struct err *err)
{
	const char *const *values = cli->args.values;

	*f = (struct race_filter){ .official = values[OPT_OFFICIAL] != NULL };
	if (values[OPT_EVENT] != NULL) {
		if (!cli_event(cli, values[OPT_EVENT], event, err))
			return false;
		f->event = event;
	}
	if (values[OPT_YEAR] != NULL && !race_filter_years(f, values[OPT_YEAR], err))
		return false;
	if (values[OPT_SURFACE] != NULL) {
		f->surface = surface_find(values[OPT_SURFACE]);
		if (f->surface == SURFACE_UNKNOWN)
			return err_set(err, ERR_USAGE,
			    "--surface is track, short-track, road, trail or cross-country, not "
			    "\"%s\"",
			    values[OPT_SURFACE]);
	}
	if (values[OPT_KIND] != NULL) {
		f->has_kind = race_kind_find(values[OPT_KIND], &f->kind);
		if (!f->has_kind)
			return err_set(err, ERR_USAGE,
			    "--kind is race, time-trial or relay, not \"%s\"", values[OPT_KIND]);
	}
	return true;
}

static bool
races_json(struct cli *cli, const struct race_filter *filter, struct err *err)
{
	const struct race_log *log = cli->lib->races;
	cJSON *root = cJSON_CreateObject(), *array = cJSON_AddArrayToObject(root, "results");
	struct race_standing *standings = xcalloc(log->nresults, sizeof(*standings));

	race_standings(log, standings);
	for (size_t i = 0; i < log->nresults; i++)
		if (race_filter_passes(filter, &log->results[i]))
			cJSON_AddItemToArray(array, json_of_result(log, i, &standings[i]));
	free(standings);
	array = cJSON_AddArrayToObject(root, "planned");
	for (size_t i = 0; i < log->nplanned; i++) {
		cJSON *o;

		if (!race_filter_passes_planned(filter, &log->planned[i]))
			continue;
		o = cJSON_CreateObject();

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

static bool
any_passes(const struct race_log *log, const struct race_filter *filter)
{
	for (size_t i = 0; i < log->nresults; i++)
		if (race_filter_passes(filter, &log->results[i]))
			return true;
	for (size_t i = 0; i < log->nplanned; i++)
		if (race_filter_passes_planned(filter, &log->planned[i]))
			return true;
	return false;
}

bool
cmd_races(struct cli *cli, struct err *err)
{
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	struct race_filter filter;
	struct event event;
	struct view_env env;
	bool ok;

	if (!cli_library(cli, err) || !read_filter(cli, &filter, &event, err))
		return false;
	if (cli->args.values[OPT_JSON] != NULL)
		return races_json(cli, &filter, err);
	if (cli->lib->races->nresults + cli->lib->races->nplanned == 0)
		return cli_no_races(cli, err);
	env = cli_env(cli);
	if (filter.event == NULL && !race_filter_is_narrow(&filter))
		put_records(&env, &links, &lines);
	view_race_list(&env, &filter, &links, &lines);
	ok = cli_print_lines(cli, &lines, NULL, err);
	if (ok && !any_passes(cli->lib->races, &filter))
		ok = err_set(err, ERR_NOT_FOUND, "no race is like that");
	lines_free(&lines);
	view_links_free(&links);
	return ok;
}

static bool
show_race(struct cli *cli, struct err *err)
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
	if (cli->args.values[OPT_JSON] != NULL) {
		const size_t i = (size_t)(r - log->results);
		const struct race_standing standing = race_standing_of(log, i);

		return cli_print_json(json_of_result(log, i, &standing), err);
	}
	env = cli_env(cli);
	view_race(&env, (size_t)(r - log->results), &links, &lines);
	ok = cli_print_lines(cli, &lines, NULL, err);
	lines_free(&lines);
	view_links_free(&links);
	return ok;
}

/* `race ID`, or what is done to the log by a word of its own. */
bool
cmd_race(struct cli *cli, struct err *err)
{
	static const struct {
		const char *word;
		size_t words; /* in all, behind the command */
		command_fn *run;
		const char *usage;
	} actions[] = {
		{ "add", 1, race_add, "usage: trackside race add [--event EVENT --date DATE ...]" },
		{ "edit", 2, race_edit, "usage: trackside race edit ID [--time TIME ...]" },
		{ "rm", 2, race_remove, "usage: trackside race rm ID" },
	};
	const struct args *args = &cli->args;

	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++) {
		if (strcmp(args->words[1], actions[i].word) != 0)
			continue;
		if (args->nwords - 1 != actions[i].words)
			return err_set(err, ERR_USAGE, "%s", actions[i].usage);
		return actions[i].run(cli, err);
	}
	if (args->nwords > 2)
		return err_set(err, ERR_USAGE,
		    "usage: trackside race ID; or race add, race edit ID, race rm ID");
	return race_shows_alone(cli, err) && show_race(cli, err);
}
