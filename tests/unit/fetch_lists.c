/* Packed files, and the rows of lists: Strava's and our own. */
#include "activity_read.h"

#include <math.h>
#include <zlib.h>

#include "fetch/inflate.h"
#include "fetch/results.h"
#include "fetch/strava.h"

static void
pack(const void *data, size_t n, struct strbuf *out)
{
	z_stream z = { .next_in = (z_const Bytef *)data, .avail_in = (uInt)n };

	assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY),
	    Z_OK);
	strbuf_grow(out, deflateBound(&z, n) + 64);
	z.next_out = (Bytef *)out->buf + out->len;
	z.avail_out = (uInt)(deflateBound(&z, n) + 64);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	out->len += z.total_out;
	out->buf[out->len] = '\0';
	deflateEnd(&z);
}

static void
unpacks(void **state)
{
	struct strbuf packed = STRBUF_INIT, out = STRBUF_INIT;
	struct err err = { 0 };

	(void)state;
	pack("one ", 4, &packed);
	assert_true(gzip_detect(packed.buf, packed.len));
	assert_true(gzip_unpack(packed.buf, packed.len, 100, &out, &err));
	assert_string_equal(out.buf, "one ");
	/* several members are one text; what is behind them is nothing */
	pack("two", 3, &packed);
	strbuf_add(&packed, "\0\0\0", 3);
	strbuf_reset(&out);
	assert_true(gzip_unpack(packed.buf, packed.len, 100, &out, &err));
	assert_string_equal(out.buf, "one two");
	strbuf_free(&packed);
	strbuf_free(&out);
}

static void
keeps_what_was_unpacked(void **state)
{
	struct strbuf text = STRBUF_INIT, packed = STRBUF_INIT, out = STRBUF_INIT;
	struct err err = { 0 };
	uint32_t seed = 7;

	(void)state;
	for (int i = 0; i < 20000; i++)
		strbuf_addf(&text, "%u\n", (seed = seed * 1664525u + 1013904223u) >> 16);
	pack(text.buf, text.len, &packed);
	assert_false(gzip_unpack(packed.buf, packed.len / 2, 1 << 20, &out, &err));
	assert_int_equal(err.code, ERR_DATA);
	assert_non_null(strstr(err.msg, "cut off"));
	assert_true(out.len > text.len / 4 && out.len < text.len);
	assert_memory_equal(out.buf, text.buf, out.len);
	packed.buf[packed.len / 2] ^= 0x55;
	packed.buf[packed.len / 2 + 1] ^= 0x55;
	strbuf_reset(&out);
	assert_false(gzip_unpack(packed.buf, packed.len, 1 << 20, &out, &err));
	assert_non_null(strstr(err.msg, "damaged"));
	strbuf_free(&text);
	strbuf_free(&packed);
	strbuf_free(&out);
}

