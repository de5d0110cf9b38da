/* Themes: contrast, fewer colours, the user's own. */
#include "unit.h"

#include "scratch.h"
#include "term/sgr.h"
#include "term/theme.h"
#include "term/theme_file.h"

static const char *const names[] = { "dark", "light", "contrast-dark", "contrast-light",
	"sixteen-dark", "sixteen-light" };
#define NNAMES (sizeof(names) / sizeof(*names))

/* Text that is dimmed is drawn about half way to the background: that is the terminal's, and not
 * counted here. Rules and guides are no text. */
static double
wanted(enum style style)
{
	switch (style) {
	case STYLE_FAINT:
	case STYLE_QUOTE_BAR:
	case STYLE_TABLE_RULE:
		return 1.5;
	case STYLE_MUTED:
	case STYLE_HEADING4:
	case STYLE_LIST_MARK:
	case STYLE_TASK_OPEN:
	case STYLE_CODE_COMMENT:
	case STYLE_CODE_LANG:
	case STYLE_URL:
	case STYLE_IMAGE:
	case STYLE_HTML:
	case STYLE_TAB:
	case STYLE_HINT:
	case STYLE_PLACEHOLDER:
	case STYLE_TAG:
	case STYLE_CATEGORY:
	case STYLE_AXIS:
	case STYLE_SERIES:
	case STYLE_TREND:
	case STYLE_MOMENT:
		return 3;
	default:
		return 4.5;
	}
}

static void
assert_contrast(const char *theme, int colours, enum style style, double have, double least)
{
	if (have < least) {
		print_error("%s with %d colours: %s has a contrast of %.2f, and needs %.1f\n",
		    theme, colours, style_name(style), have, least);
		fail();
	}
}

/* WCAG 2.1, 1.4.3: 4.5 for text, 3 for what is dim; 7 in the themes of high contrast. */
static void
themes_can_be_read(void **state)
{
	static const int colours[] = { 8, 16, 256, 1 << 24 };

	(void)state;
	for (size_t i = 0; i < NNAMES; i++) {
		const bool high = strncmp(names[i], "contrast", 8) == 0;
		struct palette p;
		struct theme theme;

		for (size_t k = 0; k < 4; k++) {
			assert_true(palette_find(&p, names[i], true, colours[k]));
			/* what the first sixteen look like is the user's: only that theme counts on
			 * them */
			if (colours[k] <= 16 &&
			    (strncmp(names[i], "sixteen", 7) != 0 || colours[k] == 8))
				continue;
			theme_make(&theme, &p, colours[k]);
			for (int s = 0; s < STYLE_COUNT; s++) {
				const struct look look = theme_look(&theme, (enum style)s, 0);
				const uint32_t text =
				    colour_is_dark(p.background) ? 0xc0c0c0 : 0x303030;
				const uint32_t bg = colour_rgb(look.bg, p.background);
				double least = wanted((enum style)s);

				if (high && least > 2)
					least = 7;
				assert_contrast(names[i], colours[k], (enum style)s,
				    colour_contrast(colour_rgb(look.fg, text), bg), least);
			}
		}
	}
}

/* On the ground of the selected row every text is read still. */
static void
selected_rows_can_be_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct palette p;
		struct theme theme;
		struct look row;

		assert_true(palette_find(&p, names[i], true, 256));
		theme_make(&theme, &p, 256);
		row = theme_look(&theme, STYLE_SELECTED, 0);
		/* also where the terminal is not what the theme is made for */
		assert_contrast(names[i], 256, STYLE_SELECTED,
		    colour_contrast(colour_rgb(row.fg, row.bg), colour_rgb(row.bg, 0)), 4.5);
		for (int s = 0; s < STYLE_COUNT; s++) {
			const struct look look = theme_look(&theme, (enum style)s, 0);

			if (look.bg >= 0 || look.fg < 0 || wanted((enum style)s) < 3)
				continue;
			assert_contrast(names[i], 256, (enum style)s,
			    colour_contrast(colour_rgb(look.fg, 0), colour_rgb(row.bg, 0)), 3);
		}
	}
}

