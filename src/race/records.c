#include "race/records.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool
race_counts(const struct race_result *r, unsigned scope)
{
	const bool rough = r->time_is == TIME_DERIVED || r->time_is == TIME_APPROXIMATE;

	if (!r->has_time || (rough && !(scope & RECORDS_ROUGH)))
		return false;
	switch (r->kind) {
	case RACE_TIME_TRIAL:
		return scope & RECORDS_TRIALS;
	case RACE_RELAY:
		return scope & RECORDS_RELAYS;
	case RACE_RACE:
		break;
	}
	return true;
}

/* The best of an event so far, while results are gone through in order. */
struct best {
	size_t record, best; /* official, and of anything with a time; SIZE_MAX for none */
	size_t season;	     /* fastest official one of the year at hand */
	short year;
};

static bool
faster(const struct race_log *log, size_t i, size_t than)
{
	return than == SIZE_MAX || log->results[i].time.seconds < log->results[than].time.seconds;
}

/* What result i is, given what was before it in its event; then counts it in. A season
 * best is settled by later results of the year: the flag moves on. */
static void
stand(const struct race_log *log, size_t i, struct best *b, struct race_standing *out)
{
	const struct race_result *r = &log->results[i];
	struct race_standing *s = &out[i];

	*s = (struct race_standing){ .before = b->record, .best_before = b->best };
	if (!race_counts(r, RECORDS_ALL))
		return;
	if (b->record != SIZE_MAX)
		s->change_s = r->time.seconds - log->results[b->record].time.seconds;
	s->best_ever = faster(log, i, b->best);
	if (s->best_ever)
		b->best = i;
	if (!race_counts(r, RECORDS_OFFICIAL))
		return;
	if (b->year != r->date.year) {
		b->year = r->date.year;
		b->season = SIZE_MAX;
	}
	if (faster(log, i, b->season)) {
		if (b->season != SIZE_MAX)
			out[b->season].season_best = false;
		s->season_best = true;
		b->season = i;
	}
	s->record = faster(log, i, b->record);
	if (s->record)
		b->record = i;
}

struct keyed {
	const char *slug;
	size_t i;
};

static int
by_event(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = strcmp(x->slug, y->slug);

	return order != 0 ? order : (x->i > y->i) - (x->i < y->i);
}

void
race_standings(const struct race_log *log, struct race_standing *out)
{
	struct keyed *keys;
	struct best b = { 0 };
	bool sorted = true;

	if (log->nresults == 0)
		return;
	keys = xcalloc(log->nresults, sizeof(*keys));
	for (size_t i = 0; i < log->nresults; i++) {
		keys[i] = (struct keyed){ log->results[i].event.slug, i };
		sorted &= i == 0 || strcmp(keys[i - 1].slug, keys[i].slug) <= 0;
	}
	if (!sorted)
		qsort(keys, log->nresults, sizeof(*keys), by_event);
	for (size_t k = 0; k < log->nresults; k++) {
		if (k == 0 || strcmp(keys[k].slug, keys[k - 1].slug) != 0)
			b = (struct best){ SIZE_MAX, SIZE_MAX, SIZE_MAX, 0 };
		stand(log, keys[k].i, &b, out);
	}
	free(keys);
}

struct race_standing
race_standing_of(const struct race_log *log, size_t i)
{
	struct race_standing *all = xcalloc(log->nresults, sizeof(*all)), one;

	race_standings(log, all);
	one = all[i];
	free(all);
	return one;
}

size_t
race_staircase(const struct race_log *log, const struct event *event, unsigned scope, size_t *out,
    size_t max)
{
	size_t best = SIZE_MAX, n = 0;

	for (size_t i = 0; i < log->nresults && n < max; i++) {
		const struct race_result *r = &log->results[i];

		if (!race_counts(r, scope) || !event_same(&r->event, event) ||
		    !faster(log, i, best))
			continue;
		best = i;
		out[n++] = i;
	}
	return n;
}

size_t
race_record(const struct race_log *log, const struct event *event, unsigned scope)
{
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < log->nresults; i++)
		if (race_counts(&log->results[i], scope) &&
		    event_same(&log->results[i].event, event) && faster(log, i, best))
			best = i;
	return best;
}

static int
by_slug(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	return strcmp(x->slug, y->slug);
}

void
race_records(const struct race_log *log, const struct event *events, size_t n, unsigned scope,
    size_t *out)
{
	struct keyed *keys = xcalloc(n, sizeof(*keys)), *key = NULL;

	for (size_t i = 0; i < n; i++) {
		keys[i] = (struct keyed){ events[i].slug, i };
		out[i] = SIZE_MAX;
	}
	qsort(keys, n, sizeof(*keys), by_slug);
	for (size_t i = 0; i < log->nresults; i++) {
		const struct keyed wanted = { log->results[i].event.slug, 0 };

		if (!race_counts(&log->results[i], scope))
			continue;
		/* neighbours are often of one event */
		if (key == NULL || by_slug(key, &wanted) != 0)
			key = bsearch(&wanted, keys, n, sizeof(*keys), by_slug);
		if (key != NULL && faster(log, i, out[key->i]))
			out[key->i] = i;
	}
	free(keys);
}
