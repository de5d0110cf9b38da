/* Where results are heading: the Theil–Sen line, which single bad days do not bend. */
#ifndef TRACKSIDE_RACE_TREND_H
#define TRACKSIDE_RACE_TREND_H

#include <stdbool.h>
#include <stddef.h>

#define DAYS_PER_YEAR 365.2425
/* Of more points, so many are taken, evenly spaced in their order. */
#define TREND_MOST 400

struct trend {
	double per_year; /* the median slope between any two points, in units of y a year */
	double at_x0;	 /* the line's y on the first point's day: the median of what is left */
	double x0;
	bool has_interval;  /* a 95 % interval exists: for five points on different days and more */
	double least, most; /* of per_year */
	size_t n;	    /* points used */
};

/* x in days, oldest first. The interval is Sen's, by the distribution of Kendall's S, or by its variance
 * for many points or with ties (P. K. Sen, JASA 63, 1968; Hollander, Wolfe and Chicken, Nonparametric
 * Statistical Methods, 9.3). False where no two points are of different days. */
bool trend_fit(struct trend *out, const double *x, const double *y, size_t n);
/* The line's y on a day. */
double trend_at(const struct trend *t, double x);

#endif
