#include "race/measure.h"

#include <math.h>
#include <string.h>

#include "race/age_grade.h"
#include "race/points.h"
#include "race/predict.h"

static const struct {
	const char *name, *source;
} measures[RACE_MEASURE_COUNT] = {
	[RACE_BY_TIME] = { "time", "times as they were taken" },
	[RACE_BY_POINTS] = { "points", "World Athletics tables of 2017" },
	[RACE_BY_GRADE] = { "grade", AGE_GRADE_EDITION },
	[RACE_BY_VDOT] = { "vdot", "VDOT by Daniels and Gilbert" },
};

const char *
race_measure_name(enum race_measure by)
{
	return measures[by].name;
}

const char *
race_measure_source(enum race_measure by)
{
	return measures[by].source;
}

bool
race_measure_find(const char *name, enum race_measure *out)
{
	for (int i = 0; i < RACE_MEASURE_COUNT; i++)
		if (strcmp(measures[i].name, name) == 0) {
			*out = (enum race_measure)i;
			return true;
		}
	return false;
}

struct race_value
race_measure(const struct race_log *log, const struct race_result *r, enum race_measure by)
{
	struct race_value v = { .value = NAN };
	struct age_grade grade;
	int points;

	if (!r->has_time || (by != RACE_BY_TIME && r->kind == RACE_RELAY))
		return v;
	switch (by) {
	case RACE_BY_TIME:
		v.value = r->time.seconds;
		break;
	case RACE_BY_POINTS:
		points = race_points(log->athlete.sex, &r->event, r->time.seconds);
		v.value = points >= 0 ? points : NAN;
		break;
	case RACE_BY_GRADE:
		if (!age_grade(&grade, log->athlete.sex, &log->athlete.born, &r->date, &r->event,
			r->time.seconds))
			return v;
		v.value = (grade.least + grade.most) / 2;
		v.least = grade.least;
		v.most = grade.most;
		return v;
	case RACE_BY_VDOT:
		if (r->event.plain)
			v.value = vdot(r->event.distance_m, r->time.seconds);
		v.rough = !predict_in_range(&r->event, r->time.seconds);
		break;
	case RACE_MEASURE_COUNT:
		break;
	}
	v.least = v.most = v.value;
	return v;
}

void
race_value_format(const struct race_value *v, enum race_measure by, int decimals,
    struct strbuf *out)
{
	if (isnan(v->value))
		return;
	switch (by) {
	case RACE_BY_TIME:
		race_time_format(v->value, decimals, out);
		break;
	case RACE_BY_POINTS:
		strbuf_addf(out, "%.0f", v->value);
		break;
	case RACE_BY_GRADE:
		strbuf_addf(out, "%.1f", v->least);
		if (v->most - v->least >= 0.05)
			strbuf_addf(out, " to %.1f", v->most);
		strbuf_adds(out, " %");
		break;
	case RACE_BY_VDOT:
		strbuf_addf(out, "%.1f", v->value);
		break;
	case RACE_MEASURE_COUNT:
		break;
	}
}
