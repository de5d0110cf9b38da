/* Places, marks and visits: what is kept, by whom, and what becomes of a file that is not as it
 * should be. */
#include "scratch.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <sqlite3.h>

#include "base/path.h"
#include "base/strbuf.h"
#include "store/state.h"

static const struct state_page story = { "/blog", "posts/story.md", "A story" };
static const struct state_page other = { "/blog", "posts/other.md", "Another" };
static const struct state_page lone = { "", "/home/x/notes.md", "Notes" };

static struct state_place
place(uint32_t block, size_t offset, int percent, const char *words)
{
	return (struct state_place){ block, offset, words, percent, 11, 22 };
}

/* Rows as text: "id path block+offset percent words|". */
static void
note(void *ctx, const struct state_entry *e)
{
	struct strbuf *out = ctx;

	strbuf_addf(out, "%s %u+%zu %d%% %s @%lld|", e->page.path, e->place.block, e->place.offset,
	    e->place.percent, e->place.words, (long long)e->at);
}

static void
assert_list(struct state *st, enum state_list what, const char *root, const char *expected)
{
	struct strbuf out = STRBUF_INIT;
	char *item = (char *)(uintptr_t)root;
	const struct state_roots roots = { &item, 1 };

	state_list(st, what, root != NULL ? &roots : NULL, 100, note, &out);
	assert_string_equal(out.buf, expected);
	strbuf_free(&out);
}

static void
assert_place(struct state *st, const struct state_page *page, const char *expected)
{
	struct strbuf out = STRBUF_INIT;

	assert_int_equal(state_place(st, page, note, &out), *expected != '\0');
	assert_string_equal(out.buf, expected);
	strbuf_free(&out);
}

