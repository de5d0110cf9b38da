/* Dates with a precision: EDTF (ISO 8601-2:2019) level 1 in part.
 *
 * `2026`, `2026-04`, `2026-04-18`, seasons `2025-21` (spring) to `2025-24`
 * (winter), each with `~` behind for approximate; full time stamps
 * (`2026-04-18T09:30:00Z`, `2026-04-18 09:30 +0200`) are read too. A date is never
 * shown with more precision than it has. */
#ifndef TRACKSIDE_BASE_DATE_H
#define TRACKSIDE_BASE_DATE_H

#include "base/err.h"
#include "base/strbuf.h"

enum date_precision { DATE_NONE = 0, DATE_YEAR, DATE_SEASON, DATE_MONTH, DATE_DAY, DATE_TIME };

struct date {
	enum date_precision precision; /* DATE_NONE: no date at all */
	bool approximate;
	short year;	   /* 1 to 9999 */
	signed char month; /* 1 to 12; 21 to 24 for a season; else 0 */
	signed char day;   /* 1 to 31 or 0 */
	int seconds;	   /* since midnight in its own zone, with DATE_TIME */
	int utc_offset;	   /* seconds east of UTC, with DATE_TIME */
};

/* The whole of s must be a date. */
bool date_parse(const char *s, size_t n, struct date *out, struct err *err) NODISCARD;

/* Days since 1970-01-01 of its first and last day (the same for a full date).
 * A season is three months: 21 March to May, … 24 December to February of the next year.
 * Must not be called with DATE_NONE. */
long date_first_day(const struct date *d);
long date_last_day(const struct date *d);
/* The middle, where a chart puts it; may be half a day. */
double date_middle(const struct date *d);

struct date date_from_day(long day);
long date_day(int year, int month, int day); /* proleptic Gregorian */

/* Order in time by first day, then by last; no date comes first. <0, 0, >0. */
int date_compare(const struct date *a, const struct date *b);
/* Whether every day of a is before every day of b: what is known, not guessed. */
bool date_surely_before(const struct date *a, const struct date *b);

/* English, at the precision it has; DATE_NONE gives nothing.
 * long: "18 April 2026", "about March 2026", "summer 2025", "2025"
 * short: "18 Apr 2026", "~Mar 2026", "summer 2025", "2025" */
void date_format_long(const struct date *d, struct strbuf *out);
void date_format_short(const struct date *d, struct strbuf *out);
/* The EDTF form it is written in. */
void date_format_edtf(const struct date *d, struct strbuf *out);

extern const char *const date_month_names[12]; /* "January" … */
extern const char *const date_month_short[12]; /* "Jan" … */

#endif
