#include "tui/chart_pane.h"

#include <math.h>

#include "view/columns.h"

#define PLOT_LEAST 4 /* rows below which there is no plot at all */
#define PLOT_FAIR 6  /* rows that the legend leaves to it */
#define PLOT_GOOD 9  /* rows that all else leaves to it */
#define READOUT_LEAST 3
#define MEASURED_MOST 200 /* readouts, to know how tall they are */
#define ZOOM_STEP 0.6
#define ZOOM_LEAST 28.0 /* days */
#define PAN_STEP 0.3
#define CLICK_COLS 2 /* how far from a point a click still means it */

static void
show_all(struct chart_pane *p)
{
	p->x_min = p->x_max = NAN;
}

static struct race_chart *
chart_of(struct chart_pane *p, const struct race_chart_opts *opts)
{
	struct race_chart_opts now = *opts;

	now.event = now.all ? NULL : &p->event;
	return race_chart_new(p->lib, &now);
}

/* Shows another chart, standing on the same result where it is there, else on the latest. */
static void
show_chart(struct chart_pane *p, struct race_chart *chart, const struct race_chart_opts *opts)
{
	const size_t result = p->chart != NULL ? chart_pane_result(p) : SIZE_MAX;
	const size_t point = result != SIZE_MAX ? race_chart_point(chart, result) : SIZE_MAX;

	race_chart_free(p->chart);
	p->chart = chart;
	p->opts = *opts;
	p->cursor = point != SIZE_MAX ? point : race_chart_latest(chart);
	p->measured_cols = 0;
	show_all(p);
}

/* The same where the chart would have a point; else nothing is changed. */
static bool
try_opts(struct chart_pane *p, const struct race_chart_opts *opts)
{
	struct race_chart *chart = chart_of(p, opts);

	if (race_chart_npoints(chart) == 0) {
		race_chart_free(chart);
		return false;
	}
	show_chart(p, chart, opts);
	return true;
}

void
chart_pane_init(struct chart_pane *p, const struct library *lib, const struct event *event)
{
	struct race_chart_opts opts = { .all = event == NULL };

	*p = (struct chart_pane){ .lib = lib };
	if (event != NULL)
		p->event = *event;
	for (unsigned by = opts.all ? RACE_BY_POINTS : RACE_BY_TIME; by < RACE_MEASURE_COUNT;
	     by++) {
		opts.by = (enum race_measure)by;
		if (try_opts(p, &opts))
			return;
	}
	opts.by = opts.all ? RACE_BY_POINTS : RACE_BY_TIME;
	show_chart(p, chart_of(p, &opts), &opts);
}

/* The measure, the filter and the seasons of another chart, where this one has points by them. */
static void
take_opts(struct chart_pane *p, const struct chart_pane *from)
{
	struct race_chart_opts opts = from->opts;

	if (try_opts(p, &opts))
		return;
	opts.seasons[0] = opts.seasons[1] = 0;
	if (try_opts(p, &opts))
		return;
	opts.only = RACE_CHART_EVERY;
	try_opts(p, &opts);
}

void
chart_pane_take_look(struct chart_pane *p, const struct chart_pane *from)
{
	if (from->opts.all != p->opts.all)
		return;
	take_opts(p, from);
	p->trend = from->trend;
	if (from->opts.seasons[0] == p->opts.seasons[0]) {
		p->x_min = from->x_min;
		p->x_max = from->x_max;
	}
}

void
chart_pane_stand_on(struct chart_pane *p, size_t result)
{
	chart_pane_select(p, race_chart_point(p->chart, result));
}

void
chart_pane_free(struct chart_pane *p)
{
	race_chart_free(p->chart);
	chart_placed_free(&p->placed);
}

size_t
chart_pane_result(const struct chart_pane *p)
{
	return p->cursor < race_chart_npoints(p->chart) ? race_chart_result(p->chart, p->cursor)
							: SIZE_MAX;
}

/* --- what is charted ------------------------------------------------------ */

static enum reaction
next_measure(struct chart_pane *p)
{
	struct race_chart_opts opts = p->opts;
	const unsigned least = opts.all ? RACE_BY_POINTS : RACE_BY_TIME;

	for (unsigned i = 1; i < RACE_MEASURE_COUNT; i++) {
		const unsigned by = ((unsigned)p->opts.by + i) % RACE_MEASURE_COUNT;

		opts.by = (enum race_measure)by;
		if (by >= least && try_opts(p, &opts))
			return REACT_RELAYOUT;
	}
	return REACT_NONE;
}

