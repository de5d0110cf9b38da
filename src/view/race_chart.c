#include "view/race_chart.h"

#include <math.h>
#include <stdlib.h>

#include "view/columns.h"
#include "view/flow.h"
#include "view/race_text.h"

struct race_chart {
	const struct library *lib;
	struct arena arena;
	bool has_event;
	struct event event;
	struct race_standing *standings; /* of the whole log */
	size_t *timed, ntimed;		 /* results with a time: the points */
	size_t *untimed, nuntimed;
	struct chart_point *points;
	double *stair_x, *stair_y;
	size_t nstair;
	struct chart_hline *lines;	   /* standards, targets, goals; labels at full length */
	const char **short_labels;	   /* of the lines */
	size_t nlines, nstandards, ngoals; /* the goals of single races stand last */
	struct chart_band *bands;
	size_t nbands;
	double x_min, x_max; /* NAN: as the points want it */
	unsigned marks;	     /* RACE_MARK_BITs on it */
	bool shows_moments;
	bool has_points_table;
};

static double
day_or_open(const struct date *d, bool last)
{
	if (d->precision == DATE_NONE)
		return NAN;
	return (double)(last ? date_last_day(d) : date_first_day(d));
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
		enum race_mark mark;

		if (!event_same(&r->event, &c->event))
			continue;
		if (!r->has_time) {
			c->untimed[c->nuntimed++] = i;
			continue;
		}
		mark = race_mark_of(r, &c->standings[i]);
		c->marks |= race_marks_of(r, &c->standings[i]);
		c->has_points_table |= race_result_points(log, r) >= 0;
		c->points[c->ntimed] = (struct chart_point){ .x = date_middle(&r->date),
			.y = r->time.seconds,
			.mark = race_mark_glyph(mark),
			.style = race_mark_style(mark) };
		c->timed[c->ntimed++] = i;
	}
	sort_points(c);
}

static void
collect_stair(struct race_chart *c)
{
	const struct race_log *log = c->lib->races;
	size_t *steps = arena_calloc(&c->arena, c->ntimed, sizeof(*steps));

	c->nstair = race_staircase(log, &c->event, RECORDS_OFFICIAL, steps, c->ntimed);
	c->stair_x = arena_calloc(&c->arena, c->nstair, sizeof(double));
	c->stair_y = arena_calloc(&c->arena, c->nstair, sizeof(double));
	for (size_t i = 0; i < c->nstair; i++) {
		c->stair_x[i] = date_middle(&log->results[steps[i]].date);
		c->stair_y[i] = log->results[steps[i]].time.seconds;
	}
}

/* A line at a time, labelled "name what 5:25" where there is room and "what 5:25" where not. */
static void
add_line(struct race_chart *c, const struct race_time *time, double from, double to,
    const char *name, const char *what, enum style style)
{
	struct strbuf at = STRBUF_INIT;
	const char *label;

	race_time_format(time->seconds, time->decimals, &at);
	label = arena_printf(&c->arena, "%s %s", what, at.buf);
	c->short_labels[c->nlines] = label;
	c->lines[c->nlines++] = (struct chart_hline){ .y = time->seconds,
		.from = from,
		.to = to,
		.label = name != NULL ? arena_printf(&c->arena, "%s %s", name, label) : label,
		.style = style };
	strbuf_free(&at);
}

/* A goal is a line from the result before it to the day it was meant for. */
static void
add_goal(struct race_chart *c, size_t point)
{
	const struct race_result *r = &c->lib->races->results[c->timed[point]];
	double from = NAN;

	for (size_t k = point; k-- > 0 && isnan(from);)
		if (c->points[k].x < c->points[point].x)
			from = c->points[k].x;
	add_line(c, &r->goal, from, c->points[point].x, NULL, "goal", STYLE_GOAL);
	c->ngoals++;
}

static void
collect_lines(struct race_chart *c)
{
	const struct race_log *log = c->lib->races;
	const size_t most = log->nstandards + log->ntargets + c->ntimed;

	c->lines = arena_calloc(&c->arena, most, sizeof(*c->lines));
	c->short_labels = arena_calloc(&c->arena, most, sizeof(*c->short_labels));
	for (size_t i = 0; i < log->nstandards; i++) {
		const struct race_standard *s = &log->standards[i];

		if (event_same(&s->event, &c->event))
			add_line(c, &s->time, day_or_open(&s->from, false),
			    day_or_open(&s->to, true), s->name, "standard", STYLE_STANDARD);
	}
	c->nstandards = c->nlines;
	for (size_t i = 0; i < log->ntargets; i++) {
		const struct race_target *t = &log->targets[i];

		if (event_same(&t->event, &c->event))
			add_line(c, &t->time, NAN, day_or_open(&t->by, true), t->name, "target",
			    STYLE_GOAL);
	}
	for (size_t k = 0; k < c->ntimed; k++)
		if (log->results[c->timed[k]].has_goal)
			add_goal(c, k);
}

/* A single day has half a year on either side, so that months mark it. */
#define AROUND_DAYS 183

