#include "term/keys.h"

#include <ctype.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8.h"

#define ESC '\033'
#define REPLACEMENT 0xfffd  /* what utf8_decode makes of bytes that are no text */
#define MOUSE_BYTES 6	    /* of a report of mode 1000 */
#define MISSING SIZE_MAX    /* more bytes may come */
#define PARAMETER_MOST 9999 /* larger ones are as good as that */

static const struct {
	const char *capability;
	uint32_t key;
} capabilities[KEYS_NAMED] = {
	{ "kcuu1", KEY_CODE_UP },
	{ "kcud1", KEY_CODE_DOWN },
	{ "kcub1", KEY_CODE_LEFT },
	{ "kcuf1", KEY_CODE_RIGHT },
	{ "khome", KEY_CODE_HOME },
	{ "kfnd", KEY_CODE_HOME },
	{ "kend", KEY_CODE_END },
	{ "kslt", KEY_CODE_END },
	{ "kpp", KEY_CODE_PAGE_UP },
	{ "knp", KEY_CODE_PAGE_DOWN },
	{ "kdch1", KEY_CODE_DELETE },
	{ "kich1", KEY_CODE_INSERT },
	{ "kcbt", KEY_CODE_BACK_TAB },
	{ "kent", KEY_CODE_ENTER },
	{ "kLFT", KEY_CODE_SHIFT_LEFT },
	{ "kRIT", KEY_CODE_SHIFT_RIGHT },
	{ "kf1", KEY_CODE_F1 },
};

void
keys_init(struct keys *k, bool utf8, keys_capability_fn *capability)
{
	*k = (struct keys){ .utf8 = utf8, .capability = capability };
}

char *
keys_room(struct keys *k, size_t *room)
{
	memmove(k->bytes, k->bytes + k->at, k->len - k->at);
	k->len -= k->at;
	k->at = 0;
	*room = KEYS_ROOM - k->len;
	return k->bytes + k->len;
}

void
keys_took(struct keys *k, size_t n)
{
	k->len += n;
	k->filled = k->len == KEYS_ROOM;
}

bool
keys_filled(const struct keys *k)
{
	return k->filled;
}

bool
keys_identified(const struct keys *k)
{
	static const char start[] = "\033[?";
	const char *s = k->bytes + k->at, *end = k->bytes + k->len;

	while (!k->identified &&
	    (s = memmem(s, (size_t)(end - s), start, sizeof(start) - 1)) != NULL) {
		s += sizeof(start) - 1;
		while (s < end && (isdigit((unsigned char)*s) || *s == ';'))
			s++;
		if (s < end && *s == 'c')
			return true;
	}
	return k->identified;
}

bool
keys_begun(const struct keys *k)
{
	return k->at < k->len || k->passing != 0;
}

bool
keys_escape(const struct keys *k)
{
	return k->len - k->at == 1 && k->bytes[k->at] == ESC;
}

/* --- strings of terminfo --------------------------------------------------- */

/* Keeps those that begin with an escape: a control character alone is a key of its own. */
static void
ask_names(struct keys *k)
{
	for (size_t i = 0; i < KEYS_NAMED && capabilities[i].capability != NULL; i++) {
		const char *s = k->capability(capabilities[i].capability);
		const size_t n = s != NULL ? strlen(s) : 0;

		if (n < 2 || n >= KEYS_NAMED_BYTES || s[0] != ESC)
			continue;
		memcpy(k->named[k->nnamed].bytes, s, n + 1);
		k->named[k->nnamed++].key = capabilities[i].key;
	}
	k->capability = NULL;
}

/* The bytes of a key's string that these begin with; 0 for none. *begun: they may become one. */
static size_t
named_key(struct keys *k, const char *s, size_t n, uint32_t *key, bool *begun)
{
	if (k->capability != NULL)
		ask_names(k);
	for (size_t i = 0; i < k->nnamed; i++) {
		const size_t len = strlen(k->named[i].bytes);

		if (memcmp(s, k->named[i].bytes, n < len ? n : len) != 0)
			continue;
		*key = k->named[i].key;
		if (n >= len)
			return len;
		*begun = true;
	}
	return 0;
}

/* --- where sequences end ---------------------------------------------------- */

