/* Paths, files, walking, slugs, the clock. */
#include "unit.h"

#include <fcntl.h>

#include "base/clock.h"
#include "base/path.h"
#include "base/stamps.h"
#include "scratch.h"

static void
assert_owned(char *got, const char *want)
{
	if (want == NULL) {
		assert_null(got);
	} else {
		assert_non_null(got);
		assert_string_equal(got, want);
	}
	free(got);
}

static void
names_are_taken_apart(void **state)
{
	(void)state;
	assert_owned(path_join("a", "b"), "a/b");
	assert_owned(path_join("a/", "b"), "a/b");
	assert_owned(path_join("a", "/b"), "/b");
	assert_owned(path_join("", "b"), "b");
	assert_string_equal(path_base("x/y.md"), "y.md");
	assert_string_equal(path_base("y.md"), "y.md");
	assert_true(path_has_ext("a/B.MD", ".md"));
	assert_false(path_has_ext("a/.md", ".md"));
	assert_false(path_has_ext("a.md/b", ".md"));
	assert_string_equal(path_markdown_ext("a/B.MD"), ".md");
	assert_string_equal(path_markdown_ext("a.markdown"), ".markdown");
	assert_string_equal(path_markdown_ext("a.b.mdx"), ".mdx");
	assert_null(path_markdown_ext("a.md/b.txt"));
	assert_null(path_markdown_ext(".md"));
}

static void
relative_never_leaves_the_root(void **state)
{
	(void)state;
	assert_owned(path_relative("posts/a.md", "b.md"), "posts/b.md");
	assert_owned(path_relative("posts/a.md", "../glossary/./tcp.md"), "glossary/tcp.md");
	assert_owned(path_relative("posts/a.md", "/x//y/"), "x/y");
	assert_owned(path_relative("a.md", ".."), NULL);
	assert_owned(path_relative("posts/a.md", "../../etc/passwd"), NULL);
	assert_owned(path_relative("posts/a.md", "/../x"), NULL);
	assert_owned(path_relative("posts/a.md", "x/../../.."), NULL);
	assert_owned(path_relative("posts/a.md", ".."), "");
	assert_owned(path_relative("a/b/c.md", "...x/..y"), "a/b/...x/..y");
}

static void
assert_slug(const char *text, const char *want)
{
	struct strbuf sb = STRBUF_INIT;

	path_slug(&sb, text, strlen(text));
	assert_string_equal(sb.buf, want);
	strbuf_free(&sb);
}

static void
slugs_are_what_blogs_make(void **state)
{
	(void)state;
	assert_slug("Here's to it", "heres-to-it");
	assert_slug("Here\xe2\x80\x99s", "heres");
	assert_slug("  TCP / IP -- v4!  ", "tcp-ip-v4");
	assert_slug("\xc3\x89t\xc3\xa9 2026", "\xc3\xa9t\xc3\xa9-2026");
	assert_slug("\xe6\x97\xa5\xe6\x9c\xac", "\xe6\x97\xa5\xe6\x9c\xac");
	/* a vowel sign belongs to its letter */
	assert_slug("\xe0\xa4\xb9\xe0\xa4\xbf", "\xe0\xa4\xb9\xe0\xa4\xbf");
	assert_slug("---", "");
	assert_slug("", "");
}

static void
xdg_places_are_absolute(void **state)
{
	(void)state;
	setenv("HOME", "/home/x", 1);
	unsetenv("XDG_CONFIG_HOME");
	assert_owned(path_xdg(PATH_CONFIG), "/home/x/.config/trackside");
	setenv("XDG_CONFIG_HOME", "/etc/mine", 1);
	assert_owned(path_xdg(PATH_CONFIG), "/etc/mine/trackside");
	setenv("XDG_CONFIG_HOME", "not/absolute", 1);
	assert_owned(path_xdg(PATH_CONFIG), "/home/x/.config/trackside");
	unsetenv("HOME");
	unsetenv("XDG_CACHE_HOME");
	assert_owned(path_xdg(PATH_CACHE), NULL);
}

