#include "term/palette.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "term/theme.h"

struct builtin {
	char name[16];
	uint32_t background;
	term_colour colours[SHADE_COUNT];
};

static const struct builtin builtins[] = {
#define PALETTE(name, background, ...) { name, background, { __VA_ARGS__ } },
#include "term/palettes.def"
#undef PALETTE
};
#define NBUILTINS (sizeof(builtins) / sizeof(*builtins))

static const struct recipe recipes[STYLE_COUNT] = {
#define LOOK(style, fg, bg, attrs, few) [STYLE_##style] = { SHADE_##fg, SHADE_##bg, attrs, few },
#include "term/theme.def"
#undef LOOK
};

static const char *const names[] = { "auto", "dark", "light", "contrast", "sixteen", "mono", NULL };

const char *
palette_name(size_t i)
{
	return i < sizeof(names) / sizeof(*names) ? names[i] : NULL;
}

enum shade
shade_find(const char *name)
{
	static const char *const shades[] = {
#define SHADE(name, what) #name,
#include "term/theme.def"
#undef SHADE
	};
	size_t i = 0;

	while (i < SHADE_COUNT && strcasecmp(shades[i], name) != 0)
		i++;
	return (enum shade)i;
}

bool
palette_find(struct palette *out, const char *name, bool dark, int colours)
{
	char full[PALETTE_NAME_MAX];
	const char *follows = NULL;
	size_t i = 0;

	for (size_t k = 0; names[k] != NULL; k++)
		if (strcmp(names[k], name) == 0)
			follows = names[k];
	if (strcmp(name, "auto") == 0)
		name = colours <= 16 ? "sixteen" : dark ? "dark" : "light";
	snprintf(full, sizeof(full), "%s-%s", name, dark ? "dark" : "light");
	*out = (struct palette){ .mono = strcmp(name, "mono") == 0 };
	while (!out->mono && strcmp(builtins[i].name, name) != 0 &&
	    strcmp(builtins[i].name, full) != 0)
		if (++i == NBUILTINS)
			return false;
	snprintf(out->name, sizeof(out->name), "%s", name);
	out->follows = follows;
	out->background = builtins[i].background;
	memcpy(out->colours, builtins[i].colours, sizeof(out->colours));
	memcpy(out->recipes, recipes, sizeof(out->recipes));
	return true;
}
