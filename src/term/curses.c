#include "term/curses.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

#include "base/utf8.h"
#include "term/doubtful.h"
#include "term/frame.h"
#include "term/restore.h"
#include "term/sgr.h"
#include "term/translit.h"

/* ncurses has one current screen; this is what belongs to it.
 *
 * Where doubtful clusters stand, ncurses believes in blanks. After each update they are
 * written over the blanks, each at its own position. A terminal that draws one wider
 * than it should spoils the cells behind it: these are written once more. In the end the
 * cursor goes back to where ncurses believes it, so nothing is ever shifted. */
static struct {
	SCREEN *screen;
	struct frame frame;
	const struct theme *theme;
	bool utf8;
	bool cursor_shown, started;
	int cursor_row, cursor_col;
	struct doubtfuls now, before;
	struct strbuf scratch;
} scr;

/* --- starting and ending ------------------------------------------------ */

/* Appends a terminfo string without its padding marks ("$<100/>"). */
static void
put_capability(struct strbuf *out, const char *name)
{
	char *value = tigetstr(name);

	if (value == NULL || value == (char *)-1)
		return;
	while (*value != '\0') {
		if (value[0] == '$' && value[1] == '<' && strchr(value, '>') != NULL)
			value = strchr(value, '>') + 1;
		else
			strbuf_addch(out, *value++);
	}
}

static void
arm_restore(const struct termios *modes)
{
	struct strbuf bytes = STRBUF_INIT;

	put_capability(&bytes, "sgr0");
	put_capability(&bytes, "op");
	put_capability(&bytes, "cnorm");
	put_capability(&bytes, "rmkx");
	if (tigetstr("kmous") != NULL && tigetstr("kmous") != (char *)-1)
		strbuf_adds(&bytes, "\033[?1006l\033[?1000l");
	put_capability(&bytes, "rmcup");
	restore_arm(STDOUT_FILENO, modes, bytes.buf, bytes.len);
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

/* Whether terminfo knows the terminal, and how to place its cursor. newterm tells neither:
 * it leaks where it fails, and draws on what can't be drawn on. */
static bool
terminal_known(void)
{
	const char *name = getenv("TERM"), *cup;
	int found;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || name == NULL || *name == '\0' ||
	    setupterm(NULL, STDOUT_FILENO, &found) != OK)
		return false;
	cup = tigetstr("cup");
	found = cup != NULL && cup != (const char *)-1;
	del_curterm(cur_term);
	return found;
}

bool
screen_open(const struct caps *caps, const struct theme *theme, bool mouse, struct err *err)
{
	struct termios modes;

	if (!terminal_known())
		return refuse(err);
	if (tcgetattr(STDOUT_FILENO, &modes) != 0)
		return err_sys(err, "could not read the terminal's modes");
	if (!frame_open(&scr.frame, STDOUT_FILENO, err))
		return false;
	use_tioctl(TRUE);
	restore_watch(); /* before ncurses installs handlers of its own */
	scr.screen = newterm(NULL, scr.frame.stream, stdin);
	if (scr.screen == NULL) {
		frame_close(&scr.frame);
		restore_disarm();
		return err_set(err, ERR_IO, "the terminal could not be set up for full screen");
	}
	scr.utf8 = caps->utf8;
	scr.theme = theme_limit(theme, 0);
	if (caps->colours > 0 && start_color() == OK && use_default_colors() == OK)
		scr.theme = theme_limit(theme, COLORS);
	strbuf_init(&scr.now.text);
	strbuf_init(&scr.before.text);
	strbuf_init(&scr.scratch);

	raw();
	noecho();
	nonl();
	idcok(stdscr, FALSE); /* shifted cells would take doubtful clusters along */
	scrollok(stdscr, FALSE);
	typeahead(-1); /* a frame is drawn whole: no looking for keys in between */
	set_escdelay(25);
	mouseinterval(0); /* no waiting for a second click */
	if (mouse)
		screen_mouse(true);
	screen_cursor(-1, 0);
	curs_set(0);
	arm_restore(&modes);
	die_set_hook(restore_now);
	if (!scr.started)
		atexit(screen_close);
	scr.started = true;
	return true;
}

