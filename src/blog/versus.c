/* Concepts that compare others: "TCP vs UDP". */
#include <stdlib.h>
#include <string.h>

#include "blog/load.h"

const char *
versus_joint(const char *s, const char **behind)
{
	static const char *const joints[] = { " vs. ", " vs ", " versus " };
	const char *best = NULL;

	for (size_t i = 0; i < sizeof(joints) / sizeof(*joints); i++) {
		const char *at = strcasestr(s, joints[i]);

		if (at != NULL && (best == NULL || at < best)) {
			best = at;
			*behind = at + strlen(joints[i]);
		}
	}
	return best;
}

/* Whether a title names these concepts, each once, and no other. */
static bool
names_all(const struct library *lib, const struct page *page, const struct term *const *terms,
    size_t n)
{
	const char *title = page->title;
	unsigned named = 0;
	const char *next = NULL;

	for (size_t sides = 0; title != NULL; sides++) {
		const char *end = versus_joint(title, &next);
		char *name = xstrndup(title, end != NULL ? (size_t)(end - title) : strlen(title));
		const struct term *side = library_term_near(lib, page->source, name);
		size_t i = 0;

		free(name);
		while (i < n && terms[i] != side)
			i++;
		if (i == n || sides == n)
			return false;
		named |= 1u << i;
		title = end != NULL ? next : NULL;
	}
	return named == (1u << n) - 1;
}

const struct term *
library_versus(const struct library *lib, const struct term *const *terms, size_t n)
{
	const char *next;

	for (size_t i = 0; i < lib->nterms && n > 1 && n <= VERSUS_SIDES_MOST; i++) {
		const struct page *page = &lib->terms[i].page;

		if (versus_joint(page->title, &next) != NULL && names_all(lib, page, terms, n))
			return &lib->terms[i];
	}
	return NULL;
}
