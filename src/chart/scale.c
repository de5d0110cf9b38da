#include "chart/scale.h"

#include <math.h>
#include <stdio.h>

#include "base/date.h"
#include "race/time.h"

static const double time_steps[] = { 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 20, 30, 60,
	120, 300, 600, 900, 1200, 1800, 3600, 7200, 10800, 21600, 43200, 86400 };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define NUMBER_DECADES 13 /* 0.001 to 10^9 */
#define METRES_ROOM 8	  /* columns from tick to tick */

/* The i-th step of a kind, growing; 0 behind the last. */
static double
step_of(enum chart_y kind, size_t i)
{
	static const double mantissa[] = { 1, 2, 2.5, 5 };
	const size_t tens = i / COUNT(mantissa);
	double decade = pow(10, (double)tens - 3);

	if (kind != CHART_Y_NUMBER)
		return i < COUNT(time_steps) ? time_steps[i] : 0;
	if (i >= NUMBER_DECADES * COUNT(mantissa))
		return 0;
	/* 25 and 250, but not 2.5, which takes a digit more than its neighbours */
	if (decade < 9 && i % COUNT(mantissa) == 2)
		i--;
	return mantissa[i % COUNT(mantissa)] * decade;
}

/* The tick at or above the data, where "above" is up on the screen. */
static double
top_tick(bool down, double lo, double hi, double step)
{
	const double hair = 1e-9; /* 310 / 5 must not fall to 61.999… */

	return down ? floor(lo / step + hair) * step : ceil(hi / step - hair) * step;
}

/* Moves the ticks by whole steps, so that a value comes near the middle row. */
static void
centre(struct y_scale *s, double value)
{
	double rows = (double)(s->rows - 1) / 2 - y_scale_row(s, value);
	double steps = round(rows / (double)s->rows_per_tick);
	double top = s->top + (s->down ? -1 : 1) * steps * s->step;

	if (s->rows > 2 && (s->kind != CHART_Y_TIME || top >= 0))
		s->top = top;
}

void
y_scale_fit(struct y_scale *s, enum chart_y kind, bool down, double lo, double hi, size_t rows,
    size_t want)
{
	double room = (double)(rows - 1), best = INFINITY, step, one = NAN;

	if (!(hi > lo)) {
		double pad = fmax(fabs(lo) * (kind == CHART_Y_TIME ? 0.02 : 0.05), 0.5);

		one = lo;
		hi = lo + pad;
		lo -= kind == CHART_Y_TIME && pad >= lo ? lo / 2 : pad;
	}
	*s = (struct y_scale){ .kind = kind,
		.down = down,
		.rows = rows,
		.rows_per_tick = rows,
		.top = down ? lo : hi,
		.per_row = (hi - lo) / fmax(room, 0.25),
		.step = hi - lo };
	for (size_t i = 0; rows > 1 && (step = step_of(kind, i)) > 0; i++) {
		double top = top_tick(down, lo, hi, step), reach = down ? hi - top : top - lo;
		double fit = floor(room * step / reach * (1 + 1e-12)), cost;

		if (fit < 1)
			continue;
		fit = fmin(fit, 8);
		cost =
		    fmax(fit / (double)want, (double)want / fit) * (room * step / fit) / (hi - lo);
		if (cost >= best)
			continue;
		best = cost;
		s->top = top;
		s->step = step;
		s->per_row = step / fit;
		s->rows_per_tick = (size_t)fit;
	}
	if (!isnan(one))
		centre(s, one);
}

double
y_scale_row(const struct y_scale *s, double y)
{
	return (s->down ? y - s->top : s->top - y) / s->per_row;
}

double
y_scale_value(const struct y_scale *s, size_t row)
{
	return s->top + (s->down ? 1 : -1) * s->per_row * (double)row;
}

void
y_scale_format(const struct y_scale *s, double value, struct strbuf *out)
{
	int decimals = 0;

	for (double step = s->step; step < 0.999 && decimals < 3; step *= 10)
		decimals++;
	if (s->kind == CHART_Y_TIME)
		race_time_format(value, decimals, out);
	else if (s->kind == CHART_Y_GAP && fabs(value) >= s->step / 2)
		race_time_format_change(value, decimals, s->ascii, out);
	else
		strbuf_addf(out, "%.*f", decimals, value);
}

bool
y_scale_label(const struct y_scale *s, size_t row, struct strbuf *out)
{
	double value = y_scale_value(s, row);

	if (row % s->rows_per_tick != 0 || (s->kind == CHART_Y_TIME && value < 0))
		return false; /* there is no time below 0 */
	y_scale_format(s, value, out);
	return true;
}

size_t
x_scale_col(const struct x_scale *s, double x)
{
	double at = (x - s->min) / (s->max - s->min) * (double)(s->cols - 1);

	return (size_t)fmin(fmax(round(at), 0), (double)(s->cols - 1));
}

enum x_unit { X_DAY, X_MONTH, X_YEAR };

