/* Styles: meanings of text, and the modifiers that nest inside any of them. */
#ifndef TRACKSIDE_TEXT_STYLE_H
#define TRACKSIDE_TEXT_STYLE_H

enum style {
#define STYLE(name, what) STYLE_##name,
#include "text/style.def"
#undef STYLE
	STYLE_COUNT
};

/* Modifiers, or-ed together: a strong word in a link in a heading keeps all. */
enum style_mod {
	MOD_EM = 1 << 0,
	MOD_STRONG = 1 << 1,
	MOD_STRIKE = 1 << 2,
	MOD_LINK = 1 << 3, /* underlined in the accent colour */
	MOD_CODE = 1 << 4, /* code inside a heading, a table head, a link */
	MOD_SUP = 1 << 5,
	MOD_SUB = 1 << 6,
	MOD_MENTION = 1 << 8, /* a link that the text did not make: underlined alone */
	MOD_GAP = 1 << 7,     /* spaces between two cells of a table; no look */
};

/* "HEADING1" and the like, for tests and themes. */
const char *style_name(enum style style);

#endif
