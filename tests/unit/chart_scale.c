/* Scales: which ticks a range gets, and where. */
#include "unit.h"

#include <math.h>

#include "base/date.h"
#include "chart/scale.h"

/* "row label, row label …" of a y axis. */
static void
y_ticks(enum chart_y kind, bool down, double lo, double hi, size_t rows, size_t want,
    const char *expected)
{
	struct strbuf sb = STRBUF_INIT;
	struct y_scale s;

	y_scale_fit(&s, kind, down, lo, hi, rows, want);
	for (size_t row = 0; row < rows; row++) {
		size_t at = sb.len;

		strbuf_addf(&sb, "%s%zu ", at > 0 ? ", " : "", row);
		if (!y_scale_label(&s, row, &sb))
			strbuf_truncate(&sb, at);
	}
	assert_string_equal(sb.buf, expected);
	/* all that was asked for is on the axis, on the right way round */
	assert_true(y_scale_row(&s, lo) > -0.5 && y_scale_row(&s, lo) < (double)rows - 0.5);
	assert_true(y_scale_row(&s, hi) > -0.5 && y_scale_row(&s, hi) < (double)rows - 0.5);
	if (hi > lo)
		assert_true((y_scale_row(&s, hi) > y_scale_row(&s, lo)) == down);
	assert_true(fabs(y_scale_row(&s, y_scale_value(&s, rows - 1)) - (double)(rows - 1)) < 1e-6);
	strbuf_free(&sb);
}

static void
times_have_ticks_that_people_count_in(void **state)
{
	(void)state;
	/* 5:05 to 5:40 */
	y_ticks(CHART_Y_TIME, true, 305, 340, 8, 1,
	    "0 5:05, 1 5:10, 2 5:15, 3 5:20, 4 5:25, 5 5:30, 6 5:35, 7 5:40");
	y_ticks(CHART_Y_TIME, true, 305, 340, 15, 2,
	    "0 5:05, 2 5:10, 4 5:15, 6 5:20, 8 5:25, 10 5:30, 12 5:35, 14 5:40");
	y_ticks(CHART_Y_TIME, true, 305, 340, 5, 1, "0 5:00, 1 5:10, 2 5:20, 3 5:30, 4 5:40");
	/* 57:33 to 75:00: never 56:40, 60:00, 63:20 */
	y_ticks(CHART_Y_TIME, true, 3453, 4500, 12, 2,
	    "0 55:00, 2 1:00:00, 4 1:05:00, 6 1:10:00, 8 1:15:00, 10 1:20:00");
	y_ticks(CHART_Y_TIME, true, 3453, 4500, 5, 1,
	    "0 55:00, 1 1:00:00, 2 1:05:00, 3 1:10:00, 4 1:15:00");
	/* 2:30 to 2:50 */
	y_ticks(CHART_Y_TIME, true, 150, 170, 11, 2,
	    "0 2:30, 2 2:35, 4 2:40, 6 2:45, 8 2:50, 10 2:55");
	y_ticks(CHART_Y_TIME, true, 150, 170, 5, 1, "0 2:30, 1 2:35, 2 2:40, 3 2:45, 4 2:50");
	/* hundredths, hours, and smaller at the bottom */
	y_ticks(CHART_Y_TIME, true, 11.23, 11.30, 8, 2,
	    "0 11.23, 1 11.24, 2 11.25, 3 11.26, 4 11.27, 5 11.28, 6 11.29, 7 11.30");
	y_ticks(CHART_Y_TIME, true, 36000, 80000, 8, 1,
	    "0 10:00:00, 1 12:00:00, 2 14:00:00, 3 16:00:00, 4 18:00:00, 5 20:00:00, 6 22:00:00, 7 "
	    "24:00:00");
	y_ticks(CHART_Y_TIME, false, 305, 340, 8, 1,
	    "0 5:40, 1 5:35, 2 5:30, 3 5:25, 4 5:20, 5 5:15, 6 5:10, 7 5:05");
}

static void
numbers_have_ticks_by_ones_twos_and_fives(void **state)
{
	(void)state;
	y_ticks(CHART_Y_NUMBER, false, 563, 704, 8, 1,
	    "0 725, 1 700, 2 675, 3 650, 4 625, 5 600, 6 575, 7 550");
	y_ticks(CHART_Y_NUMBER, false, 0.71, 0.78, 8, 2, "0 0.78, 2 0.76, 4 0.74, 6 0.72");
	y_ticks(CHART_Y_NUMBER, false, -5, 5, 11, 2,
	    "0 5, 1 4, 2 3, 3 2, 4 1, 5 0, 6 -1, 7 -2, 8 -3, 9 -4, 10 -5");
	y_ticks(CHART_Y_NUMBER, true, 1e9, 3e9, 6, 2, "0 1000000000, 2 2000000000, 4 3000000000");
}

static void
one_value_stands_in_the_middle(void **state)
{
	struct y_scale s;

	(void)state;
	for (double v = 0.01; v < 1e6; v *= 7)
		for (size_t rows = 1; rows < 40; rows++) {
			y_scale_fit(&s, CHART_Y_TIME, true, v, v, rows, 2);
			assert_true(s.per_row > 0 && isfinite(s.top) && s.rows_per_tick > 0);
			assert_true(y_scale_row(&s, v) > -0.5 &&
			    y_scale_row(&s, v) < (double)rows - 0.4);
			if (rows > 8 && v > 5)
				assert_true(y_scale_row(&s, v) > 0.5 &&
				    y_scale_row(&s, v) < (double)rows - 1.5);
		}
}

