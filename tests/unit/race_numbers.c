/* Age grades, VDOT, Riegel, splits, trends: against published figures and by arithmetic. */
#include "unit.h"

#include <math.h>

#include "race/age_grade.h"
#include "race/predict.h"
#include "race/splits.h"
#include "race/time.h"
#include "race/trend.h"

static struct event
event(const char *name)
{
	struct event e;

	assert_true(event_parse(name, &e, NULL));
	return e;
}

static double
seconds(const char *time)
{
	struct race_time t;

	assert_true(race_time_parse(time, &t, NULL));
	return t.seconds;
}

static struct date
day(const char *text)
{
	struct date d;

	assert_true(date_parse(text, strlen(text), &d, NULL));
	return d;
}

static void
near(double got, double want, double within)
{
	if (!(fabs(got - want) <= within))
		fail_msg("%.6f is not within %g of %.6f", got, within, want);
}

/* What the tables call an event, as it is typed here: "2MT" are miles on the track. */
static struct event
event_of_table(const char *code, double *metres)
{
	struct event e;
	char text[40];
	size_t digits = strspn(code, "0123456789");

	if (strcmp(code + digits, "MT") == 0)
		snprintf(text, sizeof(text), "%.*s miles track", (int)digits, code);
	else if (strcmp(code + digits, "M") == 0)
		snprintf(text, sizeof(text), "%.*s miles", (int)digits, code);
	else if (code[digits] == '\0')
		snprintf(text, sizeof(text), "%sm", code);
	else
		snprintf(text, sizeof(text), "%s", code);
	e = event(text);
	near(e.distance_m, *metres, 0.01);
	return e;
}

/* Every row and age of the table: its open standard is 100 % at factor 1, and the standard of an
 * age is exactly open / factor. */
static void
every_row_of_the_age_tables(void **state)
{
	FILE *f = fopen(TOP_SRCDIR "/tests/data/age-standards-2023.csv", "r");
	static char row[4096];
	size_t rows = 0, whole = 0;

	(void)state;
	assert_non_null(f);
	assert_non_null(fgets(row, sizeof(row), f));
	while (fgets(row, sizeof(row), f)) {
		char *at = row, *sex = strtok_r(row, ",", &at), *code = strtok_r(NULL, ",", &at);
		double metres = strtod(strtok_r(NULL, ",", &at), NULL);
		const double open = strtod(strtok_r(NULL, ",", &at), NULL);
		const struct event e = event_of_table(code, &metres);
		bool has_one = false;

		for (int age = AGE_LEAST; age <= AGE_MOST; age++) {
			const double factor = strtod(strtok_r(NULL, ",", &at), NULL);
			const double standard = age_standard(sex, &e, age);

			if (fabs(standard - open / factor) > 1e-9)
				fail_msg("%s %s at %d: %f", sex, code, age, standard);
			if (factor >= 1) {
				struct age_grade g;
				const struct date born = day("1900-01-01");
				struct date on = born;

				on.year = (short)(on.year + age);
				assert_true(age_grade(&g, sex, &born, &on, &e, open));
				assert_int_equal(g.age_least, age);
				assert_true(g.least == 100 && g.most == 100);
				has_one = true;
			}
		}
		rows++;
		whole += has_one;
	}
	fclose(f);
	assert_int_equal(rows, 76);
	assert_int_equal(whole, 76);
}

