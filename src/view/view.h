/* What every view is told: the room, the glyphs, the day, the library.
 *
 * Views are pure: model → lines (or a grid). They never print, never ask the
 * terminal, and every line fits env->width. Links in their lines are indices
 * into a struct view_links that the caller hands in, so that Enter, a click and a
 * script all follow the same thing. */
#ifndef TRACKSIDE_VIEW_VIEW_H
#define TRACKSIDE_VIEW_VIEW_H

#include "blog/library.h"
#include "chart/plot.h"
#include "text/glyph.h"
#include "text/grid.h"
#include "text/line.h"

/* A post that was begun and not read to its end. */
struct view_reading {
	size_t post; /* index into lib->posts */
	int percent;
};

/* The blogs that are synced from the web. */
struct view_blogs {
	size_t len;    /* 0: none is */
	size_t unread; /* posts of them */
	size_t with_unread;
};

struct view_env {
	struct library *lib;
	size_t width;  /* columns */
	size_t height; /* rows; 0 where there is no limit (plain output) */
	bool ascii;
	enum chart_dots dots; /* what curves are made of, where ascii is not */
	bool justify;	      /* paragraphs of pages fill the width */
	struct date today;
	const bool *read;  /* of each post, whether it was read; NULL where that is not known */
	const bool *fresh; /* of each post, whether it is of a synced blog and not read; likewise */
	struct view_blogs blogs;
	const struct view_reading *reading; /* the latest first */
	size_t nreading;
};

/* A fragment that starts so names a footnote by its label, as in "fn:1". */
#define FOOTNOTE_ANCHOR "fn:"

enum view_link_kind {
	VIEW_POST, /* index into lib->posts */
	VIEW_TERM,
	VIEW_RACE,    /* into lib->races->results */
	VIEW_EVENT,   /* name: an event's slug; fragment: the race to stand on, or NULL */
	VIEW_RECORDS, /* name: an event's slug, or NULL */
	VIEW_WHAT_IF, /* name: an event's slug; fragment: a time, or NULL */
	VIEW_TAG,     /* name */
	VIEW_SERIES,
	VIEW_SOURCE,   /* name: of a folder of the library */
	VIEW_SOURCES,  /* the blogs that are synced */
	VIEW_VERSUS,   /* name: slugs, a line each: a folder in one may be called anything */
	VIEW_URL,      /* name: the address; fragment: the text that leads there */
	VIEW_ANCHOR,   /* name: an anchor of the page itself */
	VIEW_FOOTNOTE, /* name: its label */
	VIEW_BACKREF,
	VIEW_FILE,   /* name: a path to open; fragment: an anchor in it */
	VIEW_BROKEN, /* name: the address; why: what is wrong */
	VIEW_TAB,    /* index of a tab of the screen at hand */
};
struct view_link {
	enum view_link_kind kind;
	size_t index;
	const char *name;     /* in the table's arena, or NULL */
	const char *fragment; /* anchor to go to, or NULL */
};
struct view_links {
	struct arena arena;
	struct view_link *items;
	size_t len, cap;
};
/* Adds one and returns what a span's link holds: its index plus one. Copies the names. */
uint32_t view_link_add(struct view_links *links, enum view_link_kind kind, size_t index,
    const char *name, const char *fragment);
const struct view_link *view_link_get(const struct view_links *links, uint32_t link);
/* The address of a link that leads out to the web, else NULL; links is a struct view_links. */
const char *view_link_address(const void *links, uint32_t link);
void view_links_reset(struct view_links *links);
void view_links_free(struct view_links *links);

#endif
