#include "term/skin.h"

#include <string.h>

void
skin_open(struct skin *skin, const struct caps *caps, int known, const struct palette *palette)
{
	const bool said = caps->colours > 256 || caps->colours < known;

	skin->colours = known < 8 ? 0 : said ? caps->colours : known;
	skin->dark = caps->dark;
	skin->palette = skin->first = *palette;
	theme_make(&skin->theme, &skin->palette, skin->colours);
}

/* The place of a theme among those that come with the program, 0 for one of the user's. */
static size_t
place_of(const struct palette *palette)
{
	for (size_t i = 1; palette_name(i) != NULL; i++)
		if (strcmp(palette_name(i), palette->name) == 0)
			return i;
	return 0;
}

void
skin_next(struct skin *skin)
{
	const char *name = palette_name(place_of(&skin->palette) + 1);
	const bool round = name == NULL;

	if (round)
		name = palette_name(1);
	if ((round && place_of(&skin->first) == 0) ||
	    !palette_find(&skin->palette, name, skin->dark, skin->colours))
		skin->palette = skin->first;
	theme_make(&skin->theme, &skin->palette, skin->colours);
}

static void
follow(struct skin *skin, struct palette *palette)
{
	if (palette->follows != NULL)
		palette_find(palette, palette->follows, skin->dark, skin->colours);
}

bool
skin_told(struct skin *skin, uint32_t background)
{
	skin->told = true;
	skin->background = background;
	if (skin->dark == colour_is_dark(background))
		return false;
	skin->dark = !skin->dark;
	follow(skin, &skin->palette);
	follow(skin, &skin->first);
	theme_make(&skin->theme, &skin->palette, skin->colours);
	return true;
}

uint32_t
skin_background(const struct skin *skin)
{
	if (skin->told)
		return skin->background;
	if (skin->palette.mono)
		return skin->dark ? 0x000000 : 0xffffff;
	return skin->palette.background;
}