static enum reaction
next_filter(struct chart_pane *p)
{
	struct race_chart_opts opts = p->opts;

	opts.seasons[0] = opts.seasons[1] = 0;
	for (unsigned i = 1; i < RACE_CHART_FILTERS; i++) {
		opts.only =
		    (enum race_chart_filter)(((unsigned)p->opts.only + i) % RACE_CHART_FILTERS);
		if (try_opts(p, &opts))
			return REACT_RELAYOUT;
	}
	return REACT_NONE;
}

/* The latest season before a year; 0 for none. */
static int
season_before(const struct chart_pane *p, int year)
{
	const struct race_log *log = p->lib->races;
	int best = 0;

	for (size_t k = 0; k < race_chart_npoints(p->chart); k++) {
		const int y = log->results[race_chart_result(p->chart, k)].date.year;

		best = y < year && y > best ? y : best;
	}
	return best;
}

/* The latest season against the one before it; then these two a season earlier; behind the
 * earliest all years again. */
static enum reaction
next_seasons(struct chart_pane *p)
{
	const int later = p->opts.seasons[0] != 0 ? p->opts.seasons[0] : 10000;
	struct race_chart_opts opts = p->opts;

	opts.seasons[0] = opts.seasons[1] = 0;
	if (!try_opts(p, &opts))
		return REACT_NONE;
	opts.seasons[0] = season_before(p, later);
	opts.seasons[1] = season_before(p, opts.seasons[0]);
	if (opts.seasons[1] != 0)
		try_opts(p, &opts);
	return REACT_RELAYOUT;
}

/* --- layout --------------------------------------------------------------- */

/* The rows of the tallest readout, or of the tallest among many, so that the plot stands still while the cursor moves. */
static size_t
measure_readouts(struct chart_pane *p, const struct view_env *env)
{
	const size_t n = race_chart_npoints(p->chart);
	struct view_links links = { 0 };
	struct lines lines = { 0 };

	if (p->measured_cols == env->width)
		return p->readout_rows;
	p->readout_rows = 0;
	for (size_t k = 0; k < n; k += n / MEASURED_MOST + 1) {
		race_chart_readout(p->chart, env, k, &links, &lines);
		if (lines.len > p->readout_rows)
			p->readout_rows = lines.len;
		lines_reset(&lines);
		view_links_reset(&links);
	}
	lines_free(&lines);
	view_links_free(&links);
	p->measured_cols = env->width;
	return p->readout_rows;
}

static void
put_plot(struct chart_pane *p, const struct view_env *env, size_t rows, struct view_links *links,
    struct lines *out)
{
	const struct race_chart_look look = {
		.rows = rows,
		.x_min = p->x_min,
		.x_max = p->x_max,
		.cursor = p->cursor,
		.trend = p->trend,
	};

	chart_placed_free(&p->placed);
	p->placed = (struct chart_placed){ 0 };
	p->plot_row = out->len;
	p->plot_rows = rows;
	if (rows > 0)
		race_chart_plot(p->chart, env, &look, links, out, &p->placed);
}

/* Takes rows from the plot for something else, as long as it keeps some. */
static bool
spare(size_t *plot, size_t rows, size_t keep)
{
	if (rows == 0 || *plot < keep + rows)
		return false;
	*plot -= rows;
	return true;
}

/* Whether the chart is another than that of all the times of the event. */
static bool
is_special(const struct chart_pane *p)
{
	return p->opts.by != RACE_BY_TIME || p->opts.only != RACE_CHART_EVERY ||
	    p->opts.seasons[0] != 0;
}

static void
put_title(const struct chart_pane *p, const struct view_env *env, struct lines *out)
{
	struct strbuf title = STRBUF_INIT;

	race_chart_title(p->chart, &title);
	block_title(out, env->width, title.buf, env->ascii);
	strbuf_free(&title);
}

/* The readout comes first, then the plot, then what its marks mean, then the races
 * without a time. */
