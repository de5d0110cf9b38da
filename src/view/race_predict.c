#include "view/race_predict.h"

#include <math.h>

#include "race/age_grade.h"
#include "race/points.h"
#include "race/predict.h"
#include "race/splits.h"
#include "view/columns.h"
#include "view/flow.h"
#include "view/race_text.h"
#include "view/table.h"

enum { MOST_LAPS = 64, WHOLE_SECONDS_FROM = 3600 };

static void
put_facts(const struct view_env *env, const struct event *event, const struct race_time *time,
    struct lines *out)
{
	const struct race_log *log = env->lib->races;
	const struct race_result r = { .event = *event, .has_time = true, .time = *time };
	const int points = race_points(log->athlete.sex, event, time->seconds);
	const double value = event->plain ? vdot(event->distance_m, time->seconds) : NAN;
	struct flow f = FLOW_INIT(env->width, 3, out);
	struct age_grade grade;

	race_put_pace(&f.piece, STYLE_TEXT, &r, METRES_PER_MILE);
	flow_put(&f);
	race_put_pace(&f.piece, STYLE_TEXT, &r, 1000);
	flow_put(&f);
	if (points >= 0)
		lb_putf(&f.piece, STYLE_TEXT, "%d points", points);
	flow_put(&f);
	if (age_grade(&grade, log->athlete.sex, &log->athlete.born, &env->today, event,
		time->seconds)) {
		lb_putf(&f.piece, STYLE_TEXT, "%.1f", grade.least);
		if (grade.most - grade.least >= 0.05)
			lb_putf(&f.piece, STYLE_TEXT, " to %.1f", grade.most);
		lb_putf(&f.piece, STYLE_TEXT, " %% at %d", grade.age_least);
		if (grade.age_most > grade.age_least)
			lb_putf(&f.piece, STYLE_TEXT, " or %d", grade.age_most);
		flow_put(&f);
	}
	if (!isnan(value))
		lb_putf(&f.piece, STYLE_TEXT, "VDOT %.1f", value);
	flow_put(&f);
	flow_end(&f);
}

/* Predictions are no better than seconds, but short ones show a tenth. */
static void
put_predicted(struct table *t, enum style style, double seconds)
{
	struct strbuf text = STRBUF_INIT;

	if (!isnan(seconds))
		race_time_format(seconds, seconds < WHOLE_SECONDS_FROM ? 1 : 0, &text);
	table_put(t, style, text.buf);
	strbuf_free(&text);
}

static void
put_equivalents(const struct view_env *env, const struct event *event, const struct race_time *time,
    struct lines *out)
{
	static const struct table_col cols[] = {
		{ "Distance", LB_LEFT, 0, false },
		{ "Riegel", LB_RIGHT, 0, false },
		{ "VDOT", LB_RIGHT, 0, false },
		{ "Apart", LB_RIGHT, 1, false },
		{ "", LB_LEFT, 2, false },
	};
	struct table t = { .cols = cols, .ncols = sizeof(cols) / sizeof(cols[0]) };
	bool rough = false;

	for (unsigned i = 0; i < predict_nevents; i++) {
		struct prediction p;
		struct event to;
		enum style style;

		if (!event_parse(predict_events[i], &to, NULL) || event_same(&to, event) ||
		    !predict(&p, event, time->seconds, &to))
			continue;
		style = p.in_range ? STYLE_TEXT : STYLE_MUTED;
		table_row(&t, 0);
		table_put(&t, style, to.name);
		put_predicted(&t, style, p.riegel_s);
		put_predicted(&t, style, p.vdot_s);
		put_predicted(&t, STYLE_MUTED, fabs(p.riegel_s - p.vdot_s));
		table_put(&t, STYLE_WARNING, p.in_range ? "" : "rough");
		rough |= !p.in_range;
	}
	table_lay_out(&t, env->width, env->ascii, out);
	block_text(out, env->width, STYLE_MUTED,
	    "Two models that disagree, for somebody trained for the distance: Riegel (1981), and "
	    "VDOT by Daniels and Gilbert (1979).");
	if (rough)
		block_text(out, env->width, STYLE_WARNING,
		    "rough: out of the 3.5 minutes to 4 hours that they were made for; they "
		    "flatter there.");
	table_free(&t);
}

static void
put_laps(const struct view_env *env, const struct event *event, const struct race_time *time,
    struct lines *out)
{
	static const struct table_col cols[] = {
		{ "At", LB_RIGHT, 0, false },
		{ "Time", LB_RIGHT, 0, false },
		{ "Lap", LB_RIGHT, 0, false },
	};
	struct table t = { .cols = cols, .ncols = sizeof(cols) / sizeof(cols[0]) };
	struct split laps[MOST_LAPS];
	const size_t n = race_even_splits(event, time->seconds, laps, MOST_LAPS);
	const bool miles = n > 0 && fabs(laps[0].distance_m - METRES_PER_MILE) < 1e-6;
	struct strbuf text = STRBUF_INIT;

	if (n < 2 || n > MOST_LAPS)
		return;
	block_blank(out);
	block_title(out, env->width, "Laps at even pace", env->ascii);
	for (size_t i = 0; i < n; i++) {
		const double before = i > 0 ? laps[i - 1].time.seconds : 0;

		table_row(&t, 0);
		if (i + 1 == n)
			table_put(&t, STYLE_TEXT, "finish");
		else if (miles)
			table_putf(&t, STYLE_TEXT, "%zu mi", i + 1);
		else if (event->surface == SURFACE_ROAD)
			table_putf(&t, STYLE_TEXT, "%g km", laps[i].distance_m / 1000);
		else
			table_putf(&t, STYLE_TEXT, "%.0f m", laps[i].distance_m);
		strbuf_reset(&text);
		race_time_format(laps[i].time.seconds, 1, &text);
		table_put(&t, STYLE_TEXT, text.buf);
		strbuf_reset(&text);
		race_time_format(laps[i].time.seconds - before, 1, &text);
		table_put(&t, STYLE_MUTED, text.buf);
	}
	table_lay_out(&t, env->width, env->ascii, out);
	strbuf_free(&text);
	table_free(&t);
}

static void
put_sources(const struct view_env *env, const struct event *event, const struct race_time *time,
    struct lines *out)
{
	const char *sex = env->lib->races->athlete.sex;

	if (race_points(sex, event, time->seconds) >= 0) {
		struct strbuf text = STRBUF_INIT;

		strbuf_addf(&text, "Points: %s.", race_points_edition(sex, event));
		block_text(out, env->width, STYLE_MUTED, text.buf);
		strbuf_free(&text);
	}
	if (!isnan(age_standard(sex, event, AGE_LEAST)))
		block_text(out, env->width, STYLE_MUTED, "Age grade: " AGE_GRADE_EDITION ".");
}

void
view_prediction(const struct view_env *env, const struct event *event, const struct race_time *time,
    struct lines *out)
{
	put_facts(env, event, time, out);
	put_sources(env, event, time, out);
	if (event->plain) {
		block_blank(out);
		put_equivalents(env, event, time, out);
	}
	put_laps(env, event, time, out);
}
