/* Drawing styled lines into the painter's cells. */
#ifndef TRACKSIDE_TERM_DRAW_H
#define TRACKSIDE_TERM_DRAW_H

#include "term/painter.h"
#include "text/line.h"

/* What lines are drawn with. */
struct draw {
	struct painter *painter;
	const struct theme *theme; /* painter_forget when its looks change */
	bool utf8;		   /* else everything is drawn in ASCII */
	const char *(*address)(const void *ctx, uint32_t link); /* where links lead; may be NULL */
	const void *ctx;
	struct strbuf url; /* scratch; STRBUF_INIT */
};

/* Draws a line at (row, col) in exactly cols columns, the rest blank; in the look under, if there
 * is one. Nothing outside of the screen is drawn. key: that of painter_row, and the line is looked
 * at only where no row shown has it; 0: one is made of all that is drawn. */
void draw_line(struct draw *d, int row, int col, int cols, const struct line *line,
    const struct look *under, uint64_t key);

#endif
