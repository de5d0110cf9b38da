/* Age grades: how near a time comes to the best of its age, by the WMA standards of 2023.
 *
 * Grade = standard of the age / time; standard of the age = open standard / factor. Between two
 * distances of a surface the standard lies between theirs, linear in the logarithm of
 * the distance. Short track is graded by the track's table; for trail, cross-country, hurdles,
 * steeplechase, walks and relays there is none here, nor for distances beyond the tables. */
#ifndef TRACKSIDE_RACE_AGE_GRADE_H
#define TRACKSIDE_RACE_AGE_GRADE_H

#include "base/date.h"
#include "race/event.h"

#define AGE_GRADE_EDITION "WMA standards of 2023"
#define AGE_LEAST 5
#define AGE_MOST 110

/* Seconds; NAN where there is none. sex is "female" or "male" (NULL has none). */
double age_standard(const char *sex, const struct event *event, int age);

/* Full years on a day. Dates that are known only to a year or a month give a range: somebody
 * born in 1992 is 33 or 34 in April 2026. False where either date is unknown or birth is later. */
bool age_on(const struct date *born, const struct date *day, int *least, int *most);

struct age_grade {
	int age_least, age_most;
	double least, most; /* percent; the same where the age is known */
};
/* False where there is no grade: no sex, no date of birth, no table. */
bool age_grade(struct age_grade *out, const char *sex, const struct date *born,
    const struct date *day, const struct event *event, double seconds);

#endif
