#include "race/predict.h"

#include <math.h>
#include <stddef.h>

#define RIEGEL_EXPONENT 1.06
#define MOST_MINUTES 6000.0

const char *const predict_events[] = { "800m", "1000m", "1500m", "mile", "3000m", "5k", "10k",
	"10-miles", "half-marathon", "marathon" };
const unsigned predict_nevents = sizeof(predict_events) / sizeof(predict_events[0]);

/* Oxygen cost in ml/kg/min at v m/min. */
static double
oxygen_cost(double v)
{
	return -4.60 + 0.182258 * v + 0.000104 * v * v;
}

/* The share of VO2max that can be kept up for so many minutes. */
static double
share_kept_up(double minutes)
{
	return 0.8 + 0.1894393 * exp(-0.012778 * minutes) + 0.2989558 * exp(-0.1932605 * minutes);
}

double
vdot(double distance_m, double seconds)
{
	const double minutes = seconds / 60;
	double cost;

	if (!(distance_m > 0) || !(seconds > 0))
		return NAN;
	cost = oxygen_cost(distance_m / minutes);
	return cost > 0 ? cost / share_kept_up(minutes) : NAN;
}

double
vdot_time(double value, double distance_m)
{
	/* cost falls with time faster than the share does: one solution, between the bounds */
	double lo = distance_m / 1000, hi = MOST_MINUTES;

	if (!(value > 0) || !(distance_m > 0) || !(vdot(distance_m, lo * 60) > value))
		return NAN;
	for (int i = 0; i < 100; i++) {
		const double mid = (lo + hi) / 2;

		if (oxygen_cost(distance_m / mid) / share_kept_up(mid) > value)
			lo = mid;
		else
			hi = mid;
	}
	return hi < MOST_MINUTES ? hi * 60 : NAN;
}

static bool
time_in_range(double seconds)
{
	return seconds >= PREDICT_LEAST_S && seconds <= PREDICT_MOST_S;
}

bool
predict_in_range(const struct event *event, double seconds)
{
	return event->plain && time_in_range(seconds);
}

double
riegel(double seconds, double from_m, double to_m)
{
	return seconds * pow(to_m / from_m, RIEGEL_EXPONENT);
}

bool
predict(struct prediction *out, const struct event *from, double seconds, const struct event *to)
{
	if (!from->plain || !to->plain || !(seconds > 0))
		return false;
	out->riegel_s = riegel(seconds, from->distance_m, to->distance_m);
	out->vdot_s = vdot_time(vdot(from->distance_m, seconds), to->distance_m);
	out->in_range =
	    time_in_range(seconds) && time_in_range(out->riegel_s) && time_in_range(out->vdot_s);
	return true;
}
