/* FIT files: what is read of sound ones, and what is kept and said of others. */
#include "unit.h"

#include <math.h>

#include "activity_read.h"
#include "fit_encode.h"

#define START 1145466131u /* 2026-04-18T17:02:11Z on a watch's clock */
#define START_UNIX 1776531731.0

/* The reader of FIT files as one of texts. */
static void
read_fit(const char *text, size_t n, const char *name, struct activities *out,
    struct problems *problems)
{
	fit_read(text, n, name, out, problems);
}

static struct read
read_bytes(const void *data, size_t n)
{
	return read_with(read_fit, data, n);
}

static struct read
read_encoded(struct fit_encoder *e)
{
	struct read r = read_bytes(e->out.buf, e->out.len);

	strbuf_free(&e->out);
	return r;
}

static void
says_at(const struct read *r, size_t i, const char *want)
{
	assert_true(r->problems.len > i);
	if (strstr(r->problems.items[i].msg, want) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", r->problems.items[i].msg, want);
}

/* 1500 m in 5:12 with laps of 300, 400, 400, 400 m, a record each second. */
static void
encode_race(struct fit_encoder *e, bool with_session)
{
	static const uint32_t ends[] = { 62000, 145000, 230000, 312000 };

	fit_file_id(e);
	fit_define_record(e);
	fit_define_total(e, 2, 19);
	fit_define_total(e, 3, 18);
	for (uint32_t s = 0; s <= 312; s++)
		fit_record(e, START + s, 37.8, -122.27 + s * 1e-5, s * 150000 / 312);
	for (size_t i = 0; i < 4; i++) {
		uint32_t from = i > 0 ? ends[i - 1] : 0;

		fit_total(e, 2, START + from / 1000, ends[i] - from,
		    ends[i] - from - 1000 * (i == 2), i > 0 ? 40000 : 30000);
	}
	if (with_session)
		fit_total(e, 3, START, 312400, 311400, 150720);
}

static void
check_race(const struct activity *a)
{
	assert_string_equal(a->format, "FIT");
	assert_true(a->has_start);
	assert_float_equal(a->start, START_UNIX, 0);
	assert_float_equal(a->elapsed_s, 312.4, 1e-9);
	assert_float_equal(a->timer_s, 311.4, 1e-9);
	assert_float_equal(a->distance_m, 1507.2, 1e-9);
	assert_string_equal(a->sport, "running");
	assert_string_equal(a->device, "Garmin 3121");
	assert_int_equal(a->points, 313);
	assert_int_equal(a->laps.len, 4);
	assert_float_equal(a->laps.items[0].start_s, 0, 0);
	assert_float_equal(a->laps.items[0].distance_m, 300, 0);
	assert_float_equal(a->laps.items[2].start_s, 145, 0);
	assert_float_equal(a->laps.items[2].elapsed_s, 85, 0);
	assert_float_equal(a->laps.items[2].timer_s, 84, 0);
}

static void
reads_both_byte_orders_and_headers(void **state)
{
	(void)state;
	for (int i = 0; i < 4; i++) {
		struct fit_encoder e = { .out = STRBUF_INIT, .big_endian = (i & 1) != 0 };
		struct read r;

		fit_begin(&e, (i & 2) != 0 ? 12 : 14);
		encode_race(&e, true);
		fit_end(&e);
		r = read_encoded(&e);
		assert_int_equal(r.problems.len, 0);
		assert_int_equal(r.list.len, 1);
		check_race(&r.list.items[0]);
		read_done(&r);
	}
}

static void
knows_the_check_sum(void **state)
{
	static const char nine[] = "123456789";
	char many[10000];
	uint16_t slow = 0;

	(void)state;
	/* the check value of CRC-16/ARC, as catalogues of CRCs list it */
	assert_int_equal(fit_crc(0, nine, 9), 0xbb3d);
	for (size_t i = 0; i < sizeof(many); i++)
		many[i] = (char)(i * i * 31 >> 3);
	for (size_t i = 0; i < sizeof(many); i++)
		slow = fit_crc(slow, many + i, 1);
	assert_int_equal(fit_crc(0, many, sizeof(many)), slow);
}

static void
reads_compressed_time_stamps(void **state)
{
	struct fit_encoder e = { .out = STRBUF_INIT };
	struct read r;

	(void)state;
	fit_begin(&e, 14);
	fit_define_record(&e);
	fit_record(&e, START, 37.8, -122.27, 0);
	FIT_DEFINE(&e, 2, 20, { 5, 4, FIT_U32 });
	/* the five bits wrap around three times on the way */
	for (uint32_t s = 20; s <= 100; s += 20) {
		fit_data_compressed(&e, 2, START + s);
		fit_put(&e, s * 400, 4);
	}
	fit_end(&e);
	r = read_encoded(&e);
	assert_int_equal(r.list.len, 1);
	assert_float_equal(r.list.items[0].start, START_UNIX, 0);
	assert_float_equal(r.list.items[0].elapsed_s, 100, 0);
	assert_float_equal(r.list.items[0].distance_m, 400, 0);
	assert_int_equal(r.list.items[0].points, 6);
	read_done(&r);
}

static void
passes_over_developer_fields(void **state)
{
	static const struct fit_field fields[] = { { 253, 4, FIT_U32 }, { 5, 4, FIT_U32 } };
	static const struct fit_field developer[] = { { 0, 2, 0 }, { 1, 9, 0 } };
	struct fit_encoder e = { .out = STRBUF_INIT };
	struct read r;

	(void)state;
	fit_begin(&e, 14);
	FIT_DEFINE(&e, 5, 206, { 0, 1, FIT_U8 }, { 1, 1, FIT_U8 }, { 2, 1, FIT_U8 },
	    { 3, 16, FIT_STR });
	for (int i = 0; i < 3; i++) {
		fit_data(&e, 5);
		fit_put(&e, 0, 1);
		fit_put(&e, (unsigned)i, 1);
		fit_put(&e, FIT_U16, 1);
		fit_put_text(&e, i == 0 ? "Power" : i == 1 ? "Form\x1b[31m" : "Power", 16);
	}
	fit_define_with(&e, 1, 20, fields, 2, developer, 2);
	for (uint32_t s = 0; s < 10; s++) {
		fit_data(&e, 1);
		fit_put(&e, START + s, 4);
		fit_put(&e, s * 300, 4);
		fit_put_text(&e, "@@@@@@@@@@@", 11);
	}
	fit_end(&e);
	r = read_encoded(&e);
	assert_int_equal(r.list.len, 1);
	assert_float_equal(r.list.items[0].elapsed_s, 9, 0);
	assert_float_equal(r.list.items[0].distance_m, 27, 0);
	assert_string_equal(r.list.items[0].extras, "Power, Form\xe2\x90\x9b[31m");
	read_done(&r);
}

static void
reads_chained_files(void **state)
{
	struct fit_encoder e = { .out = STRBUF_INIT };
	struct read r;

	(void)state;
	for (int i = 0; i < 3; i++) {
		e.big_endian = i == 1;
		fit_begin(&e, i == 2 ? 12 : 14);
		encode_race(&e, true);
		fit_end(&e);
	}
	r = read_encoded(&e);
	assert_int_equal(r.problems.len, 0);
	assert_int_equal(r.list.len, 3);
	for (size_t i = 0; i < 3; i++)
		check_race(&r.list.items[i]);
	read_done(&r);
}

static void
gives_each_session_its_laps(void **state)
{
	struct fit_encoder e = { .out = STRBUF_INIT };
	struct read r;

	(void)state;
	fit_begin(&e, 14);
	fit_define_total(&e, 2, 19);
	fit_define_total(&e, 3, 18);
	fit_total(&e, 2, START, 60000, 60000, 40000);
	fit_total(&e, 2, START + 600, 70000, 70000, 40000);
	fit_total(&e, 2, START + 670, 71000, 71000, 40000);
	fit_total(&e, 3, START, 60000, 60000, 40000);
	fit_total(&e, 3, START + 600, 141000, 141000, 80000);
	fit_end(&e);
	r = read_encoded(&e);
	assert_int_equal(r.list.len, 2);
	assert_int_equal(r.list.items[0].laps.len, 1);
	assert_int_equal(r.list.items[1].laps.len, 2);
	assert_float_equal(r.list.items[1].laps.items[1].start_s, 70, 0);
	read_done(&r);
}

/* What the clock of the watch showed: a race at eight in the evening in California is on the
 * next day in UTC. */
static void
knows_the_day_of_the_runner(void **state)
{
	const uint32_t evening =
	    START - 17 * 3600 - 131 + 27 * 3600 + 600; /* 03:10 UTC, next day */
	struct fit_encoder e = { .out = STRBUF_INIT };
	struct date date;
	struct read r;

	(void)state;
	fit_begin(&e, 14);
	fit_define_total(&e, 3, 18);
	FIT_DEFINE(&e, 4, 34, { 253, 4, FIT_U32 }, { 5, 4, FIT_U32 });
	fit_total(&e, 3, evening, 300000, 300000, 150000);
	fit_data(&e, 4);
	fit_put(&e, evening + 300, 4);
	fit_put(&e, evening + 301 - 7 * 3600, 4);
	fit_end(&e);
	r = read_encoded(&e);
	assert_int_equal(r.list.len, 1);
	assert_true(r.list.items[0].has_offset);
	assert_int_equal(r.list.items[0].utc_offset, -7 * 3600);
	date = activity_date(&r.list.items[0]);
	assert_int_equal(date.year, 2026);
	assert_int_equal(date.month, 4);
	assert_int_equal(date.day, 18);
	r.list.items[0].has_offset = false; /* tests run in UTC */
	assert_int_equal(activity_date(&r.list.items[0]).day, 19);
	read_done(&r);
}

static void
keeps_what_was_read_of_a_cut_file(void **state)
{
	struct fit_encoder e = { .out = STRBUF_INIT };
	struct read r;
	size_t whole;

	(void)state;
	fit_begin(&e, 14);
	encode_race(&e, true);
	fit_end(&e);
	whole = e.out.len;
	/* before the session: what its records say */
	r = read_bytes(e.out.buf, whole - 60);
	assert_int_equal(r.list.len, 1);
	says_at(&r, 0, "cut off: ");
	says_at(&r, 0, "what was read is kept");
	assert_float_equal(r.list.items[0].start, START_UNIX, 0);
	assert_float_equal(r.list.items[0].elapsed_s, 312, 0);
	assert_float_equal(r.list.items[0].distance_m, 1500, 0);
	read_done(&r);
	/* cut at any byte: never more than a problem or two */
	for (size_t n = 0; n < whole; n += 7) {
		r = read_bytes(e.out.buf, n);
		assert_in_range(r.problems.len, 1, 2);
		assert_true(r.list.len <= 1);
		read_done(&r);
	}
	strbuf_free(&e.out);
}

static void
keeps_what_was_read_of_a_damaged_file(void **state)
{
	struct fit_encoder e = { .out = STRBUF_INIT };
	struct read r;

	(void)state;
	/* a wrong check sum */
	fit_begin(&e, 14);
	encode_race(&e, true);
	fit_end(&e);
	e.out.buf[e.out.len - 1] ^= 0x10;
	r = read_encoded(&e);
	assert_int_equal(r.list.len, 1);
	assert_int_equal(r.problems.len, 1);
	says_at(&r, 0, "its check sum is wrong");
	check_race(&r.list.items[0]);
	read_done(&r);
	/* a message of a kind that was never described */
	fit_begin(&e, 14);
	encode_race(&e, true);
	fit_data(&e, 9);
	encode_race(&e, true);
	fit_end(&e);
	r = read_encoded(&e);
	assert_int_equal(r.list.len, 1);
	assert_int_equal(r.problems.len, 1);
	says_at(&r, 0, "damaged at byte ");
	check_race(&r.list.items[0]);
	read_done(&r);
	/* a last message that is longer than the file says */
	fit_begin(&e, 14);
	encode_race(&e, true);
	fit_data(&e, 1);
	fit_end(&e);
	r = read_encoded(&e);
	says_at(&r, 0, "damaged before byte ");
	check_race(&r.list.items[0]);
	read_done(&r);
}

static void
reads_a_file_that_was_never_finished(void **state)
{
	struct fit_encoder e = { .out = STRBUF_INIT };
	struct read r;

	(void)state;
	fit_begin(&e, 14); /* its length stays 0 */
	encode_race(&e, false);
	r = read_encoded(&e);
	assert_int_equal(r.list.len, 1);
	assert_int_equal(r.problems.len, 2);
	says_at(&r, 0, "never finished by the device");
	says_at(&r, 1, "no session is in it");
	assert_float_equal(r.list.items[0].elapsed_s, 312, 0);
	assert_int_equal(r.list.items[0].laps.len, 4);
	read_done(&r);
}

static void
leaves_out_what_is_not_known(void **state)
{
	struct fit_encoder e = { .out = STRBUF_INIT };
	struct read r;

	(void)state;
	fit_begin(&e, 14);
	fit_define_total(&e, 3, 18);
	/* a clock that was never set; invalid values */
	fit_total(&e, 3, 5000, UINT32_MAX, 300000, UINT32_MAX);
	fit_end(&e);
	r = read_encoded(&e);
	assert_int_equal(r.list.len, 1);
	assert_false(r.list.items[0].has_start);
	assert_int_equal(activity_date(&r.list.items[0]).precision, DATE_NONE);
	assert_true(isnan(r.list.items[0].elapsed_s));
	assert_true(isnan(r.list.items[0].distance_m));
	assert_float_equal(r.list.items[0].timer_s, 300, 0);
	read_done(&r);
}

static void
measures_points_without_a_distance(void **state)
{
	struct fit_encoder e = { .out = STRBUF_INIT };
	struct read r;

	(void)state;
	/* one degree of a great circle is 111.195 km on this sphere */
	assert_float_equal(activity_metres(0, 10, 0, 11), 111195.08, 0.01);
	assert_float_equal(activity_metres(89.5, 0, 89.5, 180), 111195.08, 0.01);
	fit_begin(&e, 14);
	fit_define_record(&e);
	for (uint32_t s = 0; s <= 100; s++)
		fit_record(&e, START + s, s * 0.00003, 12, UINT32_MAX);
	fit_end(&e);
	r = read_encoded(&e);
	assert_true(isnan(r.list.items[0].distance_m));
	assert_float_equal(r.list.items[0].track_m, 333.58, 0.05);
	read_done(&r);
}

static void
refuses_what_is_no_fit_file(void **state)
{
	struct fit_encoder e = { .out = STRBUF_INIT };
	struct read r = read_bytes("<gpx/>", 6);

	(void)state;
	assert_int_equal(r.list.len, 0);
	says_at(&r, 0, "no FIT file");
	read_done(&r);
	fit_begin(&e, 14);
	encode_race(&e, true);
	fit_end(&e);
	strbuf_adds(&e.out, "and some text behind it");
	r = read_encoded(&e);
	assert_int_equal(r.list.len, 1);
	assert_int_equal(r.problems.len, 1);
	says_at(&r, 0, "bytes behind its end");
	read_done(&r);
}

/* Any change of a few bytes is read without a fault of memory, in bounded space. */
static void
survives_changed_bytes(void **state)
{
	struct fit_encoder e = { .out = STRBUF_INIT };
	uint32_t seed = 1;

	(void)state;
	fit_begin(&e, 14);
	encode_race(&e, true);
	fit_end(&e);
	for (int round = 0; round < 2000; round++) {
		char *copy = malloc(e.out.len);
		struct read r;

		assert_non_null(copy);
		memcpy(copy, e.out.buf, e.out.len);
		for (int k = 0; k < 4; k++) {
			seed = seed * 1664525u + 1013904223u;
			copy[12 + (seed >> 8) % (k == 0 ? 120 : e.out.len - 12)] =
			    (char)(seed >> 24);
		}
		r = read_bytes(copy, e.out.len);
		assert_true(r.list.len <= 1001);
		read_done(&r);
		free(copy);
	}
	strbuf_free(&e.out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_both_byte_orders_and_headers),
		cmocka_unit_test(knows_the_check_sum),
		cmocka_unit_test(reads_compressed_time_stamps),
		cmocka_unit_test(passes_over_developer_fields),
		cmocka_unit_test(reads_chained_files),
		cmocka_unit_test(gives_each_session_its_laps),
		cmocka_unit_test(knows_the_day_of_the_runner),
		cmocka_unit_test(keeps_what_was_read_of_a_cut_file),
		cmocka_unit_test(keeps_what_was_read_of_a_damaged_file),
		cmocka_unit_test(reads_a_file_that_was_never_finished),
		cmocka_unit_test(leaves_out_what_is_not_known),
		cmocka_unit_test(measures_points_without_a_distance),
		cmocka_unit_test(refuses_what_is_no_fit_file),
		cmocka_unit_test(survives_changed_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
