#include "store/sync_state.h"

#include <stdlib.h>

#include "base/path.h"
#include "store/db_file.h"

#define BUSY_MS 5000

static const char *const steps[] = {
	"CREATE TABLE source(name TEXT PRIMARY KEY, url TEXT NOT NULL, address TEXT NOT NULL,"
	" kind TEXT NOT NULL, moved TEXT NOT NULL,"
	" etag TEXT NOT NULL, last_modified TEXT NOT NULL, cursor TEXT NOT NULL,"
	" title TEXT NOT NULL, changed INTEGER NOT NULL, walked INTEGER NOT NULL,"
	" error TEXT NOT NULL, failed INTEGER NOT NULL, closed INTEGER NOT NULL,"
	" images INTEGER NOT NULL);"
	"CREATE TABLE post(source TEXT NOT NULL, id TEXT NOT NULL, link TEXT NOT NULL,"
	" published TEXT NOT NULL, file TEXT NOT NULL, origin INTEGER NOT NULL,"
	" written INTEGER NOT NULL, next INTEGER NOT NULL, offered INTEGER NOT NULL,"
	" images INTEGER NOT NULL, gone INTEGER NOT NULL, PRIMARY KEY(source, id));"
	"CREATE UNIQUE INDEX post_file ON post(source, file);",
};
#define VERSION ((int)(sizeof(steps) / sizeof(steps[0])))

enum {
	SOURCE,
	PUT_SOURCE,
	DROP_SOURCE,
	POSTS,
	PUT_POST,
	DROP_POST,
	DROP_POSTS,
	STATEMENTS,
};

static const char *const statements[STATEMENTS] = {
	[SOURCE] =
	    "SELECT url, address, kind, moved, etag, last_modified, cursor, title, changed, walked,"
	    " error, failed, closed, images FROM source WHERE name = ?1",
	[PUT_SOURCE] = "INSERT OR REPLACE INTO source VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
		       " ?10, ?11, ?12, ?13, ?14, ?15)",
	[DROP_SOURCE] = "DELETE FROM source WHERE name = ?1",
	[POSTS] = "SELECT id, link, published, file, origin, written, next, offered, images, gone"
		  " FROM post WHERE source = ?1 ORDER BY file",
	[PUT_POST] = "INSERT OR REPLACE INTO post VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
		     " ?11)",
	[DROP_POST] = "DELETE FROM post WHERE source = ?1 AND id = ?2",
	[DROP_POSTS] = "DELETE FROM post WHERE source = ?1",
};

struct sync_state {
	char *dir, *path; /* NULL both: there is no folder for it */
	sqlite3 *db;	  /* NULL until it is used */
	sqlite3_stmt *st[STATEMENTS];
	char *notice;
};

struct sync_state *
sync_state_new(const char *dir)
{
	struct sync_state *st = xcalloc(1, sizeof(*st));

	if (dir != NULL) {
		st->dir = xstrdup(dir);
		st->path = path_join(dir, "sync.db");
	}
	return st;
}

static void
close_db(struct sync_state *st)
{
	db_finalize_all(st->st, STATEMENTS);
	db_close(st->db);
	st->db = NULL;
}

void
sync_state_free(struct sync_state *st)
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
sync_state_notice(const struct sync_state *st)
{
	return st->notice;
}

static enum db_status
open_file(struct sync_state *st, struct err *err)
{
	enum db_status status = db_file_open(&st->db, st->path, BUSY_MS, err);

	if (status == DB_OK)
		status = db_exec(st->db,
		    "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;"
		    "PRAGMA temp_store = MEMORY",
		    err);
	if (status == DB_OK)
		status = db_file_update(st->db, steps, VERSION, err);
	if (status == DB_OK)
		status = db_prepare_all(st->db, st->st, statements, STATEMENTS, err);
	if (status != DB_OK)
		close_db(st);
	return status;
}

