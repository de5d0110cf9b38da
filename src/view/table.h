/* A small table: cells of one style, columns that give way as the room shrinks. */
#ifndef TRACKSIDE_VIEW_TABLE_H
#define TRACKSIDE_VIEW_TABLE_H

#include "text/line.h"

#define TABLE_MOST_COLS 8

struct table_col {
	const char *head; /* "" for none */
	enum lb_align align;
	unsigned weight; /* what weighs least goes first where it is narrow; 0 always stays */
	bool flexible;	 /* cut before a column goes: for names; at least 8 columns remain */
};

struct table_cell {
	const char *text;
	enum style style;
};

/* Zeroed but for its columns it is empty; cells are added from left to right, row by row. */
struct table {
	const struct table_col *cols;
	size_t ncols;
	struct arena arena;
	VEC(struct table_cell) cells;
	VEC(uint32_t) links; /* of rows; 0 for none */
};

void table_free(struct table *t);
/* Starts a row that is linked to link of its maker's table (0: to nothing). */
void table_row(struct table *t, uint32_t link);
void table_put(struct table *t, enum style style, const char *text);
void table_putf(struct table *t, enum style style, const char *fmt, ...) PRINTF(3, 4);
/* Lays it out within width: a line of heads where any is given, and the rows. Columns that are empty
 * in every row are left out. */
void table_lay_out(const struct table *t, size_t width, bool ascii, struct lines *out);

#endif
