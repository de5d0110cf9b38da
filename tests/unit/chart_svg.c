/* Charts as drawings: sound XML, whatever they hold. */
#include "chart_text.h"

#include "chart/svg.h"

static const struct chart_point points[] = {
	{ 19800, 323.14, GLYPH_RECORD, STYLE_RECORD, 0 },
	{ 20100, 335, GLYPH_SEASON_BEST, STYLE_SEASON_BEST, 0 },
	{ 20200, 331, GLYPH_RACE, STYLE_RACE, 0 },
	{ 20300, 313, GLYPH_TRIAL, STYLE_TRIAL, 0 },
	{ 20560, 310.66, GLYPH_RECORD, STYLE_RECORD, 0 },
};
#define NPOINTS (sizeof(points) / sizeof(points[0]))

/* Every tag is closed in order, attributes are quoted, nothing stands unescaped. Enough of XML
 * for what is written here. */
static void
assert_sound(const char *xml)
{
	const char *open[64];
	size_t depth = 0;

	for (const char *p = xml; *p != '\0'; p++) {
		const char *end;

		assert_true((unsigned char)*p >= ' ' || *p == '\n');
		if (*p == '&')
			assert_true(strncmp(p, "&amp;", 5) == 0 || strncmp(p, "&lt;", 4) == 0 ||
			    strncmp(p, "&gt;", 4) == 0 || strncmp(p, "&quot;", 6) == 0);
		if (*p != '<')
			continue;
		end = strchr(p, '>');
		assert_non_null(end);
		assert_null(memchr(p + 1, '<', (size_t)(end - p - 1)));
		if (p[1] == '/') {
			assert_true(depth > 0);
			depth--;
			assert_memory_equal(open[depth], p + 2, (size_t)(end - p - 2));
		} else if (end[-1] != '/') {
			assert_true(depth < 64);
			open[depth++] = p + 1;
		}
		p = end;
	}
	assert_int_equal(depth, 0);
}

static size_t
count(const char *text, const char *what)
{
	size_t n = 0;

	for (const char *p = text; (p = strstr(p, what)) != NULL; p++)
		n++;
	return n;
}

static void
a_drawing_says_what_it_shows(void **state)
{
	const double x[] = { 19800, 20560 }, y[] = { 323.14, 310.66 };
	const struct chart_hline line = { 325, NAN, NAN, "standard 5:25", STYLE_STANDARD };
	const struct chart_band band = { 20150, 20180, "Trail team" };
	const struct chart_curve curve = { x, y, 2, STYLE_TREND };
	const char *said[NPOINTS] = { "first", "second", "third", "fourth", "fifth" };
	const struct svg_mark marks[] = { { GLYPH_RECORD, STYLE_RECORD, "record" },
		{ GLYPH_RULE, STYLE_SERIES, "record so far" },
		{ GLYPH_RULE_DOTTED, STYLE_STANDARD, "standard" },
		{ GLYPH_SHADE, STYLE_MOMENT, "moment" } };
	struct chart c = times_of(points, NPOINTS);
	struct chart_svg svg = { .width = 800,
		.height = 400,
		.title = "1500 m",
		.description = "Five races.",
		.points = said,
		.marks = marks,
		.nmarks = 4 };
	struct strbuf out = STRBUF_INIT;

	(void)state;
	c.hlines = &line;
	c.nhlines = 1;
	c.bands = &band;
	c.nbands = 1;
	c.curves = &curve;
	c.ncurves = 1;
	c.stair_x = x;
	c.stair_y = y;
	c.nstair = 2;
	chart_svg(&c, &svg, &out);
	assert_sound(out.buf);
	assert_non_null(strstr(out.buf, "<title id=\"title\">1500 m</title>"));
	assert_non_null(strstr(out.buf, "<desc id=\"description\">Five races.</desc>"));
	assert_non_null(strstr(out.buf, "prefers-color-scheme:dark"));
	assert_non_null(strstr(out.buf, ">5:10</text>"));
	assert_non_null(strstr(out.buf, ">standard 5:25</text>"));
	assert_non_null(strstr(out.buf, ">Trail team</text>"));
	for (size_t i = 0; i < NPOINTS; i++)
		assert_int_equal(count(out.buf, said[i]), 1);
	assert_int_equal(count(out.buf, "<circle"), 2);
	strbuf_free(&out);
}

