#include "race/fit_fields.h"

#include <stdio.h>
#include <string.h>

/* The profile's field numbers of what is wanted. */
static const struct {
	uint16_t message;
	uint8_t field, what;
} profile[] = {
	{ FIT_MESSAGE_RECORD, 253, FIT_STAMP },
	{ FIT_MESSAGE_RECORD, 0, FIT_LAT },
	{ FIT_MESSAGE_RECORD, 1, FIT_LON },
	{ FIT_MESSAGE_RECORD, 5, FIT_DISTANCE },
	{ FIT_MESSAGE_LAP, 253, FIT_STAMP },
	{ FIT_MESSAGE_LAP, 2, FIT_START },
	{ FIT_MESSAGE_LAP, 7, FIT_ELAPSED },
	{ FIT_MESSAGE_LAP, 8, FIT_TIMER },
	{ FIT_MESSAGE_LAP, 9, FIT_TOTAL_DISTANCE },
	{ FIT_MESSAGE_SESSION, 253, FIT_STAMP },
	{ FIT_MESSAGE_SESSION, 2, FIT_START },
	{ FIT_MESSAGE_SESSION, 5, FIT_SPORT },
	{ FIT_MESSAGE_SESSION, 7, FIT_ELAPSED },
	{ FIT_MESSAGE_SESSION, 8, FIT_TIMER },
	{ FIT_MESSAGE_SESSION, 9, FIT_TOTAL_DISTANCE },
	{ FIT_MESSAGE_SESSION, 110, FIT_TEXT },
	{ FIT_MESSAGE_ACTIVITY, 253, FIT_STAMP },
	{ FIT_MESSAGE_ACTIVITY, 5, FIT_LOCAL_TIME },
	{ FIT_MESSAGE_FILE_ID, 1, FIT_MAKER },
	{ FIT_MESSAGE_FILE_ID, 2, FIT_PRODUCT },
	{ FIT_MESSAGE_FILE_ID, 8, FIT_TEXT },
	{ FIT_MESSAGE_SPORT, 3, FIT_TEXT },
	{ FIT_MESSAGE_FIELD_DESCRIPTION, 3, FIT_TEXT },
};

#define PROFILE_LEN (sizeof(profile) / sizeof(profile[0]))
#define TEXT_BASE 7

/* Bytes of a base type, 0 for none that is read as a number; whether it has a sign, and whether
 * zero is its invalid value. */
static size_t
base_size(uint8_t base, bool *is_signed, bool *zero_invalid)
{
	static const uint8_t sizes[17] = { 1, 1, 1, 2, 2, 4, 4, 0, 0, 0, 1, 2, 4, 0, 8, 8, 8 };
	const unsigned number = base & 0x1f;

	*is_signed = number == 1 || number == 3 || number == 5 || number == 14;
	*zero_invalid = (number >= 10 && number <= 12) || number == 16;
	return number < sizeof(sizes) ? sizes[number] : 0;
}

static void
want(struct fit_layout *l, uint8_t field, uint8_t size, uint8_t base, uint32_t at)
{
	bool is_signed, zero_invalid;

	for (size_t i = 0; i < PROFILE_LEN; i++) {
		size_t bytes = base_size(base, &is_signed, &zero_invalid);

		if (profile[i].message != l->message || profile[i].field != field)
			continue;
		if (profile[i].what == FIT_TEXT ? (base & 0x1f) != TEXT_BASE
						: bytes == 0 || size < bytes)
			return;
		if (l->nwanted < FIT_MAX_WANTED)
			l->wanted[l->nwanted++] =
			    (struct fit_wanted){ profile[i].what, base, size, (uint16_t)at };
		return;
	}
}

size_t
fit_layout_define(struct fit_layout *l, bool developer, const uint8_t *p, size_t n)
{
	size_t fields, length;

	if (n < 5)
		return 0;
	fields = p[4];
	length = 5 + 3 * fields;
	if (n < length + developer || (developer && n < length + 1 + 3 * (size_t)p[length]))
		return 0;
	*l = (struct fit_layout){ .defined = true, .big_endian = (p[1] & 1) != 0 };
	l->message = (uint16_t)(l->big_endian ? p[2] << 8 | p[3] : p[3] << 8 | p[2]);
	for (size_t i = 0; i < fields; i++) {
		const uint8_t *field = p + 5 + 3 * i;

		want(l, field[0], field[1], field[2], l->size);
		l->size += field[1];
	}
	if (developer) {
		for (size_t i = 0; i < p[length]; i++)
			l->size += p[length + 1 + 3 * i + 1];
		length += 1 + 3 * (size_t)p[length];
	}
	return length;
}

/* An integer of 1, 2, 4 or 8 bytes; false for the value that stands for none. */
static bool
read_number(const uint8_t *p, uint8_t base, bool big_endian, int64_t *out)
{
	bool is_signed, zero_invalid;
	const size_t bytes = base_size(base, &is_signed, &zero_invalid);
	const unsigned bits = 8 * (unsigned)bytes;
	uint64_t value = 0, invalid;

	if (bytes == 0)
		return false;
	for (size_t i = 0; i < bytes; i++)
		value = value << 8 | p[big_endian ? i : bytes - 1 - i];
	invalid = zero_invalid ? 0 : UINT64_MAX >> (64 - bits + is_signed);
	if (value == invalid)
		return false;
	if (is_signed && bits < 64 && (value & (uint64_t)1 << (bits - 1)) != 0)
		value |= UINT64_MAX << bits;
	*out = (int64_t)value;
	return is_signed || *out >= 0;
}

void
fit_layout_read(const struct fit_layout *l, const uint8_t *p, struct fit_values *out)
{
	out->has = 0;
	out->text = NULL;
	out->text_n = 0;
	for (size_t i = 0; i < l->nwanted; i++) {
		const struct fit_wanted *w = &l->wanted[i];

		if (w->what == FIT_TEXT) {
			out->text = (const char *)p + w->at;
			out->text_n = strnlen(out->text, w->size);
		} else if (read_number(p + w->at, w->base, l->big_endian, &out->number[w->what])) {
			out->has |= 1u << w->what;
		}
	}
}

const char *
fit_sport_name(int64_t sport)
{
	static const char *const names[] = { "generic", "running", "cycling", "transition",
		"fitness", "swimming", "basketball", "soccer", "tennis", "football", "training",
		"walking", "cross-country skiing", "alpine skiing", "snowboarding", "rowing",
		"mountaineering", "hiking", "multisport", "paddling" };

	return sport >= 0 && sport < (int64_t)(sizeof(names) / sizeof(names[0])) ? names[sport]
										 : "other";
}

void
fit_maker_name(int64_t maker, char *out, size_t size)
{
	static const struct {
		int64_t number;
		const char *name;
	} makers[] = { { 1, "Garmin" }, { 15, "Dynastream" }, { 23, "Suunto" }, { 32, "Wahoo" },
		{ 71, "TomTom" }, { 89, "Tacx" }, { 95, "Stryd" }, { 123, "Polar" },
		{ 260, "Zwift" }, { 265, "Strava" }, { 267, "Bryton" }, { 289, "Hammerhead" },
		{ 294, "COROS" } };

	for (size_t i = 0; i < sizeof(makers) / sizeof(makers[0]); i++)
		if (makers[i].number == maker) {
			snprintf(out, size, "%s", makers[i].name);
			return;
		}
	snprintf(out, size, "maker %d", (int)maker);
}