/* Every theme tells the focus, a match and a link apart from text, without colours as well. */
static void
themes_show_what_matters(void **state)
{
	static const int colours[] = { 0, 8, 16, 256, 1 << 24 };
	static const enum style styles[] = { STYLE_FOCUS, STYLE_MATCH, STYLE_MATCH_HERE,
		STYLE_SELECTED, STYLE_TITLE, STYLE_TAB_HERE, STYLE_HEADING1, STYLE_ERROR };

	(void)state;
	for (size_t n = 0; palette_name(n) != NULL; n++) {
		for (size_t k = 0; k < 10; k++) {
			const int has = colours[k / 2];
			struct palette palette;
			struct theme theme;
			struct look text, look;

			assert_true(palette_find(&palette, palette_name(n), k % 2 == 0, has));
			theme_make(&theme, &palette, has);
			text = theme_look(&theme, STYLE_TEXT, 0);
			for (size_t s = 0; s < sizeof(styles) / sizeof(*styles); s++) {
				look = theme_look(&theme, styles[s], 0);
				assert_false(look_same(&text, &look, false));
				assert_true(has > 0 || (look.fg < 0 && look.bg < 0));
				assert_true(has > 8 || (look.fg < 8 && look.bg < 8));
				assert_true(has > 16 || (look.fg < 16 && look.bg < 16));
				assert_true(has > 256 || (look.fg < 256 && look.bg < 256));
			}
			look = theme_look(&theme, STYLE_TEXT, MOD_LINK);
			assert_true(look.attrs & LOOK_UNDERLINE);
			look = theme_look(&theme, STYLE_MATCH, 0);
			text = theme_look(&theme, STYLE_MATCH_HERE, 0);
			assert_false(look_same(&text, &look, false));
		}
	}
}

static void
names_follow_the_terminal(void **state)
{
	struct palette p;

	(void)state;
	assert_true(palette_find(&p, "auto", true, 256));
	assert_string_equal(p.name, "dark");
	assert_true(palette_find(&p, "auto", false, 256));
	assert_string_equal(p.name, "light");
	assert_true(palette_find(&p, "auto", false, 16));
	assert_string_equal(p.name, "sixteen");
	assert_int_equal(p.background, 0xffffff);
	assert_true(palette_find(&p, "contrast", true, 256));
	assert_int_equal(p.background, 0);
	assert_true(palette_find(&p, "mono", true, 256));
	assert_true(p.mono);
	assert_false(palette_find(&p, "neon", true, 256));
	assert_false(palette_find(&p, "", true, 256));
}

static void
nearest_colours(void **state)
{
	static const struct {
		uint32_t rgb;
		int index;
		bool exact;
	} rows[] = { { 0x000000, 16, true }, { 0xffffff, 231, true }, { 0x5fd7d7, 80, true },
		{ 0x949494, 246, true }, { 0x959595, 246, false }, { 0xee0000, 196, false },
		{ 0x89b4fa, 111, false }, { 0x080808, 232, true }, { 0xfefefe, 231, false },
		{ 0x1a1b26, 234, false } };
	static const struct {
		uint32_t rgb;
		int colours;
		term_colour is;
	} basic[] = { { 0xd78787, 8, 1 }, { 0x87d787, 8, 2 }, { 0xffd75f, 8, 3 },
		{ 0x005faf, 8, 4 }, { 0xd787d7, 8, 5 }, { 0x5fd7d7, 8, 6 }, { 0xff5555, 16, 9 },
		{ 0x800000, 16, 1 }, { 0x808080, 16, COLOUR_DIM }, { 0xf0f0f0, 16, COLOUR_OWN } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		bool exact;

		assert_int_equal(colour_nearest_256(rows[i].rgb, &exact), rows[i].index);
		assert_int_equal(exact, rows[i].exact);
		if (exact)
			assert_int_equal(colour_rgb(rows[i].index, 0), rows[i].rgb);
	}
	for (size_t i = 0; i < sizeof(basic) / sizeof(*basic); i++)
		assert_int_equal(colour_nearest_basic(basic[i].rgb, basic[i].colours, 0),
		    basic[i].is);
	/* no other of the 256 is nearer */
	for (uint32_t rgb = 0; rgb < 0x1000000; rgb += 99991) {
		const uint32_t got = colour_rgb(colour_nearest_256(rgb, NULL), 0);
		long best = 0;

		for (int k = 0; k < 3; k++) {
			const long d = (long)(got >> 8 * k & 255) - (long)(rgb >> 8 * k & 255);

			best += d * d;
		}
		for (int c = 16; c < 256; c++) {
			const uint32_t other = colour_rgb(c, 0);
			long sum = 0;

			for (int k = 0; k < 3; k++) {
				const long d =
				    (long)(other >> 8 * k & 255) - (long)(rgb >> 8 * k & 255);

				sum += d * d;
			}
			assert_true(sum >= best - 60); /* a grey step apart at the most */
		}
	}
	/* WCAG's own: black on white, and the grey that just passes */
	assert_true(colour_contrast(0, 0xffffff) > 20.99);
	assert_true(colour_contrast(0x767676, 0xffffff) > 4.5);
	assert_true(colour_contrast(0x777777, 0xffffff) < 4.5);
}

