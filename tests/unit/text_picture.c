/* Pictures as lines. */
#include "unit.h"

#include "base/utf8.h"
#include "text/picture.h"

/* A picture of one colour, with its left half in another. */
static struct picture
make(size_t width, size_t height, uint32_t left, uint32_t right)
{
	struct picture p = { width, height, xcalloc(width * height, 3) };

	for (size_t i = 0; i < width * height; i++) {
		const uint32_t rgb = i % width < width / 2 ? left : right;

		for (int k = 0; k < 3; k++)
			p.rgb[i * 3 + (size_t)k] = (unsigned char)(rgb >> (16 - 8 * k));
	}
	return p;
}

static void
blocks_hold_two_colours(void **state)
{
	struct picture p = make(4, 4, 0xff0000, 0x0000ff);
	struct lines lines = { 0 };

	(void)state;
	for (size_t i = 0; i < 8 * 3; i++) /* the upper half white */
		p.rgb[i] = 255;
	picture_lines(&p, true, true, &lines);
	assert_int_equal(lines.len, 1);
	assert_int_equal(lines.items[0].cols, 2);
	assert_string_equal(lines.items[0].text, "▀▀");
	assert_int_equal(lines.items[0].nspans, 2);
	assert_int_equal(lines.items[0].spans[0].style, STYLE_PIXELS);
	assert_int_equal(span_upper(&lines.items[0].spans[0]), 0xffffff);
	assert_int_equal(span_lower(&lines.items[0].spans[0]), 0xff0000);
	assert_int_equal(span_upper(&lines.items[0].spans[1]), 0xffffff);
	assert_int_equal(span_lower(&lines.items[0].spans[1]), 0x0000ff);
	lines_free(&lines);
	picture_free(&p);
}

static void
braille_is_light_on_dark(void **state)
{
	struct picture p = make(4, 8, 0xffffff, 0x000000);
	struct lines lines = { 0 };

	(void)state;
	picture_lines(&p, false, true, &lines);
	picture_lines(&p, false, false, &lines);
	assert_int_equal(lines.len, 4);
	assert_string_equal(lines.items[0].text,
	    "\xe2\xa3\xbf\xe2\xa0\x80"); /* ⣿ and a blank one */
	assert_string_equal(lines.items[2].text, "\xe2\xa0\x80\xe2\xa3\xbf");
	lines_free(&lines);
	picture_free(&p);
}

/* East Asian terminals may give blocks two columns, but not dots. */
static void
no_line_is_wider_than_its_cells(void **state)
{
	struct picture p = make(8, 8, 0xff0000, 0x0000ff);
	struct lines lines = { 0 };

	(void)state;
	utf8_set_width_rules((struct width_rules){ 2, true });
	picture_lines(&p, true, true, &lines);
	utf8_set_width_rules((struct width_rules){ 1, true });
	assert_int_equal(lines.len, 2);
	assert_int_equal(lines.items[0].cols, 4);
	assert_memory_equal(lines.items[0].text, "\xe2\xa0", 2);
	lines_free(&lines);
	picture_free(&p);
}

static void
odd_sizes_are_drawn(void **state)
{
	(void)state;
	for (size_t width = 1; width < 12; width++) {
		for (size_t height = 1; height < 12; height++) {
			struct picture p = make(width, height, 0x808080, 0x804020);
			struct lines lines = { 0 };

			picture_lines(&p, true, true, &lines);
			assert_int_equal(lines.len, (height + 3) / 4);
			assert_int_equal(lines.items[0].cols, (width + 1) / 2);
			picture_lines(&p, false, true, &lines);
			assert_int_equal(lines.items[lines.len - 1].cols, (width + 1) / 2);
			lines_free(&lines);
			picture_free(&p);
		}
	}
}

static void
pictures_are_made_to_fit(void **state)
{
	static const size_t rows[][6] = { { 100, 50, 20, 20, 20, 10 }, { 50, 100, 20, 20, 10, 20 },
		{ 10, 10, 20, 20, 10, 10 }, { 1000, 1, 10, 10, 10, 1 }, { 3, 3, 2, 9, 2, 2 } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct picture p = make(rows[i][0], rows[i][1], 0x102030, 0x102030);

		picture_fit(&p, rows[i][2], rows[i][3]);
		assert_int_equal(p.width, rows[i][4]);
		assert_int_equal(p.height, rows[i][5]);
		assert_int_equal(p.rgb[0], 0x10);
		assert_int_equal(p.rgb[p.width * p.height * 3 - 1], 0x30);
		picture_free(&p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_hold_two_colours),
		cmocka_unit_test(braille_is_light_on_dark),
		cmocka_unit_test(no_line_is_wider_than_its_cells),
		cmocka_unit_test(odd_sizes_are_drawn),
		cmocka_unit_test(pictures_are_made_to_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
