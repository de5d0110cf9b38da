/* Scores over several indexes: bm25 as FTS5 has it, but how rare a word is, and how long a page, is told
 * by all of them together. So pages have the scores that they would have in one index. */
#ifndef TRACKSIDE_STORE_WEIGH_H
#define TRACKSIDE_STORE_WEIGH_H

#include <sqlite3.h>

#include "store/index.h"

/* What the two functions of a database work with; both pointers are NULL between searches. */
struct weighing {
	struct index_weights *gather;
	const struct index_weights *use;
};

/* Registers SQL functions of a row that was found: weigh(words) adds to gather, and weighed(words) is
 * the score by use, the best lowest. w must outlive the database. False where it cannot. */
bool weigh_register(sqlite3 *db, struct weighing *w);

#endif
