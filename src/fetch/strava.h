/* The list of a Strava export: activities.csv, and the files that it names. */
#ifndef TRACKSIDE_FETCH_STRAVA_H
#define TRACKSIDE_FETCH_STRAVA_H

#include "base/problem.h"
#include "data/csv.h"
#include "race/activity.h"

/* Whether the record is the first line of such a list. */
bool strava_detect(const struct csv *header);

/* A row as an activity. *file is the path of its file below the export's folder, or "" where it
 * has none or the path leads out of it; good until the next record. A bad date or time is a
 * problem. False where it is no activity at all. */
struct strava_columns {
	int id, date, name, type, file, elapsed, moving, distance;
};
void strava_find_columns(const struct csv *header, struct strava_columns *out);
bool strava_row(const struct csv *row, const struct strava_columns *columns, const char *name,
    struct activities *out, const char **file, struct problems *problems) NODISCARD;

/* "Mar 5, 2024, 6:12:03 AM", with any space before the AM; also "5 Mar 2024, 06:12:03". Seconds
 * since 1970: Strava writes UTC. */
bool strava_time(const char *text, double *out);

#endif
