/* What the bytes of UTF-8 tell about clusters and columns without property tables.
 * For base/utf8.c alone; a test holds it against the tables, code point by code point. */
#ifndef TRACKSIDE_BASE_UTF8_QUICK_H
#define TRACKSIDE_BASE_UTF8_QUICK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/utf8.h"

/* Whether what begins here (n is not 0) surely does not extend a character that
 * utf8_quick_character knows. False for the blocks of marks, for zero-width (non-)joiners,
 * the marks of kana and of halfwidth forms, and for all that is rare. */
static inline bool
utf8_starts_cluster(const char *str, size_t n)
{
	const unsigned char *s = (const unsigned char *)str;

	if (s[0] < 0xe2)
		return s[0] < 0xcc || (s[0] >= 0xce && s[0] <= 0xd1);
	if (n < 3)
		return false;
	switch (s[0]) {
	case 0xe2: /* general punctuation, box drawing */
		return (s[1] == 0x80 && s[2] != 0x8c && s[2] != 0x8d) || s[1] == 0x94 ||
		    s[1] == 0x95;
	case 0xe3: /* CJK punctuation, kana */
		return s[1] == 0x80 ? s[2] < 0xaa || s[2] > 0xaf
				    : s[1] != 0x82 || (s[2] != 0x99 && s[2] != 0x9a);
	case 0xef: /* fullwidth forms */
		return s[1] == 0xbc || s[1] == 0xbd;
	default: /* Han, Hangul */
		return (s[0] >= 0xe4 && s[0] <= 0xe9) || s[0] == 0xeb || s[0] == 0xec;
	}
}

/* Bytes and columns of a character of a common script that, where
 * utf8_starts_cluster is true of what follows, is a cluster; 0 bytes for any other. narrow:
 * ambiguous characters have one column. */
static inline struct cluster
utf8_quick_character(const char *str, size_t n, bool narrow)
{
	static const struct cluster other = { 0, 0 };
	const unsigned char *s = (const unsigned char *)str;

	if (s[0] < 0x80)
		return s[0] >= 0x20 && s[0] < 0x7f ? (struct cluster){ 1, 1 } : other;
	if (n < 2 || (s[1] & 0xc0) != 0x80)
		return other;
	if (s[0] < 0xe0) {
		/* Latin but for controls and the soft hyphen; Greek, Cyrillic. */
		bool known = s[0] == 0xc2
		    ? s[1] >= 0xa0 && s[1] != 0xad
		    : (s[0] >= 0xc3 && s[0] <= 0xcb) || (s[0] >= 0xce && s[0] <= 0xd1);

		return narrow && known ? (struct cluster){ 2, 1 } : other;
	}
	if (n < 3 || (s[2] & 0xc0) != 0x80)
		return other;
	switch (s[0]) {
	case 0xe2: /* U+2010 to U+2027, U+2500 to U+257F */
		return narrow &&
			((s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0xa7) || s[1] == 0x94 ||
			    s[1] == 0x95)
		    ? (struct cluster){ 3, 1 }
		    : other;
	case 0xe3: /* U+3001 to U+3029, hiragana, katakana */
		return (s[1] == 0x80 && s[2] > 0x80 && s[2] < 0xaa) ||
			(s[1] == 0x81 && s[2] > 0x80) ||
			(s[1] == 0x82 && (s[2] < 0x97 || s[2] > 0x9a)) || s[1] == 0x83
		    ? (struct cluster){ 3, 2 }
		    : other;
	case 0xe4: /* from U+4E00 */
		return s[1] >= 0xb8 ? (struct cluster){ 3, 2 } : other;
	case 0xef: /* U+FF01 to U+FF60 */
		return (s[1] == 0xbc && s[2] > 0x80) || (s[1] == 0xbd && s[2] <= 0xa0)
		    ? (struct cluster){ 3, 2 }
		    : other;
	default:
		return (s[0] >= 0xe5 && s[0] <= 0xe9) || s[0] == 0xeb || s[0] == 0xec
		    ? (struct cluster){ 3, 2 }
		    : other;
	}
}

#endif
