/* The program's own drawn characters, in UTF-8 or in ASCII. */
#ifndef TRACKSIDE_TEXT_GLYPH_H
#define TRACKSIDE_TEXT_GLYPH_H

#include <stdbool.h>

enum glyph {
#define GLYPH(name, utf8, ascii) GLYPH_##name,
#include "text/glyph.def"
#undef GLYPH
	GLYPH_COUNT
};

/* One column of text, static. */
const char *glyph(enum glyph g, bool ascii);

#endif
