/* Punycode (RFC 3492): letters of any script in the ASCII of a host name. */
#ifndef TRACKSIDE_BASE_PUNYCODE_H
#define TRACKSIDE_BASE_PUNYCODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* A label of DNS has at most so many bytes (RFC 1035, 2.3.4); longer ones are refused. */
#define PUNYCODE_MAX_LABEL 63

/* Appends the form of a label of UTF-8, without "xn--". False, with nothing appended, for invalid
 * UTF-8 and for more than a label holds. */
bool punycode_encode(struct strbuf *out, const char *s, size_t n) NODISCARD;
/* The other way: what stands behind "xn--" as UTF-8. False, with nothing appended, where it is
 * no such form. */
bool punycode_decode(struct strbuf *out, const char *s, size_t n) NODISCARD;

#endif
