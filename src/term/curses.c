#include "term/curses.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define NCURSES_NOMACROS
#include <curses.h>
#include <term.h>

#include "base/clock.h"
#include "base/sanitize.h"
#include "base/utf8.h"
#include "term/draw.h"
#include "term/modes.h"
#include "term/painter.h"
#include "term/restore.h"
#include "term/skin.h"
#include "term/translit.h"

#define TITLE_COLS ((size_t)80)

/* A process has one terminal; this is what belongs to it. terminfo, which ncurses brings, says what
 * the terminal understands; what stands on it is the painter's. */
static struct {
	bool open;
	bool entered; /* the terminal was told of the full screen, and not yet of its end */
	bool mouse;
	struct termios before, raw; /* modes */
	struct painter painter;
	struct skin skin;
	bool utf8, started;
	int cursor_row, cursor_col;
	struct strbuf clear, show, hide; /* what the painter's caps borrow */
	struct strbuf out;
	struct draw draw;
	struct strbuf title; /* of the window; "" while it has none of ours */
	struct strbuf asked; /* what it was made of */
	bool titles, title_new;
	bool asks;	  /* what is behind the text, with the first frame */
	int64_t asked_at; /* then; 0 for never */
	uint64_t nkeys;	  /* given out */
} scr;

/* --- starting and ending ------------------------------------------------ */

const char *
screen_capability(const char *name)
{
	const char *value = tigetstr(name);

	return value != (const char *)-1 ? value : NULL;
}

/* What a fatal signal has to write. */
static void
arm_restore(void)
{
	struct strbuf bytes = STRBUF_INIT;

	modes_put(&bytes, "sgr0");
	if (scr.painter.caps.links)
		strbuf_adds(&bytes, "\033]8;;\033\\");
	if (scr.painter.caps.scroll)
		strbuf_adds(&bytes, "\033[r");
	modes_put(&bytes, "op");
	modes_put(&bytes, "cnorm");
	modes_leave(&bytes);
	restore_arm(STDOUT_FILENO, &scr.before, bytes.buf, bytes.len);
	strbuf_free(&bytes);
}

/* Why there can be no full screen here; false. */
static bool
refuse(struct err *err)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE,
		    "there is no terminal to draw on; for plain text use a command, as in: "
		    "trackside list posts");
	if (name == NULL || *name == '\0')
		return err_set(err, ERR_USAGE,
		    "TERM is not set, so the kind of terminal is not known; set it, as in: "
		    "TERM=xterm-256color trackside");
	return err_set(err, ERR_USAGE,
	    "the terminal type '%.60s' (TERM) is not in the terminfo database, or cannot place its "
	    "cursor; set another, as in: TERM=xterm-256color trackside; for plain text use a "
	    "command, as in: trackside list posts",
	    name);
}

/* Whether terminfo knows the terminal, and how to place its cursor. */
static bool
terminal_known(void)
{
	const char *name = getenv("TERM");
	int found;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || name == NULL || *name == '\0' ||
	    setupterm(NULL, STDOUT_FILENO, &found) != OK)
		return false;
	if (screen_capability("cup") != NULL)
		return true;
	del_curterm(cur_term);
	return false;
}

/* The size as the kernel knows it, else as terminfo does. */
static void
ask_size(int *rows, int *cols)
{
	struct winsize ws;

	*rows = tigetnum("lines");
	*cols = tigetnum("cols");
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_row > 0 && ws.ws_col > 0) {
		*rows = ws.ws_row;
		*cols = ws.ws_col;
	}
	if (*rows <= 0 || *cols <= 0) {
		*rows = 24;
		*cols = 80;
	}
}

/* Every key at once and as it is, no signals of the keyboard, output as it is written. A read takes
 * what is there, and never waits. */
