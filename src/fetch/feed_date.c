#include "fetch/feed_date.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#define MOST_BYTES 120
#define DAY_SECONDS 86400

/* What has been understood so far. */
struct reading {
	const char *p, *end;
	int year, month, day; /* -1 for none */
	int seconds;	      /* of the day, -1 for none */
	int offset;	      /* seconds east of UTC */
	int week, weekday;    /* ISO 8601; -1 */
	bool ordinal;	      /* day is of the year */
	bool zone, morning, afternoon, nought, basic_time;
	const char *doubt;
};

/* A word means the first month that has a name it begins, by three letters or more. */
static const char *const months[12] = {
#define MONTH(names) names,
#include "fetch/feed_months.def"
#undef MONTH
};

static const char unknown_zone[] = "its zone is not known; read as UTC";

/* Hours and minutes east of UTC, as ±hhmm. Those of RFC 822, 5, and others that are met; where two
 * zones share a name, the one that more people live in. */
static const struct {
	const char *name;
	int hhmm;
} zones[] = {
	{ "z", 0 },
	{ "ut", 0 },
	{ "utc", 0 },
	{ "gmt", 0 },
	{ "est", -500 },
	{ "edt", -400 },
	{ "cst", -600 },
	{ "cdt", -500 },
	{ "mst", -700 },
	{ "mdt", -600 },
	{ "pst", -800 },
	{ "pdt", -700 },
	{ "et", -500 },
	{ "ct", -600 },
	{ "mt", -700 },
	{ "pt", -800 },
	{ "wet", 0 },
	{ "west", 100 },
	{ "bst", 100 },
	{ "cet", 100 },
	{ "cest", 200 },
	{ "met", 100 },
	{ "mest", 200 },
	{ "mez", 100 },
	{ "mesz", 200 },
	{ "eet", 200 },
	{ "eest", 300 },
	{ "msk", 300 },
	{ "msd", 400 },
	{ "trt", 300 },
	{ "ist", 530 },
	{ "sgt", 800 },
	{ "hkt", 800 },
	{ "awst", 800 },
	{ "jst", 900 },
	{ "kst", 900 },
	{ "acst", 930 },
	{ "acdt", 1030 },
	{ "aest", 1000 },
	{ "aedt", 1100 },
	{ "nzst", 1200 },
	{ "nzdt", 1300 },
	{ "nst", -330 },
	{ "ndt", -230 },
	{ "ast", -400 },
	{ "adt", -300 },
	{ "art", -300 },
	{ "brt", -300 },
	{ "akst", -900 },
	{ "akdt", -800 },
	{ "hst", -1000 },
};

/* What stands behind numbers in Chinese, Japanese and Korean, as what stands there elsewhere. */
static const struct {
	const char *from, *to;
} marks[] = {
	{ "年", "-" },
	{ "년", "-" },
	{ "月", "-" },
	{ "월", "-" },
	{ "日", " " },
	{ "일", " " },
	{ "時", ":" },
	{ "时", ":" },
	{ "시", ":" },
	{ "分", ":" },
	{ "분", ":" },
	{ "秒", " " },
	{ "초", " " },
	{ "午前", " am " },
	{ "上午", " am " },
	{ "오전", " am " },
	{ "午後", " pm " },
	{ "下午", " pm " },
	{ "오후", " pm " },
};

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static char
peek(const struct reading *r, size_t ahead)
{
	return (size_t)(r->end - r->p) > ahead ? r->p[ahead] : '\0';
}

/* A number and how many digits it has, both 0 for none; more than 14 digits are cut. */
static int64_t
take_number(struct reading *r, int *digits)
{
	int64_t value = 0;

	for (*digits = 0; digit(peek(r, 0)); r->p++)
		if (++*digits <= 14)
			value = value * 10 + (*r->p - '0');
	return value;
}

/* The same; what is over a thousand million is that. */
static int
take_int(struct reading *r, int *digits)
{
	const int64_t value = take_number(r, digits);

	return value < 1000000000 ? (int)value : 1000000000;
}

/* The text in small letters without diacritics, numbers of East Asia with signs between them. */
static void
fold(struct strbuf *out, const char *s, size_t n)
{
	struct strbuf plain = STRBUF_INIT;

	for (size_t i = 0; i < n;) {
		size_t k = 0, length = 0;

		for (; k < sizeof(marks) / sizeof(marks[0]); k++) {
			length = strlen(marks[k].from);
			if (n - i >= length && memcmp(s + i, marks[k].from, length) == 0)
				break;
		}
		if (k < sizeof(marks) / sizeof(marks[0])) {
			strbuf_adds(&plain, marks[k].to);
			i += length;
			/* "4月 18日" */
			while (strchr("-:", marks[k].to[0]) != NULL && i < n && s[i] == ' ')
				i++;
		} else {
			strbuf_addch(&plain, s[i++]);
		}
	}
	utf8_fold(out, plain.buf, plain.len, UTF8_FOLD_DIACRITICS);
	strbuf_free(&plain);
}