/* The ladder. days is the length of a step, by and large. */
static const struct x_step {
	enum x_unit unit;
	long count;
	double days;
	size_t room; /* columns from tick to tick that its labels need */
} ladder[] = {
	{ X_DAY, 1, 1, 5 },
	{ X_DAY, 7, 7, 5 },
	{ X_MONTH, 1, 30.44, 6 },
	{ X_MONTH, 3, 91.3, 6 },
	{ X_MONTH, 6, 182.6, 6 },
	{ X_YEAR, 1, 365.24, 7 },
	{ X_YEAR, 2, 730.5, 7 },
	{ X_YEAR, 5, 1826, 7 },
	{ X_YEAR, 10, 3652, 7 },
	{ X_YEAR, 20, 7305, 7 },
	{ X_YEAR, 50, 18262, 7 },
	{ X_YEAR, 100, 36524, 7 },
	{ X_YEAR, 500, 182621, 7 },
	{ X_YEAR, 1000, 365243, 7 },
};

static long
floor_to(long value, long multiple)
{
	long rest = value % multiple;

	return value - (rest < 0 ? rest + multiple : rest);
}

/* Units since a start that makes the multiples fall well: weeks begin on Monday. */
static long
unit_of(enum x_unit unit, long day)
{
	struct date d = date_from_day(day);

	switch (unit) {
	case X_DAY:
		return day + 3; /* 1970-01-01 was a Thursday */
	case X_MONTH:
		return d.year * 12L + d.month - 1;
	case X_YEAR:
		break;
	}
	return d.year;
}

static long
day_of(enum x_unit unit, long n)
{
	switch (unit) {
	case X_DAY:
		return n - 3;
	case X_MONTH:
		return date_day((int)(n / 12), (int)(n % 12) + 1, 1);
	case X_YEAR:
		break;
	}
	return date_day((int)n, 1, 1);
}

static void
label_tick(const struct x_step *step, const struct date *d, const struct date *before,
    struct x_tick *out)
{
	bool new_year = !before || before->year != d->year;

	out->parent[0] = '\0';
	switch (step->unit) {
	case X_DAY:
		snprintf(out->label, sizeof(out->label), "%d", d->day);
		if (new_year || before->month != d->month)
			snprintf(out->parent, sizeof(out->parent), "%s %d",
			    date_month_short[d->month - 1], d->year);
		break;
	case X_MONTH:
		snprintf(out->label, sizeof(out->label), "%s", date_month_short[d->month - 1]);
		if (new_year)
			snprintf(out->parent, sizeof(out->parent), "%d", d->year);
		break;
	case X_YEAR:
		snprintf(out->label, sizeof(out->label), "%d", d->year);
		break;
	}
}

/* Every so many metres, and on the last tick what they are. */
static size_t
metre_ticks(const struct x_scale *s, struct x_tick *out)
{
	static const double steps[] = { 100, 200, 400, 800, 1000, 1600, 2000, 5000, 10000, 20000,
		50000, 100000, 200000, 500000 };
	const double per_metre = (double)(s->cols - 1) / (s->max - s->min);
	double step = steps[0];
	size_t n = 0;

	for (size_t i = 1; step * per_metre < METRES_ROOM; i++)
		step = i < COUNT(steps) ? steps[i] : step * 2;
	for (double at = ceil(s->min / step) * step; at <= s->max && n < s->cols; at += step, n++) {
		out[n].at = at;
		out[n].col = x_scale_col(s, at);
		out[n].parent[0] = '\0';
		if (step >= 1000)
			snprintf(out[n].label, sizeof(out[n].label), "%.0f km", at / 1000);
		else
			snprintf(out[n].label, sizeof(out[n].label), "%.0f m", at);
	}
	return n;
}

size_t
x_scale_ticks(const struct x_scale *s, struct x_tick *out)
{
	const long first = date_day(1, 1, 1), last = date_day(9999, 12, 31);
	const struct x_step *step = ladder;
	double per_day = (double)(s->cols - 1) / (s->max - s->min);
	struct date before = { 0 };
	size_t n = 0;

	if (s->kind == CHART_X_METRES)
		return metre_ticks(s, out);
	if (!(s->max >= (double)first && s->min <= (double)last))
		return 0;
	while (step->days * per_day < (double)step->room && step < &ladder[COUNT(ladder) - 1])
		step++;
	for (long unit = floor_to(unit_of(step->unit, (long)floor(fmax(s->min, (double)first))),
		 step->count);
	     n < s->cols; unit += step->count) {
		struct date d;
		long day;

		if (step->unit == X_YEAR && (unit < 1 || unit > 9999)) {
			if (unit > 9999)
				break;
			continue;
		}
		day = day_of(step->unit, unit);
		if (day < first || (double)day < s->min)
			continue;
		if (day > last || (double)day > s->max)
			break;
		out[n].at = (double)day;
		out[n].col = x_scale_col(s, (double)day);
		d = date_from_day(day);
		label_tick(step, &d, n > 0 ? &before : NULL, &out[n]);
		if (s->kind == CHART_X_SEASON && step->unit != X_DAY)
			out[n].parent[0] = '\0';
		before = d;
		n++;
	}
	return n;
}