static void
truecolor_is_written_as_it_is(void **state)
{
	struct palette p;
	struct theme theme;
	struct strbuf out = STRBUF_INIT;
	struct look look;

	(void)state;
	assert_true(palette_find(&p, "dark", true, 1 << 24));
	p.colours[SHADE_ACCENT] = RGB(0x89b4fa);
	theme_make(&theme, &p, 1 << 24);
	look = theme_look(&theme, STYLE_ACCENT, 0);
	sgr_change(&out, &look_plain, &look);
	assert_string_equal(out.buf, "\033[38;2;137;180;250m");
	strbuf_reset(&out);
	look = theme_look(&theme, STYLE_MUTED, 0); /* which is one of the 256 */
	sgr_change(&out, &look_plain, &look);
	assert_string_equal(out.buf, "\033[38;5;246m");
	strbuf_reset(&out);
	theme_make(&theme, &p, 256);
	look = theme_look(&theme, STYLE_ACCENT, 0);
	sgr_change(&out, &look_plain, &look);
	assert_string_equal(out.buf, "\033[38;5;111m");
	strbuf_free(&out);
}

static void
pixels_are_what_the_terminal_has(void **state)
{
	const struct span span = span_of_pixels(0xc86432, 0xff0000);
	struct palette p;
	struct theme theme;
	struct look look;

	(void)state;
	assert_true(palette_find(&p, "dark", true, 1 << 24));
	theme_make(&theme, &p, 1 << 24);
	look = theme_span(&theme, &span);
	assert_int_equal(look.fg, RGB(0xc86432));
	assert_int_equal(look.bg, 196); /* exactly that */
	theme_make(&theme, &p, 256);
	look = theme_span(&theme, &span);
	assert_int_equal(look.fg, 167);
	assert_int_equal(look.bg, 196);
	theme_make(&theme, &p, 16);
	look = theme_span(&theme, &span);
	assert_int_equal(look.bg, COLOUR_OWN);
}

static void
parse(struct palette *p, struct problems *problems, const char *text)
{
	const struct node_input in = { text, strlen(text), "mine.yml", 1 };

	assert_true(palette_find(p, "dark", true, 256));
	theme_parse(p, &in, true, 256, problems);
}

