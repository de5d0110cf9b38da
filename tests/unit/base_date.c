/* Dates: what is read, what is refused and why, how they are shown and ordered. */
#include "unit.h"

#include "base/date.h"

static struct date
parse(const char *s)
{
	struct err err = { 0 };
	struct date d;

	if (!date_parse(s, strlen(s), &d, &err))
		fail_msg("%s", err.msg);
	return d;
}

static void
refuse(const char *s, size_t n, const char *why)
{
	struct err err = { 0 };
	struct date d;

	if (date_parse(s, n, &d, &err))
		fail_msg("%s was read", s);
	assert_int_equal(d.precision, DATE_NONE);
	assert_int_equal(err.code, ERR_DATA);
	if (!strstr(err.msg, why))
		fail_msg("\"%s\" does not say \"%s\"", err.msg, why);
}

#define REFUSE(s, why) refuse(s, sizeof(s) - 1, why)

static void
reads_and_shows_each_precision(void **state)
{
	static const struct {
		const char *in, *longer, *shorter, *edtf;
		enum date_precision precision;
	} rows[] = {
		{ "2026", "2026", "2026", "2026", DATE_YEAR },
		{ "2026~", "about 2026", "~2026", "2026~", DATE_YEAR },
		{ "0800", "800", "800", "0800", DATE_YEAR },
		{ "2026-04", "April 2026", "Apr 2026", "2026-04", DATE_MONTH },
		{ "2026-03~", "about March 2026", "~Mar 2026", "2026-03~", DATE_MONTH },
		{ "2026-04-18", "18 April 2026", "18 Apr 2026", "2026-04-18", DATE_DAY },
		{ "2026-04-08~", "about 8 April 2026", "~8 Apr 2026", "2026-04-08~", DATE_DAY },
		{ "2025-21", "spring 2025", "spring 2025", "2025-21", DATE_SEASON },
		{ "2025-22", "summer 2025", "summer 2025", "2025-22", DATE_SEASON },
		{ "2024-23~", "about autumn 2024", "~autumn 2024", "2024-23~", DATE_SEASON },
		{ "2025-24", "winter 2025", "winter 2025", "2025-24", DATE_SEASON },
		{ "2024-02-29", "29 February 2024", "29 Feb 2024", "2024-02-29", DATE_DAY },
		{ "2026-04-18T09:30:00Z", "18 April 2026", "18 Apr 2026", "2026-04-18T09:30:00Z",
		    DATE_TIME },
		{ "2026-04-18t09:30z", "18 April 2026", "18 Apr 2026", "2026-04-18T09:30:00Z",
		    DATE_TIME },
		{ "2026-04-18 09:30 +0200", "18 April 2026", "18 Apr 2026",
		    "2026-04-18T09:30:00+02:00", DATE_TIME },
		{ "2026-04-18T09:30:05.123456-07:30", "18 April 2026", "18 Apr 2026",
		    "2026-04-18T09:30:05-07:30", DATE_TIME },
		{ "2026-04-18 09:30:05 -07", "18 April 2026", "18 Apr 2026",
		    "2026-04-18T09:30:05-07:00", DATE_TIME },
		{ "2026-04-18 09:30:05 UTC", "18 April 2026", "18 Apr 2026", "2026-04-18T09:30:05Z",
		    DATE_TIME },
		{ "2016-12-31T23:59:60Z", "31 December 2016", "31 Dec 2016", "2016-12-31T23:59:59Z",
		    DATE_TIME },
	};
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct date d = parse(rows[i].in), again;

		assert_int_equal(d.precision, rows[i].precision);
		date_format_long(&d, &sb);
		assert_string_equal(sb.buf, rows[i].longer);
		strbuf_reset(&sb);
		date_format_short(&d, &sb);
		assert_string_equal(sb.buf, rows[i].shorter);
		strbuf_reset(&sb);
		date_format_edtf(&d, &sb);
		assert_string_equal(sb.buf, rows[i].edtf);
		again = parse(sb.buf);
		assert_int_equal(date_compare(&d, &again), 0);
		strbuf_reset(&sb);
	}
	date_format_long(&(struct date){ 0 }, &sb);
	date_format_short(&(struct date){ 0 }, &sb);
	date_format_edtf(&(struct date){ 0 }, &sb);
	assert_string_equal(sb.buf, "");
	strbuf_free(&sb);
}

