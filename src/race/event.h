/* Events by name: "1500m", "1,500 m", "mile", "10 miles", "5k", "half marathon".
 *
 * The names of result lists are read as well: "HM", "10M" (miles: a capital M behind up to two
 * digits), "3000mSC", "110H", "1500 sh", "800 (i)", "4x400", "DMR", "6k XC". Short track (indoor) is
 * an event of its own, as in the tables of World Athletics; so are road mile, trail and cross. */
#ifndef TRACKSIDE_RACE_EVENT_H
#define TRACKSIDE_RACE_EVENT_H

#include <stdbool.h>

#include "base/err.h"

enum surface {
	SURFACE_UNKNOWN,
	SURFACE_TRACK,
	SURFACE_SHORT_TRACK, /* under 400 m round, mostly indoor */
	SURFACE_ROAD,
	SURFACE_TRAIL,
	SURFACE_CROSS,
	SURFACE_COUNT
};

struct event {
	char name[32];	      /* how it is shown: "1500 m", "mile", "10 miles", "5 km" */
	char slug[32];	      /* how it is typed and compared: "1500m", "mile", "10-miles", "5k" */
	double distance_m;    /* 0 where the name holds none ("trail ultra") */
	enum surface surface; /* what the name says or implies: 5 km is road, 5000 m track */
	int legs;	      /* of a relay; 0 for none */
	double leg_m;	      /* of each leg; 0 where they differ */
	bool plain; /* a flat run of one runner over its distance: no hurdles, walk, relay */
};

/* Reads what people write, in any case, with or without spaces and commas. A
 * name that holds no distance is an event of its own (distance 0). Fails on
 * an empty or overlong one and on a distance that is not over 0 and up to 1000 km. */
bool event_parse(const char *text, struct event *out, struct err *err) NODISCARD;
bool event_same(const struct event *a, const struct event *b);

/* The same race on another surface: 1500 m on short track is "1500 m short track", 5000 m on the
 * road "5 km". What is on it already, or has no name there, stays. */
void event_put_on(struct event *event, enum surface surface);

/* "track", "short-track", "road", "trail", "cross-country"; "" for unknown. */
const char *surface_name(enum surface surface);
/* Also "indoor", "short track", "xc", in any case; SURFACE_UNKNOWN for other words. */
enum surface surface_find(const char *word);

#endif
