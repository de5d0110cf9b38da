#include "base/date.h"

#include <stdlib.h>

const char *const date_month_names[12] = { "January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December" };
const char *const date_month_short[12] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
	"Sep", "Oct", "Nov", "Dec" };

static const char *const season_names[4] = { "spring", "summer", "autumn", "winter" };

#define SEASON_FIRST 21
#define SEASON_LAST 24
#define DAY_SECONDS 86400

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
month_days(int year, int month)
{
	static const signed char days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Text being read: what is left of it, and the whole for messages. */
struct reader {
	const char *p, *end;
	char quoted[48]; /* the whole, printable and bounded */
	struct err *err;
};

static void
quote(struct reader *r)
{
	size_t n = (size_t)(r->end - r->p);
	size_t max = sizeof(r->quoted) - 1;
	bool cut = n > max;

	if (cut)
		n = max - 3;
	for (size_t i = 0; i < n; i++)
		r->quoted[i] = r->p[i] >= 0x20 && r->p[i] < 0x7f ? r->p[i] : '?';
	r->quoted[n] = '\0';
	if (cut)
		memcpy(r->quoted + n, "...", 4);
}

static bool
take_char(struct reader *r, const char *any)
{
	if (r->p == r->end || *r->p == '\0' || !strchr(any, *r->p))
		return false;
	r->p++;
	return true;
}

static bool
take_word(struct reader *r, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(r->end - r->p) < n || memcmp(r->p, word, n) != 0)
		return false;
	r->p += n;
	return true;
}

/* Exactly n digits; -1 where they are not there. */
static int
take_digits(struct reader *r, int n)
{
	int value = 0;

	if (r->end - r->p < n)
		return -1;
	for (int i = 0; i < n; i++) {
		if (r->p[i] < '0' || r->p[i] > '9')
			return -1;
		value = value * 10 + (r->p[i] - '0');
	}
	r->p += n;
	return value;
}

static bool
not_a_date(struct reader *r)
{
	return err_set(r->err, ERR_DATA,
	    "\"%s\" is not a date; write it as 2026, 2026-04 or 2026-04-18 (about: 2026-04~)",
	    r->quoted);
}

static bool
read_day(struct reader *r, struct date *d)
{
	int day = take_digits(r, 2);

	if (day < 0)
		return not_a_date(r);
	if (day < 1 || day > month_days(d->year, d->month))
		return err_set(r->err, ERR_DATA, "\"%s\": %s %d has days 01 to %d, not %02d",
		    r->quoted, date_month_names[d->month - 1], d->year,
		    month_days(d->year, d->month), day);
	d->day = (signed char)day;
	d->precision = DATE_DAY;
	return true;
}

/* "Z", "UTC", "+02:00", "+0200", "-07"; nothing at all counts as UTC. */
static bool
read_zone(struct reader *r, struct date *d)
{
	bool west;
	int hours, minutes = 0;

	while (take_char(r, " "))
		;
	if (r->p == r->end || take_char(r, "Zz") || take_word(r, "UTC") || take_word(r, "GMT"))
		return true;
	west = *r->p == '-';
	if (!take_char(r, "+-"))
		return not_a_date(r);
	hours = take_digits(r, 2);
	if (r->p < r->end) {
		take_char(r, ":");
		minutes = take_digits(r, 2);
	}
	if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
		return err_set(r->err, ERR_DATA,
		    "\"%s\": the zone at its end is not one; write Z or +02:00", r->quoted);
	d->utc_offset = (hours * 60 + minutes) * 60 * (west ? -1 : 1);
	return true;
}

