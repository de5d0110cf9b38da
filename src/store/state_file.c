#include "store/state_file.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/path.h"
#include "base/strbuf.h"
#include "store/db_file.h"
#include "store/state_glance.h"
#include "store/state_schema.h"

#define BUSY_MS 250
#define OPEN_TRIES 5 /* while another program makes the file */
#define OPEN_PAUSE_NS 20000000

#define PAGE "(SELECT id FROM page WHERE root = ?1 AND path = ?2)"
#define PLACE "p.block, p.offset, p.words, p.percent, p.mtime_ns, p.size"
#define NO_PLACE "0, 0, '', 0, 0, 0"
/* ?1 is a line for each root; a line break within one could at most make more of them */
#define OF_ROOT " WHERE (?1 IS NULL OR instr(?1, char(10) || g.root || char(10)) > 0)"

/* Columns of all that list: id, root, path, title, the place, at. */
static const char *const statements[ST_COUNT] = {
	[ST_ADD_PAGE] = "INSERT OR IGNORE INTO page(root, path, title) VALUES(?1, ?2, ?3)",
	[ST_NAME_PAGE] =
	    "UPDATE page SET title = ?3 WHERE root = ?1 AND path = ?2 AND title <> ?3 AND ?3 <> ''",
	[ST_SET_PLACE] = "INSERT OR REPLACE INTO place(page, block, offset, words, percent,"
			 " mtime_ns, size, at) VALUES(" PAGE ", ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	[ST_TRIM_PLACES] = "DELETE FROM place WHERE page IN"
			   " (SELECT page FROM place ORDER BY at DESC LIMIT -1 OFFSET ?1)",
	[ST_PLACE] = "SELECT 0, g.root, g.path, g.title, " PLACE ", p.at FROM place p"
		     " JOIN page g ON g.id = p.page WHERE g.root = ?1 AND g.path = ?2",
	[ST_SET_READ] = "INSERT OR IGNORE INTO read_mark(page, at) VALUES(" PAGE ", ?3)",
	[ST_TRIM_READ] = "DELETE FROM read_mark WHERE page IN"
			 " (SELECT page FROM read_mark ORDER BY at DESC LIMIT -1 OFFSET ?1)",
	[ST_UNSET_READ] = "DELETE FROM read_mark WHERE page = " PAGE,
	[ST_IS_READ] = "SELECT 1 FROM read_mark WHERE page = " PAGE,
	[ST_ADD_BOOKMARK] = "INSERT INTO bookmark(page, block, offset, words, percent, mtime_ns,"
			    " size, at) SELECT " PAGE ", ?3, ?4, ?5, ?6, ?7, ?8, ?9"
			    " WHERE (SELECT count(*) FROM bookmark) < ?10",
	[ST_DROP_BOOKMARK] = "DELETE FROM bookmark WHERE id = ?1",
	[ST_REVISIT] = "UPDATE visit SET at = ?3"
		       " WHERE id = (SELECT max(id) FROM visit) AND page = " PAGE,
	[ST_VISIT] = "INSERT INTO visit(page, at) VALUES(" PAGE ", ?3)",
	[ST_TRIM_VISITS] = "DELETE FROM visit WHERE id <= (SELECT max(id) FROM visit) - ?1",
	[ST_LIST_READING] = "SELECT 0, g.root, g.path, g.title, " PLACE ", p.at FROM place p"
			    " JOIN page g ON g.id = p.page" OF_ROOT
			    " AND p.percent > 0 AND p.percent < 100 ORDER BY p.at DESC LIMIT ?2",
	[ST_LIST_READ] = "SELECT 0, g.root, g.path, g.title, " NO_PLACE ", r.at FROM read_mark r"
			 " JOIN page g ON g.id = r.page" OF_ROOT " ORDER BY r.at DESC LIMIT ?2",
	[ST_LIST_BOOKMARKS] =
	    "SELECT p.id, g.root, g.path, g.title, " PLACE ", p.at"
	    " FROM bookmark p JOIN page g ON g.id = p.page" OF_ROOT " ORDER BY p.id DESC LIMIT ?2",
	[ST_LIST_HISTORY] = "SELECT 0, g.root, g.path, g.title, " NO_PLACE ", max(v.at)"
			    " FROM visit v JOIN page g ON g.id = v.page" OF_ROOT
			    " GROUP BY v.page ORDER BY max(v.id) DESC LIMIT ?2",
};

static void
close_db(struct state *st)
{
	db_finalize_all(st->st, ST_COUNT);
	db_close(st->db);
	st->db = NULL;
	st->peeked = false;
}

static enum db_status
prepare(struct state *st, struct err *err)
{
	return db_prepare_all(st->db, st->st, statements, ST_COUNT, err);
}

/* Opens the file and makes it usable; DB_OK or the reason why not. */
static enum db_status
open_file(struct state *st, struct err *err)
{
	enum db_status status = db_file_open(&st->db, st->path, BUSY_MS, err);

	if (status == DB_OK && sqlite3_db_readonly(st->db, "main")) {
		err_set(err, ERR_IO, "cannot be written");
		return DB_REFUSED;
	}
	if (status == DB_OK)
		status = db_exec(st->db,
		    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
		    "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY",
		    err);
	if (status == DB_OK)
		status = state_schema_update(st->db, err);
	if (status == DB_OK)
		status = prepare(st, err);
	return status;
}

static void PRINTF(2, 3) say(struct state *st, const char *fmt, ...)
{
	struct strbuf sb = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(&sb, fmt, ap);
	va_end(ap);
	free(st->notice);
	st->notice = strbuf_detach(&sb, NULL);
}

