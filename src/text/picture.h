/* Pictures as lines: half blocks in colours, or braille where there are none. */
#ifndef TRACKSIDE_TEXT_PICTURE_H
#define TRACKSIDE_TEXT_PICTURE_H

#include <stdbool.h>

#include "text/line.h"

/* Square pixels, row by row, three bytes each. */
struct picture {
	size_t width, height;
	unsigned char *rgb; /* owned */
};
void picture_free(struct picture *p);

/* Makes it fit, each new pixel the mean of those that it stands for; never larger. */
void picture_fit(struct picture *p, size_t width, size_t height);

/* Pixels that a cell shows at the most: a picture for so many columns and rows. */
#define PICTURE_CELL_WIDTH 2
#define PICTURE_CELL_HEIGHT 4

/* Adds the lines of a picture. colour: in STYLE_PIXELS, of which a theme makes what the terminal has;
 * else, and where the terminal gives blocks two columns, in braille, dark on light where dark is
 * false. */
void picture_lines(const struct picture *p, bool colour, bool dark, struct lines *out);

#endif
