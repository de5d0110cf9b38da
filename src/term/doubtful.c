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

/* Columns of what has been the same for long: letters of Europe, punctuation, arrows, lines and
 * blocks, dots of braille, kana, ideographs, hangul. 0: the C library is asked. */
static int
settled_cols(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
		int cols;
	} ranges[] = {
		{ 0x20, 0x7E, 1 },
		{ 0xA1, 0xAC, 1 },
		{ 0xAE, 0x2FF, 1 },
		{ 0x391, 0x3A1, 1 },
		{ 0x3A3, 0x3FF, 1 },
		{ 0x400, 0x482, 1 },
		{ 0x2010, 0x2027, 1 },
		{ 0x2030, 0x205E, 1 },
		{ 0x2190, 0x2319, 1 },
		{ 0x2500, 0x25FC, 1 },
		{ 0x2800, 0x28FF, 1 },
		{ 0x3041, 0x3096, 2 },
		{ 0x30A1, 0x30FA, 2 },
		{ 0x4E00, 0x9FEF, 2 },
		{ 0xAC00, 0xD7A3, 2 },
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]) && cp >= ranges[i].first; i++)
		if (cp <= ranges[i].last)
			return ranges[i].cols;
	return 0;
}

static int
library_cols(uint32_t cp)
{
	const int cols = settled_cols(cp);

	return cols > 0 ? cols : wcwidth((wchar_t)cp);
}

bool
cluster_trusted(const char *s, size_t n, int cols)
{
	size_t i, step, len = 0;
	uint32_t cp;

	for (i = 0; i < n; i += step) {
		step = utf8_decode(s + i, n - i, &cp);
		if (len == TRUSTED_CHARS || steers_width(cp) ||
		    library_cols(cp) != (len == 0 ? cols : 0))
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
		width = library_cols(cp);
		cols += width > 0 ? width : 0;
	}
	return cols;
}
