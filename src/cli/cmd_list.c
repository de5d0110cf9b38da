/* list: posts, concepts, races, tags, a line each. */
#include <stdlib.h>
#include <string.h>

#include "cli/race_json.h"
#include "view/post_list.h"
#include "view/term.h"

#define EVENTS_MOST 64 /* of a log that are listed */

/* The folder, by the name that commands take, where there is another one. */
static void
add_source(cJSON *o, const struct library *lib, const struct page *page)
{
	if (lib->nsources > 1)
		json_add_text(o, "source", lib->sources[page->source].name);
}

cJSON *
json_of_post(const struct library *lib, const struct post *post)
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
	add_source(o, lib, &post->page);
	return o;
}

cJSON *
json_of_term(const struct library *lib, const struct term *term)
{
	cJSON *o = cJSON_CreateObject();

	json_add_text(o, "slug", term->page.slug);
	json_add_text(o, "title", term->page.title);
	json_add_text(o, "acronym", term->acronym);
	json_add_names(o, "aka", &term->aka);
	json_add_text(o, "category", term->category);
	json_add_names(o, "categories", &term->categories);
	json_add_text(o, "summary", term->page.summary);
	json_add_names(o, "see_also", &term->see_also);
	json_add_names(o, "compare", &term->compare);
	json_add_names(o, "sources", &term->sources);
	json_add_text(o, "path", term->page.relative);
	add_source(o, lib, &term->page);
	return o;
}

/* Takes out what was read; how many are left. */
static size_t
leave_unread(const bool *read, size_t *posts, size_t n)
{
	size_t left = 0;

	for (size_t i = 0; i < n; i++)
		if (!read[posts[i]])
			posts[left++] = posts[i];
	return left;
}

static bool
list_posts(struct cli *cli, struct err *err)
{
	const struct post_filter filter = {
		.tag = cli->args.values[OPT_TAG],
		.series = cli->args.values[OPT_SERIES],
		.source = cli->args.values[OPT_SOURCE],
	};
	size_t *posts = xcalloc(cli->lib->nposts, sizeof(*posts));
	size_t n = post_filter_apply(cli->lib, &filter, posts);
	const bool json = cli->args.values[OPT_JSON] != NULL;
	const bool unread = cli->args.values[OPT_UNREAD] != NULL;
	bool *read = json || unread ? posts_read(cli) : NULL;
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	struct view_env env = cli_env(cli);
	bool ok;

	if (unread)
		n = leave_unread(read, posts, n);
	if (json) {
		cJSON *array = cJSON_CreateArray();

		for (size_t i = 0; i < n; i++) {
			cJSON *o = json_of_post(cli->lib, &cli->lib->posts[posts[i]]);

			cJSON_AddBoolToObject(o, "read", read[posts[i]]);
			cJSON_AddItemToArray(array, o);
		}
		ok = cli_print_json(array, err);
	} else {
		view_post_list(&env, posts, n, &links, &lines);
		ok = cli_print_lines(cli, &lines, NULL, err);
	}
	if (ok && n == 0)
		ok = err_set(err, ERR_NOT_FOUND, "no post%s",
		    unread					      ? " that was not read"
			: filter.tag != NULL || filter.series != NULL ? " with that tag or series"
								      : "s here");
	lines_free(&lines);
	view_links_free(&links);
	free(posts);
	free(read);
	return ok;
}

static bool
list_terms(struct cli *cli, struct err *err)
{
	const char *category = cli->args.values[OPT_CATEGORY];
	const char *named = cli->args.values[OPT_SOURCE];
	const size_t source =
	    named != NULL ? library_source(cli->lib, named, strlen(named)) : SOURCE_NONE;
	size_t *terms = xcalloc(cli->lib->nterms, sizeof(*terms)), n = 0;
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	struct view_env env = cli_env(cli);
	bool ok;

	terms_by_name(cli->lib, terms);
	for (size_t i = 0; i < cli->lib->nterms; i++) {
		const struct term *term = &cli->lib->terms[terms[i]];

		if ((category == NULL || term_in_category(term, category)) &&
		    (named == NULL || term->page.source == source))
			terms[n++] = terms[i];
	}
	if (cli->args.values[OPT_JSON] != NULL) {
		cJSON *array = cJSON_CreateArray();

		for (size_t i = 0; i < n; i++)
			cJSON_AddItemToArray(array,
			    json_of_term(cli->lib, &cli->lib->terms[terms[i]]));
		ok = cli_print_json(array, err);
	} else {
		view_term_list(&env, terms, n, NULL, &links, &lines);
		ok = cli_print_lines(cli, &lines, NULL, err);
	}
	if (ok && n == 0 && category != NULL)
		ok = err_set(err, ERR_NOT_FOUND,
		    "no concept of category \"%s\"; list categories names them", category);
	else if (ok && n == 0)
		ok = err_set(err, ERR_NOT_FOUND, "no concepts here: a glossary/ folder holds them");
	lines_free(&lines);
	view_links_free(&links);
	free(terms);
	return ok;
}

