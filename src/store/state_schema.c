#include "store/state_schema.h"

#include <stddef.h>
#include <stdio.h>

/* Step i leads from version i to i + 1. A step that was released is never changed. */
static const char *const steps[STATE_SCHEMA_VERSION] = {
	"CREATE TABLE page(id INTEGER PRIMARY KEY, root TEXT NOT NULL, path TEXT NOT NULL,"
	" title TEXT NOT NULL, UNIQUE(root, path));"
	"CREATE TABLE place(page INTEGER PRIMARY KEY, block INTEGER NOT NULL,"
	" offset INTEGER NOT NULL, words TEXT NOT NULL, percent INTEGER NOT NULL,"
	" mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, at INTEGER NOT NULL);"
	"CREATE INDEX place_at ON place(at);",

	"CREATE TABLE read_mark(page INTEGER PRIMARY KEY, at INTEGER NOT NULL);"
	"CREATE INDEX read_mark_at ON read_mark(at);"
	"CREATE TABLE bookmark(id INTEGER PRIMARY KEY, page INTEGER NOT NULL,"
	" block INTEGER NOT NULL, offset INTEGER NOT NULL, words TEXT NOT NULL,"
	" percent INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL,"
	" at INTEGER NOT NULL);"
	"CREATE TABLE visit(id INTEGER PRIMARY KEY AUTOINCREMENT, page INTEGER NOT NULL,"
	" at INTEGER NOT NULL);"
	"CREATE INDEX visit_page ON visit(page);",
};

/* Pages that nothing is kept of any more. */
static const char forget_pages[] =
    "DELETE FROM page WHERE id NOT IN (SELECT page FROM place"
    " UNION SELECT page FROM read_mark UNION SELECT page FROM bookmark"
    " UNION SELECT page FROM visit)";
#define PAGES_MANY 30000 /* above all that can be kept of them */

static enum db_status
ask(sqlite3 *db, const char *question, int64_t *answer, struct err *err)
{
	sqlite3_stmt *stmt;
	enum db_status status = db_prepare(db, &stmt, question, err);
	int code;

	if (status != DB_OK)
		return status;
	code = sqlite3_step(stmt);
	*answer = code == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
	sqlite3_finalize(stmt);
	if (db_status_of(code) != DB_OK)
		err_set(err, ERR_IO, "%s", sqlite3_errmsg(db));
	return db_status_of(code);
}

static enum db_status
ask_version(sqlite3 *db, int64_t *version, struct err *err)
{
	enum db_status status = ask(db, "PRAGMA user_version", version, err);

	if (status != DB_OK || (*version >= 0 && *version <= STATE_SCHEMA_VERSION))
		return status;
	err_set(err, ERR_DATA, "was written by a newer trackside (version %lld; this one knows %d)",
	    (long long)*version, STATE_SCHEMA_VERSION);
	return DB_REFUSED;
}

/* The steps that are missing. Another program may have made them since the version was asked. */
static enum db_status
take_steps(sqlite3 *db, struct err *err)
{
	int64_t version = 0, tables = 0;
	char set[64];
	enum db_status status = ask_version(db, &version, err);

	if (status == DB_OK && version == 0)
		status = ask(db, "SELECT count(*) FROM sqlite_schema", &tables, err);
	if (status == DB_OK && tables > 0) {
		err_set(err, ERR_DATA, "is a database of something else");
		return DB_DAMAGED;
	}
	while (status == DB_OK && version < STATE_SCHEMA_VERSION) {
		status = db_exec(db, steps[version++], err);
		if (status != DB_OK)
			break;
		snprintf(set, sizeof(set), "PRAGMA user_version = %lld", (long long)version);
		status = db_exec(db, set, err);
	}
	return status;
}

enum db_status
state_schema_update(sqlite3 *db, struct err *err)
{
	int64_t version = 0, pages = 0;
	enum db_status status = ask_version(db, &version, err);

	if (status == DB_OK && version < STATE_SCHEMA_VERSION) {
		status = db_exec(db, "BEGIN IMMEDIATE", err);
		if (status == DB_OK)
			status = take_steps(db, err);
		if (status == DB_OK)
			status = db_exec(db, "COMMIT", err);
		if (!sqlite3_get_autocommit(db))
			db_exec(db, "ROLLBACK", NULL);
	}
	if (status == DB_OK)
		status = ask(db, "SELECT count(*) FROM page", &pages, err);
	if (status == DB_OK && pages > PAGES_MANY)
		db_exec(db, forget_pages, NULL);
	return status;
}