static struct termios
raw_modes(struct termios modes)
{
	modes.c_iflag &= ~(tcflag_t)(IXON | BRKINT | PARMRK | INPCK | ICRNL | INLCR | IGNCR);
	modes.c_oflag &= ~(tcflag_t)OPOST;
	modes.c_lflag &= ~(tcflag_t)(ICANON | ISIG | IEXTEN | ECHO | ECHONL);
	modes.c_cc[VMIN] = 0;
	modes.c_cc[VTIME] = 0;
	return modes;
}

/* --- what the terminal can -------------------------------------------------- */

static bool
has_capability(const char *name, const char *start)
{
	const char *value = screen_capability(name);

	return value != NULL && strncmp(value, start, strlen(start)) == 0;
}

/* Whether going full-screen puts the window's name aside, and the way back brings it again
 * (XTWINOPS 22 and 23). */
static bool
keeps_title(void)
{
	const char *value = screen_capability("smcup");

	return value != NULL && strstr(value, "\033[22;0;0t") != NULL;
}

/* CUP of ECMA-48. */
static void
move_ansi(struct strbuf *out, int row, int col)
{
	strbuf_add(out, "\033[", 2);
	if (row > 0 || col > 0)
		strbuf_add_digits(out, (unsigned)row + 1);
	if (col > 0) {
		strbuf_addch(out, ';');
		strbuf_add_digits(out, (unsigned)col + 1);
	}
	strbuf_addch(out, 'H');
}

static void
move_other(struct strbuf *out, int row, int col)
{
	const char *at = tiparm(cursor_address, row, col);

	if (at != NULL)
		strbuf_adds(out, at);
}

/* The looks that the terminal shows. */
static unsigned
shown_attrs(void)
{
	static const struct {
		const char *capability;
		unsigned look;
	} looks[] = {
		{ "bold", LOOK_BOLD },
		{ "dim", LOOK_DIM },
		{ "sitm", LOOK_ITALIC },
		{ "smul", LOOK_UNDERLINE },
		{ "rev", LOOK_REVERSE },
	};
	unsigned attrs = has_capability("smxx", "\033[9m") ? (unsigned)LOOK_STRIKE : 0;

	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++)
		if (screen_capability(looks[i].capability) != NULL)
			attrs |= looks[i].look;
	return attrs;
}

static void
open_painter(const struct caps *terminal)
{
	int rows, cols;
	const bool ansi = has_capability("cup", "\033[%i%p1%d;%p2%dH");
	struct paint_caps caps = {
		.move = ansi ? move_ansi : move_other,
		.looks = ansi && has_capability("sgr0", "\033"),
		.attrs = shown_attrs(),
		.resets = terminal->resets_all,
		.links = ansi && terminal->links,
		.erase = has_capability("el", "\033[K"),
		.right = has_capability("cuf", "\033[%p1%dC") && has_capability("cr", "\r"),
		.scroll = ansi && has_capability("csr", "\033[%i%p1%d;%p2%dr") &&
		    has_capability("ind", "\n") && has_capability("ri", "\033M"),
		.corner = tigetflag("am") <= 0 || tigetflag("xenl") > 0,
	};

	modes_put(&scr.clear, "clear");
	modes_put(&scr.show, "cnorm");
	modes_put(&scr.hide, "civis");
	caps.clear = scr.clear.buf;
	caps.show_cursor = scr.show.buf;
	caps.hide_cursor = scr.hide.buf;
	painter_init(&scr.painter, &caps);
	ask_size(&rows, &cols);
	painter_resize(&scr.painter, rows, cols);
}

const char *
screen_next_theme(void)
{
	skin_next(&scr.skin);
	painter_forget(&scr.painter);
	return scr.skin.palette.name;
}

bool
screen_has_pixels(void)
{
	return scr.skin.theme.pixels != 0;
}

uint32_t
screen_background(void)
{
	return skin_background(&scr.skin);
}

bool
screen_told_background(uint32_t rgb)
{
	const bool new = skin_told(&scr.skin, rgb);

	if (new)
		painter_forget(&scr.painter);
	return new;
}

