/* The cells of a chart while it is drawn: what is taken, and by what. */
#ifndef TRACKSIDE_CHART_CANVAS_H
#define TRACKSIDE_CHART_CANVAS_H

#include "chart/plot.h"
#include "chart/scale.h"

/* What a cell of the plot holds. A later kind is never drawn over by an earlier one; among
 * marks the higher wins. */
enum cell {
	CELL_FREE = 0,
	CELL_DASH, /* of a line across: a label may stand on it */
	CELL_LINE, /* of the staircase */
	CELL_TEXT,
	CELL_MARK, /* plus a rank */
};

/* The plot's cells are counted from 0 within left to right and top to bottom. */
struct canvas {
	const struct chart *chart;
	struct grid *grid;
	size_t left, top;  /* of the plot within the grid */
	size_t cols, rows; /* of the plot; both at least 1 */
	size_t data_rows;  /* rows for values; below them are lanes for bands */
	struct x_scale x;
	struct y_scale y;
	size_t first, end;    /* the points in view */
	unsigned char *cells; /* rows × cols */
};

static inline unsigned char *
canvas_cell(const struct canvas *cv, size_t col, size_t row)
{
	return &cv->cells[row * cv->cols + col];
}

/* Draws one glyph over what is no more than below, and takes the cell. */
void canvas_glyph(struct canvas *cv, size_t col, size_t row, enum glyph g, enum style style,
    uint32_t link, enum cell as, unsigned char below);

/* Whether cells [col, col + n) of a row hold nothing above upto. */
bool canvas_room(const struct canvas *cv, size_t col, size_t n, size_t row, enum cell upto);
/* Writes a text of len columns there, and takes its cells. */
void canvas_text(struct canvas *cv, size_t col, size_t row, enum style style, const char *text);

/* The row of a value, held within the data rows; *beyond is -1 where it is above them, 1
 * below, else 0. */
size_t canvas_row(const struct canvas *cv, double y, int *beyond);

/* A copy of a label that fits max columns, with an ellipsis where it was cut; *cols gets its
 * width. The caller frees. */
char *label_fit(const char *label, size_t max, bool ascii, size_t *cols);

/* Bands of time as strips in the lanes, with their labels where there is room. */
void bands_draw(struct canvas *cv);
/* Lines across: dashes first, then labels where no mark stands. */
void hlines_draw(struct canvas *cv);
/* The axes with their ticks and labels, in the grid around the plot. label_rows is 1 or 2. */
void axes_draw(const struct canvas *cv, size_t label_rows);

#endif
