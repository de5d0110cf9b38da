/* The results of a log as points, lines and bands of a chart. */
#include "view/race_chart_data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "race/measure.h"

/* A season's axis is that of a year which is not a leap year. */
#define SEASON_YEAR 2001

static double
day_or_open(const struct date *d, bool last)
{
	if (d->precision == DATE_NONE)
		return NAN;
	return (double)(last ? date_last_day(d) : date_first_day(d));
}

/* Where a date stands on the axis. */
static double
place_of(const struct race_chart *c, const struct date *date)
{
	const double day = date_middle(date);
	struct date d;

	if (c->opts.seasons[0] == 0)
		return day;
	d = date_from_day((long)floor(day));
	return (double)date_day(SEASON_YEAR, d.month, d.month == 2 && d.day == 29 ? 28 : d.day) +
	    (day - floor(day));
}

static bool
is_official(const struct race_result *r)
{
	return r->kind == RACE_RACE && (r->time_is == TIME_OFFICIAL || r->time_is == TIME_GUN);
}

/* Whether a result is let through by the filter and the seasons. */
static bool
is_wanted(const struct race_chart *c, const struct race_result *r)
{
	const int *seasons = c->opts.seasons;

	if (seasons[0] != 0 && r->date.year != seasons[0] && r->date.year != seasons[1])
		return false;
	switch (c->opts.only) {
	case RACE_CHART_OFFICIAL:
		return is_official(r);
	case RACE_CHART_TRACK:
		return r->event.surface == SURFACE_TRACK;
	case RACE_CHART_INDOOR:
		return r->event.surface == SURFACE_SHORT_TRACK;
	case RACE_CHART_ROAD:
		return r->event.surface == SURFACE_ROAD;
	default:
		return true;
	}
}

static double
value_of(const struct race_chart *c, const struct race_result *r)
{
	return c->opts.by == RACE_BY_TIME ? r->time.seconds
					  : race_measure(c->lib->races, r, c->opts.by).value;
}

static void
add_point(struct race_chart *c, size_t i, double value)
{
	const struct race_log *log = c->lib->races;
	const struct race_result *r = &log->results[i];
	const enum race_mark mark = race_mark_of(r, &c->standings[i]);
	const bool other = c->opts.seasons[0] != 0 && r->date.year == c->opts.seasons[1];

	c->marks |= other ? 0 : race_marks_of(r, &c->standings[i]);
	c->has_points_table |= race_result_points(log, r) >= 0;
	c->points[c->ntimed] = (struct chart_point){ .x = place_of(c, &r->date),
		.y = value,
		.mark = other ? GLYPH_OTHER : race_mark_glyph(mark),
		.style = other ? STYLE_MUTED : race_mark_style(mark) };
	c->timed[c->ntimed++] = i;
}

struct placed_result {
	struct chart_point point;
	size_t result;
};

static int
by_day(const void *a, const void *b)
{
	const struct placed_result *x = a, *y = b;

	if (x->point.x < y->point.x || x->point.x > y->point.x)
		return x->point.x < y->point.x ? -1 : 1;
	return (x->result > y->result) - (x->result < y->result);
}

/* A date without its day stands in the middle of its month: results by date are not always by
 * where they stand. */
static void
sort_points(struct race_chart *c)
{
	struct placed_result *all;
	bool sorted = true;

	for (size_t k = 1; k < c->ntimed; k++)
		sorted &= c->points[k - 1].x <= c->points[k].x;
	if (sorted)
		return;
	all = xcalloc(c->ntimed, sizeof(*all));
	for (size_t k = 0; k < c->ntimed; k++)
		all[k] = (struct placed_result){ c->points[k], c->timed[k] };
	qsort(all, c->ntimed, sizeof(*all), by_day);
	for (size_t k = 0; k < c->ntimed; k++) {
		c->points[k] = all[k].point;
		c->timed[k] = all[k].result;
	}
	free(all);
}

static void
collect_results(struct race_chart *c)
{
	const struct race_log *log = c->lib->races;

	c->timed = arena_calloc(&c->arena, log->nresults, sizeof(*c->timed));
	c->untimed = arena_calloc(&c->arena, log->nresults, sizeof(*c->untimed));
	c->points = arena_calloc(&c->arena, log->nresults, sizeof(*c->points));
	for (size_t i = 0; i < log->nresults; i++) {
		const struct race_result *r = &log->results[i];
		double value;

		if (!c->opts.all && !event_same(&r->event, &c->event))
			continue;
		if (!r->has_time) {
			c->untimed[c->nuntimed++] = i;
			continue;
		}
		value = is_wanted(c, r) ? value_of(c, r) : NAN;
		if (isfinite(value))
			add_point(c, i, value);
		else
			c->nleft++;
	}
	sort_points(c);
}

