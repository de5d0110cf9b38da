#include "view/race_history.h"

#include <math.h>

#include "race/trend.h"
#include "view/columns.h"
#include "view/race_text.h"
#include "view/table.h"

static int
finer(const struct race_time *a, const struct race_time *b)
{
	return a->decimals > b->decimals ? a->decimals : b->decimals;
}

/* The time of a result, with the marks of what it is besides an official race. */
static void
put_time_cell(struct table *t, const struct view_env *env, const struct race_result *r)
{
	struct strbuf text = STRBUF_INIT;
	const struct race_standing none = { 0 };
	const unsigned marks = race_marks_of(r, &none) & ~RACE_MARK_BIT(RACE_MARK_RACE);

	race_time_format(r->time.seconds, r->time.decimals, &text);
	for (unsigned m = 0; m < RACE_MARK_COUNT; m++)
		if (marks & RACE_MARK_BIT(m))
			strbuf_addf(&text, " %s", glyph(race_mark_glyph(m), env->ascii));
	table_put(t, marks != 0 ? race_mark_style(race_mark_of(r, &none)) : STYLE_TEXT, text.buf);
	strbuf_free(&text);
}

static void
put_date_cell(struct table *t, const struct date *date)
{
	struct strbuf text = STRBUF_INIT;

	date_format_short(date, &text);
	table_put(t, STYLE_MUTED, text.buf);
	strbuf_free(&text);
}

static void
put_records(const struct view_env *env, const struct record_step *steps, size_t n,
    struct view_links *links, struct lines *out)
{
	static const struct table_col cols[] = {
		{ "Date", LB_RIGHT, 3, false },
		{ "Record", LB_LEFT, 0, false },
		{ "Gain", LB_RIGHT, 2, false },
		{ "Stood", LB_LEFT, 5, false },
		{ "Points", LB_RIGHT, 1, false },
		{ "Race", LB_LEFT, 4, true },
	};
	const struct race_log *log = env->lib->races;
	struct table t = { .cols = cols, .ncols = sizeof(cols) / sizeof(cols[0]) };
	struct strbuf text = STRBUF_INIT;

	/* the one that stands comes first, as in every list of results */
	for (size_t i = n; i-- > 0;) {
		const struct record_step *s = &steps[i];
		const struct race_result *r = &log->results[s->result];
		const int points = race_result_points(log, r);

		table_row(&t, view_link_add(links, VIEW_RACE, s->result, NULL, NULL));
		put_date_cell(&t, &r->date);
		put_time_cell(&t, env, r);
		strbuf_reset(&text);
		if (i > 0)
			race_time_format(s->gain_s, finer(&r->time, &log->results[s->before].time),
			    &text);
		table_put(&t, STYLE_BETTER, text.buf);
		strbuf_reset(&text);
		day_span_format(&s->held, &text);
		if (s->stands)
			strbuf_adds(&text, " so far");
		table_put(&t, STYLE_MUTED, text.buf);
		if (points >= 0)
			table_putf(&t, STYLE_MUTED, "%d", points);
		else
			table_put(&t, STYLE_MUTED, "");
		table_put(&t, STYLE_TEXT, r->meet);
	}
	table_lay_out(&t, env->width, env->ascii, out);
	strbuf_free(&text);
	table_free(&t);
}

static void
put_seasons(const struct view_env *env, const struct season *seasons, size_t n,
    struct view_links *links, struct lines *out)
{
	static const struct table_col cols[] = {
		{ "Year", LB_RIGHT, 0, false },
		{ "Season best", LB_LEFT, 0, false },
		{ "Change", LB_RIGHT, 3, false },
		{ "Races", LB_RIGHT, 2, false },
		{ "Mean of best 3", LB_LEFT, 1, false },
	};
	const struct race_log *log = env->lib->races;
	struct table t = { .cols = cols, .ncols = sizeof(cols) / sizeof(cols[0]) };
	struct strbuf text = STRBUF_INIT;

	for (size_t i = n; i-- > 0;) {
		const struct season *s = &seasons[i];
		const struct race_result *r = &log->results[s->best];

		table_row(&t, view_link_add(links, VIEW_RACE, s->best, NULL, NULL));
		table_putf(&t, STYLE_MUTED, "%d", s->year);
		put_time_cell(&t, env, r);
		strbuf_reset(&text);
		if (i > 0)
			race_time_format_change(s->change_s,
			    finer(&r->time, &log->results[seasons[i - 1].best].time), env->ascii,
			    &text);
		table_put(&t, s->change_s < 0 ? STYLE_BETTER : STYLE_WORSE, text.buf);
		table_putf(&t, STYLE_MUTED, "%zu", s->n);
		strbuf_reset(&text);
		if (!isnan(s->best_mean_s))
			race_time_format(s->best_mean_s, 2, &text);
		table_put(&t, STYLE_TEXT, text.buf);
	}
	table_lay_out(&t, env->width, env->ascii, out);
	strbuf_free(&text);
	table_free(&t);
}

