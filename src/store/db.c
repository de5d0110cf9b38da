#include "store/db.h"

#include <stddef.h>

#include "base/clock.h"
#include "base/strbuf.h"

/* Virtual machine steps between two looks at the clock: some 100 microseconds. */
#define STEPS_BETWEEN_LOOKS 2000

enum db_status
db_status_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return DB_OK;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return DB_BUSY;
	case SQLITE_INTERRUPT:
		return DB_STOPPED;
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_READONLY:
	case SQLITE_IOERR:
	case SQLITE_FULL:
	case SQLITE_AUTH:
	case SQLITE_NOLFS:
	case SQLITE_PROTOCOL:
		return DB_REFUSED;
	case SQLITE_NOMEM:
		die("out of memory");
	default:
		return DB_DAMAGED;
	}
}

/* The status of a code, with the database's own words in err. */
static enum db_status
db_fail(sqlite3 *db, int code, struct err *err)
{
	enum db_status status = db_status_of(code);

	if (status != DB_OK)
		err_set(err, status == DB_DAMAGED ? ERR_DATA : ERR_IO, "%s",
		    db != NULL ? sqlite3_errmsg(db) : sqlite3_errstr(code));
	return status;
}

enum db_status
db_open(sqlite3 **out, const char *path, int busy_ms, struct err *err)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	sqlite3 *db = NULL;
	int code;
	enum db_status status;

	*out = NULL;
	code = sqlite3_open_v2(path != NULL ? path : ":memory:", &db, flags, NULL);
	status = db_fail(db, code, err);
	if (status != DB_OK) {
		db_close(db);
		return status;
	}
	sqlite3_extended_result_codes(db, 1);
	sqlite3_busy_timeout(db, busy_ms);
	*out = db;
	return DB_OK;
}

void
db_close(sqlite3 *db)
{
	sqlite3_close_v2(db);
}

/* Appends a path as a URI of SQLite that tells it to look for no other file beside. */
static void
put_uri(struct strbuf *out, const char *path)
{
	strbuf_adds(out, "file:");
	for (; *path != '\0'; path++) {
		if (*path == '%' || *path == '?' || *path == '#')
			strbuf_addf(out, "%%%02x", (unsigned char)*path);
		else
			strbuf_addch(out, *path);
	}
	strbuf_adds(out, "?immutable=1");
}

enum db_status
db_open_as_is(sqlite3 **out, const char *path, struct err *err)
{
	const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
	struct strbuf uri = STRBUF_INIT;
	enum db_status status;

	put_uri(&uri, path);
	*out = NULL;
	status = db_fail(NULL, sqlite3_open_v2(uri.buf, out, flags, NULL), err);
	strbuf_free(&uri);
	if (status != DB_OK) {
		db_close(*out);
		*out = NULL;
	}
	return status;
}

enum db_status
db_copy(sqlite3 **out, const char *path, struct err *err)
{
	sqlite3_backup *backup;
	sqlite3 *from;
	enum db_status status = db_open_as_is(&from, path, err);

	*out = NULL;
	if (status == DB_OK)
		status = db_open(out, NULL, 0, err);
	if (status == DB_OK) {
		backup = sqlite3_backup_init(*out, "main", from, "main");
		if (backup != NULL) {
			sqlite3_backup_step(backup, -1);
			sqlite3_backup_finish(backup);
		}
		status = db_fail(*out, sqlite3_errcode(*out), err);
	}
	if (status != DB_OK) {
		db_close(*out);
		*out = NULL;
	}
	db_close(from);
	return status;
}

enum db_status
db_exec(sqlite3 *db, const char *sql, struct err *err)
{
	return db_fail(db, sqlite3_exec(db, sql, NULL, NULL, NULL), err);
}

enum db_status
db_prepare(sqlite3 *db, sqlite3_stmt **out, const char *sql, struct err *err)
{
	return db_fail(db, sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL),
	    err);
}

enum db_status
db_prepare_all(sqlite3 *db, sqlite3_stmt **out, const char *const *sql, size_t n, struct err *err)
{
	enum db_status status = DB_OK;

	for (size_t i = 0; i < n && status == DB_OK; i++)
		status = db_prepare(db, &out[i], sql[i], err);
	return status;
}

void
db_finalize_all(sqlite3_stmt **st, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		sqlite3_finalize(st[i]);
		st[i] = NULL;
	}
}

enum db_status
db_ask(sqlite3 *db, const char *question, int64_t *answer, struct err *err)
{
	sqlite3_stmt *stmt;
	enum db_status status = db_prepare(db, &stmt, question, err);
	int code;

	if (status != DB_OK)
		return status;
	code = sqlite3_step(stmt);
	*answer = code == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
	sqlite3_finalize(stmt);
	return db_fail(db, code, err);
}

void
db_bind_text(sqlite3_stmt *st, int i, const char *s)
{
	sqlite3_bind_text(st, i, s, -1, SQLITE_STATIC);
}

void
db_bind_int(sqlite3_stmt *st, int i, int64_t value)
{
	sqlite3_bind_int64(st, i, value);
}

enum db_status
db_run(sqlite3_stmt *st)
{
	int code;

	do
		code = sqlite3_step(st);
	while (code == SQLITE_ROW);
	db_reset(st);
	return db_status_of(code);
}

void
db_reset(sqlite3_stmt *st)
{
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
}

enum db_status
db_wipe(sqlite3 *db, struct err *err)
{
	enum db_status status;

	/* The schema has to have been looked at once, whatever comes of it. */
	sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_RESET_DATABASE, 1, NULL);
	status = db_exec(db, "VACUUM", err);
	sqlite3_db_config(db, SQLITE_DBCONFIG_RESET_DATABASE, 0, NULL);
	return status;
}

static int
is_over(void *ctx)
{
	const struct db_limit *limit = ctx;

	return clock_ms() >= limit->until || (limit->stop != NULL && limit->stop(limit->ctx));
}

void
db_limit(sqlite3 *db, struct db_limit *limit, int ms)
{
	if (limit == NULL) {
		sqlite3_progress_handler(db, 0, NULL, NULL);
		return;
	}
	limit->until = clock_ms() + ms;
	sqlite3_progress_handler(db, STEPS_BETWEEN_LOOKS, is_over, limit);
}
