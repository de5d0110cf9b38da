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

/* Opens any text; takes over its memory. name is what it is called where it has no title; lib
 * may be NULL, and then only addresses and anchors are links. Front matter is read
 * for title and date. relative: where its links start from, or NULL. */
bool page_view_open_text(struct page_view **out, struct library *lib, struct strbuf *text,
    const char *name, const char *relative, struct err *err) NODISCARD;
void page_view_free(struct page_view *p);

const struct document *page_view_document(const struct page_view *p);
const char *page_view_title(const struct page_view *p);
/* The post or concept that it is, or NULL. */
const struct post *page_view_post(const struct page_view *p);
const struct term *page_view_term(const struct page_view *p);

/* Its links: those of the document first, in their order, so that a span's link in a
 * body line is good here; then those of the header. */
const struct view_links *page_view_links(const struct page_view *p);

struct page_opts {
	bool header;		      /* title, date, tags, series above the body */
	bool show_urls;		      /* addresses written out: for plain output */
	const uint32_t *link_numbers; /* see layout_opts; or NULL */
};
/* What of it the layout of the body is told. */
struct layout_opts page_layout_opts(const struct view_env *env, const struct page_opts *opts);
/* Gives header and body, no wider than env->width. */
void page_view_layout(struct page_view *p, const struct view_env *env, const struct page_opts *opts,
    line_fn *emit, void *ctx);

/* Where a view link of a document's link leads; used by every view that shows Markdown. */
uint32_t view_link_resolve(struct view_links *links, const struct library *lib,
    const char *relative, const struct doc_link *link);

/* The first paragraph of a page as plain text, wrapped; its summary where there is none, or
 * why it can't be read. */
void view_first_paragraph(const struct view_env *env, const struct page *page, struct lines *out);

/* "Apr 2026 · 9 min · running, track": a post in one muted line, in at most cols columns. */
void view_post_facts(struct line_builder *b, const struct post *post, bool ascii);

#endif
