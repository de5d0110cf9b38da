/* Writes FIT files for tests and benches, sound ones and others. */
#ifndef TRACKSIDE_TESTS_FIT_ENCODE_H
#define TRACKSIDE_TESTS_FIT_ENCODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "race/fit.h"

/* Base types. */
enum {
	FIT_ENUM = 0x00,
	FIT_U8 = 0x02,
	FIT_STR = 0x07,
	FIT_S16 = 0x83,
	FIT_U16 = 0x84,
	FIT_S32 = 0x85,
	FIT_U32 = 0x86,
	FIT_BYTES = 0x0d,
	FIT_F32 = 0x88
};

struct fit_encoder {
	struct strbuf out; /* of all files of the chain */
	size_t start;	   /* of the file that is being written */
	bool big_endian;
};

struct fit_field {
	uint8_t number, size, base;
};

static inline void
fit_put(struct fit_encoder *e, uint64_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		strbuf_addch(&e->out,
		    (char)(value >> 8 * (e->big_endian ? bytes - 1 - i : i) & 0xff));
}

static inline void
fit_put_little(struct fit_encoder *e, uint64_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		strbuf_addch(&e->out, (char)(value >> 8 * i & 0xff));
}

/* Starts a file with a header of 12 or 14 bytes. */
static inline void
fit_begin(struct fit_encoder *e, int header)
{
	e->start = e->out.len;
	fit_put_little(e, (unsigned)header, 1);
	fit_put_little(e, 0x20, 1);
	fit_put_little(e, 2140, 2);
	fit_put_little(e, 0, 4);
	strbuf_adds(&e->out, ".FIT");
	if (header == 14)
		fit_put_little(e, 0, 2);
}

static inline void
fit_define_with(struct fit_encoder *e, int local, unsigned message, const struct fit_field *fields,
    size_t n, const struct fit_field *developer, size_t ndeveloper)
{
	fit_put_little(e, 0x40u | (ndeveloper > 0 ? 0x20u : 0) | (unsigned)local, 1);
	fit_put_little(e, 0, 1);
	fit_put_little(e, e->big_endian, 1);
	fit_put(e, message, 2);
	fit_put_little(e, n, 1);
	for (size_t i = 0; i < n; i++) {
		fit_put_little(e, fields[i].number, 1);
		fit_put_little(e, fields[i].size, 1);
		fit_put_little(e, fields[i].base, 1);
	}
	if (ndeveloper == 0)
		return;
	fit_put_little(e, ndeveloper, 1);
	for (size_t i = 0; i < ndeveloper; i++) {
		fit_put_little(e, developer[i].number, 1);
		fit_put_little(e, developer[i].size, 1);
		fit_put_little(e, developer[i].base, 1); /* the developer's index */
	}
}

#define FIT_DEFINE(e, local, message, ...)                                                         \
	fit_define_with((e), (local), (message), (const struct fit_field[]){ __VA_ARGS__ },        \
	    sizeof((const struct fit_field[]){ __VA_ARGS__ }) / sizeof(struct fit_field), NULL, 0)

static inline void
fit_data(struct fit_encoder *e, int local)
{
	fit_put_little(e, (unsigned)local, 1);
}

/* A data message with a compressed time stamp: the lowest five bits of it. */
static inline void
fit_data_compressed(struct fit_encoder *e, int local, uint32_t stamp)
{
	fit_put_little(e, 0x80u | (unsigned)local << 5 | (stamp & 0x1f), 1);
}

static inline void
fit_put_text(struct fit_encoder *e, const char *text, size_t size)
{
	size_t n = strlen(text);

	strbuf_add(&e->out, text, n < size ? n : size);
	if (n < size)
		strbuf_fill(&e->out, '\0', size - n);
}

/* Ends the file: its length and check sums. */
static inline void
fit_end(struct fit_encoder *e)
{
	char *p = e->out.buf + e->start;
	size_t header = (unsigned char)p[0], n = e->out.len - e->start - header;
	uint16_t crc;

	for (int i = 0; i < 4; i++)
		p[4 + i] = (char)(n >> 8 * i & 0xff);
	if (header == 14) {
		crc = fit_crc(0, p, 12);
		p[12] = (char)(crc & 0xff);
		p[13] = (char)(crc >> 8);
	}
	crc = fit_crc(0, p, header + n);
	fit_put_little(e, crc, 2);
}

/* Messages as watches write them. Local types: 0 file_id, 1 record, 2 lap, 3 session, 4 activity. */
static inline void
fit_file_id(struct fit_encoder *e)
{
	FIT_DEFINE(e, 0, 0, { 0, 1, FIT_ENUM }, { 1, 2, FIT_U16 }, { 2, 2, FIT_U16 },
	    { 3, 4, 0x8c }, { 4, 4, FIT_U32 });
	fit_data(e, 0);
	fit_put(e, 4, 1);
	fit_put(e, 1, 2);
	fit_put(e, 3121, 2);
	fit_put(e, 39123456, 4);
	fit_put(e, 1000000000, 4);
}

static inline void
fit_define_record(struct fit_encoder *e)
{
	FIT_DEFINE(e, 1, 20, { 253, 4, FIT_U32 }, { 0, 4, FIT_S32 }, { 1, 4, FIT_S32 },
	    { 5, 4, FIT_U32 }, { 2, 2, FIT_U16 }, { 6, 2, FIT_U16 }, { 3, 1, FIT_U8 });
}

static inline void
fit_record(struct fit_encoder *e, uint32_t stamp, double lat, double lon, uint32_t centimetres)
{
	fit_data(e, 1);
	fit_put(e, stamp, 4);
	fit_put(e, (uint32_t)(int32_t)(lat / 180 * 2147483648.0), 4);
	fit_put(e, (uint32_t)(int32_t)(lon / 180 * 2147483648.0), 4);
	fit_put(e, centimetres, 4);
	fit_put(e, 2600, 2);
	fit_put(e, 4800, 2);
	fit_put(e, 171, 1);
}

static inline void
fit_define_total(struct fit_encoder *e, int local, unsigned message)
{
	FIT_DEFINE(e, local, message, { 253, 4, FIT_U32 }, { 2, 4, FIT_U32 }, { 5, 1, FIT_ENUM },
	    { 7, 4, FIT_U32 }, { 8, 4, FIT_U32 }, { 9, 4, FIT_U32 });
}

/* A lap or session of running. Milliseconds and centimetres. */
static inline void
fit_total(struct fit_encoder *e, int local, uint32_t start, uint32_t elapsed_ms, uint32_t timer_ms,
    uint32_t centimetres)
{
	fit_data(e, local);
	fit_put(e, start + elapsed_ms / 1000, 4);
	fit_put(e, start, 4);
	fit_put(e, 1, 1);
	fit_put(e, elapsed_ms, 4);
	fit_put(e, timer_ms, 4);
	fit_put(e, centimetres, 4);
}

#endif
