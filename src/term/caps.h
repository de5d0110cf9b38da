/* What the terminal or pipe behind a stream can do, from the environment. */
#ifndef TRACKSIDE_TERM_CAPS_H
#define TRACKSIDE_TERM_CAPS_H

#include <stdbool.h>

enum caps_colour { CAPS_COLOUR_AUTO, CAPS_COLOUR_ALWAYS, CAPS_COLOUR_NEVER };

/* How a text comes to the clipboard (clipboard.h). */
enum caps_clipboard {
	CAPS_CLIPBOARD_NONE,
	CAPS_CLIPBOARD_PLAIN,
	CAPS_CLIPBOARD_TMUX,
	CAPS_CLIPBOARD_SCREEN,
};

struct caps {
	bool tty;
	bool escapes;	 /* escape sequences are wanted at all: weight, underline, colour */
	bool utf8;	 /* the locale's charset; else ASCII drawing */
	bool braille;	 /* its font has patterns of dots: all but a console's */
	int colours;	 /* 0, 8, 16, 256 or 1 << 24 */
	bool links;	 /* OSC 8 */
	bool answers;	 /* what is behind its text, or at least what it is (modes.h) */
	unsigned lacks;	 /* LOOK_… bits that it does not show, or shows as something else */
	bool resets_all; /* SGR 0 alone takes a look away, as on a VT100 */
	enum caps_clipboard clipboard;
	bool dark;	/* dark background: COLORFGBG, else assumed */
	bool dark_said; /* it was not assumed */
	int cols, rows; /* COLUMNS/LINES or the window; 80 × 24 where unknown */
};

/* Whether the environment names a locale of UTF-8. Then nothing of it needs to be loaded to know what
 * the terminal takes, nor to be installed. */
bool caps_says_utf8(void);

/* Honours NO_COLOR, CLICOLOR_FORCE, TERM, COLORTERM. */
void caps_detect(struct caps *caps, int fd, enum caps_colour colour);

#endif
