/* The reader's pictures: PNG and JPEG files of the blog, loaded one by one after the page is shown, by a
 * program of their own (trackside-image), and drawn above their alt text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/child.h"
#include "base/path.h"
#include "term/curses.h"
#include "text/colour.h"
#include "text/picture.h"
#include "tui/app.h"
#include "tui/reader.h"

#define COLS_MOST 120 /* of a picture */
#define ROWS_MOST 40
#define COUNT_MOST 64 /* of a page */
#define WAIT_MS 1000
#define WAITS 6

struct loaded {
	size_t link;
	struct picture picture;
};

struct reader_images {
	size_t next;  /* link to look at */
	bool missing; /* there is no program for it */
	VEC(struct loaded) items;
};

void
reader_images_free(struct reader_images *images)
{
	if (images == NULL)
		return;
	for (size_t i = 0; i < images->items.len; i++)
		picture_free(&images->items.items[i].picture);
	VEC_FREE(&images->items);
	free(images);
}

/* --- loading --------------------------------------------------------------------- */

/* What the program has told so far. */
struct receiving {
	struct picture picture;
	size_t rows;
	bool broken;
};

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
receive_size(struct receiving *in, const char *line)
{
	struct picture *p = &in->picture;

	if (sscanf(line, "%5zu %5zu", &p->width, &p->height) != 2 || p->width == 0 ||
	    p->height == 0 || p->width > COLS_MOST * PICTURE_CELL_WIDTH ||
	    p->height > ROWS_MOST * PICTURE_CELL_HEIGHT)
		in->broken = true;
	else
		p->rgb = xcalloc(p->width * p->height, 3);
}

static void
receive_line(void *ctx, char *line, size_t n)
{
	struct receiving *in = ctx;
	struct picture *p = &in->picture;
	unsigned char *to;

	if (in->broken)
		return;
	if (p->rgb == NULL) {
		receive_size(in, line);
		return;
	}
	if (in->rows == p->height || n != p->width * 6) {
		in->broken = true;
		return;
	}
	to = p->rgb + in->rows++ * p->width * 3;
	for (size_t i = 0; i < n; i += 2) {
		const int high = hex(line[i]), low = hex(line[i + 1]);

		in->broken |= high < 0 || low < 0;
		*to++ = (unsigned char)(in->broken ? 0 : high * 16 + low);
	}
}

static void
ignore_line(void *ctx, char *line, size_t n)
{
	(void)ctx;
	(void)line;
	(void)n;
}

/* Has a file decoded; false where that fails. *missing: there is no such program. */
static bool
load(const char *path, struct picture *out, bool *missing)
{
	struct receiving in = { .rows = 0 };
	const struct child_events events = { receive_line, ignore_line, &in };
	char width[16], height[16], ground[16];
	const char *words[] = { path, width, height, ground, NULL };
	struct err err = { 0 };
	struct child c;
	bool ok;

	snprintf(width, sizeof(width), "%d", COLS_MOST * PICTURE_CELL_WIDTH);
	snprintf(height, sizeof(height), "%d", ROWS_MOST * PICTURE_CELL_HEIGHT);
	snprintf(ground, sizeof(ground), "%06x", (unsigned)screen_background());
	if (!child_start(&c, "trackside-image", words, -1, &err)) {
		*missing = true;
		return false;
	}
	for (int i = 0; child_pump(&c, WAIT_MS, &events); i++)
		if (i > ROWS_MOST * PICTURE_CELL_HEIGHT + WAITS)
			child_kill(&c);
	ok = child_end(&c, &err) && !in.broken && in.picture.rgb != NULL &&
	    in.rows == in.picture.height;
	if (ok)
		*out = in.picture;
	else
		picture_free(&in.picture);
	return ok;
}

/* The file of a link, where it is an image on this machine that may be one of the two kinds. */
static const char *
image_path(const struct reader *r, size_t i)
{
	const struct doc_link *link = document_link(page_view_document(r->page), i);
	const struct view_link *to = view_link_get(page_view_links(r->page), (uint32_t)i + 1);

	if (link->kind != LINK_IMAGE || to == NULL || to->kind != VIEW_FILE || to->name == NULL)
		return NULL;
	if (!path_has_ext(to->name, ".png") && !path_has_ext(to->name, ".jpg") &&
	    !path_has_ext(to->name, ".jpeg"))
		return NULL;
	return path_is_file(to->name) ? to->name : NULL;
}

bool
reader_load_image(struct reader *r, bool *drawn)
{
	const size_t n = document_nlinks(page_view_document(r->page));
	const char *path = NULL;
	struct loaded item;

	*drawn = false;
	if (!r->screen.app->opts.images || page_view_is_partial(r->page))
		return false;
	if (r->images == NULL)
		r->images = xcalloc(1, sizeof(*r->images));
	while (!r->images->missing && r->images->items.len < COUNT_MOST && r->images->next < n &&
	    (path = image_path(r, r->images->next)) == NULL)
		r->images->next++;
	if (path == NULL)
		return false;
	item.link = r->images->next++;
	if (load(path, &item.picture, &r->images->missing)) {
		VEC_PUSH(&r->images->items, item);
		*drawn = true;
	}
	return true;
}

/* --- drawing --------------------------------------------------------------------- */

static bool
draw(void *ctx, size_t i, size_t cols, struct lines *out)
{
	const struct reader *r = ctx;
	const size_t rows = (size_t)r->screen.pane.rows;
	const struct loaded *item = r->images->items.items, *end = item + r->images->items.len;
	struct picture copy;
	size_t bytes;

	while (item < end && item->link != i)
		item++;
	if (item == end || rows < 6)
		return false;
	copy = item->picture;
	bytes = copy.width * copy.height * 3;
	copy.rgb = xcalloc(bytes, 1);
	memcpy(copy.rgb, item->picture.rgb, bytes);
	/* with a line left for what it shows */
	picture_fit(&copy, cols * PICTURE_CELL_WIDTH, (rows - 2) * PICTURE_CELL_HEIGHT);
	picture_lines(&copy, screen_has_pixels(), colour_is_dark(screen_background()), out);
	picture_free(&copy);
	return true;
}

const struct layout_pictures *
reader_pictures(struct reader *r)
{
	if (r->images == NULL || r->images->items.len == 0)
		return NULL;
	r->pictures = (struct layout_pictures){ draw, r };
	return &r->pictures;
}
