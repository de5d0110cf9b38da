/* Posts without a date: what git's log says of them, and their files. */
#include "unit.h"

#include "blog/library.h"

/* Writes the post's day, "" for none. */
static void
assert_day(const struct post *p, const char *want)
{
	struct strbuf day = STRBUF_INIT;

	if (p->date.precision != DATE_NONE)
		date_format_edtf(&p->date, &day);
	strbuf_addch(&day, '\0');
	assert_string_equal(day.buf, want);
	strbuf_free(&day);
}

#define LOG(s) s, sizeof(s) - 1

static void
first_day_of_a_name(void **state)
{
	struct post posts[] = { { .page.relative = "a.md" }, { .page.relative = "posts/b.md" },
		{ .page.relative = "c.md" } };

	(void)state;
	undated_by_log(posts, 3,
	    LOG("\0012026-03-04\0\nA\0a.md\0A\0posts/b.md\0"
		"\0012020-01-02\0\nA\0a.md\0A\0other.md\0"));
	assert_day(&posts[0], "2020-01-02");
	assert_day(&posts[1], "2026-03-04");
	assert_day(&posts[2], "");
}

static void
names_before(void **state)
{
	struct post posts[] = { { .page.relative = "a.md" }, { .page.relative = "c.md" } };

	(void)state;
	/* c.md was b.md, and that a.md; today's a.md is another */
	undated_by_log(posts, 2,
	    LOG("\0012024-01-01\0\nA\0a.md\0"
		"\0012023-01-01\0\nR087\0b.md\0c.md\0"
		"\0012022-01-01\0\nR100\0a.md\0b.md\0"
		"\0012021-01-01\0\nA\0a.md\0"));
	assert_day(&posts[0], "2024-01-01");
	assert_day(&posts[1], "2021-01-01");
}

static void
a_date_of_its_own_stays(void **state)
{
	struct post post = { .page.relative = "a.md", .date = date_from_day(0) };
	struct problems problems = { 0 };

	(void)state;
	undated_by_log(&post, 1, LOG("\0012024-01-01\0\nA\0a.md\0"));
	assert_day(&post, "1970-01-01");
	undated_fill(&post, 1, "/nowhere", UNDATED_GIT, &problems);
	assert_int_equal(problems.len, 0); /* nothing was asked for */
}

static void
of_the_file(void **state)
{
	struct post posts[] = { { .page.stamp.mtime_ns = INT64_C(1776470399) * 1000000000 },
		{ .page.stamp.mtime_ns = INT64_C(-1) * 1000000000 },
		{ .page.stamp.mtime_ns = 0, .date = date_from_day(365) } };
	struct problems problems = { 0 };

	(void)state;
	undated_fill(posts, 3, "/nowhere", UNDATED_FILE, &problems);
	assert_day(&posts[0], "2026-04-17");
	assert_day(&posts[1], "1969-12-31");
	assert_day(&posts[2], "1971-01-01");
	assert_int_equal(problems.len, 0);
}

/* Every beginning of a log, and every byte of it changed: each post has a day or none. */
static void
any_bytes(void **state)
{
	static const char log[] = "\0012024-01-01\0\nA\0a.md\0\0012023-01-01\0\nR087\0b.md\0a.md\0"
				  "\0012022-13-99\0\nA\0b.md\0\0012021-01-01\0\nA\0b.md\0";
	char bytes[sizeof(log) - 1];

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++) {
		struct post posts[] = { { .page.relative = "a.md" }, { .page.relative = "" } };

		undated_by_log(posts, 2, log, i);
		assert_true(posts[0].date.precision == DATE_NONE ||
		    posts[0].date.precision == DATE_DAY);
		for (int byte = 0; byte < 256; byte++) {
			struct post post = { .page.relative = "a.md" };

			memcpy(bytes, log, sizeof(bytes));
			bytes[i] = (char)byte;
			undated_by_log(&post, 1, bytes, sizeof(bytes));
			assert_true(post.date.precision == DATE_NONE ||
			    post.date.precision == DATE_DAY);
		}
	}
}

static void
words(void **state)
{
	enum undated how = UNDATED_LEAVE;

	(void)state;
	assert_true(undated_find("git", &how));
	assert_int_equal(how, UNDATED_GIT);
	assert_true(undated_find("file", &how));
	assert_int_equal(how, UNDATED_FILE);
	assert_false(undated_find("", &how));
	assert_int_equal(how, UNDATED_FILE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_day_of_a_name),
		cmocka_unit_test(names_before),
		cmocka_unit_test(a_date_of_its_own_stays),
		cmocka_unit_test(of_the_file),
		cmocka_unit_test(any_bytes),
		cmocka_unit_test(words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
