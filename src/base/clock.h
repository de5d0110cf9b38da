/* What time it is, in one place, so that tests can pin it. */
#ifndef TRACKSIDE_BASE_CLOCK_H
#define TRACKSIDE_BASE_CLOCK_H

#include <stdint.h>

#include "base/date.h"

/* Today in local time; TRACKSIDE_TODAY=2026-04-18 in the environment pins it. */
struct date clock_today(void);

/* Seconds since 1970: what was kept when. On the pinned day, where one is. */
int64_t clock_now(void);

/* Milliseconds of a monotonic clock, for timers. */
int64_t clock_ms(void);

#endif
