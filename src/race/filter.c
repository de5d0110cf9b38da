#include "race/filter.h"

#include <string.h>

#include "race/records.h"

static bool
in_years(const struct race_filter *f, const struct date *date)
{
	return (f->first_year == 0 || date->year >= f->first_year) &&
	    (f->last_year == 0 || date->year <= f->last_year);
}

bool
race_filter_passes(const struct race_filter *f, const struct race_result *r)
{
	return (f->event == NULL || event_same(f->event, &r->event)) && in_years(f, &r->date) &&
	    (!f->has_kind || r->kind == f->kind) &&
	    (f->surface == SURFACE_UNKNOWN || r->surface == f->surface) &&
	    (!f->official || race_counts(r, RECORDS_OFFICIAL));
}

bool
race_filter_passes_planned(const struct race_filter *f, const struct race_planned *p)
{
	return (f->event == NULL || (p->has_event && event_same(f->event, &p->event))) &&
	    in_years(f, &p->date) && !f->has_kind && f->surface == SURFACE_UNKNOWN && !f->official;
}

bool
race_filter_is_narrow(const struct race_filter *f)
{
	return f->first_year != 0 || f->last_year != 0 || f->has_kind ||
	    f->surface != SURFACE_UNKNOWN || f->official;
}

/* Four digits, or none at all (0). Moves behind them. */
static bool
read_year(const char **p, int *year)
{
	size_t n = strspn(*p, "0123456789");

	*year = 0;
	if (n != 0 && n != 4)
		return false;
	for (size_t i = 0; i < n; i++)
		*year = *year * 10 + (*(*p)++ - '0');
	return n == 0 || *year > 0;
}

bool
race_filter_years(struct race_filter *f, const char *text, struct err *err)
{
	const char *p = text;
	bool sound = read_year(&p, &f->first_year);

	f->last_year = f->first_year;
	if (sound && strncmp(p, "..", 2) == 0) {
		p += 2;
		sound = read_year(&p, &f->last_year);
	}
	if (!sound || *p != '\0' || (f->first_year == 0 && f->last_year == 0))
		return err_set(err, ERR_USAGE,
		    "\"%.20s\" is no year; write 2026, 2024..2026, 2024.. or ..2025", text);
	if (f->last_year != 0 && f->first_year > f->last_year)
		return err_set(err, ERR_USAGE, "\"%.20s\" ends before it starts", text);
	return true;
}