/* The bytes up to what ends a control sequence (CSI, SS3), looked for from a byte on; where something
 * stands in it that cannot, up to that. MISSING where there is no end yet. */
static size_t
control_length(const char *s, size_t n, size_t from)
{
	for (size_t i = from; i < n; i++) {
		const unsigned char c = (unsigned char)s[i];

		if (c >= 0x40 && c < 0x7f)
			return i + 1;
		if (c < 0x20 || c >= 0x7f)
			return i;
	}
	return MISSING;
}

/* The same of a control string (OSC): ended by ST or BEL, broken off by CAN, SUB or an escape. */
static size_t
string_length(const char *s, size_t n, size_t from)
{
	for (size_t i = from; i < n; i++) {
		if (s[i] == '\a' || s[i] == 0x18 || s[i] == 0x1a)
			return i + 1;
		if (s[i] == ESC && i + 1 < n)
			return s[i + 1] == '\\' ? i + 2 : i;
	}
	return MISSING;
}

/* Of a sequence that begins with an escape. */
static size_t
sequence_length(const char *s, size_t n)
{
	if (n < 3)
		return MISSING;
	if (s[1] == ']')
		return string_length(s, n, 2);
	if (s[1] == '[' && s[2] == 'M')
		return n >= MOUSE_BYTES ? MOUSE_BYTES : MISSING;
	if (s[1] == '[' && s[2] == '[') /* function keys of Linux */
		return n >= 4 ? 4 : MISSING;
	return control_length(s, n, 2);
}

/* Whether one begins here. An OSC has a number: what a terminal answers, not Alt and a bracket. */
static bool
begins_sequence(const char *s, size_t n, bool late)
{
	if (n < 2 || s[1] != ']')
		return n >= 2 && (s[1] == '[' || s[1] == 'O');
	return n == 2 ? !late : s[2] >= '0' && s[2] <= '9';
}

/* --- what they say ------------------------------------------------------------ */

/* The numbers of a control sequence, missing ones are 0; how many there are, 0 where anything but
 * its final byte stands behind them. */
static size_t
read_parameters(const char *s, int *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < max; i++)
		out[i] = 0;
	for (; (*s >= '0' && *s <= '9') || *s == ';'; s++) {
		if (*s == ';')
			n++;
		else if (n < max && out[n] < PARAMETER_MOST)
			out[n] = out[n] * 10 + (*s - '0');
	}
	return *s != '\0' && s[1] == '\0' ? n + 1 : 0;
}

/* xterm counts modifiers from 1: Shift 1, Alt 2, Ctrl 4. A modified key is one of ours or none. */
static uint32_t
modified(uint32_t key, int modifiers)
{
	if (modifiers <= 1)
		return key;
	if (key == KEY_CODE_LEFT)
		return modifiers == 2 ? KEY_CODE_SHIFT_LEFT
		    : modifiers == 3  ? KEY_CODE_ALT_LEFT
				      : 0;
	if (key == KEY_CODE_RIGHT)
		return modifiers == 2 ? KEY_CODE_SHIFT_RIGHT
		    : modifiers == 3  ? KEY_CODE_ALT_RIGHT
				      : 0;
	return 0;
}

static uint32_t
key_of_letter(char final)
{
	switch (final) {
	case 'A':
		return KEY_CODE_UP;
	case 'B':
		return KEY_CODE_DOWN;
	case 'C':
		return KEY_CODE_RIGHT;
	case 'D':
		return KEY_CODE_LEFT;
	case 'F':
		return KEY_CODE_END;
	case 'H':
		return KEY_CODE_HOME;
	case 'P':
		return KEY_CODE_F1;
	case 'Z':
		return KEY_CODE_BACK_TAB;
	case 'c': /* rxvt, with Shift */
		return KEY_CODE_SHIFT_RIGHT;
	case 'd':
		return KEY_CODE_SHIFT_LEFT;
	default:
		return 0;
	}
}

static uint32_t
key_of_number(int number)
{
	switch (number) {
	case 1:
	case 7:
		return KEY_CODE_HOME;
	case 2:
		return KEY_CODE_INSERT;
	case 3:
		return KEY_CODE_DELETE;
	case 4:
	case 8:
		return KEY_CODE_END;
	case 5:
		return KEY_CODE_PAGE_UP;
	case 6:
		return KEY_CODE_PAGE_DOWN;
	case 11:
		return KEY_CODE_F1;
	default:
		return 0;
	}
}

