#include "race/trend.h"

#include <math.h>
#include <stdlib.h>

#include "base/err.h"

#define Z_95 1.959964

static int
by_value(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Of sorted values. */
static double
median(const double *v, size_t n)
{
	return n % 2 == 1 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

/* n (n-1) (2n+5), the term of Kendall's variance for n points or for n that are tied. */
static double
variance_term(double n)
{
	return n * (n - 1) * (2 * n + 5);
}

/* What ties take from the variance: those of values sorted. */
static double
ties(const double *sorted, size_t n)
{
	double sum = 0;

	for (size_t i = 0, k; i < n; i = k) {
		for (k = i + 1; k < n && sorted[k] <= sorted[i]; k++)
			;
		sum += variance_term((double)(k - i));
	}
	return sum;
}

/* The variance of Kendall's S; x is sorted. scratch has room for n. */
static double
kendall_variance(const double *x, const double *y, size_t n, double *scratch)
{
	double variance = variance_term((double)n) - ties(x, n);

	for (size_t i = 0; i < n; i++)
		scratch[i] = y[i];
	qsort(scratch, n, sizeof(*scratch), by_value);
	return (variance - ties(scratch, n)) / 18;
}

#define EXACT_MOST 12 /* points for which the distribution of S is counted out */

/* The C of Sen's interval for n points without ties: two less than the least k with P(S >= k) up to
 * 2.5 %, counted over all orders. NAN where even the most extreme order is likelier. */
static double
exact_spread(size_t n)
{
	double orders[EXACT_MOST * (EXACT_MOST - 1) / 2 + 1] = { 1 }; /* by inversions */
	size_t pairs = 0;
	double all = 1, tail = 0;

	for (size_t k = 2; k <= n; k++) {
		/* the k-th value makes 0 to k-1 more inversions: sums of k neighbours */
		pairs += k - 1;
		for (size_t i = pairs + 1; i-- > 0;) {
			double sum = 0;

			for (size_t j = 0; j < k && j <= i; j++)
				sum += orders[i - j];
			orders[i] = sum;
		}
		all *= (double)k;
	}
	for (size_t i = 0; i <= pairs; i++) {
		tail += orders[i] / all;
		if (tail > 0.025)
			return i > 0 ? (double)pairs - 2 * (double)(i - 1) - 2 : NAN;
	}
	return NAN;
}

/* How far apart in rank the bounds lie; NAN where there are none. */
static double
rank_spread(const double *x, const double *y, size_t n, double *scratch)
{
	const double variance = kendall_variance(x, y, n, scratch);

	if (n <= EXACT_MOST && variance * 18 >= variance_term((double)n))
		return exact_spread(n);
	return variance > 0 ? Z_95 * sqrt(variance) : NAN;
}

static size_t
all_slopes(const double *x, const double *y, size_t n, double *slopes)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++)
			if (x[k] > x[i])
				slopes[count++] = (y[k] - y[i]) / (x[k] - x[i]);
	return count;
}

static void
fit(struct trend *out, const double *x, const double *y, size_t n, double *slopes, double *scratch)
{
	const size_t count = all_slopes(x, y, n, slopes);
	double spread, lower, upper;

	qsort(slopes, count, sizeof(*slopes), by_value);
	out->n = n;
	out->x0 = x[0];
	out->per_year = median(slopes, count) * DAYS_PER_YEAR;
	spread = rank_spread(x, y, n, scratch);
	/* ranks from 1 of the slopes that bound it */
	lower = floor(((double)count - spread) / 2);
	upper = ceil(((double)count + spread) / 2 + 1);
	out->has_interval = lower >= 1 && upper <= (double)count;
	if (out->has_interval) {
		out->least = slopes[(size_t)lower - 1] * DAYS_PER_YEAR;
		out->most = slopes[(size_t)upper - 1] * DAYS_PER_YEAR;
	}
	for (size_t i = 0; i < n; i++)
		scratch[i] = y[i] - out->per_year / DAYS_PER_YEAR * (x[i] - x[0]);
	qsort(scratch, n, sizeof(*scratch), by_value);
	out->at_x0 = median(scratch, n);
}

bool
trend_fit(struct trend *out, const double *x, const double *y, size_t n)
{
	const size_t used = n < TREND_MOST ? n : TREND_MOST;
	double *px, *py, *slopes, *scratch;

	*out = (struct trend){ 0 };
	if (n < 2 || !(x[n - 1] > x[0]))
		return false;
	px = xcalloc(used * 3, sizeof(*px));
	py = px + used;
	scratch = py + used;
	slopes = xcalloc(used * (used - 1) / 2, sizeof(*slopes));
	for (size_t i = 0; i < used; i++) {
		const size_t from = i * (n - 1) / (used - 1);

		px[i] = x[from];
		py[i] = y[from];
	}
	fit(out, px, py, used, slopes, scratch);
	free(slopes);
	free(px);
	return true;
}

double
trend_at(const struct trend *t, double x)
{
	return t->at_x0 + t->per_year / DAYS_PER_YEAR * (x - t->x0);
}
