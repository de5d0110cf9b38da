/* Events by name: "1500m", "1,500 m", "mile", "10 miles", "5k", "half marathon". */
#ifndef TRACKSIDE_RACE_EVENT_H
#define TRACKSIDE_RACE_EVENT_H

#include <stdbool.h>

#include "base/err.h"

struct event {
	char name[32];	   /* how it is shown: "1500 m", "mile", "10 miles", "5 km" */
	char slug[32];	   /* how it is typed and compared: "1500m", "mile", "10-miles", "5k" */
	double distance_m; /* 0 where the name holds none ("trail ultra") */
};

/* Reads what people write, in any case, with or without spaces and commas. A
 * name that holds no distance is an event of its own (distance 0). Fails on
 * an empty or overlong one and on a distance that is not over 0 and up to 1000 km. */
bool event_parse(const char *text, struct event *out, struct err *err) NODISCARD;
bool event_same(const struct event *a, const struct event *b);

#endif
