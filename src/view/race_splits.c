#include "view/race_splits.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "chart/plot.h"
#include "race/splits.h"
#include "view/columns.h"
#include "view/flow.h"
#include "view/race_text.h"

enum {
	HALF_MOST = 24,	 /* columns of the longest bar */
	HALF_LEAST = 4,	 /* below, there are no bars */
	PLOT_ROWS = 10,	 /* axis included */
	PLOT_LEAST = 36, /* columns */
};

/* --- bars ----------------------------------------------------------------- */

/* A lap by itself: how much longer it took than even pace gives it. */
static double
lap_gap(const struct splits *s, const struct lap *lap)
{
	return lap->seconds - (lap->to_m - lap->from_m) * s->total_s / s->total_m;
}

static void
lap_name(const struct lap *lap, struct strbuf *out)
{
	strbuf_addf(out, "%.10g to %.10g m", lap->from_m, lap->to_m);
}

/* A bar of half cells: to the left of the middle for a fast lap, to the right for a slow one. */
static void
put_bar(struct line_builder *b, double part, size_t half, bool ascii)
{
	const size_t halves = (size_t)lround(fabs(part) * (double)half * 2);
	const size_t cells = (halves + 1) / 2;
	const enum style style = part < 0 ? STYLE_BETTER : STYLE_WORSE;
	const char *block = glyph(GLYPH_BLOCK, ascii);

	if (part < 0) {
		lb_spaces(b, half - cells);
		if (halves % 2 != 0)
			lb_put(b, style, glyph(GLYPH_BLOCK_RIGHT, ascii));
		for (size_t i = 0; i < halves / 2; i++)
			lb_put(b, style, block);
	} else {
		lb_spaces(b, half);
	}
	lb_put(b, STYLE_AXIS, glyph(GLYPH_BAR, ascii));
	for (size_t i = 0; part >= 0 && i < halves / 2; i++)
		lb_put(b, style, block);
	if (part >= 0 && halves % 2 != 0)
		lb_put(b, style, glyph(GLYPH_BLOCK_LEFT, ascii));
	if (part >= 0)
		lb_spaces(b, half - cells);
	else
		lb_spaces(b, half);
}

/* The columns of names and gaps, and the largest gap. */
struct bar_columns {
	size_t name, gap, half;
	double largest;
};

static void
measure_bars(const struct view_env *env, const struct splits *s, struct bar_columns *c)
{
	struct strbuf text = STRBUF_INIT;

	*c = (struct bar_columns){ 0 };
	for (size_t i = 0; i < s->n; i++) {
		const double gap = lap_gap(s, &s->laps[i]);

		strbuf_reset(&text);
		lap_name(&s->laps[i], &text);
		c->name = text.len > c->name ? text.len : c->name;
		strbuf_reset(&text);
		race_time_format_change(gap, 1, env->ascii, &text);
		c->gap =
		    utf8_cols(text.buf, text.len) > c->gap ? utf8_cols(text.buf, text.len) : c->gap;
		c->largest = fmax(c->largest, fabs(gap));
	}
	if (env->width > c->name + c->gap + 6)
		c->half = (env->width - c->name - c->gap - 6) / 2;
	c->half = c->half > HALF_MOST ? HALF_MOST : c->half;
	strbuf_free(&text);
}

static void
put_bars(const struct view_env *env, const struct splits *s, struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf text = STRBUF_INIT;
	struct bar_columns c;

	measure_bars(env, s, &c);
	if (c.half < HALF_LEAST)
		return;
	block_blank(out);
	block_title(out, env->width, "Laps against even pace", env->ascii);
	for (size_t i = 0; i < s->n; i++) {
		const double gap = lap_gap(s, &s->laps[i]);

		strbuf_reset(&text);
		lap_name(&s->laps[i], &text);
		lb_cell(&b, STYLE_MUTED, text.buf, c.name, LB_LEFT, env->ascii);
		lb_spaces(&b, 2);
		put_bar(&b, c.largest > 0 ? gap / c.largest : 0, c.half, env->ascii);
		lb_spaces(&b, 2);
		strbuf_reset(&text);
		race_time_format_change(gap, 1, env->ascii, &text);
		lb_cell(&b, STYLE_TEXT, text.buf, c.gap, LB_RIGHT, env->ascii);
		lb_flush(&b, out);
	}
	strbuf_free(&text);
	lb_free(&b);
}

