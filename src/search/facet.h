/* What a query can be narrowed down by: tag: (categories of concepts as well), in:, year:, series:,
 * source:; of pages in memory, and as names in the index. */
#ifndef TRACKSIDE_SEARCH_FACET_H
#define TRACKSIDE_SEARCH_FACET_H

#include "base/vec.h"
#include "search/search.h"

enum facet { FACET_IN, FACET_TAG, FACET_YEAR, FACET_SERIES, FACET_SOURCE };

struct facet_filter {
	enum facet facet;
	const char *value; /* folded, single spaces between words */
	bool open;	   /* still being typed: by its beginning */
};
typedef VEC(struct facet_filter) facet_vec;

/* "tag:x", n bytes, as a filter; its value is appended to text, NUL-terminated, and out->value is
 * NULL until the caller points it there. False where it is none. value NULL-terminated "" means
 * that nothing is asked yet ("tag:"). */
bool facet_read(const char *s, size_t n, struct strbuf *text, struct facet_filter *out);

/* The kind that "in:" asks for. */
enum hit_kind facet_kind(const struct facet_filter *f);

/* Whether a page is among those asked for. */
bool facet_matches(const struct facet_filter *f, const struct library *lib, enum hit_kind kind,
    size_t index);

/* Whether it leaves anything of a folder. */
bool facet_has_source(const struct facet_filter *f, const struct library *lib, size_t source);

/* Appends the filter to an expression for the index, behind an AND; not that of folders, each of which
 * has an index of its own. */
void facet_expression(const struct facet_filter *f, struct strbuf *out);

/* Appends a page's names for the index; post or term is NULL. */
void facet_put_page(struct strbuf *out, const struct page *page, const struct post *post,
    const struct term *term);

#endif