/* A mouse report: the button with its modifiers, the place counted from 1. False for what is not
 * dealt with. */
static bool
mouse(struct keys *k, int button, int col, int row, bool up, struct keys_event *out)
{
	if (col < 1 || row < 1)
		return false;
	out->row = row - 1;
	out->col = col - 1;
	button &= ~(8 | 16); /* with Alt, with Ctrl */
	if (button >= 64 && button < 64 + 8) {
		out->kind = KEYS_WHEEL;
		out->wheel = (button & 1) != 0 ? 1 : -1;
		out->sideways = (button & (2 | 4)) != 0; /* a wheel of its own, or with Shift */
		return true;
	}
	button &= ~4;
	if (button == 0 && !up) {
		out->kind = KEYS_PRESS;
		k->down = true;
		return true;
	}
	if ((button != 0 && button != 3) || !k->down) /* 3: mode 1000 does not say which */
		return false;
	out->kind = KEYS_RELEASE;
	k->down = false;
	return true;
}

static bool
control_sequence(struct keys *k, const char *s, size_t n, struct keys_event *out)
{
	const char final = s[n - 1];
	size_t count;
	int at[3];

	if (s[2] == 'M' && n == MOUSE_BYTES)
		return mouse(k, (unsigned char)s[3] - 32, (unsigned char)s[4] - 32,
		    (unsigned char)s[5] - 32, false, out);
	if (s[2] == '<' && (final == 'M' || final == 'm'))
		return read_parameters(s + 3, at, 3) == 3 &&
		    mouse(k, at[0], at[1], at[2], final == 'm', out);
	if (s[2] == '?' && final == 'c') {
		k->identified = true;
		return false;
	}
	count = read_parameters(s + 2, at, 3);
	if (s[2] == '[')
		out->key = final == 'A' ? KEY_CODE_F1 : 0;
	else if (count == 0 || count > 2)
		return false;
	else if (final == '~' && at[0] == 200)
		k->pasting = true;
	else if (final == '~')
		out->key = modified(key_of_number(at[0]), at[1]);
	else if (at[0] <= 1)
		out->key = modified(key_of_letter(final), at[1]);
	return out->key != 0;
}

