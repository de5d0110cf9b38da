/* The check sum of FIT files. */
#include "race/fit.h"

#define SLICES 8
#define LONG_ENOUGH 4096 /* for tables of two thousand steps to pay */

static uint16_t
crc_of_byte(unsigned value)
{
	for (int bit = 0; bit < 8; bit++)
		value = (value & 1) != 0 ? value >> 1 ^ 0xa001u : value >> 1;
	return (uint16_t)value;
}

/* tables[k][b]: the CRC of byte b with k zero bytes behind it. */
static void
make_tables(uint16_t tables[SLICES][256])
{
	for (unsigned b = 0; b < 256; b++)
		tables[0][b] = crc_of_byte(b);
	for (int k = 1; k < SLICES; k++)
		for (unsigned b = 0; b < 256; b++)
			tables[k][b] =
			    (uint16_t)(tables[k - 1][b] >> 8 ^ tables[0][tables[k - 1][b] & 0xff]);
}

uint16_t
fit_crc(uint16_t crc, const void *data, size_t n)
{
	const uint8_t *p = data;
	uint16_t t[SLICES][256];

	if (n >= LONG_ENOUGH) {
		make_tables(t);
		for (; n >= SLICES; n -= SLICES, p += SLICES)
			crc = t[7][p[0] ^ (crc & 0xff)] ^ t[6][p[1] ^ (crc >> 8)] ^ t[5][p[2]] ^
			    t[4][p[3]] ^ t[3][p[4]] ^ t[2][p[5]] ^ t[1][p[6]] ^ t[0][p[7]];
	}
	for (; n > 0; n--, p++)
		crc = (uint16_t)(crc >> 8 ^ crc_of_byte((crc ^ *p) & 0xff));
	return crc;
}
