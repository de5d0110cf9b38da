/* The clocks of the bench. */
#ifndef TRACKSIDE_BENCH_CLOCK_H
#define TRACKSIDE_BENCH_CLOCK_H

#include <time.h>

/* Milliseconds by a clock: CLOCK_MONOTONIC, or one of processor time. */
static inline double
clock_ms(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

#endif
