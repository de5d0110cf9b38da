#include "term/translit.h"

#include "base/utf8.h"
#include "text/glyph.h"

/* U+00A0 to U+00FF. */
static const char latin1[] = " !cL?Y|S\"ca<--R-o+23'uP.,1o>???"
			     "?AAAAAAACEEEEIIIIDNOOOOOxOUUUUYPs"
			     "aaaaaaaceeeeiiiidnooooo/ouuuuypy";

static const struct {
	uint16_t cp;
	char ascii;
} pairs[] = {
	{ 0x0152, 'O' },
	{ 0x0153, 'o' },
	{ 0x0160, 'S' },
	{ 0x0161, 's' },
	{ 0x017D, 'Z' },
	{ 0x017E, 'z' },
	{ 0x2002, ' ' },
	{ 0x2003, ' ' },
	{ 0x2009, ' ' },
	{ 0x202F, ' ' },
	{ 0x2010, '-' },
	{ 0x2011, '-' },
	{ 0x2012, '-' },
	{ 0x2013, '-' },
	{ 0x2014, '-' },
	{ 0x2015, '-' },
	{ 0x2212, '-' },
	{ 0x2018, '\'' },
	{ 0x2019, '\'' },
	{ 0x201A, ',' },
	{ 0x201C, '"' },
	{ 0x201D, '"' },
	{ 0x201E, '"' },
	{ 0x2022, '*' },
	{ 0x2026, '~' },
	{ 0x2032, '\'' },
	{ 0x2033, '"' },
	{ 0x2039, '<' },
	{ 0x203A, '>' },
	{ 0x2190, '<' },
	{ 0x2191, '^' },
	{ 0x2192, '>' },
	{ 0x2193, 'v' },
	{ 0x2194, '-' },
	{ 0x2264, '<' },
	{ 0x2265, '>' },
	{ 0x2713, 'x' },
	{ 0x2714, 'x' },
	{ 0x2717, 'x' },
};

char
translit(uint32_t cp)
{
	size_t i;
	char utf8[5];

	if (cp < 0x80)
		return (char)cp;
	if (cp >= 0xA0 && cp <= 0xFF)
		return latin1[cp - 0xA0];
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (pairs[i].cp == cp)
			return pairs[i].ascii;
	}
	utf8[utf8_encode(cp, utf8)] = '\0';
	for (i = 0; i < GLYPH_COUNT; i++) {
		if (strcmp(glyph((enum glyph)i, false), utf8) == 0)
			return *glyph((enum glyph)i, true);
	}
	return '?';
}

void
translit_text(struct strbuf *out, const char *s, size_t n)
{
	struct cluster c;
	uint32_t cp;
	size_t i, run;
	int k;

	for (i = 0; i < n; i += c.bytes) {
		run = utf8_ascii_run(s + i, n - i);
		strbuf_add(out, s + i, run);
		i += run;
		if (i == n)
			break;
		c = utf8_cluster(s + i, n - i);
		utf8_decode(s + i, n - i, &cp);
		for (k = 0; k < c.cols; k++)
			strbuf_addch(out, k == 0 ? translit(cp) : ' ');
	}
}
