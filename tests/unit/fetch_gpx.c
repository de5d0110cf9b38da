/* GPX as it is found in the wild: versions, names of other schemes, gaps, and what is refused. */
#include "activity_read.h"

#include <math.h>

#include "fetch/gpx.h"

#define HEAD                                                                                       \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                             \
	"<gpx version=\"1.1\" creator=\"Watch 5\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n"
#define TAIL "</gpx>\n"
#define POINT(lat, time) "<trkpt lat=\"" lat "\" lon=\"12\"><time>" time "</time></trkpt>\n"
#define DAY "2026-04-18T17:"
#define START 1776531600.0 /* 17:00:00Z of that day */

static struct read
read_gpx(const char *text)
{
	return read_with(gpx_read, text, strlen(text));
}

static void
reads_version_1_1(void **state)
{
	struct read r = read_gpx(HEAD
	    "<metadata><name>not me</name><time>2020-01-01T00:00:00Z</time></metadata>"
	    "<trk><name>Evening mile</name><type>running</type><trkseg>" POINT("0", DAY "00:00Z")
		POINT("0.001", DAY "00:30Z")
		    POINT("0.002", DAY "01:00.500Z") "</trkseg></trk>" TAIL);
	const struct activity *a;

	(void)state;
	says(&r, 0, "");
	assert_int_equal(r.list.len, 1);
	a = &r.list.items[0];
	assert_string_equal(a->format, "GPX");
	assert_string_equal(a->name, "Evening mile");
	assert_string_equal(a->sport, "running");
	assert_string_equal(a->device, "Watch 5");
	assert_true(a->has_start && !a->has_offset);
	assert_float_equal(a->start, START, 0);
	assert_float_equal(a->elapsed_s, 60.5, 1e-6);
	assert_float_equal(a->timer_s, 60.5, 1e-6);
	/* a length along its points, and none of the device's own */
	assert_float_equal(a->track_m, 222.39, .01);
	assert_true(isnan(a->distance_m));
	assert_int_equal(a->points, 3);
	assert_int_equal(a->laps.len, 0);
	read_done(&r);
}

static void
reads_version_1_0(void **state)
{
	struct read r =
	    read_gpx("<?xml version=\"1.0\"?>\n"
		     "<gpx version=\"1.0\" creator=\"Old logger\" "
		     "xmlns=\"http://www.topografix.com/GPX/1/0\">"
		     "<name>file</name><time>2009-01-01T00:00:00Z</time>"
		     "<bounds minlat=\"0\" minlon=\"0\" maxlat=\"1\" maxlon=\"1\"/>"
		     "<trk><name>Old</name><number>1</number><trkseg>"
		     "<trkpt lat=\"0\" lon=\"12\"><ele>1</ele><time>" DAY "00:00Z</time>"
		     "<course>3</course><speed>4.9</speed></trkpt>"
		     "<trkpt lat=\"0.001\" lon=\"12\"><time>" DAY "00:20Z</time></trkpt>"
		     "</trkseg></trk></gpx>");

	(void)state;
	says(&r, 0, "");
	assert_int_equal(r.list.len, 1);
	assert_string_equal(r.list.items[0].name, "Old");
	assert_float_equal(r.list.items[0].start, START, 0);
	assert_float_equal(r.list.items[0].elapsed_s, 20, 0);
	read_done(&r);
}

/* Bound or not, with a prefix for GPX itself or for something of the same names. */
static void
reads_prefixes(void **state)
{
	struct read r = read_gpx(
	    "<g:gpx xmlns:g=\"http://www.topografix.com/GPX/1/1\" version=\"1.1\"><g:trk><g:trkseg>"
	    "<g:trkpt lat=\"0\" lon=\"12\"><g:time>" DAY "00:00Z</g:time><g:extensions>"
	    "<ns3:TrackPointExtension><ns3:hr>150</ns3:hr><ns3:time>1901-01-01T00:00:00Z</ns3:time>"
	    "</ns3:TrackPointExtension></g:extensions></g:trkpt>"
	    "<g:trkpt lat=\"0\" lon=\"12\"><g:time>" DAY "00:09Z</g:time></g:trkpt>"
	    "</g:trkseg></g:trk></g:gpx>");

	(void)state;
	says(&r, 0, "");
	assert_int_equal(r.list.len, 1);
	assert_float_equal(r.list.items[0].elapsed_s, 9, 0);
	read_done(&r);
}

