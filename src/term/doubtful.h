/* Clusters that terminals disagree about: joined emoji, flags, keycaps, variation
 * selectors, long stacks of marks. A frame's list of them, with where they stand. */
#ifndef TRACKSIDE_TERM_DOUBTFUL_H
#define TRACKSIDE_TERM_DOUBTFUL_H

#include <stdbool.h>
#include <wchar.h>

#include "base/strbuf.h"
#include "base/vec.h"
#include "term/theme.h"

struct doubtful {
	int row, col, cols;
	struct look look;
	size_t at, len; /* in the list's text */
};
/* { .text = STRBUF_INIT } is empty. */
struct doubtfuls {
	VEC(struct doubtful) items; /* in the order of drawing */
	struct strbuf text;
};

void doubtfuls_free(struct doubtfuls *list);
void doubtfuls_reset(struct doubtfuls *list);
/* d's text fields are filled in. */
void doubtfuls_add(struct doubtfuls *list, struct doubtful d, const char *s, size_t n);
/* Forgets those of a row within columns [col, end): something is drawn over them. */
void doubtfuls_cover(struct doubtfuls *list, int row, int col, int end);
bool doubtfuls_same(const struct doubtfuls *a, const struct doubtfuls *b);

/* The characters of a cluster that every terminal draws in the same columns as wcwidth
 * says: at most max and a NUL behind. Returns how many; 0 for a doubtful cluster. */
size_t cluster_trusted(const char *s, size_t n, int cols, wchar_t *out, size_t max);

/* The columns that a terminal takes which joins nothing. */
int cluster_unjoined_cols(const char *s, size_t n);

#endif
