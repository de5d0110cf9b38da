/* A page of lines that is read: scrolling, links, finding. The reader, a
 * concept, a versus page and the help are all made of it.
 *
 * The owner makes lines in resize and hands them over with pager_begin … pager_end; what
 * happens to links is the owner's too: pager_input names the one followed. */
#ifndef TRACKSIDE_TUI_PAGER_H
#define TRACKSIDE_TUI_PAGER_H

#include "markdown/place.h"
#include "tui/find.h"
#include "tui/hints.h"
#include "tui/prompt.h"
#include "tui/screen.h"
#include "tui/sideways.h"
#include "tui/viewport.h"
#include "view/view.h"

/* A link on the page: its spans in lines first to last. */
struct link_stop {
	uint32_t link, first, last;
};

struct pager {
	struct lines lines; /* the owner fills it between pager_begin and pager_end */
	struct viewport view;
	size_t width;	    /* columns of the lines */
	size_t margin;	    /* columns to the left of them */
	uint64_t keys;	    /* of the lines, from the first on: see screen_keys */
	struct place place; /* of the top line; moves when the reader moves, not with the size */
	bool on_gap;	    /* the top line is the blank one above the block of the place */
	bool moved;	    /* else the top is the first line, and place says nothing */
	VEC(struct link_stop) stops;
	uint32_t focus; /* link of the focused stop, 0 for none */
	struct hints hints;
	struct sideways side;
	struct find find;
	struct prompt query;
	bool finding;			    /* the query is being typed */
	size_t find_from;		    /* the top line where it began */
	bool wrapped;			    /* the last step went around an end */
	span_vec marks, focus_spans, spans; /* scratch of drawing */
};
#define PAGER_INIT                                                                                 \
	{                                                                                          \
		.side = SIDEWAYS_INIT, .find = FIND_INIT, .query = {.text = STRBUF_INIT }          \
	}

void pager_free(struct pager *p);

/* Before the layout: drops the lines and returns the columns to lay out to: at
 * most measure (0: all of the pane), centred. */
size_t pager_begin(struct pager *p, const struct pane *pane, size_t measure);
/* After it: finds links and matches again, goes to the place it was at. */
void pager_end(struct pager *p, const struct pane *pane);

void pager_draw(struct pager *p, const struct pane *pane);

/* Scrolls, focuses, finds, takes clicks and the wheel. *followed is the link that was
 * opened (Enter, click), or 0: then the reaction is REACT_REDRAW. */
enum reaction pager_input(struct pager *p, struct app *app, const struct input *in,
    const struct pane *pane, uint32_t *followed);

/* The bottom line while something is being found: the query, or the count. */
void pager_status(struct pager *p, struct line_builder *left, struct line_builder *right,
    int *cursor);

/* Whether letters and digits are text now: what is looked for, or the number of a link. */
bool pager_typing(const struct pager *p);

/* The place of a line, and the line of a place. */
struct place pager_place(const struct pager *p, size_t line);
size_t pager_line_of(const struct pager *p, struct place place);
/* Moves there: the line becomes the top one. */
void pager_go(struct pager *p, struct place place);
void pager_go_line(struct pager *p, size_t line);

#endif
