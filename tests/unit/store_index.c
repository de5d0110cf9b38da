/* The full-text index: what it keeps, and how it gets over damage. */
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/path.h"
#include "base/strbuf.h"
#include "store/index.h"

struct fixture {
	char dir[256];	/* the cache folder */
	char file[512]; /* the index file, once there is one */
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	const char *tmp = getenv("TMPDIR");

	assert_non_null(f);
	snprintf(f->dir, sizeof(f->dir), "%s/trackside-index.XXXXXX", tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(f->dir));
	*state = f;
	return 0;
}

static bool
take_index_file(void *ctx, const char *path, const char *relative)
{
	struct fixture *f = ctx;

	if (strncmp(relative, "index-", 6) == 0 && path_has_ext(relative, ".db"))
		snprintf(f->file, sizeof(f->file), "%s", path);
	return true;
}

static void
find_file(struct fixture *f)
{
	struct walk w = { .file = take_index_file, .ctx = f };

	f->file[0] = '\0';
	assert_true(path_walk(f->dir, &w, NULL));
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	static const char *const parts[] = { "", "-wal", "-shm", "-journal" };

	find_file(f);
	for (size_t i = 0; i < 4 && f->file[0] != '\0'; i++) {
		struct strbuf name = STRBUF_INIT;

		strbuf_addf(&name, "%s%s", f->file, parts[i]);
		unlink(name.buf);
		strbuf_free(&name);
	}
	assert_int_equal(rmdir(f->dir), 0);
	free(f);
	return 0;
}

static struct index_page
page(const char *path, const char *title, const char *body)
{
	return (struct index_page){ path, { 1, 2, 3 }, title, "", "", "", body, "" };
}

static bool
put(struct text_index *ix, const char *path, const char *title, const char *body)
{
	struct index_page p = page(path, title, body);

	return index_begin(ix) && index_put(ix, &p) && index_commit(ix);
}

static void
add_path(void *ctx, const char *path, double score)
{
	struct strbuf *out = ctx;

	assert_true(score > 0);
	if (out->len > 0)
		strbuf_addch(out, ' ');
	strbuf_adds(out, path);
}

static void
assert_found(struct text_index *ix, const char *expression, const char *paths)
{
	struct strbuf found = STRBUF_INIT;

	assert_true(index_find(ix, expression, 100, 1000, add_path, &found));
	assert_string_equal(found.buf, paths);
	strbuf_free(&found);
}

static void
count_stamp(void *ctx, const char *path, const struct index_stamp *stamp)
{
	(void)path;
	*(long *)ctx += (long)(stamp->mtime_ns * 10 + stamp->size);
}

static long
stamps(struct text_index *ix)
{
	long sum = 0;

	assert_true(index_stamps(ix, count_stamp, &sum));
	return sum;
}

static void
keeps_pages_between_runs(void **state)
{
	struct fixture *f = *state;
	struct text_index *ix = index_open(f->dir, "/a/blog");

	assert_null(index_notice(ix));
	assert_int_equal(stamps(ix), 0);
	assert_true(put(ix, "a.md", "load balancer", "spreads traffic over servers"));
	assert_true(put(ix, "b.md", "round robin", "a load balancer takes turns"));
	index_close(ix);

	ix = index_open(f->dir, "/a/blog");
	assert_int_equal(stamps(ix), 24);
	assert_found(ix, "\"load balancer\"", "a.md b.md");
	assert_found(ix, "\"serv\" *", "a.md");
	assert_found(ix, "\"server\"", "a.md"); /* by its stem */
	assert_found(ix, "\"server\" *", "a.md");
	assert_found(ix, "\"serverx\"", "");
	index_close(ix);
}

static void
another_folder_has_another_index(void **state)
{
	struct fixture *f = *state;
	struct text_index *a = index_open(NULL, "/a/blog");
	struct text_index *b = index_open(f->dir, "/b/blog");

	assert_true(put(a, "a.md", "one", ""));
	assert_found(a, "\"one\"", "a.md");
	assert_found(b, "\"one\"", "");
	index_close(a);
	index_close(b);
}

