#include "judge.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

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

/* Controls but newline and tab, bidirectional controls, line separators, annotation, tags. */
static bool
is_order(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0x061c ||
	    c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069) || (c >= 0xfff9 && c <= 0xfffb) ||
	    (c >= 0xe0000 && c <= 0xe007f);
}

/* --- CSI --------------------------------------------------------------------- */

/* Every CSI of a full screen by its final byte: the parameters, where they are these alone, or NULL
 * for at most two numbers. */
static const struct {
	char final;
	const char *params;
} screen_csi[] = {
	{ 'C', NULL },
	{ 'H', NULL },
	{ 'r', NULL },
	{ 'K', "" },
	{ 'J', "" },
	{ 'J', "2" },
	{ 'h', "?1049" },
	{ 'l', "?1049" },
	{ 't', "22;0;0" }, /* the window's title is kept, */
	{ 't', "23;0;0" }, /* and comes back */
	{ 'h', "?1" },	   /* keys of the keypad */
	{ 'l', "?1" },
	{ 'h', "?7" },
	{ 'l', "4" },
	{ 'h', "?25" },
	{ 'l', "?25" },
	{ 'h', "?12" },
	{ 'l', "?12" },
	{ 'h', "?12;25" },
	{ 'h', "?1006;1000" }, /* presses alone, no motion: Shift stays the terminal's */
	{ 'l', "?1006;1000" },
	{ 'h', "?2004" }, /* pastes in brackets */
	{ 'l', "?2004" },
	{ 'l', "?1006" },
	{ 'l', "?1000" },
};

static bool
two_numbers(const char *s, size_t n)
{
	size_t parted = 0;

	for (size_t i = 0; i < n; i++) {
		parted += s[i] == ';';
		if (s[i] != ';' && (s[i] < '0' || s[i] > '9'))
			return false;
	}
	return parted <= 1 && n <= 9;
}

static bool
known_csi(const char *params, size_t n, char final, unsigned allow)
{
	if (final == 'm' && (allow & JUDGE_LOOKS)) {
		for (size_t i = 0; i < n; i++)
			if (params[i] != ';' && (params[i] < '0' || params[i] > '9'))
				return false;
		return n < 64;
	}
	for (size_t i = 0; i < sizeof(screen_csi) / sizeof(screen_csi[0]); i++) {
		const char *known = screen_csi[i].params;

		if ((allow & JUDGE_SCREEN) == 0 || screen_csi[i].final != final)
			continue;
		if (known == NULL ? two_numbers(params, n)
				  : strlen(known) == n && memcmp(known, params, n) == 0)
			return true;
	}
	return false;
}

/* --- OSC --------------------------------------------------------------------- */

/* "id=12;https://…", or ";" which ends a link. */
static bool
known_link(const char *s, size_t n)
{
	static const char *const schemes[] = { "http://", "https://", "mailto:" };
	size_t i = 0;

	if (n == 1)
		return s[0] == ';';
	if (n < 5 || memcmp(s, "id=", 3) != 0)
		return false;
	for (i = 3; i < n && s[i] >= '0' && s[i] <= '9'; i++)
		continue;
	if (i == 3 || i >= n || s[i] != ';')
		return false;
	s += i + 1;
	n -= i + 1;
	for (i = 0; i < n; i++)
		if (s[i] <= ' ' || s[i] >= 0x7f)
			return false;
	for (i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
		const size_t len = strlen(schemes[i]);
		size_t k = 0;

		while (k < len && k < n &&
		    (s[k] | (s[k] >= 'A' && s[k] <= 'Z' ? 0x20 : 0)) == schemes[i][k])
			k++;
		if (k == len && n > len)
			return true;
	}
	return false;
}

static bool
known_title(const char *s, size_t n)
{
	uint32_t c;
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		len = decode((const unsigned char *)s + i, n - i, &c);
		if (len == 0 || is_order(c) || c == '\n' || c == '\t')
			return false;
	}
	return n < 1024;
}

static bool
known_clipboard(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=",
			s[i]) == NULL)
			return false;
	return true;
}

static bool
starts(const char *s, size_t n, const char *with)
{
	return n >= strlen(with) && memcmp(s, with, strlen(with)) == 0;
}

/* An OSC without its ends; bell: it ends with BEL. */
static bool
known_osc(const char *s, size_t n, bool bell, unsigned allow)
{
	if (starts(s, n, "8;"))
		return (allow & JUDGE_LINKS) && !bell && known_link(s + 2, n - 2);
	if (starts(s, n, "2;"))
		return (allow & JUDGE_TITLE) && !bell && known_title(s + 2, n - 2);
	if (starts(s, n, "52;c;"))
		return (allow & JUDGE_CLIPBOARD) && bell && known_clipboard(s + 5, n - 5);
	return false;
}

/* --- sequences ---------------------------------------------------------------- */

/* Bytes of the sequence at s, which starts with ESC, if it is one of ours; else 0. */
static size_t
own_sequence(const char *s, size_t n, unsigned allow)
{
	static const char *const others[] = { "\033M", "\033=", "\033>", "\033(B" };
	static const char questions[] = "\033]11;?\033\\\033[c"; /* one behind the other */
	size_t i = 2;

	if (starts(s, n, questions))
		return (allow & JUDGE_SCREEN) ? sizeof(questions) - 1 : 0;
	if (starts(s, n, "\033[")) {
		while (i < n && (s[i] == '?' || s[i] == ';' || (s[i] >= '0' && s[i] <= '9')))
			i++;
		return i < n && known_csi(s + 2, i - 2, s[i], allow) ? i + 1 : 0;
	}
	if (starts(s, n, "\033]")) {
		while (i < n && s[i] != '\a' && s[i] != '\033')
			i++;
		if (i < n && s[i] == '\a')
			return known_osc(s + 2, i - 2, true, allow) ? i + 1 : 0;
		return i + 1 < n && s[i + 1] == '\\' && known_osc(s + 2, i - 2, false, allow)
		    ? i + 2
		    : 0;
	}
	for (i = 0; (allow & JUDGE_SCREEN) && i < sizeof(others) / sizeof(others[0]); i++)
		if (starts(s, n, others[i]))
			return strlen(others[i]);
	return 0;
}

size_t
judge(const char *s, size_t n, unsigned allow, const char **why)
{
	size_t len;
	uint32_t c = 0;

	for (size_t i = 0; i < n; i += len) {
		len = s[i] == '\033' ? own_sequence(s + i, n - i, allow) : 0;
		if (len > 0)
			continue;
		len = decode((const unsigned char *)s + i, n - i, &c);
		if (len > 0 && c == '\r' && (allow & JUDGE_SCREEN))
			continue;
		if (len == 0 || is_order(c)) {
			*why = len == 0 ? "not UTF-8"
			    : c == 0x1b ? "a sequence of others"
					: "an order";
			return i;
		}
	}
	return SIZE_MAX;
}
