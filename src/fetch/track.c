#include "fetch/track.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* No device recorded tracks before GPS did; clocks that were never set say otherwise. */
#define EARLIEST 315532800.0 /* 1980-01-01 */
#define LATEST 4102444800.0  /* 2100-01-01 */

void
track_break(struct track *t)
{
	t->in_segment = false;
}

/* Time from the last point to one at time; moved is how far, or NAN. */
static void
add_time(struct track *t, double time, double moved)
{
	double step;

	if (!(time >= EARLIEST && time < LATEST)) {
		t->impossible++;
		return;
	}
	if (!t->has_time) {
		t->has_time = true;
		t->first = t->last = time;
		return;
	}
	step = time - t->last;
	if (step < 0) {
		t->backward++;
		return;
	}
	if (!t->in_segment ||
	    (step >= TRACK_PAUSE_S && !isnan(moved) && moved < TRACK_PAUSE_SPEED * step))
		t->paused += step;
	t->last = time;
}

void
track_add(struct track *t, const struct track_point *p)
{
	double moved = NAN;

	t->points++;
	if (!t->in_segment)
		t->segments++;
	if (p->has_place) {
		if (t->in_segment && t->has_place) {
			moved = activity_metres(t->lat, t->lon, p->lat, p->lon);
			t->metres += moved;
		}
		t->has_place = true;
		t->lat = p->lat;
		t->lon = p->lon;
	}
	/* what the device counted, on a treadmill as well, is surer than its places */
	if (!isnan(p->device_m) && !isnan(t->device_m))
		moved = p->device_m - t->device_m;
	if (!isnan(p->device_m))
		t->device_m = p->device_m;
	if (p->has_time)
		add_time(t, p->time, moved);
	else
		t->untimed++;
	t->in_segment = true;
}

void
track_finish(const struct track *t, struct activity *a, const char *name, struct problems *problems)
{
	a->points = t->points;
	a->segments = t->segments;
	if (t->points > 1 && t->has_place)
		a->track_m = t->metres;
	if (t->has_time) {
		a->has_start = true;
		a->start = t->first;
		a->elapsed_s = t->last - t->first;
		a->timer_s = a->elapsed_s - t->paused;
	}
	a->has_offset = t->has_offset;
	a->utc_offset = t->utc_offset;
	if (t->untimed > 0 && t->has_time)
		problem_add(problems, PROBLEM_WARNING, name, 0, 0,
		    "%zu of %zu points are without a time", t->untimed, t->points);
	if (t->impossible > 0)
		problem_add(problems, PROBLEM_WARNING, name, 0, 0,
		    "%zu of %zu points have times before 1980 or after 2100, which are left out",
		    t->impossible, t->points);
	if (t->backward > 0)
		problem_add(problems, PROBLEM_WARNING, name, 0, 0,
		    "%zu of %zu points go back in time; their times are left out", t->backward,
		    t->points);
}

bool
track_number(const char *text, size_t n, double *out)
{
	char copy[48], *end;

	while (n > 0 && strchr(" \t\r\n", *text) != NULL && *text != '\0')
		text++, n--;
	while (n > 0 && strchr(" \t\r\n", text[n - 1]) != NULL && text[n - 1] != '\0')
		n--;
	if (n == 0 || n >= sizeof(copy))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (strchr("0123456789+-.,eE", text[i]) == NULL || text[i] == '\0')
			return false;
		copy[i] = text[i] == ',' ? '.' : text[i];
	}
	copy[n] = '\0';
	*out = strtod(copy, &end);
	return *end == '\0' && isfinite(*out);
}

/* So many digits; false where there are fewer. */
static bool
digits(const char **p, const char *end, int count, int *out)
{
	*out = 0;
	for (; count > 0; count--, (*p)++) {
		if (*p == end || **p < '0' || **p > '9')
			return false;
		*out = *out * 10 + (**p - '0');
	}
	return true;
}

static bool
skip(const char **p, const char *end, const char *any)
{
	if (*p == end || **p == '\0' || strchr(any, **p) == NULL)
		return false;
	(*p)++;
	return true;
}

/* What stands behind the seconds: a fraction, and a zone. */
static bool
time_tail(const char *p, const char *end, double *fraction, bool *has_zone, int *zone)
{
	int sign, hours, minutes;
	double unit = .1;

	*fraction = 0;
	*has_zone = false;
	if (skip(&p, end, ".,"))
		for (; p < end && *p >= '0' && *p <= '9'; p++, unit /= 10)
			*fraction += unit * (*p - '0');
	if (p == end || (skip(&p, end, "Zz") && p == end))
		return true;
	sign = *p == '-' ? -1 : 1;
	if (!skip(&p, end, "+-") || !digits(&p, end, 2, &hours))
		return false;
	(void)skip(&p, end, ":");
	if (!digits(&p, end, 2, &minutes) || p != end || hours > 15 || minutes > 59)
		return false;
	*zone = sign * (hours * 3600 + minutes * 60);
	*has_zone = *zone != 0;
	return true;
}

bool
track_time(const char *text, size_t n, double *out, bool *has_offset, int *offset)
{
	const char *p = text, *end = text + n;
	int year, month, day, hour, minute, second, zone = 0;
	double fraction;
	bool has_zone;

	while (p < end && strchr(" \t\r\n", *p) != NULL && *p != '\0')
		p++;
	while (p < end && strchr(" \t\r\n", end[-1]) != NULL && end[-1] != '\0')
		end--;
	if (!digits(&p, end, 4, &year) || !skip(&p, end, "-") || !digits(&p, end, 2, &month) ||
	    !skip(&p, end, "-") || !digits(&p, end, 2, &day) || !skip(&p, end, "Tt ") ||
	    !digits(&p, end, 2, &hour) || !skip(&p, end, ":") || !digits(&p, end, 2, &minute) ||
	    !skip(&p, end, ":") || !digits(&p, end, 2, &second) ||
	    !time_tail(p, end, &fraction, &has_zone, &zone))
		return false;
	if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 ||
	    minute > 59 || second > 60)
		return false;
	*out = (double)date_day(year, month, day) * 86400 + hour * 3600 + minute * 60 + second +
	    fraction - (has_zone ? zone : 0);
	if (has_zone) {
		*has_offset = true;
		*offset = zone;
	}
	return true;
}
