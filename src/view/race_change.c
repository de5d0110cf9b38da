/* What a time changed, in words. */
#include <math.h>

#include "view/race_text.h"

/* Words being joined by dots. */
struct joined {
	struct line_builder *b;
	bool any, ascii;
};

static struct line_builder *
next_word(struct joined *j)
{
	if (j->any)
		lb_putf(j->b, STYLE_MUTED, " %s ", glyph(GLYPH_DOT, j->ascii));
	j->any = true;
	return j->b;
}

/* The time between two, without a sign, with the digits of the finer one: "3.34 s", "1:02". */
static void
put_gap(struct line_builder *b, enum style style, const struct race_time *a,
    const struct race_time *to, bool ascii)
{
	const char *unit = ascii ? " s" : "\xc2\xa0s"; /* a space that no line ends at */
	struct strbuf gap = STRBUF_INIT;

	race_time_format(fabs(a->seconds - to->seconds),
	    a->decimals > to->decimals ? a->decimals : to->decimals, &gap);
	lb_putf(b, style, "%s%s", gap.buf, strchr(gap.buf, ':') == NULL ? unit : "");
	strbuf_free(&gap);
}

static bool
is_official(const struct race_result *r)
{
	return r->has_time && r->kind == RACE_RACE && !race_time_is_rough(r);
}

static bool
is_faster(const struct race_result *r, const struct race_result *than)
{
	return r->time.seconds < than->time.seconds;
}

/* The fastest time trial of the event before result i, NULL for none. */
static const struct race_result *
trial_before(const struct race_log *log, size_t i)
{
	const struct race_result *best = NULL;

	for (size_t k = 0; k < i; k++) {
		const struct race_result *r = &log->results[k];

		if (r->kind == RACE_TIME_TRIAL && r->has_time &&
		    event_same(&r->event, &log->results[i].event) &&
		    (best == NULL || is_faster(r, best)))
			best = r;
	}
	return best;
}

static const struct race_result *
first_official(const struct race_log *log, const struct event *event)
{
	for (size_t k = 0; k < log->nresults; k++)
		if (is_official(&log->results[k]) && event_same(&log->results[k].event, event))
			return &log->results[k];
	return NULL;
}

/* Why a time that is not official set no record. */
static const char *
no_record_because(const struct race_result *r)
{
	if (r->kind == RACE_TIME_TRIAL)
		return "a time trial sets none";
	return r->kind == RACE_RELAY ? "a relay sets none" : "a time not taken sets none";
}

static void
put_record(struct joined *j, const struct race_log *log, size_t i, const struct race_standing *s)
{
	const struct race_result *r = &log->results[i];
	const struct race_result *before = s->before != SIZE_MAX ? &log->results[s->before] : NULL;
	const struct race_result *trial = trial_before(log, i);
	struct line_builder *b = next_word(j);

	if (before == NULL) {
		lb_put(b, s->record ? STYLE_BETTER : STYLE_MUTED,
		    s->record ? "the first official time" : "no official time before it");
	} else if (s->record) {
		lb_put(b, STYLE_BETTER, "record by ");
		put_gap(b, STYLE_BETTER, &r->time, &before->time, j->ascii);
	} else if (r->time.seconds > before->time.seconds) {
		put_gap(b, STYLE_WORSE, &r->time, &before->time, j->ascii);
		lb_put(b, STYLE_MUTED, " behind the record");
	} else if (!is_faster(r, before)) {
		lb_put(b, STYLE_MUTED, "equals the record");
	} else {
		put_gap(b, STYLE_BETTER, &r->time, &before->time, j->ascii);
		lb_putf(b, STYLE_MUTED, " under the record; %s", no_record_because(r));
	}
	if (s->record && trial != NULL && (before == NULL || is_faster(trial, before))) {
		lb_put(b, STYLE_MUTED, s->best_ever ? ", and " : ", but ");
		put_gap(b, s->best_ever ? STYLE_BETTER : STYLE_WORSE, &r->time, &trial->time,
		    j->ascii);
		lb_putf(b, STYLE_MUTED, " %s the time trial", s->best_ever ? "under" : "behind");
	}
}

/* "in two years", "in 7 months", "in about 3 years". */
static void
put_span(struct line_builder *b, const struct date *from, const struct date *to)
{
	static const char *const words[] = { "", "a year", "two years", "three years", "four years",
		"five years", "six years", "seven years", "eight years", "nine years" };
	const long months = lround((date_middle(to) - date_middle(from)) / 30.44);
	const long years = (months + 6) / 12;

	if (years > 0 && labs(months - years * 12) <= 1 && years < 10)
		lb_putf(b, STYLE_MUTED, " in %s", words[years]);
	else if (months < 24)
		lb_putf(b, STYLE_MUTED, " in %ld month%s", months, months == 1 ? "" : "s");
	else
		lb_putf(b, STYLE_MUTED, " in about %ld years", years);
}

/* How far a record is from where it all began, unless that was the record before. */
static void
put_progress(struct joined *j, const struct race_log *log, size_t i, const struct race_standing *s)
{
	const struct race_result *r = &log->results[i];
	const struct race_result *first = first_official(log, &r->event);
	struct line_builder *b;

	if (!s->record || first == NULL || s->before == SIZE_MAX ||
	    first == &log->results[s->before] ||
	    date_middle(&r->date) - date_middle(&first->date) < 30)
		return;
	b = next_word(j);
	put_gap(b, STYLE_BETTER, &r->time, &first->time, j->ascii);
	put_span(b, &first->date, &r->date);
}

/* "6 s under the goal of 5:20"; nothing without a goal or a time. */
static void
put_goal(struct line_builder *b, const struct race_result *r, bool ascii)
{
	const double over = r->time.seconds - r->goal.seconds;
	struct strbuf goal = STRBUF_INIT;

	if (!r->has_goal || !r->has_time)
		return;
	if (over < 0 || over > 0) {
		put_gap(b, over < 0 ? STYLE_BETTER : STYLE_WORSE, &r->time, &r->goal, ascii);
		lb_put(b, STYLE_MUTED, over < 0 ? " under" : " over");
	} else {
		lb_put(b, STYLE_BETTER, "exactly");
	}
	race_time_format(r->goal.seconds, r->goal.decimals, &goal);
	lb_putf(b, STYLE_MUTED, " the goal of %s", goal.buf);
	strbuf_free(&goal);
}

void
race_put_change(struct line_builder *b, const struct race_log *log, size_t i,
    const struct race_standing *s, bool ascii)
{
	const struct race_result *r = &log->results[i];
	struct joined j = { .b = b, .ascii = ascii };

	if (!r->has_time)
		return;
	put_record(&j, log, i, s);
	if (s->season_best && !s->record)
		lb_putf(next_word(&j), STYLE_SEASON_BEST, "season best of %d", r->date.year);
	put_progress(&j, log, i, s);
	if (r->has_goal)
		put_goal(next_word(&j), r, ascii);
}
