/* Screens: how one is written.
 *
 * A screen is one file, scr_NAME.c: a struct that starts with a struct screen, a
 * constructor named in screens.c (the table of what opens where), and a const
 * struct screen_ops at its end. It never touches the terminal but through pane_…
 * functions, formats nothing that a view can make, and answers each input with a
 * reaction.
 *
 *	struct races {
 *		struct screen screen;   // first
 *		struct pager pager;     // or a struct list, a chart, …
 *	};
 *
 * The application calls, in this order:
 *   resize  before the first draw, after the size changed, and after REACT_RELAYOUT: makes the
 *           lines for pane->cols × pane->rows, and keeps the place of the reader;
 *   draw    once for each frame: puts lines into the pane, nothing more;
 *   input   for each key, click and wheel step, first to the topmost overlay, else to the
 *           screen; REACT_PASS hands it on to what is common to all (back,
 *           tabs, help, quit, …);
 *   idle    while no key waits: a piece of work that no frame has waited for;
 *   keep    now and then, and when it is left: puts what should outlive the program into the state;
 *   close   frees it.
 * A screen that lies in the history is kept as it is, with its place, and resized
 * when it is shown again. To open something else, call app_open (app.h) and
 * return its reaction; app_overlay lays a box over the screen.
 *
 * Keys: add rows to actions.def, in a context of the screen's own, and name
 * the context in ops->contexts; the input then carries the action. Help and
 * the bottom line are made from the same rows. One key keeps one meaning
 * everywhere. While ops->typing says true, text keys arrive as ACTION_NONE: give
 * the input to prompt_input. */
#ifndef TRACKSIDE_TUI_SCREEN_H
#define TRACKSIDE_TUI_SCREEN_H

#include "term/curses.h"
#include "text/line.h"
#include "tui/keymap.h"

struct app;
struct library;

enum reaction {
	REACT_NONE, /* nothing to show changed */
	REACT_REDRAW,
	REACT_RELAYOUT, /* resize is called, then draw */
	REACT_CLOSE,	/* an overlay goes away; a screen goes back */
	REACT_QUIT,
	REACT_PASS, /* not mine */
};

enum input_kind {
	INPUT_KEY,
	INPUT_CLICK,   /* the button goes down */
	INPUT_RELEASE, /* and up again; only for screens with charts, which are dragged */
	INPUT_WHEEL,
	INPUT_BACKGROUND /* the terminal says what is behind its text; no screen is given it */
};
struct input {
	enum input_kind kind;
	enum action action; /* of a key; ACTION_NONE where it has none here */
	uint32_t key;	    /* a code point, or an enum key_code */
	bool pasted;	    /* a key that stands for a character of a paste: text, or nothing */
	int row, col;	    /* of a click or wheel step, in the window */
	int wheel;	    /* lines: below 0 up */
	bool sideways;	    /* the wheel, with Shift: below 0 left */
	uint32_t colour;    /* 0xrrggbb */
};

/* A rectangle of the window. Rows and columns given to pane_… count from its corner. */
struct pane {
	int row, col, rows, cols;
};

struct screen;
struct screen_ops {
	unsigned contexts; /* CONTEXT_… bits of keymap.h, or-ed */
	bool overlay;	   /* drawn over the screen beneath, never in the history */
	void (*resize)(struct screen *s, const struct pane *pane);
	void (*draw)(struct screen *s, const struct pane *pane);
	enum reaction (*input)(struct screen *s, const struct input *in);
	void (*close)(struct screen *s);
	/* The top line: what this is (left) and facts about it (right). NULL: name and tabs. */
	void (*head)(struct screen *s, struct line_builder *left, struct line_builder *right);
	/* Its name, for the way back to it from the next screen; NULL: tabs have theirs, others none. */
	const char *(*title)(struct screen *s);
	/* The bottom line: left replaces the hints where it is not empty (a prompt, with
	 * *cursor set to its column), right stands at the end. May be NULL. */
	void (*status)(struct screen *s, struct line_builder *left, struct line_builder *right,
	    int *cursor);
	/* What the bottom line explains, ended by ACTION_NONE, the most important first. */
	const enum action *(*hints)(struct screen *s);
	/* A number for all that head, title, status and hints say: they stay while it does. 0: that
	 * cannot be told. May be NULL. */
	uint64_t (*standing)(const struct screen *s);
	bool (*typing)(struct screen *s); /* whether letters are text now; NULL: never */
	/* The file of what is shown; NULL for none. May be NULL. */
	const char *(*file)(const struct screen *s);
	/* Files may have changed: looks whether its own has. Of the screen shown alone; may be NULL. */
	void (*changed)(struct screen *s);
	/* The library of the application is another one, and resize follows. before is the one until
	 * now, for the last time: indices and pointers into it are looked up in the new one. False: what
	 * this shows is gone, and the screen is closed. NULL: always closed; a tab is opened anew. */
	bool (*reload)(struct screen *s, const struct library *before);
	/* Keeps what should outlive the program: every few seconds while it is used, and when another
	 * screen is shown or it is closed. May be NULL. */
	void (*keep)(struct screen *s);
	/* A piece of work, a few milliseconds at most: called once the screen is shown, after
	 * app->busy was set and after a thread wrote to app_waker, and again for as long as it sets
	 * *more. May be NULL. */
	enum reaction (*idle)(struct screen *s, bool *more);
};

struct screen {
	const struct screen_ops *ops;
	struct app *app;
	struct pane pane; /* of the last resize */
	bool laid_out;	  /* else resize comes before the next draw */
};

/* Draws a line into a row of a pane, from a column on to its right edge, blanks
 * behind. Nothing outside of the window is drawn. */
void pane_line(const struct pane *pane, int row, int col, const struct line *line);
/* The same for a line with a key of its own: see screen_line_keyed. */
void pane_line_keyed(const struct pane *pane, int row, int col, const struct line *line,
    uint64_t key);
/* The whole width in the look of a style. */
void pane_line_as(const struct pane *pane, int row, int col, const struct line *line,
    enum style style);
void pane_text(const struct pane *pane, int row, int col, enum style style, const char *text);
/* A row of a list: the selected one in its look, with a mark in the column before the pane. */
void pane_row(const struct pane *pane, int row, const struct line *line, bool selected, bool ascii);
/* Whether a place of the window is inside. */
bool pane_has(const struct pane *pane, int row, int col);

#endif
