#include "store/state.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "store/state_file.h"

/* --- changing --------------------------------------------------------------- */

/* A change made of statements; what is bound is bound by the caller. */
struct change {
	const struct state_page *page; /* made known first; or NULL */
	void (*bind)(sqlite3_stmt *stmt, const void *ctx);
	const void *ctx;
	enum state_statement what, instead; /* instead: where what changed nothing; or ST_COUNT */
	enum state_statement trim;	    /* after it; or ST_COUNT */
	int most;
};

static void
bind_page(sqlite3_stmt *stmt, const struct state_page *page)
{
	assert(page != NULL);
	db_bind_text(stmt, 1, page->root);
	db_bind_text(stmt, 2, page->path);
}

/* A copy of at most max bytes, of whole characters. */
static char *
clip(const char *s, size_t max)
{
	size_t n = strlen(s);

	if (n > max) {
		n = max;
		while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
			n--;
	}
	return xstrndup(s, n);
}

static enum db_status
know_page(struct state *st, const struct state_page *page)
{
	static const enum state_statement order[] = { ST_ADD_PAGE, ST_NAME_PAGE };
	char *title = clip(page->title, STATE_TITLE_BYTES);
	enum db_status status = DB_OK;

	for (size_t i = 0; i < 2 && status == DB_OK; i++) {
		bind_page(st->st[order[i]], page);
		db_bind_text(st->st[order[i]], 3, title);
		status = db_run(st->st[order[i]]);
	}
	free(title);
	return status;
}

static enum db_status
run_one(struct state *st, enum state_statement what, const struct change *c)
{
	c->bind(st->st[what], c->ctx);
	return db_run(st->st[what]);
}

static enum db_status
try_change(struct state *st, const void *ctx, bool *changed)
{
	const struct change *c = ctx;
	enum db_status status = db_exec(st->db, "BEGIN IMMEDIATE", NULL);

	if (status == DB_OK && c->page != NULL)
		status = know_page(st, c->page);
	if (status == DB_OK)
		status = run_one(st, c->what, c);
	*changed = status == DB_OK && sqlite3_changes(st->db) > 0;
	if (status == DB_OK && !*changed && c->instead != ST_COUNT) {
		status = run_one(st, c->instead, c);
		*changed = status == DB_OK;
	}
	if (status == DB_OK && c->trim != ST_COUNT) {
		db_bind_int(st->st[c->trim], 1, c->most);
		status = db_run(st->st[c->trim]);
	}
	if (status == DB_OK)
		status = db_exec(st->db, "COMMIT", NULL);
	return status;
}

/* A transaction, tried again where a failure has changed what it is made in. */
typedef enum db_status try_fn(struct state *st, const void *ctx, bool *changed);
static bool
keep_trying(struct state *st, try_fn *fn, const void *ctx, bool *changed)
{
	*changed = false;
	for (int tries = 0; tries < 3; tries++) {
		enum db_status status;

		if (state_database(st, true) == NULL)
			return false;
		status = fn(st, ctx, changed);
		if (state_settle(st, status))
			return true;
		if (status == DB_BUSY || status == DB_STOPPED)
			return false;
	}
	return false;
}

/* *changed: whether a row came of it. */
static bool
make_change(struct state *st, const struct change *c, bool *changed)
{
	return keep_trying(st, try_change, c, changed);
}

struct placing {
	const struct state_page *page;
	const struct state_place *place;
	char *words;
	int64_t at;
	bool bookmark;
};

static void
bind_placing(sqlite3_stmt *stmt, const void *ctx)
{
	const struct placing *p = ctx;

	bind_page(stmt, p->page);
	db_bind_int(stmt, 3, p->place->block);
	db_bind_int(stmt, 4, (int64_t)p->place->offset);
	db_bind_text(stmt, 5, p->words);
	db_bind_int(stmt, 6, p->place->percent);
	db_bind_int(stmt, 7, p->place->mtime_ns);
	db_bind_int(stmt, 8, p->place->size);
	db_bind_int(stmt, 9, p->at);
	if (p->bookmark)
		db_bind_int(stmt, 10, STATE_BOOKMARKS_MOST);
}

