/* list: posts, concepts, races, tags, a line each. */
#include <stdlib.h>

#include "cli/command.h"
#include "view/post_list.h"
#include "view/term.h"

cJSON *
json_of_post(const struct post *post)
{
	cJSON *o = cJSON_CreateObject();

	json_add_text(o, "slug", post->page.slug);
	json_add_text(o, "title", post->page.title);
	json_add_date(o, "date", &post->date);
	json_add_names(o, "tags", &post->page.tags);
	json_add_text(o, "series", post->series);
	json_add_text(o, "summary", post->page.summary);
	cJSON_AddNumberToObject(o, "words", (double)post->page.words);
	cJSON_AddNumberToObject(o, "minutes", post->minutes);
	cJSON_AddBoolToObject(o, "draft", post->draft);
	json_add_text(o, "path", post->page.relative);
	return o;
}

cJSON *
json_of_term(const struct term *term)
{
	cJSON *o = cJSON_CreateObject();

	json_add_text(o, "slug", term->page.slug);
	json_add_text(o, "title", term->page.title);
	json_add_text(o, "acronym", term->acronym);
	json_add_names(o, "aka", &term->aka);
	json_add_text(o, "category", term->category);
	json_add_text(o, "summary", term->page.summary);
	json_add_names(o, "see_also", &term->see_also);
	json_add_names(o, "compare", &term->compare);
	json_add_text(o, "path", term->page.relative);
	return o;
}

static bool
list_posts(struct cli *cli, struct err *err)
{
	const struct post_filter filter = {
		.tag = cli->args.values[OPT_TAG],
		.series = cli->args.values[OPT_SERIES],
	};
	size_t *posts = xcalloc(cli->lib->nposts, sizeof(*posts));
	size_t n = post_filter_apply(cli->lib, &filter, posts);
	struct view_links links = {0};
	struct lines lines = {0};
	struct view_env env = cli_env(cli);
	bool ok;

	if (cli->args.values[OPT_JSON] != NULL) {
		cJSON *array = cJSON_CreateArray();

		for (size_t i = 0; i < n; i++)
			cJSON_AddItemToArray(array, json_of_post(&cli->lib->posts[posts[i]]));
		ok = cli_print_json(array, err);
	} else {
		view_post_list(&env, posts, n, &links, &lines);
		ok = cli_print_lines(cli, &lines, NULL, err);
	}
	if (ok && n == 0)
		ok = err_set(err, ERR_NOT_FOUND, "no post%s",
		    filter.tag != NULL || filter.series != NULL ? " with that tag or series" : "s here");
	lines_free(&lines);
	view_links_free(&links);
	free(posts);
	return ok;
}

static bool
list_terms(struct cli *cli, struct err *err)
{
	const size_t n = cli->lib->nterms;
	size_t *terms = xcalloc(n, sizeof(*terms));
	struct view_links links = {0};
	struct lines lines = {0};
	struct view_env env = cli_env(cli);
	bool ok;

	if (cli->args.values[OPT_JSON] != NULL) {
		cJSON *array = cJSON_CreateArray();

		for (size_t i = 0; i < n; i++)
			cJSON_AddItemToArray(array, json_of_term(&cli->lib->terms[i]));
		ok = cli_print_json(array, err);
	} else {
		for (size_t i = 0; i < n; i++)
			terms[i] = i;
		view_term_list(&env, terms, n, NULL, &links, &lines);
		ok = cli_print_lines(cli, &lines, NULL, err);
	}
	if (ok && n == 0)
		ok = err_set(err, ERR_NOT_FOUND, "no concepts here: a glossary/ folder holds them");
	lines_free(&lines);
	view_links_free(&links);
	free(terms);
	return ok;
}

