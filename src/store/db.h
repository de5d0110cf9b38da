/* SQLite as this program uses it: one file or memory, bound parameters, few kinds of
 * failure. For src/store alone. */
#ifndef TRACKSIDE_STORE_DB_H
#define TRACKSIDE_STORE_DB_H

#include <stdbool.h>
#include <stdint.h>

#include <sqlite3.h>

#include "base/err.h"

/* What a caller can do something about. */
enum db_status {
	DB_OK,
	DB_BUSY,    /* another program writes; try again, or leave it to that one */
	DB_STOPPED, /* the time allowed was up */
	DB_DAMAGED, /* not a database, malformed, or not of the shape expected */
	DB_REFUSED, /* the system refused: permissions, space, input and output */
};
enum db_status db_status_of(int sqlite_code);

/* path NULL is a database in memory. A missing file is created, not its folder. On
 * failure *out is NULL. */
enum db_status db_open(sqlite3 **out, const char *path, int busy_ms, struct err *err);
void db_close(sqlite3 *db);

/* A file as it stands, to be read alone: without locks, and without a look at what other programs
 * have beside it. Only while nobody writes it is what it says to be trusted. */
enum db_status db_open_as_is(sqlite3 **out, const char *path, struct err *err);

/* A copy in memory of a file that may not be written, nor anything beside it. Changes that another
 * program has not yet put into the file itself are not in it. On failure *out is NULL. */
enum db_status db_copy(sqlite3 **out, const char *path, struct err *err);

/* One or more statements without parameters: fixed text of ours alone. */
enum db_status db_exec(sqlite3 *db, const char *sql, struct err *err);

/* A statement kept for use again and again; NULL in *out on failure. */
enum db_status db_prepare(sqlite3 *db, sqlite3_stmt **out, const char *sql, struct err *err);
/* The same for n of them; and their end, after which all are NULL. */
enum db_status db_prepare_all(sqlite3 *db, sqlite3_stmt **out, const char *const *sql, size_t n,
    struct err *err);
void db_finalize_all(sqlite3_stmt **st, size_t n);

/* The first number that a question without parameters gives; 0 for none. */
enum db_status db_ask(sqlite3 *db, const char *question, int64_t *answer, struct err *err);

/* Parameters count from 1. Text is borrowed until db_reset. */
void db_bind_text(sqlite3_stmt *st, int i, const char *s);
void db_bind_int(sqlite3_stmt *st, int i, int64_t value);

/* Steps a statement that gives no rows, and resets it. */
enum db_status db_run(sqlite3_stmt *st);
/* Ends what db_bind and sqlite3_step began. */
void db_reset(sqlite3_stmt *st);

/* Empties the database where it stands, however damaged it is; other programs that have it open
 * see an empty one. */
enum db_status db_wipe(sqlite3 *db, struct err *err);

/* Statements from now on stop with DB_STOPPED after ms milliseconds, or once stop (NULL: nothing
 * to ask) says so; limit NULL takes the bound off. limit must live as long as the bound. */
struct db_limit {
	int64_t until; /* set by db_limit */
	bool (*stop)(void *ctx);
	void *ctx;
};
void db_limit(sqlite3 *db, struct db_limit *limit, int ms);

#endif