/* A few kilobytes that would be many megabytes. */
static void
bounds_what_it_unpacks(void **state)
{
	struct strbuf zeros = STRBUF_INIT, packed = STRBUF_INIT, out = STRBUF_INIT;
	struct err err = { 0 };

	(void)state;
	strbuf_fill(&zeros, '\0', 16 << 20);
	pack(zeros.buf, zeros.len, &packed);
	assert_true(packed.len < 32768);
	assert_false(gzip_unpack(packed.buf, packed.len, 1 << 20, &out, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_int_equal(out.len, 1 << 20);
	assert_true(out.cap < 4 << 20);
	/* just as many as are let through */
	strbuf_reset(&out);
	assert_true(gzip_unpack(packed.buf, packed.len, zeros.len, &out, &err));
	assert_int_equal(out.len, zeros.len);
	strbuf_free(&zeros);
	strbuf_free(&packed);
	strbuf_free(&out);
}

static void
reads_strava_times(void **state)
{
	static const struct {
		const char *text;
		double time;
	} times[] = {
		{ "Mar 5, 2024, 6:12:03 AM", 1709619123 },
		{ "Mar 5, 2024, 6:12:03\xe2\x80\xaf"
		  "AM",
		    1709619123 },
		{ "Mar 5, 2024, 6:12:03 PM", 1709662323 },
		{ "Mar 5, 2024, 12:00:00 AM", 1709596800 },
		{ "Mar 5, 2024, 12:00:00 PM", 1709640000 },
		{ "5 Mar 2024, 18:12:03", 1709662323 },
		{ "5 March 2024 18:12:03", 1709662323 },
	};
	static const char *const none[] = { "", "05.03.2024, 06:12:03", "Mar 35, 2024, 6:12:03 AM",
		"Mar 5, 2024", "5 de mar. de 2024, 6:12:03", "Mar Mar Mar" };
	double time;

	(void)state;
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		assert_true(strava_time(times[i].text, &time));
		assert_float_equal(time, times[i].time, 0);
	}
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_false(strava_time(none[i], &time));
}

/* Reads the first lines of a list; so many rows. */
static size_t
read_strava(const char *text, struct read *r, char files[][64], size_t most)
{
	struct strava_columns columns;
	struct err err = { 0 };
	struct csv csv;
	const char *file;
	size_t n = 0;

	csv_init(&csv, text, strlen(text));
	assert_true(csv_next(&csv, &err));
	assert_true(strava_detect(&csv));
	strava_find_columns(&csv, &columns);
	while (csv_next(&csv, &err))
		if (strava_row(&csv, &columns, "activities.csv", &r->list, &file, &r->problems) &&
		    n < most)
			snprintf(files[n++], 64, "%s", file);
	assert_int_equal(err.code, ERR_NONE);
	csv_free(&csv);
	return n;
}

#define STRAVA                                                                                     \
	"Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time," \
	"Distance,Max Heart Rate,Filename,Athlete Weight,Elapsed Time,Moving Time,Distance\n"

static void
reads_strava_rows(void **state)
{
	static const char text[] =
	    STRAVA "11,\"Apr 18, 2026, 5:02:11\xe2\x80\xafPM\",\"Fanelli, "
		   "1500\",Run,\"two\nlines\",312,1.51,,"
		   "activities/11.fit.gz,60,312.0,311.0,1507.2001953125\n"
		   "12,\"Apr 19, 2026, 5:00:00 PM\",Ride home,Ride,,600,5.0,,,60,600.0,590.0,5000\n"
		   "13,soon,Odd,Run,,x,,,../../etc/passwd,60,x,,\n"
		   "14,\"Apr 20, 2026, 5:00:00 PM\"\n"
		   ",\n";
	struct read r = { 0 };
	char files[8][64];

	(void)state;
	assert_int_equal(read_strava(text, &r, files, 8), 4);
	assert_int_equal(r.list.len, 4);
	assert_string_equal(r.list.items[0].name, "Fanelli, 1500");
	assert_string_equal(r.list.items[0].format, "Strava");
	assert_float_equal(r.list.items[0].start, 1776531731, 0);
	assert_float_equal(r.list.items[0].elapsed_s, 312, 0);
	assert_float_equal(r.list.items[0].timer_s, 311, 0);
	assert_float_equal(r.list.items[0].distance_m, 1507.2, .001);
	assert_string_equal(files[0], "activities/11.fit.gz");
	assert_false(activity_is_run(&r.list.items[1]));
	assert_string_equal(files[1], "");
	/* a path that leads out of the export is none */
	assert_string_equal(files[2], "");
	assert_false(r.list.items[2].has_start);
	assert_true(isnan(r.list.items[2].elapsed_s));
	assert_true(isnan(r.list.items[3].distance_m));
	says(&r, 3, "activities.csv:5:4: \"soon\" is no date like \"Mar 5, 2024, 6:12:03 AM\"");
	says(&r, 3, "activities.csv:5:42: \"x\" is no number");
	says(&r, 3, "\"../../etc/passwd\" leads out of the export's folder");
	read_done(&r);
}

static void
needs_the_distance_in_metres(void **state)
{
	struct read r = { 0 };
	char files[2][64];

	(void)state;
	/* only the column in the runner's own unit */
	assert_int_equal(read_strava("Activity ID,Activity Date,Distance\n"
				     "11,\"Apr 18, 2026, 5:02:11 PM\",1.51\n",
			     &r, files, 2),
	    1);
	assert_true(isnan(r.list.items[0].distance_m));
	read_done(&r);
}

static void
reads_results(void **state)
{
	static const char text[] = "\xef\xbb\xbf"
				   "Event;Date;Time;Meet;Heat-Place;Shoes\n"
				   "1500m;2026-04-18;5:10,66;Mike Fanelli Classic;1;red\n"
				   "mile;2026-05~;;Time trial;;\n"
				   "swim;18/04/2026;5:99;x\n"
				   "mile\n";
	const char *members[RESULT_MEMBERS];
	struct results_columns columns;
	struct problems problems = { 0 };
	struct read r = { 0 };
	struct err err = { 0 };
	struct csv csv;

	(void)state;
	csv_init(&csv, text, sizeof(text) - 1);
	assert_true(csv_next(&csv, &err));
	assert_true(results_detect(&csv) && !strava_detect(&csv));
	results_find_columns(&csv, "r.csv", &columns, &problems);
	assert_true(csv_next(&csv, &err));
	assert_true(results_row(&csv, &columns, "r.csv", members, &problems));
	assert_string_equal(members[RESULT_DATE], "2026-04-18");
	assert_string_equal(members[RESULT_EVENT], "1500m");
	assert_string_equal(members[RESULT_TIME], "5:10,66");
	assert_string_equal(members[RESULT_HEAT_PLACE], "1");
	assert_string_equal(members[RESULT_NOTE], "");
	assert_true(csv_next(&csv, &err));
	assert_true(results_row(&csv, &columns, "r.csv", members, &problems));
	assert_string_equal(members[RESULT_TIME], "");
	assert_true(csv_next(&csv, &err));
	assert_false(results_row(&csv, &columns, "r.csv", members, &problems));
	assert_true(csv_next(&csv, &err));
	assert_false(results_row(&csv, &columns, "r.csv", members, &problems));
	assert_false(csv_next(&csv, &err));
	assert_int_equal(err.code, ERR_NONE);
	r.problems = problems;
	says(&r, 4, "r.csv:1:33: no member of a result is called \"Shoes\"");
	says(&r, 4, "r.csv:4:6: ");
	says(&r, 4, "r.csv:4:17: ");
	says(&r, 4, "r.csv:5:1: ");
	read_done(&r);
	csv_free(&csv);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unpacks),
		cmocka_unit_test(keeps_what_was_unpacked),
		cmocka_unit_test(bounds_what_it_unpacks),
		cmocka_unit_test(reads_strava_times),
		cmocka_unit_test(reads_strava_rows),
		cmocka_unit_test(needs_the_distance_in_metres),
		cmocka_unit_test(reads_results),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
