/* Places of links on lines that are a plane, not a text: the arrows go to the link that
 * lies in their direction. Pure. */
#ifndef TRACKSIDE_TUI_STOPS_H
#define TRACKSIDE_TUI_STOPS_H

#include "base/vec.h"
#include "text/line.h"

/* A link's first line, and the columns from its first span there to its last. */
struct stop {
	uint32_t link;
	size_t line, col, end;
};
typedef VEC(struct stop) stop_vec;

/* The stops of lines, by their links' numbers: the order in which a view made them. */
void stops_collect(const struct lines *lines, stop_vec *out);

/* The index of a link's stop; out->len where it has none. */
size_t stops_find(const stop_vec *stops, uint32_t link);

enum stop_way { STOP_UP, STOP_DOWN, STOP_LEFT, STOP_RIGHT };
/* The nearest stop on that way of another one; the same where there is none. Up and down keep
 * to the column, left and right leave it. */
size_t stops_beside(const stop_vec *stops, size_t at, enum stop_way way);

#endif
