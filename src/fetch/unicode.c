#include "fetch/unicode.h"

#include <stdint.h>

#include "base/utf8.h"

#define REPLACEMENT 0xfffd

struct layout {
	int bytes; /* of a unit: 2 or 4; 0 for none of both */
	bool big;
	size_t mark; /* bytes of the byte order mark */
};

static struct layout
find_layout(const char *text, size_t n)
{
	static const struct {
		const char *start;
		size_t n;
		struct layout layout;
	} starts[] = {
		/* the longer ones first: the mark of UTF-32LE starts like that of UTF-16LE */
		{ "\xff\xfe\0\0", 4, { 4, false, 4 } },
		{ "\0\0\xfe\xff", 4, { 4, true, 4 } },
		{ "<\0\0\0", 4, { 4, false, 0 } },
		{ "\0\0\0<", 4, { 4, true, 0 } },
		{ "\xff\xfe", 2, { 2, false, 2 } },
		{ "\xfe\xff", 2, { 2, true, 2 } },
		{ "<\0", 2, { 2, false, 0 } },
		{ "\0<", 2, { 2, true, 0 } },
	};

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (n >= starts[i].n && memcmp(text, starts[i].start, starts[i].n) == 0)
			return starts[i].layout;
	return (struct layout){ 0 };
}

static uint32_t
unit_at(const struct layout *l, const char *p)
{
	uint32_t value = 0;

	for (int i = 0; i < l->bytes; i++)
		value = value << 8 | (unsigned char)p[l->big ? i : l->bytes - 1 - i];
	return value;
}

static void
put(struct strbuf *out, uint32_t c)
{
	char bytes[4];

	if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000) || c == 0)
		c = REPLACEMENT;
	strbuf_add(out, bytes, utf8_encode(c, bytes));
}

bool
unicode_to_utf8(const char *text, size_t n, struct strbuf *out)
{
	const struct layout l = find_layout(text, n);
	size_t step = (size_t)l.bytes, at = l.mark;

	if (l.bytes == 0)
		return false;
	strbuf_grow(out, n);
	for (; at + step <= n; at += step) {
		uint32_t c = unit_at(&l, text + at), low;

		if (l.bytes == 2 && c >= 0xd800 && c < 0xdc00 && at + 2 * step <= n) {
			low = unit_at(&l, text + at + step);
			if (low >= 0xdc00 && low < 0xe000) {
				c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
				at += step;
			}
		}
		put(out, c);
	}
	if (at < n)
		put(out, REPLACEMENT);
	return true;
}
