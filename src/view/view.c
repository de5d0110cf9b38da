#include "view/view.h"

uint32_t
view_link_add(struct view_links *links, enum view_link_kind kind, size_t index, const char *name,
    const char *fragment)
{
	struct view_link link = { .kind = kind, .index = index };

	link.name = arena_strdup(&links->arena, name);
	link.fragment = arena_strdup(&links->arena, fragment);
	VEC_PUSH(links, link);
	return (uint32_t)links->len;
}

const struct view_link *
view_link_get(const struct view_links *links, uint32_t link)
{
	return link > 0 && link <= links->len ? &links->items[link - 1] : NULL;
}

const char *
view_link_address(const void *links, uint32_t link)
{
	const struct view_link *l = view_link_get(links, link);

	return l != NULL && l->kind == VIEW_URL ? l->name : NULL;
}

void
view_links_reset(struct view_links *links)
{
	arena_reset(&links->arena);
	links->len = 0;
}

void
view_links_free(struct view_links *links)
{
	arena_free(&links->arena);
	VEC_FREE(links);
}