static bool
read_clock(struct reader *r, struct date *d)
{
	int hours = take_digits(r, 2), minutes, seconds = 0;

	if (hours < 0 || !take_char(r, ":") || (minutes = take_digits(r, 2)) < 0)
		return not_a_date(r);
	if (take_char(r, ":")) {
		seconds = take_digits(r, 2);
		if (seconds < 0)
			return not_a_date(r);
		if (take_char(r, ".,")) {
			if (!take_char(r, "0123456789"))
				return not_a_date(r);
			while (take_char(r, "0123456789"))
				;
		}
	}
	/* A leap second is the last one of its minute here. */
	if (hours > 23 || minutes > 59 || seconds > 60)
		return err_set(r->err, ERR_DATA,
		    "\"%s\": there is no such time of day; write it as 2026-04-18T09:30:00Z",
		    r->quoted);
	if (seconds == 60)
		seconds = 59;
	d->seconds = (hours * 60 + minutes) * 60 + seconds;
	d->precision = DATE_TIME;
	return read_zone(r, d);
}

static bool
read_date(struct reader *r, struct date *d)
{
	int year = take_digits(r, 4), month;

	if (year < 0)
		return not_a_date(r);
	if (year < 1)
		return err_set(r->err, ERR_DATA, "\"%s\": years are 0001 to 9999", r->quoted);
	d->year = (short)year;
	d->precision = DATE_YEAR;
	if (!take_char(r, "-"))
		return true;

	month = take_digits(r, 2);
	if (month < 0)
		return not_a_date(r);
	if ((month < 1 || month > 12) && (month < SEASON_FIRST || month > SEASON_LAST))
		return err_set(r->err, ERR_DATA,
		    "\"%s\": there is no month %02d; months are 01 to 12, seasons 21 (spring) to "
		    "24 "
		    "(winter)",
		    r->quoted, month);
	d->month = (signed char)month;
	d->precision = month > 12 ? DATE_SEASON : DATE_MONTH;
	if (d->precision == DATE_SEASON || !take_char(r, "-"))
		return true;
	if (!read_day(r, d))
		return false;
	if (!take_char(r, "Tt "))
		return true;
	return read_clock(r, d);
}

bool
date_parse(const char *s, size_t n, struct date *out, struct err *err)
{
	struct reader r = { .p = s, .end = s + n, .err = err };
	struct date d = { 0 };

	*out = d;
	if (n == 0)
		return err_set(err, ERR_DATA,
		    "an empty date; write it as 2026, 2026-04 or 2026-04-18");
	quote(&r);
	if (!read_date(&r, &d))
		return false;
	if (d.precision != DATE_TIME)
		d.approximate = take_char(&r, "~");
	if (r.p != r.end)
		return not_a_date(&r);
	*out = d;
	return true;
}

/* Days from the civil calendar and back: eras of 400 years that start on 1 March, so
 * that the leap day is the last of its year (H. Hinnant, "chrono-Compatible Low-Level
 * Date Algorithms", days_from_civil and civil_from_days). */
long
date_day(int year, int month, int day)
{
	long y = month <= 2 ? year - 1L : year;
	long era = (y >= 0 ? y : y - 399) / 400;
	long of_era = y - era * 400;
	long of_year = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct date
date_from_day(long day)
{
	const long first = -719162, last = 2932896; /* 0001-01-01 and 9999-12-31 */
	struct date d = { .precision = DATE_DAY };
	long era, of_era, years, of_year, month;

	day = day < first ? first : day > last ? last : day;
	day += 719468;
	era = (day >= 0 ? day : day - 146096) / 146097;
	of_era = day - era * 146097;
	years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * years + years / 4 - years / 100);
	month = (5 * of_year + 2) / 153;
	d.day = (signed char)(of_year - (153 * month + 2) / 5 + 1);
	d.month = (signed char)(month < 10 ? month + 3 : month - 9);
	d.year = (short)(years + era * 400 + (d.month <= 2));
	return d;
}

/* The months a date covers, its last one as (year, month). */
static int
first_month(const struct date *d)
{
	switch (d->precision) {
	case DATE_SEASON:
		return 3 + 3 * (d->month - SEASON_FIRST);
	case DATE_NONE:
	case DATE_YEAR:
		return 1;
	default:
		return d->month;
	}
}

