#include "race/points.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "race/records.h"

static const struct table {
	const char *sex;
	enum points_surface surface;
	const char *event;
	double a, t0;
} tables[] = {
#define POINTS(sex, surface, event, a, t0) { sex, POINTS_##surface, event, a, t0 },
#include "race/points.def"
#undef POINTS
};

int
points_on(enum points_surface surface, const char *sex, const struct event *event, double seconds)
{
	for (size_t i = 0; sex && i < sizeof(tables) / sizeof(tables[0]); i++) {
		const struct table *t = &tables[i];

		if (t->surface != surface || strcmp(t->sex, sex) != 0 ||
		    strcmp(t->event, event->slug) != 0)
			continue;
		/* the parabola rises again behind t0 */
		if (!(seconds < t->t0) || seconds <= 0)
			return 0;
		/* products that are whole in the tables may come out a hair below */
		return (int)floor(t->a * (t->t0 - seconds) * (t->t0 - seconds) + 1e-9);
	}
	return -1;
}

/* The event as the tables of its surface call it: theirs of short track has no suffix. */
static struct event
as_in_tables(const struct event *event)
{
	static const char suffix[] = "-short-track";
	struct event e = *event;
	size_t n = strlen(e.slug);

	if (e.surface == SURFACE_SHORT_TRACK && n > strlen(suffix) &&
	    strcmp(e.slug + n - strlen(suffix), suffix) == 0)
		e.slug[n - strlen(suffix)] = '\0';
	return e;
}

int
race_points(const char *sex, const struct event *event, double seconds)
{
	const struct event e = as_in_tables(event);
	int points = -1;

	if (event->legs > 0)
		return -1;
	if (event->surface == SURFACE_SHORT_TRACK)
		return points_on(POINTS_SHORT_TRACK, sex, &e, seconds);
	for (int s = POINTS_TRACK; points < 0 && s <= POINTS_SHORT_TRACK; s++)
		points = points_on((enum points_surface)s, sex, &e, seconds);
	return points;
}

const char *
race_points_edition(const char *sex, const struct event *event)
{
	static const char *const same[] = { "800m", "1500m", "mile" };

	if (sex && strcmp(sex, "female") == 0)
		for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
			if (strcmp(event->slug, same[i]) == 0)
				return "World Athletics tables of 2017, the same in 2025";
	if (strcmp(event->slug, "10-miles") == 0)
		return "World Athletics tables of 2017; those of 2025 differ";
	return "World Athletics tables of 2017";
}
