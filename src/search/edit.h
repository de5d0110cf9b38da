/* How far two names are apart in edits, and a quick look at whether they can be near. */
#ifndef TRACKSIDE_SEARCH_EDIT_H
#define TRACKSIDE_SEARCH_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Longer names are compared by their first bytes. */
#define EDIT_MAX_BYTES 96

/* Which letters a text has, and which more than once. Each insertion or deletion changes one
 * bit at most, each substitution two, a swap none. */
uint64_t edit_letters(const char *s, size_t n);

/* Whether so many edits can lie between texts of these letters and lengths. */
static inline bool
edit_possible(uint64_t a, size_t na, uint64_t b, size_t nb, unsigned bound)
{
	return (na > nb ? na - nb : nb - na) <= bound &&
	    (unsigned)__builtin_popcountll(a ^ b) <= 2 * bound;
}

/* Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours
 * (Damerau 1964, no piece edited twice), in bytes of folded text; bound + 1 for more than
 * bound. */
unsigned edit_distance(const char *a, size_t na, const char *b, size_t nb, unsigned bound);
/* The same; with open, a may be the beginning of b: what b has behind it costs nothing. */
unsigned edit_distance_within(const char *a, size_t na, const char *b, size_t nb, unsigned bound,
    bool open);
/* Edits that a name of n bytes may be away and still be meant; short ones count as well. */
unsigned edit_bound(size_t n);

#endif
