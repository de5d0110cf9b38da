/* trackside-fetch import FILE...: reads recorded runs and lists of results. */
#ifndef TRACKSIDE_FETCH_IMPORT_H
#define TRACKSIDE_FETCH_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* Reads each path (a file of any kind that is understood, a folder of such files, a Strava
 * export's folder or its activities.csv) and reports what is in it. False where nothing could be
 * started; what is wrong in a file is reported. */
bool import_files(char *const *paths, size_t n, struct err *err) NODISCARD;

#endif