static bool
keep_place(struct state *st, struct placing *p, struct change *c, bool *changed)
{
	bool ok;

	p->words = clip(p->place->words, STATE_WORDS_BYTES);
	c->page = p->page;
	c->bind = bind_placing;
	c->ctx = p;
	ok = make_change(st, c, changed);
	free(p->words);
	return ok;
}

bool
state_set_place(struct state *st, const struct state_page *page, const struct state_place *place,
    int64_t at)
{
	struct placing p = { .page = page, .place = place, .at = at };
	struct change c = { .what = ST_SET_PLACE,
		.instead = ST_COUNT,
		.trim = ST_TRIM_PLACES,
		.most = STATE_PLACES_MOST };
	bool changed;

	return keep_place(st, &p, &c, &changed);
}

bool
state_add_bookmark(struct state *st, const struct state_page *page, const struct state_place *place,
    int64_t at)
{
	struct placing p = { .page = page, .place = place, .at = at, .bookmark = true };
	struct change c = { .what = ST_ADD_BOOKMARK, .instead = ST_COUNT, .trim = ST_COUNT };
	bool changed;

	return keep_place(st, &p, &c, &changed) && changed;
}

static void
bind_id(sqlite3_stmt *stmt, const void *ctx)
{
	db_bind_int(stmt, 1, *(const int64_t *)ctx);
}

bool
state_drop_bookmark(struct state *st, int64_t id)
{
	const struct change c = { .bind = bind_id,
		.ctx = &id,
		.what = ST_DROP_BOOKMARK,
		.instead = ST_COUNT,
		.trim = ST_COUNT };
	bool changed;

	return make_change(st, &c, &changed);
}

struct moment {
	const struct state_page *page;
	int64_t at;
};

static void
bind_moment(sqlite3_stmt *stmt, const void *ctx)
{
	const struct moment *m = ctx;

	bind_page(stmt, m->page);
	if (sqlite3_bind_parameter_count(stmt) > 2)
		db_bind_int(stmt, 3, m->at);
}

bool
state_set_read(struct state *st, const struct state_page *page, bool read, int64_t at)
{
	const struct moment m = { page, at };
	const struct change c = { .page = read ? page : NULL,
		.bind = bind_moment,
		.ctx = &m,
		.what = read ? ST_SET_READ : ST_UNSET_READ,
		.instead = ST_COUNT,
		.trim = read ? ST_TRIM_READ : ST_COUNT,
		.most = STATE_READ_MOST };
	bool changed;

	return make_change(st, &c, &changed);
}

struct read_all {
	const struct state_page *pages;
	size_t n;
	int64_t at;
};

static enum db_status
try_read_all(struct state *st, const void *ctx, bool *changed)
{
	const struct read_all *all = ctx;
	enum db_status status = db_exec(st->db, "BEGIN IMMEDIATE", NULL);

	for (size_t i = 0; status == DB_OK && i < all->n; i++) {
		status = know_page(st, &all->pages[i]);
		if (status != DB_OK)
			break;
		bind_moment(st->st[ST_SET_READ], &(struct moment){ &all->pages[i], all->at });
		status = db_run(st->st[ST_SET_READ]);
	}
	if (status == DB_OK) {
		db_bind_int(st->st[ST_TRIM_READ], 1, STATE_READ_MOST);
		status = db_run(st->st[ST_TRIM_READ]);
	}
	if (status == DB_OK)
		status = db_exec(st->db, "COMMIT", NULL);
	*changed = status == DB_OK;
	return status;
}

bool
state_set_read_all(struct state *st, const struct state_page *pages, size_t n, int64_t at)
{
	const struct read_all all = { pages, n, at };
	bool changed;

	return n == 0 || keep_trying(st, try_read_all, &all, &changed);
}

