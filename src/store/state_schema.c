#include "store/state_schema.h"

#include <stddef.h>

#include "store/db_file.h"

/* As db_file_update takes them. */
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

enum db_status
state_schema_update(sqlite3 *db, struct err *err)
{
	int64_t pages = 0;
	enum db_status status = db_file_update(db, steps, STATE_SCHEMA_VERSION, err);

	if (status == DB_OK)
		status = db_ask(db, "SELECT count(*) FROM page", &pages, err);
	if (status == DB_OK && pages > PAGES_MANY)
		db_exec(db, forget_pages, NULL);
	return status;
}
