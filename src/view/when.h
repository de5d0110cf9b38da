/* Moments of the recent past, as a person says them. */
#ifndef TRACKSIDE_VIEW_WHEN_H
#define TRACKSIDE_VIEW_WHEN_H

#include <stdint.h>

#include "base/date.h"
#include "base/strbuf.h"

/* Appends "14:02", "yesterday", "3 Aug 2025": at is in seconds since 1970, the day is local. */
void view_when(int64_t at, const struct date *today, struct strbuf *out);
/* Appends "just now", "5 minutes ago", "2 hours ago", "3 days ago", "3 Aug 2025"; now
 * is in seconds since 1970 as well. */
void view_ago(int64_t at, int64_t now, struct strbuf *out);
/* Appends "2026-05-01 14:02", in local time. */
void view_when_exact(int64_t at, struct strbuf *out);

#endif
