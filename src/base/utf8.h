/* UTF-8 text: code points, grapheme clusters, columns, line breaks, folding.
 * The only file that includes libunistring.
 *
 * Strings are (pointer, bytes); they may hold NUL and invalid UTF-8, which
 * reads as U+FFFD, one for each maximal bad part. Widths are in terminal
 * columns and belong to grapheme clusters (UAX 29), never to code points. */
#ifndef TRACKSIDE_BASE_UTF8_H
#define TRACKSIDE_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* How the terminal at hand draws what terminals disagree on. Set once by main,
 * before anything is measured, like a locale; the default is {1, true}. */
struct width_rules {
	int ambiguous;	 /* columns of East Asian ambiguous characters: 1 or 2 */
	bool emoji_wide; /* ZWJ sequences, VS16, keycaps, flags are 2 columns */
};
void utf8_set_width_rules(struct width_rules rules);
struct width_rules utf8_width_rules(void);

/* Decodes one code point; returns the bytes taken (1 or more; 0 only if n is
 * 0). Invalid input gives U+FFFD. */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);
/* Writes at most 4 bytes, returns how many. */
size_t utf8_encode(uint32_t cp, char out[4]);
bool utf8_valid(const char *s, size_t n);

/* Bytes at the start of s that are printable ASCII (0x20 to 0x7e): each is a
 * cluster of one column. */
size_t utf8_ascii_run(const char *s, size_t n);

/* The first grapheme cluster: its bytes and columns. bytes is 0 only for n = 0.
 * Control characters have width 0; text for a terminal has none (sanitize.h). */
struct cluster {
	size_t bytes;
	int cols; /* 0, 1 or 2 */
};
struct cluster utf8_cluster(const char *s, size_t n);

/* Columns of a whole string. */
size_t utf8_cols(const char *s, size_t n);

/* The longest prefix of whole clusters within max columns: its bytes; *cols,
 * if not NULL, gets its columns. */
size_t utf8_prefix(const char *s, size_t n, size_t max, size_t *cols);

/* Line breaks by UAX 14: brk[i] says what is allowed before byte i. A cluster is
 * never broken; nor are "e.g.", "C++" and "--option". brk has n entries. */
enum utf8_break { UTF8_BREAK_NO = 0, UTF8_BREAK_CAN, UTF8_BREAK_MUST };
void utf8_line_breaks(const char *s, size_t n, char *brk);

/* Bytes at the start of s that are simple: each character (ASCII, Latin, Greek and
 * Cyrillic letters, typographic punctuation) is a cluster of one column, if what follows is simple too. */
size_t utf8_simple_run(const char *s, size_t n);
/* In a text that is simple as a whole: what utf8_line_breaks says of byte at, where a
 * character other than a space starts. Takes constant time, but for spaces before. */
bool utf8_simple_break(const char *s, size_t n, size_t at);

/* Appends the string folded for comparing: NFKC, full case folding, and, if
 * asked, without diacritics. Invalid bytes become U+FFFD. */
enum utf8_fold { UTF8_FOLD_CASE, UTF8_FOLD_DIACRITICS };
void utf8_fold(struct strbuf *out, const char *s, size_t n, enum utf8_fold how);

/* Whether a code point is a letter, a mark on one, or a digit; a Han, kana or Hangul one. */
bool utf8_is_word(uint32_t cp);
/* Whether it is a symbol (general category S): currency, mathematics, emoji. */
bool utf8_is_symbol(uint32_t cp);
bool utf8_is_cjk(uint32_t cp);

/* The properties Emoji (digits have it too) and Extended_Pictographic of UTS 51. */
bool utf8_is_emoji(uint32_t cp);
bool utf8_is_pictographic(uint32_t cp);

#endif
