/* Which results are meant: by event, years, kind, surface, official or not. */
#ifndef TRACKSIDE_RACE_FILTER_H
#define TRACKSIDE_RACE_FILTER_H

#include "race/log.h"

struct race_filter {		   /* zeroed lets all pass */
	const struct event *event; /* NULL: any */
	int first_year, last_year; /* 0: open */
	bool has_kind;
	enum race_kind kind;
	enum surface surface; /* SURFACE_UNKNOWN: any */
	bool official;	      /* only what counts for official records */
};

bool race_filter_passes(const struct race_filter *f, const struct race_result *r);
/* The same for a race to come, which has neither kind nor surface nor time: where any of
 * these is asked for, none passes. */
bool race_filter_passes_planned(const struct race_filter *f, const struct race_planned *p);
/* Whether anything beside the event is asked for. */
bool race_filter_is_narrow(const struct race_filter *f);

/* "2026", "2024..2026", "2024..", "..2025". */
bool race_filter_years(struct race_filter *f, const char *text, struct err *err) NODISCARD;

#endif