void
chart_pane_lay_out(struct chart_pane *p, const struct view_env *env, size_t rows,
    struct view_links *links, struct lines *out)
{
	struct lines legend = { 0 }, untimed = { 0 }, readout = { 0 };
	size_t readout_rows = measure_readouts(p, env), plot;
	bool with_legend, with_untimed, blank, title;

	if (readout_rows + PLOT_LEAST > rows)
		readout_rows = rows / 2 < READOUT_LEAST ? READOUT_LEAST : rows / 2;
	plot = rows > readout_rows ? rows - readout_rows : 0;
	title = is_special(p) && spare(&plot, 1, PLOT_FAIR);
	p->untitled = is_special(p) && !title;
	race_chart_legend(p->chart, env, p->trend, &legend);
	if (p->trend)
		race_chart_trend(p->chart, env, &legend);
	if (race_chart_nuntimed(p->chart) < rows)
		race_chart_untimed(p->chart, env, links, &untimed);
	if (p->cursor < race_chart_npoints(p->chart))
		race_chart_readout(p->chart, env, p->cursor, links, &readout);
	with_legend = spare(&plot, legend.len, PLOT_FAIR);
	blank = spare(&plot, 1, PLOT_GOOD);
	with_untimed = spare(&plot, untimed.len > 0 ? untimed.len + 1 : 0, PLOT_GOOD);
	if (plot < PLOT_LEAST) {
		readout_rows = rows;
		plot = 0;
	}
	if (title)
		put_title(p, env, out);
	put_plot(p, env, plot, links, out);
	if (with_legend)
		block_append(out, &legend);
	if (with_untimed) {
		block_blank(out);
		block_append(out, &untimed);
	}
	if (blank)
		block_blank(out);
	for (size_t i = 0; i < readout.len && i < readout_rows; i++)
		lines_add(out, &readout.items[i]);
	lines_free(&legend);
	lines_free(&untimed);
	lines_free(&readout);
}

/* --- the cursor and the range in view ------------------------------------- */

static bool
range_in_view(const struct chart_pane *p, double *from, double *to)
{
	if (isnan(p->x_min))
		return race_chart_range(p->chart, from, to);
	*from = p->x_min;
	*to = p->x_max;
	return true;
}

/* Moves a zoomed range by what it takes to have the cursor well inside. */
static void
pan_to_cursor(struct chart_pane *p)
{
	const double x = race_chart_day(p->chart, p->cursor);
	const double edge = (p->x_max - p->x_min) / 10;
	double by = 0;

	if (isnan(p->x_min))
		return;
	if (x < p->x_min + edge)
		by = x - edge - p->x_min;
	else if (x > p->x_max - edge)
		by = x + edge - p->x_max;
	p->x_min += by;
	p->x_max += by;
}

enum reaction
chart_pane_select(struct chart_pane *p, size_t point)
{
	if (point >= race_chart_npoints(p->chart) || point == p->cursor)
		return REACT_NONE;
	p->cursor = point;
	pan_to_cursor(p);
	return REACT_RELAYOUT;
}

static void
shift_into(double *from, double *to, double least, double most)
{
	const double by = *from < least ? least - *from : *to > most ? most - *to : 0;

	*from += by;
	*to += by;
}

/* Shifts a range without a race to the one that is nearest. */
static void
shift_to_race(const struct chart_pane *p, double *from, double *to)
{
	const double edge = (*to - *from) / 10;
	double nearest = INFINITY;

	for (size_t k = 0; k < race_chart_npoints(p->chart); k++) {
		const double x = race_chart_day(p->chart, k);
		const double by = x < *from ? x - edge - *from : x > *to ? x + edge - *to : 0;

		if (fabs(by) < fabs(nearest))
			nearest = by;
	}
	*from += nearest;
	*to += nearest;
}

/* The day that it zooms about stays where it is, as long as there is something to see. */
static enum reaction
zoom(struct chart_pane *p, double factor, double about)
{
	double all_from, all_to, from, to;

	if (!race_chart_range(p->chart, &all_from, &all_to) || !range_in_view(p, &from, &to))
		return REACT_NONE;
	if ((to - from) * factor >= all_to - all_from) {
		show_all(p);
		return REACT_RELAYOUT;
	}
	if ((to - from) * factor < ZOOM_LEAST)
		factor = ZOOM_LEAST / (to - from);
	from = about - (about - from) * factor;
	to = about + (to - about) * factor;
	shift_into(&from, &to, all_from, all_to);
	shift_to_race(p, &from, &to);
	p->x_min = from;
	p->x_max = to;
	return REACT_RELAYOUT;
}

