/* TCX: any bytes are read in bounded time and space, and give sound activities. */
#include "fuzz_activities.h"

#include "fetch/tcx.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct problems problems = { 0 };
	struct activities list = { 0 };

	tcx_read((const char *)data, size, "run.tcx", &list, &problems);
	check_activities(&list, size);
	activities_free(&list);
	problems_free(&problems);
	return 0;
}
