#include "race/fit.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "race/fit_fields.h"

#define FIT_EPOCH 631065600u	   /* 1989-12-31T00:00:00Z in Unix time */
#define FIT_FIRST_DATE 0x10000000u /* below it: seconds since the device was switched on */
#define SHORTEST_HEADER 12
#define MAX_SESSIONS 1000 /* of one file of a chain */
#define LOCAL_TYPES 16
#define NO_STAMP 0

/* What the records say that no session has told yet. */
struct open_run {
	uint32_t first, last; /* time stamps, or NO_STAMP */
	double distance_m;    /* of the last record that has one; else NAN */
	double track_m;
	bool has_place;
	double lat, lon;
	size_t records;
};

/* One file of a chain. */
struct fit {
	const uint8_t *data; /* its messages */
	size_t n, at;
	size_t offset; /* of data in the whole, for messages */
	const char *name;
	struct problems *problems;
	struct activities *out;
	size_t first; /* of its activities in out */
	struct fit_layout locals[LOCAL_TYPES];
	uint32_t stamp; /* the last one, which compressed ones count from */
	uint32_t session_end;
	struct open_run open;
	VEC(struct activity_lap) laps; /* start_s is a time stamp until they are handed out */
	char sport_name[64], device[64], extras[128];
	bool has_offset;
	int utc_offset;
};

static void complain(struct fit *f, enum problem_level level, const char *fmt, ...) PRINTF(3, 4);

static void
complain(struct fit *f, enum problem_level level, const char *fmt, ...)
{
	struct strbuf msg = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(&msg, fmt, ap);
	va_end(ap);
	problem_add(f->problems, level, f->name, 0, 0, "%s", msg.buf);
	strbuf_free(&msg);
}

/* A number in its unit; NAN where it is not there, or none that a field of the profile holds,
 * whatever type the file gives it. */
static double
scaled(const struct fit_values *v, enum fit_what what, double by)
{
	return fit_has(v, what) && v->number[what] >= 0 && v->number[what] < UINT32_MAX
	    ? (double)v->number[what] / by
	    : NAN;
}

static uint32_t
stamp_of(const struct fit_values *v, enum fit_what what)
{
	if (!fit_has(v, what) || v->number[what] < FIT_FIRST_DATE || v->number[what] >= UINT32_MAX)
		return NO_STAMP;
	return (uint32_t)v->number[what];
}

static void
read_record(struct fit *f, const struct fit_values *v, uint32_t stamp)
{
	struct open_run *r = &f->open;
	double metres = scaled(v, FIT_DISTANCE, 100);

	r->records++;
	if (stamp != NO_STAMP) {
		if (r->first == NO_STAMP || stamp < r->first)
			r->first = stamp;
		if (stamp > r->last)
			r->last = stamp;
	}
	if (!isnan(metres))
		r->distance_m = metres;
	else if (fit_has(v, FIT_LAT) && fit_has(v, FIT_LON)) {
		double lat = (double)v->number[FIT_LAT] * (180.0 / 2147483648.0);
		double lon = (double)v->number[FIT_LON] * (180.0 / 2147483648.0);

		if (r->has_place)
			r->track_m += activity_metres(r->lat, r->lon, lat, lon);
		r->has_place = true;
		r->lat = lat;
		r->lon = lon;
	}
}

static void
read_lap(struct fit *f, const struct fit_values *v, uint32_t end)
{
	struct activity_lap lap = {
		.elapsed_s = scaled(v, FIT_ELAPSED, 1000),
		.timer_s = scaled(v, FIT_TIMER, 1000),
		.distance_m = scaled(v, FIT_TOTAL_DISTANCE, 100),
	};
	uint32_t start = stamp_of(v, FIT_START);

	if (start == NO_STAMP && end != NO_STAMP && !isnan(lap.elapsed_s))
		start = end - (uint32_t)lap.elapsed_s;
	lap.start_s = start;
	if (f->laps.len < ACTIVITY_MAX_LAPS)
		VEC_PUSH(&f->laps, lap);
}

