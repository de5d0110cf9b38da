/* chart: the progress in an event, as text, SVG, CSV or JSON. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/race_json.h"
#include "view/race_chart.h"

enum { SVG_WIDTH = 860, SVG_HEIGHT = 480, SVG_COLUMN = 8, SVG_ROW = 20 };

static bool
parse_filter(const char *text, enum race_chart_filter *out, struct err *err)
{
	static const char *const names[RACE_CHART_FILTERS] = { "every", "official", "track",
		"indoor", "road" };

	for (unsigned i = 0; text != NULL && i < RACE_CHART_FILTERS; i++)
		if (strcmp(text, names[i]) == 0) {
			*out = (enum race_chart_filter)i;
			return true;
		}
	return text == NULL ||
	    err_set(err, ERR_USAGE, "--only takes official, track, indoor or road, not \"%s\"",
		text);
}

/* "2026,2025" */
static bool
parse_seasons(const char *text, int seasons[2], struct err *err)
{
	int end = 0;

	if (text == NULL)
		return true;
	if (sscanf(text, "%4d,%4d%n", &seasons[0], &seasons[1], &end) == 2 && text[end] == '\0' &&
	    seasons[0] >= 1 && seasons[1] >= 1 && seasons[0] != seasons[1])
		return true;
	return err_set(err, ERR_USAGE, "--seasons takes two years, as in 2026,2025, not \"%s\"",
	    text);
}

/* What is to be charted; all races have no time in common, so points are the measure. */
static bool
read_opts(struct cli *cli, struct event *event, struct race_chart_opts *opts, struct err *err)
{
	const char *by = cli->args.values[OPT_BY];
	char *name = cli_words(cli);
	bool ok = true;

	opts->all = strcmp(name, "all") == 0;
	opts->by = opts->all ? RACE_BY_POINTS : RACE_BY_TIME;
	opts->event = opts->all ? NULL : event;
	if (by != NULL && !race_measure_find(by, &opts->by))
		ok = err_set(err, ERR_USAGE, "--by takes time, points, grade or vdot, not \"%s\"",
		    by);
	else if (opts->all && opts->by == RACE_BY_TIME)
		ok = err_set(err, ERR_USAGE,
		    "times of several events have no axis in common; --by takes points, grade or "
		    "vdot there");
	ok = ok && parse_filter(cli->args.values[OPT_ONLY], &opts->only, err) &&
	    parse_seasons(cli->args.values[OPT_SEASONS], opts->seasons, err) &&
	    (opts->all || cli_event(cli, name, event, err));
	free(name);
	return ok;
}

static void
add_trend(cJSON *root, const struct race_chart *c)
{
	const struct trend *t = race_chart_trend_of(c);
	cJSON *o;

	if (t == NULL) {
		cJSON_AddNullToObject(root, "trend");
		return;
	}
	o = cJSON_AddObjectToObject(root, "trend");
	cJSON_AddNumberToObject(o, "per_year", t->per_year);
	if (t->has_interval) {
		cJSON_AddNumberToObject(o, "least", t->least);
		cJSON_AddNumberToObject(o, "most", t->most);
	}
	cJSON_AddNumberToObject(o, "results", (double)t->n);
}

static bool
print_json(struct cli *cli, const struct race_chart *c, const struct race_chart_opts *opts,
    struct err *err)
{
	const struct race_log *log = cli->lib->races;
	struct race_standing *standings = xcalloc(log->nresults, sizeof(*standings));
	cJSON *root = cJSON_CreateObject(), *array;

	race_standings(log, standings);
	json_add_text(root, "event", opts->event != NULL ? opts->event->name : NULL);
	json_add_text(root, "by", race_measure_name(opts->by));
	array = cJSON_AddArrayToObject(root, "results");
	for (size_t k = 0; k < race_chart_npoints(c); k++) {
		const size_t i = race_chart_result(c, k);
		cJSON *o = json_of_result(log, i, &standings[i]);

		if (opts->by != RACE_BY_TIME)
			cJSON_AddNumberToObject(o, "value",
			    race_measure(log, &log->results[i], opts->by).value);
		cJSON_AddItemToArray(array, o);
	}
	free(standings);
	add_trend(root, c);
	return cli_print_json(root, err);
}

static bool
print_chart(struct cli *cli, const struct race_chart_opts *opts, size_t rows, struct err *err)
{
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	struct view_env env = cli_env(cli);
	bool ok;

	env.height = rows;
	view_race_chart(&env, opts, &links, &lines);
	ok = cli_print_lines(cli, &lines, NULL, err);
	lines_free(&lines);
	view_links_free(&links);
	return ok;
}

/* In px: a column of the width that was asked for is as wide as a letter. */
static bool
print_drawing(struct cli *cli, const struct race_chart *c, bool svg, size_t rows, struct err *err)
{
	const bool sized = cli->args.values[OPT_WIDTH] != NULL;
	struct strbuf text = STRBUF_INIT;
	bool ok;

	if (svg)
		race_chart_svg(c, sized ? (double)cli->width * SVG_COLUMN : SVG_WIDTH,
		    rows > 0 ? (double)rows * SVG_ROW : SVG_HEIGHT, &text);
	else
		race_chart_csv(c, &text);
	ok = cli_print_data(text.buf, text.len, err);
	strbuf_free(&text);
	return ok;
}

bool
cmd_chart(struct cli *cli, struct err *err)
{
	const bool svg = cli->args.values[OPT_SVG] != NULL, csv = cli->args.values[OPT_CSV] != NULL;
	const bool json = cli->args.values[OPT_JSON] != NULL;
	struct race_chart_opts opts = { 0 };
	struct race_chart *c;
	struct event event;
	long rows = 0;
	bool ok;

	if (svg + csv + json > 1)
		return err_set(err, ERR_USAGE, "--svg, --csv and --json: only one of them");
	if (!args_number(&cli->args, OPT_HEIGHT, 6, 200, &rows, err) || !cli_library(cli, err) ||
	    !read_opts(cli, &event, &opts, err))
		return false;
	if (!svg && !csv && !json)
		return print_chart(cli, &opts, (size_t)rows, err);
	c = race_chart_new(cli->lib, &opts);
	ok = json ? print_json(cli, c, &opts, err) : print_drawing(cli, c, svg, (size_t)rows, err);
	race_chart_free(c);
	return ok;
}
