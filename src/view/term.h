/* Concepts: the list, a definition, and several side by side. */
#ifndef TRACKSIDE_VIEW_TERM_H
#define TRACKSIDE_VIEW_TERM_H

#include "view/view.h"

/* The acronym where there is one, else the title. */
const char *term_short_name(const struct term *term);

/* Every concept in the order of its short name, the one that the eye goes by. out has room for
 * lib->nterms indices. */
void terms_by_name(const struct library *lib, size_t *out);

/* A link to the page where a concept stands beside those it is to be compared with (two at most), or
 * beside one that is to be compared with it; 0 where there is none. */
uint32_t term_versus_link(const struct library *lib, const struct term *term,
    struct view_links *links);

/* One line for each concept, linked: name, and behind it what it is short for or
 * its category. marks: words of this query are marked; may be NULL. */
void view_term_list(const struct view_env *env, const size_t *terms, size_t n, const char *query,
    struct view_links *links, struct lines *out);

/* Title, category and aliases, the whole note, see also, versus, the posts that
 * mention it. brief: title and first paragraph alone, for an overlay. An unreadable
 * note shows what is known of it and why. */
void view_term(const struct view_env *env, const struct term *term, bool brief,
    struct view_links *links, struct lines *out);
/* The text of its note alone, laid out. */
void view_term_body(const struct view_env *env, const struct term *term, struct view_links *links,
    struct lines *out);

/* Two or three concepts: definitions side by side (one under another where narrow), a table of
 * the properties that their notes list, the posts that mention all of them. A note that compares
 * them itself ("TCP vs UDP") comes first. */
void view_versus(const struct view_env *env, const struct term *const *terms, size_t n,
    struct view_links *links, struct lines *out);

/* Properties of a note: bullets of the shape "- **Name:** value", in order. */
struct property {
	const char *name, *value; /* plain text, in the arena */
};
size_t term_properties(const struct library *lib, const struct term *term, struct arena *arena,
    struct property **out);

#endif
