/* Points of a recorded track, and what follows from them: when it began, how long it took with
 * pauses and without, how far it went. What GPX and TCX share. */
#ifndef TRACKSIDE_FETCH_TRACK_H
#define TRACKSIDE_FETCH_TRACK_H

#include "base/problem.h"
#include "race/activity.h"

/* An interval between points of one segment is a pause from so many seconds on, when it is slower
 * than so many metres a second. Watches that save battery leave up to about 8 s between points. */
#define TRACK_PAUSE_S 10
#define TRACK_PAUSE_SPEED 0.5

struct track_point {
	bool has_place, has_time;
	double lat, lon; /* degrees */
	double time;	 /* seconds since 1970 */
	double device_m; /* how far the device says it was; NAN */
};

struct track {
	size_t points, segments, untimed, impossible, backward;
	bool has_time, has_place;
	double first, last; /* of times */
	double metres, device_m, paused;
	bool in_segment, has_offset;
	int utc_offset;
	double lat, lon; /* the last place */
};

#define TRACK_INIT                                                                                 \
	(struct track)                                                                             \
	{                                                                                          \
		.device_m = NAN                                                                    \
	}

/* The next point begins a new segment: what lies between is a pause. */
void track_break(struct track *t);
void track_add(struct track *t, const struct track_point *p);
/* Puts it into the activity, and says what was odd. */
void track_finish(const struct track *t, struct activity *a, const char *name,
    struct problems *problems);

/* "37.7749", "37,7749", "-1.5e3" with white space around; false for anything else. */
bool track_number(const char *text, size_t n, double *out);
/* An ISO 8601 time: "2026-04-18T17:02:11.5Z", also with "+02:00" or nothing behind (which is UTC,
 * as GPX has it). *offset keeps its value where UTC is told: that is no clock of a runner. */
bool track_time(const char *text, size_t n, double *out, bool *has_offset, int *offset);

#endif