static void
changes_leave_nothing_behind(void **state)
{
	struct fixture *f = *state;
	struct text_index *ix = index_open(f->dir, "/a/blog");
	struct index_page p = page("a.md", "first", "old words here");

	for (int i = 0; i < 20; i++) {
		p.stamp.mtime_ns = i;
		p.body = i % 2 ? "new words" : "old words here";
		assert_true(index_begin(ix) && index_put(ix, &p) && index_commit(ix));
	}
	assert_found(ix, "\"old\"", "");
	assert_found(ix, "\"new\"", "a.md");
	/* The same stamp is the same page: what is given is not looked at. */
	p.body = "not looked at";
	assert_true(index_begin(ix) && index_put(ix, &p) && index_commit(ix));
	assert_found(ix, "\"looked\"", "");
	assert_true(index_begin(ix) && index_remove(ix, "a.md") && index_commit(ix));
	assert_found(ix, "\"new\"", "");
	assert_int_equal(stamps(ix), 0);
	index_close(ix);
}

/* A page of the same bytes and another time keeps its words. */
static void
a_new_stamp_changes_nothing_else(void **state)
{
	struct fixture *f = *state;
	struct text_index *ix = index_open(f->dir, "/a/blog");
	const struct index_stamp later = { 7, 2, 3 };

	assert_true(put(ix, "a.md", "one", "words"));
	assert_true(index_begin(ix) && index_restamp(ix, "a.md", &later) && index_commit(ix));
	assert_int_equal(stamps(ix), 72);
	assert_found(ix, "\"words\"", "a.md");
	index_close(ix);
}

/* What an often changed page leaves behind neither crowds out other pages nor stays for good. */
static void
many_changes_hide_no_page(void **state)
{
	struct fixture *f = *state;
	struct text_index *ix = index_open(f->dir, "/a/blog");
	struct index_page p = page("a.md", "edited edited", "word word word");
	struct strbuf found = STRBUF_INIT;
	unsigned generation = index_generation(ix);

	assert_true(put(ix, "b.md", "still", "one word among others"));
	for (int i = 0; i < 2000 && index_generation(ix) == generation; i++) {
		p.stamp.mtime_ns = i;
		if (!index_begin(ix) || !index_put(ix, &p) || !index_commit(ix))
			break;
		if (i == 900) {
			assert_true(index_find(ix, "\"word\"", 2, 1000, add_path, &found));
			assert_string_equal(found.buf, "a.md b.md");
		}
	}
	assert_int_equal(index_generation(ix), generation + 1);
	assert_int_equal(stamps(ix), 0);
	assert_true(put(ix, "b.md", "still", "here"));
	assert_found(ix, "\"here\"", "b.md");
	assert_null(index_notice(ix));
	strbuf_free(&found);
	index_close(ix);
}

static void
facets_narrow_down(void **state)
{
	struct fixture *f = *state;
	struct text_index *ix = index_open(f->dir, "/a/blog");
	struct strbuf facets = STRBUF_INIT;
	struct index_page p = page("a.md", "one", "text");

	index_facet(&facets, "tag", "transport layer");
	index_facet(&facets, "in", "notes");
	p.facets = facets.buf;
	assert_true(index_begin(ix) && index_put(ix, &p) && index_commit(ix));
	assert_true(put(ix, "b.md", "two", "text in notes tag transport layer"));
	assert_found(ix, "\"text\" AND \"\001tag=transport_layer\"", "a.md");
	assert_found(ix, "\"text\" AND \"\001tag=trans\" *", "a.md");
	assert_found(ix, "\"text\" AND \"\001tag=transport\"", "");
	strbuf_free(&facets);
	index_close(ix);
}

static bool
count_down(void *ctx)
{
	return --*(int *)ctx <= 0;
}

/* A search that is told to stop stops, and harms nothing. */
static void
a_search_can_be_stopped(void **state)
{
	struct fixture *f = *state;
	struct text_index *ix = index_open(f->dir, "/a/blog");
	struct strbuf found = STRBUF_INIT;
	int left = 1;

	assert_true(index_begin(ix));
	for (int i = 0; i < 3000; i++) {
		char name[16];
		struct index_page p = page(name, "one", "text of the page");

		snprintf(name, sizeof(name), "%d.md", i);
		assert_true(index_put(ix, &p));
	}
	assert_true(index_commit(ix));
	index_set_stop(ix, count_down, &left);
	assert_false(index_find(ix, "\"text\"", 100, 10000, add_path, &found));
	assert_int_equal(index_generation(ix), 0);
	index_set_stop(ix, NULL, NULL);
	assert_true(index_find(ix, "\"text\"", 1, 10000, add_path, &found));
	strbuf_free(&found);
	index_close(ix);
}

