/* Names of concepts in running text: their titles, acronyms and aliases.
 *
 * A name with a capital inside a word ("TCP", "GraphQL"), and one of up to three letters, is found in
 * that case of letters alone; others in any. The longest name wins; it starts and ends where words
 * do, and is no part of a path, an address or a file name. */
#ifndef TRACKSIDE_BLOG_SPOTTER_H
#define TRACKSIDE_BLOG_SPOTTER_H

#include "blog/library.h"

struct spotter;

/* The library's own: made of its concepts on the first call, freed with it. */
const struct spotter *library_spotter(struct library *lib);
void spotter_free(struct spotter *s);

/* Bytes of the name that starts at byte `at` of a text, where a word starts; 0 for none. *term is
 * an index into lib->terms: of concepts with the same name, the one of the text's own folder, source,
 * or else the first. before and after are the characters around the text, 0 for none. */
size_t spotter_match(const struct spotter *s, size_t source, const char *text, size_t n, size_t at,
    uint32_t before, uint32_t after, size_t *term);

#endif
