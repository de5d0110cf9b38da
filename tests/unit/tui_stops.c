#include "unit.h"

#include "tui/stops.h"

/* A plane of links, drawn: a run of one letter is a link of its number (a is 1); capitals are text. */
static struct lines
plane(const char *const *rows, size_t n)
{
	struct lines ls = { 0 };
	struct line_builder b = LINE_BUILDER_INIT;

	for (size_t r = 0; r < n; r++) {
		for (const char *s = rows[r]; *s != '\0'; s++) {
			struct span as = { .style = STYLE_TEXT };

			if (*s >= 'a' && *s <= 'z')
				as.link = (uint32_t)(*s - 'a' + 1);
			lb_putn(&b, &as, s, 1);
		}
		lb_flush(&b, &ls);
	}
	lb_free(&b);
	return ls;
}

/* The letters that lie up, down, left and right of a letter. */
static void
assert_beside(const stop_vec *stops, char letter, const char *want)
{
	static const enum stop_way ways[] = { STOP_UP, STOP_DOWN, STOP_LEFT, STOP_RIGHT };
	const size_t at = stops_find(stops, (uint32_t)(letter - 'a' + 1));
	char got[5] = "";

	assert_true(at < stops->len);
	for (size_t i = 0; i < 4; i++)
		got[i] = (char)('a' + stops->items[stops_beside(stops, at, ways[i])].link - 1);
	if (strcmp(got, want) != 0)
		print_error("beside %c\n", letter);
	assert_string_equal(got, want);
}

static const char *const two_columns[] = {
	"LATEST                  RECORDS          ",
	"aaaaaaaa    APR         ddd   5:10       ",
	"bbbbb       MAR         eeee  2:37       ",
	"ccccccc     FEB                          ",
	"                        NEXT             ",
	"A CONCEPT               ffffff  MAY      ",
	"gggg                                     ",
};

static void
arrows_keep_to_the_column(void **state)
{
	struct lines ls = plane(two_columns, 7);
	stop_vec stops = { 0 };

	(void)state;
	stops_collect(&ls, &stops);
	assert_int_equal(stops.len, 7);
	assert_beside(&stops, 'a', "abad");
	assert_beside(&stops, 'b', "acbe");
	assert_beside(&stops, 'c', "bgce");
	assert_beside(&stops, 'g', "cggf");
	assert_beside(&stops, 'd', "dead");
	assert_beside(&stops, 'e', "dfbe");
	assert_beside(&stops, 'f', "efgf");
	VEC_FREE(&stops);
	lines_free(&ls);
}

static void
a_line_of_links_goes_from_one_to_the_next(void **state)
{
	static const char *const rows[] = { "SEE ALSO  aaa - bb - cccc" };
	struct lines ls = plane(rows, 1);
	stop_vec stops = { 0 };

	(void)state;
	stops_collect(&ls, &stops);
	assert_beside(&stops, 'a', "aaab");
	assert_beside(&stops, 'b', "bbac");
	assert_beside(&stops, 'c', "ccbc");
	VEC_FREE(&stops);
	lines_free(&ls);
}

static void
a_link_over_two_lines_is_one_stop_where_it_starts(void **state)
{
	static const char *const rows[] = { "b       aaaa", "aaa", "c" };
	struct lines ls = plane(rows, 3);
	stop_vec stops = { 0 };

	(void)state;
	stops_collect(&ls, &stops);
	assert_int_equal(stops.len, 3);
	assert_int_equal(stops.items[0].link, 1);
	assert_int_equal(stops.items[0].line, 0);
	assert_int_equal(stops.items[0].col, 8);
	assert_int_equal(stops.items[0].end, 12);
	VEC_FREE(&stops);
	lines_free(&ls);
}

static void
spans_of_a_link_apart_on_a_line_are_one_stop(void **state)
{
	static const char *const rows[] = { "aaa  aa   b" };
	struct lines ls = plane(rows, 1);
	stop_vec stops = { 0 };

	(void)state;
	stops_collect(&ls, &stops);
	assert_int_equal(stops.len, 2);
	assert_int_equal(stops.items[0].col, 0);
	assert_int_equal(stops.items[0].end, 7);
	VEC_FREE(&stops);
	lines_free(&ls);
}

static void
columns_are_counted_not_bytes(void **state)
{
	struct lines ls = { 0 };
	struct line_builder b = LINE_BUILDER_INIT;
	stop_vec stops = { 0 };

	(void)state;
	lb_put(&b, STYLE_TEXT, "日本 ");
	lb_put_link(&b, STYLE_TEXT, 7, "é語");
	lb_flush(&b, &ls);
	stops_collect(&ls, &stops);
	assert_int_equal(stops.len, 1);
	assert_int_equal(stops.items[0].col, 5);
	assert_int_equal(stops.items[0].end, 8);
	VEC_FREE(&stops);
	lb_free(&b);
	lines_free(&ls);
}

static void
no_links_no_stops(void **state)
{
	static const char *const rows[] = { "TEXT", "" };
	struct lines ls = plane(rows, 2);
	stop_vec stops = { 0 };

	(void)state;
	stops_collect(&ls, &stops);
	assert_int_equal(stops.len, 0);
	assert_int_equal(stops_find(&stops, 1), 0);
	assert_int_equal(stops_beside(&stops, 0, STOP_DOWN), 0);
	VEC_FREE(&stops);
	lines_free(&ls);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arrows_keep_to_the_column),
		cmocka_unit_test(a_line_of_links_goes_from_one_to_the_next),
		cmocka_unit_test(a_link_over_two_lines_is_one_stop_where_it_starts),
		cmocka_unit_test(spans_of_a_link_apart_on_a_line_are_one_stop),
		cmocka_unit_test(columns_are_counted_not_bytes),
		cmocka_unit_test(no_links_no_stops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
