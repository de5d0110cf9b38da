/* Race times: "5:10.66", "1:17:30", "23.14", "4:05,3", "2h05m10s". */
#ifndef TRACKSIDE_RACE_TIME_H
#define TRACKSIDE_RACE_TIME_H

#include "base/err.h"
#include "base/strbuf.h"

#define METRES_PER_MILE 1609.344

/* A time with the digits it was written with: 5:10 is not 5:10.00. */
struct race_time {
	double seconds; /* over 0 */
	int decimals;	/* 0 to 3, as written */
};

/* Minutes and seconds behind a colon are below 60; at most 100 hours. */
bool race_time_parse(const char *text, struct race_time *out, struct err *err) NODISCARD;
/* "5:10.66", "1:17:30", "47.3", "0:59" is never written. */
void race_time_format(double seconds, int decimals, struct strbuf *out);
/* "+3.34", "−12.5", "+1:02": signed, with a true minus unless ascii. */
void race_time_format_change(double seconds, int decimals, bool ascii, struct strbuf *out);
/* Pace of a distance: "5:33.3" per mile, "3:27.1" per kilometre (tenths). */
void race_pace_format(double seconds, double distance_m, double per_m, struct strbuf *out);

#endif
