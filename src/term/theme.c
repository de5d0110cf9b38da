#include "term/theme.h"

#include <string.h>

/* Quiet by rule: text in the terminal's own colours, one accent, two greys (muted for
 * text, faint for rules alone); another colour only where it carries meaning (a record, a
 * goal, a match, a warning). Headings stand out by weight. */

static const uint8_t mono[STYLE_COUNT] = {
#define MONO(style, attrs) [STYLE_##style] = (attrs),
#include "term/theme.def"
#undef MONO
};

/* A colour as a terminal has it. */
static term_colour
limit(const struct palette *p, term_colour c, int colours)
{
	bool exact;
	int index;

	if (c < 0)
		return c;
	if (c & COLOUR_RGB) {
		if (colours <= 16)
			return colour_nearest_basic((uint32_t)c & 0xffffff, colours, p->background);
		index = colour_nearest_256((uint32_t)c & 0xffffff, &exact);
		return exact || colours <= 256 ? index : c;
	}
	if (c >= 16 && colours <= 16)
		return colour_nearest_basic(colour_rgb(c, 0), colours, p->background);
	return c >= 8 && colours < 16 ? c - 8 : c;
}

/* The text of a style that has a ground of its own, which is the only colour there where there are
 * few: black or white. */
static term_colour
on_ground(term_colour c, int colours)
{
	if (colours > 16 || c < 0)
		return c;
	return colour_is_dark(colour_rgb(c, 0)) ? 0 : 7;
}

static struct look
make_look(const struct palette *p, const struct recipe *r, int colours)
{
	const bool few = colours <= 16, ground = r->bg < SHADE_COUNT;
	struct look look = { COLOUR_OWN, COLOUR_OWN, r->attrs };
	term_colour fg = r->fg < SHADE_COUNT ? p->colours[r->fg] : COLOUR_OWN;

	if (few)
		look.attrs |= r->few;
	if (ground)
		look.bg = limit(p, p->colours[r->bg], colours);
	if (ground && look.bg < 0) { /* a ground that is no colour here */
		look.attrs |= LOOK_REVERSE;
		look.bg = COLOUR_OWN;
		return look;
	}
	look.fg = ground ? on_ground(fg, colours) : fg;
	look.fg = ground && few ? look.fg : limit(p, look.fg, colours);
	if (look.fg == COLOUR_DIM) {
		look.attrs |= LOOK_DIM;
		look.fg = COLOUR_OWN;
	}
	return look;
}

void
theme_make(struct theme *theme, const struct palette *palette, int colours)
{
	memset(theme, 0, sizeof(*theme));
	theme->link = theme->code = COLOUR_OWN;
	for (int s = 0; s < STYLE_COUNT; s++) {
		if (palette->mono || colours < 8)
			theme->looks[s] = (struct look){ COLOUR_OWN, COLOUR_OWN, mono[s] };
		else
			theme->looks[s] = make_look(palette, &palette->recipes[s], colours);
	}
	if (palette->mono || colours < 8)
		return;
	theme->pixels = colours >= 256 ? colours : 0;
	theme->link = theme->looks[STYLE_ACCENT].fg;
	theme->code = theme->looks[STYLE_CODE].fg;
}

/* Whether a style speaks for itself, so that a link within it keeps its colours. */
static bool
outshines_link(enum style style)
{
	return style == STYLE_MATCH || style == STYLE_MATCH_HERE || style == STYLE_FOCUS ||
	    style == STYLE_SELECTED;
}

struct look
theme_look(const struct theme *theme, enum style style, unsigned mods)
{
	struct look look = theme->looks[style];

	if (mods == 0)
		return look;
	if (mods & MOD_EM)
		look.attrs |= LOOK_ITALIC;
	if (mods & MOD_STRONG)
		look.attrs |= LOOK_BOLD;
	if (mods & MOD_STRIKE)
		look.attrs |= LOOK_STRIKE;
	if ((mods & MOD_CODE) && !outshines_link(style))
		look.fg = theme->code;
	if (mods & MOD_MENTION)
		look.attrs |= LOOK_UNDERLINE;
	if (mods & MOD_LINK) {
		look.attrs |= LOOK_UNDERLINE;
		if (!outshines_link(style))
			look.fg = theme->link;
	}
	return look;
}

static term_colour
pixel(const struct theme *theme, uint32_t rgb)
{
	bool exact;
	const int nearest = colour_nearest_256(rgb, &exact);

	return exact || theme->pixels == 256 ? nearest : (term_colour)RGB(rgb);
}

struct look
theme_pixels(const struct theme *theme, const struct span *span)
{
	struct look look = theme->looks[STYLE_PIXELS];

	if (theme->pixels != 0) {
		look.fg = pixel(theme, span_upper(span));
		look.bg = pixel(theme, span_lower(span));
	}
	return look;
}
