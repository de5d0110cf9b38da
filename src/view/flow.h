/* Pieces of a line that stay whole: set one behind another, on as many lines as they need. */
#ifndef TRACKSIDE_VIEW_FLOW_H
#define TRACKSIDE_VIEW_FLOW_H

#include "text/line.h"

struct flow {
	size_t width;
	size_t gap;    /* columns between pieces */
	size_t indent; /* of every line but the first */
	struct lines *out;
	struct line_builder piece; /* write one here, then call flow_put */
	struct line_builder line;
	bool begun; /* a first line was put out */
};
#define FLOW_INIT(columns, between, lines)                                                         \
	{                                                                                          \
		.width = (columns), .gap = (between), .out = (lines), .piece = LINE_BUILDER_INIT,  \
		.line = LINE_BUILDER_INIT                                                          \
	}

/* Puts the piece where it fits; an empty one is nothing. One that no line has room for
 * is wrapped. */
void flow_put(struct flow *f);
/* Puts out the last line and frees what the flow holds. */
void flow_end(struct flow *f);

#endif