static void
users_have_their_own(void **state)
{
	struct problems problems = { 0 };
	struct palette p;

	(void)state;
	parse(&p, &problems,
	    "base: light\nbackground: '#FFF8e7'\naccent: bright-blue\nmatch-here: 200\ncode: "
	    "'#abc'\n"
	    "muted: dim\nstyles:\n  heading1: code bold underline\n  match: own\n");
	assert_int_equal(problems.len, 1);
	assert_int_equal(problems.items[0].line, 9);
	assert_non_null(strstr(problems.items[0].msg, "\"own\" is no colour of a theme"));
	problems_free(&problems);
	assert_int_equal(p.background, 0xfff8e7);
	assert_int_equal(p.colours[SHADE_ACCENT], 12);
	assert_int_equal(p.colours[SHADE_MATCH_HERE], 200);
	assert_int_equal(p.colours[SHADE_CODE], RGB(0xaabbcc));
	assert_int_equal(p.colours[SHADE_MUTED], COLOUR_DIM);
	assert_int_equal(p.colours[SHADE_BETTER], RGB(0x008700));
	assert_int_equal(p.recipes[STYLE_HEADING1].fg, SHADE_CODE);
	assert_int_equal(p.recipes[STYLE_HEADING1].attrs, LOOK_BOLD | LOOK_UNDERLINE);
	assert_int_equal(p.recipes[STYLE_MATCH].bg, SHADE_MATCH);
	parse(&p, &problems, "styles: {focus: text on selected bold}\n");
	assert_int_equal(problems.len, 0);
	assert_int_equal(p.recipes[STYLE_FOCUS].bg, SHADE_SELECTED);
	parse(&p, &problems, "");
	assert_int_equal(problems.len, 0);
}

static void
faults_name_their_place(void **state)
{
	static const struct {
		const char *text, *says;
		int line;
	} rows[] = { { "accent: blau\n", "accent takes a colour", 1 },
		{ "\naccent: '#12345'\n", "accent takes a colour", 2 },
		{ "accent: 256\n", "accent takes a colour", 1 },
		{ "accent: [1]\n", "accent takes a colour", 1 },
		{ "background: dim\n", "background takes a colour", 1 },
		{ "colour: red\n", "no colour \"colour\"", 1 },
		{ "base: neon\n", "base takes one of", 1 },
		{ "styles: bold\n", "styles are written", 1 },
		{ "styles:\n  headin: bold\n", "no style \"headin\"", 2 },
		{ "styles:\n  heading1: text on\n", "\"on\" is followed", 2 },
		{ "styles:\n  heading1: [a]\n", "a style is a colour", 2 },
		{ "- a\n", "a theme is written", 1 }, { "accent: [\n", "", 2 } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct problems problems = { 0 };
		struct palette p;

		parse(&p, &problems, rows[i].text);
		assert_int_equal(problems.len, 1);
		assert_non_null(strstr(problems.items[0].msg, rows[i].says));
		assert_int_equal(problems.items[0].line, rows[i].line);
		problems_free(&problems);
	}
}

static void
files_are_found_by_name(void **state)
{
	struct scratch *s = *state;
	struct problems problems = { 0 };
	struct palette p;

	setenv("XDG_CONFIG_HOME", s->dir, 1);
	scratch_file(s, "trackside/themes/mine.yml", "accent: 99\n");
	assert_true(theme_load(&p, "mine", true, 256, &problems));
	assert_string_equal(p.name, "mine");
	assert_int_equal(p.colours[SHADE_ACCENT], 99);
	assert_int_equal(problems.len, 0);
	assert_false(theme_load(&p, "../themes/mine", true, 256, &problems));
	assert_false(theme_load(&p, "yours", true, 256, &problems));
	assert_string_equal(p.name, "dark");
	assert_int_equal(problems.len, 2);
	problems_free(&problems);
	assert_true(theme_load(&p, "light", true, 256, &problems));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(themes_can_be_read),
		cmocka_unit_test(selected_rows_can_be_read),
		cmocka_unit_test(themes_show_what_matters),
		cmocka_unit_test(names_follow_the_terminal),
		cmocka_unit_test(nearest_colours),
		cmocka_unit_test(truecolor_is_written_as_it_is),
		cmocka_unit_test(pixels_are_what_the_terminal_has),
		cmocka_unit_test(users_have_their_own),
		cmocka_unit_test(faults_name_their_place),
		cmocka_unit_test_setup_teardown(files_are_found_by_name, scratch_setup,
		    scratch_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