long
date_first_day(const struct date *d)
{
	return date_day(d->year, first_month(d), d->day > 0 ? d->day : 1);
}

long
date_last_day(const struct date *d)
{
	int year = d->year, month = first_month(d);

	if (d->day > 0)
		return date_day(year, month, d->day);
	if (d->precision == DATE_YEAR)
		month = 12;
	else if (d->precision == DATE_SEASON)
		month += 2;
	if (month > 12) {
		month -= 12;
		year++;
	}
	return date_day(year, month, month_days(year, month));
}

double
date_middle(const struct date *d)
{
	return ((double)date_first_day(d) + (double)date_last_day(d)) / 2;
}

static int
sign(long a, long b)
{
	return (a > b) - (a < b);
}

int
date_compare(const struct date *a, const struct date *b)
{
	int order;

	if (a->precision == DATE_NONE || b->precision == DATE_NONE)
		return (a->precision != DATE_NONE) - (b->precision != DATE_NONE);
	if (a->precision == DATE_DAY && b->precision == DATE_DAY)
		return sign(a->year * 512L + a->month * 32 + a->day,
		    b->year * 512L + b->month * 32 + b->day);
	order = sign(date_first_day(a), date_first_day(b));
	if (order == 0)
		order = sign(date_last_day(a), date_last_day(b));
	if (order == 0) /* within one day: what has a time of day follows what has none */
		order = sign(a->precision == DATE_TIME ? (long)a->seconds - a->utc_offset
						       : -2L * DAY_SECONDS,
		    b->precision == DATE_TIME ? (long)b->seconds - b->utc_offset
					      : -2L * DAY_SECONDS);
	return order;
}

/* EDTF gives "approximate" no width; here it may be off by as much as the date is long. */
static long
slack(const struct date *d)
{
	return d->approximate ? date_last_day(d) - date_first_day(d) + 1 : 0;
}

bool
date_surely_before(const struct date *a, const struct date *b)
{
	if (a->precision == DATE_NONE || b->precision == DATE_NONE)
		return false;
	return date_last_day(a) + slack(a) < date_first_day(b) - slack(b);
}

static void
format(const struct date *d, const char *about, const char *const months[12], struct strbuf *out)
{
	if (d->precision == DATE_NONE)
		return;
	if (d->approximate)
		strbuf_adds(out, about);
	if (d->precision >= DATE_DAY)
		strbuf_addf(out, "%d ", d->day);
	if (d->precision == DATE_SEASON)
		strbuf_addf(out, "%s ", season_names[d->month - SEASON_FIRST]);
	else if (d->precision >= DATE_MONTH)
		strbuf_addf(out, "%s ", months[d->month - 1]);
	strbuf_addf(out, "%d", d->year);
}

void
date_format_long(const struct date *d, struct strbuf *out)
{
	format(d, "about ", date_month_names, out);
}

void
date_format_short(const struct date *d, struct strbuf *out)
{
	format(d, "~", date_month_short, out);
}

void
date_format_edtf(const struct date *d, struct strbuf *out)
{
	int zone = d->utc_offset / 60;

	if (d->precision == DATE_NONE)
		return;
	strbuf_addf(out, "%04d", d->year);
	if (d->precision >= DATE_SEASON)
		strbuf_addf(out, "-%02d", d->month);
	if (d->precision >= DATE_DAY)
		strbuf_addf(out, "-%02d", d->day);
	if (d->approximate)
		strbuf_addch(out, '~');
	if (d->precision != DATE_TIME)
		return;
	strbuf_addf(out, "T%02d:%02d:%02d", d->seconds / 3600, d->seconds / 60 % 60,
	    d->seconds % 60);
	if (zone == 0)
		strbuf_addch(out, 'Z');
	else
		strbuf_addf(out, "%c%02d:%02d", zone < 0 ? '-' : '+', abs(zone) / 60,
		    abs(zone) % 60);
}
