/* Tests of the application: the real program in a pseudo-terminal, with a
 * terminal emulator (libvterm) behind it. Keys in, the screen out.
 *
 * Nothing sleeps for a fixed time: what is awaited is polled for, and a test that waits over
 * TUI_TIMEOUT_MS fails and shows the screen. Each check is one line of TAP. */
#ifndef TRACKSIDE_TESTS_TUI_H
#define TRACKSIDE_TESTS_TUI_H

#include <stdbool.h>
#include <stddef.h>

#define TUI_TIMEOUT_MS 20000

struct tui;

/* Starts $TRACKSIDE in a terminal of the size. env: "NAME=value" over a clean, pinned
 * environment (TERM=xterm-256color, a UTF-8 locale, a fixed day, a home of the test's, a state folder of the run's); args: behind the
 * program's name. Both end with NULL; NULL for none. */
struct tui *tui_start(int cols, int rows, const char *const *env, const char *const *args);
/* The same on the blog that ships, without other arguments. */
struct tui *tui_start_on_blog(int cols, int rows, const char *const *env);
/* Kills the program if it still runs, and frees. */
void tui_end(struct tui *t);

/* Bytes as a terminal would send them. */
void tui_send(struct tui *t, const char *bytes, size_t n);
/* Types. <Enter> <Esc> <Tab> <S-Tab> <S-Left> <S-Right> <Up> <Down> <Left> <Right> <PgUp> <PgDn> <Home> <End>
 * <Backspace> <Space> <C-x> <Lt> stand for keys; all else for itself. */
void tui_keys(struct tui *t, const char *keys);
void tui_click(struct tui *t, int row, int col);
/* The two halves of a click, for dragging: wait for what the first does before the second. */
void tui_press(struct tui *t, int row, int col);
void tui_release(struct tui *t, int row, int col);
void tui_wheel(struct tui *t, int row, int col, int steps); /* below 0 up */
void tui_resize(struct tui *t, int cols, int rows);
void tui_signal(struct tui *t, int sig);
/* What it answers from now on where it is asked what is behind its text: "fafa/fafa/fafa", borrowed.
 * Without that it says nothing of it. */
void tui_background(struct tui *t, const char *colour);
/* Takes the terminal away, as a lost connection does. */
void tui_hangup(struct tui *t);

/* Reads until the screen shows the text, or shows it no longer; false in the end. */
bool tui_wait_text(struct tui *t, const char *text);
bool tui_wait_gone(struct tui *t, const char *text);
/* Until a row holds the text. */
bool tui_wait_row(struct tui *t, int row, const char *text);

/* Until the mark of the selected row stands before the text, with a space between or none. */
bool tui_wait_selected(struct tui *t, const char *text);

/* Until holds says so: for what is not on the screen. The program is read from meanwhile. */
bool tui_wait_until(struct tui *t, bool (*holds)(void *ctx), void *ctx);

/* A row as text without trailing spaces; good until the next call. */
const char *tui_row(struct tui *t, int row);
/* The first row that holds a text, and its column there; -1 for none. */
int tui_find(struct tui *t, const char *text, int *col);
/* The column of the emulator where a text starts in a row; -1 for none. */
int tui_col(struct tui *t, int row, const char *text);
/* How a cell is drawn. */
struct tui_look {
	bool bold, reverse, underline, italic, coloured;
};
struct tui_look tui_look(struct tui *t, int row, int col);
bool tui_cursor_shown(struct tui *t);

/* Every byte that the program wrote; whether these are among them. */
const char *tui_raw(struct tui *t, size_t *n);
bool tui_wrote(struct tui *t, const char *bytes);

/* Waits for the end; the exit status, 128 + the signal, or -1 where it runs on. */
int tui_exit_status(struct tui *t);

/* The screen, as comments of TAP. */
void tui_show(struct tui *t);

/* TAP. A check that fails shows the screen of t (which may be NULL). */
void tui_ok(struct tui *t, bool good, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
int tui_done(void); /* the plan; the status of the test program */

/* The text of a file made for a test, below the test's own home, with the folders on the way; returns
 * its path. */
const char *tui_file(const char *name, const char *text);
/* Whether a file is there and holds a text; any bytes. */
bool tui_file_holds(const char *path, const char *text);

#endif
