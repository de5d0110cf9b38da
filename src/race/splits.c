#include "race/splits.h"

#include <math.h>
#include <stdlib.h>

/* Splits that are as near to the finish as this are the finish itself. */
#define FINISH_M 0.5

static int
finer(int a, int b)
{
	return a > b ? a : b;
}

static bool
has_finish(const struct race_result *r)
{
	return r->has_time && r->event.distance_m > 0;
}

static bool
is_finish(const struct race_result *r, double distance_m)
{
	return r->event.distance_m > 0 && fabs(distance_m - r->event.distance_m) <= FINISH_M;
}

static void
add_lap(struct lap *laps, size_t n, double to_m, const struct race_time *at, bool finish)
{
	const struct lap start = { 0 };
	const struct lap *last = n > 0 ? &laps[n - 1] : &start;

	laps[n] = (struct lap){ .from_m = last->to_m,
		.to_m = to_m,
		.at_s = at->seconds,
		.at_decimals = at->decimals,
		.seconds = at->seconds - last->at_s,
		.decimals = finer(at->decimals, last->at_decimals),
		.finish = finish };
}

size_t
splits_laps(struct lap *out, const struct race_result *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->nsplits; i++, n++) {
		const struct split *split = &r->splits[i];

		if (is_finish(r, split->distance_m) && has_finish(r))
			break;
		add_lap(out, n, split->distance_m, &split->time, is_finish(r, split->distance_m));
	}
	if (has_finish(r) && (n == 0 || r->time.seconds > out[n - 1].at_s))
		add_lap(out, n++, r->event.distance_m, &r->time, true);
	return n;
}

static void
measure(struct splits *s, const struct race_result *r)
{
	const struct lap *last = &s->laps[s->n - 1];
	double mean, squares = 0;

	s->total_m = last->to_m;
	s->total_s = last->at_s;
	mean = s->total_s / s->total_m;
	for (size_t i = 0; i < s->n; i++) {
		struct lap *lap = &s->laps[i];
		const double metres = lap->to_m - lap->from_m;
		const double off = lap->seconds / metres - mean;

		lap->drift_s = lap->at_s - mean * lap->to_m;
		squares += metres * off * off;
	}
	s->variation = sqrt(squares / s->total_m) / mean;
	s->first_half_s = race_time_at(r, s->total_m / 2, &s->half_is_split);
	s->second_half_s = s->total_s - s->first_half_s;
	s->index = (s->second_half_s - s->first_half_s) / s->total_s;
}

bool
splits_read(struct splits *out, const struct race_result *r)
{
	*out = (struct splits){ 0 };
	if (r->nsplits == 0)
		return false;
	out->laps = xcalloc(r->nsplits + 1, sizeof(*out->laps));
	out->n = splits_laps(out->laps, r);
	if (out->n < 2) {
		splits_free(out);
		return false;
	}
	measure(out, r);
	return true;
}

void
splits_free(struct splits *s)
{
	free(s->laps);
	*s = (struct splits){ 0 };
}

double
race_time_at(const struct race_result *r, double distance_m, bool *exact)
{
	double from_m = 0, from_s = 0;

	*exact = true;
	if (has_finish(r) && is_finish(r, distance_m))
		return r->time.seconds;
	if (!(distance_m > 0))
		return distance_m < 0 ? NAN : 0;
	for (size_t i = 0; i <= r->nsplits; i++) {
		const bool finish = i == r->nsplits;
		double to_m, to_s;

		if (finish && !has_finish(r))
			break;
		to_m = finish ? r->event.distance_m : r->splits[i].distance_m;
		to_s = finish ? r->time.seconds : r->splits[i].time.seconds;
		if (fabs(to_m - distance_m) < 1e-6)
			return to_s;
		if (to_m > distance_m) {
			*exact = false;
			return from_s + (to_s - from_s) * (distance_m - from_m) / (to_m - from_m);
		}
		from_m = to_m;
		from_s = to_s;
	}
	return NAN;
}

double
race_gap_at(const struct race_result *r, const struct race_result *other, double distance_m,
    bool *exact)
{
	bool here, there;
	const double mine = race_time_at(r, distance_m, &here);
	const double theirs = race_time_at(other, distance_m, &there);

	*exact = here && there;
	return mine - theirs;
}

static bool
is_whole_miles(double metres)
{
	const double miles = metres / METRES_PER_MILE;

	return fabs(miles - round(miles)) < 1e-6;
}

size_t
race_even_splits(const struct event *event, double seconds, struct split *out, size_t max)
{
	const bool track = event->surface == SURFACE_TRACK;
	const double total = event->distance_m;
	double step = 1000, at;
	size_t n = 0;

	if (!(total > 0))
		return 0;
	if (track || event->surface == SURFACE_SHORT_TRACK)
		step = track ? 400 : 200;
	else if (is_whole_miles(total))
		step = METRES_PER_MILE;
	at = step;
	if (step < 1000 && fmod(total, step) > FINISH_M)
		at = fmod(total, step);
	for (;; at += step) {
		const bool last = at >= total - FINISH_M;
		const double metres = last ? total : at;

		if (n++ < max)
			out[n - 1] = (struct split){ metres, { seconds * metres / total, 2 } };
		if (last)
			return n;
	}
}
