/* Parts of a page: one section, the contents, and addresses told at the foot. */
#ifndef TRACKSIDE_VIEW_SECTION_H
#define TRACKSIDE_VIEW_SECTION_H

#include "view/page.h"

/* Blocks [from, to) of a document. */
struct section {
	size_t from, to;
};

/* The section whose heading is called name, or else begins with it, or else holds it, without
 * regard to case and accents; of several the first. An anchor names one as well. It ends at the
 * next heading of the same or a higher level. Where there is none the error names headings
 * that are near. */
bool section_find(const struct document *doc, const char *name, struct section *out,
    struct err *err) NODISCARD;

/* Gives the lines of a section, and of the footnotes that it refers to. */
void section_layout(struct page_view *p, const struct view_env *env, const struct page_opts *opts,
    const struct section *section, line_fn *emit, void *ctx);

/* Gives the headings, a line each, indented by their level. */
void contents_layout(const struct document *doc, const struct view_env *env, line_fn *emit,
    void *ctx);

/* Numbers for the addresses that links of a page lead to: one for each address, from where the
 * numbers of its footnotes end. */
struct link_notes {
	uint32_t *numbers; /* of each link; 0 where its text tells all. For page_opts */
	VEC(const char *) addresses;
	uint32_t before; /* numbers taken by footnotes */
};
/* section limits them to its own; NULL for the whole page. The document must outlive them. */
void link_notes_make(struct link_notes *notes, const struct document *doc,
    const struct section *section);
void link_notes_free(struct link_notes *notes);
/* Gives the list: a blank line, and a number and an address a line. Nothing where there are none. */
void link_notes_layout(const struct link_notes *notes, const struct view_env *env, line_fn *emit,
    void *ctx);

#endif
