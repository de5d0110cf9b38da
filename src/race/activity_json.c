#include "race/activity_json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 1e12 /* of any number in it */

static void
add_number(cJSON *o, const char *key, double value)
{
	if (isfinite(value))
		cJSON_AddNumberToObject(o, key, value);
}

static void
add_text(cJSON *o, const char *key, const char *value)
{
	if (value[0] != '\0')
		cJSON_AddStringToObject(o, key, value);
}

static cJSON *
lap_to_json(const struct activity_lap *lap)
{
	cJSON *o = cJSON_CreateObject();

	add_number(o, "start_s", lap->start_s);
	add_number(o, "elapsed_s", lap->elapsed_s);
	add_number(o, "timer_s", lap->timer_s);
	add_number(o, "distance_m", lap->distance_m);
	return o;
}

cJSON *
activity_to_json(const struct activity *a)
{
	cJSON *o = cJSON_CreateObject(), *laps;
	char hash[24];

	add_text(o, "format", a->format);
	add_text(o, "file", a->file);
	if (a->has_start)
		cJSON_AddNumberToObject(o, "start", a->start);
	if (a->has_offset)
		cJSON_AddNumberToObject(o, "utc_offset", a->utc_offset);
	add_text(o, "name", a->name);
	add_text(o, "sport", a->sport);
	add_text(o, "device", a->device);
	add_text(o, "extras", a->extras);
	add_number(o, "elapsed_s", a->elapsed_s);
	add_number(o, "timer_s", a->timer_s);
	add_number(o, "distance_m", a->distance_m);
	add_number(o, "track_m", a->track_m);
	cJSON_AddNumberToObject(o, "points", (double)a->points);
	cJSON_AddNumberToObject(o, "segments", (double)a->segments);
	if (a->hash != 0) {
		snprintf(hash, sizeof(hash), "%016llx", (unsigned long long)a->hash);
		cJSON_AddStringToObject(o, "hash", hash);
	}
	laps = cJSON_AddArrayToObject(o, "laps");
	for (size_t i = 0; i < a->laps.len; i++)
		cJSON_AddItemToArray(laps, lap_to_json(&a->laps.items[i]));
	return o;
}

/* An absent number leaves *out; false for what is no number in range. */
static bool
get_number(const cJSON *o, const char *key, double least, double most, double *out, bool *has)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(o, key);

	if (has != NULL)
		*has = v != NULL;
	if (v == NULL)
		return true;
	if (!cJSON_IsNumber(v) || !(v->valuedouble >= least && v->valuedouble <= most))
		return false;
	*out = v->valuedouble;
	return true;
}

static bool
get_text(const cJSON *o, const char *key, char *out, size_t size)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(o, key);

	if (v == NULL)
		return true;
	if (!cJSON_IsString(v))
		return false;
	activity_text(out, size, v->valuestring, strlen(v->valuestring));
	return true;
}
#define GET_TEXT(o, key, field) get_text((o), (key), (field), sizeof(field))

static bool
get_laps(const cJSON *o, struct activity *a)
{
	const cJSON *list = cJSON_GetObjectItemCaseSensitive(o, "laps"), *v;

	if (list != NULL && !cJSON_IsArray(list))
		return false;
	cJSON_ArrayForEach(v, list)
	{
		struct activity_lap lap = { NAN, NAN, NAN, NAN };

		if (a->laps.len >= ACTIVITY_MAX_LAPS || !cJSON_IsObject(v) ||
		    !get_number(v, "start_s", -MOST, MOST, &lap.start_s, NULL) ||
		    !get_number(v, "elapsed_s", 0, MOST, &lap.elapsed_s, NULL) ||
		    !get_number(v, "timer_s", 0, MOST, &lap.timer_s, NULL) ||
		    !get_number(v, "distance_m", 0, MOST, &lap.distance_m, NULL))
			return false;
		VEC_PUSH(&a->laps, lap);
	}
	return true;
}

static bool
get_members(const cJSON *o, struct activity *a)
{
	static const char *const formats[] = { "FIT", "GPX", "TCX", "Strava" };
	double offset = 0, points = 0, segments = 0;
	char format[16] = "", hash[24] = "";

	if (!GET_TEXT(o, "format", format) || !GET_TEXT(o, "hash", hash) ||
	    !GET_TEXT(o, "file", a->file) || !GET_TEXT(o, "name", a->name) ||
	    !GET_TEXT(o, "sport", a->sport) || !GET_TEXT(o, "device", a->device) ||
	    !GET_TEXT(o, "extras", a->extras))
		return false;
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (strcmp(format, formats[i]) == 0)
			a->format = formats[i];
	a->hash = strtoull(hash, NULL, 16);
	if (!get_number(o, "start", -MOST, MOST, &a->start, &a->has_start) ||
	    !get_number(o, "utc_offset", -86400, 86400, &offset, &a->has_offset) ||
	    !get_number(o, "elapsed_s", 0, MOST, &a->elapsed_s, NULL) ||
	    !get_number(o, "timer_s", 0, MOST, &a->timer_s, NULL) ||
	    !get_number(o, "distance_m", 0, MOST, &a->distance_m, NULL) ||
	    !get_number(o, "track_m", 0, MOST, &a->track_m, NULL) ||
	    !get_number(o, "points", 0, MOST, &points, NULL) ||
	    !get_number(o, "segments", 0, MOST, &segments, NULL))
		return false;
	a->utc_offset = (int)offset;
	a->points = (size_t)points;
	a->segments = (size_t)segments;
	return get_laps(o, a);
}

bool
activity_from_json(const cJSON *o, struct activities *out)
{
	struct activity *a = activities_add(out, "");

	if (a == NULL)
		return false;
	if (cJSON_IsObject(o) && get_members(o, a))
		return true;
	activities_drop(out);
	return false;
}