void
screen_close(void)
{
	if (scr.screen == NULL)
		return;
	endwin();
	restore_disarm();
	delscreen(scr.screen);
	scr.screen = NULL;
	frame_close(&scr.frame);
	doubtfuls_free(&scr.now);
	doubtfuls_free(&scr.before);
	strbuf_free(&scr.scratch);
}

void
screen_suspend(void)
{
	struct sigaction stop = { .sa_handler = SIG_DFL }, before;
	sigset_t tstp, mask;

	endwin();
	restore_enable(0);
	/* Not SIGSTOP: where no shell could continue us, the kernel ignores SIGTSTP. */
	sigemptyset(&tstp);
	sigaddset(&tstp, SIGTSTP);
	sigaction(SIGTSTP, &stop, &before);
	sigprocmask(SIG_UNBLOCK, &tstp, &mask);
	kill(0, SIGTSTP);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	sigaction(SIGTSTP, &before, NULL);
	restore_enable(1);
	screen_resized();
}

void
screen_mouse(bool on)
{
	mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

void
screen_send(const char *s, size_t n)
{
	frame_write(&scr.frame, s, n);
}

/* --- size ---------------------------------------------------------------- */

int
screen_cols(void)
{
	return COLS;
}

int
screen_rows(void)
{
	return LINES;
}

void
screen_resized(void)
{
	struct winsize ws;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_row > 0 && ws.ws_col > 0 &&
	    is_term_resized(ws.ws_row, ws.ws_col))
		resize_term(ws.ws_row, ws.ws_col);
	screen_redraw();
}

void
screen_redraw(void)
{
	clearok(curscr, TRUE);
	doubtfuls_reset(&scr.before);
}

void
screen_clear(void)
{
	erase();
	doubtfuls_reset(&scr.now);
}

/* --- cells ---------------------------------------------------------------- */

static attr_t
curses_attrs(const struct look *look)
{
	attr_t attrs = A_NORMAL;

	if (look->attrs & LOOK_BOLD)
		attrs |= A_BOLD;
	if (look->attrs & (LOOK_DIM | LOOK_STRIKE)) /* curses has no strike */
		attrs |= A_DIM;
	if (look->attrs & LOOK_ITALIC)
		attrs |= A_ITALIC;
	if (look->attrs & LOOK_UNDERLINE)
		attrs |= A_UNDERLINE;
	if (look->attrs & LOOK_REVERSE)
		attrs |= A_REVERSE;
	return attrs;
}

static short
curses_pair(const struct look *look)
{
	int pair;

	if (look->fg < 0 && look->bg < 0)
		return 0;
	pair = alloc_pair(look->fg, look->bg);
	return pair > 0 && pair < 256 ? (short)pair : 0; /* what a chtype holds */
}

/* Where drawing stands within its room: cells [col, end) of a row. */
struct room {
	int row, col, end;
};

/* Printable ASCII in cells of one look; s may be NULL for blanks. Cells are set as they
 * are, which is much cheaper than to have ncurses look at each character. */
static void
put_ascii(struct room *room, chtype look, const char *s, int n)
{
	chtype cells[128];
	int i, step;

	for (; n > 0; n -= step) {
		step = n < 128 ? n : 128;
		for (i = 0; i < step; i++)
			cells[i] = look | (chtype)(s != NULL ? (unsigned char)*s++ : ' ');
		mvaddchnstr(room->row, room->col, cells, step);
		room->col += step;
	}
}

static chtype
ascii_look(const struct look *look)
{
	return (chtype)(curses_attrs(look) | (attr_t)COLOR_PAIR(curses_pair(look)));
}

/* What is about to be drawn over may be half of a wide character: the other half goes. */
static void
split_wide(int row, int col, int end)
{
	mvaddnstr(row, col, " ", 1);
	mvaddnstr(row, end - 1, " ", 1);
}

