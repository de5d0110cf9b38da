/* The painter: a screen as cells, and the bytes that turn one frame into the next.
 *
 * Cells of the next frame are set in any order, later ones over earlier ones; a flush writes
 * what differs from the frame shown: rows that moved within the body by scrolling it, the rest
 * cell by cell. Control functions are those of ECMA-48 (5th edition: CUF, ED, EL, SGR), and DECSTBM, RI
 * and autowrap as the VT100 has them; what the terminal lacks is done without.
 *
 * Terminals disagree about the columns of some clusters (doubtful.h). Such a one is written
 * over blanks; everything behind it in its row is placed anew and written once more, so that
 * nothing is ever shifted, and what one terminal draws too wide is covered. */
#ifndef TRACKSIDE_TERM_PAINTER_H
#define TRACKSIDE_TERM_PAINTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "base/vec.h"
#include "term/theme.h"

struct paint_caps {
	/* Appends what moves the cursor to (row, col), counted from 0. */
	void (*move)(struct strbuf *out, int row, int col);
	bool looks;	/* knows SGR */
	unsigned attrs; /* LOOK_… bits that it shows */
	bool resets;	/* SGR 0 alone takes a look away, as on a VT100 */
	bool erase;	/* EL */
	bool right;	/* CUF */
	bool scroll;	/* DECSTBM, LF and RI within it */
	bool links;	/* shows OSC 8 links, or drops them without a trace */
	bool corner;	/* the last cell may be written without the screen scrolling */
	const char *clear, *show_cursor, *hide_cursor; /* "" for none; borrowed */
};

/* A cell. The text is up to four bytes of UTF-8, zeros behind, or an index into the long ones. */
struct cell {
	uint32_t text;
	uint16_t look; /* see painter_look */
	uint8_t cols;  /* 0: the second half of a wide one */
	uint8_t flags; /* enum cell_flag */
};
enum cell_flag { CELL_LONG = 1, CELL_DOUBTFUL = 2 };

struct paint_look {
	struct look look;
	uint16_t blank; /* the look of a blank in it: what shows on a blank alone */
	uint16_t plain; /* the same look without a link; itself where it has none */
	uint32_t link;	/* into the links, plus one; 0 for none */
};
struct paint_text {
	uint32_t at, len;
};

/* Looks by what they are, hashed: numbers plus one, 0 for a free slot. n is a power of two. */
struct look_slots {
	uint16_t *at;
	size_t n, used;
};

#define PAINT_MIXED 1 /* the key of a row drawn into more than once */

/* A row of the next frame: its cells are its own once they are written, else the blank ones, or
 * those of a row shown. */
struct next_row {
	const struct cell *cells;
	struct cell *own;
	uint64_t key;  /* see painter_row; 0 for none */
	bool doubtful; /* a cell of it is, or was */
};
struct shown_row {
	struct cell *cells;
	uint64_t key;
	bool doubtful;
	bool blank; /* nothing but plain blanks, whatever the cells say */
};

/* painter_init makes one. */
struct painter {
	struct paint_caps caps;
	int rows, cols;
	struct next_row *next;
	struct shown_row *shown;
	struct cell *cells; /* of all rows; the first are blank */
	int moved;	    /* how far below the last row that painter_row found was shown */
	VEC(struct paint_look) looks;
	struct look_slots by_look, by_ground; /* those without a link; the first of each ground */
	VEC(struct paint_text) longs, links;
	struct strbuf texts;	  /* of the long ones */
	struct strbuf link_texts; /* parameters and addresses of OSC 8 */
	bool all;		  /* nothing is known of what is shown */
	int row, col;		  /* of the terminal's cursor; row -1 where that is not known */
	uint16_t pen;		  /* the look that it writes with */
	int top, end;		  /* rows of its scrolling region; end 0 for all */
	int body_top, body_end;
	bool cursor_shown;
};

static inline size_t
painter_row_bytes(const struct painter *p)
{
	return (size_t)p->cols * sizeof(struct cell);
}

/* The cells of a row that is shown. */
static inline const struct cell *
painter_shown_row(const struct painter *p, int row)
{
	return p->shown[row].blank ? p->cells : p->shown[row].cells;
}

/* The cells of a row of the next frame, to be written. */
struct cell *painter_own_row(struct painter *p, int row);

void painter_init(struct painter *p, const struct paint_caps *caps);
void painter_free(struct painter *p);

/* The size; whatever was shown is unknown from now on. */
void painter_resize(struct painter *p, int rows, int cols);
/* The next flush writes everything. */
void painter_forget(struct painter *p);
/* Appends what leaves the terminal with its own look, cursor and margins. */
void painter_leave(struct painter *p, struct strbuf *out);

/* Starts a frame: all blank. */
void painter_clear(struct painter *p);
/* Rows [top, end) may be scrolled where that saves writing them. */
void painter_body(struct painter *p, int top, int end);

/* Before a row is drawn into: key stands for all that will be drawn (it is not 0). True where it is
 * the first to be drawn into the row, and a row shown was made of it alone: that is taken, and
 * nothing is left to draw. */
bool painter_row(struct painter *p, int row, uint64_t key);

/* The row is the one shown. False, and nothing is done, where that is not known. */
bool painter_keep_row(struct painter *p, int row);

/* Forgets all looks but the plain one, which is number 0. */
void painter_reset_looks(struct painter *p);
/* The number of a look in this painter. */
uint16_t painter_look(struct painter *p, const struct look *look);
/* The number of that look for the text of a link; its parts, which have the same id, are one. The
 * address is fit for OSC 8 (sanitize_url). */
uint16_t painter_link(struct painter *p, uint16_t look, uint32_t id, const char *address);
/* Printable ASCII from (row, col) on, which must have room; s may be NULL for blanks. */
void painter_ascii(struct painter *p, int row, int col, uint16_t look, const char *s, int n);
/* One cluster of 1 or 2 columns; doubtful: terminals disagree about it. */
void painter_cluster(struct painter *p, int row, int col, uint16_t look, const char *s, size_t n,
    int cols, bool doubtful);

/* Appends what turns the frame shown into the next one, with the cursor shown at (row, col), or hidden
 * for row below 0. */
void painter_flush(struct painter *p, int row, int col, struct strbuf *out);

#endif
