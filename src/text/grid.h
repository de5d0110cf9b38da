/* Cells for what is two-dimensional: charts, panes side by side. */
#ifndef TRACKSIDE_TEXT_GRID_H
#define TRACKSIDE_TEXT_GRID_H

#include "text/line.h"

struct grid;

/* w × h blank cells; either may be 0. */
struct grid *grid_new(size_t w, size_t h);
void grid_free(struct grid *g);
size_t grid_width(const struct grid *g);
size_t grid_height(const struct grid *g);

/* Writes text, sanitised, from (x, y) to the right, one cluster after another, and
 * returns the column behind it (0 where that is left of the grid). What falls outside is
 * dropped, and so is what takes no column; a wide cluster that is half outside becomes a
 * space. Overwriting half of a wide cluster blanks the other. */
size_t grid_put(struct grid *g, long x, long y, const struct span *as, const char *s, size_t n);
size_t grid_puts(struct grid *g, long x, long y, enum style style, const char *s);
/* A line within at most cols columns, cut with an ellipsis. */
void grid_put_line(struct grid *g, long x, long y, const struct line *line, size_t cols,
    bool ascii);

/* Whether a cell is blank (never written, or a space without a link, or outside). */
bool grid_blank(const struct grid *g, long x, long y);
/* Changes the style of a cell and keeps its text. */
void grid_restyle(struct grid *g, long x, long y, enum style style);

/* One line for each row; blanks at the end of a row are left out. tag is the row. */
void grid_to_lines(const struct grid *g, struct lines *out);

#endif
