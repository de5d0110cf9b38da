/* The history of an event: how long records stood, the best of each season, how far it is to a
 * standard or a goal. */
#ifndef TRACKSIDE_RACE_HISTORY_H
#define TRACKSIDE_RACE_HISTORY_H

#include "race/records.h"

/* Days between two dates, as exactly as the dates allow: two months a year apart lie 336 to 395
 * days apart, and "about March" makes both ends about. */
struct day_span {
	long least, most; /* neither below 0 */
	bool about;
};
struct day_span day_span_between(const struct date *from, const struct date *to);
/* "31 days", "336 to 395 days", "about 670 to 729 days". */
void day_span_format(const struct day_span *span, struct strbuf *out);

struct record_step {
	size_t result;	      /* index into log->results */
	size_t before;	      /* the record it broke; SIZE_MAX for the first */
	double gain_s;	      /* by how much; 0 for the first */
	bool stands;	      /* until today */
	struct day_span held; /* until the next, or until today */
};
/* Oldest first; returns how many, and fills up to max. */
size_t race_history(const struct race_log *log, const struct event *event, unsigned scope,
    const struct date *today, struct record_step *out, size_t max);

struct season {
	int year;
	size_t best;	    /* index of the fastest result that counts */
	size_t n;	    /* results that count */
	double best_mean_s; /* mean of the best three; NAN where there are fewer */
	double change_s; /* of the best against the season before in the list; NAN for the first */
};
/* Calendar years with a result that counts, oldest first; returns how many, and fills up to max. */
size_t race_seasons(const struct race_log *log, const struct event *event, unsigned scope,
    struct season *out, size_t max);

/* How the best result that counts lies to a line: a standard (within its dates) or a target. */
struct line_gap {
	size_t best;  /* result; SIZE_MAX for none */
	double gap_s; /* its time less the line: over 0 is still to go */
};
struct line_gap race_standard_gap(const struct race_log *log, const struct race_standard *s,
    unsigned scope);
struct line_gap race_target_gap(const struct race_log *log, const struct race_target *t,
    unsigned scope);

#endif
