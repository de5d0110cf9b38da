#include "chart/range.h"

#include <math.h>
#include <stdlib.h>

#define ALONE_DAYS 90 /* on both sides of a single day */
#define FENCE 3	      /* interquartile ranges behind the third quartile: beyond is an outlier */

bool
chart_sound(const struct chart_point *p)
{
	return isfinite(p->x) && isfinite(p->y) && fabs(p->x) < 1e8 && fabs(p->y) < 1e12;
}

void
chart_days(const struct chart *c, double *x_min, double *x_max)
{
	double lo = INFINITY, hi = -INFINITY, air;

	if (isfinite(c->x_min) && isfinite(c->x_max) && c->x_min < c->x_max) {
		*x_min = c->x_min;
		*x_max = c->x_max;
		return;
	}
	for (size_t i = 0; i < c->npoints && !(lo < INFINITY); i++)
		if (chart_sound(&c->points[i]))
			lo = c->points[i].x;
	for (size_t i = c->npoints; i-- > 0 && !(hi > -INFINITY);)
		if (chart_sound(&c->points[i]))
			hi = c->points[i].x;
	if (!(lo <= hi))
		lo = hi = 0;
	air = hi - lo < 1 ? ALONE_DAYS : fmax((hi - lo) * 0.03, 1);
	*x_min = lo - air;
	*x_max = hi + air;
}

/* The first point at x or behind it; with beyond, the first behind it. */
static size_t
bound(const struct chart *c, double x, bool beyond)
{
	size_t lo = 0, hi = c->npoints;

	while (lo < hi) {
		const size_t mid = lo + (hi - lo) / 2;

		if (c->points[mid].x < x || (beyond && c->points[mid].x <= x))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void
chart_window(const struct chart *c, double x_min, double x_max, size_t *first, size_t *end)
{
	*first = bound(c, x_min, false);
	*end = bound(c, x_max, true);
	if (*end < *first)
		*end = *first;
}

bool
x_scale_has(const struct x_scale *x, double at)
{
	return at >= x->min && at <= x->max;
}

/* Puts the k-th smallest of n values where it would stand in their order, and the smaller ones before
 * it (Hoare's quickselect). */
static double
select_value(double *v, size_t n, size_t k)
{
	size_t lo = 0, hi = n - 1;

	while (lo < hi) {
		const double pivot = v[lo + (hi - lo) / 2];
		size_t i = lo, j = hi;

		for (;;) {
			while (v[i] < pivot)
				i++;
			while (v[j] > pivot)
				j--;
			if (i >= j)
				break;
			const double swap = v[i];

			v[i++] = v[j];
			v[j--] = swap;
		}
		if (k <= j)
			hi = j;
		else
			lo = j + 1;
	}
	return v[k];
}

/* Lowest and highest value to show. Values far behind the others, on the side of the worse,
 * are left out, so that one bad day does not flatten all the rest. */
static bool
data_range(const struct chart *c, const struct x_scale *x, double *lo, double *hi)
{
	double *y, low, middle, high, fence;
	size_t n = 0, first, end;

	chart_window(c, x->min, x->max, &first, &end);
	y = xcalloc(end - first, sizeof(*y));
	for (size_t i = first; i < end; i++)
		if (chart_sound(&c->points[i]))
			y[n++] = c->y_down ? c->points[i].y : -c->points[i].y;
	if (n > 0) {
		high = select_value(y, n, n * 3 / 4);
		middle = select_value(y, n, n / 2);
		low = select_value(y, n, n / 4);
		fence = n > 4 ? high + FENCE * fmax(high - low, fabs(middle) * 0.01) : INFINITY;
		*lo = INFINITY;
		*hi = -INFINITY;
		for (size_t i = 0; i < n; i++) {
			*lo = fmin(*lo, y[i]);
			if (y[i] <= fence)
				*hi = fmax(*hi, y[i]);
		}
		if (!c->y_down) {
			double swap = *lo;

			*lo = -*hi;
			*hi = -swap;
		}
	}
	free(y);
	return n > 0;
}

/* Curves are shown whole within the view; alone they are what a chart shows. */
static void
widen_for_curves(const struct chart *c, const struct x_scale *x, bool *any, double *lo, double *hi)
{
	for (size_t i = 0; i < c->ncurves; i++) {
		const struct chart_curve *curve = &c->curves[i];

		for (size_t k = 0; k < curve->n; k++) {
			if (!isfinite(curve->y[k]) || !x_scale_has(x, curve->x[k]))
				continue;
			*lo = *any ? fmin(*lo, curve->y[k]) : curve->y[k];
			*hi = *any ? fmax(*hi, curve->y[k]) : curve->y[k];
			*any = true;
		}
	}
}

/* Lines across are shown where that does not take more than half of the room. */
static void
widen_for_lines(const struct chart *c, const struct x_scale *x, double *lo, double *hi)
{
	double span = fmax(*hi - *lo, fabs(*lo) * 0.06), low = *lo, high = *hi;

	for (size_t i = 0; i < c->nhlines; i++) {
		const struct chart_hline *h = &c->hlines[i];

		if (!(isnan(h->from) || h->from <= x->max) || !(isnan(h->to) || h->to >= x->min))
			continue;
		if (h->y >= *lo - span && h->y <= *hi + span) {
			low = fmin(low, h->y);
			high = fmax(high, h->y);
		}
	}
	*lo = low;
	*hi = high;
}

/* The record in force where the view begins belongs to the picture, if it is not far off. */
static void
widen_for_stair(const struct chart *c, const struct x_scale *x, double *lo, double *hi)
{
	double span = fmax(*hi - *lo, fabs(*lo) * 0.02), y = NAN;

	for (size_t i = 0; i < c->nstair && c->stair_x[i] < x->min; i++)
		y = c->stair_y[i];
	if (y >= *lo - span && y <= *hi + span) {
		*lo = fmin(*lo, y);
		*hi = fmax(*hi, y);
	}
}

bool
chart_values(const struct chart *c, const struct x_scale *x, double *lo, double *hi)
{
	bool any = data_range(c, x, lo, hi);

	widen_for_curves(c, x, &any, lo, hi);
	if (any) {
		widen_for_lines(c, x, lo, hi);
		widen_for_stair(c, x, lo, hi);
	}
	return any;
}
