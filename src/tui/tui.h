/* The full-screen application. */
#ifndef TRACKSIDE_TUI_TUI_H
#define TRACKSIDE_TUI_TUI_H

#include "config/sources.h"
#include "search/search.h"
#include "store/state.h"
#include "term/caps.h"
#include "view/page.h"
#include "view/view.h"

/* How changes of files are learned of: as the system tells, by looking, or not at all. */
enum tui_watch { TUI_WATCH_AUTO, TUI_WATCH_POLL, TUI_WATCH_OFF };

struct tui_opts {
	/* Taken over; may be empty, or not whole yet; NULL: see open_library. */
	struct library *lib;
	struct search *search;		   /* or NULL: nothing can be searched */
	struct state *state;		   /* never NULL; what is kept between runs */
	bool history;			   /* whether visits are kept */
	struct library_opts opened;	   /* what it was opened with */
	const struct web_sources *sources; /* the blogs that are synced, as the config has them */
	bool sources_open; /* they are part of the library: it is no folder that was named */
	enum tui_watch watch;
	bool ascii;
	enum chart_dots dots; /* of curves */
	size_t measure;	      /* widest text of the reader, in columns; 0: that of the window */
	bool justify;
	bool images;		 /* pictures are drawn */
	struct date today;	 /* unknown until the library is open */
	bool mouse;		 /* clicks and the wheel are for the program, at the start */
	bool auto_links;	 /* concepts that a text mentions are links */
	bool ask_before_opening; /* an address, in a browser */
	enum caps_clipboard clipboard;

	/* What to open first; with neither, the first tab. */
	const struct view_link *start;
	struct page_view *page; /* a text outside of the library; taken over */

	/* With a page, lib may be NULL: its first frame does without. This is called behind it, and
	 * sets lib and search. */
	bool (*open_library)(struct tui_opts *opts, void *ctx, struct err *err);
	void *ctx;
};

/* Runs on the open screen (term/curses.h) until the user quits; the exit status. Frees the search.
 * Fails, with err
 * set, where the start is nothing that can be opened. */
int tui_run(const struct tui_opts *opts, struct err *err);

#endif
