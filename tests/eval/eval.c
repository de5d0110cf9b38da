/* eval collection FOLDER: nDCG@10, MAP and P@10 of a collection with judgments.
 * eval names CONTENT: how often a blog's concepts are found by their names, as people type them.
 * eval synthetic NOTES: the same for a glossary made up for it.
 *
 * What does not reach its goal is marked, and the exit status is 1; -v names each miss. */
#include "eval.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GOAL_NDCG10 0.391
#define GOAL_MAP 0.315

/* Shares that are asked for, at rank one and in five. */
static const struct {
	double first, five;
} goals[KNOWN_FORMS] = {
	[KNOWN_EXACT] = { 1, 1 },
	[KNOWN_ACRONYM] = { 1, 1 },
	[KNOWN_JOINED] = { 0.95, 0.95 },
	[KNOWN_HYPHENED] = { 0.95, 0.95 },
	[KNOWN_PLURAL] = { 0.95, 0.95 },
	[KNOWN_QUESTION] = { 0.95, 0.95 },
	[KNOWN_TYPO] = { 0.95, 0.99 },
	[KNOWN_KEYSTROKE] = { 0, 1 },
};

static void
say_miss(enum known_form form, const char *query, const struct page *page)
{
	printf("    %s: '%s' for %s\n", known_names[form], query, page->title);
}

static int
print_known(const struct library *lib, struct search *s, bool verbose)
{
	struct known known[KNOWN_FORMS];
	int status = 0;

	known_measure(lib, s, lib->nterms > 1000 ? 5 : 1, verbose ? say_miss : NULL, known);
	printf("  %-28s %7s %9s %9s\n", "", "tried", "first", "in five");
	for (int i = 0; i < KNOWN_FORMS; i++) {
		const double n = known[i].tried > 0 ? (double)known[i].tried : 1;
		const double first = (double)known[i].first / n, five = (double)known[i].five / n;
		const bool missed =
		    known[i].tried > 0 && (first < goals[i].first || five < goals[i].five);

		printf("  %-28s %7zu %8.2f%% %8.2f%%%s\n", known_names[i], known[i].tried,
		    100 * first, 100 * five, missed ? "   MISSED" : "");
		status |= missed;
	}
	return status;
}

static int
eval_collection(const char *dir)
{
	struct figures f;
	struct err err = { 0 };
	bool missed;

	if (!collection_measure(dir, &f, &err)) {
		fprintf(stderr, "eval: %s\n", err.msg);
		return 2;
	}
	missed = f.ndcg10 < GOAL_NDCG10 || f.map < GOAL_MAP;
	printf("%s: %zu documents, %zu questions, %zu of them judged\n"
	       "  nDCG@10 %.4f   MAP %.4f   P@10 %.4f%s\n",
	    dir, f.documents, f.questions, f.judged, f.ndcg10, f.map, f.p10,
	    missed ? "   below .391 and .315" : "");
	return missed;
}

static int
eval_names(const char *content, bool verbose)
{
	struct library *lib;
	struct search *search;
	struct err err = { 0 };
	int status;

	if (!library_open(&lib, content, NULL, &err)) {
		fprintf(stderr, "eval: %s\n", err.msg);
		return 2;
	}
	search = search_new(lib, NULL);
	while (!search_update(search, 1000))
		;
	printf("%s: %zu concepts, %zu posts\n", content, lib->nterms, lib->nposts);
	status = print_known(lib, search, verbose);
	search_free(search);
	library_free(lib);
	return status;
}

static int
eval_synthetic(const char *count, bool verbose)
{
	const unsigned long notes = strtoul(count, NULL, 10);
	struct work w;
	int status;

	if (notes == 0 || notes > 20000) {
		fprintf(stderr, "eval: from 1 to 20000 notes\n");
		return 2;
	}
	work_begin(&w);
	synthetic_write(&w, notes, 42);
	work_open(&w);
	printf("a synthetic glossary of %lu notes\n", notes);
	status = print_known(w.lib, w.search, verbose);
	work_end(&w);
	return status;
}

int
main(int argc, char **argv)
{
	const bool verbose = argc > 1 && strcmp(argv[1], "-v") == 0;

	argv += verbose;
	argc -= verbose;
	if (argc == 3 && strcmp(argv[1], "collection") == 0)
		return eval_collection(argv[2]);
	if (argc == 3 && strcmp(argv[1], "names") == 0)
		return eval_names(argv[2], verbose);
	if (argc == 3 && strcmp(argv[1], "synthetic") == 0)
		return eval_synthetic(argv[2], verbose);
	fprintf(stderr, "usage: eval [-v] collection FOLDER | names CONTENT | synthetic NOTES\n");
	return 2;
}