static void
reading_is_bounded(void **state)
{
	struct scratch *s = *state;
	struct strbuf sb = STRBUF_INIT;
	struct err err = { 0 };
	struct file_stamp a, b;

	strbuf_adds(&sb, "before|");
	assert_true(file_read_stamp(scratch_bytes(s, "f", "a\0b", 3), 3, &sb, &a, &err));
	assert_int_equal(sb.len, 10);
	assert_memory_equal(sb.buf, "before|a\0b", 11);
	assert_true(file_stamp(scratch_path(s, "f"), &b));
	assert_memory_equal(&a, &b, sizeof(a));
	assert_int_equal(a.size, 3);

	assert_false(file_read(scratch_path(s, "f"), 2, &sb, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_non_null(strstr(err.msg, "3 bytes"));
	assert_int_equal(sb.len, 10);
	assert_false(file_read(s->dir, 100, &sb, &err));
	assert_non_null(strstr(err.msg, "folder"));
	assert_false(file_read("/dev/null", 100, &sb, &err));
	assert_non_null(strstr(err.msg, "regular"));
	assert_false(file_read(scratch_path(s, "missing"), 100, &sb, &err));
	assert_int_equal(err.code, ERR_IO);
	assert_int_equal(mkfifo(scratch_path(s, "fifo"), 0600), 0);
	assert_false(file_read(scratch_path(s, "fifo"), 100, &sb, &err));
	strbuf_free(&sb);
}

/* What lies in the folder, hidden files too. */
static size_t
count_entries(const char *dir)
{
	struct strbuf command = STRBUF_INIT;
	char line[64] = "";
	FILE *f;

	strbuf_addf(&command, "ls -A '%s' | wc -l", dir);
	f = popen(command.buf, "r");
	assert_non_null(f);
	assert_non_null(fgets(line, sizeof(line), f));
	pclose(f);
	strbuf_free(&command);
	return strtoul(line, NULL, 10);
}

static void
writing_replaces_the_whole(void **state)
{
	struct scratch *s = *state;
	struct strbuf sb = STRBUF_INIT;
	struct stat st;
	char link[300];

	scratch_file(s, "f", "old");
	assert_int_equal(chmod(scratch_path(s, "f"), 0640), 0);
	snprintf(link, sizeof(link), "%s/link", s->dir);
	assert_int_equal(symlink("f", link), 0);
	assert_true(file_write(link, "new text", 8, NULL));
	assert_true(file_read(scratch_path(s, "f"), 100, &sb, NULL));
	assert_string_equal(sb.buf, "new text");
	assert_int_equal(stat(scratch_path(s, "f"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(count_entries(s->dir), 2);

	umask(022);
	assert_true(file_write(scratch_path(s, "fresh"), "", 0, NULL));
	assert_int_equal(stat(scratch_path(s, "fresh"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0644);
	assert_int_equal(st.st_size, 0);
	/* a write that cannot be finished leaves nothing behind */
	assert_int_equal(mkdir(scratch_path(s, "dir"), 0700), 0);
	assert_false(file_write(scratch_path(s, "dir"), "x", 1, NULL));
	assert_false(file_write(scratch_path(s, "none/x"), "x", 1, NULL));
	assert_int_equal(count_entries(s->dir), 4);
	strbuf_free(&sb);
}

static void
folders_are_made_on_the_way(void **state)
{
	struct scratch *s = *state;
	struct err err = { 0 };

	assert_true(path_make_dirs(scratch_path(s, "a/b//c/"), NULL));
	assert_true(path_is_dir(scratch_path(s, "a/b/c")));
	assert_true(path_make_dirs(scratch_path(s, "a/b/c"), NULL));
	scratch_file(s, "a/file", "");
	assert_false(path_make_dirs(scratch_path(s, "a/file"), &err));
	assert_non_null(strstr(err.msg, "Not a directory"));
	assert_false(path_make_dirs(scratch_path(s, "a/file/x"), NULL));
	assert_true(path_is_file(scratch_path(s, "a/file")));
	assert_false(path_is_file(scratch_path(s, "a")));
}

struct seen {
	struct strbuf list, unreadable;
	size_t stop_at, n;
};

static bool
see_file(void *ctx, const char *path, const char *relative)
{
	struct seen *seen = ctx;
	size_t n = strlen(path), r = strlen(relative);

	assert_true(n > r && strcmp(path + n - r, relative) == 0);
	strbuf_addf(&seen->list, "%s|", relative);
	return ++seen->n != seen->stop_at;
}

static void
see_unreadable(void *ctx, const char *relative, const char *why)
{
	struct seen *seen = ctx;

	strbuf_addf(&seen->unreadable, "%s: %s|", relative, why);
}

static void
a_walk_is_ordered_and_ends(void **state)
{
	struct scratch *s = *state;
	struct seen seen = { .list = STRBUF_INIT, .unreadable = STRBUF_INIT };
	struct walk w = { see_file, see_unreadable, &seen };
	struct strbuf deep = STRBUF_INIT;
	struct err err = { 0 };
	char link[300];

	scratch_file(s, "t/z.md", "");
	scratch_file(s, "t/a.md", "");
	scratch_file(s, "t/.hidden/x", "");
	scratch_file(s, "t/.dot", "");
	scratch_file(s, "t/sub/b.md", "");
	scratch_file(s, "t/b/c.md", "");
	snprintf(link, sizeof(link), "%s/t/sub/loop", s->dir);
	assert_int_equal(symlink("..", link), 0);
	snprintf(link, sizeof(link), "%s/t/broken", s->dir);
	assert_int_equal(symlink("nowhere", link), 0);
	snprintf(link, sizeof(link), "%s/t/k.md", s->dir);
	assert_int_equal(symlink("a.md", link), 0);
	assert_true(path_walk(scratch_path(s, "t"), &w, &err));
	assert_string_equal(seen.list.buf, "a.md|broken|k.md|z.md|b/c.md|sub/b.md|");

	strbuf_reset(&seen.list);
	seen.n = 0;
	seen.stop_at = 2;
	assert_true(path_walk(scratch_path(s, "t"), &w, &err));
	assert_string_equal(seen.list.buf, "a.md|broken|");
	seen.stop_at = 0;

	for (int i = 0; i < 40; i++)
		strbuf_adds(&deep, "d/");
	strbuf_adds(&deep, "f");
	scratch_file(s, deep.buf, "");
	strbuf_reset(&seen.list);
	assert_true(path_walk(s->dir, &w, &err));
	assert_null(strstr(seen.list.buf, deep.buf));
	assert_non_null(strstr(seen.unreadable.buf, "d: deeper than 32 folders|"));

	assert_false(path_walk(scratch_path(s, "t/a.md"), &w, &err));
	assert_int_equal(err.code, ERR_IO);
	strbuf_free(&seen.list);
	strbuf_free(&seen.unreadable);
	strbuf_free(&deep);
}

/* Twenty levels of two links each: over a million ways through twenty folders. */
static void
a_walk_does_not_multiply(void **state)
{
	struct scratch *s = *state;
	struct seen seen = { .list = STRBUF_INIT, .unreadable = STRBUF_INIT };
	struct walk w = { see_file, see_unreadable, &seen };
	struct err err = { 0 };

	for (int i = 0; i < 20; i++)
		for (char side = 'a'; side <= 'b'; side++) {
			char name[32], to[32];

			snprintf(name, sizeof(name), "%d/x", i);
			scratch_file(s, name, "");
			snprintf(name, sizeof(name), "%d/%c", i, side);
			snprintf(to, sizeof(to), "../%d", i + 1);
			assert_int_equal(symlink(to, scratch_path(s, name)), 0);
		}
	assert_false(path_walk(scratch_path(s, "0"), &w, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	strbuf_free(&seen.list);
	strbuf_free(&seen.unreadable);
}

static void
the_day_can_be_pinned(void **state)
{
	struct date d;
	int64_t before;

	(void)state;
	setenv("TRACKSIDE_TODAY", "2026-04-18", 1);
	d = clock_today();
	assert_int_equal(d.precision, DATE_DAY);
	assert_int_equal(date_first_day(&d), date_day(2026, 4, 18));
	setenv("TRACKSIDE_TODAY", "no day", 1);
	d = clock_today();
	assert_int_equal(d.precision, DATE_DAY);
	assert_true(date_first_day(&d) > date_day(2026, 1, 1) - 365);
	before = clock_ms();
	assert_true(clock_ms() >= before);
}

/* Of more files than one thread looks at, in folders and at the root; some are not there. */
static void
stamps_are_those_of_the_files(void **state)
{
	static const char *const names[] = { "top.md", "a/one.md", "a/two.md", "b/c/three.md",
		"a/missing.md", "nowhere/four.md" };
	enum { KINDS = 6, THERE = 4, FILES = 20000 };
	struct scratch *s = *state;
	struct stamped *files = calloc(FILES, sizeof(*files));
	struct file_stamp want[THERE];

	assert_non_null(files);
	for (size_t i = 0; i < THERE; i++)
		assert_true(file_stamp(scratch_file(s, names[i], names[i]), &want[i]));
	for (size_t i = 0; i < FILES; i++)
		files[i].relative = names[i / 100 % KINDS];
	stamps_take(s->dir, files, FILES);
	for (size_t i = 0; i < FILES; i++) {
		const size_t kind = i / 100 % KINDS;

		assert_int_equal(files[i].there, kind < THERE);
		if (kind < THERE)
			assert_memory_equal(&files[i].stamp, &want[kind], sizeof(want[kind]));
	}
	stamps_take(scratch_path(s, "nowhere"), files, 3);
	assert_false(files[0].there);
	stamps_take(s->dir, files, 0);
	free(files);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_taken_apart),
		cmocka_unit_test(relative_never_leaves_the_root),
		cmocka_unit_test(slugs_are_what_blogs_make),
		cmocka_unit_test(xdg_places_are_absolute),
		cmocka_unit_test_setup_teardown(reading_is_bounded, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(writing_replaces_the_whole, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(folders_are_made_on_the_way, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(a_walk_is_ordered_and_ends, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(a_walk_does_not_multiply, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(stamps_are_those_of_the_files, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test(the_day_can_be_pinned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
