/* Activities as JSON objects: how the program that reads foreign files tells of them. */
#ifndef TRACKSIDE_RACE_ACTIVITY_JSON_H
#define TRACKSIDE_RACE_ACTIVITY_JSON_H

#include <cjson/cJSON.h>

#include "race/activity.h"

/* What is not known is left out. */
cJSON *activity_to_json(const struct activity *a);

/* Appends the activity; false where a member is of the wrong kind or out of its range. */
bool activity_from_json(const cJSON *o, struct activities *out) NODISCARD;

#endif