static enum reaction
zoom_at_cursor(struct chart_pane *p, double factor)
{
	const enum reaction r = zoom(p, factor, race_chart_day(p->chart, p->cursor));

	pan_to_cursor(p);
	return r;
}

/* Moves a zoomed range by a part of it, no further than where there is something to see. */
static enum reaction
pan(struct chart_pane *p, double part)
{
	double all_from, all_to, from = p->x_min, to = p->x_max;

	if (isnan(from) || !race_chart_range(p->chart, &all_from, &all_to))
		return REACT_NONE;
	from += part * (p->x_max - p->x_min);
	to += part * (p->x_max - p->x_min);
	shift_into(&from, &to, all_from, all_to);
	if (fabs(from - p->x_min) < 1e-6)
		return REACT_NONE;
	p->x_min = from;
	p->x_max = to;
	return REACT_RELAYOUT;
}

enum reaction
chart_pane_key(struct chart_pane *p, enum action action)
{
	if (race_chart_npoints(p->chart) == 0)
		return REACT_PASS;
	switch (action) {
	case ACTION_PREV_RACE:
		return p->cursor > 0 ? chart_pane_select(p, p->cursor - 1) : REACT_NONE;
	case ACTION_NEXT_RACE:
		return chart_pane_select(p, p->cursor + 1);
	case ACTION_TOP:
		return chart_pane_select(p, 0);
	case ACTION_BOTTOM:
		return chart_pane_select(p, race_chart_npoints(p->chart) - 1);
	case ACTION_ZOOM_IN:
		return zoom_at_cursor(p, ZOOM_STEP);
	case ACTION_ZOOM_OUT:
		return zoom_at_cursor(p, 1 / ZOOM_STEP);
	case ACTION_ZOOM_FIT:
		show_all(p);
		return REACT_RELAYOUT;
	case ACTION_PAN_LEFT:
		return pan(p, -PAN_STEP);
	case ACTION_PAN_RIGHT:
		return pan(p, PAN_STEP);
	case ACTION_MEASURE:
		return next_measure(p);
	case ACTION_ONLY:
		return next_filter(p);
	case ACTION_SEASONS:
		return next_seasons(p);
	case ACTION_TREND:
		p->trend = !p->trend;
		return REACT_RELAYOUT;
	default:
		return REACT_PASS;
	}
}

/* --- the mouse ------------------------------------------------------------ */

bool
chart_pane_in_plot(const struct chart_pane *p, size_t line)
{
	return line >= p->plot_row && line < p->plot_row + p->plot_rows;
}

static size_t
apart(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

size_t
chart_pane_point_near(const struct chart_pane *p, size_t line, size_t col)
{
	size_t best = SIZE_MAX, best_distance = SIZE_MAX;

	for (size_t k = 0; k < p->placed.npoints; k++) {
		size_t dx, dy;

		if (p->placed.point_col[k] == SIZE_MAX)
			continue;
		dx = apart(p->placed.point_col[k], col);
		dy = apart(p->placed.point_row[k] + p->plot_row, line);
		if (dx > CLICK_COLS || dy > 1 || dx + 2 * dy >= best_distance)
			continue;
		best = p->placed.first + k;
		best_distance = dx + 2 * dy;
	}
	return best;
}

enum reaction
chart_pane_drag(struct chart_pane *p, long cols)
{
	const struct chart_placed *at = &p->placed;

	if (at->right <= at->left)
		return REACT_NONE;
	return pan(p, -(double)cols / (double)(at->right - at->left));
}

enum reaction
chart_pane_wheel(struct chart_pane *p, size_t col, int wheel)
{
	const struct chart_placed *at = &p->placed;
	double part, from, to;

	if (at->right <= at->left || !range_in_view(p, &from, &to))
		return REACT_NONE;
	col = col < at->left ? at->left : col > at->right ? at->right : col;
	part = (double)(col - at->left) / (double)(at->right - at->left);
	return zoom(p, wheel < 0 ? ZOOM_STEP : 1 / ZOOM_STEP, from + part * (to - from));
}
