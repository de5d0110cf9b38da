/* What a result is measured by: its time, points, age grade or VDOT. The last three set one
 * distance beside another. */
#ifndef TRACKSIDE_RACE_MEASURE_H
#define TRACKSIDE_RACE_MEASURE_H

#include "race/log.h"

enum race_measure {
	RACE_BY_TIME,	/* seconds; smaller is better */
	RACE_BY_POINTS, /* World Athletics */
	RACE_BY_GRADE,	/* percent */
	RACE_BY_VDOT,
	RACE_MEASURE_COUNT
};

struct race_value {
	double value;	    /* NAN where there is none; of a range its middle */
	double least, most; /* where the age is known to a year or two only; else the value */
	bool rough;	    /* VDOT out of the range it was made for */
};
struct race_value race_measure(const struct race_log *log, const struct race_result *r,
    enum race_measure by);

/* "time", "points", "grade", "vdot" */
const char *race_measure_name(enum race_measure by);
bool race_measure_find(const char *name, enum race_measure *out);
/* What it goes by, for legends: "WMA standards of 2023". */
const char *race_measure_source(enum race_measure by);
/* "5:10.66", "704", "74.4 to 74.8 %", "33.1"; nothing where there is none. */
void race_value_format(const struct race_value *v, enum race_measure by, int decimals,
    struct strbuf *out);

#endif