static void
age_grades_of_the_facts(void **state)
{
	const struct event m1500 = event("1500m"), m800 = event("800m"), mile = event("mile");
	const struct date born = day("1992"), on = day("2026-04"), exact = day("1992-06-01");
	struct event e;
	struct age_grade g;

	(void)state;
	near(100 * age_standard("female", &m1500, 33) / 310.66, 74.36, 0.005);
	near(100 * age_standard("female", &m800, 33) / 157, 72.62, 0.005);
	near(100 * age_standard("female", &mile, 17) / 300, 85.9, 0.05);
	/* only the birth year is known: two ages are possible, and so are two grades */
	assert_true(age_grade(&g, "female", &born, &on, &m1500, 310.66));
	assert_int_equal(g.age_least, 33);
	assert_int_equal(g.age_most, 34);
	near(g.least, 74.36, 0.005);
	near(g.most, 100 * 230.07 / (0.9886 * 310.66), 1e-9);
	assert_true(age_grade(&g, "female", &exact, &on, &m1500, 310.66));
	assert_true(g.age_least == 33 && g.age_most == 33 && !(g.most > g.least));
	/* between two distances, in the logarithm */
	e = event("1200m");
	near(age_standard("female", &e, 25), 148.98 + (230.07 - 148.98) * log(1.2) / log(1.5),
	    1e-9);
	/* road and track have tables of their own; short track is track */
	e = event("5k");
	near(age_standard("male", &e, 25), 771, 1e-9);
	e = event("5000m");
	near(age_standard("male", &e, 25), 755.36, 1e-9);
	e = event("1500 sh");
	near(age_standard("female", &e, 25), 230.07, 1e-9);
	/* and where there is none, there is none */
	static const char *const none[] = { "100m", "3000m steeplechase", "4x400m", "10k trail",
		"trail ultra", "mile road", "300 km", "20 km race walk" };
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		e = event(none[i]);
		if (!isnan(age_standard("female", &e, 30)))
			fail_msg("%s has a standard", none[i]);
	}
	assert_true(isnan(age_standard(NULL, &m1500, 30)));
	assert_true(isnan(age_standard("female", &m1500, 4)));
	assert_true(isnan(age_standard("female", &m1500, 111)));
	assert_false(age_grade(&g, "female", &(struct date){ 0 }, &on, &m1500, 310));
	assert_false(age_grade(&g, "female", &on, &born, &m1500, 310));
}

static void
ages_on_a_day(void **state)
{
	static const struct {
		const char *born, *on;
		int least, most;
	} rows[] = {
		{ "1992-04-18", "2026-04-17", 33, 33 },
		{ "1992-04-18", "2026-04-18", 34, 34 },
		{ "1992-02-29", "2025-02-28", 32, 32 },
		{ "1992-02-29", "2025-03-01", 33, 33 },
		{ "1992", "2026-04", 33, 34 },
		{ "1992", "2026-12-31", 34, 34 },
		{ "1992", "2026", 33, 34 },
		{ "1992-04", "2026-04", 33, 34 },
		{ "1992-05", "2026-04", 33, 33 },
		{ "2026", "2026", 0, 0 },
	};
	int least, most;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct date born = day(rows[i].born), on = day(rows[i].on);

		assert_true(age_on(&born, &on, &least, &most));
		assert_int_equal(least, rows[i].least);
		assert_int_equal(most, rows[i].most);
	}
}

