#include "unit.h"

#include "tui/find.h"

static void
add(struct lines *lines, uint32_t tag, const char *text)
{
	struct line_builder b = LINE_BUILDER_INIT;

	lb_put(&b, STYLE_TEXT, text);
	b.tag = tag;
	lb_flush(&b, lines);
	lb_free(&b);
}

static void
assert_match(const struct find *f, size_t i, uint32_t line, uint32_t start, uint32_t last,
    uint32_t end)
{
	assert_true(i < f->matches.len);
	assert_int_equal(f->matches.items[i].line, line);
	assert_int_equal(f->matches.items[i].start, start);
	assert_int_equal(f->matches.items[i].last, last);
	assert_int_equal(f->matches.items[i].end, end);
}

static void
folds_case_and_accents(void **state)
{
	struct lines lines = { 0 };
	struct find f = FIND_INIT;

	(void)state;
	add(&lines, 0, "A Café, a CAFÉ");
	add(&lines, 1, "a cafe\xcc\x81 and a cafe");
	find_query(&f, &lines, "cafe", 0);
	assert_int_equal(f.matches.len, 4);
	assert_match(&f, 0, 0, 2, 0, 7);
	assert_match(&f, 2, 1, 2, 1, 8); /* with its combining mark */
	assert_match(&f, 3, 1, 15, 1, 19);
	find_query(&f, &lines, "CAFÉ", 0);
	assert_int_equal(f.matches.len, 1);
	assert_match(&f, 0, 0, 11, 0, 16);
	find_free(&f);
	lines_free(&lines);
}

static void
typed_quotes_and_dashes_match(void **state)
{
	struct lines lines = { 0 };
	struct find f = FIND_INIT;

	(void)state;
	add(&lines, 0, "Here’s a “word” – yes");
	find_query(&f, &lines, "here's a \"word\" - y", 0);
	assert_int_equal(f.matches.len, 1);
	assert_match(&f, 0, 0, 0, 0, 27);
	find_free(&f);
	lines_free(&lines);
}

static void
joins_lines_of_a_block_alone(void **state)
{
	struct lines lines = { 0 };
	struct find f = FIND_INIT;
	span_vec marks = { 0 };

	(void)state;
	add(&lines, 0, "the load");
	add(&lines, 0, "  balancer and");
	add(&lines, 1, "more");
	find_query(&f, &lines, "load balancer", 0);
	assert_int_equal(f.matches.len, 1);
	assert_match(&f, 0, 0, 4, 1, 10);
	find_marks(&f, 0, lines.items[0].len, &marks);
	assert_int_equal(marks.len, 1);
	assert_int_equal(marks.items[0].start, 4);
	assert_int_equal(marks.items[0].len, 4);
	assert_int_equal(marks.items[0].style, STYLE_MATCH_HERE);
	marks.len = 0;
	find_marks(&f, 1, lines.items[1].len, &marks);
	assert_int_equal(marks.items[0].start, 2);
	assert_int_equal(marks.items[0].len, 8);
	find_query(&f, &lines, "and more", 0);
	assert_int_equal(f.matches.len, 0);
	VEC_FREE(&marks);
	find_free(&f);
	lines_free(&lines);
}

static void
steps_around(void **state)
{
	struct lines lines = { 0 };
	struct find f = FIND_INIT;

	(void)state;
	add(&lines, 0, "x");
	add(&lines, 1, "x x");
	find_query(&f, &lines, "x", 1);
	assert_int_equal(f.here, 1);
	assert_false(find_step(&f, 1));
	assert_int_equal(f.here, 2);
	assert_true(find_step(&f, 1));
	assert_int_equal(f.here, 0);
	assert_true(find_step(&f, -1));
	assert_int_equal(f.here, 2);
	find_query(&f, &lines, "", 0);
	assert_int_equal(f.matches.len, 0);
	assert_false(find_step(&f, 1));
	find_free(&f);
	lines_free(&lines);
}

static void
nothing_to_search(void **state)
{
	struct lines lines = { 0 };
	struct find f = FIND_INIT;

	(void)state;
	find_query(&f, &lines, "x", 0);
	assert_int_equal(f.matches.len, 0);
	find_reset(&f);
	add(&lines, 0, "");
	find_query(&f, &lines, "x", 7);
	assert_int_equal(f.matches.len, 0);
	find_free(&f);
	lines_free(&lines);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds_case_and_accents),
		cmocka_unit_test(typed_quotes_and_dashes_match),
		cmocka_unit_test(joins_lines_of_a_block_alone),
		cmocka_unit_test(steps_around),
		cmocka_unit_test(nothing_to_search),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