static void
a_bad_expression_is_no_damage(void **state)
{
	struct fixture *f = *state;
	struct text_index *ix = index_open(f->dir, "/a/blog");

	assert_true(put(ix, "a.md", "one", ""));
	assert_false(index_find(ix, "AND \"", 10, 1000, add_path, NULL));
	assert_int_equal(index_generation(ix), 0);
	assert_found(ix, "\"one\"", "a.md");
	index_close(ix);
}

/* Makes an index, closes it, spoils the file, and expects one that works and is empty. */
static void
assert_remade(struct fixture *f, void (*spoil)(int fd))
{
	struct text_index *ix = index_open(f->dir, "/a/blog");
	int fd;

	assert_true(put(ix, "a.md", "one", "text"));
	index_close(ix);
	find_file(f);
	assert_true(path_is_file(f->file));
	fd = open(f->file, O_RDWR);
	assert_true(fd >= 0);
	spoil(fd);
	close(fd);
	ix = index_open(f->dir, "/a/blog");
	assert_null(index_notice(ix));
	assert_int_equal(stamps(ix), 0);
	assert_true(put(ix, "b.md", "two", "text"));
	assert_found(ix, "\"text\"", "b.md");
	index_close(ix);
	/* And it lasts. */
	ix = index_open(f->dir, "/a/blog");
	assert_int_equal(stamps(ix), 12);
	assert_int_equal(index_generation(ix), 0);
	index_close(ix);
}

static void
spoil_all(int fd)
{
	char noise[20000];

	for (size_t i = 0; i < sizeof(noise); i++)
		noise[i] = (char)(i * 7 + i / 256);
	assert_int_equal(ftruncate(fd, 0), 0);
	assert_int_equal(write(fd, noise, sizeof(noise)), sizeof(noise));
}

static void
spoil_end(int fd)
{
	struct stat st;

	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(ftruncate(fd, st.st_size / 2 + 100), 0);
}

static void
spoil_schema(int fd)
{
	char page[4096 - 200];

	memset(page, 0x5a, sizeof(page));
	assert_int_equal(pwrite(fd, page, sizeof(page), 100), sizeof(page));
}

static void
noise_is_remade(void **state)
{
	assert_remade(*state, spoil_all);
}

static void
a_cut_file_is_remade(void **state)
{
	assert_remade(*state, spoil_end);
}

static void
a_broken_schema_is_remade(void **state)
{
	assert_remade(*state, spoil_schema);
}

/* Every page of the file but the first, spoiled while it is open: noticed by the work
 * that meets it, and then made anew. */
static void
damage_under_work_is_remade(void **state)
{
	struct fixture *f = *state;
	struct text_index *ix = index_open(f->dir, "/a/blog");
	struct stat st;
	char noise[4096];
	int fd;

	for (int i = 0; i < 50; i++) {
		char name[16];

		snprintf(name, sizeof(name), "%d.md", i);
		assert_true(put(ix, name, "one", "text of the page"));
	}
	index_close(ix);
	find_file(f);
	fd = open(f->file, O_RDWR);
	assert_int_equal(fstat(fd, &st), 0);
	memset(noise, 0xa5, sizeof(noise));
	for (off_t at = 4096; at < st.st_size; at += 4096)
		assert_int_equal(pwrite(fd, noise, sizeof(noise), at), sizeof(noise));
	close(fd);
	ix = index_open(f->dir, "/a/blog");
	for (int i = 0; i < 3; i++) {
		struct strbuf found = STRBUF_INIT;
		long sum = 0;

		index_find(ix, "\"text\"", 10, 1000, add_path, &found);
		strbuf_free(&found);
		if (index_stamps(ix, count_stamp, &sum) && sum == 0)
			break;
	}
	assert_int_equal(stamps(ix), 0);
	assert_true(put(ix, "b.md", "two", "text"));
	assert_found(ix, "\"text\"", "b.md");
	index_close(ix);
}