bool
screen_open(const struct caps *caps, const struct palette *palette, bool mouse, struct err *err)
{
	if (!terminal_known())
		return refuse(err);
	if (tcgetattr(STDOUT_FILENO, &scr.before) != 0) {
		del_curterm(cur_term);
		return err_sys(err, "could not read the terminal's modes");
	}
	strbuf_init(&scr.clear);
	strbuf_init(&scr.show);
	strbuf_init(&scr.hide);
	strbuf_init(&scr.out);
	strbuf_init(&scr.draw.url);
	strbuf_init(&scr.title);
	strbuf_init(&scr.asked);
	scr.titles = keeps_title();
	scr.title_new = false;
	scr.utf8 = caps->utf8;
	scr.draw.painter = &scr.painter;
	scr.draw.theme = &scr.skin.theme;
	scr.draw.utf8 = caps->utf8;
	skin_open(&scr.skin, caps, tigetnum("colors"), palette);
	open_painter(caps);

	scr.mouse = mouse;
	/* kinds that know links know where the question ends, if not what it is */
	scr.asks = caps->answers && !caps->dark_said && scr.skin.colours > 0;
	scr.asked_at = 0;
	scr.entered = false;
	scr.open = true;
	screen_cursor(-1, 0);
	restore_watch();
	restore_arm(STDOUT_FILENO, &scr.before, "", 0);
	scr.raw = raw_modes(scr.before);
	tcsetattr(STDOUT_FILENO, TCSADRAIN, &scr.raw);
	die_set_hook(restore_now);
	if (!scr.started)
		atexit(screen_close);
	scr.started = true;
	return true;
}

/* Writes all of it to the terminal, as far as it takes it. */
static void
write_out(const char *s, size_t n)
{
	while (n > 0) {
		ssize_t done = write(STDOUT_FILENO, s, n);

		if (done < 0 && errno != EINTR)
			return;
		if (done > 0) {
			s += done;
			n -= (size_t)done;
		}
	}
}

int
screen_answer_ms(void)
{
	const int64_t left = scr.asked_at != 0 ? scr.asked_at + MODES_ANSWER_MS - clock_ms() : 0;

	return left > 0 ? (int)left : 0;
}

/* Gives the terminal its own look, and its modes. */
static void
leave(void)
{
	strbuf_reset(&scr.out);
	if (scr.entered) {
		painter_leave(&scr.painter, &scr.out);
		scr.painter.caps.move(&scr.out, scr.painter.rows - 1, 0);
		modes_leave(&scr.out);
		strbuf_addch(&scr.out, '\r');
	}
	write_out(scr.out.buf, scr.out.len);
	scr.entered = false;
	tcsetattr(STDOUT_FILENO, TCSADRAIN, &scr.before);
}

void
screen_close(void)
{
	if (!scr.open)
		return;
	leave();
	restore_disarm();
	del_curterm(cur_term);
	scr.open = false;
	painter_free(&scr.painter);
	strbuf_free(&scr.clear);
	strbuf_free(&scr.show);
	strbuf_free(&scr.hide);
	strbuf_free(&scr.out);
	strbuf_free(&scr.draw.url);
	strbuf_free(&scr.title);
	strbuf_free(&scr.asked);
}

void
screen_leave(void)
{
	leave();
	restore_enable(0);
}

void
screen_return(void)
{
	restore_enable(1);
	tcsetattr(STDOUT_FILENO, TCSADRAIN, &scr.raw);
	screen_resized();
}

void
screen_suspend(void)
{
	struct sigaction stop = { .sa_handler = SIG_DFL }, before;
	sigset_t tstp, mask;

	screen_leave();
	/* Not SIGSTOP: where no shell could continue us, the kernel ignores SIGTSTP. */
	sigemptyset(&tstp);
	sigaddset(&tstp, SIGTSTP);
	sigaction(SIGTSTP, &stop, &before);
	sigprocmask(SIG_UNBLOCK, &tstp, &mask);
	kill(0, SIGTSTP);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	sigaction(SIGTSTP, &before, NULL);
	screen_return();
}

