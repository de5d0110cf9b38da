/* Lines finer than a cell: dots of braille, of half blocks, or of ASCII. */
#ifndef TRACKSIDE_CHART_DOTS_H
#define TRACKSIDE_CHART_DOTS_H

#include "chart/canvas.h"

/* Draws the chart's curves into cells that hold nothing more than a dash; a cell that two
 * of them cross has the style of the later. */
void curves_draw(struct canvas *cv);

#endif
