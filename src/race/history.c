#include "race/history.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

struct day_span
day_span_between(const struct date *from, const struct date *to)
{
	const long least = date_first_day(to) - date_last_day(from);
	const long most = date_last_day(to) - date_first_day(from);

	return (struct day_span){ .least = least > 0 ? least : 0,
		.most = most > 0 ? most : 0,
		.about = from->approximate || to->approximate };
}

void
day_span_format(const struct day_span *span, struct strbuf *out)
{
	strbuf_adds(out, span->about ? "about " : "");
	if (span->least < span->most)
		strbuf_addf(out, "%ld to ", span->least);
	strbuf_addf(out, "%ld day%s", span->most, span->most == 1 ? "" : "s");
}

size_t
race_history(const struct race_log *log, const struct event *event, unsigned scope,
    const struct date *today, struct record_step *out, size_t max)
{
	size_t *steps = xcalloc(log->nresults, sizeof(*steps));
	const size_t n = race_staircase(log, event, scope, steps, log->nresults);

	for (size_t i = 0; i < n && i < max; i++) {
		const struct race_result *r = &log->results[steps[i]];
		const bool stands = i + 1 == n;

		out[i] = (struct record_step){ .result = steps[i],
			.before = i > 0 ? steps[i - 1] : SIZE_MAX,
			.stands = stands,
			.held = day_span_between(&r->date,
			    stands ? today : &log->results[steps[i + 1]].date) };
		if (i > 0)
			out[i].gain_s = log->results[steps[i - 1]].time.seconds - r->time.seconds;
	}
	free(steps);
	return n;
}

/* The three best times of a season, fastest first. */
struct best_three {
	double s[3];
	size_t n;
};

static void
best_three_add(struct best_three *b, double seconds)
{
	size_t at = b->n < 3 ? b->n : 3;

	while (at > 0 && b->s[at - 1] > seconds) {
		if (at < 3)
			b->s[at] = b->s[at - 1];
		at--;
	}
	if (at < 3)
		b->s[at] = seconds;
	if (b->n < 3)
		b->n++;
}

/* Seasons being gathered, year by year. */
struct gathering {
	const struct race_log *log;
	struct season *out;
	size_t max, n;
	struct season now; /* its n is 0 between seasons */
	struct best_three three;
	double last_best;
};

static void
end_season(struct gathering *g)
{
	const struct best_three *b = &g->three;
	double best;

	if (g->now.n == 0)
		return;
	best = g->log->results[g->now.best].time.seconds;
	g->now.best_mean_s = b->n == 3 ? (b->s[0] + b->s[1] + b->s[2]) / 3 : NAN;
	g->now.change_s = best - g->last_best;
	g->last_best = best;
	if (g->n++ < g->max)
		g->out[g->n - 1] = g->now;
	g->now = (struct season){ 0 };
	g->three = (struct best_three){ .n = 0 };
}

size_t
race_seasons(const struct race_log *log, const struct event *event, unsigned scope,
    struct season *out, size_t max)
{
	struct gathering g = { .log = log, .out = out, .max = max, .last_best = NAN };

	/* results are by date: those of a year are together */
	for (size_t i = 0; i < log->nresults; i++) {
		const struct race_result *r = &log->results[i];

		if (!race_counts(r, scope) || !event_same(&r->event, event))
			continue;
		if (r->date.year != g.now.year)
			end_season(&g);
		if (g.now.n == 0 || r->time.seconds < log->results[g.now.best].time.seconds)
			g.now.best = i;
		g.now.year = r->date.year;
		g.now.n++;
		best_three_add(&g.three, r->time.seconds);
	}
	end_season(&g);
	return g.n;
}

/* The fastest result of an event that may have been run between two dates (either none: open). */
static size_t
best_between(const struct race_log *log, const struct event *event, unsigned scope,
    const struct date *from, const struct date *to)
{
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < log->nresults; i++) {
		const struct race_result *r = &log->results[i];

		if (!race_counts(r, scope) || !event_same(&r->event, event) ||
		    date_surely_before(&r->date, from) || date_surely_before(to, &r->date))
			continue;
		if (best == SIZE_MAX || r->time.seconds < log->results[best].time.seconds)
			best = i;
	}
	return best;
}

static struct line_gap
gap_to(const struct race_log *log, size_t best, double line_s)
{
	return (struct line_gap){ .best = best,
		.gap_s = best != SIZE_MAX ? log->results[best].time.seconds - line_s : NAN };
}

struct line_gap
race_standard_gap(const struct race_log *log, const struct race_standard *s, unsigned scope)
{
	return gap_to(log, best_between(log, &s->event, scope, &s->from, &s->to), s->time.seconds);
}

struct line_gap
race_target_gap(const struct race_log *log, const struct race_target *t, unsigned scope)
{
	const struct date open = { .precision = DATE_NONE };

	return gap_to(log, best_between(log, &t->event, scope, &open, &t->by), t->time.seconds);
}
