/* How far one name is from another. */
#ifndef TRACKSIDE_SEARCH_EDIT_H
#define TRACKSIDE_SEARCH_EDIT_H

#include <stddef.h>

/* Longer names are compared by their first bytes. */
#define EDIT_MAX_BYTES 64

/* Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours
 * (Damerau 1964, no piece edited twice), in bytes of folded text, each at most EDIT_MAX_BYTES
 * long; bound + 1 for more than bound. */
unsigned edit_distance(const char *a, size_t na, const char *b, size_t nb, unsigned bound);
/* Edits that a name of n bytes may be away and still be meant: a third, at most 3. */
unsigned edit_bound(size_t n);

#endif
