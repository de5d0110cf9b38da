/* state.db as a file: opened, brought up to date, set aside where it is damaged, and done without
 * where it cannot be used. For state.c alone. */
#ifndef TRACKSIDE_STORE_STATE_FILE_H
#define TRACKSIDE_STORE_STATE_FILE_H

#include "store/db.h"
#include "store/state.h"

enum state_statement {
	ST_ADD_PAGE,
	ST_NAME_PAGE,
	ST_SET_PLACE,
	ST_TRIM_PLACES,
	ST_PLACE,
	ST_SET_READ,
	ST_TRIM_READ,
	ST_UNSET_READ,
	ST_IS_READ,
	ST_ADD_BOOKMARK,
	ST_DROP_BOOKMARK,
	ST_REVISIT,
	ST_VISIT,
	ST_TRIM_VISITS,
	ST_LIST_READING,
	ST_LIST_READ,
	ST_LIST_BOOKMARKS,
	ST_LIST_HISTORY,
	ST_COUNT,
};

struct state {
	char *dir, *path; /* NULL both: in memory */
	sqlite3 *db;	  /* NULL until it is used */
	bool peeked;	  /* it is the file as it stands, for ST_PLACE alone */
	sqlite3_stmt *st[ST_COUNT];
	char *notice;
};

/* The database, for reading or to keep something in it; NULL where nothing was ever kept and
 * nothing is to be. */
sqlite3 *state_database(struct state *st, bool keep);

/* Whether there is surely no place of a page, before the database is even looked at. */
bool state_has_none(const struct state *st, const struct state_page *page);

/* Whether st[ST_PLACE] can be asked before the database is opened, which takes ten times as
 * long: of a file that nobody has open. */
bool state_peek(struct state *st);

/* Answers a failure of a statement: rolls back, sets a damaged file aside, leaves a refused one for
 * memory. Whether there was none. Only while another program writes it is worth to try again. */
bool state_settle(struct state *st, enum db_status status);

#endif
