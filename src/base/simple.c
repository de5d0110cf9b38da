/* Simple text: what most prose in Latin, Greek and Cyrillic is made of. Its widths and line
 * breaks need no tables of properties. */
#include "base/utf8.h"

/* Line breaking classes of UAX 14; classes that break alike are one. */
enum break_class {
	NO = 0, /* not simple */
	AL,	/* letters and most symbols, with AI */
	NU,
	EX, /* ! ? */
	QU,
	PR, /* with PO */
	OP,
	CP,
	CL,
	IS, /* . , : ; */
	SY, /* / */
	HY,
	BA, /* dashes, | */
	B2, /* em dash */
	BB,
	GL, /* no-break space */
	IN, /* … */
	CLASS_COUNT
};

/* May a line break between two characters (rows: before, columns: behind)? '+'
 * yes, '_' only where spaces stand between them, '-' never. These are the rules of
 * UAX 14, with one more: PR keeps to PR, so that "C++" stays whole. */
/* clang-format off */
static const char pairs[CLASS_COUNT][CLASS_COUNT + 1] = {
	/*         0ANEQPOCCISHBBBGI
	           .LUXURPPLSYYA2BLN */
	[AL] = "-__-___----__++__",
	[NU] = "-__-___----__++__",
	[EX] = "-++-_++----__++__",
	[QU] = "-__-__-----______",
	[PR] = "-__-___----__++__",
	[OP] = "-----------------",
	[CP] = "-__-__+----__++__",
	[CL] = "-++-__+----__++__",
	[IS] = "-__-_++----__++__",
	[SY] = "-+_-_++----__++__",
	[HY] = "-+_-_++----__+++_",
	[BA] = "-++-_++----__+++_",
	[B2] = "-++-_++----__-+__",
	[BB] = "-__-___----______",
	[GL] = "-__-___----______",
	[IN] = "-++-_++----__++__",
};

static const unsigned char ascii_class[0x60] = { /* U+0020 on; spaces are looked past */
	AL, EX, QU, AL, PR, PR, AL, QU, OP, CP, AL, PR, IS, HY, IS, SY,
	NU, NU, NU, NU, NU, NU, NU, NU, NU, NU, IS, IS, AL, AL, AL, EX,
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL,
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, PR, CP, AL, AL,
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL,
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, BA, CL, AL, NO,
};

static const unsigned char latin1_class[0x20] = { /* U+00A0 on */
	GL, OP, PR, PR, PR, PR, AL, AL, AL, AL, AL, QU, AL, NO, AL, AL,
	PR, PR, AL, AL, BB, AL, AL, AL, AL, AL, AL, QU, AL, AL, AL, OP,
};

static const unsigned char punctuation_class[0x30] = { /* U+2010 on */
	BA, GL, BA, BA, B2, AL, AL, AL, QU, QU, OP, QU, QU, QU, OP, QU,
	AL, AL, AL, AL, IN, IN, IN, BA, NO, NO, NO, NO, NO, NO, NO, NO,
	PR, PR, PR, PR, PR, PR, PR, PR, AL, QU, QU, NO, NO, NO, AL, NO,
};
/* clang-format on */

static enum break_class
class_of(uint32_t cp)
{
	if (cp < 0x20)
		return NO;
	if (cp < 0x80)
		return ascii_class[cp - 0x20];
	if (cp < 0xa0)
		return NO;
	if (cp < 0xc0)
		return latin1_class[cp - 0xa0];
	if (cp < 0x250 || (cp >= 0x386 && cp <= 0x481) || (cp >= 0x48a && cp <= 0x52f))
		return AL;
	if (cp >= 0x2010 && cp < 0x2040)
		return punctuation_class[cp - 0x2010];
	switch (cp) {
	case 0x20ac: /* € */
	case 0x2212: /* − */
		return PR;
	case 0x2190: /* ← */
	case 0x2191: /* ↑ */
	case 0x2192: /* → */
	case 0x2193: /* ↓ */
	case 0x2248: /* ≈ */
	case 0x2264: /* ≤ */
	case 0x2265: /* ≥ */
		return AL;
	default:
		return NO;
	}
}

size_t
utf8_simple_run(const char *s, size_t n)
{
	const bool narrow = utf8_width_rules().ambiguous == 1;
	size_t at = 0;

	for (;;) {
		uint32_t cp;
		size_t step;

		at += utf8_ascii_run(s + at, n - at);
		if (at == n || !narrow)
			return at;
		step = utf8_decode(s + at, n - at, &cp);
		if (class_of(cp) == NO)
			return at;
		at += step;
	}
}

static size_t
step_back(const char *s, size_t at)
{
	do
		at--;
	while (at > 0 && (s[at] & 0xc0) == 0x80);
	return at;
}

static enum break_class
class_at(const char *s, size_t n, size_t at)
{
	uint32_t cp = (unsigned char)s[at];

	if (cp >= 0x80)
		utf8_decode(s + at, n - at, &cp);
	return class_of(cp);
}

/* A hyphen that begins a word, or two of them, as options of commands have: rule LB20a
 * of later revisions. */
static bool
starts_word(const char *s, size_t hyphen)
{
	if (hyphen > 0 && s[hyphen - 1] == '-')
		hyphen--;
	return hyphen == 0 || s[hyphen - 1] == ' ';
}

bool
utf8_simple_break(const char *s, size_t n, size_t at)
{
	size_t before = at;
	enum break_class a, b;
	char may;

	while (before > 0 && s[before - 1] == ' ')
		before--;
	if (before == 0 || at >= n)
		return false;
	a = class_at(s, n, step_back(s, before));
	b = class_at(s, n, at);
	may = pairs[a][b];
	if (before < at)
		return may != '-';
	return may == '+' && !(a == HY && b == AL && starts_word(s, at - 1));
}
