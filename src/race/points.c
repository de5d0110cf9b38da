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

int
race_points(const char *sex, const struct event *event, double seconds)
{
	int points = -1;

	for (int s = POINTS_TRACK; points < 0 && s <= POINTS_SHORT_TRACK; s++)
		points = points_on((enum points_surface)s, sex, event, seconds);
	return points;
}