/* An activity of this file; NULL where there are too many. */
static struct activity *
add_activity(struct fit *f, uint32_t start)
{
	struct activity *a;

	if (f->out->len - f->first >= MAX_SESSIONS)
		return NULL;
	a = activities_add(f->out, "FIT");
	if (a == NULL)
		return NULL;
	a->has_start = start != NO_STAMP;
	a->start = a->has_start ? (double)start + FIT_EPOCH : 0;
	a->points = f->open.records;
	a->segments = a->points > 0;
	if (f->open.has_place)
		a->track_m = f->open.track_m;
	f->open = (struct open_run){ .distance_m = NAN };
	return a;
}

static void
read_session(struct fit *f, const struct fit_values *v, uint32_t end)
{
	uint32_t start = stamp_of(v, FIT_START);
	double last_m = f->open.distance_m;
	struct activity *a;

	if (start == NO_STAMP)
		start = f->open.first;
	a = add_activity(f, start);
	if (a == NULL)
		return;
	a->elapsed_s = scaled(v, FIT_ELAPSED, 1000);
	a->timer_s = scaled(v, FIT_TIMER, 1000);
	a->distance_m = scaled(v, FIT_TOTAL_DISTANCE, 100);
	if (isnan(a->distance_m))
		a->distance_m = last_m;
	if (fit_has(v, FIT_SPORT))
		ACTIVITY_TEXT(a->sport, fit_sport_name(v->number[FIT_SPORT]), SIZE_MAX);
	if (v->text != NULL)
		ACTIVITY_TEXT(a->name, v->text, v->text_n);
	if (start != NO_STAMP && !isnan(a->elapsed_s) && a->elapsed_s < 1e9)
		end = start + (uint32_t)a->elapsed_s;
	if (end > f->session_end)
		f->session_end = end;
}

/* What only records and laps tell: the watch stopped before it wrote its session. */
static void
close_open_run(struct fit *f)
{
	const struct open_run r = f->open;
	struct activity *a;

	if (f->out->len > f->first &&
	    (r.records < 2 || r.first == NO_STAMP || r.first <= f->session_end))
		return;
	if (r.records == 0 && (f->laps.len == 0 || f->out->len > f->first))
		return;
	a = add_activity(f, r.first);
	if (a == NULL)
		return;
	if (!a->has_start && f->laps.len > 0 && f->laps.items[0].start_s > 0) {
		a->has_start = true;
		a->start = f->laps.items[0].start_s + FIT_EPOCH;
	}
	if (r.first != NO_STAMP)
		a->elapsed_s = (double)r.last - r.first;
	a->distance_m = r.distance_m;
	complain(f, PROBLEM_WARNING,
	    "no session is in it: start, time and distance are those of its records");
}

/* The activity that a lap belongs to: the last that had started. */
static struct activity *
activity_of_lap(struct fit *f, double stamp)
{
	struct activity *best = NULL;

	for (size_t i = f->first; i < f->out->len; i++) {
		struct activity *a = &f->out->items[i];

		if (best == NULL ||
		    (a->has_start && a->start <= stamp + FIT_EPOCH && a->start >= best->start))
			best = a;
	}
	return best;
}

/* Gives laps, zone, device and names to the activities of the file. */
static void
hand_out(struct fit *f)
{
	if (f->out->items == NULL)
		return;
	for (size_t i = 0; i < f->laps.len; i++) {
		struct activity_lap lap = f->laps.items[i];
		struct activity *a = activity_of_lap(f, lap.start_s);

		if (a == NULL)
			break;
		lap.start_s =
		    lap.start_s > 0 && a->has_start ? lap.start_s + FIT_EPOCH - a->start : NAN;
		VEC_PUSH(&a->laps, lap);
	}
	for (size_t i = f->first; i < f->out->len; i++) {
		struct activity *a = &f->out->items[i];

		a->has_offset = f->has_offset && a->has_start;
		a->utc_offset = f->utc_offset;
		memcpy(a->device, f->device, sizeof(a->device));
		memcpy(a->extras, f->extras, sizeof(a->extras));
		if (a->name[0] == '\0')
			memcpy(a->name, f->sport_name, sizeof(f->sport_name));
	}
}

