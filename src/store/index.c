#include "store/index_inside.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "store/db.h"
#include "store/tokenizer.h"

/* Goes up with every change of the schema, of what search/words.c makes of a text, or of what
 * search/update.c puts in of a page. */
#define FORMAT "4"
#define BUSY_MS 250

/* words keeps no text (contentless), so a row cannot be taken out of it: a page that has changed
 * or gone leaves its row behind, and what is found there and is no longer in docs is passed over.
 * Numbers are never used again. What is left behind is done away with by making the
 * index anew, once there is much of it. */
#define WEIGHTS "10.0, 10.0, 4.0, 3.0, 1.0, 0.0"
static const char schema[] =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE docs(id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE,"
    " mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, hash INTEGER NOT NULL);"
    "CREATE VIRTUAL TABLE words USING fts5(title, aliases, tags, summary, body, facets,"
    " content='', tokenize='trackside', prefix='3');"
    "INSERT INTO words(words, rank) VALUES('rank', 'bm25(" WEIGHTS ")');";

/* A larger buffer in front of the segments on disk: a quarter less time for the first fill. Not in
 * SQLite's manual, so nothing hangs on it. */
static const char tuning[] = "INSERT INTO words(words, rank) VALUES('hashsize', 16777216);";

#define COLUMNS "title, aliases, tags, summary, body, facets"

static const char *const statements[ST_COUNT] = {
	[ST_STAMPS] = "SELECT path, mtime_ns, size, hash FROM docs",
	[ST_STAMP] = "SELECT mtime_ns, size, hash FROM docs WHERE path = ?1",
	[ST_RESTAMP] = "UPDATE docs SET mtime_ns = ?2, size = ?3, hash = ?4 WHERE path = ?1",
	[ST_DELETE] = "DELETE FROM docs WHERE path = ?1",
	[ST_INSERT] = "INSERT INTO docs(path, mtime_ns, size, hash) VALUES(?1, ?2, ?3, ?4)",
	[ST_WORDS] = "INSERT INTO words(rowid, " COLUMNS ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[ST_FIND] = "SELECT d.path, -f.score"
		    " FROM (SELECT rowid AS id, rank AS score FROM words"
		    "  WHERE words MATCH ?1 ORDER BY rank LIMIT ?2) f"
		    " LEFT JOIN docs d ON d.id = f.id",
	[ST_FIND_AMONG] =
	    "SELECT d.path, -f.score"
	    " FROM (SELECT rowid AS id, weighed(words, " WEIGHTS ") AS score FROM words"
	    "  WHERE words MATCH ?1 ORDER BY score LIMIT ?2) f"
	    " LEFT JOIN docs d ON d.id = f.id",
	[ST_WEIGH] = "SELECT weigh(words) FROM words WHERE words MATCH ?1 LIMIT 1",
	[ST_MATCH] =
	    "SELECT d.path FROM words f JOIN docs d ON d.id = f.rowid WHERE words MATCH ?1",
};

/* The format in words: ours, and SQLite's version, whose tokenizers must take a text
 * out as they took it in. */
static void
format_name(struct strbuf *out)
{
	strbuf_addf(out, "%s sqlite %s", FORMAT, sqlite3_libversion());
}

/* Whether the file is of this format and this folder. A database without our table
 * is fresh or foreign: DB_OK with *current false. */
static enum db_status
look(struct text_index *ix, bool *fresh, bool *current, struct err *err)
{
	struct strbuf format = STRBUF_INIT;
	sqlite3_stmt *st = NULL;
	enum db_status status;
	int64_t tables = 0;
	int code, matches = 0;

	*fresh = *current = false;
	status = db_ask(ix->db, "SELECT count(*) FROM sqlite_schema", &tables, err);
	*fresh = status == DB_OK && tables == 0;
	if (*fresh || status != DB_OK)
		return status;
	status = db_prepare(ix->db, &st, "SELECT key, value FROM meta", err);
	if (status != DB_OK)
		return status;
	format_name(&format);
	while ((code = sqlite3_step(st)) == SQLITE_ROW) {
		const char *key = (const char *)sqlite3_column_text(st, 0);
		const char *value = (const char *)sqlite3_column_text(st, 1);

		if (key == NULL || value == NULL)
			continue;
		matches += strcmp(key, "format") == 0 && strcmp(value, format.buf) == 0;
		matches += strcmp(key, "root") == 0 && strcmp(value, ix->root) == 0;
	}
	sqlite3_finalize(st);
	strbuf_free(&format);
	*current = matches == 2;
	return db_status_of(code);
}

static enum db_status
write_meta(struct text_index *ix, struct err *err)
{
	struct strbuf format = STRBUF_INIT;
	sqlite3_stmt *st = NULL;
	enum db_status status;

	status =
	    db_prepare(ix->db, &st, "INSERT INTO meta VALUES('format', ?1), ('root', ?2)", err);
	if (status == DB_OK) {
		format_name(&format);
		db_bind_text(st, 1, format.buf);
		db_bind_text(st, 2, ix->root);
		status = db_run(st);
	}
	sqlite3_finalize(st);
	strbuf_free(&format);
	return status;
}

/* The tables, by whichever program comes first. */
static enum db_status
create(struct text_index *ix, struct err *err)
{
	bool fresh = false, current = false;
	enum db_status status = db_exec(ix->db, "BEGIN IMMEDIATE", err);

	if (status == DB_OK)
		status = look(ix, &fresh, &current, err);
	if (status == DB_OK && fresh) {
		status = db_exec(ix->db, schema, err);
		if (status == DB_OK)
			status = write_meta(ix, err);
		if (status == DB_OK)
			db_exec(ix->db, tuning, NULL);
	} else if (status == DB_OK && !current) {
		status = DB_DAMAGED;
	}
	if (status == DB_OK)
		status = db_exec(ix->db, "COMMIT", err);
	if (!sqlite3_get_autocommit(ix->db))
		db_exec(ix->db, "ROLLBACK", NULL);
	return status;
}

/* A link could lead to a file that is not ours to empty. */
static bool
may_be_ours(const char *path)
{
	struct stat st;

	return lstat(path, &st) != 0 || S_ISREG(st.st_mode);
}

/* Opens what ix->path names and makes it usable; DB_OK or the reason why not. */
static enum db_status
open_at(struct text_index *ix, struct err *err)
{
	bool fresh, current;
	enum db_status status;

	if (ix->path != NULL && !may_be_ours(ix->path)) {
		err_set(err, ERR_IO, "is not a regular file");
		return DB_REFUSED;
	}
	status = db_open(&ix->db, ix->path, BUSY_MS, err);
	if (status == DB_OK &&
	    !(tokenizer_register(ix->db) && weigh_register(ix->db, &ix->weighing))) {
		err_set(err, ERR_IO, "this SQLite has no FTS5");
		status = DB_REFUSED;
	}
	if (status == DB_OK)
		status = db_exec(ix->db,
		    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
		    "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY",
		    err);
	if (status == DB_OK)
		status = look(ix, &fresh, &current, err);
	if (status == DB_OK && !current)
		status = fresh ? create(ix, err) : DB_DAMAGED;
	if (status == DB_OK)
		status = db_prepare_all(ix->db, ix->st, statements, ST_COUNT, err);
	return status;
}

static void
close_db(struct text_index *ix)
{
	db_finalize_all(ix->st, ST_COUNT);
	db_close(ix->db);
	ix->db = NULL;
}

static void
remove_file(const char *path)
{
	static const char *const parts[] = { "", "-wal", "-shm", "-journal" };
	struct strbuf name = STRBUF_INIT;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		strbuf_reset(&name);
		strbuf_addf(&name, "%s%s", path, parts[i]);
		unlink(name.buf);
	}
	strbuf_free(&name);
}

