/* A look at state.db without SQLite says what SQLite would say, or nothing. */
#include "scratch.h"

#include <fcntl.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/strbuf.h"
#include "store/state.h"
#include "store/state_glance.h"

#define PAGES 1500 /* so many that both trees have several floors */
#define LONG_EVERY 97

/* The page of a number, its path in out. Some paths are longer than a page of an index takes. */
static struct state_page
page_of(int i, struct strbuf *out)
{
	static const char *const roots[] = { "/blog", "", "/a", "/blog/x" };

	strbuf_reset(out);
	strbuf_addf(out, "posts/%d", i * 7919 % 10007);
	strbuf_fill(out, 'p', i % LONG_EVERY == 0 ? 1200 : (size_t)(i * 31 % 200));
	return (struct state_page){ roots[i % 4], out->buf, "A title" };
}

static void
fill(const char *dir)
{
	struct strbuf path = STRBUF_INIT;
	struct state *st = state_new(dir);
	const struct state_place at = { 3, 4, "words", 50, 1, 2 };

	for (int i = 0; i < PAGES; i++) {
		const struct state_page page = page_of(i, &path);

		if (i % 3 == 0)
			assert_true(state_set_place(st, &page, &at, i));
		else if (i % 3 == 1)
			assert_true(state_visit(st, &page, i));
	}
	state_free(st);
	strbuf_free(&path);
}

static bool
no_place(const char *file, const struct state_page *page)
{
	const int fd = open(file, O_RDONLY);
	const bool none = state_glance_no_place(fd, page);

	assert_true(fd >= 0);
	close(fd);
	return none;
}

static void
agrees(void **data)
{
	struct scratch *s = *data;
	struct strbuf path = STRBUF_INIT;
	int none = 0;

	fill(s->dir);
	for (int i = 0; i < PAGES; i++) {
		const struct state_page page = page_of(i, &path);
		const bool sure = no_place(scratch_path(s, "state.db"), &page);

		if (i % 3 == 0)
			assert_false(sure);
		none += sure;
	}
	/* where a long path stands in the way it does not know */
	assert_in_range(none, PAGES / 2, PAGES * 2 / 3);
	strbuf_free(&path);
}

static void
note(void *ctx, const struct state_entry *e)
{
	strbuf_addf(ctx, "%u+%zu", e->place.block, e->place.offset);
}

static void
is_used(void **data)
{
	struct scratch *s = *data;
	const struct state_page gone = { "/blog", "posts/none.md", "" };
	const struct state_page other = { "/blog", "posts/other.md", "" };
	struct strbuf found = STRBUF_INIT;
	struct state *st, *asking;

	fill(s->dir);
	st = state_new(s->dir);
	assert_false(state_place(st, &gone, note, &found));
	assert_true(state_set_place(st, &gone, &(struct state_place){ 9, 9, "w", 9, 9, 9 }, 1));
	state_free(st);
	assert_false(no_place(scratch_path(s, "state.db"), &gone));
	/* one program keeps a place, another asks before it is in the file itself */
	st = state_new(s->dir);
	assert_true(state_set_place(st, &other, &(struct state_place){ 8, 8, "w", 8, 8, 8 }, 1));
	asking = state_new(s->dir);
	assert_true(no_place(scratch_path(s, "state.db"), &other));
	assert_true(state_place(asking, &other, note, &found));
	assert_string_equal(found.buf, "8+8");
	state_free(asking);
	state_free(st);
	strbuf_free(&found);
}

static void
knows_its_file_alone(void **data)
{
	static const char *const changes[] = {
		"PRAGMA user_version = 1",
		"PRAGMA user_version = 99",
		"PRAGMA journal_mode = DELETE; PRAGMA page_size = 8192; VACUUM",
		"DROP TABLE place",
	};
	struct scratch *s = *data;
	const struct state_page gone = { "/blog", "posts/none.md", "" };

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		sqlite3 *db;

		fill(s->dir);
		assert_true(no_place(scratch_path(s, "state.db"), &gone));
		assert_int_equal(sqlite3_open(scratch_path(s, "state.db"), &db), SQLITE_OK);
		assert_int_equal(sqlite3_exec(db, changes[i], NULL, NULL, NULL), SQLITE_OK);
		sqlite3_close(db);
		assert_false(no_place(scratch_path(s, "state.db"), &gone));
		assert_int_equal(unlink(scratch_path(s, "state.db")), 0);
	}
}

static void
cut_short(void **data)
{
	struct scratch *s = *data;
	const struct state_page gone = { "/blog", "posts/none.md", "" };

	fill(s->dir);
	assert_int_equal(truncate(scratch_path(s, "state.db"), 4096), 0);
	assert_false(no_place(scratch_path(s, "state.db"), &gone));
	assert_int_equal(truncate(scratch_path(s, "state.db"), 10), 0);
	assert_false(no_place(scratch_path(s, "state.db"), &gone));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)
	const struct CMUnitTest tests[] = {
		TEST(agrees),
		TEST(is_used),
		TEST(knows_its_file_alone),
		TEST(cut_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