static int
month_by_name(const char *word, size_t n)
{
	for (int m = 0; m < 12 && n >= 3; m++)
		for (const char *name = months[m]; *name != '\0';) {
			size_t length = strcspn(name, " ");

			if (n <= length && memcmp(name, word, n) == 0)
				return m + 1;
			name += length;
			name += strspn(name, " ");
		}
	return 0;
}

static bool
is_word(const char *word, size_t n, const char *what)
{
	return strlen(what) == n && memcmp(word, what, n) == 0;
}

/* "+0200", "+02:00", "-7": at the sign. */
static void
take_offset(struct reading *r)
{
	const int sign = *r->p++ == '-' ? -1 : 1;
	int digits, hours, minutes = 0;

	hours = take_int(r, &digits);
	if (digits > 2 && digits < 5) {
		minutes = hours % 100;
		hours /= 100;
	} else if (digits > 4) {
		r->doubt = "its zone is none; read as UTC";
		return;
	} else if (peek(r, 0) == ':' && digit(peek(r, 1))) {
		r->p++;
		minutes = take_int(r, &digits);
	}
	r->zone = true;
	if (hours > 15 || minutes > 59)
		r->doubt = "its zone is none; read as UTC";
	else
		r->offset += sign * (hours * 3600 + minutes * 60);
}

static bool
take_zone(struct reading *r, const char *word, size_t n)
{
	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (is_word(word, n, zones[i].name)) {
			const int hhmm = zones[i].hhmm;

			if (!r->zone)
				r->offset = (hhmm / 100 * 60 + hhmm % 100) * 60;
			if (r->doubt == unknown_zone)
				r->doubt = NULL; /* "Etc/GMT" */
			r->zone = true;
			return true;
		}
	return false;
}

static void
take_word(struct reading *r)
{
	const char *word = r->p;
	size_t n;
	int month;

	while (r->p < r->end && letter(*r->p))
		r->p++;
	n = (size_t)(r->p - word);
	month = month_by_name(word, n);
	if (is_word(word, n, "t") && r->year > 0 && r->seconds < 0)
		r->basic_time = true;
	else if (is_word(word, n, "pm") || (is_word(word, n, "p") && peek(r, 0) == '.'))
		r->afternoon = true;
	else if (is_word(word, n, "am") || (is_word(word, n, "a") && peek(r, 0) == '.'))
		r->morning = true;
	else if (r->seconds >= 0 && take_zone(r, word, n))
		return;
	else if (month > 0 && (r->seconds < 0 || r->month < 0))
		r->month = month; /* the last one counts: "mar" is a Tuesday as well */
	else if (r->seconds >= 0 && r->year > 0 && n > 1 && !r->zone)
		r->doubt = unknown_zone;
}

/* Behind the hour: minutes, and seconds with their fraction. */
static void
take_clock(struct reading *r, int hours)
{
	int digits, minutes = 0, seconds = 0;

	r->p++;
	r->basic_time = false;
	minutes = take_int(r, &digits);
	if (peek(r, 0) == ':') {
		r->p++;
		seconds = take_int(r, &digits);
	}
	while ((peek(r, 0) == '.' || peek(r, 0) == ',') && digit(peek(r, 1))) {
		r->p++;
		take_number(r, &digits);
	}
	/* the last second of a day may be a leap second, and its end the next day's start */
	if (hours > 24 || minutes > 59 || seconds > 60 || (hours == 24 && minutes + seconds > 0)) {
		r->doubt = "there is no such time of day";
		r->seconds = 0;
	} else {
		r->seconds = (hours * 60 + minutes) * 60 + (seconds == 60 ? 59 : seconds);
	}
}

static void
set_basic_time(struct reading *r, int value, int digits)
{
	const int seconds = digits > 4 ? value % 100 : 0;
	const int hhmm = digits > 4 ? value / 100 : digits > 2 ? value : value * 100;

	r->basic_time = false;
	r->seconds = (hhmm / 100 * 60 + hhmm % 100) * 60 + seconds;
	if (hhmm / 100 > 23 || hhmm % 100 > 59 || seconds > 60) {
		r->doubt = "there is no such time of day";
		r->seconds = 0;
	}
}

