/* What a large folder says, kept and opened again: the same library, or none. */
#include "unit.h"

#include <dirent.h>
#include <fcntl.h>
#include <time.h>

#include "base/hash.h"
#include "blog/library.h"
#include "blog/snapshot_inside.h"
#include "library_told.h"
#include "scratch.h"

#define LONG_AGO 1500000000 /* a time that files were written at */

/* A folder to read, and a cache beside it. */
struct scene {
	struct scratch *s;
	char root[300], cache[300];
};

static void
set_time(const char *path, time_t seconds)
{
	const struct timespec times[2] = { { .tv_sec = seconds }, { .tv_sec = seconds } };

	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void
put(struct scene *scene, const char *name, const char *text)
{
	char path[128];

	snprintf(path, sizeof(path), "blog/%s", name);
	set_time(scratch_file(scene->s, path, text), LONG_AGO);
}

static const char *
path_of(struct scene *scene, const char *name)
{
	static char path[600];

	snprintf(path, sizeof(path), "%s/%s", scene->root, name);
	return path;
}

/* One page of every kind that there is, and of every fault. */
static int
setup(void **state)
{
	struct scene *scene = calloc(1, sizeof(*scene));
	void *scratch;

	assert_non_null(scene);
	scratch_setup(&scratch);
	scene->s = scratch;
	snprintf(scene->root, sizeof(scene->root), "%s/blog", scene->s->dir);
	snprintf(scene->cache, sizeof(scene->cache), "%s/cache", scene->s->dir);
	put(scene, "posts/plain.md", "# A heading\n\nWords and words.\n");
	put(scene, "posts/full.md",
	    "---\ntitle: Full\ndate: 2026-04-18T09:30:00+02:00\nupdated: 2026-05~\n"
	    "tags: [a, b, c]\nseries: S\nauthors: [Ada, Bo]\ndescription: What it says\n"
	    "slug: other\n---\n\nIts body.\n");
	put(scene, "posts/2019/toml.md",
	    "+++\ntitle = \"In TOML\"\ndate = 2025-21\ntags = [\"b\"]\n+++\n\nIts body.\n");
	put(scene, "posts/draft.md", "---\ntitle: Draft\ndraft: true\n---\n\nNot yet.\n");
	put(scene, "posts/faults.md",
	    "---\ntitle: Faults\ndate: never\nslug: a b\n---\n\nNo \xff UTF-8.\n");
	put(scene, "glossary/tcp.md",
	    "---\ntitle: Transmission Control Protocol (TCP)\naka: [tcp/ip]\ncategory: net\n"
	    "see_also: [udp]\ncompare: [udp]\nsources: [RFC 9293]\n---\n\nOrdered.\n");
	put(scene, "glossary/udp.md", "---\ntitle: UDP\n---\n\nQuick.\n");
	put(scene, "glossary/datagrams.md", "---\ntitle: Datagram\n---\n\nSee [UDP](g).\n");
	put(scene, "glossary/nowhere.md", "---\ntitle: Nowhere\n---\n\nSee [None](g).\n");
	put(scene, "glossary/hidden.md", "---\ntitle: Hidden\ndraft: true\n---\n\nNot yet.\n");
	put(scene, "glossary/notes.md",
	    "# Git\n\n## Merge\n\nJoins.\n\n## Rebase\n\nMoves.\n\n## Merge vs Rebase\n\nBoth.\n");
	put(scene, "races.json", "{\"results\": 1}");
	*state = scene;
	return 0;
}

static int
teardown(void **state)
{
	struct scene *scene = *state;
	void *scratch = scene->s;

	scratch_teardown(&scratch);
	free(scene);
	return 0;
}

static struct library *
open_with(struct scene *scene, const struct library_opts *opts)
{
	struct library *lib;
	struct err err = { 0 };

	if (!library_open(&lib, scene->root, opts, &err))
		fail_msg("%s", err.msg);
	return lib;
}

/* Of the files alone. */
static struct library *
open_cold(struct scene *scene)
{
	return open_with(scene, NULL);
}

/* Of the snapshot and of what has changed since; and a new one is written. */
static struct library *
open_kept(struct scene *scene)
{
	return open_with(scene, &(struct library_opts){ .cache = scene->cache, .keep = 1 });
}

/* Of the snapshot alone, where there is one. */
static struct library *
open_at_once(struct scene *scene)
{
	return open_with(scene, &(struct library_opts){ .cache = scene->cache, .at_once = true });
}

/* What it says, and where addresses of pages lead that it does not show; and frees it. */
static char *
told(struct library *lib)
{
	struct strbuf out = STRBUF_INIT;
	struct target target;

	library_complete(lib);
	target = library_resolve(lib, 0, "posts/full.md", "draft.md", false);
	strbuf_addf(&out, "%d %s\n", target.kind, target.why);
	target = library_resolve(lib, 0, "glossary/udp.md", "datagrams.md", false);
	strbuf_addf(&out, "%d %zu\n", target.kind, target.index);
	put_library(&out, lib);
	library_free(lib);
	return strbuf_detach(&out, NULL);
}

/* Takes both texts over. */
static void
assert_same_text(char *a, char *b)
{
	assert_string_equal(a, b);
	free(a);
	free(b);
}

/* --- the file ------------------------------------------------------------------- */

static char *
snapshot_name(struct scene *scene)
{
	DIR *dir = opendir(scene->cache);
	struct dirent *d;
	char *path = NULL;

	while (dir != NULL && (d = readdir(dir)) != NULL)
		if (strncmp(d->d_name, "pages-", 6) == 0) {
			assert_null(path);
			path = path_join(scene->cache, d->d_name);
		}
	if (dir != NULL)
		closedir(dir);
	return path;
}

static struct strbuf
snapshot_bytes(struct scene *scene)
{
	struct strbuf bytes = STRBUF_INIT;
	char *path = snapshot_name(scene);

	assert_non_null(path);
	assert_true(file_read(path, FILE_MAX_BYTES, &bytes, NULL));
	free(path);
	return bytes;
}

static void
put_snapshot(struct scene *scene, const struct strbuf *bytes)
{
	char *path = snapshot_name(scene);

	assert_true(file_write(path, bytes->buf, bytes->len, NULL));
	free(path);
}

static void
mend_sum(struct strbuf *bytes)
{
	struct snapshot_header *h = (struct snapshot_header *)(void *)bytes->buf;

	h->sum = hash_large(bytes->buf + SNAPSHOT_SUM_FROM, bytes->len - SNAPSHOT_SUM_FROM);
}

/* What a library is read with, for bytes that come from elsewhere. */
struct reader {
	struct library lib;
	struct source source;
	struct loader loader;
};

static void
reader_init(struct reader *r, struct scene *scene)
{
	*r = (struct reader){ .source = { .root = scene->root, .maker = MAKER_PLAIN } };
	r->loader =
	    (struct loader){ .lib = &r->lib, .source = &r->source, .opts.cache = scene->cache };
}

static void
reader_free(struct reader *r)
{
	VEC_FREE(&r->loader.posts);
	VEC_FREE(&r->loader.terms);
	VEC_FREE(&r->loader.hidden);
	VEC_FREE(&r->loader.redirects);
	problems_free(&r->lib.problems);
	arena_free(&r->lib.arena);
}

/* --- tests ---------------------------------------------------------------------- */

static void
opens_as_it_was(void **state)
{
	struct scene *scene = *state;
	char *cold = told(open_cold(scene));
	struct library *lib;

	/* nothing is there yet, and then all of it */
	lib = open_at_once(scene);
	assert_false(library_is_unlooked(lib));
	assert_same_text(told(lib), xstrdup(cold));
	assert_same_text(told(open_kept(scene)), xstrdup(cold));
	lib = open_at_once(scene);
	assert_true(library_is_unlooked(lib));
	assert_same_text(told(lib), xstrdup(cold));
	lib = open_kept(scene);
	assert_false(library_is_unlooked(lib));
	assert_same_text(told(lib), cold);
}

/* One file serves all names of a folder; paths are as it was opened. */
static void
the_folder_has_another_name(void **state)
{
	struct scene *scene = *state;
	char other[400];
	struct library *lib;

	library_free(open_kept(scene));
	snprintf(other, sizeof(other), "%s/../blog", scene->root);
	memcpy(scene->root, other, sizeof(scene->root));
	lib = open_at_once(scene);
	assert_true(library_is_unlooked(lib));
	assert_same_text(told(lib), told(open_cold(scene)));
}

/* A folder is a glossary by its name alone. */
static void
a_name_may_say_what_it_holds(void **state)
{
	struct scene *scene = *state;
	const struct library_opts opts = { .cache = scene->cache };
	struct library *lib;

	snprintf(scene->root, sizeof(scene->root), "%s/notes", scene->s->dir);
	set_time(scratch_file(scene->s, "notes/a.md", "# A\n\nText.\n"), LONG_AGO);
	lib = open_kept(scene);
	assert_int_equal(lib->nposts, 1);
	library_free(lib);
	assert_int_equal(symlink("notes", scratch_path(scene->s, "glossary")), 0);
	snprintf(scene->root, sizeof(scene->root), "%s/glossary", scene->s->dir);
	lib = open_at_once(scene);
	assert_false(library_is_current(lib, &opts));
	library_free(lib);
	lib = open_with(scene, &opts);
	assert_int_equal(lib->nposts, 0);
	assert_int_equal(lib->nterms, 1);
	library_free(lib);
}

static void
the_blog_that_ships_is_the_same(void **state)
{
	struct scene *scene = *state;

	snprintf(scene->root, sizeof(scene->root), "%s", TOP_SRCDIR "/content");
	library_free(open_kept(scene));
	assert_same_text(told(open_at_once(scene)), told(open_cold(scene)));
	assert_same_text(told(open_kept(scene)), told(open_cold(scene)));
}

/* Days of git are never taken for what they were. */
static void
git_is_asked_each_time(void **state)
{
	struct scene *scene = *state;
	struct library_opts opts = {
		.cache = scene->cache, .keep = 1, .at_once = true, .undated = UNDATED_GIT
	};
	struct library *lib;

	library_free(open_with(scene, &opts));
	lib = open_with(scene, &opts);
	assert_true(library_is_unlooked(lib));
	assert_false(library_is_current(lib, &opts));
	library_free(lib);
	opts.at_once = false;
	lib = open_with(scene, &opts);
	assert_null(lib->sources[0].snapshot);
	library_free(lib);
}

static void
is_of_one_way_of_reading(void **state)
{
	struct scene *scene = *state;
	struct library_opts opts = { .cache = scene->cache, .at_once = true, .drafts = true };
	struct library *lib;

	library_free(open_kept(scene));
	lib = open_with(scene, &opts);
	assert_false(library_is_unlooked(lib));
	assert_int_equal(lib->nposts, 5);
	library_free(lib);
	opts.drafts = false;
	opts.undated = UNDATED_FILE;
	lib = open_with(scene, &opts);
	assert_false(library_is_unlooked(lib));
	library_free(lib);
	/* what it was made for is another thing now */
	put(scene, ".eleventy.js", "");
	lib = open_at_once(scene);
	assert_false(library_is_unlooked(lib));
	library_free(lib);
}

static void
small_folders_are_read(void **state)
{
	struct scene *scene = *state;
	const struct library_opts opts = { .cache = scene->cache, .keep = 200 };

	library_free(open_with(scene, &opts));
	assert_null(snapshot_name(scene));
}

/* What has changed is read; at once there is what there was. */
static void
expect_change(struct scene *scene)
{
	const struct library_opts opts = { .cache = scene->cache };
	struct library *lib = open_at_once(scene);
	char *before = told(open_at_once(scene)), *cold = told(open_cold(scene));

	assert_true(library_is_unlooked(lib));
	assert_false(library_is_current(lib, &opts));
	library_free(lib);
	assert_string_not_equal(before, cold);
	free(before);
	assert_same_text(told(open_with(scene, &opts)), xstrdup(cold));
	assert_same_text(told(open_kept(scene)), xstrdup(cold));
	lib = open_at_once(scene);
	assert_true(library_is_current(lib, &opts));
	assert_same_text(told(lib), cold);
}

static void
follows_the_folder(void **state)
{
	struct scene *scene = *state;

	library_free(open_kept(scene));
	put(scene, "posts/new.md", "---\ntitle: New\n---\n\nIts body.\n");
	expect_change(scene);
	put(scene, "posts/full.md", "---\ntitle: Fuller\ndate: 2026-04-18\n---\n\nIts body.\n");
	expect_change(scene);
	put(scene, "glossary/notes.md", "# Git\n\n## Merge\n\nJoins.\n\n## Push\n\nSends.\n");
	expect_change(scene);
	put(scene, "posts/draft.md", "---\ntitle: Draft\n---\n\nNow.\n");
	expect_change(scene);
	assert_int_equal(unlink(path_of(scene, "posts/faults.md")), 0);
	expect_change(scene);
	assert_int_equal(unlink(path_of(scene, "glossary/udp.md")), 0);
	expect_change(scene);
	/* touched alone */
	set_time(path_of(scene, "posts/plain.md"), LONG_AGO + 1);
	expect_change(scene);
	/* the same file, of another folder now */
	assert_int_equal(rename(path_of(scene, "posts/plain.md"),
			     strdupa(path_of(scene, "glossary/plain.md"))),
	    0);
	expect_change(scene);
}

static void
what_is_beside_is_read(void **state)
{
	struct scene *scene = *state;
	struct library *lib;

	library_free(open_kept(scene));
	put(scene, "races.json", "{\"results\": []}");
	put(scene, "site.yml", "title: Another\n");
	lib = open_at_once(scene);
	assert_true(library_is_unlooked(lib));
	assert_string_equal(lib->sources[0].site.title, "Another");
	for (size_t i = 0; i < lib->problems.len; i++)
		assert_null(strstr(lib->problems.items[i].file, "races.json"));
	library_free(lib);
}

/* A file that is written twice within one tick of the clock keeps its stamp. */
static void
the_second_change_in_a_tick_is_seen(void **state)
{
	struct scene *scene = *state;
	const char *path = strdupa(path_of(scene, "posts/plain.md"));
	const time_t tick = time(NULL) + 3600; /* not over yet when the file is read */
	struct library *lib;

	put(scene, "posts/plain.md", "# First\n");
	set_time(path, tick);
	library_free(open_kept(scene));
	put(scene, "posts/plain.md", "# Again\n");
	set_time(path, tick);
	lib = open_kept(scene);
	assert_non_null(library_post(lib, "Again"));
	library_free(lib);
}

static void
damage_is_refused(void **state)
{
	struct scene *scene = *state;
	char *cold = told(open_cold(scene));
	struct strbuf bytes;
	struct library *lib;
	struct reader r;

	library_free(open_kept(scene));
	bytes = snapshot_bytes(scene);
	reader_init(&r, scene);
	for (size_t i = 0; i < bytes.len; i++) {
		bytes.buf[i] ^= (char)(1 << i % 8);
		assert_null(snapshot_read(&r.loader, bytes.buf, bytes.len));
		bytes.buf[i] ^= (char)(1 << i % 8);
	}
	for (size_t n = 0; n < bytes.len; n++)
		assert_null(snapshot_read(&r.loader, bytes.buf, n));
	snapshot_free(snapshot_read(&r.loader, bytes.buf, bytes.len));
	/* on the disk: the files are read, and it is made anew */
	bytes.buf[bytes.len / 2] ^= 1;
	put_snapshot(scene, &bytes);
	lib = open_kept(scene);
	assert_false(library_is_unlooked(lib));
	assert_same_text(told(lib), xstrdup(cold));
	lib = open_at_once(scene);
	assert_true(library_is_unlooked(lib));
	assert_same_text(told(lib), cold);
	strbuf_free(&bytes);
	reader_free(&r);
}

/* Bytes made to be believed: with any one changed, and the sum right, all that is taken can be
 * used. */
static void
forged_numbers_do_no_harm(void **state)
{
	struct scene *scene = *state;
	struct strbuf bytes;
	size_t believed = 0;

	library_free(open_kept(scene));
	bytes = snapshot_bytes(scene);
	for (size_t i = SNAPSHOT_SUM_FROM; i < bytes.len; i++) {
		const char was = bytes.buf[i];
		struct snapshot *s;
		struct reader r;

		bytes.buf[i] = (char)(i % 3 == 0 ? 0xff : was + 1);
		mend_sum(&bytes);
		reader_init(&r, scene);
		s = snapshot_read(&r.loader, bytes.buf, bytes.len);
		if (s != NULL) {
			struct strbuf out = STRBUF_INIT;

			believed++;
			snapshot_match_all(s);
			snapshot_take_posts(s, &r.loader);
			snapshot_take_rest(s, &r.loader);
			for (size_t k = 0; k < r.loader.posts.len; k++)
				put_post(&out, &r.lib, &r.loader.posts.items[k]);
			for (size_t k = 0; k < r.loader.terms.len; k++)
				put_term(&out, &r.lib, &r.loader.terms.items[k]);
			strbuf_free(&out);
		}
		snapshot_free(s);
		reader_free(&r);
		bytes.buf[i] = was;
	}
	assert_true(believed > 0);
	strbuf_free(&bytes);
}

/* Other programs and formats, told by the header alone. */
static void
others_are_refused(void **state)
{
	struct scene *scene = *state;
	struct strbuf bytes;
	struct snapshot_header *h, was;
	struct reader r;

	library_free(open_kept(scene));
	bytes = snapshot_bytes(scene);
	reader_init(&r, scene);
	h = (struct snapshot_header *)(void *)bytes.buf;
	was = *h;
	for (int i = 0; i < 6; i++) {
		*h = was;
		h->format += i == 0;
		h->program.mtime_ns += i == 1;
		h->version += i == 2;
		h->root += i == 3;
		h->drafts ^= i == 4;
		h->undated += i == 5;
		mend_sum(&bytes);
		assert_null(snapshot_read(&r.loader, bytes.buf, bytes.len));
	}
	*h = was;
	mend_sum(&bytes);
	snapshot_free(snapshot_read(&r.loader, bytes.buf, bytes.len));
	strbuf_free(&bytes);
	reader_free(&r);
}

#define SCENE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(opens_as_it_was),
		SCENE_TEST(the_folder_has_another_name),
		SCENE_TEST(a_name_may_say_what_it_holds),
		SCENE_TEST(the_blog_that_ships_is_the_same),
		SCENE_TEST(git_is_asked_each_time),
		SCENE_TEST(is_of_one_way_of_reading),
		SCENE_TEST(small_folders_are_read),
		SCENE_TEST(follows_the_folder),
		SCENE_TEST(what_is_beside_is_read),
		SCENE_TEST(the_second_change_in_a_tick_is_seen),
		SCENE_TEST(damage_is_refused),
		SCENE_TEST(forged_numbers_do_no_harm),
		SCENE_TEST(others_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