/* One part of a colour, one to four hexadecimal digits, as a byte; -1 where it is none. */
static int
colour_part(const char **s)
{
	unsigned value = 0, most = 0;

	for (; most < 0xffff && isxdigit((unsigned char)**s); (*s)++) {
		const char c = **s;

		value = value * 16 + (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
		most = most * 16 + 15;
	}
	return most > 0 ? (int)(value * 255 / most) : -1;
}

/* "]11;rgb:ffff/ffff/ffff", with the transparency of some behind it ("rgba:"). */
static bool
background(const char *s, struct keys_event *out)
{
	static const char start[] = "]11;rgb";

	if (strncmp(s, start, sizeof(start) - 1) != 0)
		return false;
	s += sizeof(start) - 1;
	s += *s == 'a';
	for (int i = 0; i < 3; i++) {
		int part;

		if (*s++ != (i == 0 ? ':' : '/') || (part = colour_part(&s)) < 0)
			return false;
		out->colour = out->colour << 8 | (uint32_t)part;
	}
	out->kind = KEYS_BACKGROUND;
	return true;
}

static bool
sequence(struct keys *k, const char *s, size_t n, struct keys_event *out)
{
	char whole[KEYS_ROOM + 1]; /* its numbers end with it */

	memcpy(whole, s, n);
	whole[n] = '\0';
	if (s[1] == '[' && n > 2)
		return control_sequence(k, whole, n, out);
	if (s[1] == ']')
		return background(whole + 1, out);
	if (s[1] != 'O' || n != 3)
		return false;
	out->key = s[2] == 'M' ? KEY_CODE_ENTER : key_of_letter(s[2]);
	return out->key != 0;
}

/* --- bytes -------------------------------------------------------------------- */

/* A character of several bytes; what is none has no event. */
static size_t
take_character(const struct keys *k, const char *s, size_t n, bool late, uint32_t *key)
{
	mbstate_t state;
	wchar_t wide = 0;
	size_t used;

	if (k->utf8) {
		const unsigned char c = (unsigned char)s[0];
		const size_t whole = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;

		for (used = 1; used < n && ((unsigned char)s[used] & 0xc0) == 0x80;)
			used++;
		if (used == n && n < whole && c >= 0xc2 && c < 0xf5 && !late)
			return MISSING;
		used = utf8_decode(s, n, key);
		if (*key == REPLACEMENT)
			*key = 0;
		return used;
	}
	memset(&state, 0, sizeof(state));
	used = mbrtowc(&wide, s, n, &state);
	if (used == (size_t)-2 && !late)
		return MISSING;
	if (used == 0 || used > n)
		return 1;
	*key = (uint32_t)wide;
	return used;
}

static uint32_t
plain_key(char c)
{
	if (c == '\n')
		return KEY_CODE_ENTER;
	return c == '\b' ? KEY_CODE_BACKSPACE : (uint32_t)c;
}

/* What stands behind an escape, or the key itself. */
static size_t
take_escape(struct keys *k, const char *s, size_t n, bool late, struct keys_event *out)
{
	bool begun = false;
	size_t used = named_key(k, s, n, &out->key, &begun);
	const bool alt = n > 2 && s[1] == ESC && s[2] == '['; /* rxvt */

	if (used > 0)
		return used;
	out->key = 0;
	if (!late && (begun || n == 1 || (n == 2 && s[1] == ESC)))
		return MISSING;
	if (!alt && !begins_sequence(s, n, late)) {
		out->key = KEY_CODE_ESC;
		return 1;
	}
	used = sequence_length(s + alt, n - alt);
	if (used == MISSING)
		return late ? n : MISSING;
	if (sequence(k, s + alt, used, out) && alt && out->kind == KEYS_KEY)
		out->key = modified(out->key, 3);
	return used + alt;
}

/* A character of a paste; control characters but for these are none. */
static size_t
take_pasted(const struct keys *k, const char *s, size_t n, bool late, struct keys_event *out)
{
	out->kind = KEYS_PASTED;
	if ((unsigned char)*s >= 0x80)
		return take_character(k, s, n, late, &out->key);
	out->key = *s == '\r' || *s == '\n' || *s == '\t' ? ' ' : (uint32_t)*s;
	return 1;
}

/* Whether a paste goes on. With any control character it is over, so that keys do their work again
 * where its end got lost. */
static bool
goes_on(const char *s)
{
	return *s == '\r' || *s == '\n' || *s == '\t' ||
	    ((unsigned char)*s >= 0x20 && (unsigned char)*s != 0x7f);
}

static size_t
take(struct keys *k, const char *s, size_t n, bool late, struct keys_event *out)
{
	if (k->pasting && goes_on(s))
		return take_pasted(k, s, n, late, out);
	k->pasting = false;
	if (*s == ESC)
		return take_escape(k, s, n, late, out);
	if ((unsigned char)*s >= 0x80)
		return take_character(k, s, n, late, &out->key);
	out->key = plain_key(*s);
	return 1;
}

/* Goes on to the end of a sequence that was too long to be kept. */
static void
pass_over(struct keys *k, bool late)
{
	const char *s = k->bytes + k->at;
	const size_t n = k->len - k->at;
	const size_t used = k->passing == ']' ? string_length(s, n, 0) : control_length(s, n, 0);

	if (used == MISSING)
		k->at = n > 0 && s[n - 1] == ESC && !late ? k->len - 1 : k->len;
	else
		k->at += used;
	if (used != MISSING || late)
		k->passing = 0;
}

bool
keys_next(struct keys *k, bool late, struct keys_event *out)
{
	size_t used;

	if (k->passing != 0)
		pass_over(k, late);
	while (k->passing == 0 && k->at < k->len) {
		*out = (struct keys_event){ .kind = KEYS_KEY };
		used = take(k, k->bytes + k->at, k->len - k->at, late, out);
		if (used == MISSING && k->len - k->at == KEYS_ROOM) {
			k->passing = k->bytes[k->at + 1];
			k->at = k->len;
		}
		if (used == MISSING)
			return false;
		k->at += used;
		if (out->key != 0 || out->kind > KEYS_PASTED)
			return true;
	}
	return false;
}
