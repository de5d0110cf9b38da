/* Colours: what terminals have, which of theirs is nearest, and how well two can be told apart. */
#ifndef TRACKSIDE_TEXT_COLOUR_H
#define TRACKSIDE_TEXT_COLOUR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A colour: one of the terminal's 256 by its number (0 to 15 are what its user made of them), or red,
 * green and blue. */
typedef int32_t term_colour;
#define COLOUR_OWN (-1) /* what the terminal writes with */
#define COLOUR_DIM (-2) /* the same, dimmed */
#define COLOUR_RGB 0x1000000
#define RGB(rgb) (COLOUR_RGB | (rgb))

/* 0xrrggbb of a colour; own is what stands for COLOUR_OWN, COLOUR_DIM. 0 to 15 are as xterm has
 * them. */
uint32_t colour_rgb(term_colour c, uint32_t own);

/* The nearest of the 6 × 6 × 6 cube and the greys (16 to 255); *exact: it is that. */
int colour_nearest_256(uint32_t rgb, bool *exact);
/* The nearest of the first eight or sixteen: the hue decides, then how light it is. A grey is
 * COLOUR_OWN where it stands out from the background as text does, else COLOUR_DIM. */
term_colour colour_nearest_basic(uint32_t rgb, int colours, uint32_t background);

/* Contrast of two colours, 1 to 21 (WCAG 2.1, definitions of relative luminance and contrast
 * ratio). */
double colour_contrast(uint32_t a, uint32_t b);
/* Whether text on it is light. */
bool colour_is_dark(uint32_t rgb);

/* Reads "#rgb", "#rrggbb", 0 to 255, "own", "dim", or a name of the sixteen: "red",
 * "bright-red". */
bool colour_parse(const char *s, term_colour *out);

#endif