static int
whole_year(int year, int digits)
{
	/* RFC 2822, 4.3 */
	if (digits == 2)
		return year + (year < 50 ? 2000 : 1900);
	return digits == 3 ? year + 1900 : year;
}

/* "18/04/2026", "4/18/26": which is the day? */
static void
set_slashed(struct reading *r, int a, int b, char sign)
{
	r->day = a;
	r->month = b;
	if (sign != '/')
		return;
	if (b > 12) {
		r->day = b;
		r->month = a;
	} else if (a <= 12 && a != b) {
		r->doubt = "it may be read as day and month or as month and day";
		r->month = -1;
	}
}

/* "w16-6", "w166", "w16". */
static void
take_week(struct reading *r, int year)
{
	int digits;

	r->p++;
	r->year = year;
	r->week = take_int(r, &digits);
	if (digits == 3) {
		r->weekday = r->week % 10;
		r->week /= 10;
	} else if (peek(r, 0) == '-') {
		r->p++;
		r->weekday = take_int(r, &digits);
	}
}

/* A number with a sign and digits behind it: "2026-04-18", "18.04.2026", "2026-108", "2026-w16-6". */
static void
take_numeric(struct reading *r, int a, int digits)
{
	const char sign = *r->p++;
	int b, c = -1, b_digits, c_digits = 0;

	if (peek(r, 0) == 'w') {
		take_week(r, a);
		return;
	}
	b = take_int(r, &b_digits);
	if (peek(r, 0) == sign && digit(peek(r, 1))) {
		r->p++;
		c = take_int(r, &c_digits);
	} else if (peek(r, 0) == sign) {
		r->p++;
	}
	if (digits == 4 && b_digits == 3 && c < 0) {
		r->year = a;
		r->ordinal = true;
		r->day = b;
	} else if (digits == 4) {
		r->year = a;
		r->month = b;
		r->day = c;
		r->nought = a == 0 && b == 0;
	} else if (c >= 0 && sign == '-' && c_digits < 4) {
		r->doubt = "its year may be the first or the last number";
	} else if (c >= 0) {
		set_slashed(r, a, b, sign);
		r->year = whole_year(c, c_digits);
	} else {
		r->doubt = "it is no date";
	}
}

/* Digits alone. */
static void
take_plain(struct reading *r, int64_t value, int digits)
{
	if (r->basic_time) {
		set_basic_time(r, (int)(value % 1000000), digits);
	} else if (r->year < 0 && (digits == 8 || digits == 12 || digits == 14)) {
		int64_t date = value;

		for (int i = 8; i < digits; i++)
			date /= 10;
		r->year = (int)(date / 10000);
		r->month = (int)(date / 100 % 100);
		r->day = (int)(date % 100);
		r->nought = value == 0;
		if (digits > 8)
			set_basic_time(r, (int)(value % (digits == 14 ? 1000000 : 10000)),
			    digits - 8);
	} else if (digits <= 2 && r->day < 0 && value >= 1 && value <= 31) {
		r->day = (int)value;
	} else if (r->year < 0 && (digits == 4 || (digits <= 3 && digits >= 2 && r->day > 0))) {
		r->year = whole_year((int)value, digits);
	} else {
		r->doubt = "a part of it is not understood";
	}
}

static void
take_piece(struct reading *r)
{
	const char c = *r->p;
	int64_t value;
	int digits;

	if (c == '(') {
		while (r->p < r->end && *r->p != ')')
			r->p++;
		r->p += r->p < r->end;
	} else if (digit(c)) {
		value = take_number(r, &digits);
		if (peek(r, 0) == ':' && r->seconds < 0 && digits <= 2)
			take_clock(r, (int)value);
		else if (r->year < 0 && digits == 4 && peek(r, 0) == 'w' && digit(peek(r, 1)))
			take_week(r, (int)value);
		else if (r->year < 0 && digits <= 4 && peek(r, 0) != '\0' &&
		    strchr("-/.", peek(r, 0)) != NULL && r->month < 0 &&
		    (digit(peek(r, 1)) || (digits == 4 && peek(r, 1) == 'w')))
			take_numeric(r, (int)value, digits);
		else
			take_plain(r, value, digits);
	} else if (letter(c)) {
		take_word(r);
	} else if ((c == '+' || c == '-') && r->seconds >= 0 && digit(peek(r, 1))) {
		take_offset(r);
	} else {
		/* "-0001" is WordPress' way to say never */
		r->nought |= c == '-' && r->month > 0 && r->year < 0 && peek(r, 1) == '0' &&
		    peek(r, 2) == '0' && peek(r, 3) == '0';
		r->p++;
	}
}

