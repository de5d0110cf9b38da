/* Whether a text is JSON by the letter of RFC 8259, and if not, where and why.
 *
 * cJSON is more lenient and says only where it stopped; what people write by hand
 * deserves an answer. Runs in linear time without recursion. */
#ifndef TRACKSIDE_DATA_JSON_CHECK_H
#define TRACKSIDE_DATA_JSON_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#define JSON_CHECK_DEPTH 512

struct json_fault {
	size_t at;	 /* byte, up to n */
	const char *why; /* static: what was expected there, what to do */
};

/* A byte order mark may lead. At most JSON_CHECK_DEPTH levels and max_values values
 * (of any kind, nested ones included) are accepted. */
bool json_check(const char *text, size_t n, size_t max_values, struct json_fault *fault);

#endif