/* Names with their counts; key and of are what JSON calls a name and what is counted. */
static bool
print_tally(struct cli *cli, struct tally *tally, size_t n, const char *key, const char *of,
    enum style style, struct err *err)
{
	struct view_env env = cli_env(cli);
	struct lines lines = { 0 };
	bool ok;

	if (cli->args.values[OPT_JSON] != NULL) {
		cJSON *array = cJSON_CreateArray();

		for (size_t i = 0; i < n; i++) {
			cJSON *o = cJSON_CreateObject();

			json_add_text(o, key, tally[i].name);
			cJSON_AddNumberToObject(o, of, (double)tally[i].count);
			cJSON_AddItemToArray(array, o);
		}
		ok = cli_print_json(array, err);
	} else {
		view_tally_list(&env, tally, n, style, &lines);
		ok = cli_print_lines(cli, &lines, NULL, err);
		if (ok && n == 0)
			ok = err_set(err, ERR_NOT_FOUND, "no %s here",
			    strcmp(key, "tag") == 0 ? "tags" : "categories");
	}
	lines_free(&lines);
	free(tally);
	return ok;
}

static bool
list_tags(struct cli *cli, struct err *err)
{
	struct tally *tags = NULL;
	const size_t n = library_tags(cli->lib, &tags);

	return print_tally(cli, tags, n, "tag", "posts", STYLE_TAG, err);
}

static bool
list_categories(struct cli *cli, struct err *err)
{
	struct tally *categories = NULL;
	const size_t n = library_categories(cli->lib, &categories);

	return print_tally(cli, categories, n, "category", "concepts", STYLE_CATEGORY, err);
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
	struct lines lines = { 0 };
	struct event events[EVENTS_MOST];
	size_t n = race_log_events(cli->lib->races, events, EVENTS_MOST);
	bool ok;

	if (cli->args.values[OPT_JSON] != NULL)
		return events_json(events, n, err);
	for (size_t i = 0; i < n; i++) {
		lb_put(&b, STYLE_TEXT, events[i].name);
		lb_flush(&b, &lines);
	}
	ok = cli_print_lines(cli, &lines, NULL, err);
	if (ok && n == 0)
		ok = cli_no_races(cli, err);
	lines_free(&lines);
	lb_free(&b);
	return ok;
}

/* Names that commands take, one a line: for scripts and completions. */
struct name_list {
	struct line_builder builder;
	struct lines lines;
};

static void
add_name(struct name_list *list, const char *name)
{
	lb_put(&list->builder, STYLE_TEXT, name);
	lb_flush(&list->builder, &list->lines);
}

static void
post_names(const struct library *lib, struct name_list *list)
{
	struct strbuf name = STRBUF_INIT;

	for (size_t i = 0; i < lib->nposts; i++) {
		strbuf_reset(&name);
		library_post_name(lib, &lib->posts[i], &name);
		add_name(list, name.buf);
	}
	strbuf_free(&name);
}

static void
term_names(const struct library *lib, struct name_list *list)
{
	struct strbuf name = STRBUF_INIT;

	for (size_t i = 0; i < lib->nterms; i++) {
		strbuf_reset(&name);
		library_term_name(lib, &lib->terms[i], &name);
		add_name(list, name.buf);
	}
	strbuf_free(&name);
}

static void
race_names(const struct library *lib, struct name_list *list)
{
	for (size_t i = 0; i < lib->races->nresults; i++)
		add_name(list, lib->races->results[i].id);
}

