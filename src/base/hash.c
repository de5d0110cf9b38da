#include "base/hash.h"

#include <string.h>

/* One more word in a sum: what is done with it can be undone, so texts that differ in one word alone
 * have different sums. */
static uint64_t
add_word(uint64_t sum, const unsigned char *s, size_t n)
{
	uint64_t w = 0;

	memcpy(&w, s, n);
	sum = (sum ^ w) * UINT64_C(0x9e3779b97f4a7c15);
	return sum ^ sum >> 29;
}

/* Four sums side by side, each over every fourth word, and a sum of these. */
uint64_t
hash_large(const void *data, size_t n)
{
	const unsigned char *s = data;
	uint64_t a = n, b = 1, c = 2, d = 3;
	uint64_t sums[4];

	for (; n >= 32; n -= 32, s += 32) {
		a = add_word(a, s, 8);
		b = add_word(b, s + 8, 8);
		c = add_word(c, s + 16, 8);
		d = add_word(d, s + 24, 8);
	}
	for (; n >= 8; n -= 8, s += 8)
		a = add_word(a, s, 8);
	sums[0] = add_word(a, s, n);
	sums[1] = b;
	sums[2] = c;
	sums[3] = d;
	for (int i = 1; i < 4; i++)
		sums[0] = add_word(sums[0], (const unsigned char *)&sums[i], 8);
	return sums[0];
}
