#include "text/colour.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What xterm draws for the first sixteen. */
static const uint32_t basic[16] = { 0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
	0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff,
	0xffffff };

/* Steps of the cube. */
static const int steps[6] = { 0, 95, 135, 175, 215, 255 };

static int
channel(uint32_t rgb, int i)
{
	return (int)(rgb >> (16 - 8 * i) & 0xff);
}

uint32_t
colour_rgb(term_colour c, uint32_t own)
{
	if (c < 0)
		return own;
	if (c & COLOUR_RGB)
		return (uint32_t)c & 0xffffff;
	if (c < 16)
		return basic[c];
	if (c >= 232)
		return (uint32_t)(8 + 10 * (c - 232)) * 0x010101;
	c -= 16;
	return (uint32_t)steps[c / 36] << 16 | (uint32_t)steps[c / 6 % 6] << 8 |
	    (uint32_t)steps[c % 6];
}

/* --- the nearest ---------------------------------------------------------------- */

static int
distance(uint32_t a, uint32_t b)
{
	int sum = 0;

	for (int i = 0; i < 3; i++) {
		int d = channel(a, i) - channel(b, i);

		sum += d * d;
	}
	return sum;
}

/* The darker one of two that are as near. */
static int
nearest_step(int value)
{
	return value < 48 ? 0 : value <= 115 ? 1 : (value - 36) / 40;
}

int
colour_nearest_256(uint32_t rgb, bool *exact)
{
	const int r = channel(rgb, 0), g = channel(rgb, 1), b = channel(rgb, 2);
	const int cube = 16 + 36 * nearest_step(r) + 6 * nearest_step(g) + nearest_step(b);
	const int level = ((r + g + b) / 3 - 3) / 10;
	const int grey = 232 + (level < 0 ? 0 : level > 23 ? 23 : level);
	const int to_cube = distance(rgb, colour_rgb(cube, 0));
	const int to_grey = distance(rgb, colour_rgb(grey, 0));

	if (exact != NULL)
		*exact = to_cube == 0 || to_grey == 0;
	return to_grey < to_cube ? grey : cube;
}

/* The light of a channel without the curve that screens have. */
static double
linear(int value)
{
	const double v = value / 255.0;

	return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

/* Lightness (0 to 1), chroma and hue by which differences look even: Oklab, B. Ottosson,
 * "A perceptual color space for image processing", 2020. */
struct lch {
	double light, chroma, hue;
};

static struct lch
to_lch(uint32_t rgb)
{
	const double r = linear(channel(rgb, 0)), g = linear(channel(rgb, 1)),
		     b = linear(channel(rgb, 2));
	const double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const double m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const double s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	const double x = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
	const double y = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;

	return (struct lch){ 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
		sqrt(x * x + y * y), atan2(y, x) };
}

static double
hue_difference(double a, double b)
{
	const double turn = 6.283185307179586;
	double d = fabs(a - b);

	return d > turn / 2 ? turn - d : d;
}

#define CHROMA_OF_GREY 0.04  /* below, a colour is a grey */
#define CONTRAST_OF_TEXT 9.0 /* from here on, a grey stands out as text does */

term_colour
colour_nearest_basic(uint32_t rgb, int colours, uint32_t background)
{
	const struct lch want = to_lch(rgb);
	double best = 10;
	int at = 7;

	if (want.chroma < CHROMA_OF_GREY)
		return colour_contrast(rgb, background) >= CONTRAST_OF_TEXT ? COLOUR_OWN
									    : COLOUR_DIM;
	for (int i = 1; i <= 6; i++) {
		const double d = hue_difference(want.hue, to_lch(basic[i]).hue);

		if (d < best) {
			best = d;
			at = i;
		}
	}
	if (colours >= 16 && colour_is_dark(background) &&
	    fabs(to_lch(basic[at + 8]).light - want.light) <
		fabs(to_lch(basic[at]).light - want.light))
		at += 8;
	return at;
}

/* --- contrast -------------------------------------------------------------------- */

static double
luminance(uint32_t rgb)
{
	return 0.2126 * linear(channel(rgb, 0)) + 0.7152 * linear(channel(rgb, 1)) +
	    0.0722 * linear(channel(rgb, 2));
}

double
colour_contrast(uint32_t a, uint32_t b)
{
	const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

bool
colour_is_dark(uint32_t rgb)
{
	return colour_contrast(rgb, 0xffffff) > colour_contrast(rgb, 0x000000);
}

/* --- names ------------------------------------------------------------------------ */

static int
digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
parse_hex(const char *s, term_colour *out)
{
	const size_t n = strlen(s);
	uint32_t rgb = 0;

	if (n != 3 && n != 6)
		return false;
	for (size_t i = 0; i < n; i++) {
		const int d = digit(s[i]);

		if (d < 0)
			return false;
		rgb = rgb << 4 | (uint32_t)d;
		if (n == 3)
			rgb = rgb << 4 | (uint32_t)d;
	}
	*out = RGB((int32_t)rgb);
	return true;
}

bool
colour_parse(const char *s, term_colour *out)
{
	static const char *const names[] = { "black", "red", "green", "yellow", "blue", "magenta",
		"cyan", "white" };
	const bool bright = strncasecmp(s, "bright-", 7) == 0;
	char *end;
	long n;

	if (*s == '#')
		return parse_hex(s + 1, out);
	for (int i = 0; i < 8; i++) {
		if (strcasecmp(s + (bright ? 7 : 0), names[i]) == 0) {
			*out = bright ? i + 8 : i;
			return true;
		}
	}
	if (strcasecmp(s, "own") == 0 || strcasecmp(s, "dim") == 0) {
		*out = strcasecmp(s, "own") == 0 ? COLOUR_OWN : COLOUR_DIM;
		return true;
	}
	n = *s >= '0' && *s <= '9' ? strtol(s, &end, 10) : -1;
	if (n < 0 || n > 255 || *end != '\0')
		return false;
	*out = (term_colour)n;
	return true;
}