static void
event_names(const struct library *lib, struct name_list *list)
{
	struct event events[EVENTS_MOST];
	size_t n = race_log_events(lib->races, events, EVENTS_MOST);

	for (size_t i = 0; i < n; i++)
		add_name(list, events[i].slug);
}

static void
tag_names(const struct library *lib, struct name_list *list)
{
	struct tally *tags = NULL;
	size_t n = library_tags(lib, &tags);

	for (size_t i = 0; i < n; i++)
		add_name(list, tags[i].name);
	free(tags);
}

static void
category_names(const struct library *lib, struct name_list *list)
{
	struct tally *categories = NULL;
	size_t n = library_categories(lib, &categories);

	for (size_t i = 0; i < n; i++)
		add_name(list, categories[i].name);
	free(categories);
}

typedef void names_fn(const struct library *lib, struct name_list *list);

static bool
list_names(struct cli *cli, names_fn *names, struct err *err)
{
	struct name_list list = { .builder = LINE_BUILDER_INIT };
	bool ok;

	names(cli->lib, &list);
	ok = cli_print_lines(cli, &list.lines, NULL, err);
	lines_free(&list.lines);
	lb_free(&list.builder);
	return ok;
}

/* Whether --source, where it is given, names a folder. */
static bool
source_is_known(const struct cli *cli, struct err *err)
{
	const struct library *lib = cli->lib;
	const char *name = cli->args.values[OPT_SOURCE];
	struct strbuf names = STRBUF_INIT;

	if (name == NULL || library_source(lib, name, strlen(name)) != SOURCE_NONE)
		return true;
	for (size_t i = 0; i < lib->nsources; i++)
		strbuf_addf(&names, "%s%s", i > 0 ? ", " : "", lib->sources[i].name);
	err_set(err, ERR_USAGE, "no folder is called \"%s\"; there is %s", name, names.buf);
	strbuf_free(&names);
	return false;
}

bool
cmd_list(struct cli *cli, struct err *err)
{
	static const struct {
		const char *name;
		command_fn *run;
		names_fn *names;
	} kinds[] = {
		{ "posts", list_posts, post_names },
		{ "terms", list_terms, term_names },
		{ "concepts", list_terms, term_names },
		{ "races", cmd_races, race_names },
		{ "tags", list_tags, tag_names },
		{ "categories", list_categories, category_names },
		{ "events", list_events, event_names },
		{ "reading", cmd_list_reading, NULL },
		{ "bookmarks", cmd_list_bookmarks, NULL },
		{ "history", cmd_list_history, NULL },
	};
	const char *const *values = cli->args.values;
	const char *what = cli->args.words[1];
	size_t k = 0;

	while (k < sizeof(kinds) / sizeof(kinds[0]) && strcmp(kinds[k].name, what) != 0)
		k++;
	if (k == sizeof(kinds) / sizeof(kinds[0]))
		return err_set(err, ERR_USAGE,
		    "list takes posts, terms, categories, races, events, tags, reading, "
		    "bookmarks or history, not \"%s\"",
		    what);
	if (kinds[k].run != list_posts && (values[OPT_TAG] != NULL || values[OPT_SERIES] != NULL))
		return err_set(err, ERR_USAGE, "--tag and --series go with list posts alone");
	if (values[OPT_UNREAD] != NULL && (kinds[k].run != list_posts || values[OPT_NAMES] != NULL))
		return err_set(err, ERR_USAGE,
		    "--unread goes with list posts, and without --names");
	if (kinds[k].run != list_terms && values[OPT_CATEGORY] != NULL)
		return err_set(err, ERR_USAGE, "--category goes with list terms alone");
	if (kinds[k].run != list_posts && kinds[k].run != list_terms && values[OPT_SOURCE] != NULL)
		return err_set(err, ERR_USAGE,
		    "--source goes with list posts and list terms alone");
	if (values[OPT_NAMES] != NULL && kinds[k].names == NULL)
		return err_set(err, ERR_USAGE, "list %s has no names to list", what);
	if (values[OPT_NAMES] != NULL && values[OPT_JSON] != NULL)
		return err_set(err, ERR_USAGE, "either --names or --json, not both");
	if (!cli_library(cli, err) || !source_is_known(cli, err))
		return false;
	return values[OPT_NAMES] != NULL ? list_names(cli, kinds[k].names, err)
					 : kinds[k].run(cli, err);
}