void
screen_mouse(bool on)
{
	scr.mouse = on;
	strbuf_reset(&scr.out);
	modes_mouse(&scr.out, on);
	write_out(scr.out.buf, scr.out.len);
}

void
screen_send(const char *s, size_t n)
{
	write_out(s, n);
}

/* --- size ---------------------------------------------------------------- */

bool
screen_is_utf8(void)
{
	return scr.utf8;
}

int
screen_cols(void)
{
	return scr.painter.cols;
}

int
screen_rows(void)
{
	return scr.painter.rows;
}

void
screen_resized(void)
{
	int rows, cols;

	ask_size(&rows, &cols);
	if (scr.painter.rows != rows || scr.painter.cols != cols)
		painter_resize(&scr.painter, rows, cols);
	screen_redraw();
}

void
screen_redraw(void)
{
	painter_forget(&scr.painter);
}

void
screen_clear(void)
{
	painter_clear(&scr.painter);
}

void
screen_body(int row, int rows)
{
	painter_body(&scr.painter, row, row + rows);
}

/* --- lines ---------------------------------------------------------------- */

void
screen_links(screen_address_fn *address, const void *ctx)
{
	scr.draw.address = address;
	scr.draw.ctx = ctx;
}

void
screen_line(int row, int col, int cols, const struct line *line)
{
	draw_line(&scr.draw, row, col, cols, line, NULL, 0);
}

uint64_t
screen_keys(size_t n)
{
	const uint64_t first = PAINT_MIXED + 1 + scr.nkeys;

	scr.nkeys += n;
	return first;
}

void
screen_line_keyed(int row, int col, int cols, const struct line *line, uint64_t key)
{
	draw_line(&scr.draw, row, col, cols, line, NULL, key);
}

bool
screen_keep_row(int row)
{
	return painter_keep_row(&scr.painter, row);
}

void
screen_line_as(int row, int col, int cols, const struct line *line, enum style style)
{
	struct look under = theme_look(&scr.skin.theme, style, 0);

	draw_line(&scr.draw, row, col, cols, line, &under, 0);
}

/* --- the frame ------------------------------------------------------------ */

void
screen_cursor(int row, int col)
{
	scr.cursor_row = row;
	scr.cursor_col = col;
}

void
screen_title(const char *title)
{
	struct strbuf clean = STRBUF_INIT, text = STRBUF_INIT;

	if (!scr.titles || strcmp(scr.asked.buf, title) == 0)
		return;
	strbuf_reset(&scr.asked);
	strbuf_adds(&scr.asked, title);
	sanitize(&clean, title, strlen(title), SANITIZE_LINE);
	strbuf_truncate(&clean, utf8_prefix(clean.buf, clean.len, TITLE_COLS, NULL));
	if (!scr.utf8)
		translit_text(&text, clean.buf, clean.len);
	else
		strbuf_add(&text, clean.buf, clean.len);
	if (strcmp(scr.title.buf, text.buf) != 0) {
		strbuf_reset(&scr.title);
		strbuf_add(&scr.title, text.buf, text.len);
		scr.title_new = true;
	}
	strbuf_free(&clean);
	strbuf_free(&text);
}

void
screen_flush(void)
{
	strbuf_reset(&scr.out);
	if (!scr.entered) {
		arm_restore();
		modes_enter(&scr.out, scr.mouse);
		scr.entered = true;
		scr.title_new = scr.title.len > 0;
	}
	if (scr.title_new)
		strbuf_addf(&scr.out, "\033]2;%s\033\\", scr.title.buf);
	scr.title_new = false;
	painter_flush(&scr.painter, scr.cursor_row, scr.cursor_col, &scr.out);
	if (scr.asks) {
		modes_ask_background(&scr.out);
		scr.asks = false;
		scr.asked_at = clock_ms();
	}
	write_out(scr.out.buf, scr.out.len);
}
