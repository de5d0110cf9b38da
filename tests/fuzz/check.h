/* What every entry point is made of. */
#ifndef TRACKSIDE_TESTS_FUZZ_CHECK_H
#define TRACKSIDE_TESTS_FUZZ_CHECK_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Called with any bytes; what does not hold ends the program. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void
check(bool holds, const char *what)
{
	if (!holds) {
		fprintf(stderr, "%s\n", what);
		abort();
	}
}

#endif