static void
vdot_against_the_printed_tables(void **state)
{
	static const struct {
		double vdot;
		const char *event, *time;
		double within;
	} rows[] = {
		{ 40, "1500m", "6:35", 0.7 },
		{ 40, "mile", "7:07", 0.7 },
		{ 40, "3000m", "14:03", 2.9 },
		{ 40, "5k", "24:08", 2.9 },
		{ 40, "10k", "50:03", 2.9 },
		{ 50, "1500m", "5:24", 0.7 },
		{ 50, "mile", "5:50", 0.7 },
		{ 50, "3000m", "11:33", 2.9 },
		{ 50, "5k", "19:57", 2.9 },
		{ 50, "10k", "41:21", 2.9 },
		{ 60, "1500m", "4:35", 0.7 },
		{ 60, "mile", "4:57", 0.7 },
		{ 60, "3000m", "9:50", 2.9 },
		{ 60, "5k", "17:03", 2.9 },
		{ 60, "10k", "35:22", 2.9 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct event e = event(rows[i].event);
		const double t = vdot_time(rows[i].vdot, e.distance_m);

		near(t, seconds(rows[i].time), rows[i].within);
		near(vdot(e.distance_m, t), rows[i].vdot, 1e-9);
	}
	assert_true(isnan(vdot(0, 100)));
	assert_true(isnan(vdot(1500, 0)));
	assert_true(isnan(vdot(100, 10000)));
	assert_true(isnan(vdot_time(0, 1500)));
	assert_true(isnan(vdot_time(1e9, 1500)));
	assert_true(isnan(vdot_time(NAN, 1500)));
}

static void
riegel_and_its_limits(void **state)
{
	const struct event mile = event("mile"), ten = event("10 miles"), five = event("5k"),
			   tenk = event("10k"), m800 = event("800m"), m1500 = event("1500m"),
			   trail = event("trail ultra");
	struct prediction p;

	(void)state;
	near(riegel(300, mile.distance_m, ten.distance_m), seconds("57:24.5"), 0.05);
	near(riegel(1200, five.distance_m, tenk.distance_m), seconds("41:41.9"), 0.05);
	near(riegel(130, m800.distance_m, m1500.distance_m), seconds("4:13.1"), 0.05);
	assert_true(predict(&p, &mile, 300, &ten));
	assert_true(p.in_range);
	assert_true(predict(&p, &m800, 130, &m1500));
	assert_false(p.in_range);
	assert_true(predict(&p, &m1500, 310.66, &m800));
	assert_false(p.in_range);
	assert_false(predict(&p, &m1500, 310.66, &trail));
	for (unsigned i = 0; i < predict_nevents; i++) {
		const struct event e = event(predict_events[i]);

		assert_true(predict(&p, &m1500, 310.66, &e));
		assert_true(p.riegel_s > 0 && p.vdot_s > 0);
	}
}

static void
splits_are_taken_apart(void **state)
{
	const struct split april[] = { { 300, { 70, 0 } }, { 700, { 144, 0 } },
		{ 1100, { 227, 0 } } };
	struct race_result r = { .event = event("1500m"),
		.has_time = true,
		.time = { 310.66, 2 },
		.splits = april,
		.nsplits = 3 };
	const struct race_result even = {
		.event = event("1500m"), .has_time = true, .time = { 300, 0 }
	};
	static const double from[] = { 0, 300, 700, 1100 }, lap[] = { 70, 74, 83, 83.66 };
	const double pace = 310.66 / 1500;
	double squares = 0;
	struct splits s;
	bool exact;

	(void)state;
	assert_true(splits_read(&s, &r));
	assert_int_equal(s.n, 4);
	for (size_t i = 0; i < 4; i++) {
		const double metres = s.laps[i].to_m - s.laps[i].from_m;

		assert_true(s.laps[i].from_m == from[i]);
		near(s.laps[i].seconds, lap[i], 1e-9);
		near(s.laps[i].drift_s, s.laps[i].at_s - pace * s.laps[i].to_m, 1e-9);
		squares += metres * pow(lap[i] / metres - pace, 2);
	}
	assert_true(s.laps[3].finish && !s.laps[2].finish);
	assert_int_equal(s.laps[3].decimals, 2);
	near(s.laps[0].drift_s, 7.868, 1e-9);
	near(s.laps[1].drift_s, -0.9746666, 1e-6);
	near(s.laps[3].drift_s, 0, 1e-9);
	/* half way, 750 m, is 50 m into the lap of 83 s */
	near(s.first_half_s, 144 + 83.0 * 50 / 400, 1e-9);
	assert_false(s.half_is_split);
	near(s.index, (310.66 - 2 * s.first_half_s) / 310.66, 1e-12);
	assert_true(fabs(s.index) < SPLITS_EVEN);
	near(s.variation, sqrt(squares / 1500) / pace, 1e-12);
	splits_free(&s);

	/* against another race: even pace for one without splits */
	near(race_gap_at(&r, &even, 300, &exact), 10, 1e-9);
	assert_false(exact);
	near(race_gap_at(&r, &even, 1500, &exact), 10.66, 1e-9);
	assert_true(exact);
	near(race_gap_at(&r, &r, 700, &exact), 0, 0);
	assert_true(exact);
	assert_true(isnan(race_gap_at(&r, &even, 1600, &exact)));

	r.nsplits = 0;
	assert_false(splits_read(&s, &r));
	/* a split at the finish is the finish, and counts once */
	const struct split whole[] = { { 750, { 150, 0 } }, { 1500, { 310.66, 2 } } };
	r.splits = whole;
	r.nsplits = 2;
	assert_true(splits_read(&s, &r));
	assert_int_equal(s.n, 2);
	assert_true(s.half_is_split);
	near(s.index, 10.66 / 310.66, 1e-9);
	splits_free(&s);
	/* without a finish, even pace is over what there is */
	r.has_time = false;
	r.splits = april;
	r.nsplits = 3;
	assert_true(splits_read(&s, &r));
	assert_int_equal(s.n, 3);
	assert_true(s.total_m == 1100);
	near(s.laps[2].drift_s, 0, 1e-9);
	splits_free(&s);
}

static void
trends_hold_against_outliers(void **state)
{
	/* Sen's own kind of case: a line with one wild point */
	double x[60], y[60];
	struct trend t;

	(void)state;
	for (int i = 0; i < 12; i++) {
		x[i] = i * DAYS_PER_YEAR / 4;
		y[i] = 330 - 2.0 * i / 4 * 3; /* six seconds a year */
	}
	assert_true(trend_fit(&t, x, y, 12));
	near(t.per_year, -6, 1e-9);
	assert_true(t.has_interval);
	near(t.least, -6, 1e-9);
	near(t.most, -6, 1e-9);
	near(trend_at(&t, x[8]), y[8], 1e-9);
	y[5] = 900;
	assert_true(trend_fit(&t, x, y, 12));
	near(t.per_year, -6, 1e-9);
	assert_true(t.least <= -6 && t.most >= -6);

	/* by hand: the ten slopes are -1 -1 .5 .667 1 1.5 1.5 1.667 2 4; of five values P(S >= 10) is
	 * 1/120 and P(S >= 8) 5/120, so C is 8 and the bounds are ranks 1 and 10 */
	const double hx[] = { 0, 1, 2, 3, 4 }, hy[] = { 1, 3, 2, 6, 5 };

	assert_true(trend_fit(&t, hx, hy, 5));
	near(t.per_year / DAYS_PER_YEAR, 1.25, 1e-12);
	assert_true(t.has_interval);
	near(t.least / DAYS_PER_YEAR, -1, 1e-12);
	near(t.most / DAYS_PER_YEAR, 4, 1e-12);
	assert_true(trend_fit(&t, hx, hy, 4));
	assert_false(t.has_interval);

	/* too few for an interval; none at all on one day */
	assert_true(trend_fit(&t, hx, hy, 2));
	near(t.per_year / DAYS_PER_YEAR, 2, 1e-12);
	assert_false(t.has_interval);
	for (int i = 0; i < 5; i++)
		x[i] = 7;
	assert_false(trend_fit(&t, x, hy, 5));
	assert_false(trend_fit(&t, hx, hy, 1));
	assert_false(trend_fit(&t, hx, hy, 0));
	/* times that never change have a trend of none */
	for (int i = 0; i < 60; i++) {
		x[i] = i;
		y[i] = 300;
	}
	assert_true(trend_fit(&t, x, y, 60));
	assert_true(fabs(t.per_year) < 1e-12);
	assert_false(t.has_interval);
}

static void
many_points_are_thinned(void **state)
{
	const size_t n = 100000;
	double *x = malloc(n * sizeof(*x)), *y = malloc(n * sizeof(*y));
	struct trend t;

	(void)state;
	assert_true(x && y);
	for (size_t i = 0; i < n; i++) {
		x[i] = (double)i / 10;
		y[i] = 300 - (double)i / 10000;
	}
	assert_true(trend_fit(&t, x, y, n));
	near(t.per_year, -0.001 * DAYS_PER_YEAR, 1e-9);
	assert_int_equal(t.n, TREND_MOST);
	free(x);
	free(y);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_of_the_age_tables),
		cmocka_unit_test(age_grades_of_the_facts),
		cmocka_unit_test(ages_on_a_day),
		cmocka_unit_test(vdot_against_the_printed_tables),
		cmocka_unit_test(riegel_and_its_limits),
		cmocka_unit_test(splits_are_taken_apart),
		cmocka_unit_test(trends_hold_against_outliers),
		cmocka_unit_test(many_points_are_thinned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
