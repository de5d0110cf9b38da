/* When a request is worth another try, and how long to wait before it. */
#ifndef TRACKSIDE_FETCH_RETRY_H
#define TRACKSIDE_FETCH_RETRY_H

#include <stdbool.h>
#include <stdint.h>

/* Answers that say "not now" (RFC 9110, 15.6; RFC 6585, 4). 500 is none of them: it will be
 * answered again to the same question. */
bool retry_status(long status);

/* Milliseconds to wait before the next try after so many failed ones (from 1): a second, doubled
 * each time up to a minute; but never sooner than the server asks for (seconds; -1: it does not). */
int64_t retry_delay_ms(int failed, int64_t retry_after);

#endif
