/* Words of a text, and their folded forms: the same for what is indexed, what is typed and
 * what is marked.
 *
 * A word is a run of letters and digits of one kind: a run of Han, kana or Hangul
 * stands apart from its neighbours. "+" and "#" behind a letter belong to it (c++, c#), and so
 * does an apostrophe before the ends that English has (it's, don't). */
#ifndef TRACKSIDE_SEARCH_WORDS_H
#define TRACKSIDE_SEARCH_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

struct word {
	size_t start, len; /* bytes */
	size_t tail;	   /* bytes of it that are "++", "#" or an ending behind an apostrophe */
	bool cjk;
};

/* The next word at or behind *at, which moves behind it; false where there is none. */
bool word_next(const char *s, size_t n, size_t *at, struct word *out);

/* Appends a word's folded form: NFKC, case and diacritics folded, apostrophes out, c++ as cpp
 * and c# as csharp. */
void word_fold(struct strbuf *out, const char *s, const struct word *w);

/* Appends a text as words with single spaces between, for the index. A CJK run becomes
 * its pairs of characters and its last one (東京都: 東京 京都 都), so that every piece of it
 * is found as a phrase, or as the beginning of one. */
void words_index(struct strbuf *out, const char *s, size_t n);

/* Appends the pairs of characters of a folded CJK run: 東京都: 東京 京都. */
void words_pairs(struct strbuf *out, const char *s, size_t n);

/* Appends the folded words with single spaces between, CJK runs whole. */
void words_fold(struct strbuf *out, const char *s, size_t n);

/* Bytes of a folded word without its English plural ending; *tail gets what stands in for
 * it ("y" for -ies, else ""). */
size_t word_singular(const char *s, size_t n, const char **tail);
/* Bytes of a folded word without the endings that English words share (-s, -ed, -ing, -ly, -e,
 * -y): words with the same root are taken for forms of one. At least three bytes, where there are. */
size_t word_root(const char *s, size_t n);

/* Words too common in English to search for, when others are there. */
bool word_is_stop(const char *s, size_t n);

#endif
