/* The full screen: lines onto a terminal that terminfo knows. The only code that knows ncurses, which
 * brings terminfo. */
#ifndef TRACKSIDE_TERM_CURSES_H
#define TRACKSIDE_TERM_CURSES_H

#include "base/err.h"
#include "term/caps.h"
#include "term/palette.h"
#include "text/line.h"

/* Takes the terminal of stdin and stdout, which shows it with the first flush; gives it back at
 * screen_close, on exit, on a fatal signal and in die(). Fails with ERR_USAGE where there is no
 * terminal or terminfo does not know it. */
bool screen_open(const struct caps *caps, const struct palette *palette, bool mouse,
    struct err *err) NODISCARD;
void screen_close(void);
void screen_leave(void); /* gives the terminal to another program, until screen_return */
void screen_return(void);
void screen_suspend(void); /* Ctrl-Z: restores the terminal and stops the process */
/* Milliseconds that the answers to questions of ours may still take; 0 for none. Whoever gives the
 * terminal away reads for as long, or until the last has come (keys_identified), so that none goes
 * astray. */
int screen_answer_ms(void);

int screen_cols(void);
int screen_rows(void);
void screen_resized(void); /* asks the kernel for the size */

/* What terminfo has for a string of this name; NULL for nothing. Good until screen_close. */
const char *screen_capability(const char *name);
bool screen_is_utf8(void); /* else the terminal is in the character set of the locale */

void screen_mouse(bool on); /* whether clicks and the wheel are for the program */
/* Bytes for the terminal itself, which change nothing of what is on it. */
void screen_send(const char *s, size_t n);

/* Draws in the next theme: the one it was opened with, then those that come with the program.
 * Returns its name. */
const char *screen_next_theme(void);
/* Whether pixels can be drawn in colours; what is behind them, 0xrrggbb. */
bool screen_has_pixels(void);
uint32_t screen_background(void);
/* The terminal said what is behind its text, as it is asked with the first frame where nothing else
 * says so. Whether the theme became another for that. */
bool screen_told_background(uint32_t rgb);

void screen_redraw(void); /* the next flush writes every cell anew (Ctrl-L) */

/* A frame: clear, then which rows may scroll as one (or none), then lines (later ones cover earlier ones), then flush, which
 * writes only what changed. */
void screen_clear(void);
void screen_body(int row, int rows);
/* What the links of the lines drawn from now on lead to, for terminals that show links: an address
 * as it was written, or NULL for none. address NULL: no links. */
typedef const char *screen_address_fn(const void *ctx, uint32_t link);
void screen_links(screen_address_fn *address, const void *ctx);

/* Draws a line at (row, col) in exactly cols columns: the rest is blank. Every
 * cluster behind one that terminals disagree about is placed by its own column. */
void screen_line(int row, int col, int cols, const struct line *line);
/* Keys for the lines of a page, which stay as they are, links and all: the first of n in a row. No
 * other lines have them. */
uint64_t screen_keys(size_t n);
/* The same for a line that has a key: where it is on the screen already, it is not looked at. It is
 * drawn in the same columns each time. */
void screen_line_keyed(int row, int col, int cols, const struct line *line, uint64_t key);
/* The same, with every cell in the look of a style (the selected row). */
void screen_line_as(int row, int col, int cols, const struct line *line, enum style style);
/* The row stays what the last frame has in it; false where it has to be drawn. */
bool screen_keep_row(int row);
/* The name of the window, where the terminal gives it its own back in the end. Any text. */
void screen_title(const char *title);
void screen_cursor(int row, int col); /* shows the cursor there; row < 0 hides it */
void screen_flush(void);

#endif
