#include "view/pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/child.h"
#include "base/clock.h"
#include "base/path.h"
#include "text/colour.h"
#include "text/picture.h"

#define COLS_MOST 120 /* of a picture */
#define ROWS_MOST 40
#define COUNT_MOST 64 /* of a page */
#define WAIT_MS 6000  /* for one */

struct loaded {
	size_t link;
	struct picture picture;
};

struct pictures {
	const struct page_view *page;
	size_t next;	 /* link to look at */
	uint32_t ground; /* of those before it */
	bool missing;	 /* there is no program for it */
	VEC(struct loaded) items;
	struct picture_opts opts;
	bool on_demand;
	struct layout_pictures layout;
};

struct pictures *
pictures_new(const struct page_view *page)
{
	struct pictures *p = xcalloc(1, sizeof(*p));

	p->page = page;
	return p;
}

void
pictures_free(struct pictures *p)
{
	if (p == NULL)
		return;
	for (size_t i = 0; i < p->items.len; i++)
		picture_free(&p->items.items[i].picture);
	VEC_FREE(&p->items);
	free(p);
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

/* Takes in what it tells, until it ends or its time is over. */
static void
receive(struct child *c, const struct child_events *events)
{
	const int64_t end = clock_ms() + WAIT_MS;
	int64_t left = WAIT_MS;

	while (child_pump(c, (int)left, events)) {
		left = end - clock_ms();
		if (left <= 0) {
			child_kill(c);
			left = WAIT_MS; /* which ends it */
		}
	}
}

/* Has a file decoded; false where that fails. */
static bool
decode(struct pictures *p, const char *path, uint32_t ground_rgb, struct picture *out)
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
	snprintf(ground, sizeof(ground), "%06x", (unsigned)ground_rgb);
	if (!child_start(&c, "trackside-image", words, -1, &err)) {
		p->missing = true;
		return false;
	}
	receive(&c, &events);
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
image_path(const struct pictures *p, size_t i)
{
	const struct doc_link *link = document_link(page_view_document(p->page), i);
	const struct view_link *to = view_link_get(page_view_links(p->page), (uint32_t)i + 1);

	if (link->kind != LINK_IMAGE || to == NULL || to->kind != VIEW_FILE || to->name == NULL)
		return NULL;
	if (!path_has_ext(to->name, ".png") && !path_has_ext(to->name, ".jpg") &&
	    !path_has_ext(to->name, ".jpeg"))
		return NULL;
	return path_is_file(to->name) ? to->name : NULL;
}

static struct picture *
picture_of(const struct pictures *p, size_t link)
{
	for (size_t i = 0; i < p->items.len; i++)
		if (p->items.items[i].link == link)
			return &p->items.items[i].picture;
	return NULL;
}

/* Loads the picture of a link; it is among the items then, in place of an older one. */
static bool
load(struct pictures *p, size_t link, uint32_t ground)
{
	const char *path = image_path(p, link);
	struct picture *old = picture_of(p, link);
	struct loaded item = { .link = link };

	if (path == NULL || !decode(p, path, ground, &item.picture))
		return false;
	if (old == NULL) {
		VEC_PUSH(&p->items, item);
		return true;
	}
	picture_free(old);
	*old = item.picture;
	return true;
}

static bool
may_load(const struct pictures *p, size_t link)
{
	return !p->missing && (p->items.len < COUNT_MOST || picture_of(p, link) != NULL);
}

bool
pictures_load_next(struct pictures *p, uint32_t ground, bool *loaded)
{
	const size_t n = document_nlinks(page_view_document(p->page));

	*loaded = false;
	if (p->ground != ground)
		p->next = 0;
	p->ground = ground;
	while (p->next < n && may_load(p, p->next) && image_path(p, p->next) == NULL)
		p->next++;
	if (p->next == n || !may_load(p, p->next))
		return false;
	*loaded = load(p, p->next++, ground);
	return true;
}

/* --- drawing --------------------------------------------------------------------- */

static bool
draw(void *ctx, size_t i, size_t cols, struct lines *out)
{
	struct pictures *p = ctx;
	const struct picture *picture = picture_of(p, i);
	struct picture copy;

	if (picture == NULL && p->on_demand && may_load(p, i) && load(p, i, p->opts.ground))
		picture = picture_of(p, i);
	if (picture == NULL || p->opts.rows == 0)
		return false;
	copy = *picture;
	copy.rgb = xcalloc(copy.width * copy.height, 3);
	memcpy(copy.rgb, picture->rgb, copy.width * copy.height * 3);
	picture_fit(&copy, cols * PICTURE_CELL_WIDTH, p->opts.rows * PICTURE_CELL_HEIGHT);
	picture_lines(&copy, p->opts.colour, colour_is_dark(p->opts.ground), out);
	picture_free(&copy);
	return true;
}

const struct layout_pictures *
pictures_draw(struct pictures *p, const struct picture_opts *opts, bool on_demand)
{
	p->opts = *opts;
	p->on_demand = on_demand;
	p->layout = (struct layout_pictures){ draw, p };
	return on_demand || p->items.len > 0 ? &p->layout : NULL;
}
