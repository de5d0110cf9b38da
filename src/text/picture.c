#include "text/picture.h"

#include <stdlib.h>

#include "base/utf8.h"

#define UPPER_HALF "\xe2\x96\x80" /* U+2580 */

void
picture_free(struct picture *p)
{
	free(p->rgb);
	*p = (struct picture){ 0 };
}

/* The mean of the pixels [x, right) × [y, bottom), as far as they are within the picture. */
static void
put_mean(const struct picture *p, size_t x, size_t y, size_t right, size_t bottom,
    unsigned char out[static 3])
{
	uint64_t sum[3] = { 0 }, n;

	right = right < p->width ? right : p->width;
	bottom = bottom < p->height ? bottom : p->height;
	n = (uint64_t)(right - x) * (bottom - y);
	for (size_t row = y; row < bottom; row++) {
		const unsigned char *at = p->rgb + (row * p->width + x) * 3;

		for (size_t i = x; i < right; i++, at += 3)
			for (int k = 0; k < 3; k++)
				sum[k] += at[k];
	}
	for (int k = 0; k < 3; k++)
		out[k] = (unsigned char)(sum[k] / n);
}

void
picture_fit(struct picture *p, size_t width, size_t height)
{
	struct picture fit = { .width = p->width, .height = p->height };

	if (fit.width > width) {
		fit.height = fit.height * width / fit.width;
		fit.width = width;
	}
	if (fit.height > height) {
		fit.width = fit.width * height / fit.height;
		fit.height = height;
	}
	fit.width += fit.width == 0;
	fit.height += fit.height == 0;
	if (fit.width >= p->width && fit.height >= p->height)
		return;
	fit.rgb = xcalloc(fit.width * fit.height, 3);
	for (size_t y = 0; y < fit.height; y++)
		for (size_t x = 0; x < fit.width; x++)
			put_mean(p, x * p->width / fit.width, y * p->height / fit.height,
			    (x + 1) * p->width / fit.width, (y + 1) * p->height / fit.height,
			    fit.rgb + (y * fit.width + x) * 3);
	picture_free(p);
	*p = fit;
}

/* Such a mean as 0xrrggbb. */
static uint32_t
mean(const struct picture *p, size_t x, size_t y, size_t right, size_t bottom)
{
	unsigned char rgb[3];

	put_mean(p, x, y, right, bottom, rgb);
	return (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
}

/* Two rows of pixels in one of cells. */
static void
blocks_row(const struct picture *p, size_t y, struct line_builder *b)
{
	const size_t half = PICTURE_CELL_HEIGHT / 2;

	for (size_t x = 0; x < p->width; x += PICTURE_CELL_WIDTH) {
		const size_t right = x + PICTURE_CELL_WIDTH;
		const uint32_t upper = mean(p, x, y, right, y + half);
		const uint32_t lower =
		    y + half < p->height ? mean(p, x, y + half, right, y + 2 * half) : upper;
		const struct span as = span_of_pixels(upper, lower);

		lb_putn(b, &as, UPPER_HALF, sizeof(UPPER_HALF) - 1);
	}
}

/* Rec. 709 luma of a pixel, 0 to 255. */
static int
luma(const unsigned char *rgb)
{
	return (rgb[0] * 54 + rgb[1] * 183 + rgb[2] * 19) >> 8;
}

/* Ordered dithering (B. E. Bayer, 1973) by a matrix of 4 × 4: 0 to 15. */
static int
threshold(size_t x, size_t y)
{
	static const unsigned char matrix[4][4] = { { 0, 8, 2, 10 }, { 12, 4, 14, 6 },
		{ 3, 11, 1, 9 }, { 15, 7, 13, 5 } };

	return matrix[y % 4][x % 4];
}

/* Whether a dot is set. */
static bool
is_set(const struct picture *p, size_t x, size_t y, bool dark)
{
	int light;

	if (x >= p->width || y >= p->height)
		return false;
	light = luma(p->rgb + (y * p->width + x) * 3);
	return (dark ? light : 255 - light) > threshold(x, y) * 16 + 8;
}

/* The dots of a braille character, in the order of its bits (Unicode 15, 25.1). */
static void
braille_row(const struct picture *p, size_t y, bool dark, struct line_builder *b)
{
	static const unsigned char dots[8][2] = { { 0, 0 }, { 0, 1 }, { 0, 2 }, { 1, 0 }, { 1, 1 },
		{ 1, 2 }, { 0, 3 }, { 1, 3 } };
	static const struct span as = { .style = STYLE_TEXT };
	char utf8[4];

	for (size_t x = 0; x < p->width; x += PICTURE_CELL_WIDTH) {
		uint32_t cp = 0x2800;

		for (int i = 0; i < 8; i++)
			if (is_set(p, x + dots[i][0], y + dots[i][1], dark))
				cp |= 1U << i;
		lb_putn(b, &as, utf8, utf8_encode(cp, utf8));
	}
}

void
picture_lines(const struct picture *p, bool colour, bool dark, struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;
	const bool blocks = colour && utf8_cols(UPPER_HALF, sizeof(UPPER_HALF) - 1) == 1;

	for (size_t y = 0; y < p->height; y += PICTURE_CELL_HEIGHT) {
		if (blocks)
			blocks_row(p, y, &b);
		else
			braille_row(p, y, dark, &b);
		lb_flush(&b, out);
	}
	lb_free(&b);
}