/* The zone of the watch: what its clock showed against UTC. */
static void
read_clock(struct fit *f, const struct fit_values *v, uint32_t stamp)
{
	uint32_t local = stamp_of(v, FIT_LOCAL_TIME);
	int64_t offset = (int64_t)local - stamp;

	if (local == NO_STAMP || stamp == NO_STAMP || offset < -15 * 3600 || offset > 15 * 3600)
		return;
	f->has_offset = true;
	f->utc_offset = (int)(60 * llround((double)offset / 60));
}

static void
add_extra(struct fit *f, const struct fit_values *v)
{
	char name[64];
	size_t n = strlen(f->extras);

	if (v->text == NULL)
		return;
	ACTIVITY_TEXT(name, v->text, v->text_n);
	if (name[0] == '\0' || strstr(f->extras, name) != NULL ||
	    n + strlen(name) + 3 > sizeof(f->extras))
		return;
	snprintf(f->extras + n, sizeof(f->extras) - n, "%s%s", n > 0 ? ", " : "", name);
}

static void
read_device(struct fit *f, const struct fit_values *v)
{
	char maker[48];

	if (v->text != NULL && v->text_n > 0) {
		ACTIVITY_TEXT(f->device, v->text, v->text_n);
	} else if (f->device[0] == '\0' && fit_has(v, FIT_MAKER)) {
		fit_maker_name(v->number[FIT_MAKER], maker, sizeof(maker));
		if (fit_has(v, FIT_PRODUCT) && v->number[FIT_PRODUCT] > 0)
			snprintf(f->device, sizeof(f->device), "%s %d", maker,
			    (int)v->number[FIT_PRODUCT]);
		else
			snprintf(f->device, sizeof(f->device), "%s", maker);
	}
}

/* One data message, its header already read. */
static void
read_message(struct fit *f, const struct fit_layout *l, uint32_t stamp)
{
	struct fit_values v;

	fit_layout_read(l, f->data + f->at, &v);
	if (stamp == NO_STAMP)
		stamp = stamp_of(&v, FIT_STAMP);
	if (stamp != NO_STAMP)
		f->stamp = stamp;
	switch (l->message) {
	case FIT_MESSAGE_RECORD:
		read_record(f, &v, stamp);
		break;
	case FIT_MESSAGE_LAP:
		read_lap(f, &v, stamp);
		break;
	case FIT_MESSAGE_SESSION:
		read_session(f, &v, stamp);
		break;
	case FIT_MESSAGE_ACTIVITY:
		read_clock(f, &v, stamp);
		break;
	case FIT_MESSAGE_FILE_ID:
		read_device(f, &v);
		break;
	case FIT_MESSAGE_SPORT:
		if (v.text != NULL)
			ACTIVITY_TEXT(f->sport_name, v.text, v.text_n);
		break;
	case FIT_MESSAGE_FIELD_DESCRIPTION:
		add_extra(f, &v);
		break;
	default:
		break;
	}
}

/* The time stamp of a compressed header: five bits, at or after the last full one. */
static uint32_t
compressed_stamp(const struct fit *f, uint8_t header)
{
	uint32_t low = header & 0x1f;

	if (f->stamp == NO_STAMP)
		return NO_STAMP;
	return f->stamp + ((low - f->stamp) & 0x1f);
}

