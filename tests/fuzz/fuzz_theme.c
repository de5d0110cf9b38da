/* A user's theme: any bytes give one whose every look a terminal can draw. */
#include "check.h"

#include "term/theme.h"
#include "term/theme_file.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int colours[] = { 0, 8, 16, 256, 1 << 24 };
	const struct node_input in = {
		.text = (const char *)data, .n = size, .name = "f.yml", .first_line = 1
	};
	struct problems problems = { 0 };
	struct palette palette;
	struct theme theme;

	if (size > NODE_MAX_BYTES || !palette_find(&palette, "dark", true, 256))
		return 0;
	theme_parse(&palette, &in, true, 256, &problems);
	for (size_t i = 0; i < 5; i++) {
		theme_make(&theme, &palette, colours[i]);
		for (int s = 0; s < STYLE_COUNT; s++) {
			const struct look look = theme_look(&theme, (enum style)s, MOD_LINK);

			check(look.fg >= COLOUR_OWN && look.bg >= COLOUR_OWN,
			    "colours are colours");
			if (colours[i] <= 256)
				check(look.fg < (colours[i] < 8 ? 8 : colours[i]) && look.bg < 256,
				    "and some that the terminal has");
		}
	}
	problems_free(&problems);
	return 0;
}