static void
put_cluster(struct room *room, const struct look *look, const char *s, struct cluster c)
{
	wchar_t wide[CCHARW_MAX + 1];
	cchar_t cell;
	uint32_t cp;
	char ascii;

	if (!scr.utf8) {
		utf8_decode(s, c.bytes, &cp);
		ascii = translit(cp);
		put_ascii(room, ascii_look(look), &ascii, 1);
		put_ascii(room, ascii_look(look), NULL, c.cols - 1);
		return;
	}
	if (cluster_trusted(s, c.bytes, c.cols, wide, CCHARW_MAX) > 0 &&
	    setcchar(&cell, wide, curses_attrs(look), curses_pair(look), NULL) == OK) {
		mvadd_wch(room->row, room->col, &cell);
		room->col += c.cols;
		return;
	}
	doubtfuls_add(&scr.now, (struct doubtful){ room->row, room->col, c.cols, *look, 0, 0 }, s,
	    c.bytes);
	put_ascii(room, ascii_look(look), NULL, c.cols);
}

static void
put_text(struct room *room, const struct look *look, const char *s, size_t n)
{
	struct cluster c;
	const chtype ascii = ascii_look(look);
	size_t i = 0, run;

	while (i < n && room->col < room->end) {
		run = utf8_ascii_run(s + i, n - i);
		if (run > (size_t)(room->end - room->col))
			run = (size_t)(room->end - room->col);
		if (run > 0) {
			/* The last of the run may carry a combining mark: it goes with its cluster. */
			if (i + run < n && (s[i + run] & 0x80) != 0 &&
			    utf8_cluster(s + i + run - 1, n - i - run + 1).bytes > 1)
				run--;
			put_ascii(room, ascii, s + i, (int)run);
			i += run;
			if (i == n || room->col == room->end)
				break;
		}
		c = utf8_cluster(s + i, n - i);
		if (c.cols > room->end - room->col)
			break;
		if (c.cols > 0)
			put_cluster(room, look, s + i, c);
		i += c.bytes;
	}
}

/* A look as it is on a row drawn in another: colours that say something stay, and
 * what has a ground of its own (a match) stands on that. */
static struct look
look_within(struct look look, const struct look *row)
{
	if (row->attrs & LOOK_REVERSE)
		return *row;
	look.attrs |= row->attrs;
	if (look.bg >= 0)
		return look;
	look.bg = row->bg;
	if (row->fg >= 0)
		look.fg = row->fg;
	return look;
}

static void
draw_line(int row, int col, int cols, const struct line *line, const struct look *under)
{
	struct room room = { row, col, col + cols };
	struct look look;
	size_t at = 0, i;

	if (row < 0 || row >= LINES || col < 0 || col >= COLS || cols <= 0)
		return;
	if (room.end > COLS)
		room.end = COLS;
	if (scr.now.items.len > 0)
		doubtfuls_cover(&scr.now, row, col, room.end);
	split_wide(row, col, room.end);
	for (i = 0; i <= line->nspans; i++) {
		bool last = i == line->nspans;
		size_t start = last ? line->len : line->spans[i].start;

		if (start > at) {
			look = theme_look(scr.theme, STYLE_TEXT, 0);
			if (under != NULL)
				look = look_within(look, under);
			put_text(&room, &look, line->text + at, start - at);
		}
		if (last)
			break;
		look = theme_look(scr.theme, (enum style)line->spans[i].style, line->spans[i].mods);
		if (under != NULL)
			look = look_within(look, under);
		put_text(&room, &look, line->text + start, line->spans[i].len);
		at = start + line->spans[i].len;
	}
	look = under != NULL ? *under : look_plain;
	put_ascii(&room, ascii_look(&look), NULL, room.end - room.col);
}

void
screen_line(int row, int col, int cols, const struct line *line)
{
	draw_line(row, col, cols, line, NULL);
}

void
screen_line_as(int row, int col, int cols, const struct line *line, enum style style)
{
	struct look under = theme_look(scr.theme, style, 0);

	draw_line(row, col, cols, line, &under);
}

/* --- the frame ------------------------------------------------------------ */

void
screen_cursor(int row, int col)
{
	scr.cursor_row = row;
	scr.cursor_col = col;
}

/* A row with doubtful clusters is not what ncurses believes it to be: unless all of them
 * stay, such rows are written anew, and never scrolled. */
static void
distrust_rows(void)
{
	size_t i;

	if (doubtfuls_same(&scr.now, &scr.before))
		return;
	for (i = 0; i < scr.before.items.len; i++) {
		if (scr.before.items.items[i].row < LINES)
			wredrawln(stdscr, scr.before.items.items[i].row, 1);
	}
}

