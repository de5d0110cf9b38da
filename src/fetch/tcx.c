#include "fetch/tcx.h"

#include <math.h>
#include <string.h>

#include "fetch/track.h"
#include "fetch/xml.h"

enum kind {
	OTHER,
	ACTIVITY,
	ACTIVITY_ID,
	CREATOR,
	CREATOR_NAME,
	LAP,
	LAP_TIME,
	LAP_DISTANCE,
	TRACK,
	POINT,
	POINT_TIME,
	POINT_DISTANCE,
	POSITION,
	LATITUDE,
	LONGITUDE,
	COURSE,
};

/* What an element means, by the one around it; OTHER is anything that has no meaning here. */
static const struct {
	const char *name;
	enum kind within, kind;
} elements[] = {
	{ "Time", POINT, POINT_TIME },
	{ "DistanceMeters", POINT, POINT_DISTANCE },
	{ "Position", POINT, POSITION },
	{ "LatitudeDegrees", POSITION, LATITUDE },
	{ "LongitudeDegrees", POSITION, LONGITUDE },
	{ "Trackpoint", TRACK, POINT },
	{ "TotalTimeSeconds", LAP, LAP_TIME },
	{ "DistanceMeters", LAP, LAP_DISTANCE },
	{ "Track", LAP, TRACK },
	{ "Id", ACTIVITY, ACTIVITY_ID },
	{ "Lap", ACTIVITY, LAP },
	{ "Creator", ACTIVITY, CREATOR },
	{ "Name", CREATOR, CREATOR_NAME },
	{ "Activity", OTHER, ACTIVITY },
	{ "Course", OTHER, COURSE },
};

#define MAX_DEPTH 300 /* libxml2 stops at 256 */

struct tcx {
	unsigned char kinds[MAX_DEPTH];
	size_t depth;
	const char *name;
	struct activities *out;
	struct problems *problems;
	size_t activities, courses, bad, tracks_of_lap;
	/* of the activity that is open */
	bool open, has_id;
	double id; /* when it began, by its name */
	struct track track;
	struct track_point point;
	bool has_lat, has_lon;
	VEC(struct activity_lap) laps; /* start_s is seconds since 1970 */
	char sport[32], device[64];
};

static bool
number_of(struct tcx *t, const char *text, size_t n, double *out)
{
	if (track_number(text, n, out))
		return true;
	t->bad++;
	return false;
}

static bool
time_of(struct tcx *t, const char *text, size_t n, double *out)
{
	if (track_time(text, n, out, &t->track.has_offset, &t->track.utc_offset))
		return true;
	t->bad++;
	return false;
}

static void
open_activity(struct tcx *t, const struct xml_attributes *attributes)
{
	t->activities++;
	t->open = true;
	t->has_id = false;
	t->track = TRACK_INIT;
	t->laps.len = 0;
	t->sport[0] = t->device[0] = '\0';
	(void)xml_attribute(attributes, "Sport", t->sport, sizeof(t->sport));
}

static void
open_lap(struct tcx *t, const struct xml_attributes *attributes)
{
	struct activity_lap lap = { NAN, NAN, NAN, NAN };
	char start[48];

	t->tracks_of_lap = 0;
	if (xml_attribute(attributes, "StartTime", start, sizeof(start)) &&
	    !time_of(t, start, strlen(start), &lap.start_s))
		lap.start_s = NAN;
	if (t->laps.len < ACTIVITY_MAX_LAPS)
		VEC_PUSH(&t->laps, lap);
}

static void
on_open(void *ctx, const char *name, const struct xml_attributes *attributes)
{
	struct tcx *t = ctx;
	const enum kind within = t->depth > 0 ? t->kinds[t->depth - 1] : OTHER;
	enum kind kind = OTHER;

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		if (elements[i].within == within && strcmp(elements[i].name, name) == 0) {
			kind = elements[i].kind;
			break;
		}
	if (kind == ACTIVITY && t->open)
		kind = OTHER;
	if (t->depth < MAX_DEPTH)
		t->kinds[t->depth++] = (unsigned char)kind;
	switch (kind) {
	case ACTIVITY:
		open_activity(t, attributes);
		break;
	case COURSE:
		t->courses++;
		break;
	case LAP:
		open_lap(t, attributes);
		break;
	case TRACK:
		/* another one in a lap: the timer was stopped between; laps follow closely */
		if (t->tracks_of_lap++ > 0)
			track_break(&t->track);
		break;
	case POINT:
		t->point = (struct track_point){ .device_m = NAN };
		t->has_lat = t->has_lon = false;
		break;
	default:
		break;
	}
}

