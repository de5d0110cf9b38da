#include "view/race_chart.h"

#include <math.h>
#include <string.h>

#include "race/measure.h"
#include "view/columns.h"
#include "view/flow.h"
#include "view/race_chart_data.h"

/* "time", "points", "age grade", "VDOT" */
static const char *
measure_name(enum race_measure by)
{
	static const char *const names[RACE_MEASURE_COUNT] = {
		[RACE_BY_TIME] = "time",
		[RACE_BY_POINTS] = "points",
		[RACE_BY_GRADE] = "age grade",
		[RACE_BY_VDOT] = "VDOT",
	};

	return names[by];
}

void
race_chart_title(const struct race_chart *c, struct strbuf *out)
{
	static const char *const filters[RACE_CHART_FILTERS] = {
		[RACE_CHART_EVERY] = "",
		[RACE_CHART_OFFICIAL] = ", official times",
		[RACE_CHART_TRACK] = ", on the track",
		[RACE_CHART_INDOOR] = ", short track",
		[RACE_CHART_ROAD] = ", on the road",
	};

	strbuf_adds(out, c->opts.all ? "All races" : c->event.name);
	if (c->opts.by != RACE_BY_TIME)
		strbuf_addf(out, " by %s", measure_name(c->opts.by));
	strbuf_adds(out, filters[c->opts.only]);
	if (c->opts.seasons[0] != 0)
		strbuf_addf(out, ", %d against %d", c->opts.seasons[0], c->opts.seasons[1]);
}

size_t
race_chart_npoints(const struct race_chart *c)
{
	return c->ntimed;
}

size_t
race_chart_nuntimed(const struct race_chart *c)
{
	return c->nuntimed;
}

size_t
race_chart_result(const struct race_chart *c, size_t point)
{
	return c->timed[point];
}

size_t
race_chart_point(const struct race_chart *c, size_t result)
{
	for (size_t k = 0; k < c->ntimed; k++)
		if (c->timed[k] == result)
			return k;
	return SIZE_MAX;
}

double
race_chart_day(const struct race_chart *c, size_t point)
{
	return c->points[point].x;
}

/* Goals in view that are drawn: of more, the latest; lines on lines would tell nothing. */
#define GOALS_MOST 24

/* The first goal that ends at a day or behind it. Goals are in order of their ends, and so are
 * their beginnings. */