static bool
list_tags(struct cli *cli, struct err *err)
{
	struct view_links links = {0};
	struct lines lines = {0};
	struct view_env env = cli_env(cli);
	bool ok;

	if (cli->args.values[OPT_JSON] != NULL) {
		cJSON *array = cJSON_CreateArray();
		struct tally *tags = NULL;
		size_t n = library_tags(cli->lib, &tags);

		for (size_t i = 0; i < n; i++) {
			cJSON *o = cJSON_CreateObject();

			json_add_text(o, "tag", tags[i].name);
			cJSON_AddNumberToObject(o, "posts", (double)tags[i].count);
			cJSON_AddItemToArray(array, o);
		}
		free(tags);
		ok = cli_print_json(array, err);
	} else {
		view_tag_list(&env, &links, &lines);
		ok = cli_print_lines(cli, &lines, NULL, err);
	}
	lines_free(&lines);
	view_links_free(&links);
	return ok;
}

static bool
events_json(const struct event *events, size_t n, struct err *err)
{
	cJSON *array = cJSON_CreateArray();

	for (size_t i = 0; i < n; i++) {
		cJSON *o = cJSON_CreateObject();

		json_add_text(o, "event", events[i].name);
		json_add_text(o, "slug", events[i].slug);
		cJSON_AddNumberToObject(o, "distance_m", events[i].distance_m);
		cJSON_AddItemToArray(array, o);
	}
	return cli_print_json(array, err);
}

static bool
list_events(struct cli *cli, struct err *err)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct lines lines = {0};
	struct event events[64];
	size_t n = race_log_events(cli->lib->races, events, 64);
	bool ok;

	if (cli->args.values[OPT_JSON] != NULL)
		return events_json(events, n, err);
	for (size_t i = 0; i < n; i++) {
		lb_put(&b, STYLE_TEXT, events[i].name);
		lb_flush(&b, &lines);
	}
	ok = cli_print_lines(cli, &lines, NULL, err);
	lines_free(&lines);
	lb_free(&b);
	return ok;
}

/* What commands take as a name, one a line: for scripts and completions. */
static bool
list_names(struct cli *cli, const char *what, struct err *err)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct lines lines = {0};
	struct tally *tags = NULL;
	struct event events[64];
	size_t n = 0;
	bool ok;

	for (size_t i = 0; strcmp(what, "posts") == 0 && i < cli->lib->nposts; i++) {
		lb_put(&b, STYLE_TEXT, cli->lib->posts[i].page.slug);
		lb_flush(&b, &lines);
	}
	for (size_t i = 0; strcmp(what, "terms") == 0 && i < cli->lib->nterms; i++) {
		lb_put(&b, STYLE_TEXT, cli->lib->terms[i].page.slug);
		lb_flush(&b, &lines);
	}
	for (size_t i = 0; strcmp(what, "races") == 0 && i < cli->lib->races->nresults; i++) {
		lb_put(&b, STYLE_TEXT, cli->lib->races->results[i].id);
		lb_flush(&b, &lines);
	}
	if (strcmp(what, "events") == 0)
		n = race_log_events(cli->lib->races, events, 64);
	for (size_t i = 0; i < n; i++) {
		lb_put(&b, STYLE_TEXT, events[i].slug);
		lb_flush(&b, &lines);
	}
	n = strcmp(what, "tags") == 0 ? library_tags(cli->lib, &tags) : 0;
	for (size_t i = 0; i < n; i++) {
		lb_put(&b, STYLE_TEXT, tags[i].name);
		lb_flush(&b, &lines);
	}
	ok = cli_print_lines(cli, &lines, NULL, err);
	free(tags);
	lines_free(&lines);
	lb_free(&b);
	return ok;
}

bool
cmd_list(struct cli *cli, struct err *err)
{
	static const struct {
		const char *name;
		command_fn *run;
	} kinds[] = {
		{"posts", list_posts},
		{"terms", list_terms},
		{"concepts", list_terms},
		{"races", cmd_races},
		{"tags", list_tags},
		{"events", list_events},
	};
	const char *what = cli->args.words[1];

	if (!cli_library(cli, err))
		return false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].name, what) == 0)
			return cli->args.values[OPT_NAMES] != NULL
			    ? list_names(cli, what, err) : kinds[i].run(cli, err);
	return err_set(err, ERR_USAGE, "list takes posts, terms, races, events or tags, not \"%s\"", what);
}
