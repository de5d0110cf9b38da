/* Inside the reader: what its files share. */
#ifndef TRACKSIDE_TUI_READER_H
#define TRACKSIDE_TUI_READER_H

#include "tui/pager.h"
#include "view/page.h"

struct reader {
	struct screen screen;
	struct pager pager;
	struct page_view *page;
	VEC(size_t) heading_lines; /* of each heading, in this layout */
	VEC(struct place) jumps;   /* places left by jumps within the page, to go back to */
	VEC(struct place) undone;  /* and forward again */
};

/* Goes to a place and remembers the one left. */
void reader_jump(struct reader *r, struct place to);

/* After a layout: where the headings came to stand. */
void reader_index_headings(struct reader *r);
/* The heading that the top of the window is under, SIZE_MAX before the first. */
size_t reader_section(const struct reader *r);
/* Goes to the heading after (1) or before (-1) the top line. */
enum reaction reader_step_heading(struct reader *r, int step);
/* The overlay of headings. */
enum reaction reader_contents(struct reader *r);

/* Follows the link of this index: within the page, or away. */
enum reaction reader_follow(struct reader *r, uint32_t index);
/* The place of an anchor; false where there is none. */
bool reader_anchor(const struct reader *r, const char *anchor, struct place *out);

#endif
