#include "term/doubtful.h"

#include <wchar.h>

#include "base/utf8.h"

#define TRUSTED_CHARS 5 /* in a cell: what every terminal keeps of a stack of marks */

/* Joiners, the keycap, variation selectors, flags' letters, skin tones. */
static bool
steers_width(uint32_t cp)
{
	return cp == 0x200D || cp == 0x20E3 || (cp >= 0xFE00 && cp <= 0xFE0F) ||
	    (cp >= 0x1F1E6 && cp <= 0x1F1FF) || (cp >= 0x1F3FB && cp <= 0x1F3FF);
}

bool
cluster_trusted(const char *s, size_t n, int cols)
{
	size_t i, step, len = 0;
	uint32_t cp;

	for (i = 0; i < n; i += step) {
		step = utf8_decode(s + i, n - i, &cp);
		if (len == TRUSTED_CHARS || steers_width(cp) ||
		    wcwidth((wchar_t)cp) != (len == 0 ? cols : 0))
			return false;
		len++;
	}
	return len > 0;
}

int
cluster_unjoined_cols(const char *s, size_t n)
{
	uint32_t cp;
	size_t i, step;
	int cols = 0, width;

	for (i = 0; i < n; i += step) {
		step = utf8_decode(s + i, n - i, &cp);
		width = wcwidth((wchar_t)cp);
		cols += width > 0 ? width : 0;
	}
	return cols;
}