static void
reads_what_is_in_front(void **state)
{
	static const char *const fronts[] = { "", "\xef\xbb\xbf", "  \r\n\t", "\xef\xbb\xbf\n\n" };

	(void)state;
	for (size_t i = 0; i < sizeof(fronts) / sizeof(fronts[0]); i++) {
		struct strbuf text = STRBUF_INIT;
		struct read r;

		strbuf_adds(&text, fronts[i]);
		strbuf_adds(&text,
		    HEAD "<trk><trkseg>" POINT("0", DAY "00:00Z") "</trkseg></trk>" TAIL);
		r = read_gpx(text.buf);
		says(&r, 0, "");
		assert_int_equal(r.list.len, 1);
		read_done(&r);
		strbuf_free(&text);
	}
}

/* The same file in UTF-16 and UTF-32, with and without a mark. */
static void
reads_wide_text(void **state)
{
	static const char text[] = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
				   "<gpx><trk><name>M\xfcnchen</name><trkseg>" POINT("0",
				       DAY "00:00Z") "</trkseg></trk></gpx>";

	(void)state;
	for (int form = 0; form < 8; form++) {
		const int bytes = (form & 1) != 0 ? 4 : 2;
		const bool big = (form & 2) != 0, mark = (form & 4) != 0;
		struct strbuf wide = STRBUF_INIT;
		struct read r;

		for (int i = mark ? -1 : 0; i < (int)sizeof(text) - 1; i++) {
			uint32_t c = i < 0 ? 0xfeff : (unsigned char)text[i];

			for (int k = 0; k < bytes; k++)
				strbuf_addch(&wide,
				    (char)(c >> 8 * (big ? bytes - 1 - k : k) & 0xff));
		}
		r = read_with(gpx_read, wide.buf, wide.len);
		says(&r, 0, "");
		assert_int_equal(r.list.len, 1);
		assert_string_equal(r.list.items[0].name, "M\xc3\xbcnchen");
		read_done(&r);
		strbuf_free(&wide);
	}
}

static void
reads_latin_1_and_characters_by_name(void **state)
{
	struct read r =
	    read_gpx("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><gpx><trk>"
		     "<name>M\xfcnchen &amp; Caf&eacute;&hellip; &#x2713;</name><trkseg>"
		     "<trkpt lat=\"1\" lon=\"2\"/></trkseg></trk></gpx>");

	(void)state;
	assert_int_equal(r.list.len, 1);
	assert_string_equal(r.list.items[0].name,
	    "M\xc3\xbcnchen & Caf\xc3\xa9\xe2\x80\xa6 \xe2\x9c\x93");
	read_done(&r);
}

static void
counts_pauses(void **state)
{
	/* 30 s of running, a stop of 5 min in one segment, 30 s, a new segment 100 s later */
	struct read r = read_gpx(HEAD "<trk><trkseg>" POINT("0", DAY "00:00Z")
		POINT("0.001", DAY "00:30Z") POINT("0.00101", DAY "05:30Z") POINT("0.002",
		    DAY "06:00Z") "</trkseg><trkseg/><trkseg>" POINT("0.5", DAY "07:40Z")
		    POINT("0.501", DAY "08:10Z") "</trkseg></trk>" TAIL);
	const struct activity *a = &r.list.items[0];

	(void)state;
	assert_int_equal(r.list.len, 1);
	assert_float_equal(a->elapsed_s, 490, 0);
	assert_float_equal(a->timer_s, 90, 0);
	/* the way between segments was not run, as far as the file knows */
	assert_float_equal(a->track_m, 333.6, .1);
	assert_int_equal(a->segments, 2);
	read_done(&r);
}