/* Goes on in memory, with what the file held as far as that can still be read. */
static void
use_memory(struct state *st, const char *why)
{
	struct err err = { 0 };

	close_db(st);
	if (st->path != NULL && why != NULL)
		say(st, "what is read in this session will not be kept: %s", why);
	if (st->path == NULL || db_copy(&st->db, st->path, NULL) != DB_OK ||
	    state_schema_update(st->db, NULL) != DB_OK || prepare(st, NULL) != DB_OK) {
		close_db(st);
		if (db_open(&st->db, NULL, 0, &err) != DB_OK ||
		    state_schema_update(st->db, &err) != DB_OK || prepare(st, &err) != DB_OK)
			die("no state in memory: %s", err.msg);
	}
	free(st->path);
	st->path = NULL;
}

/* Gives a damaged file another name. was is the file found damaged. */
static bool
set_aside(struct state *st, const struct file_stamp *was)
{
	struct strbuf name = STRBUF_INIT;
	const bool ok = db_file_set_aside(st->path, was, &name);

	if (ok && name.len > 0)
		say(st, "state.db was damaged; it is %s now, and a new one was begun", name.buf);
	strbuf_free(&name);
	return ok;
}

/* Begins a new file in place of a damaged one. */
static enum db_status
replace(struct state *st, const struct file_stamp *was, struct err *err)
{
	close_db(st);
	if (set_aside(st, was))
		return open_file(st, err);
	err_set(err, ERR_IO, "is damaged and cannot be renamed");
	return DB_REFUSED;
}

static void
open_or_replace(struct state *st)
{
	const struct timespec pause = { .tv_nsec = OPEN_PAUSE_NS };
	struct file_stamp was;
	struct err err = { 0 };
	enum db_status status;
	int tries = 0;

	do {
		if (tries > 0) {
			close_db(st);
			nanosleep(&pause, NULL);
		}
		file_stamp(st->path, &was);
		status = open_file(st, &err);
	} while (status == DB_BUSY && ++tries < OPEN_TRIES);
	if (status == DB_DAMAGED)
		status = replace(st, &was, &err);
	if (status != DB_OK) {
		if (st->path != NULL)
			err_wrap(&err, "%s", st->path);
		use_memory(st, err.msg);
	}
}

/* Whether other programs have the file open, or left it unfinished. */
static bool
is_in_use(const char *path)
{
	static const char *const parts[] = { "-wal", "-journal" };
	struct strbuf name = STRBUF_INIT;
	bool taken = false;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && !taken; i++) {
		strbuf_reset(&name);
		strbuf_addf(&name, "%s%s", path, parts[i]);
		taken = path_is_taken(name.buf);
	}
	strbuf_free(&name);
	return taken;
}

static bool
is_of_this_version(sqlite3 *db)
{
	int64_t version = 0;

	return db_ask(db, "PRAGMA user_version", &version, NULL) == DB_OK &&
	    version == STATE_SCHEMA_VERSION;
}

/* Whether the file is all there is of the database. */
static bool
stands_alone(const struct state *st)
{
	return path_is_file(st->path) && db_file_may_be_ours(st->path) && !is_in_use(st->path);
}

bool
state_has_none(const struct state *st, const struct state_page *page)
{
	bool none = false;
	int fd;

	if (st->db != NULL || st->path == NULL || !stands_alone(st))
		return false;
	fd = open(st->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd >= 0) {
		none = state_glance_no_place(fd, page);
		close(fd);
	}
	return none;
}

bool
state_peek(struct state *st)
{
	if (st->db != NULL || st->path == NULL)
		return st->peeked;
	if (!stands_alone(st))
		return false;
	st->peeked = db_open_as_is(&st->db, st->path, NULL) == DB_OK &&
	    is_of_this_version(st->db) &&
	    db_prepare(st->db, &st->st[ST_PLACE], statements[ST_PLACE], NULL) == DB_OK;
	if (!st->peeked)
		close_db(st);
	return st->peeked;
}

sqlite3 *
state_database(struct state *st, bool keep)
{
	struct err err = { 0 };

	if (st->peeked)
		close_db(st);
	if (st->db != NULL)
		return st->db;
	if (st->path == NULL) {
		use_memory(st, NULL);
		return st->db;
	}
	if (!keep && !path_is_taken(st->path))
		return NULL;
	if (path_make_dirs(st->dir, &err))
		open_or_replace(st);
	else
		use_memory(st, err.msg);
	return st->db;
}

struct state *
state_new(const char *dir)
{
	struct state *st = xcalloc(1, sizeof(*st));

	if (dir != NULL) {
		st->dir = xstrdup(dir);
		st->path = path_join(dir, "state.db");
	}
	return st;
}

void
state_free(struct state *st)
{
	if (st == NULL)
		return;
	close_db(st);
	free(st->dir);
	free(st->path);
	free(st->notice);
	free(st);
}

const char *
state_notice(const struct state *st)
{
	return st->notice;
}

bool
state_settle(struct state *st, enum db_status status)
{
	struct err err = { 0 };
	struct file_stamp was;

	if (status == DB_OK)
		return true;
	if (st->peeked) { /* whoever opens it will see */
		close_db(st);
		return false;
	}
	err_set(&err, ERR_IO, "%s", sqlite3_errmsg(st->db));
	if (!sqlite3_get_autocommit(st->db))
		db_exec(st->db, "ROLLBACK", NULL);
	if (status == DB_BUSY || status == DB_STOPPED)
		return false;
	if (status == DB_DAMAGED && st->path != NULL && file_stamp(st->path, &was))
		status = replace(st, &was, &err);
	if (status != DB_OK) {
		if (st->path != NULL)
			err_wrap(&err, "%s", st->path);
		use_memory(st, err.msg);
	}
	return false;
}
