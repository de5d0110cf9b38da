/* FIT files: any bytes are read in bounded time and space, and give sound activities. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "race/fit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool holds, const char *what)
{
	if (!holds) {
		fprintf(stderr, "%s\n", what);
		abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct problems problems = { 0 };
	struct activities list = { 0 };

	fit_read(data, size, "run.fit", &list, &problems);
	for (size_t i = 0; i < list.len; i++) {
		const struct activity *a = &list.items[i];

		check(!a->has_start || (a->start > 631065600 && a->start < 6e9),
		    "a start is a time of the protocol");
		check(!(a->elapsed_s < 0) && !(a->distance_m < 0) && !(a->track_m < 0),
		    "nothing is less than zero");
		check(a->laps.len <= ACTIVITY_MAX_LAPS, "laps are bounded");
		activity_date(a);
		activity_is_run(a);
	}
	activities_free(&list);
	problems_free(&problems);
	return 0;
}