static void
reads_several_tracks(void **state)
{
	struct read r = read_gpx(HEAD
	    "<wpt lat=\"1\" lon=\"2\"><time>" DAY "00:00Z</time></wpt>"
	    "<rte><rtept lat=\"1\" lon=\"2\"/></rte>"
	    "<trk><name>One</name><trkseg>" POINT("0",
		DAY "00:00Z") "</trkseg></trk><trk><name>Empty</name><trkseg/></"
			      "trk><trk><name>Two</name><trkseg>" POINT("0", DAY "30:00Z")
				  POINT("0", DAY "31:00Z") "</trkseg></trk>" TAIL);

	(void)state;
	says(&r, 0, "");
	assert_int_equal(r.list.len, 2);
	assert_string_equal(r.list.items[0].name, "One");
	assert_string_equal(r.list.items[1].name, "Two");
	assert_float_equal(r.list.items[1].start, START + 1800, 0);
	assert_float_equal(r.list.items[1].elapsed_s, 60, 0);
	read_done(&r);
}

static void
reads_odd_numbers_and_times(void **state)
{
	struct read r = read_gpx(HEAD "<trk><trkseg>"
				      "<trkpt lat=\"37,7749\" lon=\" -122.4194 \"><time> " DAY
				      "00:00,5Z </time></trkpt>"
				      "<trkpt lat=\"3.77749e1\" lon=\"-122,4194\"><time>"
				      "2026-04-18T19:00:30.5+02:00</time></trkpt>"
				      "</trkseg></trk>" TAIL);
	struct date day;

	(void)state;
	says(&r, 0, "");
	assert_int_equal(r.list.len, 1);
	assert_float_equal(r.list.items[0].track_m, 0, .001);
	assert_float_equal(r.list.items[0].elapsed_s, 30, 1e-6);
	assert_true(r.list.items[0].has_offset);
	assert_int_equal(r.list.items[0].utc_offset, 7200);
	day = activity_date(&r.list.items[0]);
	assert_int_equal(day.day, 18);
	read_done(&r);
}

static void
says_what_is_missing(void **state)
{
	struct read r = read_gpx(HEAD "<trk><name>Plan</name><trkseg><trkpt lat=\"0\" lon=\"1\"/>"
				      "<trkpt lat=\"0.01\" lon=\"1\"/></trkseg></trk>" TAIL);

	(void)state;
	says(&r, 1, "the track \"Plan\" is without times: its date is not known");
	assert_int_equal(r.list.len, 1);
	assert_false(r.list.items[0].has_start);
	assert_true(isnan(r.list.items[0].elapsed_s));
	assert_float_equal(r.list.items[0].track_m, 1112, 1);
	read_done(&r);

	r = read_gpx(HEAD "<trk><trkseg>" POINT("0", "1901-12-13T20:45:52Z")
		POINT("0", DAY "00:00Z") "<trkpt lat=\"0\" lon=\"12\"/>" POINT("0", DAY "00:10Z")
		    POINT("0", DAY "00:05Z") POINT("x", "yesterday")
			POINT("91", DAY "00:20Z") "</trkseg></trk>" TAIL);
	assert_int_equal(r.list.len, 1);
	assert_float_equal(r.list.items[0].start, START, 0);
	assert_float_equal(r.list.items[0].elapsed_s, 20, 0);
	assert_int_equal(r.problems.len, 5);
	says(&r, 5, "2 of 7 points are without a time");
	says(&r, 5, "1 of 7 points have times before 1980 or after 2100");
	says(&r, 5, "1 of 7 points go back in time");
	says(&r, 5, "2 points are without a sound latitude and longitude");
	says(&r, 5, "1 times make no sense");
	read_done(&r);

	r = read_gpx(HEAD "<rte><rtept lat=\"1\" lon=\"2\"/></rte>" TAIL);
	says(&r, 1, "routes and places, but no track");
	read_done(&r);
	r = read_gpx(HEAD TAIL);
	says(&r, 1, "no track with points");
	read_done(&r);
}

static void
keeps_what_was_before_a_fault(void **state)
{
	struct read r = read_gpx(HEAD "<trk><name>Cut</name><trkseg>" POINT("0", DAY "00:00Z")
		POINT("0.001", DAY "00:30Z") "<trkpt lat=\"0.0");

	(void)state;
	assert_int_equal(r.list.len, 1);
	assert_string_equal(r.list.items[0].name, "Cut");
	assert_float_equal(r.list.items[0].elapsed_s, 30, 0);
	says(&r, 1, "run:5:");
	says(&r, 1, "what was before it is kept");
	read_done(&r);
	r = read_gpx(HEAD "<trk><trkseg>" POINT("0", DAY "00:00Z") "</trk></trkseg>" TAIL);
	assert_int_equal(r.list.len, 1);
	says(&r, 1, "mismatch");
	read_done(&r);
}