/* A number of the lap that is open. */
static void
lap_number(struct tcx *t, const char *text, size_t n, bool is_time)
{
	struct activity_lap *lap;
	double value;

	if (t->laps.len == 0 || !number_of(t, text, n, &value) || value < 0)
		return;
	lap = &VEC_LAST(&t->laps);
	if (is_time)
		lap->timer_s = value;
	else
		lap->distance_m = value;
}

/* Laps with their starts from the activity's, and what they add up to. */
static void
take_laps(struct tcx *t, struct activity *a)
{
	double timer = 0, metres = 0;

	for (size_t i = 0; i < t->laps.len; i++) {
		struct activity_lap lap = t->laps.items[i];
		double end = i + 1 < t->laps.len ? t->laps.items[i + 1].start_s
		    : t->track.has_time		 ? t->track.last
						 : NAN;

		lap.elapsed_s = end >= lap.start_s ? end - lap.start_s : lap.timer_s;
		lap.start_s -= a->start;
		timer += lap.timer_s;
		metres += lap.distance_m;
		VEC_PUSH(&a->laps, lap);
	}
	if (t->laps.len == 0)
		return;
	if (!isnan(timer))
		a->timer_s = timer;
	if (isnan(a->elapsed_s))
		a->elapsed_s = timer;
	if (!isnan(metres))
		a->distance_m = metres;
}

static void
close_activity(struct tcx *t)
{
	struct activity *a;

	t->open = false;
	if (t->track.points == 0 && t->laps.len == 0)
		return;
	a = activities_add(t->out, "TCX");
	if (a == NULL)
		return;
	track_finish(&t->track, a, t->name, t->problems);
	a->distance_m = t->track.device_m;
	if (!a->has_start && t->has_id) {
		a->has_start = true;
		a->start = t->id;
	} else if (!a->has_start && t->laps.len > 0 && !isnan(t->laps.items[0].start_s)) {
		a->has_start = true;
		a->start = t->laps.items[0].start_s;
	}
	take_laps(t, a);
	activity_set_sport(a, t->sport);
	ACTIVITY_TEXT(a->device, t->device, sizeof(t->device));
}

static void
on_close(void *ctx, const char *name, const char *text, size_t n)
{
	struct tcx *t = ctx;

	(void)name;
	if (t->depth == 0)
		return;
	switch ((enum kind)t->kinds[--t->depth]) {
	case POINT_TIME:
		t->point.has_time = time_of(t, text, n, &t->point.time);
		break;
	case POINT_DISTANCE:
		if (!number_of(t, text, n, &t->point.device_m) || t->point.device_m < 0)
			t->point.device_m = NAN;
		break;
	case LATITUDE:
		t->has_lat = number_of(t, text, n, &t->point.lat) && fabs(t->point.lat) <= 90;
		break;
	case LONGITUDE:
		t->has_lon = number_of(t, text, n, &t->point.lon) && fabs(t->point.lon) <= 180;
		break;
	case POINT:
		t->point.has_place = t->has_lat && t->has_lon;
		track_add(&t->track, &t->point);
		break;
	case LAP_TIME:
	case LAP_DISTANCE:
		lap_number(t, text, n, t->kinds[t->depth] == LAP_TIME);
		break;
	case ACTIVITY_ID:
		t->has_id = time_of(t, text, n, &t->id);
		break;
	case CREATOR_NAME:
		ACTIVITY_TEXT(t->device, text, n);
		break;
	case ACTIVITY:
		close_activity(t);
		break;
	default:
		break;
	}
}

void
tcx_read(const char *text, size_t n, const char *name, struct activities *out,
    struct problems *problems)
{
	struct tcx t = { .name = name, .out = out, .problems = problems, .track = TRACK_INIT };
	const struct xml_events events = { .open = on_open, .close = on_close, .ctx = &t };
	const size_t before = out->len;
	struct xml_fault fault;
	bool whole = xml_read(text, n, &events, &fault);

	if (!whole && t.open)
		close_activity(&t);
	if (!whole)
		problem_add(problems, PROBLEM_ERROR, name, fault.line, fault.column, "%s%s",
		    fault.why, out->len > before ? "; what was before it is kept" : "");
	if (t.bad > 0)
		problem_add(problems, PROBLEM_WARNING, name, 0, 0,
		    "%zu numbers or times in it make no sense", t.bad);
	if (whole && out->len == before)
		problem_add(problems, PROBLEM_ERROR, name, 0, 0,
		    t.courses > 0 ? "a course, but no activity: nothing was run here"
				  : "no activity with laps or points is in it");
	VEC_FREE(&t.laps);
}
