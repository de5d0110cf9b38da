#include "search/edit.h"

uint64_t
edit_letters(const char *s, size_t n)
{
	uint64_t sig = 0;

	for (size_t i = 0; i < n && i < EDIT_MAX_BYTES; i++) {
		const unsigned char c = (unsigned char)s[i];
		uint64_t bit;

		if (c >= 'a' && c <= 'z') {
			bit = UINT64_C(1) << (c - 'a');
			sig |= sig & bit ? bit << 26 : bit;
		} else {
			sig |= UINT64_C(1) << (52 + c % 12);
		}
	}
	return sig;
}

unsigned
edit_distance_within(const char *a, size_t na, const char *b, size_t nb, unsigned bound, bool open)
{
	unsigned char rows[3][EDIT_MAX_BYTES + 1];
	unsigned char *before = rows[0], *last = rows[1], *row = rows[2], *swap;
	unsigned best;

	na = na < EDIT_MAX_BYTES ? na : EDIT_MAX_BYTES;
	nb = nb < EDIT_MAX_BYTES ? nb : EDIT_MAX_BYTES;
	if (na > nb + bound || (!open && nb > na + bound))
		return bound + 1;
	if (open && nb > na + bound)
		nb = na + bound;
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
	best = last[nb];
	for (size_t j = 0; open && j < nb; j++)
		best = last[j] < best ? last[j] : best;
	return best <= bound ? best : bound + 1;
}

unsigned
edit_distance(const char *a, size_t na, const char *b, size_t nb, unsigned bound)
{
	return edit_distance_within(a, na, b, nb, bound, false);
}

unsigned
edit_bound(size_t n)
{
	return n <= 1 ? 0 : n < 6 ? 1 : n < 12 ? 2 : 3;
}