static void
text_is_escaped(void **state)
{
	const char hostile[] = "<script>&\"'\x1b[31m\x01\xff]]>";
	const struct chart_hline line = { 325, NAN, NAN, hostile, STYLE_STANDARD };
	const struct chart_band band = { 20150, 20180, hostile };
	const char *said[] = { hostile, hostile, hostile, hostile, hostile };
	const struct svg_mark mark = { GLYPH_RACE, STYLE_RACE, hostile };
	struct chart c = times_of(points, NPOINTS);
	struct chart_svg svg = { 800, 400, hostile, hostile, said, &mark, 1 };
	struct strbuf out = STRBUF_INIT;

	(void)state;
	c.hlines = &line;
	c.nhlines = 1;
	c.bands = &band;
	c.nbands = 1;
	chart_svg(&c, &svg, &out);
	assert_sound(out.buf);
	assert_null(strstr(out.buf, "<script"));
	strbuf_free(&out);
}

/* Long names are cut, a line to a value far away ends at the edge, and records are drawn last. */
static void
nothing_leaves_the_plot(void **state)
{
	const double x[] = { 19800, 20560 }, y[] = { 1e6, 310.66 };
	char name[301];
	const struct chart_band band = { 20150, 20180, name };
	struct chart_point records[NPOINTS];
	struct chart c;
	struct chart_svg svg = { .width = 800, .height = 400, .title = "T", .description = "D" };
	struct strbuf out = STRBUF_INIT;
	const char *path, *v, *last = NULL;

	(void)state;
	memset(name, 'n', 300);
	name[300] = '\0';
	memcpy(records, points, sizeof(records));
	records[0].mark = GLYPH_RECORD;
	records[NPOINTS - 1].mark = GLYPH_RACE;
	c = times_of(records, NPOINTS);
	c.bands = &band;
	c.nbands = 1;
	c.stair_x = x;
	c.stair_y = y;
	c.nstair = 2;
	chart_svg(&c, &svg, &out);
	assert_sound(out.buf);
	assert_non_null(strstr(out.buf, "nnn\xe2\x80\xa6</text>"));
	path = strstr(out.buf, "<path class=\"line ");
	assert_non_null(path);
	v = strchr(strstr(path, "d=\"M"), ' ');
	assert_non_null(v);
	assert_true(strtod(v, NULL) > 0 && strtod(v, NULL) < 400);
	for (const char *m = out.buf; (m = strstr(m, "<path class=\"mark record")) != NULL; m++)
		last = m;
	assert_non_null(last);
	assert_null(strstr(last, "<circle"));
	strbuf_free(&out);
}

static void
any_chart_draws(void **state)
{
	const struct chart_point odd[] = { { NAN, NAN, GLYPH_RACE, STYLE_RACE, 0 },
		{ -1e300, 1e300, GLYPH_RACE, STYLE_RACE, 0 }, { 1, 2, GLYPH_RACE, STYLE_RACE, 0 } };
	const double sizes[] = { 0, 1, 199, 5000 };
	struct strbuf out = STRBUF_INIT;

	(void)state;
	for (size_t n = 0; n <= 3; n++)
		for (size_t k = 0; k < 4; k++) {
			struct chart c = times_of(odd + 3 - n, n);
			struct chart_svg svg = { sizes[k], sizes[k], "", "", NULL, NULL, 0 };

			chart_svg(&c, &svg, &out);
			assert_sound(out.buf);
			assert_null(strstr(out.buf, "nan"));
			assert_null(strstr(out.buf, "inf"));
			strbuf_reset(&out);
		}
	strbuf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_drawing_says_what_it_shows),
		cmocka_unit_test(text_is_escaped),
		cmocka_unit_test(nothing_leaves_the_plot),
		cmocka_unit_test(any_chart_draws),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