static void
says_what_is_wrong(void **state)
{
	(void)state;
	REFUSE("", "empty");
	REFUSE("April 2026", "write it as 2026");
	REFUSE("26-04-18", "is not a date");
	REFUSE("2026-4-18", "is not a date");
	REFUSE("2026-13", "no month 13");
	REFUSE("2026-00", "no month 00");
	REFUSE("2026-20", "no month 20");
	REFUSE("2026-25", "seasons 21");
	REFUSE("2026-02-29", "February 2026 has days 01 to 28, not 29");
	REFUSE("1900-02-29", "01 to 28");
	REFUSE("2026-04-31", "April 2026 has days 01 to 30");
	REFUSE("2026-04-00", "not 00");
	REFUSE("0000", "years are");
	REFUSE("2026-04-18T25:00", "time of day");
	REFUSE("2026-04-18T24:00:00Z", "time of day");
	REFUSE("2026-04-18T09:60Z", "time of day");
	REFUSE("2026-04-18T09:30:00+99:00", "zone");
	REFUSE("2026-04-18T09:30:00Z~", "is not a date");
	REFUSE("2026-04-18T09:30:00.Z", "is not a date");
	REFUSE("2026-04-18T", "is not a date");
	REFUSE("2026-22-01", "is not a date");
	REFUSE("2026-", "is not a date");
	REFUSE("2026~~", "is not a date");
	REFUSE("2026-04-18 ", "is not a date");
	REFUSE("2026?", "is not a date");
	REFUSE("2026\0", "is not a date");
	REFUSE("20\xe2\x82\xac\x1b[31m", "\"20????[31m\"");
	REFUSE("2026-04-18 and then a sentence that goes on and on", "...\"");
}

static void
days_are_those_of_the_calendar(void **state)
{
	struct date d;
	long day = date_day(1, 1, 1);

	(void)state;
	assert_int_equal(date_day(1970, 1, 1), 0);
	assert_int_equal(date_day(2000, 3, 1), 11017);
	assert_int_equal(date_day(1969, 12, 31), -1);
	assert_int_equal(date_from_day(-1000000000).year, 1);
	assert_int_equal(date_from_day(1000000000).year, 9999);
	/* Each day follows the one before it, from the first to the last. */
	for (d = date_from_day(day); d.year < 9999 || d.month < 12 || d.day < 31; day++) {
		struct date next = date_from_day(day + 1);

		assert_int_equal(date_first_day(&d), day);
		if (next.day != d.day + 1) {
			assert_int_equal(next.day, 1);
			assert_int_equal(next.month, d.month % 12 + 1);
			assert_true(d.day >= 28 && d.day <= 31);
		}
		d = next;
	}
	assert_int_equal(day, date_day(9999, 12, 31));
	assert_int_equal(day - date_day(1, 1, 1) + 1, 3652059); /* 9999 years, proleptic */
}

static void
covers_the_days_it_names(void **state)
{
	static const struct {
		const char *in, *first, *last;
	} rows[] = {
		{ "2026", "2026-01-01", "2026-12-31" },
		{ "2024-02", "2024-02-01", "2024-02-29" },
		{ "2026-12", "2026-12-01", "2026-12-31" },
		{ "2025-21", "2025-03-01", "2025-05-31" },
		{ "2025-23", "2025-09-01", "2025-11-30" },
		{ "2023-24", "2023-12-01", "2024-02-29" },
		{ "2026-04-18T23:00:00-07:00", "2026-04-18", "2026-04-18" },
	};
	struct date d;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct date first = parse(rows[i].first), last = parse(rows[i].last);

		d = parse(rows[i].in);
		assert_int_equal(date_first_day(&d), date_first_day(&first));
		assert_int_equal(date_last_day(&d), date_last_day(&last));
	}
	d = parse("2026-04");
	assert_true(date_middle(&d) == (double)date_day(2026, 4, 1) + 14.5);
	d = parse("2026-04-18");
	assert_true(date_middle(&d) == (double)date_day(2026, 4, 18));
}

static int
order(const char *a, const char *b)
{
	struct date x = parse(a), y = parse(b);
	int one = date_compare(&x, &y), other = date_compare(&y, &x);

	assert_int_equal((one > 0) - (one < 0), (other < 0) - (other > 0));
	return (one > 0) - (one < 0);
}

static bool
before(const char *a, const char *b)
{
	struct date x = parse(a), y = parse(b);

	return date_surely_before(&x, &y);
}

static void
orders_in_time(void **state)
{
	struct date none = { 0 }, some = parse("0001");

	(void)state;
	assert_int_equal(order("2026-03", "2026-04"), -1);
	assert_int_equal(order("2026-03~", "2026-03"), 0);
	assert_int_equal(order("2026-04-01", "2026-04"), -1); /* ends sooner */
	assert_int_equal(order("2026", "2026-01-01"), 1);
	assert_int_equal(order("2026-04-18", "2026-04-18T00:00:00Z"), -1);
	assert_int_equal(order("2026-04-18T09:30Z", "2026-04-18T10:30+02:00"), 1);
	assert_true(date_compare(&none, &some) < 0);
	assert_true(date_compare(&some, &none) > 0);
	assert_int_equal(date_compare(&none, &none), 0);

	assert_true(before("2026-03", "2026-04"));
	assert_false(before("2026-04", "2026-04-18"));
	assert_false(before("2026-03~", "2026-04"));
	assert_false(before("2026-02~", "2026-04~"));
	assert_true(before("2026-03~", "2026-06"));
	assert_true(before("2024-04", "2026-03~"));
	assert_false(date_surely_before(&none, &some));
	assert_false(date_surely_before(&some, &none));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_and_shows_each_precision),
		cmocka_unit_test(says_what_is_wrong),
		cmocka_unit_test(days_are_those_of_the_calendar),
		cmocka_unit_test(covers_the_days_it_names),
		cmocka_unit_test(orders_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