/* Entities of its own: files of this machine, a billion laughs, growth by the square. */
static void
refuses_entities(void **state)
{
	static const char *const dtds[] = {
		"<!DOCTYPE gpx [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
		("<!DOCTYPE gpx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
		 "<!ENTITY x \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"),
		"<!DOCTYPE gpx [<!ENTITY % x SYSTEM \"http://127.0.0.1/x.dtd\"> %x;]>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(dtds) / sizeof(dtds[0]); i++) {
		struct strbuf text = STRBUF_INIT;
		struct read r;

		strbuf_addf(&text, "<?xml version=\"1.0\"?>%s<gpx><trk><name>&x;</name><trkseg>%s",
		    dtds[i], POINT("0", DAY "00:00Z") "</trkseg></trk></gpx>");
		r = read_gpx(text.buf);
		says(&r, 1, "declares entities of its own, which are not read");
		assert_int_equal(r.list.len, 0);
		read_done(&r);
		strbuf_free(&text);
	}
	/* a document type without any is no harm, and one of another file is not fetched */
	struct read r = read_gpx("<!DOCTYPE gpx SYSTEM \"http://127.0.0.1:1/gpx.dtd\"><gpx><trk>"
				 "<trkseg><trkpt lat=\"1\" lon=\"2\"/></trkseg></trk></gpx>");
	assert_int_equal(r.list.len, 1);
	read_done(&r);
}

/* Nested without end, with a name without end: bounded, and said. */
static void
bounds_depth_and_text(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct read r;

	(void)state;
	strbuf_adds(&text, "<gpx>");
	for (int i = 0; i < 100000; i++)
		strbuf_adds(&text, "<a>");
	r = read_gpx(text.buf);
	assert_int_equal(r.list.len, 0);
	assert_int_equal(r.problems.len, 1);
	read_done(&r);
	strbuf_reset(&text);
	strbuf_adds(&text, "<gpx><trk><name>");
	strbuf_fill(&text, 'x', 5 << 20);
	strbuf_adds(&text, "</name><trkseg><trkpt lat=\"1\" lon=\"2\"/></trkseg></trk></gpx>");
	r = read_gpx(text.buf);
	assert_int_equal(r.list.len, 1);
	assert_int_equal(strlen(r.list.items[0].name), sizeof(r.list.items[0].name) - 1);
	read_done(&r);
	strbuf_free(&text);
}

/* A long day out: half a million points, forty megabytes. */
static void
reads_a_huge_file(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct read r;

	(void)state;
	strbuf_adds(&text, HEAD "<trk><trkseg>");
	for (int i = 0; i < 500000; i++)
		strbuf_addf(&text,
		    "<trkpt lat=\"%.6f\" "
		    "lon=\"12\"><ele>12.0</ele><time>2026-04-%02dT%02d:%02d:%02dZ"
		    "</time></trkpt>\n",
		    i * 1e-6, 1 + i / 86400, i / 3600 % 24, i / 60 % 60, i % 60);
	strbuf_adds(&text, "</trkseg></trk>" TAIL);
	assert_true(text.len > 35000000);
	r = read_gpx(text.buf);
	says(&r, 0, "");
	assert_int_equal(r.list.items[0].points, 500000);
	assert_float_equal(r.list.items[0].elapsed_s, 499999, 0);
	assert_float_equal(r.list.items[0].track_m, 55597, 2);
	read_done(&r);
	strbuf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_version_1_1),
		cmocka_unit_test(reads_version_1_0),
		cmocka_unit_test(reads_prefixes),
		cmocka_unit_test(reads_what_is_in_front),
		cmocka_unit_test(reads_wide_text),
		cmocka_unit_test(reads_latin_1_and_characters_by_name),
		cmocka_unit_test(counts_pauses),
		cmocka_unit_test(reads_several_tracks),
		cmocka_unit_test(reads_odd_numbers_and_times),
		cmocka_unit_test(says_what_is_missing),
		cmocka_unit_test(keeps_what_was_before_a_fault),
		cmocka_unit_test(refuses_entities),
		cmocka_unit_test(bounds_depth_and_text),
		cmocka_unit_test(reads_a_huge_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