/* The best so far, of what counts: the records, in the measure of the chart. */
static void
collect_stair(struct race_chart *c)
{
	const struct race_log *log = c->lib->races;
	const bool down = c->opts.by == RACE_BY_TIME;

	if (c->opts.seasons[0] != 0)
		return;
	c->stair_x = arena_calloc(&c->arena, c->ntimed, sizeof(double));
	c->stair_y = arena_calloc(&c->arena, c->ntimed, sizeof(double));
	for (size_t k = 0; k < c->ntimed; k++) {
		const double y = c->points[k].y;

		if (!is_official(&log->results[c->timed[k]]))
			continue;
		if (c->nstair > 0 &&
		    !(down ? y < c->stair_y[c->nstair - 1] : y > c->stair_y[c->nstair - 1]))
			continue;
		c->stair_x[c->nstair] = c->points[k].x;
		c->stair_y[c->nstair++] = y;
	}
}

/* One line for each season through what counts. */
static void
collect_curves(struct race_chart *c)
{
	const struct race_log *log = c->lib->races;

	for (int s = 1; s >= 0 && c->opts.seasons[0] != 0; s--) {
		double *x = arena_calloc(&c->arena, c->ntimed, sizeof(*x));
		double *y = arena_calloc(&c->arena, c->ntimed, sizeof(*y));
		size_t n = 0;

		for (size_t k = 0; k < c->ntimed; k++) {
			const struct race_result *r = &log->results[c->timed[k]];

			if (r->date.year != c->opts.seasons[s] || !is_official(r))
				continue;
			x[n] = c->points[k].x;
			y[n++] = c->points[k].y;
		}
		c->curves[c->ncurves++] =
		    (struct chart_curve){ x, y, n, s == 0 ? STYLE_ACCENT : STYLE_MUTED };
	}
}

static void
collect_trend(struct race_chart *c)
{
	const struct race_log *log = c->lib->races;
	double *x, *y;
	size_t n = 0;

	if (c->opts.seasons[0] != 0)
		return;
	x = xcalloc(c->ntimed, sizeof(*x));
	y = xcalloc(c->ntimed, sizeof(*y));
	for (size_t k = 0; k < c->ntimed; k++) {
		if (!is_official(&log->results[c->timed[k]]))
			continue;
		x[n] = c->points[k].x;
		y[n++] = c->points[k].y;
	}
	if (n >= 3 && trend_fit(&c->trend, x, y, n)) {
		c->trend_x[0] = x[0];
		c->trend_x[1] = x[n - 1];
		c->trend_y[0] = trend_at(&c->trend, x[0]);
		c->trend_y[1] = trend_at(&c->trend, x[n - 1]);
	} else {
		c->trend.n = 0;
	}
	free(x);
	free(y);
}

/* A line at a time, labelled "name what 5:25" where there is room and "what 5:25" where not; in
 * points and VDOT it stands where that time would. */
static void
add_line(struct race_chart *c, const struct race_time *time, double from, double to,
    const char *name, const char *what, enum style style)
{
	const struct race_result as_run = { .event = c->event, .has_time = true, .time = *time };
	const double y = value_of(c, &as_run);
	struct strbuf label = STRBUF_INIT;
	struct chart_hline *line = &c->lines[c->nlines];

	if (!isfinite(y))
		return;
	*line = (struct chart_hline){ .y = y, .from = from, .to = to, .style = style };
	race_line_format(NULL, what, time, &label);
	c->short_labels[c->nlines++] = line->label = arena_strdup(&c->arena, label.buf);
	if (name != NULL) {
		strbuf_reset(&label);
		race_line_format(name, what, time, &label);
		line->label = arena_strdup(&c->arena, label.buf);
	}
	strbuf_free(&label);
}

/* A goal is a line from the last day before with a result to the day it was meant for. */
static void
add_goal(struct race_chart *c, size_t point, double from)
{
	const struct race_result *r = &c->lib->races->results[c->timed[point]];
	const size_t before = c->nlines;

	add_line(c, &r->goal, from, c->points[point].x, NULL, "goal", STYLE_GOAL);
	c->ngoals += c->nlines - before;
}

