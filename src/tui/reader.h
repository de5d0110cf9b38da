/* Inside the reader: what its files share. */
#ifndef TRACKSIDE_TUI_READER_H
#define TRACKSIDE_TUI_READER_H

#include "base/path.h"
#include "tui/keep.h"
#include "tui/pager.h"
#include "view/page.h"

struct reader {
	struct screen screen;
	struct pager pager;
	struct page_view *page;
	bool whole;	   /* the pager's lines are those of the whole page */
	size_t first;	   /* else they start with this block, */
	bool last;	   /* and may end with the last that the document has; */
	struct lines rest; /* and these, of the blocks before next, will take their place */
	size_t next;
	VEC(size_t) heading_lines; /* of each heading, in this layout */
	VEC(struct place) jumps;   /* places left by jumps within the page, to go back to */
	VEC(struct place) undone;  /* and forward again */
	struct pictures *pictures; /* NULL before the first is looked for */
	size_t measure;		   /* to go back to from lines as wide as the window */
	size_t copied, copied_top; /* code blocks copied one after another, and where */
	struct file_stamp stamp;   /* of the file, as it is shown */
	struct place kept;	   /* the place that was kept last, */
	int kept_percent;	   /* and how far that was; -1 for none */
	struct file_stamp coming;  /* of the file that is being read anew, */
	bool reloading;		   /* while it is */
	bool was_empty, was_gone;  /* when its file was looked at last */
	VEC(char *) jump_words;	   /* the words at jumps and undone, while it is read anew */
	bool visited, marked;	   /* that it was opened, and read to the end, is kept */
};

/* Goes to a place and remembers the one left. */
void reader_jump(struct reader *r, struct place to);

/* Lays out, a long page only around the place it is at. */
void reader_lay_out(struct reader *r, const struct pane *pane);
/* Idle work (screen.h): reads and lays out what is missing. */
enum reaction reader_work(struct reader *r, bool *more);
/* Does all of it now. For whoever looks at more than what is shown: matches, headings, links. */
void reader_make_whole(struct reader *r);
/* Before an input is dealt with: does all of it where the input needs it. */
void reader_make_ready(struct reader *r, const struct input *in);

/* The file may have changed: has it read anew, where it has. */
void reader_look(struct reader *r);
/* The document is a new one: goes to the places where the words of the old ones stand now. */
void reader_reloaded(struct reader *r);
void reader_forget_words(struct reader *r);
/* The library is another one. */
bool reader_rebind(struct reader *r);

/* The place of the top line, and the words there (appended). */
struct place reader_place_here(const struct reader *r);
void reader_words_here(const struct reader *r, struct strbuf *out);
/* As the page is laid out. */
struct layout_opts reader_layout_opts(const struct reader *r);

/* Of a page just opened: goes to where it was left. */
void reader_restore(struct reader *r);
/* Puts the place into the state, where it is another than the one kept last. */
void reader_keep(struct reader *r);
/* Keeps that the page was opened; once. */
void reader_visit(struct reader *r);
/* Goes to a place that was kept, found again by its words where the file has changed. */
void reader_go_to_kept(struct reader *r, const struct kept *k);
/* Opens the file in the editor, at the paragraph being read. */
enum reaction reader_edit(struct reader *r);
enum reaction reader_bookmark(struct reader *r);
enum reaction reader_toggle_read(struct reader *r);

/* After a layout: where the headings came to stand. */
void reader_index_headings(struct reader *r);
/* The heading that the top of the window is under, SIZE_MAX before the first. */
size_t reader_section(const struct reader *r);
/* Goes to the heading after (1) or before (-1) the top line. */
enum reaction reader_step_heading(struct reader *r, int step);
/* The overlay of headings. */
enum reaction reader_contents(struct reader *r);

/* Opens another post of the series; end says why there is none. */
enum reaction reader_part(struct reader *r, uint32_t link, const char *end);

/* Wider, narrower, full or justified lines. */
enum reaction reader_width(struct reader *r, enum action action);

/* Copies the code block in view as it is written; asked again at the same place, the next
 * one in view. */
enum reaction reader_copy_code(struct reader *r);

/* Follows the link of this index: within the page, or away. */
enum reaction reader_follow(struct reader *r, uint32_t index);
/* The place of an anchor; false where there is none. */
bool reader_anchor(const struct reader *r, const char *anchor, struct place *out);

#endif
