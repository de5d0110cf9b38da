/* FIT files: any bytes are read in bounded time and space, and give sound activities. */
#include "fuzz_activities.h"

#include "race/fit.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct problems problems = { 0 };
	struct activities list = { 0 };

	fit_read(data, size, "run.fit", &list, &problems);
	for (size_t i = 0; i < list.len; i++)
		check(!list.items[i].has_start ||
			(list.items[i].start > 631065600 && list.items[i].start < 6e9),
		    "a start is a time of the protocol");
	check_activities(&list, size);
	activities_free(&list);
	problems_free(&problems);
	return 0;
}
