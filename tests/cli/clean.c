/* clean [-a]: exit status 0 where standard input is text that no terminal takes for an
 * order: valid UTF-8 without control characters but newline and tab, without
 * bidirectional controls, tags, line separators and annotation marks. With -a the program's own
 * sequences may stand in it: SGR, and OSC 8 with a printable address. Knows nothing of the
 * program's own sanitiser, which it is there to judge. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes of the sequence at s (which starts with ESC) if it is one of ours; else 0. */
static size_t
own_sequence(const unsigned char *s, size_t n)
{
	size_t i = 2;

	if (n > 2 && s[1] == '[') {
		while (i < n && strchr("0123456789;:", s[i]) != NULL && s[i] != '\0')
			i++;
		return i < n && s[i] == 'm' ? i + 1 : 0;
	}
	if (n < 4 || memcmp(s, "\033]8;", 4) != 0)
		return 0;
	for (i = 4; i < n && s[i] > ' ' && s[i] < 0x7f; i++)
		continue;
	return i + 1 < n && s[i] == 0x1b && s[i + 1] == '\\' ? i + 2 : 0;
}

/* Decodes one character; the bytes it takes, or 0 where they are no UTF-8. */
static size_t
decode(const unsigned char *s, size_t n, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len = s[0] < 0x80 ? 1 : s[0] < 0xc0 ? 0 : s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;

	if (len == 0 || len > n || s[0] > 0xf4)
		return 0;
	*c = len == 1 ? s[0] : s[0] & (0x7fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		*c = *c << 6 | (s[i] & 0x3f);
	}
	if (*c < least[len] || *c > 0x10ffff || (*c >= 0xd800 && *c <= 0xdfff))
		return 0;
	return len;
}

static bool
is_order(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0x061c ||
	    c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069) || (c >= 0xfff9 && c <= 0xfffb) ||
	    (c >= 0xe0000 && c <= 0xe007f);
}

int
main(int argc, char **argv)
{
	static unsigned char text[16 << 20];
	bool own = argc > 1 && strcmp(argv[1], "-a") == 0;
	size_t n = fread(text, 1, sizeof(text), stdin), len;
	uint32_t c = 0;

	for (size_t i = 0; i < n; i += len) {
		len = own && text[i] == 0x1b ? own_sequence(text + i, n - i) : 0;
		if (len > 0)
			continue;
		len = decode(text + i, n - i, &c);
		if (len == 0 || is_order(c)) {
			printf("byte %zu: %s %#x\n", i, len == 0 ? "not UTF-8" : "an order",
			    len == 0 ? text[i] : c);
			return 1;
		}
	}
	return 0;
}
