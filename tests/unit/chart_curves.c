/* Curves of charts: dots finer than a cell. */
#include "chart_text.h"

/* A race against even pace: a curve that is finer than a cell, with marks on it. */
static void
curves_are_made_of_dots(void **state)
{
	const double x[] = { 0, 300, 700, 1100, 1500 }, y[] = { 0, -1.2, 0.8, 1.5, 0 };
	const double gap[] = { 0, NAN, 0.8, 1.5, 0 };
	struct chart_curve curve = { x, y, 5, STYLE_SERIES };
	struct chart c = times_of(NULL, 0);
	char *text;

	(void)state;
	c.curves = &curve;
	c.ncurves = 1;
	c.x_kind = CHART_X_METRES;
	c.y_kind = CHART_Y_GAP;
	c.x_min = 0;
	c.x_max = 1500;
	looks(&c, 40, 9,
	    "−1.5 ┤\n"
	    "−1.0 ┤    ⢀⡠⠒⠑⢄⡀\n"
	    "−0.5 ┤ ⢀⡠⠒⠁    ⠈⠢⡀\n"
	    " 0.0 ┤⠰⠁         ⠘⢄⡀                  ⢀⠤\n"
	    "+0.5 ┤             ⠈⠢⡀             ⢀⠤⠊⠁\n"
	    "+1.0 ┤               ⠈⠑⠒⠢⠤⣀⡀    ⢀⠤⠊⠁\n"
	    "+1.5 ┤                     ⠈⠉⠒⠢⠊⠁\n"
	    "     └┬────────┬────────┬───────┬───────\n"
	    "     0 m     400 m    800 m  1200 m\n");
	c.dots = CHART_BLOCKS;
	looks(&c, 40, 9,
	    "−1.5 ┤\n"
	    "−1.0 ┤     ▄▀▀▄▄\n"
	    "−0.5 ┤  ▄▀▀     ▀▄\n"
	    " 0.0 ┤▄▀         ▀▄                   ▄▄\n"
	    "+0.5 ┤             ▀▄              ▄▄▀\n"
	    "+1.0 ┤               ▀▀▀▄▄▄     ▄▄▀\n"
	    "+1.5 ┤                     ▀▀▀▄▀\n"
	    "     └┬────────┬────────┬───────┬───────\n"
	    "     0 m     400 m    800 m  1200 m\n");
	c.ascii = true;
	looks(&c, 40, 9,
	    "-1.5 +\n"
	    "-1.0 +     .''..\n"
	    "-0.5 +  .''     '.\n"
	    " 0.0 +.'         '.                   ..\n"
	    "+0.5 +             '.              ..'\n"
	    "+1.0 +               '''...     ..'\n"
	    "+1.5 +                     '''.'\n"
	    "     ++--------+--------+-------+-------\n"
	    "     0 m     400 m    800 m  1200 m\n");
	curve.y = gap;
	text = draw(&c, 40, 9, NULL);
	assert_non_null(strchr(text, '.'));
	free(text);
	/* what is far out of the view costs nothing and is drawn to its edge */
	curve.y = y;
	c.x_min = 1e-3;
	c.x_max = 2e-3;
	free(draw(&c, 40, 9, NULL));
	c.x_min = -1e9;
	c.x_max = 1e9;
	free(draw(&c, 40, 9, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(curves_are_made_of_dots),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
