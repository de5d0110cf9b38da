#include "view/page_concepts.h"

/* What the callbacks of a search are told. */
struct finding {
	struct page_concepts *concepts;
	const struct library *lib;
	const struct spotter *spotter;
	struct view_links *links;
	const struct term *self;
	size_t source;
};

void
page_concepts_free(struct page_concepts *c)
{
	spots_free(&c->spots);
	VEC_FREE(&c->links);
	*c = (struct page_concepts){ .spots = { .sections = 0 } };
}

static size_t
match(void *ctx, const char *text, size_t n, size_t at, uint32_t before, uint32_t after,
    size_t *name)
{
	const struct finding *f = ctx;
	size_t len = spotter_match(f->spotter, f->source, text, n, at, before, after, name);

	return len > 0 && &f->lib->terms[*name] == f->self ? 0 : len;
}

static size_t
of_link(void *ctx, size_t link)
{
	const struct finding *f = ctx;
	const struct view_link *l = view_link_get(f->links, (uint32_t)link + 1);

	return l != NULL && l->kind == VIEW_TERM ? l->index : SIZE_MAX;
}

static uint32_t
link_to(void *ctx, size_t name)
{
	const struct finding *f = ctx;
	uint32_t *link = &f->concepts->links.items[name];

	if (*link == 0)
		*link = view_link_add(f->links, VIEW_TERM, name, NULL, NULL);
	return *link;
}

const struct spots *
page_concepts_find(struct page_concepts *c, struct library *lib, const struct document *doc,
    struct view_links *links, const struct term *self, size_t source, size_t from, size_t to)
{
	struct finding f = { c, lib, library_spotter(lib), links, self, source };
	const struct spot_names names = {
		.n = lib->nterms,
		.match = match,
		.of_link = of_link,
		.link = link_to,
		.ctx = &f,
	};

	while (c->links.len < lib->nterms)
		VEC_PUSH(&c->links, 0);
	spots_find(&c->spots, doc, &names, from, to);
	return &c->spots;
}
