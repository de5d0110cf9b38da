#include "term/theme.h"

#include <string.h>

/* Quiet by rule: text in the terminal's own colours, one accent, two greys (muted for
 * text, faint for rules alone); another colour only where it carries meaning (a record, a
 * goal, a match, a warning). Headings stand out by weight. */

/* A style with the 256-colour palette, and with the eight colours every
 * terminal has; a style without a row is plain. */
struct row {
	struct look rich, basic;
	bool set;
};

struct theme {
	const char *name;
	const struct row *rows;
	int colours; /* that it needs: 256, 8, or 0 */
};

#define ROW(name, rich_fg, rich_bg, basic_fg, basic_bg, rich_attrs, basic_attrs)                   \
	[STYLE_##name] = { { rich_fg, rich_bg, rich_attrs }, { basic_fg, basic_bg, basic_attrs },  \
		true }
/* A foreground alone, with the same attributes in both palettes. */
#define FG(name, rich, basic, attrs) ROW(name, rich, -1, basic, -1, attrs, attrs)
/* Weight alone. */
#define PLAIN(name, attrs) ROW(name, -1, -1, -1, -1, attrs, attrs)
/* A grey: the eight colours have none, so the text is dimmed. */
#define GREY(name, rich, attrs) ROW(name, rich, -1, -1, -1, attrs, (attrs) | LOOK_DIM)

static const struct row dark_rows[STYLE_COUNT] = {
#define SHADE_MUTED 246
#define SHADE_FAINT 240
#define SHADE_ACCENT 80
#define BASIC_ACCENT 6
#define SHADE_CODE 180
#define BASIC_CODE 3
#define SHADE_ON_MATCH 16
#define SHADE_MATCH 180
#define SHADE_MATCH_HERE 215
#define SHADE_SELECTED 236
#define SHADE_RECORD 221
#define SHADE_STANDARD 176
#define SHADE_BETTER 114
#define SHADE_WORSE 174
#define SHADE_WARNING 215
#include "term/theme.def"
#undef SHADE_MUTED
#undef SHADE_FAINT
#undef SHADE_ACCENT
#undef BASIC_ACCENT
#undef SHADE_CODE
#undef BASIC_CODE
#undef SHADE_MATCH
#undef SHADE_MATCH_HERE
#undef SHADE_SELECTED
#undef SHADE_RECORD
#undef SHADE_STANDARD
#undef SHADE_BETTER
#undef SHADE_WORSE
#undef SHADE_WARNING
};

static const struct row light_rows[STYLE_COUNT] = {
#define SHADE_MUTED 242
#define SHADE_FAINT 248
#define SHADE_ACCENT 25
#define BASIC_ACCENT 4
#define SHADE_CODE 94
#define BASIC_CODE 5
#define SHADE_MATCH 223
#define SHADE_MATCH_HERE 215
#define SHADE_SELECTED 254
#define SHADE_RECORD 130
#define SHADE_STANDARD 97
#define SHADE_BETTER 28
#define SHADE_WORSE 124
#define SHADE_WARNING 166
#include "term/theme.def"
};

/* clang-format off: one row a line */
static const struct row mono_rows[STYLE_COUNT] = {
	PLAIN(MUTED, LOOK_DIM),
	PLAIN(FAINT, LOOK_DIM),
	PLAIN(ACCENT, LOOK_BOLD),
	PLAIN(BRAND, LOOK_BOLD),
	PLAIN(TITLE, LOOK_BOLD),
	PLAIN(HEADING1, LOOK_BOLD | LOOK_UNDERLINE),
	PLAIN(HEADING2, LOOK_BOLD),
	PLAIN(HEADING3, LOOK_BOLD),
	PLAIN(HEADING4, LOOK_BOLD | LOOK_DIM),
	PLAIN(QUOTE, LOOK_ITALIC),
	PLAIN(KBD, LOOK_BOLD),
	PLAIN(TABLE_HEAD, LOOK_BOLD),
	PLAIN(MATCH, LOOK_UNDERLINE | LOOK_BOLD),
	PLAIN(MATCH_HERE, LOOK_REVERSE),
	PLAIN(FOCUS, LOOK_REVERSE),
	PLAIN(SELECTED, LOOK_REVERSE),
	PLAIN(MARK, LOOK_BOLD),
	PLAIN(TAB, LOOK_DIM),
	PLAIN(TAB_HERE, LOOK_BOLD),
	PLAIN(HINT, LOOK_DIM),
	PLAIN(PLACEHOLDER, LOOK_DIM),
	PLAIN(WARNING, LOOK_BOLD),
	PLAIN(ERROR, LOOK_BOLD),
	PLAIN(AXIS, LOOK_DIM),
	PLAIN(RECORD, LOOK_BOLD),
	PLAIN(CURSOR, LOOK_BOLD),
};
/* clang-format on */

static const struct theme themes[] = {
	{ "dark", dark_rows, 256 },
	{ "dark", dark_rows, 8 },
	{ "light", light_rows, 256 },
	{ "light", light_rows, 8 },
	{ "mono", mono_rows, 0 },
};
#define NTHEMES (sizeof(themes) / sizeof(themes[0]))

const struct theme *
theme_find(const char *name, int colours)
{
	size_t i;
	bool known = false;

	for (i = 0; i < NTHEMES; i++) {
		if (strcmp(themes[i].name, name) != 0)
			continue;
		known = true;
		if (themes[i].colours <= colours)
			return &themes[i];
	}
	return known ? &themes[NTHEMES - 1] : NULL;
}

const struct theme *
theme_limit(const struct theme *theme, int colours)
{
	return theme->colours <= colours ? theme : theme_find(theme->name, colours);
}

/* Whether a style speaks for itself, so that a link within it keeps its colours. */
static bool
outshines_link(enum style style)
{
	return style == STYLE_MATCH || style == STYLE_MATCH_HERE || style == STYLE_FOCUS ||
	    style == STYLE_SELECTED;
}

static const struct look *
row_look(const struct theme *theme, enum style style)
{
	static const struct look plain = { -1, -1, 0 };
	const struct row *row = &theme->rows[style];

	if (!row->set)
		return &plain;
	return theme->colours >= 256 ? &row->rich : &row->basic;
}

struct look
theme_look(const struct theme *theme, enum style style, unsigned mods)
{
	struct look look = *row_look(theme, style);

	if (mods == 0)
		return look;
	if (mods & MOD_EM)
		look.attrs |= LOOK_ITALIC;
	if (mods & MOD_STRONG)
		look.attrs |= LOOK_BOLD;
	if (mods & MOD_STRIKE)
		look.attrs |= LOOK_STRIKE;
	if ((mods & MOD_CODE) && !outshines_link(style))
		look.fg = row_look(theme, STYLE_CODE)->fg;
	if (mods & MOD_LINK) {
		look.attrs |= LOOK_UNDERLINE;
		if (!outshines_link(style))
			look.fg = row_look(theme, STYLE_ACCENT)->fg;
	}
	return look;
}
