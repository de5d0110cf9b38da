#include "search/edit.h"

unsigned
edit_distance(const char *a, size_t na, const char *b, size_t nb, unsigned bound)
{
	unsigned char rows[3][EDIT_MAX_BYTES + 1];
	unsigned char *before = rows[0], *last = rows[1], *row = rows[2], *swap;

	if ((na > nb ? na - nb : nb - na) > bound)
		return bound + 1;
	for (size_t j = 0; j <= nb; j++)
		last[j] = (unsigned char)j;
	for (size_t i = 1; i <= na; i++) {
		unsigned least = row[0] = (unsigned char)i;

		for (size_t j = 1; j <= nb; j++) {
			unsigned d = last[j - 1] + (a[i - 1] != b[j - 1]);

			if (last[j] + 1u < d)
				d = last[j] + 1u;
			if (row[j - 1] + 1u < d)
				d = row[j - 1] + 1u;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    before[j - 2] + 1u < d)
				d = before[j - 2] + 1u;
			row[j] = (unsigned char)d;
			least = d < least ? d : least;
		}
		if (least > bound)
			return bound + 1;
		swap = before;
		before = last;
		last = row;
		row = swap;
	}
	return last[nb];
}

unsigned
edit_bound(size_t n)
{
	return n <= 1 ? 0 : n < 6 ? 1 : n < 10 ? 2 : 3;
}
