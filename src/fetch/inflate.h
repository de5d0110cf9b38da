/* What gzip packed (RFC 1952), unpacked in memory, bounded. */
#ifndef TRACKSIDE_FETCH_INFLATE_H
#define TRACKSIDE_FETCH_INFLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/strbuf.h"

bool gzip_detect(const void *data, size_t n);

/* Appends what the members of a .gz file hold. False where it is cut off or damaged, or holds
 * over max bytes (ERR_LIMIT): what was unpacked up to there is in out all the same. */
bool gzip_unpack(const void *data, size_t n, size_t max, struct strbuf *out,
    struct err *err) NODISCARD;

#endif
