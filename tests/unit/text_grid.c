/* grid: cells, wide clusters, edges, and lines made of them. */
#include "unit.h"

#include "base/utf8.h"
#include "mixed.h"
#include "text/grid.h"

static void
assert_rows(const struct grid *g, const char *expect)
{
	struct strbuf out = STRBUF_INIT;
	struct lines ls = { 0 };

	grid_to_lines(g, &ls);
	assert_int_equal(ls.len, grid_height(g));
	for (size_t y = 0; y < ls.len; y++) {
		assert_int_equal(ls.items[y].tag, y);
		assert_int_equal(ls.items[y].cols, utf8_cols(ls.items[y].text, ls.items[y].len));
		assert_true(ls.items[y].cols <= grid_width(g));
		strbuf_add(&out, ls.items[y].text, ls.items[y].len);
		strbuf_addch(&out, '|');
	}
	assert_string_equal(out.buf, expect);
	strbuf_free(&out);
	lines_free(&ls);
}

static void
text_lands_where_it_is_put(void **state)
{
	struct grid *g = grid_new(8, 3);

	(void)state;
	assert_rows(g, "|||");
	assert_int_equal(grid_puts(g, 2, 1, STYLE_TEXT, "abc"), 5);
	assert_int_equal(grid_puts(g, 0, 0, STYLE_TEXT, "e\u0301\x1b中"), 4);
	assert_int_equal(grid_puts(g, 6, 2, STYLE_TEXT, "long"), 10);
	assert_int_equal(grid_puts(g, -2, 2, STYLE_TEXT, "abcd"), 2);
	assert_int_equal(grid_puts(g, -9, 2, STYLE_TEXT, "gone"), 0);
	assert_int_equal(grid_puts(g, 1, 3, STYLE_TEXT, "below"), 6);
	assert_int_equal(grid_puts(g, 1, -1, STYLE_TEXT, "above"), 6);
	assert_rows(g, "e\u0301␛中|  abc|cd    lo|");
	grid_free(g);
	grid_free(NULL);
	g = grid_new(0, 2);
	grid_puts(g, 0, 0, STYLE_TEXT, "x");
	assert_rows(g, "||");
	grid_free(g);
	g = grid_new(5, 0);
	grid_puts(g, 0, 0, STYLE_TEXT, "x");
	assert_rows(g, "");
	grid_free(g);
}

static void
half_of_a_wide_cluster_is_a_space(void **state)
{
	struct grid *g = grid_new(4, 1);

	(void)state;
	grid_puts(g, 0, 0, STYLE_TEXT, "中文");
	assert_rows(g, "中文|");
	grid_puts(g, 1, 0, STYLE_TEXT, "x");
	assert_rows(g, " x文|");
	grid_puts(g, 2, 0, STYLE_TEXT, "y");
	assert_rows(g, " xy|");
	grid_puts(g, 0, 0, STYLE_TEXT, "中文");
	grid_puts(g, 1, 0, STYLE_TEXT, "字");
	assert_rows(g, " 字|");
	grid_puts(g, 0, 0, STYLE_TEXT, "abcd");
	grid_puts(g, -1, 0, STYLE_TEXT, "中");
	assert_rows(g, " bcd|");
	grid_puts(g, 3, 0, STYLE_TEXT, "👨‍👩‍👧‍👦");
	assert_rows(g, " bc|");
	grid_puts(g, 0, 0, STYLE_TEXT, "👨‍👩‍👧‍👦👨‍👩‍👧‍👦");
	assert_rows(g, "👨‍👩‍👧‍👦👨‍👩‍👧‍👦|");
	grid_free(g);
}