/* --- the curve ------------------------------------------------------------ */

/* The race of the event before it with splits and a time; SIZE_MAX for none. */
static size_t
earlier_with_splits(const struct race_log *log, size_t result)
{
	for (size_t i = result; i-- > 0;)
		if (event_same(&log->results[i].event, &log->results[result].event) &&
		    log->results[i].nsplits > 0 && log->results[i].has_time)
			return i;
	return SIZE_MAX;
}

/* The gaps at the start and at the end of every lap; against other where that is not NULL. */
static void
fill_gaps(const struct splits *s, const struct race_result *r, const struct race_result *other,
    double *x, double *y)
{
	bool exact;

	x[0] = y[0] = 0;
	for (size_t i = 0; i < s->n; i++) {
		x[i + 1] = s->laps[i].to_m;
		y[i + 1] = other == NULL ? s->laps[i].drift_s
					 : race_gap_at(r, other, s->laps[i].to_m, &exact);
	}
}

static void
put_curve_legend(const struct view_env *env, const struct race_result *other, struct lines *out)
{
	struct flow f = FLOW_INIT(env->width, 3, out);
	struct strbuf date = STRBUF_INIT;

	lb_put(&f.piece, STYLE_SERIES, glyph(GLYPH_RACE, env->ascii));
	lb_put(&f.piece, STYLE_MUTED, " seconds behind even pace; ahead is up");
	flow_put(&f);
	if (other != NULL) {
		date_format_short(&other->date, &date);
		lb_put(&f.piece, STYLE_MUTED, glyph(GLYPH_OTHER, env->ascii));
		lb_putf(&f.piece, STYLE_MUTED, " behind %s, %s", other->meet, date.buf);
		flow_put(&f);
	}
	flow_end(&f);
	strbuf_free(&date);
}

static void
put_gap_chart(const struct view_env *env, const struct splits *s, size_t result, struct lines *out)
{
	const struct race_log *log = env->lib->races;
	const size_t n = s->n + 1, before = earlier_with_splits(log, result);
	const struct race_result *other = before != SIZE_MAX ? &log->results[before] : NULL;
	double *values = xcalloc(n * 4, sizeof(*values));
	struct chart_curve curves[] = { { values, values + n, n, STYLE_SERIES },
		{ values + 2 * n, values + 3 * n, n, STYLE_MUTED } };
	struct chart_point *points = xcalloc(n, 2 * sizeof(*points));
	const struct chart_hline even = { 0, NAN, NAN, NULL, STYLE_STANDARD };
	struct chart chart = { .points = points,
		.curves = curves,
		.ncurves = other != NULL ? 2 : 1,
		.hlines = &even,
		.nhlines = 1,
		.x_kind = CHART_X_METRES,
		.y_kind = CHART_Y_GAP,
		.y_down = true,
		.x_min = 0,
		.x_max = s->total_m * 1.01,
		.cursor = SIZE_MAX,
		.ascii = env->ascii,
		.dots = env->dots };
	struct grid *grid = grid_new(env->width, PLOT_ROWS);

	fill_gaps(s, &log->results[result], NULL, values, values + n);
	if (other != NULL)
		fill_gaps(s, &log->results[result], other, values + 2 * n, values + 3 * n);
	for (size_t i = 1; i < n; i++) {
		points[chart.npoints++] =
		    (struct chart_point){ values[i], values[n + i], GLYPH_RACE, STYLE_SERIES, 0 };
		if (other != NULL)
			points[chart.npoints++] = (struct chart_point){ values[i],
				values[3 * n + i], GLYPH_OTHER, STYLE_MUTED, 0 };
	}
	chart_draw(&chart, grid, NULL);
	block_blank(out);
	grid_to_lines(grid, out);
	put_curve_legend(env, other, out);
	grid_free(grid);
	free(points);
	free(values);
}

void
view_race_splits(const struct view_env *env, size_t result, struct lines *out)
{
	struct splits s;

	if (!splits_read(&s, &env->lib->races->results[result]))
		return;
	put_bars(env, &s, out);
	if (env->width >= PLOT_LEAST)
		put_gap_chart(env, &s, result, out);
	splits_free(&s);
}