static double
day(const char *s)
{
	struct date d;

	assert_true(date_parse(s, strlen(s), &d, NULL));
	return (double)date_first_day(&d);
}

/* "col label/parent …" of an x axis. */
static void
ticks_of(const struct x_scale *s, const char *expected)
{
	const size_t cols = s->cols;
	struct x_tick *ticks = calloc(cols + 1, sizeof(*ticks));
	struct strbuf sb = STRBUF_INIT;
	size_t n = x_scale_ticks(s, ticks);

	assert_true(n <= cols + 1);
	for (size_t i = 0; i < n; i++) {
		strbuf_addf(&sb, "%s%zu %s", i > 0 ? ", " : "", ticks[i].col, ticks[i].label);
		if (ticks[i].parent[0])
			strbuf_addf(&sb, "/%s", ticks[i].parent);
		/* labels must have room */
		assert_true(ticks[i].col < cols);
		if (i > 0)
			assert_true(ticks[i].col >= ticks[i - 1].col + strlen(ticks[i].label) + 1);
	}
	assert_string_equal(sb.buf, expected);
	strbuf_free(&sb);
	free(ticks);
}

static void
x_ticks(const char *from, const char *to, size_t cols, const char *expected)
{
	struct x_scale s = { day(from), day(to), cols, CHART_X_DATE };

	ticks_of(&s, expected);
}

/* A season is any year's: its months have no year. */
static void
seasons_and_distances_have_ticks(void **state)
{
	struct x_scale s = { day("2001-01-01"), day("2001-12-31"), 72, CHART_X_SEASON };

	(void)state;
	ticks_of(&s, "0 Jan, 18 Apr, 35 Jul, 53 Oct");
	s.cols = 30;
	ticks_of(&s, "0 Jan, 7 Apr, 14 Jul, 22 Oct");
	s = (struct x_scale){ 0, 1500, 72, CHART_X_METRES };
	ticks_of(&s,
	    "0 0 m, 9 200 m, 19 400 m, 28 600 m, 38 800 m, 47 1000 m, 57 1200 m, 66 1400 m");
	s.cols = 40;
	ticks_of(&s, "0 0 m, 10 400 m, 21 800 m, 31 1200 m");
	s = (struct x_scale){ 0, 16093, 60, CHART_X_METRES };
	ticks_of(&s, "0 0 km, 18 5 km, 37 10 km, 55 15 km");
	s = (struct x_scale){ 0, 1e7, 60, CHART_X_METRES };
	assert_true(s.cols == 60);
	ticks_of(&s, "0 0 km, 12 2000 km, 24 4000 km, 35 6000 km, 47 8000 km, 59 10000 km");
}

static void
days_have_ticks_of_the_calendar(void **state)
{
	(void)state;
	x_ticks("2026-04-18", "2026-04-19", 72, "0 18/Apr 2026, 71 19");
	x_ticks("2026-03-25", "2026-04-25", 72, "11 30/Mar 2026, 27 6/Apr 2026, 44 13, 60 20");
	x_ticks("2026-03-25", "2026-04-04", 72,
	    "0 25/Mar 2026, 7 26, 14 27, 21 28, 28 29, 36 30, 43 31, 50 1/Apr 2026, 57 2, 64 3, 71 "
	    "4");
	x_ticks("2025-12-01", "2026-05-01", 72,
	    "0 Dec/2025, 15 Jan/2026, 29 Feb, 42 Mar, 57 Apr, 71 May");
	x_ticks("2024-04-01", "2026-05-01", 72,
	    "0 Apr/2024, 9 Jul, 17 Oct, 26 Jan/2025, 34 Apr, 43 Jul, 51 Oct, 60 Jan/2026, 68 Apr");
	x_ticks("2024-04-01", "2026-05-01", 36, "4 Jul/2024, 13 Jan/2025, 21 Jul, 29 Jan/2026");
	x_ticks("2020-03-10", "2026-03-10", 72,
	    "10 2021, 21 2022, 33 2023, 45 2024, 57 2025, 69 2026");
	x_ticks("2020-03-10", "2026-03-10", 30, "9 2022, 18 2024, 28 2026");
	x_ticks("1950-01-01", "2026-03-10", 72,
	    "0 1950, 9 1960, 19 1970, 28 1980, 37 1990, 47 2000, 56 2010, 65 2020");
	x_ticks("0001-01-01", "9999-12-31", 72,
	    "7 1000, 14 2000, 21 3000, 28 4000, 35 5000, 43 6000, 50 7000, 57 8000, 64 9000");
}

static void
days_outside_of_the_calendar_have_none(void **state)
{
	struct x_scale far = { -1e15, -1e14, 40, CHART_X_DATE };
	struct x_scale around = { -1e7, 1e7, 40, CHART_X_DATE };
	struct x_scale tiny = { 0, 1, 1, CHART_X_DATE };
	struct x_tick ticks[41];

	(void)state;
	assert_int_equal(x_scale_ticks(&far, ticks), 0);
	assert_true(x_scale_ticks(&around, ticks) > 0);
	assert_true(x_scale_ticks(&tiny, ticks) <= 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_have_ticks_that_people_count_in),
		cmocka_unit_test(numbers_have_ticks_by_ones_twos_and_fives),
		cmocka_unit_test(one_value_stands_in_the_middle),
		cmocka_unit_test(days_have_ticks_of_the_calendar),
		cmocka_unit_test(seasons_and_distances_have_ticks),
		cmocka_unit_test(days_outside_of_the_calendar_have_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