static void
an_old_format_is_remade(void **state)
{
	struct fixture *f = *state;
	struct text_index *ix = index_open(f->dir, "/a/blog");
	sqlite3 *db;

	assert_true(put(ix, "a.md", "one", "text"));
	index_close(ix);
	find_file(f);
	assert_int_equal(sqlite3_open(f->file, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "UPDATE meta SET value = '0' WHERE key = 'format'", NULL,
			     NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	ix = index_open(f->dir, "/a/blog");
	assert_null(index_notice(ix));
	assert_int_equal(stamps(ix), 0);
	assert_true(put(ix, "b.md", "two", "text"));
	assert_found(ix, "\"text\"", "b.md");
	index_close(ix);
}

static void
an_unusable_folder_means_memory(void **state)
{
	struct fixture *f = *state;
	char file[300], below[320];
	struct text_index *ix;

	snprintf(file, sizeof(file), "%s/file", f->dir);
	assert_true(file_write(file, "x", 1, NULL));
	snprintf(below, sizeof(below), "%s/cache", file);
	ix = index_open(below, "/a/blog");
	assert_non_null(index_notice(ix));
	assert_non_null(strstr(index_notice(ix), "memory"));
	assert_true(put(ix, "a.md", "one", ""));
	assert_found(ix, "\"one\"", "a.md");
	index_close(ix);
	unlink(file);
}

static void
a_folder_in_the_files_place_means_memory(void **state)
{
	struct fixture *f = *state;
	struct text_index *ix = index_open(f->dir, "/a/blog");

	index_close(ix);
	find_file(f);
	assert_int_equal(unlink(f->file), 0);
	assert_int_equal(mkdir(f->file, 0700), 0);
	ix = index_open(f->dir, "/a/blog");
	assert_non_null(index_notice(ix));
	assert_true(put(ix, "a.md", "one", ""));
	assert_found(ix, "\"one\"", "a.md");
	index_close(ix);
	assert_int_equal(rmdir(f->file), 0);
}

/* A limit on the size of files stands in for a disk that is full. */
static void
a_full_disk_means_memory(void **state)
{
	struct fixture *f = *state;
	struct text_index *ix = index_open(f->dir, "/a/blog");
	struct rlimit before, small = { 65536, RLIM_INFINITY };
	struct strbuf body = STRBUF_INIT;
	void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
	bool kept = true;

	assert_null(index_notice(ix));
	for (int i = 0; i < 20000; i++)
		strbuf_addf(&body, "w%d ", i * 7919);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small.rlim_max = before.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	for (int i = 0; i < 10 && kept; i++) {
		char name[16];

		snprintf(name, sizeof(name), "%d.md", i);
		kept = put(ix, name, "one", body.buf);
	}
	assert_false(kept);
	assert_int_equal(index_generation(ix), 1);
	assert_non_null(index_notice(ix));
	assert_int_equal(stamps(ix), 0);
	assert_true(put(ix, "a.md", "two", body.buf));
	assert_found(ix, "\"two\"", "a.md");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, handler);
	strbuf_free(&body);
	index_close(ix);
}

static void
two_programs_share_one(void **state)
{
	struct fixture *f = *state;
	struct text_index *a = index_open(f->dir, "/a/blog");
	struct text_index *b = index_open(f->dir, "/a/blog");

	assert_null(index_notice(b));
	assert_true(put(a, "a.md", "one", ""));
	assert_found(b, "\"one\"", "a.md");
	assert_true(index_begin(a));
	assert_false(index_begin(b)); /* busy: later */
	assert_int_equal(index_generation(b), 0);
	assert_true(index_commit(a));
	assert_true(put(b, "b.md", "one", ""));
	assert_found(a, "\"one\"", "a.md b.md");
	index_close(a);
	index_close(b);
}

int
main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		CASE(keeps_pages_between_runs),
		CASE(another_folder_has_another_index),
		CASE(changes_leave_nothing_behind),
		CASE(a_new_stamp_changes_nothing_else),
		CASE(many_changes_hide_no_page),
		CASE(facets_narrow_down),
		CASE(a_search_can_be_stopped),
		CASE(a_bad_expression_is_no_damage),
		CASE(noise_is_remade),
		CASE(a_cut_file_is_remade),
		CASE(a_broken_schema_is_remade),
		CASE(damage_under_work_is_remade),
		CASE(an_old_format_is_remade),
		CASE(an_unusable_folder_means_memory),
		CASE(a_folder_in_the_files_place_means_memory),
		CASE(a_full_disk_means_memory),
		CASE(two_programs_share_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
