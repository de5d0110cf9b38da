#include "fetch/retry.h"

#define FIRST_MS INT64_C(1000)
#define MOST_MS INT64_C(60000)
#define MOST_AFTER (INT64_C(366) * 24 * 3600) /* so that milliseconds fit */

bool
retry_status(long status)
{
	return status == 429 || status == 502 || status == 503 || status == 504;
}

int64_t
retry_delay_ms(int failed, int64_t retry_after)
{
	int64_t delay = FIRST_MS;

	for (int i = 1; i < failed && delay < MOST_MS; i++)
		delay *= 2;
	if (delay > MOST_MS)
		delay = MOST_MS;
	if (retry_after > MOST_AFTER)
		retry_after = MOST_AFTER;
	return retry_after * 1000 > delay ? retry_after * 1000 : delay;
}
