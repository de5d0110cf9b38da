/* How good the search is: figures of collections with judgments, and of pages looked up by
 * their names in all the ways people type them. */
#ifndef TRACKSIDE_TESTS_EVAL_H
#define TRACKSIDE_TESTS_EVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "blog/library.h"
#include "search/search.h"

/* The same numbers for the same seed, everywhere (splitmix64, Steele, Lea and Flood 2014). */
struct dice {
	uint64_t state;
};
uint64_t dice_next(struct dice *d);
size_t dice_below(struct dice *d, size_t n); /* 0 to n-1 */

/* A blog in a folder of its own, searched by the program's own functions with the index in
 * memory. Everything here dies with a message where the system refuses. */
struct work {
	char dir[256];
	struct library *lib;
	struct search *search;
};
void work_begin(struct work *w);
/* Writes a file below the folder; its folder is made. */
void work_file(struct work *w, const char *name, const char *text, size_t n);
void work_open(struct work *w);
void work_end(struct work *w);

/* Questions with judged documents. */
struct figures {
	size_t documents, questions, judged;
	double ndcg10, map, p10; /* means over the questions with relevant documents */
};
/* Reads a collection's folder: documents (<doc> with <docno>, <title>, <text>) and questions (<top>
 * with <num>, <title>) between tags as TREC has them, judgments in TREC's four columns. Judgments
 * number the questions by position where not all of their numbers are those of questions. */
bool collection_measure(const char *dir, struct figures *out, struct err *err) NODISCARD;

/* Pages looked up by their names. */
enum known_form {
	KNOWN_EXACT, /* titles and aliases as they stand */
	KNOWN_ACRONYM,
	KNOWN_JOINED,
	KNOWN_HYPHENED,
	KNOWN_PLURAL,
	KNOWN_QUESTION,
	KNOWN_TYPO,	 /* one random edit in a word of a title */
	KNOWN_KEYSTROKE, /* every beginning of a title: found at all counts as in five */
	KNOWN_FORMS,
};
struct known {
	size_t tried, first, five;
};
extern const char *const known_names[KNOWN_FORMS];

/* Told of every look-up that was not first (or, of keystrokes, lost). */
typedef void known_miss_fn(enum known_form form, const char *query, const struct page *page);
/* Looks up every concept in every form; every step-th one for those that are many. miss may be
 * NULL. */
void known_measure(const struct library *lib, struct search *s, size_t step, known_miss_fn *miss,
    struct known out[KNOWN_FORMS]);

/* Writes a glossary of so many notes: titles of one to four words, acronyms, aliases. */
void synthetic_write(struct work *w, size_t notes, uint64_t seed);

#endif
