#include "unit.h"

#include <locale.h>

#include "markdown/document.h"
#include "text/wrap.h"
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
	struct match_place m;

	assert_true(i < f->matches.len);
	m = find_place(f, i);
	assert_int_equal(m.line, line);
	assert_int_equal(m.start, start);
	assert_int_equal(m.last, last);
	assert_int_equal(m.end, end);
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
	find_query(&f, &lines, "CAFE", 0); /* a capital is meant, an accent is not said */
	assert_int_equal(f.matches.len, 1);
	assert_match(&f, 0, 0, 11, 0, 16);
	find_query(&f, &lines, "café", 0); /* an accent is meant, small letters are not */
	assert_int_equal(f.matches.len, 3);
	find_query(&f, &lines, "cafe\xcc\x81", 0); /* however it is written */
	assert_int_equal(f.matches.len, 3);
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
	find_marks(&f, 0, &marks);
	assert_int_equal(marks.len, 1);
	assert_int_equal(marks.items[0].start, 4);
	assert_int_equal(marks.items[0].len, 4);
	assert_int_equal(marks.items[0].style, STYLE_MATCH_HERE);
	marks.len = 0;
	find_marks(&f, 1, &marks);
	assert_int_equal(marks.items[0].start, 2);
	assert_int_equal(marks.items[0].len, 8);
	find_query(&f, &lines, "and more", 0);
	assert_int_equal(f.matches.len, 0);
	VEC_FREE(&marks);
	find_free(&f);
	lines_free(&lines);
}

static void
glued_lines_have_no_space_between(void **state)
{
	static const char text[] = "see https://example.org/a/long/path and 東京都庁舎前駅から";
	const struct styled in = { .text = text, .len = sizeof(text) - 1 };
	struct wrapper w = WRAPPER_INIT;
	struct lines lines = { 0 };
	struct find f = FIND_INIT;

	(void)state;
	for (size_t width = 4; width < 40; width++) {
		const struct wrap_opts opts = { .width = width };

		lines_reset(&lines);
		wrap_text(&w, &in, &opts, lines_add, &lines);
		find_reset(&f);
		find_query(&f, &lines, "org/a/long/path and 東京都庁", 0);
		assert_int_equal(f.matches.len, 1);
		find_query(&f, &lines, "東京都庁舎前駅", 0);
		assert_int_equal(f.matches.len, 1);
	}
	wrapper_free(&w);
	find_free(&f);
	lines_free(&lines);
}

/* The Markdown, laid out to a width. */
static void
lay_out(struct lines *lines, const char *md, size_t width)
{
	const struct layout_opts opts = { .width = width };
	struct document *doc;

	lines_reset(lines);
	assert_true(document_parse(&doc, md, strlen(md), 1, NULL));
	document_layout(doc, &opts, 0, document_nblocks(doc), lines_add, lines);
	document_free(doc);
}

static void
cells_of_several_lines_are_read_one_by_one(void **state)
{
	static const char md[] = "| Name | What it is said to do |\n|---|--:|\n"
				 "| load balancer | spreads requests over several servers |\n"
				 "| cache | keeps what was asked for once |\n";
	struct lines lines = { 0 };
	struct find f = FIND_INIT;

	(void)state;
	for (size_t width = 20; width < 70; width++) {
		span_vec marks = { 0 };
		size_t marked = 0;

		lay_out(&lines, md, width);
		find_reset(&f);
		find_query(&f, &lines, "spreads requests over several servers", 0);
		assert_int_equal(f.matches.len, 1);
		for (size_t i = 0; i < lines.len; i++)
			find_marks(&f, i, &marks);
		for (size_t i = 0; i < marks.len; i++)
			marked += marks.items[i].len;
		assert_true(marked + marks.len - 1 ==
		    strlen("spreads requests over several servers"));
		find_query(&f, &lines, "balancer keeps", 0);
		assert_int_equal(f.matches.len, 0);
		VEC_FREE(&marks);
	}
	find_free(&f);
	lines_free(&lines);
}

static void
code_is_found_across_its_folds(void **state)
{
	static const char md[] = "```\nkubectl get pods --all-namespaces -o wide\n```\n";
	struct lines lines = { 0 };
	struct find f = FIND_INIT;

	(void)state;
	for (size_t width = 20; width < 50; width++) {
		lay_out(&lines, md, width);
		find_reset(&f);
		find_query(&f, &lines, "pods --all-namespaces -o wide", 0);
		assert_int_equal(f.matches.len, 1);
	}
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
		cmocka_unit_test(glued_lines_have_no_space_between),
		cmocka_unit_test(cells_of_several_lines_are_read_one_by_one),
		cmocka_unit_test(code_is_found_across_its_folds),
		cmocka_unit_test(steps_around),
		cmocka_unit_test(nothing_to_search),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