static void
choose_range(struct race_chart *c)
{
	c->x_min = c->x_max = NAN;
	if (c->ntimed > 0 && c->points[c->ntimed - 1].x - c->points[0].x < 1) {
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

	if (c->ntimed == 0)
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
race_chart_new(const struct library *lib, const struct event *event)
{
	struct race_chart *c = xcalloc(1, sizeof(*c));

	c->lib = lib;
	if (event != NULL) {
		c->event = *event;
		c->has_event = true;
	} else {
		c->has_event = race_log_events(lib->races, &c->event, 1) > 0;
	}
	if (!c->has_event)
		return c;
	c->standings = arena_calloc(&c->arena, lib->races->nresults, sizeof(*c->standings));
	race_standings(lib->races, c->standings);
	collect_results(c);
	collect_stair(c);
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

const struct event *
race_chart_event(const struct race_chart *c)
{
	return c->has_event ? &c->event : NULL;
}

size_t
race_chart_npoints(const struct race_chart *c)
{
	return c->ntimed;
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

/* Lines with labels that leave room for the chart: at most half of it. */
static struct chart_hline *
lines_for(const struct race_chart *c, size_t width, bool compact, struct arena *arena)
{
	struct chart_hline *lines = arena_calloc(arena, c->nlines, sizeof(*lines));

	for (size_t i = 0; i < c->nlines; i++) {
		lines[i] = c->lines[i];
		if (compact || strlen(lines[i].label) * 2 > width)
			lines[i].label = c->short_labels[i];
	}
	return lines;
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
	struct chart chart = {
		.points = c->points,
		.npoints = c->ntimed,
		.stair_x = c->stair_x,
		.stair_y = c->stair_y,
		.nstair = c->nstair,
		.hlines = lines_for(c, env->width, look->compact, &arena),
		.nhlines = look->compact ? c->nlines - c->ngoals : c->nlines,
		.bands = c->bands,
		.nbands = c->nbands,
		.y_kind = CHART_Y_TIME,
		.y_down = true,
		.x_min = isnan(look->x_min) ? c->x_min : look->x_min,
		.x_max = isnan(look->x_max) ? c->x_max : look->x_max,
		.more = c->ntimed > 0,
		.ascii = env->ascii,
		.compact = look->compact,
	};

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

static void
put_legend_entry(struct flow *f, enum style style, enum glyph g, const char *what, bool ascii)
{
	lb_put(&f->piece, style, glyph(g, ascii));
	lb_putf(&f->piece, STYLE_MUTED, " %s", what);
	flow_put(f);
}

static void
put_legend(const struct race_chart *c, const struct view_env *env, bool points_source,
    struct lines *out)
{
	struct flow f = FLOW_INIT(env->width, 3, out);

	if (c->ntimed > 0) {
		race_put_legend(&f, c->marks, env->ascii);
		if (c->nstair > 1)
			put_legend_entry(&f, STYLE_SERIES, GLYPH_RULE, "record so far", env->ascii);
		if (c->nstandards > 0)
			put_legend_entry(&f, STYLE_STANDARD, GLYPH_RULE_DOTTED, "standard",
			    env->ascii);
		if (c->nlines > c->nstandards)
			put_legend_entry(&f, STYLE_GOAL, GLYPH_RULE_DOTTED, "goal", env->ascii);
		if (c->shows_moments)
			put_legend_entry(&f, STYLE_MOMENT, GLYPH_SHADE, "moment", env->ascii);
		if (points_source && c->has_points_table)
			race_put_points_source(&f);
	}
	flow_end(&f);
}

void
race_chart_legend(const struct race_chart *c, const struct view_env *env, struct lines *out)
{
	put_legend(c, env, false, out);
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
		struct styled text;

		strbuf_reset(&date);
		date_format_long(&r->date, &date);
		lb_putn(&b, &as, r->meet, strlen(r->meet));
		lb_putf(&b, STYLE_MUTED, ", %s: no time written down", date.buf);
		text = (struct styled){ b.text.buf, b.text.len, b.spans.items, b.spans.len };
		block_labelled(out, env->width, STYLE_TEXT, "", &text);
		lb_reset(&b);
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
	struct styled text;

	put_facts(c, env, result, view_link_add(links, VIEW_RACE, result, NULL, NULL), out);
	race_put_change(&b, c->lib->races, result, &c->standings[result], env->ascii);
	if (story != NULL) {
		lb_putf(&b, STYLE_MUTED, " %s story: ", glyph(GLYPH_DOT, env->ascii));
		race_put_story(&b, c->lib, story, links);
	}
	text = (struct styled){ b.text.buf, b.text.len, b.spans.items, b.spans.len };
	block_labelled(out, env->width, STYLE_TEXT, "  ", &text);
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
		put_legend(c, env, true, out);
		block_blank(out);
	}
	if (c->nuntimed > 0) {
		race_chart_untimed(c, env, links, out);
		block_blank(out);
	}
	if (c->ntimed > 0)
		race_chart_readout(c, env, c->ntimed - 1, links, out);
}

void
view_race_chart(const struct view_env *env, const struct event *event, struct view_links *links,
    struct lines *out)
{
	struct race_chart *c = race_chart_new(env->lib, event);
	struct lines below = { 0 };

	if (!c->has_event) {
		block_text(out, env->width, STYLE_MUTED,
		    "No races yet. A file races.json holds them; trackside-content(5) says how.");
	} else {
		block_title(out, env->width, c->event.name, env->ascii);
		put_below(c, env, links, &below);
		if (c->ntimed > 0) {
			const struct race_chart_look look =
			    RACE_CHART_ALL(rows_for(env, below.len + 1));

			race_chart_plot(c, env, &look, links, out, NULL);
		} else if (c->nuntimed == 0) {
			block_text(out, env->width, STYLE_MUTED, "No race of this event yet.");
		}
		block_append(out, &below);
	}
	lines_free(&below);
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
	struct race_chart *c = race_chart_new(env->lib, event);
	struct race_chart_look look = RACE_CHART_ALL(env->height > 0 ? env->height - 1 : 8);

	look.compact = true;
	if (c->ntimed > 0) {
		put_compact_title(c, env, out);
		race_chart_plot(c, env, &look, links, out, NULL);
	}
	race_chart_free(c);
}
