#include "term/caps.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "term/theme.h"

/* An environment variable that is set and not empty, else NULL. */
static const char *
env(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && *value != '\0' ? value : NULL;
}

static bool
starts_with_any(const char *s, const char *const *prefixes)
{
	for (; *prefixes != NULL; prefixes++) {
		if (strncmp(s, *prefixes, strlen(*prefixes)) == 0)
			return true;
	}
	return false;
}

static bool
understands_escapes(const char *term)
{
	return strcmp(term, "dumb") != 0 && strcmp(term, "unknown") != 0;
}

/* Colours of the terminal that TERM and COLORTERM name. */
static int
terminal_colours(const char *term)
{
	static const char *const rich[] = { "xterm-kitty", "alacritty", "foot", "wezterm",
		"ghostty", "contour", "konsole", "gnome", "vte", "iterm", "mintty", NULL };
	static const char *const none[] = { "vt52", "vt100", "vt102", "vt220", "vt320", NULL };
	const char *colorterm = env("COLORTERM");

	if (!understands_escapes(term) || starts_with_any(term, none))
		return 0;
	if (colorterm != NULL &&
	    (strcasecmp(colorterm, "truecolor") == 0 || strcasecmp(colorterm, "24bit") == 0))
		return 1 << 24;
	if (strstr(term, "-direct") != NULL)
		return 1 << 24;
	if (strstr(term, "256color") != NULL || starts_with_any(term, rich))
		return 256;
	return strstr(term, "16color") != NULL ? 16 : 8;
}

static bool
forced(void)
{
	const char *force = env("CLICOLOR_FORCE");

	return force != NULL && strcmp(force, "0") != 0;
}

static void
detect_colours(struct caps *caps, const char *term, enum caps_colour colour)
{
	bool wanted = colour == CAPS_COLOUR_ALWAYS ||
	    (colour == CAPS_COLOUR_AUTO && forced() && env("NO_COLOR") == NULL);

	caps->colours = 0;
	caps->escapes =
	    wanted || (caps->tty && colour == CAPS_COLOUR_AUTO && understands_escapes(term));
	if (wanted) {
		caps->colours = terminal_colours(term);
		if (caps->colours == 0)
			caps->colours = 8;
	} else if (caps->escapes && env("NO_COLOR") == NULL) {
		caps->colours = terminal_colours(term);
	}
}

/* Looks that TERM lacks: screen shows italics as reverse, the Linux console in a colour. */
static unsigned
terminal_lacks(const char *term)
{
	static const char *const few[] = { "screen", "linux", NULL };
	static const char *const old[] = { "vt52", "vt1", "vt2", "vt3", NULL };

	if (starts_with_any(term, old))
		return LOOK_ITALIC | LOOK_STRIKE | LOOK_DIM;
	return starts_with_any(term, few) ? LOOK_ITALIC | LOOK_STRIKE : 0;
}

/* Kinds that show OSC 8 links, or drop them without a trace; they answer questions, too. */
static bool
terminal_links(const char *term)
{
	static const char *const kinds[] = { "xterm", "foot", "alacritty", "tmux", "wezterm",
		"ghostty", "contour", "konsole", "gnome", "vte", "iterm", "mintty", "st-", NULL };
	const char *program = env("TERM_PROGRAM");

	if (program != NULL && strcmp(program, "Apple_Terminal") == 0)
		return false;
	return starts_with_any(term, kinds);
}

/* Kinds that take OSC 52, or drop it without a trace. */
static enum caps_clipboard
terminal_clipboard(const char *term)
{
	static const char *const kinds[] = { "rxvt", "screen", NULL };

	if (env("TMUX") != NULL || strncmp(term, "tmux", 4) == 0)
		return CAPS_CLIPBOARD_TMUX;
	if (env("STY") != NULL)
		return CAPS_CLIPBOARD_SCREEN;
	return terminal_links(term) || starts_with_any(term, kinds) ? CAPS_CLIPBOARD_PLAIN
								    : CAPS_CLIPBOARD_NONE;
}

/* COLORFGBG is "foreground;background", or with a word between; 0 to 6 and 8 are dark. */
static void
detect_background(struct caps *caps)
{
	const char *value = env("COLORFGBG"), *last;
	char *end = NULL;
	long bg = 0;

	last = value != NULL ? strrchr(value, ';') : NULL;
	if (last != NULL)
		bg = strtol(last + 1, &end, 10);
	caps->dark_said = last != NULL && end != last + 1 && *end == '\0';
	caps->dark = !caps->dark_said || (bg >= 0 && bg <= 6) || bg == 8;
}

/* A size from the environment: 1 to 10,000, else 0. */
static int
env_size(const char *name)
{
	const char *value = env(name);
	char *end;
	long n;

	if (value == NULL)
		return 0;
	n = strtol(value, &end, 10);
	return *end == '\0' && n >= 1 && n <= 10000 ? (int)n : 0;
}

static bool
is_utf8(const char *charset, size_t n)
{
	return (n == 5 && strncasecmp(charset, "UTF-8", n) == 0) ||
	    (n == 4 && strncasecmp(charset, "UTF8", n) == 0);
}

static void
detect_size(struct caps *caps, int fd)
{
	struct winsize ws;

	caps->cols = env_size("COLUMNS");
	caps->rows = env_size("LINES");
	if (caps->tty && ioctl(fd, TIOCGWINSZ, &ws) == 0) {
		if (caps->cols == 0)
			caps->cols = ws.ws_col;
		if (caps->rows == 0)
			caps->rows = ws.ws_row;
	}
	if (caps->cols == 0)
		caps->cols = 80;
	if (caps->rows == 0)
		caps->rows = 24;
}

bool
caps_says_utf8(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *locale = NULL, *charset;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && locale == NULL; i++)
		locale = env(names[i]);
	charset = locale != NULL ? strchr(locale, '.') : NULL;
	return charset != NULL && is_utf8(charset + 1, strcspn(charset + 1, "@"));
}

void
caps_detect(struct caps *caps, int fd, enum caps_colour colour)
{
	const char *term = env("TERM");

	if (term == NULL)
		term = "dumb";
	caps->tty = isatty(fd) == 1;
	caps->utf8 =
	    caps_says_utf8() || is_utf8(nl_langinfo(CODESET), strlen(nl_langinfo(CODESET)));
	caps->braille = !caps->tty || strncmp(term, "linux", 5) != 0;
	detect_colours(caps, term, colour);
	caps->lacks = terminal_lacks(term);
	caps->resets_all = (caps->lacks & LOOK_DIM) != 0;
	caps->links = caps->tty && caps->escapes && terminal_links(term);
	caps->answers = caps->links;
	caps->clipboard = caps->tty ? terminal_clipboard(term) : CAPS_CLIPBOARD_NONE;
	detect_background(caps);
	detect_size(caps, fd);
}
