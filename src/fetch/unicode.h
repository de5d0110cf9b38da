/* Text in UTF-16 and UTF-32, of either byte order, as UTF-8: libxml2 fails on some of it. */
#ifndef TRACKSIDE_FETCH_UNICODE_H
#define TRACKSIDE_FETCH_UNICODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* Known by a byte order mark, or by the zeros around a '<' at the start. False, with nothing
 * appended, for any other text. What is no character becomes U+FFFD. */
bool unicode_to_utf8(const char *text, size_t n, struct strbuf *out);

#endif
