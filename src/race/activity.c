#include "race/activity.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/sanitize.h"

#define EARTH_M 6371008.8
#define RADIANS (3.14159265358979323846 / 180)

struct activity *
activities_add(struct activities *list, const char *format)
{
	struct activity *a;

	if (list->len >= ACTIVITIES_MAX)
		return NULL;
	a = VEC_ADD(list);
	a->format = format;
	a->elapsed_s = a->timer_s = a->distance_m = a->track_m = NAN;
	return a;
}

void
activities_drop(struct activities *list)
{
	VEC_FREE(&VEC_LAST(list).laps);
	list->len--;
}

void
activities_free(struct activities *list)
{
	while (list->len > 0)
		activities_drop(list);
	VEC_FREE(list);
}

void
activity_text(char *field, size_t size, const char *text, size_t n)
{
	struct strbuf clean = STRBUF_INIT, cut = STRBUF_INIT;

	sanitize(&clean, text, strnlen(text, n < 4 * size ? n : 4 * size), SANITIZE_LINE);
	strbuf_trim(&clean);
	if (clean.len >= size) {
		size_t end = size - 1;

		while (end > 0 && ((unsigned char)clean.buf[end] & 0xc0) == 0x80)
			end--;
		/* what joined to what is gone now, or parted from it, is unclean at the end */
		sanitize(&cut, clean.buf, end, SANITIZE_LINE);
		strbuf_trim(&cut);
	}
	snprintf(field, size, "%s", clean.len >= size ? cut.buf : clean.buf);
	strbuf_free(&clean);
	strbuf_free(&cut);
}

void
activity_set_sport(struct activity *a, const char *sport)
{
	ACTIVITY_TEXT(a->sport, sport, sizeof(a->sport));
	for (char *p = a->sport; *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + ('a' - 'A'));
}

bool
activity_is_run(const struct activity *a)
{
	return a->sport[0] == '\0' || strstr(a->sport, "run") != NULL ||
	    strcmp(a->sport, "track") == 0 || strcmp(a->sport, "generic") == 0 ||
	    strcmp(a->sport, "other") == 0 || strcmp(a->sport, "workout") == 0;
}

struct date
activity_date(const struct activity *a)
{
	struct date date = { 0 };
	time_t at;
	struct tm tm;
	double local;

	if (!a->has_start)
		return date;
	if (a->has_offset) {
		local = floor((a->start + a->utc_offset) / 86400);
		return date_from_day((long)local);
	}
	at = (time_t)a->start;
	if (localtime_r(&at, &tm) != NULL)
		date = date_from_day(date_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday));
	return date;
}

double
activity_metres(double lat1, double lon1, double lat2, double lon2)
{
	double s = sin((lat2 - lat1) * RADIANS / 2), t = sin((lon2 - lon1) * RADIANS / 2);
	double h = s * s + cos(lat1 * RADIANS) * cos(lat2 * RADIANS) * t * t;

	return 2 * EARTH_M * asin(sqrt(h < 1 ? h : 1));
}