static void
collect_goals(struct race_chart *c)
{
	double from = NAN;

	for (size_t k = 0; k < c->ntimed; k++) {
		if (k > 0 && c->points[k - 1].x < c->points[k].x)
			from = c->points[k - 1].x;
		if (c->lib->races->results[c->timed[k]].has_goal)
			add_goal(c, k, from);
	}
}

/* Lines are those of one event over time; an age grade is another time every year. */
static void
collect_lines(struct race_chart *c)
{
	const struct race_log *log = c->lib->races;
	const size_t most = log->nstandards + log->ntargets + c->ntimed;
	const bool open = c->opts.seasons[0] != 0;

	if (c->opts.all || c->opts.by == RACE_BY_GRADE)
		return;
	c->lines = arena_calloc(&c->arena, most, sizeof(*c->lines));
	c->short_labels = arena_calloc(&c->arena, most, sizeof(*c->short_labels));
	for (size_t i = 0; i < log->nstandards; i++) {
		const struct race_standard *s = &log->standards[i];

		if (event_same(&s->event, &c->event))
			add_line(c, &s->time, open ? NAN : day_or_open(&s->from, false),
			    open ? NAN : day_or_open(&s->to, true), s->name, "standard",
			    STYLE_STANDARD);
	}
	c->nstandards = c->nlines;
	for (size_t i = 0; i < log->ntargets; i++) {
		const struct race_target *t = &log->targets[i];

		if (event_same(&t->event, &c->event))
			add_line(c, &t->time, NAN, open ? NAN : day_or_open(&t->by, true), t->name,
			    "target", STYLE_GOAL);
	}
	if (!open)
		collect_goals(c);
}

/* A single day has half a year on either side, so that months mark it. */
#define AROUND_DAYS 183

static void
choose_range(struct race_chart *c)
{
	c->x_min = c->x_max = NAN;
	if (c->opts.seasons[0] != 0) {
		c->x_min = (double)date_day(SEASON_YEAR, 1, 1);
		c->x_max = (double)date_day(SEASON_YEAR, 12, 31);
	} else if (c->ntimed > 0 && c->points[c->ntimed - 1].x - c->points[0].x < 1) {
		c->x_min = c->points[0].x - AROUND_DAYS;
		c->x_max = c->points[0].x + AROUND_DAYS;
	}
}

/* Every moment that has a date; between the points there may be one or none. */
static void
collect_bands(struct race_chart *c)
{
	const struct race_log *log = c->lib->races;
	double first, last;

	if (c->ntimed == 0 || c->opts.seasons[0] != 0)
		return;
	first = isnan(c->x_min) ? c->points[0].x : c->x_min;
	last = isnan(c->x_max) ? c->points[c->ntimed - 1].x : c->x_max;
	c->bands = arena_calloc(&c->arena, log->nmoments, sizeof(*c->bands));
	for (size_t i = 0; i < log->nmoments; i++) {
		const struct race_moment *m = &log->moments[i];
		const struct date *end = m->to.precision != DATE_NONE ? &m->to : &m->from;
		struct chart_band *band = &c->bands[c->nbands];

		if (m->from.precision == DATE_NONE)
			continue;
		*band = (struct chart_band){ .from = (double)date_first_day(&m->from),
			.to = (double)date_last_day(end),
			.label = m->label };
		c->shows_moments |= band->to >= first && band->from <= last;
		c->nbands++;
	}
}

struct race_chart *
race_chart_new(const struct library *lib, const struct race_chart_opts *opts)
{
	struct race_chart *c = xcalloc(1, sizeof(*c));

	c->lib = lib;
	if (opts != NULL)
		c->opts = *opts;
	if (c->opts.all) {
		c->has_event = lib->races->nresults > 0;
	} else if (c->opts.event != NULL) {
		c->event = *c->opts.event;
		c->has_event = true;
	} else {
		c->has_event = race_log_events(lib->races, &c->event, 1) > 0;
	}
	c->opts.event = NULL; /* it need not outlive this call */
	if (!c->has_event)
		return c;
	c->standings = arena_calloc(&c->arena, lib->races->nresults, sizeof(*c->standings));
	race_standings(lib->races, c->standings);
	collect_results(c);
	collect_stair(c);
	collect_curves(c);
	collect_trend(c);
	collect_lines(c);
	choose_range(c);
	collect_bands(c);
	return c;
}

void
race_chart_free(struct race_chart *c)
{
	if (c == NULL)
		return;
	arena_free(&c->arena);
	free(c);
}
