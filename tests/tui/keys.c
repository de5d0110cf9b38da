/* What a person does at the terminal, as the bytes that it sends: keys by their names, and a mouse
 * in SGR's coding. */
#include "tui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name, *bytes;
} key_bytes[] = {
	{ "Enter", "\r" },
	{ "Esc", "\033" },
	{ "Tab", "\t" },
	{ "S-Tab", "\033[Z" },
	{ "S-Left", "\033[1;2D" },
	{ "S-Right", "\033[1;2C" },
	{ "Up", "\033OA" },
	{ "Down", "\033OB" },
	{ "Right", "\033OC" },
	{ "Left", "\033OD" },
	{ "PgUp", "\033[5~" },
	{ "PgDn", "\033[6~" },
	{ "Home", "\033OH" },
	{ "End", "\033OF" },
	{ "Backspace", "\177" },
	{ "Space", " " },
	{ "Lt", "<" },
};

static void
send_named(struct tui *t, const char *name, size_t n)
{
	char control;
	size_t i;

	if (n == 3 && name[0] == 'C' && name[1] == '-') {
		control = (char)(name[2] & 0x1f);
		tui_send(t, &control, 1);
		return;
	}
	for (i = 0; i < sizeof(key_bytes) / sizeof(key_bytes[0]); i++) {
		if (strlen(key_bytes[i].name) == n && memcmp(key_bytes[i].name, name, n) == 0) {
			tui_send(t, key_bytes[i].bytes, strlen(key_bytes[i].bytes));
			return;
		}
	}
	printf("Bail out! no key is called <%.*s>\n", (int)n, name);
	exit(99);
}

void
tui_keys(struct tui *t, const char *keys)
{
	const char *end;

	while (*keys != '\0') {
		end = *keys == '<' ? strchr(keys, '>') : NULL;
		if (end != NULL) {
			send_named(t, keys + 1, (size_t)(end - keys - 1));
			keys = end + 1;
		} else {
			tui_send(t, keys++, 1);
		}
	}
}

static void
send_mouse(struct tui *t, int button, int row, int col, bool down)
{
	char buf[64];
	const int n = snprintf(buf, sizeof(buf), "\033[<%d;%d;%d%c", button, col + 1, row + 1,
	    down ? 'M' : 'm');

	tui_send(t, buf, (size_t)n);
}

void
tui_press(struct tui *t, int row, int col)
{
	send_mouse(t, 0, row, col, true);
}

void
tui_release(struct tui *t, int row, int col)
{
	send_mouse(t, 0, row, col, false);
}

void
tui_click(struct tui *t, int row, int col)
{
	tui_press(t, row, col);
	tui_release(t, row, col);
}

void
tui_wheel(struct tui *t, int row, int col, int steps)
{
	for (; steps < 0; steps++)
		send_mouse(t, 64, row, col, true);
	for (; steps > 0; steps--)
		send_mouse(t, 65, row, col, true);
}
