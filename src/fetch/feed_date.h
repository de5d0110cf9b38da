/* Dates as feeds write them. */
#ifndef TRACKSIDE_FETCH_FEED_DATE_H
#define TRACKSIDE_FETCH_FEED_DATE_H

#include <stdbool.h>
#include <stddef.h>

#define FEED_DATE_SIZE 32

/* Reads a date in any shape seen in the wild: RFC 822, 2822 and 850, asctime, ISO 8601 (calendar,
 * week and ordinal dates, basic and extended), with or without weekday (not compared), seconds and
 * zone (UTC then), two-digit years (RFC 2822, 4.3), months by names of a dozen languages, MySQL's
 * shapes, seconds since 1970. out gets "2026-04-18T10:00:00Z"; "2026-04-18", "2026-04" or "2026"
 * where no more is said.
 *
 * *doubt gets NULL or, static, what was guessed; where it returns false (out is "" then), why. False
 * with no doubt is an empty text, or a nought that stands for no date ("0000-00-00 00:00:00"). */
bool feed_date(const char *s, size_t n, char out[FEED_DATE_SIZE], const char **doubt);

#endif
