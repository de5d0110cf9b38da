#include "text/glyph.h"

#include <string.h>

#include "base/utf8.h"

const char *
glyph(enum glyph g, bool ascii)
{
	static const struct {
		const char *utf8, *ascii;
	} forms[] = {
#define GLYPH(name, utf8, ascii) { utf8, ascii },
#include "text/glyph.def"
#undef GLYPH
	};

	/* Where ambiguous characters take two columns, a layout can't count on them. */
	if (ascii ||
	    (utf8_width_rules().ambiguous == 2 &&
		utf8_cols(forms[g].utf8, strlen(forms[g].utf8)) != 1))
		return forms[g].ascii;
	return forms[g].utf8;
}