static void
run_sql(const char *path, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void
keeps_places(void **data)
{
	struct scratch *s = *data;
	struct state *st = state_new(s->dir);
	struct state_place at = place(7, 120, 43, "the gun took the rest");

	assert_place(st, &story, "");
	assert_false(path_is_taken(scratch_path(s, "state.db"))); /* asking makes no file */
	assert_true(state_set_place(st, &story, &at, 1000));
	assert_true(state_set_place(st, &other, &(struct state_place){ .words = "" }, 1001));
	assert_null(state_notice(st));
	state_free(st);

	st = state_new(s->dir);
	assert_place(st, &story, "posts/story.md 7+120 43% the gun took the rest @1000|");
	at = place(9, 0, 61, "later");
	assert_true(state_set_place(st, &story, &at, 1002));
	assert_place(st, &story, "posts/story.md 9+0 61% later @1002|");
	state_free(st);
}

static void
lists_what_is_read(void **data)
{
	struct scratch *s = *data;
	struct state *st = state_new(s->dir);
	const struct state_page elsewhere = { "/two", "a.md", "A" };
	const struct state_place start = place(0, 0, 0, ""), half = place(5, 1, 50, "half"),
				 end = place(9, 1, 100, "end");

	assert_true(state_set_place(st, &story, &half, 10));
	assert_true(state_set_place(st, &lone, &half, 20));
	assert_true(state_set_place(st, &elsewhere, &half, 30));
	assert_list(st, STATE_READING, "/blog",
	    "/home/x/notes.md 5+1 50% half @20|posts/story.md 5+1 50% half @10|");
	assert_list(st, STATE_READING, NULL,
	    "a.md 5+1 50% half @30|/home/x/notes.md 5+1 50% half @20|"
	    "posts/story.md 5+1 50% half @10|");
	assert_true(state_set_place(st, &story, &end, 40));
	assert_true(state_set_place(st, &lone, &start, 50));
	assert_list(st, STATE_READING, "/blog",
	    ""); /* neither what is not begun nor what is done */
	state_free(st);
}

static void
keeps_marks(void **data)
{
	struct scratch *s = *data;
	struct state *st = state_new(s->dir);
	const struct state_place half = place(5, 1, 50, "half");
	struct strbuf long_words = STRBUF_INIT;

	assert_false(state_is_read(st, &story));
	assert_true(state_set_read(st, &story, true, 5));
	assert_true(state_set_read(st, &story, true, 6));
	assert_true(state_is_read(st, &story));
	assert_false(state_is_read(st, &other));
	assert_list(st, STATE_READ, "/blog", "posts/story.md 0+0 0%  @5|");
	assert_true(state_set_read(st, &story, false, 7));
	assert_false(state_is_read(st, &story));

	assert_true(state_set_read_all(st, (const struct state_page[]){ story, other }, 2, 8));
	assert_list(st, STATE_READ, "/blog", "posts/other.md 0+0 0%  @8|posts/story.md 0+0 0%  @8|");
	assert_true(state_set_read_all(st, NULL, 0, 9));
	assert_true(state_set_read(st, &other, false, 9));

	assert_true(state_add_bookmark(st, &story, &half, 1));
	for (int i = 0; i < 100; i++)
		strbuf_adds(&long_words, "\xc3\xa4");
	assert_true(state_add_bookmark(st, &lone,
	    &(struct state_place){ .block = 1, .words = long_words.buf }, 2));
	strbuf_truncate(&long_words, STATE_WORDS_BYTES);
	strbuf_adds(&long_words, " @2|posts/story.md 5+1 50% half @1|");
	{
		struct strbuf expected = STRBUF_INIT;

		strbuf_addf(&expected, "/home/x/notes.md 1+0 0%% %s", long_words.buf);
		assert_list(st, STATE_BOOKMARKS, "/blog", expected.buf);
		strbuf_free(&expected);
	}
	assert_true(state_drop_bookmark(st, 2));
	assert_list(st, STATE_BOOKMARKS, "/blog", "posts/story.md 5+1 50% half @1|");
	strbuf_free(&long_words);
	state_free(st);
}

static void
keeps_visits(void **data)
{
	struct scratch *s = *data;
	struct state *st = state_new(s->dir);
	const struct state_page renamed = { "/blog", "posts/story.md", "A new title" };

	assert_true(state_visit(st, &story, 1));
	assert_true(state_visit(st, &other, 2));
	assert_true(state_visit(st, &other, 3));
	assert_true(state_visit(st, &renamed, 4));
	assert_list(st, STATE_HISTORY, "/blog",
	    "posts/story.md 0+0 0%  @4|posts/other.md 0+0 0%  @3|");
	state_free(st);
}

static void
count_row(void *ctx, const struct state_entry *e)
{
	(void)e;
	++*(size_t *)ctx;
}

static size_t
count(struct state *st, enum state_list what)
{
	size_t n = 0;

	state_list(st, what, NULL, SIZE_MAX, count_row, &n);
	return n;
}

static void
is_bounded(void **data)
{
	struct scratch *s = *data;
	struct state *st = state_new(s->dir);
	const struct state_place half = place(5, 1, 50, "half");
	char path[32];
	int i;

	for (i = 0; i < STATE_PLACES_MOST + 5; i++) {
		const struct state_page page = { "/b", path, "" };

		snprintf(path, sizeof(path), "%d.md", i);
		assert_true(state_set_place(st, &page, &half, i));
		if (i < STATE_VISITS_MOST + 5)
			assert_true(state_visit(st, &page, i));
		if (i < STATE_BOOKMARKS_MOST + 5)
			assert_int_equal(state_add_bookmark(st, &page, &half, i),
			    i < STATE_BOOKMARKS_MOST);
	}
	assert_int_equal(count(st, STATE_READING), STATE_PLACES_MOST);
	assert_int_equal(count(st, STATE_HISTORY), STATE_VISITS_MOST);
	assert_int_equal(count(st, STATE_BOOKMARKS), STATE_BOOKMARKS_MOST);
	assert_place(st, &(struct state_page){ "/b", "4.md", "" }, ""); /* the oldest went */
	assert_place(st, &(struct state_page){ "/b", "5.md", "" }, "5.md 5+1 50% half @5|");
	state_free(st);
}

/* The first shape, as it was: places alone. */
static const char version_1[] =
    "CREATE TABLE page(id INTEGER PRIMARY KEY, root TEXT NOT NULL, path TEXT NOT NULL,"
    " title TEXT NOT NULL, UNIQUE(root, path));"
    "CREATE TABLE place(page INTEGER PRIMARY KEY, block INTEGER NOT NULL,"
    " offset INTEGER NOT NULL, words TEXT NOT NULL, percent INTEGER NOT NULL,"
    " mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL, at INTEGER NOT NULL);"
    "CREATE INDEX place_at ON place(at);"
    "INSERT INTO page VALUES(1, '/blog', 'posts/story.md', 'A story');"
    "INSERT INTO place VALUES(1, 7, 120, 'the gun', 43, 11, 22, 1000);"
    "PRAGMA user_version = 1;";

static void
migrates(void **data)
{
	struct scratch *s = *data;
	struct state *st;

	run_sql(scratch_path(s, "state.db"), version_1);
	st = state_new(s->dir);
	assert_place(st, &story, "posts/story.md 7+120 43% the gun @1000|");
	assert_true(state_set_read(st, &story, true, 5));
	assert_true(state_visit(st, &story, 6));
	assert_true(state_add_bookmark(st, &story, &(struct state_place){ .words = "w" }, 7));
	assert_null(state_notice(st));
	state_free(st);
	st = state_new(s->dir);
	assert_place(st, &story, "posts/story.md 7+120 43% the gun @1000|");
	assert_true(state_is_read(st, &story));
	state_free(st);
}

static void
leaves_newer_alone(void **data)
{
	struct scratch *s = *data;
	const struct state_place half = place(5, 1, 50, "half");
	struct state *st;
	sqlite3_stmt *stmt;
	sqlite3 *db;

	run_sql(scratch_path(s, "state.db"),
	    "CREATE TABLE future(x); INSERT INTO future VALUES(42); PRAGMA user_version = 99;");
	st = state_new(s->dir);
	assert_true(state_set_place(st, &story, &half, 1)); /* in memory */
	assert_place(st, &story, "posts/story.md 5+1 50% half @1|");
	assert_non_null(state_notice(st));
	assert_non_null(strstr(state_notice(st), "newer trackside"));
	state_free(st);
	assert_int_equal(sqlite3_open(scratch_path(s, "state.db"), &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT x FROM future", -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	assert_int_equal(sqlite3_column_int(stmt, 0), 42);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	assert_false(path_is_taken(scratch_path(s, "state.db.damaged-1")));
}

static void
assert_begins_anew(struct scratch *s, const char *aside)
{
	const struct state_place half = place(5, 1, 50, "half");
	struct state *st = state_new(s->dir);

	assert_true(state_set_place(st, &story, &half, 1));
	assert_non_null(state_notice(st));
	assert_non_null(strstr(state_notice(st), aside));
	state_free(st);
	assert_true(path_is_file(scratch_path(s, aside)));
	st = state_new(s->dir);
	assert_place(st, &story, "posts/story.md 5+1 50% half @1|");
	assert_null(state_notice(st));
	state_free(st);
}

static void
sets_damaged_aside(void **data)
{
	struct scratch *s = *data;
	struct strbuf text = STRBUF_INIT;

	scratch_file(s, "state.db", "this is no database, and never was one");
	assert_begins_anew(s, "state.db.damaged-1");
	assert_true(file_read(scratch_path(s, "state.db.damaged-1"), 1000, &text, NULL));
	assert_string_equal(text.buf, "this is no database, and never was one");
	strbuf_free(&text);
	/* a database of something else is not ours to change, nor to lose */
	assert_int_equal(unlink(scratch_path(s, "state.db")), 0);
	run_sql(scratch_path(s, "state.db"), "CREATE TABLE songs(x)");
	assert_begins_anew(s, "state.db.damaged-2");
	/* and one that has lost a table under its version */
	run_sql(scratch_path(s, "state.db"), "DROP TABLE place");
	assert_begins_anew(s, "state.db.damaged-3");
}

/* Damage behind a whole header is found only when its page is read. */
static void
sets_aside_in_use(void **data)
{
	struct scratch *s = *data;
	struct state *st = state_new(s->dir);
	const struct state_place half = place(5, 1, 50, "half");
	char junk[4096];
	int fd;

	assert_true(state_set_place(st, &story, &half, 1));
	state_free(st);
	memset(junk, 0x5a, sizeof(junk));
	fd = open(scratch_path(s, "state.db"), O_RDWR);
	assert_true(fd >= 0);
	for (off_t at = 4096; at < lseek(fd, 0, SEEK_END); at += 4096)
		assert_int_equal(pwrite(fd, junk, sizeof(junk), at), sizeof(junk));
	close(fd);
	assert_begins_anew(s, "state.db.damaged-1");
}

/* A folder that may not be written: what it holds is known all the same, and one is told. */
static void
reads_what_it_may_not_write(void **data)
{
	struct scratch *s = *data;
	struct state *st = state_new(s->dir);
	const struct state_place half = place(5, 1, 50, "half"), more = place(6, 1, 60, "more");

	assert_true(state_set_place(st, &story, &half, 1));
	state_free(st);
	assert_int_equal(chmod(scratch_path(s, "state.db"), 0444), 0);
	assert_int_equal(chmod(s->dir, 0555), 0);
	if (geteuid() == 0) /* to whom nothing is forbidden */
		assert_int_equal(seteuid(65534), 0);
	st = state_new(s->dir);
	assert_place(st, &story, "posts/story.md 5+1 50% half @1|");
	assert_true(state_set_place(st, &story, &more, 2));
	assert_place(st, &story, "posts/story.md 6+1 60% more @2|");
	assert_non_null(state_notice(st));
	state_free(st);
	if (getuid() == 0)
		assert_int_equal(seteuid(0), 0);
	assert_int_equal(chmod(s->dir, 0700), 0);
	st = state_new(s->dir);
	assert_place(st, &story, "posts/story.md 5+1 50% half @1|");
	state_free(st);
}

static void
copes_without_folder(void **data)
{
	struct scratch *s = *data;
	const struct state_place half = place(5, 1, 50, "half");
	struct state *st;

	scratch_file(s, "file", "");
	st = state_new(scratch_path(s, "file/below"));
	assert_true(state_set_place(st, &story, &half, 1));
	assert_place(st, &story, "posts/story.md 5+1 50% half @1|");
	assert_non_null(state_notice(st));
	state_free(st);
	st = state_new(NULL);
	assert_true(state_set_place(st, &story, &half, 1));
	assert_place(st, &story, "posts/story.md 5+1 50% half @1|");
	assert_null(state_notice(st));
	state_free(st);
}

/* A link is not followed: what it leads to may be anything. */
static void
refuses_links(void **data)
{
	struct scratch *s = *data;
	char target[512];
	const struct state_place half = place(5, 1, 50, "half");
	struct state *st;

	snprintf(target, sizeof(target), "%s", scratch_file(s, "target", "precious"));
	assert_int_equal(symlink(target, scratch_path(s, "state.db")), 0);
	st = state_new(s->dir);
	assert_true(state_set_place(st, &story, &half, 1));
	assert_non_null(state_notice(st));
	state_free(st);
	{
		struct strbuf text = STRBUF_INIT;

		assert_true(file_read(target, 100, &text, NULL));
		assert_string_equal(text.buf, "precious");
		strbuf_free(&text);
	}
}

/* The disk is full: files of this process may not grow. */
static void
goes_on_when_full(void **data)
{
	struct scratch *s = *data;
	struct state *st = state_new(s->dir);
	const struct state_place half = place(5, 1, 50, "half");
	struct rlimit was, none;
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);

	assert_true(state_set_place(st, &story, &half, 1));
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	none = was;
	none.rlim_cur = 8192;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
	for (int i = 0; i < 50; i++)
		assert_true(state_visit(st, i % 2 ? &story : &other, i));
	assert_true(state_add_bookmark(st, &story, &half, 2));
	assert_int_equal(count(st, STATE_BOOKMARKS), 1);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	signal(SIGXFSZ, handler);
	assert_non_null(state_notice(st));
	state_free(st);
	st = state_new(s->dir);
	assert_place(st, &story, "posts/story.md 5+1 50% half @1|");
	assert_null(state_notice(st));
	state_free(st);
}

/* Writes n bookmarks and says so after each. Never returns. */
static _Noreturn void
write_bookmarks(const char *dir, int n, int tell)
{
	struct state *st = state_new(dir);

	for (int i = 1; i <= n; i++) {
		const struct state_place at = place((uint32_t)i, 0, 50, "w");

		if (!state_add_bookmark(st, &story, &at, i))
			_exit(1);
		if (tell >= 0 && write(tell, &i, sizeof(i)) != sizeof(i))
			_exit(1);
	}
	_exit(state_notice(st) != NULL);
}

static void
two_programs_at_once(void **data)
{
	struct scratch *s = *data;
	pid_t pids[3];
	struct state *st;
	int status;

	for (int i = 0; i < 3; i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (pids[i] == 0)
			write_bookmarks(s->dir, 100, -1);
	}
	for (int i = 0; i < 3; i++) {
		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_int_equal(status, 0);
	}
	st = state_new(s->dir);
	assert_int_equal(count(st, STATE_BOOKMARKS), 300);
	assert_null(state_notice(st));
	state_free(st);
}

/* Killed at any moment of writing: whatever was done before is there, and the file is whole. */
static void
survives_kill(void **data)
{
	struct scratch *s = *data;
	char dir[sizeof(s->dir) + 16];
	int done;

	for (int round = 0; round < 12; round++) {
		int ends[2], status;
		struct state *st;
		pid_t pid;
		size_t found;

		assert_int_equal(pipe(ends), 0);
		snprintf(dir, sizeof(dir), "%s/%d", s->dir, round);
		pid = fork();
		assert_true(pid >= 0);
		if (pid == 0)
			write_bookmarks(dir, STATE_BOOKMARKS_MOST, ends[1]);
		close(ends[1]);
		for (done = 0; done < 1 + round * 20;)
			assert_int_equal(read(ends[0], &done, sizeof(done)), sizeof(done));
		kill(pid, SIGKILL);
		while (read(ends[0], &done, sizeof(done)) == sizeof(done))
			continue;
		close(ends[0]);
		waitpid(pid, &status, 0);
		assert_true(WIFSIGNALED(status));
		st = state_new(dir);
		found = count(st, STATE_BOOKMARKS);
		assert_null(state_notice(st));
		state_free(st);
		assert_in_range(found, done, done + 1);
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)
	const struct CMUnitTest tests[] = {
		TEST(keeps_places),
		TEST(lists_what_is_read),
		TEST(keeps_marks),
		TEST(keeps_visits),
		TEST(is_bounded),
		TEST(migrates),
		TEST(leaves_newer_alone),
		TEST(sets_damaged_aside),
		TEST(sets_aside_in_use),
		TEST(reads_what_it_may_not_write),
		TEST(copes_without_folder),
		TEST(refuses_links),
		TEST(goes_on_when_full),
		TEST(two_programs_at_once),
		TEST(survives_kill),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
