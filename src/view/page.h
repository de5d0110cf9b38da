/* A page of Markdown to read: a post, a concept's note, a file, standard input.
 *
 * Opened once (source, tree, links resolved), laid out at any width. */
#ifndef TRACKSIDE_VIEW_PAGE_H
#define TRACKSIDE_VIEW_PAGE_H

#include "markdown/document.h"
#include "view/view.h"

struct page_view;

/* The tag of lines above the body: title, date, tags. Body lines have their block's. */
#define PAGE_HEADER_TAG UINT32_MAX

/* Opens a page of the library, which must outlive it. */
bool page_view_open(struct page_view **out, struct library *lib, const struct page *page,
    struct err *err) NODISCARD;

/* Opens any text; takes over its memory. name is what it is called where it has no title; path is
 * its file, or NULL; lib may be NULL, and then its links are addresses, anchors and files beside it.
 * Front matter is read for title and date. relative: where links of a library start from, or NULL. */
bool page_view_open_text(struct page_view **out, struct library *lib, struct strbuf *text,
    const char *name, const char *path, const char *relative, struct err *err) NODISCARD;

/* The same two for reading on a screen: of a long file only the beginning is read, and shown at
 * once (of one up to PAGE_SHORT_BYTES always everything): enough for a window of so many rows, as a
 * rule. path may be "-"; source is the folder that relative starts from. */
#define PAGE_SHORT_BYTES (96 << 10)
bool page_view_begin(struct page_view **out, struct library *lib, const struct page *page,
    size_t rows, struct err *err) NODISCARD;
bool page_view_begin_file(struct page_view **out, struct library *lib, const char *path,
    const char *relative, size_t source, size_t rows, struct err *err) NODISCARD;
/* Looks at more of the file for its beginning: document, title and links are others then, as with
 * PAGE_TAKE_NEW. False where there is no longer one, or the page is whole or about to be. */
bool page_view_begin_more(struct page_view *p);
/* Whether there is more of it than its document has. The blocks, links and headings of the whole
 * start with those of the beginning. */
bool page_view_is_partial(const struct page_view *p);

/* Has a thread read and parse the file whole: the rest of a partial page, or what a changed file
 * has become. It writes a byte to the descriptor wake (-1: none) when it is done. Nothing where one
 * is at it already, or the page has no file. */
void page_view_read(struct page_view *p, int wake);
/* Takes over what the thread has read; with wait, waits for it. */
enum page_take {
	PAGE_TAKE_NOTHING, /* there is no thread */
	PAGE_TAKE_LATER,   /* it is not done yet */
	PAGE_TAKE_NEW, /* document, title and links are others now: pointers into them are gone */
	PAGE_TAKE_FAILED, /* err says why; the page is what it was, and no longer partial */
};
enum page_take page_view_take(struct page_view *p, bool wait, struct err *err);

/* The same with another library of the same folder, in place of the one it is of. False where the
 * page is not in it any more: it stays, as a text of its own. */
bool page_view_rebind(struct page_view *p, struct library *lib);

void page_view_free(struct page_view *p);

const struct document *page_view_document(const struct page_view *p);
/* The file that it was read from, as it was named; NULL for none. */
const char *page_view_path(const struct page_view *p);
const char *page_view_title(const struct page_view *p);
/* The post or concept that it is, or NULL. */
const struct post *page_view_post(const struct page_view *p);
const struct term *page_view_term(const struct page_view *p);

/* The links to the posts before and after it in its series; 0 where there is none. */
uint32_t page_view_before(const struct page_view *p);
uint32_t page_view_after(const struct page_view *p);

/* Its links: those of the document first, in their order, so that a span's link in a
 * body line is good here; then those of the header. */
const struct view_links *page_view_links(const struct page_view *p);

struct page_opts {
	bool header;		      /* title, date, tags, series above the body */
	bool show_urls;		      /* addresses written out: for plain output */
	const uint32_t *link_numbers; /* see layout_opts; or NULL */
	uint32_t wide;		      /* see layout_opts */
	bool auto_links;	      /* concepts that it mentions are links, as of a library */
	const struct layout_pictures *pictures;
};
/* What of it the layout of the body is told. */
struct layout_opts page_layout_opts(const struct view_env *env, const struct page_opts *opts);
/* Gives header and body, no wider than env->width. */
void page_view_layout(struct page_view *p, const struct view_env *env, const struct page_opts *opts,
    line_fn *emit, void *ctx);

/* The same for blocks [from, to) alone; the header stands before block 0. */
void page_view_layout_blocks(struct page_view *p, const struct view_env *env,
    const struct page_opts *opts, size_t from, size_t to, line_fn *emit, void *ctx);

/* The first paragraph of a page as plain text, wrapped; its summary where there is none, or
 * why it can't be read. */
void view_first_paragraph(const struct view_env *env, const struct page *page, struct lines *out);

/* "Apr 2026 · 9 min · running, track": a post in one muted line, in at most cols columns. */
void view_post_facts(struct line_builder *b, const struct post *post, bool ascii);

#endif
