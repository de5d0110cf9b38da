/* Results in CSV of our own: a header that names members of a race log, a result in each line. */
#ifndef TRACKSIDE_FETCH_RESULTS_H
#define TRACKSIDE_FETCH_RESULTS_H

#include "base/problem.h"
#include "data/csv.h"

enum result_member {
	RESULT_DATE,
	RESULT_EVENT,
	RESULT_TIME,
	RESULT_MEET,
	RESULT_SURFACE,
	RESULT_TIME_IS,
	RESULT_KIND,
	RESULT_PLACE,
	RESULT_HEAT_PLACE,
	RESULT_GOAL,
	RESULT_POST,
	RESULT_NOTE,
	RESULT_ID,
	RESULT_MEMBERS
};
extern const char *const result_member_names[RESULT_MEMBERS];

struct results_columns {
	int at[RESULT_MEMBERS]; /* -1 where there is none */
};

/* Whether the record is the first line of such a list: it names a date and an event. Columns of no
 * known name are a problem each, and passed over. */
bool results_detect(const struct csv *header);
void results_find_columns(const struct csv *header, const char *name, struct results_columns *out,
    struct problems *problems);

/* The members of a row, borrowed from it; "" where there is nothing. False, with problems at
 * their places, where a date, an event or a time makes no sense. */
bool results_row(const struct csv *row, const struct results_columns *columns, const char *name,
    const char *members[RESULT_MEMBERS], struct problems *problems) NODISCARD;

#endif