static size_t
first_goal(const struct race_chart *c, double day)
{
	size_t lo = c->nlines - c->ngoals, hi = c->nlines;

	while (lo < hi) {
		const size_t mid = lo + (hi - lo) / 2;

		if (c->lines[mid].to < day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Adds a line, with a label that leaves room for the chart: at most half of it. */
static void
add_line(const struct race_chart *c, struct chart *chart, struct chart_hline *lines, size_t i,
    size_t width)
{
	struct chart_hline *line = &lines[chart->nhlines++];

	*line = c->lines[i];
	if (chart->compact || strlen(line->label) * 2 > width)
		line->label = c->short_labels[i];
}

/* Standards, targets, and the goals in view; compact charts have no room for goals. */
static void
add_lines(const struct race_chart *c, struct chart *chart, size_t width, struct arena *arena)
{
	const size_t ngiven = c->nlines - c->ngoals;
	struct chart_hline *lines = arena_calloc(arena, ngiven + GOALS_MOST, sizeof(*lines));
	double from, to;
	size_t first, end;

	for (size_t i = 0; i < ngiven; i++)
		add_line(c, chart, lines, i, width);
	chart->hlines = lines;
	if (chart->compact || c->ngoals == 0)
		return;
	chart_days(chart, &from, &to);
	first = first_goal(c, from);
	end = first_goal(c, to);
	end += end < c->nlines && !(c->lines[end].from > to); /* it reaches into view */
	if (end - first > GOALS_MOST)
		first = end - GOALS_MOST;
	for (size_t i = first; i < end; i++)
		add_line(c, chart, lines, i, width);
}

struct chart
race_chart_drawing(const struct race_chart *c, double x_min, double x_max, bool compact,
    size_t width, struct arena *arena)
{
	struct chart chart = {
		.points = c->points,
		.npoints = c->ntimed,
		.stair_x = c->stair_x,
		.stair_y = c->stair_y,
		.nstair = c->nstair,
		.bands = c->bands,
		.nbands = c->nbands,
		.curves = c->curves,
		.ncurves = c->ncurves,
		.x_kind = c->opts.seasons[0] != 0 ? CHART_X_SEASON : CHART_X_DATE,
		.y_kind = c->opts.by == RACE_BY_TIME ? CHART_Y_TIME : CHART_Y_NUMBER,
		.y_down = c->opts.by == RACE_BY_TIME,
		.x_min = isnan(x_min) ? c->x_min : x_min,
		.x_max = isnan(x_max) ? c->x_max : x_max,
		.cursor = SIZE_MAX,
		.more = c->ntimed > 0,
		.compact = compact,
	};

	add_lines(c, &chart, width, arena);
	return chart;
}

void
race_chart_plot(const struct race_chart *c, const struct view_env *env,
    const struct race_chart_look *look, struct view_links *links, struct lines *out,
    struct chart_placed *placed)
{
	struct arena arena = { 0 };
	struct grid *grid = grid_new(env->width, look->rows);
	struct chart_point *points;
	size_t first, end;
	struct chart chart =
	    race_chart_drawing(c, look->x_min, look->x_max, look->compact, env->width, &arena);
	struct chart_curve curves[3];

	chart.ascii = env->ascii;
	chart.dots = env->dots;
	if (look->trend && c->trend.n > 0) {
		if (c->ncurves > 0)
			memcpy(curves, c->curves, c->ncurves * sizeof(*curves));
		curves[c->ncurves] = (struct chart_curve){ c->trend_x, c->trend_y, 2, STYLE_TREND };
		chart.curves = curves;
		chart.ncurves = c->ncurves + 1;
	}
	chart_days(&chart, &chart.x_min, &chart.x_max);
	chart_window(&chart, chart.x_min, chart.x_max, &first, &end);
	points = arena_calloc(&arena, end - first, sizeof(*points));
	for (size_t k = first; k < end; k++) {
		points[k - first] = c->points[k];
		points[k - first].link = view_link_add(links, VIEW_RACE, c->timed[k], NULL, NULL);
	}
	chart.points = points;
	chart.npoints = end - first;
	chart.cursor =
	    look->cursor >= first && look->cursor < end ? look->cursor - first : SIZE_MAX;
	chart_draw(&chart, grid, placed);
	if (placed != NULL)
		placed->first = first;
	grid_to_lines(grid, out);
	grid_free(grid);
	arena_free(&arena);
}

size_t
race_chart_latest(const struct race_chart *c)
{
	size_t latest = 0;

	for (size_t k = 1; k < c->ntimed; k++)
		if (c->timed[k] > c->timed[latest])
			latest = k;
	return latest;
}

bool
race_chart_range(const struct race_chart *c, double *x_min, double *x_max)
{
	const struct chart chart = {
		.points = c->points,
		.npoints = c->ntimed,
		.x_min = c->x_min,
		.x_max = c->x_max,
	};

	chart_days(&chart, x_min, x_max);
	return c->ntimed > 0;
}

size_t
race_chart_marks(const struct race_chart *c, bool trend, struct arena *arena,
    struct race_chart_mark *marks)
{
	size_t n = 0;

#define ADD(glyph, style, text) (marks[n++] = (struct race_chart_mark){ (glyph), (style), (text) })
	for (enum race_mark m = 0; m < RACE_MARK_COUNT; m++)
		if (c->marks & RACE_MARK_BIT(m))
			ADD(race_mark_glyph(m), race_mark_style(m), race_mark_name(m));
	if (c->opts.seasons[0] != 0) {
		ADD(GLYPH_RULE, STYLE_ACCENT, arena_printf(arena, "%d", c->opts.seasons[0]));
		ADD(GLYPH_OTHER, STYLE_MUTED, arena_printf(arena, "%d", c->opts.seasons[1]));
	}
	if (c->nstair > 1)
		ADD(GLYPH_RULE, STYLE_SERIES,
		    c->opts.by == RACE_BY_TIME ? "record so far" : "best so far");
	if (trend && c->trend.n > 0)
		ADD(GLYPH_RULE, STYLE_TREND, "trend");
	if (c->nstandards > 0)
		ADD(GLYPH_RULE_DOTTED, STYLE_STANDARD, "standard");
	if (c->nlines > c->nstandards)
		ADD(GLYPH_RULE_DOTTED, STYLE_GOAL, "goal");
	if (c->shows_moments)
		ADD(GLYPH_SHADE, STYLE_MOMENT, "moment");
#undef ADD
	return n;
}

/* "age grade by the WMA standards of 2023" */
static void
put_source(const struct race_chart *c, struct flow *f)
{
	if (c->opts.by == RACE_BY_TIME) {
		if (c->has_points_table)
			race_put_points_source(f);
		return;
	}
	if (c->opts.by != RACE_BY_VDOT) /* its source names it */
		lb_putf(&f->piece, STYLE_MUTED, "%s: ", measure_name(c->opts.by));
	lb_put(&f->piece, STYLE_MUTED, race_measure_source(c->opts.by));
	flow_put(f);
}

static void
put_legend(const struct race_chart *c, const struct view_env *env, bool trend, bool source,
    struct lines *out)
{
	struct flow f = FLOW_INIT(env->width, 3, out);
	struct race_chart_mark marks[RACE_CHART_MARKS];
	struct arena arena = { 0 };
	const size_t n = c->ntimed > 0 ? race_chart_marks(c, trend, &arena, marks) : 0;

	for (size_t i = 0; i < n; i++) {
		lb_put(&f.piece, marks[i].style, glyph(marks[i].glyph, env->ascii));
		lb_putf(&f.piece, STYLE_MUTED, " %s", marks[i].text);
		flow_put(&f);
	}
	if (source && c->ntimed > 0)
		put_source(c, &f);
	flow_end(&f);
	arena_free(&arena);
}

void
race_chart_legend(const struct race_chart *c, const struct view_env *env, bool trend,
    struct lines *out)
{
	put_legend(c, env, trend, c->opts.by != RACE_BY_TIME, out);
}

const struct trend *
race_chart_trend_of(const struct race_chart *c)
{
	return c->trend.n > 0 ? &c->trend : NULL;
}

void
race_chart_trend(const struct race_chart *c, const struct view_env *env, struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;

	if (c->trend.n == 0)
		return;
	lb_put(&b, STYLE_TREND, glyph(GLYPH_RULE, env->ascii));
	lb_put(&b, STYLE_MUTED, " trend ");
	race_put_trend(&b, &c->trend, c->opts.by, env->ascii);
	block_labelled(out, env->width, STYLE_TEXT, "", &b);
	lb_free(&b);
}

void
race_chart_untimed(const struct race_chart *c, const struct view_env *env, struct view_links *links,
    struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf date = STRBUF_INIT;

	for (size_t k = 0; k < c->nuntimed; k++) {
		const struct race_result *r = &c->lib->races->results[c->untimed[k]];
		const struct span as = { .style = STYLE_TEXT,
			.mods = MOD_LINK,
			.link = view_link_add(links, VIEW_RACE, c->untimed[k], NULL, NULL) };

		strbuf_reset(&date);
		date_format_long(&r->date, &date);
		lb_putn(&b, &as, r->meet, strlen(r->meet));
		lb_putf(&b, STYLE_MUTED, ", %s: no time written down", date.buf);
		block_labelled(out, env->width, STYLE_TEXT, "", &b);
	}
	strbuf_free(&date);
	lb_free(&b);
}

static void
put_time_piece(struct flow *f, const struct race_chart *c, size_t result, bool ascii)
{
	race_put_time(&f->piece, &c->lib->races->results[result], &c->standings[result], ascii);
	flow_put(f);
}

/* "33.1 VDOT", "74.4 to 74.8 % age grade": what the chart goes by, where that is no time. */
static void
put_value(struct line_builder *b, const struct race_chart *c, const struct race_result *r)
{
	const struct race_value v = race_measure(c->lib->races, r, c->opts.by);
	struct strbuf text = STRBUF_INIT;

	race_value_format(&v, c->opts.by, 0, &text);
	if (text.len > 0)
		lb_putf(b, STYLE_TEXT, "%s %s", text.buf, measure_name(c->opts.by));
	strbuf_free(&text);
}

/* Date, meet, event, time, paces, points, place; the time first where a line has no room
 * for it behind the others. */
static void
put_facts(const struct race_chart *c, const struct view_env *env, size_t result, uint32_t link,
    struct lines *out)
{
	const struct race_result *r = &c->lib->races->results[result];
	const int points = race_result_points(c->lib->races, r);
	const bool narrow = env->width < 40;
	struct flow f = FLOW_INIT(env->width, 3, out);
	struct strbuf date = STRBUF_INIT;

	f.indent = 2;
	lb_putf(&f.piece, STYLE_MARK, "%s ", glyph(GLYPH_HERE, env->ascii));
	if (narrow)
		put_time_piece(&f, c, result, env->ascii);
	date_format_short(&r->date, &date);
	lb_put(&f.piece, STYLE_MUTED, date.buf);
	flow_put(&f);
	lb_put_link(&f.piece, STYLE_TITLE, link, r->meet);
	flow_put(&f);
	lb_put(&f.piece, STYLE_TEXT, r->event.name);
	flow_put(&f);
	if (!narrow)
		put_time_piece(&f, c, result, env->ascii);
	race_put_pace(&f.piece, STYLE_TEXT, r, METRES_PER_MILE);
	flow_put(&f);
	race_put_pace(&f.piece, STYLE_TEXT, r, 1000);
	flow_put(&f);
	if (c->opts.by != RACE_BY_TIME && c->opts.by != RACE_BY_POINTS)
		put_value(&f.piece, c, r);
	flow_put(&f);
	if (points >= 0)
		lb_putf(&f.piece, STYLE_TEXT, "%d points", points);
	flow_put(&f);
	race_put_places(&f.piece, STYLE_TEXT, r);
	flow_put(&f);
	flow_end(&f);
	strbuf_free(&date);
}

void
race_chart_readout(const struct race_chart *c, const struct view_env *env, size_t point,
    struct view_links *links, struct lines *out)
{
	const size_t result = c->timed[point];
	const struct race_result *r = &c->lib->races->results[result];
	const struct post *story = race_story(c->lib, r);
	struct line_builder b = LINE_BUILDER_INIT;

	put_facts(c, env, result, view_link_add(links, VIEW_RACE, result, NULL, NULL), out);
	race_put_change(&b, c->lib->races, result, &c->standings[result], env->ascii);
	if (story != NULL) {
		lb_putf(&b, STYLE_MUTED, " %s story: ", glyph(GLYPH_DOT, env->ascii));
		race_put_story(&b, c->lib, story, links);
	}
	block_labelled(out, env->width, STYLE_TEXT, "  ", &b);
	lb_free(&b);
}

/* A plot about five times as wide as it is high. */
static size_t
rows_for(const struct view_env *env, size_t others)
{
	size_t rows = env->width / 5;

	if (env->height > others + 8 && rows > env->height - others)
		rows = env->height - others;
	return rows < 10 ? 10 : rows > 24 ? 24 : rows;
}

static void
put_below(const struct race_chart *c, const struct view_env *env, struct view_links *links,
    struct lines *out)
{
	if (c->ntimed > 0) {
		put_legend(c, env, false, true, out);
		block_blank(out);
	}
	if (c->nuntimed > 0) {
		race_chart_untimed(c, env, links, out);
		block_blank(out);
	}
	if (c->trend.n > 0) {
		race_chart_trend(c, env, out);
		block_blank(out);
	}
	if (c->ntimed > 0)
		race_chart_readout(c, env, race_chart_latest(c), links, out);
}

/* Why there is no point. */
static const char *
why_empty(const struct race_chart *c)
{
	const bool has_sex = c->lib->races->athlete.sex != NULL;

	if (c->nleft == 0)
		return "No race of this event yet.";
	if (c->opts.by == RACE_BY_POINTS && !has_sex)
		return "Points are of men or of women: races.json says neither. Add \"athlete\": "
		       "{\"sex\": \"female\"}, or \"male\".";
	if (c->opts.by == RACE_BY_GRADE &&
	    (!has_sex || c->lib->races->athlete.born.precision == DATE_NONE))
		return "An age grade takes sex and age: add \"athlete\": {\"sex\": \"female\", "
		       "\"born\": \"1990\"} to races.json.";
	if (c->opts.only != RACE_CHART_EVERY || c->opts.seasons[0] != 0)
		return "No result here is of that kind or of those years.";
	return "No result here has a value to be charted by.";
}

void
view_race_chart(const struct view_env *env, const struct race_chart_opts *opts,
    struct view_links *links, struct lines *out)
{
	struct race_chart *c = race_chart_new(env->lib, opts);
	struct strbuf title = STRBUF_INIT;
	struct lines below = { 0 };

	if (!c->has_event) {
		block_text(out, env->width, STYLE_MUTED,
		    "No races yet. A file races.json holds them; trackside-content(5) says how.");
	} else {
		race_chart_title(c, &title);
		block_title(out, env->width, title.buf, env->ascii);
		put_below(c, env, links, &below);
		if (c->ntimed > 0) {
			const struct race_chart_look look =
			    RACE_CHART_ALL(rows_for(env, below.len + 1));

			race_chart_plot(c, env, &look, links, out, NULL);
		} else if (c->nuntimed == 0) {
			block_text(out, env->width, STYLE_MUTED, why_empty(c));
		}
		block_append(out, &below);
	}
	lines_free(&below);
	strbuf_free(&title);
	race_chart_free(c);
}

/* The event, and behind it the marks that there is room to explain. */
static void
put_compact_title(const struct race_chart *c, const struct view_env *env, struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;

	lb_put(&b, STYLE_HEADING2, c->event.name);
	lb_cut(&b, env->width, env->ascii);
	for (unsigned m = 0; m < RACE_MARK_COUNT; m++) {
		const char *name = race_mark_name(m);

		if ((c->marks & RACE_MARK_BIT(m)) == 0 || b.cols + 4 + strlen(name) > env->width)
			continue;
		lb_spaces(&b, 2);
		lb_put(&b, race_mark_style(m), glyph(race_mark_glyph(m), env->ascii));
		lb_putf(&b, STYLE_MUTED, " %s", name);
	}
	lb_flush(&b, out);
	lb_free(&b);
}

void
view_race_chart_compact(const struct view_env *env, const struct event *event,
    struct view_links *links, struct lines *out)
{
	const struct race_chart_opts opts = { .event = event };
	struct race_chart *c = race_chart_new(env->lib, &opts);
	struct race_chart_look look = RACE_CHART_ALL(env->height > 0 ? env->height - 1 : 8);

	look.compact = true;
	if (c->ntimed > 0) {
		put_compact_title(c, env, out);
		race_chart_plot(c, env, &look, links, out, NULL);
	}
	race_chart_free(c);
}
