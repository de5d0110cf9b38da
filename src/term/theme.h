/* Meaning → look. The only place that knows colours. */
#ifndef TRACKSIDE_TERM_THEME_H
#define TRACKSIDE_TERM_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "text/style.h"

enum look_attr {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_ITALIC = 1 << 2,
	LOOK_UNDERLINE = 1 << 3,
	LOOK_REVERSE = 1 << 4,
	LOOK_STRIKE = 1 << 5,
};

/* A colour: -1 the terminal's own, else an index of the 256-colour palette
 * (0 to 15 where there are only sixteen). */
struct look {
	int16_t fg, bg;
	uint16_t attrs;
};

struct theme;

/* Built-in themes: "dark", "light", "mono". colours is what the terminal has: 0, 8, 16 or 256 and more.
 * Without colours every theme is mono: weight, underline and reverse alone. NULL for
 * another name. */
const struct theme *theme_find(const char *name, int colours);
/* The same theme for a terminal that has no more than so many colours. */
const struct theme *theme_limit(const struct theme *theme, int colours);

/* The look of a style with its modifiers. */
struct look theme_look(const struct theme *theme, enum style style, unsigned mods);

#endif
