#include "base/clock.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct date
clock_today(void)
{
	const char *pinned = getenv("TRACKSIDE_TODAY");
	struct date d = { 0 };
	struct tm tm;
	time_t now;

	if (pinned != NULL && date_parse(pinned, strlen(pinned), &d, NULL) &&
	    d.precision == DATE_DAY)
		return d;
	now = time(NULL);
	if (localtime_r(&now, &tm) == NULL)
		return date_from_day((long)(now / 86400));
	return date_from_day(date_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday));
}

int64_t
clock_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}
