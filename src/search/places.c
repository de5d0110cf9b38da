#include "search/places.h"

#include <stdlib.h>
#include <string.h>

static int
compare_places(const void *va, const void *vb)
{
	const struct place *a = va, *b = vb;

	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return strcmp(a->path, b->path);
}

const struct place *
places_find(const struct places *p, size_t source, const char *path)
{
	const struct place key = { .source = source, .path = path };

	if (p->sorted.len == 0)
		return NULL;
	return bsearch(&key, p->sorted.items, p->sorted.len, sizeof(key), compare_places);
}

static void
add(struct places *p, const struct page *page, enum hit_kind kind, size_t index)
{
	VEC_PUSH(&p->sorted, (struct place){ page->source, page->relative, kind, index });
}

void
places_list(struct places *p, const struct library *lib)
{
	for (size_t i = 0; i < lib->nterms; i++)
		add(p, &lib->terms[i].page, HIT_TERM, i);
	for (size_t i = 0; i < lib->nposts; i++)
		add(p, &lib->posts[i].page, HIT_POST, i);
	if (p->sorted.len > 1)
		qsort(p->sorted.items, p->sorted.len, sizeof(*p->sorted.items), compare_places);
	p->of[HIT_TERM] = xcalloc(lib->nterms + 1, sizeof(uint32_t));
	p->of[HIT_POST] = xcalloc(lib->nposts + 1, sizeof(uint32_t));
	for (size_t i = 0; i < p->sorted.len; i++)
		p->of[p->sorted.items[i].kind][p->sorted.items[i].index] = (uint32_t)i;
}

void
places_free(struct places *p)
{
	VEC_FREE(&p->sorted);
	for (size_t i = 0; i < HIT_KINDS; i++) {
		free(p->of[i]);
		p->of[i] = NULL;
	}
}
