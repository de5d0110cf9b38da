/* Random text for property tests: the same on every run. */
#ifndef TRACKSIDE_TESTS_MIXED_H
#define TRACKSIDE_TESTS_MIXED_H

#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"

/* xorshift64*, of Vigna, "An experimental exploration of Marsaglia's xorshift
 * generators, scrambled" (2016). */
static inline uint64_t
random_next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717);
}

static inline size_t
random_below(uint64_t *state, size_t n)
{
	return (size_t)((random_next(state) >> 32) % n);
}

/* Pieces that make clusters of every kind, some of them only together. */
/* clang-format off */
static const char *const mixed_pieces[] = {
	" ", " ", "  ", " ", "a", "word", "well-known", "e.g.", "C++", "--flag", "(see", "it)", "\"q\"",
	"1,000", "https://example.com/a/b?c=d", ".", ",", "!", "?", "-", "/", "averylongwordthatdoesnotfit",
	"é", "e\u0301", "\u0301", "\u0308\u0323", "ñandú", "’s", "“quoted”", "—", "–", "…", "\u00a0", "ł",
	"слово", "т.е.", "λόγος", "中文", "日本語の文章。", "「かぎ」", "が", "か\u3099", "한국어",
	"\u1112\u1161\u11ab", "ﾊﾟ", "（全）", "\u3000",
	"👨‍👩‍👧‍👦", "🏃‍♂️", "👍🏽", "❤️", "⌚\ufe0e", "1️⃣", "🇰🇪", "🇰", "🏽", "😀",
	"कि", "क्षि", "می\u200cخواهم", "ภาษาไทย", "שָׁלוֹם", "🏳️‍🌈", "©️", "→", "ﷺ",
};
/* clang-format on */

static inline void
mixed_text(struct strbuf *out, uint64_t *state, size_t pieces)
{
	const size_t kinds = sizeof(mixed_pieces) / sizeof(mixed_pieces[0]);

	for (size_t i = 0; i < pieces; i++)
		strbuf_adds(out, mixed_pieces[random_below(state, kinds)]);
}

#endif
