#include "unit.h"

#include "tui/viewport.h"

static void
stays_within_its_rows(void **state)
{
	struct viewport v = { 0 };

	(void)state;
	viewport_set(&v, 10, 100);
	viewport_scroll(&v, -5);
	assert_int_equal(v.top, 0);
	viewport_scroll(&v, 1000);
	assert_int_equal(v.top, 90);
	assert_int_equal(viewport_percent(&v), 100);
	viewport_set(&v, 50, 100);
	assert_int_equal(v.top, 50);
	viewport_set(&v, 50, 20);
	assert_int_equal(v.top, 0);
	assert_int_equal(viewport_percent(&v), 100);
	viewport_set(&v, 0, 0);
	viewport_scroll(&v, 3);
	assert_int_equal(v.top, 0);
}

static void
pages_keep_a_line(void **state)
{
	struct viewport v = { 0 };

	(void)state;
	viewport_set(&v, 10, 100);
	assert_true(viewport_move(&v, ACTION_PAGE_DOWN));
	assert_int_equal(v.top, 9);
	assert_true(viewport_move(&v, ACTION_HALF_DOWN));
	assert_int_equal(v.top, 14);
	assert_true(viewport_move(&v, ACTION_PAGE_UP));
	assert_int_equal(v.top, 5);
	assert_true(viewport_move(&v, ACTION_BOTTOM));
	assert_int_equal(v.top, 90);
	assert_true(viewport_move(&v, ACTION_TOP));
	assert_int_equal(v.top, 0);
	assert_false(viewport_move(&v, ACTION_QUIT));
}

static void
shows_a_row_with_the_least_scrolling(void **state)
{
	struct viewport v = { 0 };

	(void)state;
	viewport_set(&v, 10, 100);
	viewport_show(&v, 9, 0);
	assert_int_equal(v.top, 0);
	viewport_show(&v, 9, 1);
	assert_int_equal(v.top, 1);
	viewport_show(&v, 50, 2);
	assert_int_equal(v.top, 43);
	viewport_show(&v, 44, 2);
	assert_int_equal(v.top, 42);
	viewport_centre(&v, 45);
	assert_int_equal(v.top, 42);
	viewport_centre(&v, 80);
	assert_int_equal(v.top, 77);
}

static void
lists_keep_their_cursor_in_view(void **state)
{
	struct list l = { 0 };

	(void)state;
	list_set(&l, 5, 20);
	assert_true(list_move(&l, ACTION_BOTTOM));
	assert_int_equal(l.at, 19);
	assert_int_equal(l.view.top, 15);
	list_set(&l, 5, 3);
	assert_int_equal(l.at, 2);
	assert_int_equal(l.view.top, 0);
	list_set(&l, 5, 0);
	assert_int_equal(l.at, 0);
	assert_true(list_move(&l, ACTION_DOWN));
	assert_int_equal(l.at, 0);
	list_set(&l, 5, 20);
	list_wheel(&l, 7);
	assert_int_equal(l.view.top, 7);
	assert_int_equal(l.at, 7);
	list_wheel(&l, -7);
	assert_int_equal(l.at, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stays_within_its_rows),
		cmocka_unit_test(pages_keep_a_line),
		cmocka_unit_test(shows_a_row_with_the_least_scrolling),
		cmocka_unit_test(lists_keep_their_cursor_in_view),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
