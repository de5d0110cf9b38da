/* Names of files for posts from the web, whose own names are not to be trusted. */
#ifndef TRACKSIDE_FETCH_SLUG_H
#define TRACKSIDE_FETCH_SLUG_H

#include "base/strbuf.h"
#include "fetch/entry.h"

#define SLUG_MOST ((size_t)100) /* bytes */

/* Appends a name without extension: letters and digits of any script with single hyphens
 * between, at most SLUG_MOST bytes, never empty, never "index" (which would be its folder's page).
 * From the entry's slug, else the end of its link, else its title, else its id. */
void slug_make(struct strbuf *out, const struct entry *e);

/* Appends another such name for the same entry, where a name is taken: with some letters of
 * its id behind, and a number from the second try (1) on. */
void slug_other(struct strbuf *out, const char *slug, const char *id, unsigned attempt);

/* What two names share that a file system may take for one: case and normal forms folded. */
uint64_t slug_key(const char *name);

#endif
