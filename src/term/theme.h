/* Meaning → look, on a terminal of so many colours. The only place that knows colours. */
#ifndef TRACKSIDE_TERM_THEME_H
#define TRACKSIDE_TERM_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "term/palette.h"
#include "text/line.h"

enum look_attr {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_ITALIC = 1 << 2,
	LOOK_UNDERLINE = 1 << 3,
	LOOK_REVERSE = 1 << 4,
	LOOK_STRIKE = 1 << 5,
};

/* Colours are COLOUR_OWN or those that the terminal has. */
struct look {
	term_colour fg, bg;
	uint16_t attrs;
};

struct theme {
	struct look looks[STYLE_COUNT];
	int pixels;		/* colours that pixels can be drawn in: 256 or more; else 0 */
	term_colour link, code; /* of links and code within other styles */
};

/* The theme on a terminal of 0, 8, 16, 256 or more colours. Without colours every theme is mono:
 * weight, underline and reverse alone. */
void theme_make(struct theme *theme, const struct palette *palette, int colours);

/* The look of a style with its modifiers. */
struct look theme_look(const struct theme *theme, enum style style, unsigned mods);
/* The look of a span of STYLE_PIXELS. */
struct look theme_pixels(const struct theme *theme, const struct span *span);

/* The look of any span: called for each that is written. */
static inline struct look
theme_span(const struct theme *theme, const struct span *span)
{
	if (span->style == STYLE_PIXELS)
		return theme_pixels(theme, span);
	return theme_look(theme, (enum style)span->style, span->mods);
}

#endif