bool
state_visit(struct state *st, const struct state_page *page, int64_t at)
{
	const struct moment m = { page, at };
	const struct change c = { .page = page,
		.bind = bind_moment,
		.ctx = &m,
		.what = ST_REVISIT,
		.instead = ST_VISIT,
		.trim = ST_TRIM_VISITS,
		.most = STATE_VISITS_MOST };
	bool changed;

	return make_change(st, &c, &changed);
}

/* --- asking ----------------------------------------------------------------- */

static const char *
column_text(sqlite3_stmt *stmt, int i)
{
	const char *s = (const char *)sqlite3_column_text(stmt, i);

	return s != NULL ? s : "";
}

static void
give_row(sqlite3_stmt *stmt, state_entry_fn *fn, void *ctx)
{
	const int64_t block = sqlite3_column_int64(stmt, 4), offset = sqlite3_column_int64(stmt, 5);
	const int percent = sqlite3_column_int(stmt, 7);
	const struct state_entry e = {
		.id = sqlite3_column_int64(stmt, 0),
		.page = { column_text(stmt, 1), column_text(stmt, 2), column_text(stmt, 3) },
		.place = { .block = block >= 0 && block <= UINT32_MAX ? (uint32_t)block : 0,
		    .offset = offset >= 0 ? (size_t)offset : 0,
		    .words = column_text(stmt, 6),
		    .percent = percent < 0 ? 0
			: percent > 100	   ? 100
					   : percent,
		    .mtime_ns = sqlite3_column_int64(stmt, 8),
		    .size = sqlite3_column_int64(stmt, 9) },
		.at = sqlite3_column_int64(stmt, 10),
	};

	fn(ctx, &e);
}

/* Gives every row of a statement that is bound; how many that were. */
static size_t
give_rows(struct state *st, enum state_statement what, state_entry_fn *fn, void *ctx)
{
	sqlite3_stmt *stmt = st->st[what];
	size_t n = 0;
	int code;

	while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
		if (fn != NULL)
			give_row(stmt, fn, ctx);
		n++;
	}
	db_reset(stmt);
	state_settle(st, db_status_of(code));
	return n;
}

bool
state_place(struct state *st, const struct state_page *page, state_entry_fn *fn, void *ctx)
{
	if (state_has_none(st, page) || (!state_peek(st) && state_database(st, false) == NULL))
		return false;
	bind_page(st->st[ST_PLACE], page);
	return give_rows(st, ST_PLACE, fn, ctx) > 0;
}

bool
state_is_read(struct state *st, const struct state_page *page)
{
	if (state_database(st, false) == NULL)
		return false;
	bind_page(st->st[ST_IS_READ], page);
	return give_rows(st, ST_IS_READ, NULL, NULL) > 0;
}

void
state_list(struct state *st, enum state_list what, const struct state_roots *roots, size_t limit,
    state_entry_fn *fn, void *ctx)
{
	static const enum state_statement by[] = {
		[STATE_READING] = ST_LIST_READING,
		[STATE_READ] = ST_LIST_READ,
		[STATE_BOOKMARKS] = ST_LIST_BOOKMARKS,
		[STATE_HISTORY] = ST_LIST_HISTORY,
	};

	struct strbuf lines = STRBUF_INIT;

	if (state_database(st, false) == NULL)
		return;
	/* a line each, and one that is empty: files of their own have no root */
	strbuf_addch(&lines, '\n');
	for (size_t i = 0; roots != NULL && i < roots->len; i++)
		strbuf_addf(&lines, "%s\n", roots->items[i]);
	strbuf_addch(&lines, '\n');
	db_bind_text(st->st[by[what]], 1, roots != NULL ? lines.buf : NULL);
	db_bind_int(st->st[by[what]], 2, limit < INT32_MAX ? (int64_t)limit : INT32_MAX);
	give_rows(st, by[what], fn, ctx);
	strbuf_free(&lines);
}