static void
put_position(struct strbuf *out, int row, int col)
{
	const char *at = tiparm(cursor_address, row, col);

	if (at != NULL)
		strbuf_adds(out, at);
}

static struct look
cell_look(attr_t attrs, short pair)
{
	struct look look = look_plain;
	int fg = -1, bg = -1;

	if (pair > 0 && extended_pair_content(pair, &fg, &bg) == OK) {
		look.fg = (int16_t)fg;
		look.bg = (int16_t)bg;
	}
	look.attrs = (uint16_t)(((attrs & A_BOLD) ? LOOK_BOLD : 0) |
	    ((attrs & A_DIM) ? LOOK_DIM : 0) | ((attrs & A_ITALIC) ? LOOK_ITALIC : 0) |
	    ((attrs & A_UNDERLINE) ? LOOK_UNDERLINE : 0) |
	    ((attrs & A_REVERSE) ? LOOK_REVERSE : 0));
	return look;
}

/* Writes the cells [col, end) of a row as ncurses believes them; moves curscr's cursor. */
static void
rewrite_cells(struct strbuf *out, int row, int col, int end)
{
	struct look pen = look_plain, look;
	wchar_t wide[CCHARW_MAX + 1];
	cchar_t cell;
	attr_t attrs;
	short pair;
	char utf8[4];
	int i;

	put_position(out, row, col);
	while (col < end && mvwin_wch(curscr, row, col, &cell) == OK &&
	    getcchar(&cell, wide, &attrs, &pair, NULL) == OK) {
		look = cell_look(attrs, pair);
		sgr_change(out, &pen, &look);
		pen = look;
		for (i = 0; i < CCHARW_MAX && wide[i] != L'\0'; i++)
			strbuf_add(out, utf8, utf8_encode((uint32_t)wide[i], utf8));
		col += wcwidth(wide[0]) > 1 ? 2 : 1;
	}
	sgr_change(out, &pen, &look_plain);
}

static void
put_doubtful(struct strbuf *out, const struct doubtful *d)
{
	const char *text = scr.now.text.buf + d->at;
	size_t len = d->len;
	int cols = cluster_unjoined_cols(text, len), end = d->col + d->cols;
	uint32_t cp;

	if (d->col + cols > COLS) { /* it might wrap: its first character alone */
		len = utf8_decode(text, len, &cp);
		cols = cluster_unjoined_cols(text, len);
	}
	if (d->row >= LINES || d->col + cols > COLS)
		return;
	put_position(out, d->row, d->col);
	sgr_change(out, &look_plain, &d->look);
	strbuf_add(out, text, len);
	sgr_change(out, &d->look, &look_plain);
	if (cols > d->cols)
		rewrite_cells(out, d->row, end, d->col + cols);
}

/* In the order of drawing, so that what stands further right is written later. */
static void
put_doubtfuls(struct strbuf *out)
{
	size_t i;
	int row, col;

	if (scr.now.items.len == 0)
		return;
	getyx(curscr, row, col);
	for (i = 0; i < scr.now.items.len; i++)
		put_doubtful(out, &scr.now.items.items[i]);
	wmove(curscr, row, col);
	put_position(out, row, col);
}

void
screen_flush(void)
{
	struct doubtfuls swap;
	bool show = scr.cursor_row >= 0 && scr.cursor_row < LINES && scr.cursor_col < COLS;

	distrust_rows();
	leaveok(stdscr, !show);
	if (show)
		move(scr.cursor_row, scr.cursor_col);
	if (show != scr.cursor_shown)
		curs_set(show);
	scr.cursor_shown = show;
	wnoutrefresh(stdscr);
	strbuf_reset(&scr.scratch);
	if (isendwin()) { /* coming back, ncurses sets the terminal's modes through its descriptor */
		doupdate();
	} else {
		frame_begin(&scr.frame);
		doupdate();
		frame_end(&scr.frame, &scr.scratch);
	}
	put_doubtfuls(&scr.scratch);
	frame_write(&scr.frame, scr.scratch.buf, scr.scratch.len);
	swap = scr.before;
	scr.before = scr.now;
	scr.now = swap;
}
