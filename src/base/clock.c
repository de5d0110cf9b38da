#include "base/clock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static bool
pinned_day(struct date *out)
{
	const char *pinned = getenv("TRACKSIDE_TODAY");

	return pinned != NULL && date_parse(pinned, strlen(pinned), out, NULL) &&
	    out->precision == DATE_DAY;
}

struct date
clock_today(void)
{
	struct date d = { 0 };
	struct tm tm;
	time_t now;

	if (pinned_day(&d))
		return d;
	now = time(NULL);
	if (localtime_r(&now, &tm) == NULL)
		return date_from_day((long)(now / 86400));
	return date_from_day(date_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday));
}

int64_t
clock_now(void)
{
	struct date d = { 0 };
	time_t now = time(NULL);
	struct tm tm;

	if (!pinned_day(&d) || localtime_r(&now, &tm) == NULL)
		return now;
	tm.tm_year = d.year - 1900;
	tm.tm_mon = d.month - 1;
	tm.tm_mday = (unsigned char)d.day;
	tm.tm_isdst = -1;
	return mktime(&tm);
}

int64_t
clock_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}
