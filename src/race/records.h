/* Records and bests, computed from a log; a race without a time never counts.
 *
 * Official records are of races with an official or gun time. With trials they
 * are of anything with a time, and say so. */
#ifndef TRACKSIDE_RACE_RECORDS_H
#define TRACKSIDE_RACE_RECORDS_H

#include "race/log.h"
#include "race/points.h"

enum record_scope {
	RECORDS_OFFICIAL = 0, /* races with an official or gun time */
	RECORDS_TRIALS = 1,   /* and time trials */
	RECORDS_RELAYS = 2,   /* and relays */
	RECORDS_ROUGH = 4,    /* and times that no watch showed: derived, approximate */
	RECORDS_ALL = RECORDS_TRIALS | RECORDS_RELAYS | RECORDS_ROUGH
};
/* Whether a result counts; scope is RECORDS_ bits or-ed. One without a time never does. */
bool race_counts(const struct race_result *r, unsigned scope);

/* What one result is within its event; indices into log->results, SIZE_MAX for none. */
struct race_standing {
	bool record;	    /* official record on the day it was run */
	bool best_ever;	    /* faster than every result before it, trials included */
	bool season_best;   /* the fastest official one of its calendar year */
	size_t before;	    /* the official record it is measured against (the one before it) */
	size_t best_before; /* the fastest result before it, trials and all included */
	double change_s;    /* time minus that record's; 0 where there is none */
};
struct race_standing race_standing_of(const struct race_log *log, size_t i);
/* The same for every result at once, in out[nresults]. */
void race_standings(const struct race_log *log, struct race_standing *out);

/* The record of an event today: index of the result, SIZE_MAX for none. Ties: the first. */
size_t race_record(const struct race_log *log, const struct event *event, unsigned scope);
/* The same for each of n events that differ, in one pass over the log. */
void race_records(const struct race_log *log, const struct event *events, size_t n, unsigned scope,
    size_t *out);
/* The staircase: indices of the results that were a record when run, oldest first. */
size_t race_staircase(const struct race_log *log, const struct event *event, unsigned scope,
    size_t *out, size_t max);

#endif
