/* The pictures of a page: PNG and JPEG files on this machine, decoded one by one by a program of their
 * own (trackside-image), and drawn above their alt texts. Nothing is fetched. */
#ifndef TRACKSIDE_VIEW_PICTURES_H
#define TRACKSIDE_VIEW_PICTURES_H

#include "view/page.h"

struct picture_opts {
	uint32_t ground; /* 0xrrggbb, behind what is transparent */
	bool colour;	 /* in colours, else in braille */
	size_t rows;	 /* of each, at most; 0: none is drawn */
};

struct pictures;

/* Of a page that lives longer. */
struct pictures *pictures_new(const struct page_view *page);
void pictures_free(struct pictures *p);

/* Loads the next that was not tried yet on this ground; false: there is none. *loaded: there is one
 * more to draw, or one has another ground. It waits for its file, some seconds at the most. */
bool pictures_load_next(struct pictures *p, uint32_t ground, bool *loaded);

/* For layouts: those that were loaded, or, on_demand, all of them, each loaded when it is first drawn.
 * Borrowed from p, until it is asked again. */
const struct layout_pictures *pictures_draw(struct pictures *p, const struct picture_opts *opts,
    bool on_demand);

#endif