static void
use_memory(struct text_index *ix, const char *why)
{
	struct err err = { 0 };

	close_db(ix);
	if (why != NULL && ix->path != NULL) {
		struct strbuf sb = STRBUF_INIT;

		strbuf_addf(&sb, "%s: %s; the search index is kept in memory", ix->path, why);
		free(ix->notice);
		ix->notice = strbuf_detach(&sb, NULL);
	}
	free(ix->path);
	ix->path = NULL;
	if (open_at(ix, &err) != DB_OK)
		die("no full-text index in memory: %s (is this SQLite built with FTS5?)", err.msg);
}

/* Gets a usable index in place of a damaged one: emptied where it stands, so that other
 * programs follow; removed where even that fails. */
static enum db_status
remake(struct text_index *ix, struct err *err)
{
	enum db_status status = DB_DAMAGED;

	db_finalize_all(ix->st, ST_COUNT);
	if (ix->db != NULL)
		status = db_wipe(ix->db, err);
	close_db(ix);
	if (status == DB_OK)
		status = open_at(ix, err);
	if (status == DB_DAMAGED && ix->path != NULL) {
		close_db(ix);
		remove_file(ix->path);
		status = open_at(ix, err);
	}
	return status;
}

static void
open_or_remake(struct text_index *ix)
{
	struct err err = { 0 };
	enum db_status status = open_at(ix, &err);

	if (status == DB_DAMAGED)
		status = remake(ix, &err);
	if (status != DB_OK)
		use_memory(ix, status == DB_BUSY ? NULL : err.msg);
}

struct text_index *
index_open(const char *dir, const char *root)
{
	struct text_index *ix = xcalloc(1, sizeof(*ix));
	struct strbuf name = STRBUF_INIT;
	struct err err = { 0 };

	ix->root = realpath(root, NULL);
	if (ix->root == NULL)
		ix->root = xstrdup(root);
	if (dir == NULL) {
		use_memory(ix, NULL);
		return ix;
	}
	strbuf_addf(&name, "index-%016" PRIx64 ".db",
	    hash_more(HASH_START, ix->root, strlen(ix->root)));
	ix->path = path_join(dir, name.buf);
	strbuf_free(&name);
	if (path_make_dirs(dir, &err))
		open_or_remake(ix);
	else
		use_memory(ix, err.msg);
	return ix;
}

void
index_close(struct text_index *ix)
{
	if (ix == NULL)
		return;
	close_db(ix);
	free(ix->path);
	free(ix->root);
	free(ix->notice);
	free(ix);
}

const char *
index_notice(const struct text_index *ix)
{
	return ix->notice;
}

bool
index_in_file(const struct text_index *ix)
{
	return ix->path != NULL;
}

unsigned
index_generation(const struct text_index *ix)
{
	return ix->generation;
}

bool
index_settle(struct text_index *ix, enum db_status status)
{
	struct err err = { 0 };

	if (status == DB_OK)
		return true;
	err_set(&err, ERR_IO, "%s", sqlite3_errmsg(ix->db));
	if (!sqlite3_get_autocommit(ix->db))
		db_exec(ix->db, "ROLLBACK", NULL);
	if (status == DB_DAMAGED)
		status = remake(ix, &err);
	else if (status != DB_REFUSED)
		return false;
	if (status != DB_OK)
		use_memory(ix, status == DB_BUSY ? NULL : err.msg);
	ix->generation++;
	return false;
}
