/* What a time over one distance says of another: VDOT and Riegel, which do not agree.
 *
 * Both are models, made for races of 3.5 minutes to 4 hours run evenly by who is trained for
 * the distance. Outside, and from sprints up, they flatter; a caller says so. Neither
 * knows hills, heat or wind. Show both, with their spread, never one number. */
#ifndef TRACKSIDE_RACE_PREDICT_H
#define TRACKSIDE_RACE_PREDICT_H

#include <stdbool.h>

#include "race/event.h"

#define PREDICT_LEAST_S 210.0
#define PREDICT_MOST_S (4 * 3600.0)

/* Daniels and Gilbert, "Oxygen Power" (1979): the oxygen cost of the speed over the share of
 * VO2max that can be kept up so long. NAN where either is not over 0. */
double vdot(double distance_m, double seconds);
/* The time that has this value of VDOT; NAN where there is none up to 100 hours. */
double vdot_time(double value, double distance_m);
/* Whether VDOT means anything there: a flat race over a distance, in the models' range. */
bool predict_in_range(const struct event *event, double seconds);

/* Riegel, "Athletic Records and Human Endurance" (American Scientist 69, 1981):
 * T2 = T1 (D2/D1)^1.06. */
double riegel(double seconds, double from_m, double to_m);

struct prediction {
	double riegel_s, vdot_s;
	bool in_range; /* both the time given and those predicted */
};
/* False where either event is no flat race over a distance. */
bool predict(struct prediction *out, const struct event *from, double seconds,
    const struct event *to);

/* The events that people ask about, short to long; n is filled in. */
extern const char *const predict_events[];
extern const unsigned predict_nevents;

#endif
