#include "tui/input.h"

#include <wchar.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>

#define SEQUENCE_MS 50 /* between two bytes of one sequence */

/* Keys are read through a pad: reading through a window would draw it first. */
static WINDOW *pad;
static bool button_down;

/* Modified arrows as xterm sends them; terminfo has no standard names for them. */
static const struct {
	const char *bytes;
	int code; /* past KEY_MAX, ours */
	uint32_t key;
} extra_keys[] = {
	{ "\033[1;3D", KEY_MAX + 1, KEY_CODE_ALT_LEFT },
	{ "\033[1;3C", KEY_MAX + 2, KEY_CODE_ALT_RIGHT },
	{ "\033[1;2D", KEY_MAX + 5, KEY_CODE_SHIFT_LEFT },
	{ "\033[1;2C", KEY_MAX + 6, KEY_CODE_SHIFT_RIGHT },
	{ "\033\033[D", KEY_MAX + 3, KEY_CODE_ALT_LEFT },
	{ "\033\033[C", KEY_MAX + 4, KEY_CODE_ALT_RIGHT },
};
#define NEXTRA (sizeof(extra_keys) / sizeof(extra_keys[0]))

static const struct {
	int code;
	uint32_t key;
} keys[] = {
	{ KEY_UP, KEY_CODE_UP },
	{ KEY_DOWN, KEY_CODE_DOWN },
	{ KEY_LEFT, KEY_CODE_LEFT },
	{ KEY_RIGHT, KEY_CODE_RIGHT },
	{ KEY_HOME, KEY_CODE_HOME },
	{ KEY_FIND, KEY_CODE_HOME },
	{ KEY_END, KEY_CODE_END },
	{ KEY_SELECT, KEY_CODE_END },
	{ KEY_PPAGE, KEY_CODE_PAGE_UP },
	{ KEY_NPAGE, KEY_CODE_PAGE_DOWN },
	{ KEY_DC, KEY_CODE_DELETE },
	{ KEY_IC, KEY_CODE_INSERT },
	{ KEY_BTAB, KEY_CODE_BACK_TAB },
	{ KEY_BACKSPACE, KEY_CODE_BACKSPACE },
	{ KEY_ENTER, KEY_CODE_ENTER },
	{ KEY_SLEFT, KEY_CODE_SHIFT_LEFT },
	{ KEY_SRIGHT, KEY_CODE_SHIFT_RIGHT },
	{ KEY_F(1), KEY_CODE_F1 },
};

void
input_open(void)
{
	size_t i;

	pad = newpad(1, 1);
	if (pad == NULL)
		die("out of memory (an input pad)");
	keypad(pad, TRUE);
	nodelay(pad, TRUE);
	for (i = 0; i < NEXTRA; i++)
		define_key(extra_keys[i].bytes, extra_keys[i].code);
}

void
input_close(void)
{
	if (pad != NULL)
		delwin(pad);
	pad = NULL;
}

static uint32_t
special_key(int code)
{
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (keys[i].code == code)
			return keys[i].key;
	}
	for (i = 0; i < NEXTRA; i++) {
		if (extra_keys[i].code == code)
			return extra_keys[i].key;
	}
	return 0;
}

static bool
mouse(struct input *out)
{
	MEVENT event;

	if (getmouse(&event) != OK)
		return false;
	out->row = event.y;
	out->col = event.x;
	out->sideways = (event.bstate & BUTTON_SHIFT) != 0;
	if (event.bstate & BUTTON4_PRESSED) {
		out->kind = INPUT_WHEEL;
		out->wheel = -1;
	} else if (event.bstate & BUTTON5_PRESSED) {
		out->kind = INPUT_WHEEL;
		out->wheel = 1;
	} else if (event.bstate & BUTTON1_PRESSED) {
		out->kind = INPUT_CLICK;
		button_down = true;
	} else if (event.bstate & BUTTON1_RELEASED) {
		/* of a press and a release that come in one piece ncurses tells the second */
		out->kind = button_down ? INPUT_RELEASE : INPUT_CLICK;
		button_down = false;
	} else {
		return false;
	}
	return true;
}

/* Behind an escape: drops the rest of a sequence that terminfo does not know, so that
 * its letters are not taken for keys. False where it was the Esc key itself. */
static bool
drop_sequence(void)
{
	wint_t c;

	if (wget_wch(pad, &c) != OK)
		return false;
	if (c != '[' && c != 'O') {
		unget_wch((wchar_t)c);
		return false;
	}
	/* ECMA-48, 5.4: parameters and intermediates, then a final byte; SS3 has one byte. They may
	 * come in pieces, and what is late must not be taken for keys either. */
	wtimeout(pad, SEQUENCE_MS);
	while (wget_wch(pad, &c) == OK && c >= 0x20 && c < 0x40)
		continue;
	nodelay(pad, TRUE);
	return true;
}

bool
input_next(struct input *out)
{
	wint_t c;
	int got;

	*out = (struct input){ .kind = INPUT_KEY };
	while ((got = wget_wch(pad, &c)) != ERR) {
		if (got == KEY_CODE_YES && c == KEY_MOUSE) {
			if (mouse(out))
				return true;
			continue;
		}
		if (got == OK && c == KEY_CODE_ESC && drop_sequence())
			continue;
		out->key = got == KEY_CODE_YES ? special_key((int)c) : (uint32_t)c;
		if (out->key == '\n')
			out->key = KEY_CODE_ENTER;
		if (out->key == '\b')
			out->key = KEY_CODE_BACKSPACE;
		if (out->key != 0)
			return true;
	}
	return false;
}