static void
styles_become_spans(void **state)
{
	struct grid *g = grid_new(12, 1);
	struct lines ls = { 0 };

	(void)state;
	grid_puts(g, 0, 0, STYLE_AXIS, "ab中");
	grid_put(g, 5, 0, &(struct span){ .style = STYLE_RACE, .mods = MOD_STRONG, .link = 4 },
	    "x ", 2);
	grid_puts(g, 8, 0, STYLE_TEXT, "  ");
	grid_restyle(g, 3, 0, STYLE_CURSOR);
	grid_restyle(g, 1, 0, STYLE_CURSOR);
	grid_restyle(g, 99, 0, STYLE_CURSOR);
	assert_true(grid_blank(g, 4, 0) && grid_blank(g, 8, 0) && grid_blank(g, 11, 0));
	assert_true(grid_blank(g, -1, 0) && grid_blank(g, 12, 0) && grid_blank(g, 0, 1));
	assert_false(grid_blank(g, 0, 0) || grid_blank(g, 2, 0) || grid_blank(g, 3, 0));
	assert_false(grid_blank(g, 6, 0));
	grid_to_lines(g, &ls);
	assert_string_equal(ls.items[0].text, "ab中 x ");
	assert_int_equal(ls.items[0].nspans, 3);
	assert_int_equal(ls.items[0].spans[0].len, 1);
	assert_int_equal(ls.items[0].spans[0].style, STYLE_AXIS);
	assert_int_equal(ls.items[0].spans[1].start, 1);
	assert_int_equal(ls.items[0].spans[1].len, 4);
	assert_int_equal(ls.items[0].spans[1].style, STYLE_CURSOR);
	assert_int_equal(ls.items[0].spans[2].start, 6);
	assert_int_equal(ls.items[0].spans[2].len, 2);
	assert_int_equal(ls.items[0].spans[2].link, 4);
	assert_int_equal(ls.items[0].spans[2].mods, MOD_STRONG);
	lines_free(&ls);
	grid_free(g);
}

static void
lines_are_put_and_cut(void **state)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct grid *g = grid_new(8, 3);
	struct lines ls = { 0 };
	struct line line;

	(void)state;
	lb_put(&b, STYLE_TEXT, "a");
	lb_put(&b, STYLE_CODE, "中文");
	lb_put(&b, STYLE_TEXT, "z");
	line = lb_line(&b);
	grid_put_line(g, 1, 0, &line, 6, false);
	grid_put_line(g, 1, 1, &line, 5, false);
	grid_put_line(g, 1, 2, &line, 3, true);
	grid_put_line(g, 7, 2, &line, 0, true);
	assert_rows(g, " a中文z| a中…| a~|");
	grid_to_lines(g, &ls);
	assert_int_equal(ls.items[0].nspans, 1);
	assert_int_equal(ls.items[0].spans[0].start, 2);
	assert_int_equal(ls.items[0].spans[0].len, 6);
	assert_int_equal(ls.items[1].spans[0].len, 6);
	lines_free(&ls);
	lb_free(&b);
	grid_free(g);
}

/* Whatever is put wherever, each row is as wide as its cells say. */
static void
random_puts_keep_rows_in_shape(void **state)
{
	const size_t kinds = sizeof(mixed_pieces) / sizeof(mixed_pieces[0]);
	uint64_t seed = 8;

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct grid *g = grid_new(1 + random_below(&seed, 20), 2);
		struct lines ls = { 0 };

		for (int i = 0; i < 30; i++) {
			long x = (long)random_below(&seed, 30) - 5,
			     y = (long)random_below(&seed, 2);
			const char *s = mixed_pieces[random_below(&seed, kinds)];

			/* What joins across cells (flags, jamo, skin tones) is put apart. */
			if (strcmp(s, "🇰") == 0 || strcmp(s, "🏽") == 0)
				s = "#";
			grid_puts(g, x, y, (enum style)random_below(&seed, 3), s);
		}
		grid_puts(g, (long)grid_width(g) - 1, 0, STYLE_TEXT, "#");
		grid_to_lines(g, &ls);
		assert_int_equal(ls.items[0].cols, grid_width(g));
		assert_true(ls.items[1].cols <= grid_width(g));
		lines_free(&ls);
		grid_free(g);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_lands_where_it_is_put),
		cmocka_unit_test(half_of_a_wide_cluster_is_a_space),
		cmocka_unit_test(styles_become_spans),
		cmocka_unit_test(lines_are_put_and_cut),
		cmocka_unit_test(random_puts_keep_rows_in_shape),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