static enum db_status
set_aside(struct sync_state *st, const struct file_stamp *was, struct err *err)
{
	struct strbuf name = STRBUF_INIT;

	if (!db_file_set_aside(st->path, was, &name)) {
		strbuf_free(&name);
		err_set(err, ERR_IO, "is damaged and cannot be renamed");
		return DB_REFUSED;
	}
	free(st->notice);
	st->notice = NULL;
	if (name.len > 0) {
		struct strbuf text = STRBUF_INIT;

		strbuf_addf(&text,
		    "sync.db was damaged; it is %s now, and a new one is begun: posts that "
		    "differ from the web are taken for changed here",
		    name.buf);
		st->notice = strbuf_detach(&text, NULL);
	}
	strbuf_free(&name);
	return DB_OK;
}

/* Opens the file; with keep makes it where it is not there. True with st->db NULL: there is none. */
static bool
open_db(struct sync_state *st, bool keep, struct err *err)
{
	struct file_stamp was;
	enum db_status status;

	if (st->path == NULL)
		return err_set(err, ERR_IO, "there is no home folder; set HOME");
	if (st->db != NULL || (!keep && !path_is_taken(st->path)))
		return true;
	if (keep && !path_make_dirs(st->dir, err))
		return false;
	file_stamp(st->path, &was);
	status = open_file(st, err);
	if (status == DB_DAMAGED) {
		status = set_aside(st, &was, err);
		if (status == DB_OK && !keep)
			return true;
		if (status == DB_OK)
			status = open_file(st, err);
	}
	return status == DB_OK || err_wrap(err, "%s", st->path);
}

/* The end of a statement; a transaction that it was in is over where it failed. */
static bool
settle(struct sync_state *st, int code, struct err *err)
{
	const enum db_status status = db_status_of(code);

	if (status == DB_OK)
		return true;
	err_set(err, status == DB_DAMAGED ? ERR_DATA : ERR_IO, "%s: %s", st->path,
	    status == DB_BUSY ? "another program is syncing; try again" : sqlite3_errmsg(st->db));
	if (!sqlite3_get_autocommit(st->db))
		db_exec(st->db, "ROLLBACK", NULL);
	return false;
}

/* Runs a statement that gives no rows. */
static bool
run(struct sync_state *st, int which, struct err *err)
{
	const int code = sqlite3_step(st->st[which]);
	const bool ok = settle(st, code, err);

	db_reset(st->st[which]);
	return ok;
}

static const char *
text_of(sqlite3_stmt *row, int column, struct arena *arena)
{
	const char *text = (const char *)sqlite3_column_text(row, column);

	return arena_strdup(arena, text != NULL ? text : "");
}

bool
sync_state_source(struct sync_state *st, const char *name, struct arena *arena,
    struct sync_source *out, struct err *err)
{
	sqlite3_stmt *row;
	int code;
	bool ok;

	*out = (struct sync_source){ .url = "",
		.address = "",
		.kind = "",
		.moved = "",
		.etag = "",
		.last_modified = "",
		.cursor = "",
		.title = "",
		.error = "" };
	if (!open_db(st, false, err))
		return false;
	if (st->db == NULL)
		return true;
	row = st->st[SOURCE];
	db_bind_text(row, 1, name);
	code = sqlite3_step(row);
	if (code == SQLITE_ROW)
		*out = (struct sync_source){
			.url = text_of(row, 0, arena),
			.address = text_of(row, 1, arena),
			.kind = text_of(row, 2, arena),
			.moved = text_of(row, 3, arena),
			.etag = text_of(row, 4, arena),
			.last_modified = text_of(row, 5, arena),
			.cursor = text_of(row, 6, arena),
			.title = text_of(row, 7, arena),
			.changed = sqlite3_column_int64(row, 8),
			.walked = sqlite3_column_int64(row, 9),
			.error = text_of(row, 10, arena),
			.failed = sqlite3_column_int64(row, 11),
			.closed = sqlite3_column_int64(row, 12) != 0,
			.images = sqlite3_column_int64(row, 13) != 0,
		};
	ok = settle(st, code, err);
	db_reset(row);
	return ok;
}

