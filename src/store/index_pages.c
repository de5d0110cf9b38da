/* Pages of the index: put in, taken out, found. */
#include "store/index_inside.h"
#include "store/tokenizer.h"

#define DEAD_MOST 1000 /* rows that pages have left behind; with more than a quarter ... */
#define DEAD_SHARE 4   /* ... of those that live, the index is made anew */
#define DEAD_ROOM 64   /* of them that a search makes room for at first */

bool
index_stamps(struct text_index *ix, index_stamp_fn *fn, void *ctx)
{
	sqlite3_stmt *st = ix->st[ST_STAMPS];
	int code;

	while ((code = sqlite3_step(st)) == SQLITE_ROW) {
		const char *path = (const char *)sqlite3_column_text(st, 0);
		const struct index_stamp stamp = { sqlite3_column_int64(st, 1),
			sqlite3_column_int64(st, 2), (uint64_t)sqlite3_column_int64(st, 3) };

		if (path != NULL)
			fn(ctx, path, &stamp);
	}
	db_reset(st);
	return index_settle(ix, db_status_of(code));
}

/* --- changes ---------------------------------------------------------------- */

/* How many rows pages have left behind. */
static int64_t
dead_rows(struct text_index *ix, int64_t *live)
{
	sqlite3_stmt *st = NULL;
	int64_t dead = 0;

	*live = 0;
	if (db_prepare(ix->db, &st,
		"SELECT count(*), coalesce((SELECT seq FROM sqlite_sequence), 0) FROM docs",
		NULL) == DB_OK &&
	    sqlite3_step(st) == SQLITE_ROW) {
		*live = sqlite3_column_int64(st, 0);
		dead = sqlite3_column_int64(st, 1) - *live;
	}
	sqlite3_finalize(st);
	return dead;
}

bool
index_begin(struct text_index *ix)
{
	return index_settle(ix, db_exec(ix->db, "BEGIN IMMEDIATE", NULL));
}

bool
index_commit(struct text_index *ix)
{
	int64_t live, dead;

	if (!index_settle(ix, db_exec(ix->db, "COMMIT", NULL)))
		return false;
	dead = dead_rows(ix, &live);
	return dead <= DEAD_MOST || dead <= live / DEAD_SHARE || index_settle(ix, DB_DAMAGED);
}

static void
bind_stamp(sqlite3_stmt *st, int i, const struct index_stamp *stamp)
{
	db_bind_int(st, i, stamp->mtime_ns);
	db_bind_int(st, i + 1, stamp->size);
	db_bind_int(st, i + 2, (int64_t)stamp->hash);
}

static enum db_status
take_out(struct text_index *ix, const char *path)
{
	db_bind_text(ix->st[ST_DELETE], 1, path);
	return db_run(ix->st[ST_DELETE]);
}

/* Whether a page of this path is there, and with this stamp. */
static enum db_status
find_stamp(struct text_index *ix, const struct index_page *page, bool *there, bool *same)
{
	sqlite3_stmt *st = ix->st[ST_STAMP];
	int code;

	db_bind_text(st, 1, page->path);
	code = sqlite3_step(st);
	*there = code == SQLITE_ROW;
	*same = *there && sqlite3_column_int64(st, 0) == page->stamp.mtime_ns &&
	    sqlite3_column_int64(st, 1) == page->stamp.size &&
	    (uint64_t)sqlite3_column_int64(st, 2) == page->stamp.hash;
	db_reset(st);
	return db_status_of(code);
}

static enum db_status
put_in(struct text_index *ix, const struct index_page *page)
{
	sqlite3_stmt *doc = ix->st[ST_INSERT], *words = ix->st[ST_WORDS];
	enum db_status status;

	db_bind_text(doc, 1, page->path);
	bind_stamp(doc, 2, &page->stamp);
	status = db_run(doc);
	if (status != DB_OK)
		return status;
	db_bind_int(words, 1, sqlite3_last_insert_rowid(ix->db));
	db_bind_text(words, 2, page->title);
	db_bind_text(words, 3, page->aliases);
	db_bind_text(words, 4, page->tags);
	db_bind_text(words, 5, page->summary);
	db_bind_text(words, 6, page->body);
	db_bind_text(words, 7, page->facets);
	return db_run(words);
}

bool
index_put(struct text_index *ix, const struct index_page *page)
{
	bool there, same;
	enum db_status status = find_stamp(ix, page, &there, &same);

	if (status != DB_OK || same)
		return index_settle(ix, status);
	if (there)
		status = take_out(ix, page->path);
	if (status == DB_OK)
		status = put_in(ix, page);
	return index_settle(ix, status);
}

