#include "race/age_grade.h"

#include <math.h>
#include <string.h>

#define NAGES (AGE_MOST - AGE_LEAST + 1)

/* Factors by age, in ten-thousandths. */
#define AGE_FACTORS(set, ...) static const unsigned short factors_##set[NAGES] = { __VA_ARGS__ };
#define AGE_STANDARD(surface, distance, open, set)
#include "race/age_female.def"
#include "race/age_male.def"
#undef AGE_STANDARD
#undef AGE_FACTORS

/* By surface, then by distance. */
struct standard {
	enum surface surface;
	double distance_m, open_s;
	const unsigned short *factors;
};
#define AGE_FACTORS(set, ...)
#define AGE_STANDARD(surface, distance, open, set)                                                 \
	{ SURFACE_##surface, distance, open, factors_##set },
static const struct standard female[] = {
#include "race/age_female.def"
};
static const struct standard male[] = {
#include "race/age_male.def"
};
#undef AGE_STANDARD
#undef AGE_FACTORS

/* A distance that is meant to be that of a table: 21097.5 m and 21.1 km. */
#define SAME_M 3.0

static double
at_age(const struct standard *s, int age)
{
	return s->open_s / (s->factors[age - AGE_LEAST] / 10000.0);
}

double
age_standard(const char *sex, const struct event *event, int age)
{
	const bool woman = sex != NULL && strcmp(sex, "female") == 0;
	const struct standard *table = woman ? female : male;
	const size_t n =
	    woman ? sizeof(female) / sizeof(female[0]) : sizeof(male) / sizeof(male[0]);
	const enum surface surface =
	    event->surface == SURFACE_SHORT_TRACK ? SURFACE_TRACK : event->surface;
	const struct standard *below = NULL, *above = NULL;
	double u;

	if (sex == NULL || !event->plain || age < AGE_LEAST || age > AGE_MOST)
		return NAN;
	for (size_t i = 0; i < n; i++) {
		const struct standard *s = &table[i];

		if (s->surface != surface)
			continue;
		if (fabs(s->distance_m - event->distance_m) < SAME_M)
			return at_age(s, age);
		if (s->distance_m < event->distance_m)
			below = s;
		else if (above == NULL)
			above = s;
	}
	if (below == NULL || above == NULL)
		return NAN;
	u = log(event->distance_m / below->distance_m) / log(above->distance_m / below->distance_m);
	return at_age(below, age) * (1 - u) + at_age(above, age) * u;
}

/* Full years from one day to another, by the calendar. */
static int
years_between(long from, long to)
{
	const struct date a = date_from_day(from), b = date_from_day(to);

	return b.year - a.year - (b.month < a.month || (b.month == a.month && b.day < a.day));
}

bool
age_on(const struct date *born, const struct date *day, int *least, int *most)
{
	if (born->precision == DATE_NONE || day->precision == DATE_NONE)
		return false;
	*least = years_between(date_last_day(born), date_first_day(day));
	*most = years_between(date_first_day(born), date_last_day(day));
	if (*least < 0)
		*least = 0;
	return *most >= 0;
}

bool
age_grade(struct age_grade *out, const char *sex, const struct date *born, const struct date *day,
    const struct event *event, double seconds)
{
	*out = (struct age_grade){ .least = INFINITY, .most = -INFINITY };
	if (!(seconds > 0) || !age_on(born, day, &out->age_least, &out->age_most))
		return false;
	for (int age = out->age_least; age <= out->age_most; age++) {
		const double grade = 100 * age_standard(sex, event, age) / seconds;

		if (isnan(grade))
			return false;
		out->least = fmin(out->least, grade);
		out->most = fmax(out->most, grade);
	}
	return true;
}