/* ISO 8601, 2.2.10: the first week has the year's first Thursday. */
static long
day_of_week(int year, int week, int weekday)
{
	const long fourth = date_day(year, 1, 4);
	const long monday = fourth - (fourth + 3) % 7; /* 1970-01-01 was a Thursday */

	return monday + (week - 1) * 7 + weekday - 1;
}

/* Days since 1970; false where there is no such day. */
static bool
find_day(struct reading *r, long *day)
{
	if (r->year < 1 || r->year > 9998)
		return false;
	if (r->week > 0) {
		if (r->week > 53 || (r->weekday > 7 || r->weekday == 0))
			return false;
		*day = day_of_week(r->year, r->week, r->weekday > 0 ? r->weekday : 1);
		return true;
	}
	if (r->ordinal) {
		*day = date_day(r->year, 1, 1) + r->day - 1;
		return r->day >= 1 && *day < date_day(r->year + 1, 1, 1);
	}
	if (r->month < 1 || r->month > 12 || r->day < 1 || r->day > 31)
		return false;
	*day = date_day(r->year, r->month, r->day);
	return date_from_day(*day).day == r->day; /* else it is of the next month */
}

static void
write_date(const struct reading *r, long day, char out[FEED_DATE_SIZE])
{
	struct date d;
	unsigned left;
	int64_t at;

	if (r->seconds < 0) {
		d = date_from_day(day);
		snprintf(out, FEED_DATE_SIZE, "%04d-%02d-%02d", d.year, d.month, d.day);
		return;
	}
	at = (int64_t)day * DAY_SECONDS + r->seconds - r->offset;
	if (r->afternoon && r->seconds < 12 * 3600)
		at += 12 * 3600;
	if (r->morning && r->seconds >= 12 * 3600 && r->seconds < 13 * 3600)
		at -= 12 * 3600;
	day = (long)(at / DAY_SECONDS - (at % DAY_SECONDS < 0));
	left = (unsigned)(at - (int64_t)day * DAY_SECONDS) % DAY_SECONDS;
	d = date_from_day(day);
	snprintf(out, FEED_DATE_SIZE, "%04d-%02d-%02dT%02u:%02u:%02uZ", d.year, d.month, d.day,
	    left / 3600, left / 60 % 60, left % 60);
}

/* Seconds or milliseconds since 1970, alone. */
static bool
take_stamp(struct reading *r)
{
	const char *start = r->p;
	int digits;
	int64_t value = take_number(r, &digits);

	if (r->p == r->end && (digits == 9 || digits == 10 || digits == 13)) {
		struct date d;

		value /= digits == 13 ? 1000 : 1;
		d = date_from_day((long)(value / DAY_SECONDS));
		r->year = d.year;
		r->month = (unsigned char)d.month;
		r->day = (unsigned char)d.day;
		r->seconds = (int)(value % DAY_SECONDS);
		return true;
	}
	r->p = start;
	return false;
}

bool
feed_date(const char *s, size_t n, char out[FEED_DATE_SIZE], const char **doubt)
{
	struct strbuf text = STRBUF_INIT;
	struct reading r = {
		.year = -1, .month = -1, .day = -1, .seconds = -1, .week = -1, .weekday = -1
	};
	long day = 0;
	bool ok = false;

	out[0] = '\0';
	*doubt = NULL;
	if (n > MOST_BYTES) {
		*doubt = "it is too long";
		return false;
	}
	fold(&text, s, n);
	strbuf_trim(&text);
	r.p = text.buf;
	r.end = text.buf + text.len;
	if (!take_stamp(&r))
		while (r.p < r.end)
			take_piece(&r);
	if (text.len == 0 || r.nought) {
		/* no date */
	} else if (find_day(&r, &day)) {
		write_date(&r, day, out);
		*doubt = r.doubt;
		ok = true;
	} else if (r.year > 0 && r.year <= 9999 && r.day < 0 && r.week < 0 && r.seconds < 0 &&
	    r.doubt == NULL && (r.month < 0 || (r.month >= 1 && r.month <= 12))) {
		snprintf(out, FEED_DATE_SIZE, r.month > 0 ? "%04d-%02d" : "%04d", r.year, r.month);
		ok = true;
	} else {
		*doubt = r.doubt != NULL ? r.doubt : "it is no date";
	}
	strbuf_free(&text);
	return ok;
}