bool
index_restamp(struct text_index *ix, const char *path, const struct index_stamp *stamp)
{
	db_bind_text(ix->st[ST_RESTAMP], 1, path);
	bind_stamp(ix->st[ST_RESTAMP], 2, stamp);
	return index_settle(ix, db_run(ix->st[ST_RESTAMP]));
}

bool
index_remove(struct text_index *ix, const char *path)
{
	return index_settle(ix, take_out(ix, path));
}

void
index_facet(struct strbuf *out, const char *name, const char *value)
{
	if (out->len > 0 && out->buf[out->len - 1] != '"')
		strbuf_addch(out, ' ');
	strbuf_addch(out, TOKEN_NAME_MARK);
	strbuf_adds(out, name);
	strbuf_addch(out, '=');
	for (; *value != '\0'; value++)
		strbuf_addch(out, *value == ' ' || *value == '"' ? '_' : *value);
}

/* --- searches --------------------------------------------------------------- */

void
index_set_stop(struct text_index *ix, index_stop_fn *fn, void *ctx)
{
	ix->limit.stop = fn;
	ix->limit.ctx = ctx;
}

/* Rows of one search; the first skip of them are known already. *rows counts all, *live those
 * of pages. */
static int
find_rows(struct text_index *ix, const char *expression, size_t limit, size_t skip, size_t *rows,
    size_t *live, size_t most, index_found_fn *fn, void *ctx)
{
	sqlite3_stmt *st = ix->st[ix->weighing.use != NULL ? ST_FIND_AMONG : ST_FIND];
	int code = SQLITE_DONE;

	db_bind_text(st, 1, expression);
	db_bind_int(st, 2, (int64_t)limit);
	for (*rows = *live = 0; *live < most && (code = sqlite3_step(st)) == SQLITE_ROW; ++*rows) {
		const char *path = (const char *)sqlite3_column_text(st, 0);

		if (path != NULL && ++*live > skip)
			fn(ctx, path, sqlite3_column_double(st, 1));
	}
	if (*live == most)
		code = SQLITE_DONE;
	db_reset(st);
	return code;
}

bool
index_find(struct text_index *ix, const char *expression, size_t limit, int ms, index_found_fn *fn,
    void *ctx)
{
	size_t room = DEAD_ROOM, rows, live = 0;
	int code = SQLITE_DONE;

	db_limit(ix->db, &ix->limit, ms);
	do {
		room *= 4;
		code = find_rows(ix, expression, limit + room, live, &rows, &live, limit, fn, ctx);
	} while (code == SQLITE_DONE && live < limit && rows == limit + room);
	db_limit(ix->db, NULL, 0);
	/* A plain error is about the expression, not about the file. */
	return code != SQLITE_ERROR && index_settle(ix, db_status_of(code));
}

bool
index_find_among(struct text_index *ix, const char *expression, size_t limit, int ms,
    const struct index_weights *w, index_found_fn *fn, void *ctx)
{
	bool ok;

	if (w->rows_with.len == 0)
		return true; /* no index has a page */
	ix->weighing.use = w;
	ok = index_find(ix, expression, limit, ms, fn, ctx);
	ix->weighing.use = NULL;
	return ok;
}

bool
index_weigh(struct text_index *ix, const char *expression, int ms, struct index_weights *w)
{
	sqlite3_stmt *st = ix->st[ST_WEIGH];
	int code;

	ix->weighing.gather = w;
	db_bind_text(st, 1, expression);
	db_limit(ix->db, &ix->limit, ms);
	while ((code = sqlite3_step(st)) == SQLITE_ROW)
		continue;
	db_reset(st);
	db_limit(ix->db, NULL, 0);
	ix->weighing.gather = NULL;
	return code != SQLITE_ERROR && index_settle(ix, db_status_of(code));
}

void
index_weights_free(struct index_weights *w)
{
	VEC_FREE(&w->rows_with);
}

bool
index_match(struct text_index *ix, const char *expression, int ms, index_found_fn *fn, void *ctx)
{
	sqlite3_stmt *st = ix->st[ST_MATCH];
	int code;

	db_bind_text(st, 1, expression);
	db_limit(ix->db, &ix->limit, ms);
	while ((code = sqlite3_step(st)) == SQLITE_ROW) {
		const char *path = (const char *)sqlite3_column_text(st, 0);

		if (path != NULL)
			fn(ctx, path, 0);
	}
	db_reset(st);
	db_limit(ix->db, NULL, 0);
	return code != SQLITE_ERROR && index_settle(ix, db_status_of(code));
}
