/* What splits tell: laps, how even they were, where time went. All from what was written down. */
#ifndef TRACKSIDE_RACE_SPLITS_H
#define TRACKSIDE_RACE_SPLITS_H

#include "race/log.h"

struct lap {
	double from_m, to_m;
	double at_s; /* from the start, at its end */
	double seconds;
	double drift_s;	 /* at its end, against even pace over the whole: over 0 is behind it */
	int at_decimals; /* as its end's time is written */
	int decimals;	 /* of the finer of its two times */
	bool finish;	 /* it ends at the finish */
};

/* Within this share of the total, halves count as even. */
#define SPLITS_EVEN 0.01

struct splits {
	struct lap *laps; /* oldest first; the finish is the last where it has a time */
	size_t n;
	double total_m, total_s; /* of the last lap's end: even pace is over these */
	double first_half_s, second_half_s;
	double index;	    /* (second half - first half) / total: over 0 is slower at the end */
	bool half_is_split; /* half way was written down; else it is read off the lap around it */
	double variation; /* standard deviation of the laps' paces over their mean, both weighted by
			   * distance */
};

/* The laps alone, drift aside: into out, which has room for one more than there are splits. Returns
 * how many. */
size_t splits_laps(struct lap *out, const struct race_result *r);

/* False, with nothing to free, where there are not two laps to compare. */
bool splits_read(struct splits *out, const struct race_result *r);
void splits_free(struct splits *s);

/* Even pace, as it is rehearsed: by laps of 400 m on the track (the first is what is over) and of 200
 * on short track, by miles in races of whole miles, else by kilometres; the finish is the
 * last. Fills up to max and returns how many; 0 without a distance. Times to the hundredth. */
size_t race_even_splits(const struct event *event, double seconds, struct split *out, size_t max);

/* The time of a race at a distance: written down (exact), or read off the lap around it. NAN
 * where it does not reach there. A race without splits counts as run evenly. */
double race_time_at(const struct race_result *r, double distance_m, bool *exact);

/* How much later r came by than other did, at a distance that both reach; NAN else. */
double race_gap_at(const struct race_result *r, const struct race_result *other, double distance_m,
    bool *exact);

#endif
