#include "fetch/results.h"

#include <string.h>

#include "base/date.h"
#include "race/event.h"
#include "race/time.h"

const char *const result_member_names[RESULT_MEMBERS] = {
	[RESULT_DATE] = "date",
	[RESULT_EVENT] = "event",
	[RESULT_TIME] = "time",
	[RESULT_MEET] = "meet",
	[RESULT_SURFACE] = "surface",
	[RESULT_TIME_IS] = "time_is",
	[RESULT_KIND] = "kind",
	[RESULT_PLACE] = "place",
	[RESULT_HEAT_PLACE] = "heat_place",
	[RESULT_GOAL] = "goal",
	[RESULT_POST] = "post",
	[RESULT_NOTE] = "note",
	[RESULT_ID] = "id",
};

bool
results_detect(const struct csv *header)
{
	return csv_find(header, "date", 0) >= 0 && csv_find(header, "event", 0) >= 0;
}

void
results_find_columns(const struct csv *header, const char *name, struct results_columns *out,
    struct problems *problems)
{
	for (int m = 0; m < RESULT_MEMBERS; m++)
		out->at[m] = csv_find(header, result_member_names[m], 0);
	for (size_t i = 0; i < header->fields.len; i++) {
		const struct csv_field *f = &header->fields.items[i];
		bool known = f->n == 0;

		for (int m = 0; m < RESULT_MEMBERS; m++)
			known |= out->at[m] == (int)i;
		if (!known)
			problem_add(problems, PROBLEM_WARNING, name, f->line, f->column,
			    "no member of a result is called \"%.40s\"; the column is passed over",
			    f->text);
	}
}

static void
complain(const struct csv *row, int column, const char *name, const char *what,
    struct problems *problems)
{
	const struct csv_field *f =
	    &row->fields.items[column >= 0 && (size_t)column < row->fields.len ? column : 0];

	problem_add(problems, PROBLEM_ERROR, name, f->line, f->column, "%s", what);
}

bool
results_row(const struct csv *row, const struct results_columns *columns, const char *name,
    const char *members[RESULT_MEMBERS], struct problems *problems)
{
	static const enum result_member times[] = { RESULT_TIME, RESULT_GOAL };
	struct race_time time;
	struct event event;
	struct date date;
	struct err err = { 0 };
	bool sound = true;

	for (int m = 0; m < RESULT_MEMBERS; m++) {
		const int at = columns->at[m];

		members[m] =
		    at >= 0 && (size_t)at < row->fields.len ? row->fields.items[at].text : "";
	}
	if (!date_parse(members[RESULT_DATE], strlen(members[RESULT_DATE]), &date, &err)) {
		complain(row, columns->at[RESULT_DATE], name, err.msg, problems);
		sound = false;
	}
	if (!event_parse(members[RESULT_EVENT], &event, &err)) {
		complain(row, columns->at[RESULT_EVENT], name, err.msg, problems);
		sound = false;
	}
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++)
		if (members[times[i]][0] != '\0' &&
		    !race_time_parse(members[times[i]], &time, &err)) {
			complain(row, columns->at[times[i]], name, err.msg, problems);
			sound = false;
		}
	return sound;
}
