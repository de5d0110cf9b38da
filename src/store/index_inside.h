/* Inside the index: what its files share. */
#ifndef TRACKSIDE_STORE_INDEX_INSIDE_H
#define TRACKSIDE_STORE_INDEX_INSIDE_H

#include "store/db.h"
#include "store/index.h"
#include "store/weigh.h"

enum statement {
	ST_STAMPS,
	ST_STAMP,
	ST_RESTAMP,
	ST_DELETE,
	ST_INSERT,
	ST_WORDS,
	ST_FIND,
	ST_FIND_AMONG,
	ST_WEIGH,
	ST_MATCH,
	ST_COUNT,
};

struct text_index {
	sqlite3 *db;
	sqlite3_stmt *st[ST_COUNT];
	char *path, *root; /* path NULL: in memory */
	char *notice;
	unsigned generation;
	struct db_limit limit;	  /* of a search ... */
	struct weighing weighing; /* ... over several indexes */
};

/* Answers a failure of work on an open index: what is damaged is made anew, what is
 * refused goes on in memory. Returns whether there was none. */
bool index_settle(struct text_index *ix, enum db_status status);

#endif
