/* Clusters that terminals disagree about: joined emoji, flags, keycaps, variation
 * selectors, long stacks of marks. */
#ifndef TRACKSIDE_TERM_DOUBTFUL_H
#define TRACKSIDE_TERM_DOUBTFUL_H

#include <stdbool.h>
#include <stddef.h>

/* Whether every terminal draws the cluster in so many columns: each of its few characters takes
 * what wcwidth says, and none steers the width of another. */
bool cluster_trusted(const char *s, size_t n, int cols);

/* The columns that a terminal takes which joins nothing. */
int cluster_unjoined_cols(const char *s, size_t n);

#endif