/* Reads messages up to the end; false where they are damaged or end too early. */
static bool
read_messages(struct fit *f, bool cut_off)
{
	while (f->at < f->n) {
		const size_t start = f->at;
		const uint8_t header = f->data[f->at++];
		const bool compressed = (header & 0x80) != 0;
		struct fit_layout *l = &f->locals[compressed ? header >> 5 & 3 : header & 15];
		uint32_t stamp = NO_STAMP;
		size_t size;

		if (!compressed && (header & 0x40) != 0) {
			size = fit_layout_define(l, (header & 0x20) != 0, f->data + f->at,
			    f->n - f->at);
			if (size == 0)
				goto short_of;
			f->at += size;
			continue;
		}
		if (!l->defined) {
			complain(f, PROBLEM_ERROR,
			    "damaged at byte %zu: a message of a kind that was never described; "
			    "what was before it is kept",
			    f->offset + start);
			return false;
		}
		if (f->n - f->at < l->size)
			goto short_of;
		if (compressed)
			stamp = compressed_stamp(f, header);
		if (l->nwanted > 0 || compressed)
			read_message(f, l, stamp);
		f->at += l->size;
	}
	return true;
short_of:
	if (!cut_off)
		complain(f, PROBLEM_ERROR,
		    "damaged before byte %zu: a message is longer than the file says; what was "
		    "before it is kept",
		    f->offset + f->n);
	return false;
}

static uint32_t
little_endian(const uint8_t *p, int bytes)
{
	uint32_t value = 0;

	while (bytes-- > 0)
		value = value << 8 | p[bytes];
	return value;
}

bool
fit_detect(const void *data, size_t n)
{
	const uint8_t *p = data;

	return n >= SHORTEST_HEADER && p[0] >= SHORTEST_HEADER && memcmp(p + 8, ".FIT", 4) == 0;
}

/* Bytes of messages behind the header; says what is odd. sound: a check sum follows them. */
static size_t
messages_size(struct fit *f, const uint8_t *p, size_t left, size_t header, bool *sound)
{
	size_t told = little_endian(p + 4, 4);

	*sound = false;
	if (told == 0 || told == UINT32_MAX) {
		complain(f, PROBLEM_WARNING,
		    "never finished by the device: read up to the end of the file");
		return left - header;
	}
	if (told > left - header) {
		complain(f, PROBLEM_ERROR,
		    "cut off: %zu of %zu bytes are there; what was read is kept", left,
		    header + told + 2);
		return left - header;
	}
	*sound = true;
	return told;
}

/* One file of the chain, at p; returns its length, left where nothing can follow. */
static size_t
read_one(struct fit *f, const uint8_t *p, size_t left)
{
	const size_t header = p[0];
	bool sound, whole;
	size_t end;

	if (left < header) {
		complain(f, PROBLEM_ERROR, "cut off within its header");
		return left;
	}
	if (p[1] >> 4 > 2)
		complain(f, PROBLEM_WARNING,
		    "written by version %d of the FIT protocol; this program reads up to 2",
		    p[1] >> 4);
	f->data = p + header;
	f->offset += header;
	f->n = messages_size(f, p, left, header, &sound);
	whole = read_messages(f, !sound);
	end = header + f->n;
	if (sound && left - end < 2) {
		complain(f, PROBLEM_WARNING, "cut off: its check sum is missing");
		end = left;
	} else if (sound) {
		if (whole && fit_crc(0, p, end) != little_endian(p + end, 2))
			complain(f, PROBLEM_WARNING,
			    "its check sum is wrong: something in it was changed or damaged");
		end += 2;
	}
	close_open_run(f);
	hand_out(f);
	return end;
}

void
fit_read(const void *data, size_t n, const char *name, struct activities *out,
    struct problems *problems)
{
	const uint8_t *p = data;
	size_t at = 0;

	do {
		struct fit f = { .name = name,
			.problems = problems,
			.out = out,
			.first = out->len,
			.offset = at,
			.open = { .distance_m = NAN } };

		if (!fit_detect(p + at, n - at)) {
			complain(&f, at == 0 ? PROBLEM_ERROR : PROBLEM_WARNING, "%s",
			    at == 0 ? "no FIT file: it does not start like one"
				    : "bytes behind its end that are no FIT file");
			return;
		}
		at += read_one(&f, p + at, n - at);
		VEC_FREE(&f.laps);
	} while (at < n);
}
