/* What is known of synced blogs: kept, brought back, and what becomes of a file that is not as it
 * should be. */
#include "scratch.h"

#include <sqlite3.h>

#include "base/path.h"
#include "store/sync_state.h"

static const struct sync_source blog = { .url = "https://b.example/",
	.address = "https://b.example/feed",
	.kind = "rss",
	.moved = "",
	.etag = "\"1\"",
	.last_modified = "Mon",
	.cursor = "2026-01-01T00:00:00Z",
	.title = "B",
	.error = "",
	.changed = 7,
	.walked = 8,
	.closed = true,
	.images = true };

static struct sync_post
post(const char *id, const char *file, uint64_t hash)
{
	return (struct sync_post){ .id = id,
		.link = "l",
		.published = "p",
		.file = file,
		.origin = hash,
		.written = hash + 1,
		.next = hash + 2,
		.offered = UINT64_MAX,
		.images = true,
		.gone = 5 };
}

static void
keep(struct sync_state *st)
{
	const struct sync_post a = post("a", "a.md", 10), b = post("b", "b.md", 20);
	struct err err = { 0 };

	assert_true(sync_state_begin(st, &err));
	assert_true(sync_state_put_source(st, "blog", &blog, &err));
	assert_true(sync_state_put_post(st, "blog", &b, NULL, &err));
	assert_true(sync_state_put_post(st, "blog", &a, NULL, &err));
	assert_true(sync_state_put_post(st, "other", &a, NULL, &err));
	assert_true(sync_state_commit(st, &err));
}

static void
assert_posts(struct sync_state *st, const char *name, const char *expected)
{
	struct strbuf out = STRBUF_INIT;
	struct sync_posts posts;
	struct err err = { 0 };

	assert_true(sync_state_posts(st, name, &posts, &err));
	for (size_t i = 0; i < posts.list.len; i++)
		strbuf_addf(&out, "%s=%s ", posts.list.items[i].file, posts.list.items[i].id);
	assert_string_equal(out.buf, expected);
	strbuf_free(&out);
	sync_posts_free(&posts);
}

static void
what_is_kept_comes_back(void **state)
{
	struct scratch *s = *state;
	struct sync_state *st = sync_state_new(s->dir);
	struct arena arena = { 0 };
	struct sync_source source;
	struct sync_posts posts;
	struct err err = { 0 };

	assert_true(sync_state_source(st, "blog", &arena, &source, &err));
	assert_string_equal(source.address, "");
	assert_posts(st, "blog", "");
	assert_false(path_is_taken(scratch_path(s, "sync.db"))); /* asking makes no file */
	keep(st);
	sync_state_free(st);

	st = sync_state_new(s->dir);
	assert_true(sync_state_source(st, "blog", &arena, &source, &err));
	assert_string_equal(source.address, blog.address);
	assert_string_equal(source.url, blog.url);
	assert_string_equal(source.kind, blog.kind);
	assert_string_equal(source.etag, blog.etag);
	assert_string_equal(source.cursor, blog.cursor);
	assert_int_equal(source.changed, 7);
	assert_int_equal(source.walked, 8);
	assert_true(source.closed);
	assert_true(source.images);
	assert_true(sync_state_posts(st, "blog", &posts, &err));
	assert_int_equal(posts.list.len, 2);
	assert_string_equal(posts.list.items[0].id, "a");
	assert_true(posts.list.items[0].origin == 10);
	assert_true(posts.list.items[0].next == 12);
	assert_true(posts.list.items[0].offered == UINT64_MAX);
	assert_true(posts.list.items[0].images);
	assert_int_equal(posts.list.items[0].gone, 5);
	sync_posts_free(&posts);
	sync_state_free(st);
	arena_free(&arena);
}

