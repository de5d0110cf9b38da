#include "race/source.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SAME_START_S 2

void
source_format(const struct activity *a, struct strbuf *out)
{
	const double second = floor(a->start);

	if (a->has_start && second >= 0 && second < 253402300800.0) {
		const long day = (long)(second / 86400), rest = (long)(second - day * 86400.0);
		const struct date date = date_from_day(day);

		strbuf_addf(out, "%04d-%02d-%02dT%02ld:%02ld:%02ldZ", date.year, date.month,
		    date.day, rest / 3600, rest / 60 % 60, rest % 60);
	}
	if (a->hash != 0)
		strbuf_addf(out, "%s%016llx", out->len > 0 ? " " : "", (unsigned long long)a->hash);
}

/* Reads what source_format wrote; what is missing or of another shape stays unknown. */
static void
read_source(const char *source, struct activity *out)
{
	int year, month, day, hour, minute, second, used = 0;
	unsigned long long hash;

	out->has_start = sscanf(source, "%4d-%2d-%2dT%2d:%2d:%2dZ%n", &year, &month, &day, &hour,
			     &minute, &second, &used) == 6 &&
	    used > 0 && year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
	if (out->has_start)
		out->start =
		    (double)date_day(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
	else
		used = 0;
	source += used;
	source += *source == ' ';
	if (strlen(source) == 16 && strspn(source, "0123456789abcdef") == 16 &&
	    sscanf(source, "%llx", &hash) == 1)
		out->hash = hash;
}

bool
source_same_run(const struct activity *a, const struct activity *b)
{
	if (a->hash != 0 && a->hash == b->hash)
		return true;
	return a->has_start && b->has_start && fabs(a->start - b->start) <= SAME_START_S;
}

bool
source_is(const char *source, const struct activity *a)
{
	struct activity told = { 0 };

	read_source(source, &told);
	return source_same_run(&told, a);
}

const struct race_result *
source_find(const struct race_log *log, const struct activity *a)
{
	for (size_t i = 0; i < log->nresults; i++)
		if (log->results[i].source != NULL && source_is(log->results[i].source, a))
			return &log->results[i];
	return NULL;
}
