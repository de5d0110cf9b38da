/* Activities: what the file of a watch, a phone or an export says of runs.
 *
 * Distances are the device's own or along its points; neither is the distance of a race.
 * What a file does not say is NAN (numbers) or "" (texts). */
#ifndef TRACKSIDE_RACE_ACTIVITY_H
#define TRACKSIDE_RACE_ACTIVITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "base/vec.h"

#define ACTIVITY_MAX_LAPS 10000
#define ACTIVITIES_MAX 100000 /* of all files of one import */

struct activity_lap {
	double start_s;	   /* from the start of the activity */
	double elapsed_s;  /* with pauses */
	double timer_s;	   /* without */
	double distance_m; /* as the device measured it */
};

struct activity {
	const char *format; /* static: "FIT", "GPX", "TCX", "Strava" */
	bool has_start;
	double start;	 /* seconds since 1970-01-01 in UTC */
	bool has_offset; /* whether the file says what its clock showed */
	int utc_offset;	 /* seconds east of UTC */
	double elapsed_s, timer_s, distance_m;
	double track_m; /* along its points, gaps between segments left out */
	size_t points;
	size_t segments;
	VEC(struct activity_lap) laps;
	char sport[32];	  /* "running", "cycling", …: lower case */
	char name[128];	  /* as the runner called it */
	char device[64];  /* without its serial number: logs are published */
	char extras[128]; /* names of developer fields, ", " between */
	char file[512];	  /* as the runner named it; within an export, below its folder */
	uint64_t hash;	  /* of the file's bytes, not compressed, and its place in it; 0: none */
};

struct activities {
	struct activity *items;
	size_t len, cap;
};

/* A new one at the end, everything unknown; NULL where ACTIVITIES_MAX are there. Good until the
 * next is added. */
struct activity *activities_add(struct activities *list, const char *format);
/* Takes the last one away. */
void activities_drop(struct activities *list);
void activities_free(struct activities *list);

/* Copies text of a file, up to n bytes or a NUL, into a field of so many bytes: sanitised, one
 * line, cut between characters. */
void activity_text(char *field, size_t size, const char *text, size_t n);
#define ACTIVITY_TEXT(field, text, n) activity_text((field), sizeof(field), (text), (n))

/* What a file calls the sport, in lower case. */
void activity_set_sport(struct activity *a, const char *sport);

/* Running, by what files call it; nothing said counts as running. */
bool activity_is_run(const struct activity *a);

/* The day on the clock of the runner: in the zone of the file where it says one, else in that of
 * this machine. DATE_NONE without a start. */
struct date activity_date(const struct activity *a);

/* Metres between two places on a sphere with the Earth's mean radius of 6371008.8 m (IUGG): the
 * haversine formula. Degrees. */
double activity_metres(double lat1, double lon1, double lat2, double lon2);

#endif