static void
an_id_changes(void **state)
{
	struct scratch *s = *state;
	struct sync_state *st = sync_state_new(s->dir);
	const struct sync_post a = post("a2", "a.md", 1);
	struct err err = { 0 };

	keep(st);
	assert_true(sync_state_begin(st, &err));
	assert_true(sync_state_put_post(st, "blog", &a, "a", &err));
	assert_true(sync_state_commit(st, &err));
	assert_posts(st, "blog", "a.md=a2 b.md=b ");
	assert_posts(st, "other", "a.md=a ");
	assert_true(sync_state_begin(st, &err));
	assert_true(sync_state_forget(st, "blog", &err));
	assert_true(sync_state_commit(st, &err));
	assert_posts(st, "blog", "");
	assert_posts(st, "other", "a.md=a ");
	sync_state_free(st);
}

static void
without_commit_nothing_is_kept(void **state)
{
	struct scratch *s = *state;
	struct sync_state *st = sync_state_new(s->dir);
	const struct sync_post c = post("c", "c.md", 1);
	struct err err = { 0 };

	keep(st);
	assert_true(sync_state_begin(st, &err));
	assert_true(sync_state_put_post(st, "blog", &c, NULL, &err));
	sync_state_free(st);
	st = sync_state_new(s->dir);
	assert_posts(st, "blog", "a.md=a b.md=b ");
	sync_state_free(st);
}

/* To look into it changes neither the file nor the folder. */
static void
looking_writes_nothing(void **state)
{
	struct scratch *s = *state;
	struct sync_state *st = sync_state_new(s->dir);
	struct file_stamp file[2], dir[2];
	char path[512];

	keep(st);
	sync_state_free(st);
	snprintf(path, sizeof(path), "%s", scratch_path(s, "sync.db"));
	assert_true(file_stamp(path, &file[0]));
	assert_true(file_stamp(s->dir, &dir[0]));
	st = sync_state_new(s->dir);
	assert_posts(st, "blog", "a.md=a b.md=b ");
	sync_state_free(st);
	assert_true(file_stamp(path, &file[1]));
	assert_true(file_stamp(s->dir, &dir[1]));
	assert_memory_equal(&file[0], &file[1], sizeof(file[0]));
	assert_memory_equal(&dir[0], &dir[1], sizeof(dir[0]));
}

static void
a_damaged_file_is_set_aside(void **state)
{
	struct scratch *s = *state;
	struct sync_state *st;

	scratch_file(s, "sync.db",
	    "this is no database, and long enough for a header of one, "
	    "which has a hundred bytes; these are some more than that");
	st = sync_state_new(s->dir);
	assert_posts(st, "blog", "");
	assert_non_null(sync_state_notice(st));
	assert_non_null(strstr(sync_state_notice(st), "sync.db.damaged-1"));
	assert_true(path_is_file(scratch_path(s, "sync.db.damaged-1")));
	keep(st);
	assert_posts(st, "blog", "a.md=a b.md=b ");
	sync_state_free(st);
}

static void
a_newer_file_is_left_alone(void **state)
{
	struct scratch *s = *state;
	struct sync_state *st = sync_state_new(s->dir);
	struct sync_posts posts;
	struct err err = { 0 };
	sqlite3 *db;

	assert_int_equal(sqlite3_open(scratch_path(s, "sync.db"), &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_false(sync_state_posts(st, "blog", &posts, &err));
	assert_non_null(strstr(err.msg, "newer trackside"));
	assert_false(sync_state_begin(st, &err));
	assert_false(path_is_taken(scratch_path(s, "sync.db.damaged-1")));
	sync_state_free(st);
}

static void
without_a_folder_it_says_so(void **state)
{
	struct sync_state *st = sync_state_new(NULL);
	struct sync_source source;
	struct sync_posts posts;
	struct arena arena = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_false(sync_state_source(st, "blog", &arena, &source, &err));
	assert_non_null(strstr(err.msg, "set HOME"));
	assert_string_equal(source.error, "");
	assert_false(sync_state_posts(st, "blog", &posts, &err));
	assert_false(sync_state_begin(st, &err));
	arena_free(&arena);
	sync_state_free(st);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_kept_comes_back, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(an_id_changes, scratch_setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(without_commit_nothing_is_kept, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(looking_writes_nothing, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(a_damaged_file_is_set_aside, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(a_newer_file_is_left_alone, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test(without_a_folder_it_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
