/* search, define, compare: concepts and posts by what they are called and say. */
#include <stdlib.h>

#include "cli/command.h"
#include "cli/race_json.h"
#include "cli/term_json.h"
#include "view/results.h"
#include "view/term.h"

static const char *
tier_name(enum hit_tier tier)
{
	switch (tier) {
	case TIER_EXACT:
		return "exact";
	case TIER_ACRONYM:
		return "acronym";
	case TIER_PREFIX:
		return "prefix";
	case TIER_WORDS:
		return "words";
	case TIER_TEXT:
		return "text";
	case TIER_TYPO:
		return "typo";
	case TIER_ANY_WORD:
		return "any-word";
	}
	return "";
}

static bool
print_hits_json(struct cli *cli, const char *query, const struct hits *hits, struct err *err)
{
	cJSON *root = cJSON_CreateObject(), *array;

	json_add_text(root, "query", query);
	cJSON_AddNumberToObject(root, "found", (double)hits->total);
	if (hits->instead != NULL)
		json_add_text(root, "instead", hits->instead);
	array = cJSON_AddArrayToObject(root, "hits");
	for (size_t i = 0; i < hits->len; i++) {
		const struct hit *hit = &hits->items[i];
		static const char *const kinds[HIT_KINDS] = { "concept", "post", "race" };
		cJSON *o = hit->kind == HIT_TERM
		    ? json_of_term(cli->lib, &cli->lib->terms[hit->index])
		    : hit->kind == HIT_POST ? json_of_post(cli->lib, &cli->lib->posts[hit->index])
					    : json_of_result_short(cli->lib->races, hit->index);

		cJSON_AddStringToObject(o, "kind", kinds[hit->kind]);
		cJSON_AddStringToObject(o, "tier", tier_name(hit->tier));
		cJSON_AddItemToArray(array, o);
	}
	return cli_print_json(root, err);
}

bool
cmd_search(struct cli *cli, struct err *err)
{
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	struct hits hits = { 0 };
	struct search *search;
	struct view_env env;
	long limit = 20;
	char *query;
	bool ok;

	if (!args_number(&cli->args, OPT_LIMIT, 1, 1000, &limit, err) || !cli_library(cli, err))
		return false;
	query = cli_words(cli);
	search = cli_search(cli);
	search_find(search, query, (size_t)limit, &hits);
	if (cli->args.values[OPT_JSON] != NULL) {
		ok = print_hits_json(cli, query, &hits, err);
	} else {
		env = cli_env(cli);
		view_results(&env, search, query, &hits, &links, &lines);
		ok = cli_print_lines(cli, &lines, NULL, err);
	}
	if (ok && hits.len == 0)
		ok = cli_not_found(cli, "post or concept about", query, err);
	search_free(search);
	hits_free(&hits);
	lines_free(&lines);
	view_links_free(&links);
	free(query);
	return ok;
}

bool
cmd_define(struct cli *cli, struct err *err)
{
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	const struct term *term;
	struct view_env env;
	char *name;
	bool ok = false;

	if ((cli->args.values[OPT_RANDOM] != NULL) == (cli->args.nwords > 1))
		return err_set(err, ERR_USAGE,
		    "usage: trackside define CONCEPT, or trackside define --random");
	if (!cli_library(cli, err))
		return false;
	name = cli_words(cli);
	if (cli->args.values[OPT_RANDOM] != NULL)
		term = library_random_term(cli->lib, NULL);
	else
		term = library_term(cli->lib, name);
	if (term != NULL && name[0] != '\0')
		cli_say_namesakes(cli, name, &term->page);
	if (term == NULL && cli->args.values[OPT_RANDOM] != NULL) {
		err_set(err, ERR_NOT_FOUND, "no concepts here: a glossary/ folder holds them");
	} else if (term == NULL) {
		cli_not_found(cli, "concept", name, err);
	} else if (cli->args.values[OPT_JSON] != NULL) {
		ok = cli_print_json(json_of_definition(cli, term), err);
	} else {
		env = cli_env(cli);
		if (cli->args.values[OPT_WIDTH] == NULL && env.width > (size_t)cli->config.measure)
			env.width = (size_t)cli->config.measure;
		view_term(&env, term, false, &links, &lines);
		ok = cli_print_lines(cli, &lines, &links, err);
	}
	lines_free(&lines);
	view_links_free(&links);
	free(name);
	return ok;
}

enum { COMPARE_MOST = 4 };

/* Says what one concept can be compared with. */
static void
ask_for_another(const struct cli *cli, const struct term *term, struct err *err)
{
	const struct term *other = NULL;

	if (term->compare.len > 0)
		other = library_term_near(cli->lib, term->page.source, term->compare.items[0]);
	err_set(err, ERR_NOT_FOUND, "%s alone cannot be compared; name a second concept%s%s",
	    term->page.title, other != NULL ? ", such as " : "",
	    other != NULL ? other->page.title : "");
}

static bool
all_differ(const struct term **sides, size_t n, struct err *err)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (sides[i] == sides[k])
				return err_set(err, ERR_USAGE, "%s cannot be compared with itself",
				    sides[i]->page.title);
	return true;
}

/* The sides that the words name: one concept a word, or a question like "tcp vs udp". */
static size_t
compare_sides(struct cli *cli, const struct term **sides, struct err *err)
{
	struct strbuf unknown = STRBUF_INIT;
	char *query = cli_words(cli);
	size_t n = 0, words = cli->args.nwords - 1;

	for (size_t i = 1; words >= 2 && words <= COMPARE_MOST && i <= words; i++) {
		sides[n] = library_term(cli->lib, cli->args.words[i]);
		if (sides[n] == NULL)
			strbuf_addf(&unknown, "%s%s", unknown.len > 0 ? " " : "",
			    cli->args.words[i]);
		else
			n++;
	}
	if (n < words || n < 2) {
		struct strbuf side = STRBUF_INIT;
		const struct term *alone = library_term(cli->lib, query);
		struct search *names = search_new(cli->lib, NULL);

		n = search_versus(names, query, sides, COMPARE_MOST, &side);
		search_free(names);
		if (n < 2 && alone != NULL)
			ask_for_another(cli, alone, err);
		else if (n < 2)
			cli_not_found(cli, "concept",
			    side.len > 0	  ? side.buf
				: unknown.len > 0 ? unknown.buf
						  : query,
			    err);
		strbuf_free(&side);
	}
	strbuf_free(&unknown);
	free(query);
	return n;
}

bool
cmd_compare(struct cli *cli, struct err *err)
{
	const struct term *sides[COMPARE_MOST] = { 0 };
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	struct view_env env;
	size_t n;
	bool ok;

	if (!cli_library(cli, err))
		return false;
	n = compare_sides(cli, sides, err);
	if (n < 2 || !all_differ(sides, n, err))
		return false;
	if (cli->args.values[OPT_JSON] != NULL) {
		cJSON *array = cJSON_CreateArray();

		for (size_t i = 0; i < n; i++)
			cJSON_AddItemToArray(array, json_of_definition(cli, sides[i]));
		return cli_print_json(array, err);
	}
	env = cli_env(cli);
	view_versus(&env, sides, n, &links, &lines);
	ok = cli_print_lines(cli, &lines, &links, err);
	lines_free(&lines);
	view_links_free(&links);
	return ok;
}
