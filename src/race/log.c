#include "race/log.h"

#include <stdlib.h>
#include <string.h>

static const char *const kind_names[] = {
	[RACE_RACE] = "race",
	[RACE_TIME_TRIAL] = "time-trial",
	[RACE_RELAY] = "relay",
};

static const char *const time_is_names[] = {
	[TIME_OFFICIAL] = "official",
	[TIME_GUN] = "gun",
	[TIME_DERIVED] = "derived",
	[TIME_APPROXIMATE] = "approximate",
};

const char *
race_kind_name(enum race_kind kind)
{
	return kind_names[kind];
}

const char *
time_is_name(enum time_is is)
{
	return time_is_names[is];
}

bool
log_same_word(const char *a, const char *b)
{
	for (; *a && *b; a++, b++) {
		char x = *a == ' ' || *a == '_' ? '-' : *a;

		if (x >= 'A' && x <= 'Z')
			x = (char)(x + ('a' - 'A'));
		if (x != *b)
			return false;
	}
	return *a == *b;
}

bool
race_kind_find(const char *word, enum race_kind *out)
{
	for (int k = RACE_RACE; k <= RACE_RELAY; k++)
		if (log_same_word(word, kind_names[k])) {
			*out = (enum race_kind)k;
			return true;
		}
	return false;
}

bool
time_is_find(const char *word, enum time_is *out)
{
	for (int k = TIME_OFFICIAL; k <= TIME_APPROXIMATE; k++)
		if (log_same_word(word, time_is_names[k])) {
			*out = (enum time_is)k;
			return true;
		}
	return false;
}

void
race_log_free(struct race_log *log)
{
	if (!log)
		return;
	arena_free(&log->arena);
	free(log);
}

const struct race_result *
race_log_find(const struct race_log *log, const char *id)
{
	for (size_t i = 0; i < log->nresults; i++)
		if (strcmp(log->results[i].id, id) == 0)
			return &log->results[i];
	return NULL;
}

struct event_count {
	const struct event *event;
	size_t timed;
};

static int
by_slug(const void *a, const void *b)
{
	const struct event_count *x = a, *y = b;

	return strcmp(x->event->slug, y->event->slug);
}

/* Most timed results first; then short before long, and what has no distance last. */
static int
by_use(const void *a, const void *b)
{
	const struct event_count *x = a, *y = b;
	double dx = x->event->distance_m, dy = y->event->distance_m;

	if (x->timed != y->timed)
		return x->timed > y->timed ? -1 : 1;
	if ((dx > 0) != (dy > 0))
		return dx > 0 ? -1 : 1;
	if (dx < dy || dx > dy)
		return dx < dy ? -1 : 1;
	return by_slug(a, b);
}

size_t
race_log_events(const struct race_log *log, struct event *out, size_t max)
{
	struct event_count *counts;
	size_t n = 0, all;

	if (log->nresults == 0)
		return 0;
	counts = xcalloc(log->nresults, sizeof(*counts));
	/* neighbours are often of one event: so much less to sort */
	for (size_t i = 0; i < log->nresults; i++) {
		const struct race_result *r = &log->results[i];

		if (n > 0 && event_same(counts[n - 1].event, &r->event))
			counts[n - 1].timed += r->has_time;
		else
			counts[n++] = (struct event_count){ &r->event, r->has_time };
	}
	all = n;
	n = 0;
	qsort(counts, all, sizeof(*counts), by_slug);
	for (size_t i = 0; i < all; i++) {
		if (n > 0 && by_slug(&counts[n - 1], &counts[i]) == 0)
			counts[n - 1].timed += counts[i].timed;
		else
			counts[n++] = counts[i];
	}
	qsort(counts, n, sizeof(*counts), by_use);
	if (n > max)
		n = max;
	for (size_t i = 0; i < n; i++)
		out[i] = *counts[i].event;
	free(counts);
	return n;
}
