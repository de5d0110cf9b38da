/* What holds of activities, whatever they were read from. */
#ifndef TRACKSIDE_TESTS_FUZZ_ACTIVITIES_H
#define TRACKSIDE_TESTS_FUZZ_ACTIVITIES_H

#include "check.h"

#include <string.h>

#include "base/problem.h"
#include "race/activity_json.h"
#include "race/source.h"

/* They are sound, come through JSON, and are known again by their source. */
static inline void
check_activities(const struct activities *list, size_t size)
{
	for (size_t i = 0; i < list->len; i++) {
		const struct activity *a = &list->items[i];
		struct activities again = { 0 };
		struct strbuf source = STRBUF_INIT;
		cJSON *o = activity_to_json(a);

		check(a->points <= size && a->laps.len <= ACTIVITY_MAX_LAPS, "counts are bounded");
		check(!(a->elapsed_s < 0) && !(a->timer_s < -1e-6) && !(a->distance_m < 0) &&
			!(a->track_m < 0),
		    "nothing is less than zero");
		check(strlen(a->name) < sizeof(a->name) && strpbrk(a->name, "\033\n") == NULL,
		    "a name is one clean line");
		check(o != NULL, "an activity is JSON");
		if (activity_from_json(o, &again))
			check(strcmp(again.items[0].name, a->name) == 0, "and is read as it was");
		source_format(a, &source);
		check(source.len == 0 || source_is(source.buf, a), "a run is known again");
		activity_date(a);
		strbuf_free(&source);
		cJSON_Delete(o);
		activities_free(&again);
	}
}

#endif
