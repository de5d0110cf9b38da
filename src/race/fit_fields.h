/* Fields of FIT messages: where those that matter stand, and their values. For fit.c alone. */
#ifndef TRACKSIDE_RACE_FIT_FIELDS_H
#define TRACKSIDE_RACE_FIT_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum fit_message {
	FIT_MESSAGE_FILE_ID = 0,
	FIT_MESSAGE_SPORT = 12,
	FIT_MESSAGE_SESSION = 18,
	FIT_MESSAGE_LAP = 19,
	FIT_MESSAGE_RECORD = 20,
	FIT_MESSAGE_ACTIVITY = 34,
	FIT_MESSAGE_FIELD_DESCRIPTION = 206,
};

/* What is read of them, whatever its number in a message. */
enum fit_what {
	FIT_STAMP,
	FIT_START,
	FIT_SPORT,
	FIT_ELAPSED,	    /* milliseconds */
	FIT_TIMER,	    /* milliseconds */
	FIT_TOTAL_DISTANCE, /* centimetres */
	FIT_DISTANCE,	    /* centimetres, of a record */
	FIT_LAT,	    /* 180/2^31 degrees */
	FIT_LON,
	FIT_LOCAL_TIME,
	FIT_MAKER,
	FIT_PRODUCT,
	FIT_TEXT, /* the message's name of something */
	FIT_WHATS
};

struct fit_values {
	unsigned has; /* 1 << enum fit_what */
	int64_t number[FIT_WHATS];
	const char *text; /* FIT_TEXT: in the file, not terminated; or NULL */
	size_t text_n;
};

static inline bool
fit_has(const struct fit_values *v, enum fit_what what)
{
	return (v->has & 1u << what) != 0;
}

/* How a local message type lays its fields out. */
#define FIT_MAX_WANTED 12
struct fit_layout {
	bool defined, big_endian;
	uint16_t message;
	uint32_t size; /* of a message behind its header byte, developer fields included */
	uint8_t nwanted;
	struct fit_wanted {
		uint8_t what, base, size;
		uint16_t at;
	} wanted[FIT_MAX_WANTED];
};

/* Reads a definition behind its header byte; returns its length, 0 where n bytes are not all. */
size_t fit_layout_define(struct fit_layout *l, bool developer, const uint8_t *p, size_t n);

/* Values of a message of l->size bytes; what is invalid by its base type is left out. */
void fit_layout_read(const struct fit_layout *l, const uint8_t *p, struct fit_values *out);

/* "running", "cycling"; "other" for what has no name here. Static. */
const char *fit_sport_name(int64_t sport);
/* "Garmin", or "maker 999". */
void fit_maker_name(int64_t maker, char *out, size_t size);

#endif
