#include "view/when.h"

#include <time.h>

static bool
local_time(int64_t at, struct tm *tm)
{
	time_t t = (time_t)at;

	return localtime_r(&t, tm) != NULL;
}

void
view_when(int64_t at, const struct date *today, struct strbuf *out)
{
	struct tm tm;
	struct date date;
	long day, now = date_first_day(today);

	if (!local_time(at, &tm))
		return;
	day = date_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
	date = date_from_day(day);
	if (day == now)
		strbuf_addf(out, "%02d:%02d", tm.tm_hour, tm.tm_min);
	else if (day == now - 1)
		strbuf_adds(out, "yesterday");
	else
		date_format_short(&date, out);
}

static void
put_ago(int64_t n, const char *unit, struct strbuf *out)
{
	strbuf_addf(out, "%lld %s%s ago", (long long)n, unit, n == 1 ? "" : "s");
}

void
view_ago(int64_t at, int64_t now, struct strbuf *out)
{
	const int64_t minutes = (now - at) / 60, hours = minutes / 60, days = hours / 24;
	struct tm tm;
	struct date date;

	if (minutes < 1)
		strbuf_adds(out, "just now");
	else if (hours < 1)
		put_ago(minutes, "minute", out);
	else if (days < 1)
		put_ago(hours, "hour", out);
	else if (days < 30)
		put_ago(days, "day", out);
	else if (local_time(at, &tm)) {
		date = date_from_day(date_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday));
		date_format_short(&date, out);
	}
}

void
view_when_exact(int64_t at, struct strbuf *out)
{
	struct tm tm;

	if (local_time(at, &tm))
		strbuf_addf(out, "%04d-%02d-%02d %02d:%02d", tm.tm_year + 1900, tm.tm_mon + 1,
		    tm.tm_mday, tm.tm_hour, tm.tm_min);
}