bool
sync_state_posts(struct sync_state *st, const char *name, struct sync_posts *out, struct err *err)
{
	sqlite3_stmt *row;
	int code;
	bool ok;

	*out = (struct sync_posts){ 0 };
	if (!open_db(st, false, err))
		return false;
	if (st->db == NULL)
		return true;
	row = st->st[POSTS];
	db_bind_text(row, 1, name);
	while ((code = sqlite3_step(row)) == SQLITE_ROW)
		VEC_PUSH(&out->list,
		    (struct sync_post){
			.id = text_of(row, 0, &out->arena),
			.link = text_of(row, 1, &out->arena),
			.published = text_of(row, 2, &out->arena),
			.file = text_of(row, 3, &out->arena),
			.origin = (uint64_t)sqlite3_column_int64(row, 4),
			.written = (uint64_t)sqlite3_column_int64(row, 5),
			.next = (uint64_t)sqlite3_column_int64(row, 6),
			.offered = (uint64_t)sqlite3_column_int64(row, 7),
			.images = sqlite3_column_int64(row, 8) != 0,
			.gone = sqlite3_column_int64(row, 9),
		    });
	ok = settle(st, code, err);
	db_reset(row);
	if (!ok)
		sync_posts_free(out);
	return ok;
}

void
sync_posts_free(struct sync_posts *posts)
{
	VEC_FREE(&posts->list);
	arena_free(&posts->arena);
}

void
sync_beside_name(struct strbuf *name, const char *file, int i)
{
	strbuf_addf(name, "%s.new", file);
	if (i > 1)
		strbuf_addf(name, "%d", i);
}

bool
sync_state_begin(struct sync_state *st, struct err *err)
{
	return open_db(st, true, err) &&
	    settle(st, sqlite3_exec(st->db, "BEGIN IMMEDIATE", NULL, NULL, NULL), err);
}

bool
sync_state_commit(struct sync_state *st, struct err *err)
{
	return settle(st, sqlite3_exec(st->db, "COMMIT", NULL, NULL, NULL), err);
}

bool
sync_state_put_source(struct sync_state *st, const char *name, const struct sync_source *s,
    struct err *err)
{
	sqlite3_stmt *row = st->st[PUT_SOURCE];

	db_bind_text(row, 1, name);
	db_bind_text(row, 2, s->url);
	db_bind_text(row, 3, s->address);
	db_bind_text(row, 4, s->kind);
	db_bind_text(row, 5, s->moved);
	db_bind_text(row, 6, s->etag);
	db_bind_text(row, 7, s->last_modified);
	db_bind_text(row, 8, s->cursor);
	db_bind_text(row, 9, s->title);
	db_bind_int(row, 10, s->changed);
	db_bind_int(row, 11, s->walked);
	db_bind_text(row, 12, s->error);
	db_bind_int(row, 13, s->failed);
	db_bind_int(row, 14, s->closed);
	db_bind_int(row, 15, s->images);
	return run(st, PUT_SOURCE, err);
}

bool
sync_state_put_post(struct sync_state *st, const char *name, const struct sync_post *post,
    const char *was, struct err *err)
{
	sqlite3_stmt *row = st->st[PUT_POST];

	if (was != NULL) {
		db_bind_text(st->st[DROP_POST], 1, name);
		db_bind_text(st->st[DROP_POST], 2, was);
		if (!run(st, DROP_POST, err))
			return false;
	}
	db_bind_text(row, 1, name);
	db_bind_text(row, 2, post->id);
	db_bind_text(row, 3, post->link);
	db_bind_text(row, 4, post->published);
	db_bind_text(row, 5, post->file);
	db_bind_int(row, 6, (int64_t)post->origin);
	db_bind_int(row, 7, (int64_t)post->written);
	db_bind_int(row, 8, (int64_t)post->next);
	db_bind_int(row, 9, (int64_t)post->offered);
	db_bind_int(row, 10, post->images);
	db_bind_int(row, 11, post->gone);
	return run(st, PUT_POST, err);
}

bool
sync_state_forget(struct sync_state *st, const char *name, struct err *err)
{
	db_bind_text(st->st[DROP_POSTS], 1, name);
	db_bind_text(st->st[DROP_SOURCE], 1, name);
	return run(st, DROP_POSTS, err) && run(st, DROP_SOURCE, err);
}
