#include "fetch/gpx.h"

#include <math.h>
#include <string.h>

#include "fetch/track.h"
#include "fetch/xml.h"

enum kind { OTHER, GPX, TRACK, SEGMENT, POINT, TRACK_NAME, TRACK_TYPE, POINT_TIME, NOT_A_TRACK };

/* What an element means, by the one around it: foreign ones may have the same names. */
static const struct {
	const char *name;
	enum kind within, kind;
} elements[] = {
	{ "time", POINT, POINT_TIME },
	{ "trkpt", SEGMENT, POINT },
	{ "trkseg", TRACK, SEGMENT },
	{ "name", TRACK, TRACK_NAME },
	{ "type", TRACK, TRACK_TYPE },
	{ "trk", GPX, TRACK },
	{ "rte", GPX, NOT_A_TRACK },
	{ "wpt", GPX, NOT_A_TRACK },
	{ "gpx", OTHER, GPX },
};

#define MAX_DEPTH 300 /* libxml2 stops at 256 */

struct gpx {
	unsigned char kinds[MAX_DEPTH];
	size_t depth;
	const char *name;
	struct activities *out;
	struct problems *problems;
	struct track track;
	struct track_point point;
	size_t tracks, not_tracks, bad_places, bad_times;
	char title[128], type[32], device[64];
};

static bool
coordinate(const struct xml_attributes *attributes, const char *name, double most, double *out)
{
	char text[48];

	return xml_attribute(attributes, name, text, sizeof(text)) &&
	    track_number(text, strlen(text), out) && fabs(*out) <= most;
}

static void
open_point(struct gpx *g, const struct xml_attributes *attributes)
{
	g->point = (struct track_point){ .device_m = NAN };
	g->point.has_place = coordinate(attributes, "lat", 90, &g->point.lat) &&
	    coordinate(attributes, "lon", 180, &g->point.lon);
	if (!g->point.has_place)
		g->bad_places++;
}

static void
on_open(void *ctx, const char *name, const struct xml_attributes *attributes)
{
	struct gpx *g = ctx;
	const enum kind within = g->depth > 0 ? g->kinds[g->depth - 1] : OTHER;
	enum kind kind = OTHER;

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		if (elements[i].within == within && strcmp(elements[i].name, name) == 0) {
			kind = elements[i].kind;
			break;
		}
	if (kind == GPX && g->depth > 0)
		kind = OTHER;
	if (g->depth < MAX_DEPTH)
		g->kinds[g->depth++] = (unsigned char)kind;
	switch (kind) {
	case GPX:
		(void)xml_attribute(attributes, "creator", g->device, sizeof(g->device));
		break;
	case TRACK:
		g->track = TRACK_INIT;
		g->title[0] = g->type[0] = '\0';
		break;
	case SEGMENT:
		track_break(&g->track);
		break;
	case POINT:
		open_point(g, attributes);
		break;
	case NOT_A_TRACK:
		g->not_tracks++;
		break;
	default:
		break;
	}
}

/* The track so far becomes an activity. */
static void
close_track(struct gpx *g)
{
	struct activity *a;

	g->tracks++;
	if (g->track.points == 0)
		return;
	a = activities_add(g->out, "GPX");
	if (a == NULL)
		return;
	track_finish(&g->track, a, g->name, g->problems);
	ACTIVITY_TEXT(a->name, g->title, sizeof(g->title));
	activity_set_sport(a, g->type);
	ACTIVITY_TEXT(a->device, g->device, sizeof(g->device));
	if (!a->has_start)
		problem_add(g->problems, PROBLEM_WARNING, g->name, 0, 0,
		    "the track \"%.60s\" is without times: its date is not known", a->name);
	g->track = TRACK_INIT;
}

static void
on_close(void *ctx, const char *name, const char *text, size_t n)
{
	struct gpx *g = ctx;

	(void)name;
	if (g->depth == 0)
		return;
	switch ((enum kind)g->kinds[--g->depth]) {
	case POINT_TIME:
		g->point.has_time =
		    track_time(text, n, &g->point.time, &g->track.has_offset, &g->track.utc_offset);
		if (!g->point.has_time)
			g->bad_times++;
		break;
	case POINT:
		track_add(&g->track, &g->point);
		break;
	case TRACK_NAME:
		ACTIVITY_TEXT(g->title, text, n);
		break;
	case TRACK_TYPE:
		ACTIVITY_TEXT(g->type, text, n);
		break;
	case TRACK:
		close_track(g);
		break;
	default:
		break;
	}
}

void
gpx_read(const char *text, size_t n, const char *name, struct activities *out,
    struct problems *problems)
{
	struct gpx g = { .name = name, .out = out, .problems = problems, .track = TRACK_INIT };
	const struct xml_events events = { .open = on_open, .close = on_close, .ctx = &g };
	const size_t before = out->len;
	struct xml_fault fault;
	bool whole = xml_read(text, n, &events, &fault);

	if (!whole && g.track.points > 0)
		close_track(&g);
	if (!whole)
		problem_add(problems, PROBLEM_ERROR, name, fault.line, fault.column, "%s%s",
		    fault.why, out->len > before ? "; what was before it is kept" : "");
	if (g.bad_places > 0)
		problem_add(problems, PROBLEM_WARNING, name, 0, 0,
		    "%zu points are without a sound latitude and longitude", g.bad_places);
	if (g.bad_times > 0)
		problem_add(problems, PROBLEM_WARNING, name, 0, 0,
		    "%zu times make no sense; GPX writes them as 2026-04-18T17:02:11Z",
		    g.bad_times);
	if (whole && out->len == before)
		problem_add(problems, PROBLEM_ERROR, name, 0, 0,
		    g.not_tracks > 0 ? "routes and places, but no track: nothing was run here"
				     : "no track with points is in it");
}