/* "Mike Fanelli Classic standard 5:25: met by 14.34 s, April 2026" */
static void
put_gap(const struct view_env *env, const char *name, const char *what,
    const struct race_time *line, const struct line_gap *gap, struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf text = STRBUF_INIT;
	const struct race_result *r;

	if (gap->best == SIZE_MAX)
		return;
	r = &env->lib->races->results[gap->best];
	race_line_format(name, what, line, &text);
	lb_putf(&b, STYLE_STANDARD, "%s: ", text.buf);
	strbuf_reset(&text);
	race_time_format(fabs(gap->gap_s), finer(&r->time, line), &text);
	if (strchr(text.buf, ':') == NULL)
		strbuf_adds(&text, " s");
	if (gap->gap_s > 0)
		lb_putf(&b, STYLE_WORSE, "%s to go", text.buf);
	else
		lb_putf(&b, STYLE_BETTER, "met by %s", text.buf);
	strbuf_reset(&text);
	date_format_long(&r->date, &text);
	lb_putf(&b, STYLE_MUTED, ", by the time of %s", text.buf);
	block_labelled(out, env->width, STYLE_TEXT, "", &b);
	strbuf_free(&text);
	lb_free(&b);
}

static void
put_gaps(const struct view_env *env, const struct event *event, unsigned scope, struct lines *out)
{
	const struct race_log *log = env->lib->races;

	for (size_t i = 0; i < log->nstandards; i++) {
		const struct race_standard *s = &log->standards[i];
		struct line_gap gap;

		if (!event_same(&s->event, event))
			continue;
		gap = race_standard_gap(log, s, scope);
		put_gap(env, s->name, "standard", &s->time, &gap, out);
	}
	for (size_t i = 0; i < log->ntargets; i++) {
		const struct race_target *t = &log->targets[i];
		struct line_gap gap;

		if (!event_same(&t->event, event))
			continue;
		gap = race_target_gap(log, t, scope);
		put_gap(env, t->name, "target", &t->time, &gap, out);
	}
}

/* "Trend: −6.5 s a year, −43.8 to …; the median slope between 5 results" */
static void
put_trend(const struct view_env *env, const struct event *event, unsigned scope, struct lines *out)
{
	const struct race_log *log = env->lib->races;
	double *x = xcalloc(log->nresults * 2, sizeof(*x)), *y = x + log->nresults;
	struct line_builder b = LINE_BUILDER_INIT;
	struct trend trend;
	size_t n = 0;

	for (size_t i = 0; i < log->nresults; i++) {
		const struct race_result *r = &log->results[i];

		if (!race_counts(r, scope) || !event_same(&r->event, event))
			continue;
		x[n] = date_middle(&r->date);
		y[n++] = r->time.seconds;
	}
	if (n >= 3 && trend_fit(&trend, x, y, n)) {
		lb_put(&b, STYLE_TEXT, "Trend: ");
		race_put_trend(&b, &trend, RACE_BY_TIME, env->ascii);
		lb_putf(&b, STYLE_MUTED, "; the median slope between %zu results", n);
		block_labelled(out, env->width, STYLE_TEXT, "", &b);
	}
	lb_free(&b);
	free(x);
}

void
view_race_history(const struct view_env *env, const struct event *event, unsigned scope,
    struct view_links *links, struct lines *out)
{
	const struct race_log *log = env->lib->races;
	struct record_step *steps = xcalloc(log->nresults, sizeof(*steps));
	struct season *seasons = xcalloc(log->nresults, sizeof(*seasons));
	const size_t n = race_history(log, event, scope, &env->today, steps, log->nresults);
	const size_t nseasons = race_seasons(log, event, scope, seasons, log->nresults);

	if (n > 0) {
		block_title(out, env->width, event->name, env->ascii);
		put_records(env, steps, n, links, out);
		if (nseasons > 1) {
			block_blank(out);
			put_seasons(env, seasons, nseasons, links, out);
		}
		put_gaps(env, event, scope, out);
		put_trend(env, event, scope, out);
	}
	free(seasons);
	free(steps);
}
