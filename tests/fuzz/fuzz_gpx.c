/* GPX: any bytes are read in bounded time and space, and give sound activities. */
#include "fuzz_activities.h"

#include "fetch/gpx.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct problems problems = { 0 };
	struct activities list = { 0 };

	gpx_read((const char *)data, size, "run.gpx", &list, &problems);
	check_activities(&list, size);
	activities_free(&list);
	problems_free(&problems);
	return 0;
}
