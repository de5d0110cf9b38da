/* Themes as data: the colours, and what a user's theme says of single styles. */
#ifndef TRACKSIDE_TERM_PALETTE_H
#define TRACKSIDE_TERM_PALETTE_H

#include "text/colour.h"
#include "text/style.h"

enum shade {
#define SHADE(name, what) SHADE_##name,
#include "term/theme.def"
#undef SHADE
	SHADE_COUNT,
	SHADE_NONE = SHADE_COUNT /* no ground of its own */
};

/* What a style does with the colours. */
struct recipe {
	uint8_t fg, bg; /* enum shade */
	uint8_t attrs;	/* enum look_attr */
	uint8_t few;	/* more of them where there are no more than sixteen colours */
};

#define PALETTE_NAME_MAX 40

struct palette {
	char name[PALETTE_NAME_MAX];
	const char *follows; /* the name that palette_find took; NULL for a user's own */
	uint32_t background; /* what it is made for: 0xrrggbb */
	bool mono;	     /* weight and underline alone */
	term_colour colours[SHADE_COUNT];
	struct recipe recipes[STYLE_COUNT];
};

/* The theme of a name. "auto" is dark or light, as the terminal is, or the sixteen where the terminal
 * has no more; "contrast" and "sixteen" follow it too. False where there is none. */
bool palette_find(struct palette *out, const char *name, bool dark, int colours);
/* The names that palette_find takes, one for each i from 0; NULL behind the last. */
const char *palette_name(size_t i);

/* "MUTED" and the like; SHADE_COUNT where a name, in any case of letters, is none. */
enum shade shade_find(const char *name);

#endif
