/* Places on the page, and links to them. */
#include <stdlib.h>

#include "fetch/md.h"
#include "markdown/outline.h"

#define NEAR_MAX 3    /* levels or nodes between a place and the heading that it stands for */
#define PARTS_MAX 200 /* nodes of a heading that is known by its text */
#define TEXT_MAX 2000 /* bytes */

static int
by_id(const void *a, const void *b)
{
	return strcmp(((const struct md_target *)a)->id, ((const struct md_target *)b)->id);
}

const char *
md_fragment(const struct md *m, const struct html_node *node)
{
	const char *href = node->tag == HTML_A ? html_attribute(node, "href") : NULL;
	const size_t base = m->base != NULL ? strlen(m->base) : 0;

	if (href != NULL && base > 0 && strncmp(href, m->base, base) == 0)
		href += base;
	return href != NULL && href[0] == '#' && href[1] != '\0' ? href + 1 : NULL;
}

void
md_places_find(struct md *m)
{
	const struct html_node *root = m->tree.root;

	for (struct html_node *at = html_next(root, root, true); at != NULL;
	     at = html_next(at, root, true)) {
		const char *id = html_attribute(at, "id");

		if (id == NULL && at->tag == HTML_A)
			id = html_attribute(at, "name");
		if (id != NULL)
			VEC_PUSH(&m->places, (struct md_target){ .id = id, .node = at });
		if (md_fragment(m, at) != NULL)
			VEC_PUSH(&m->inner, at);
	}
	if (m->inner.len > 0 && m->places.len > 0)
		qsort(m->places.items, m->places.len, sizeof(m->places.items[0]), by_id);
}

static struct md_target *
target_of(const struct md *m, const char *id)
{
	const struct md_target key = { .id = id };

	return m->places.len > 0 ? bsearch(&key, m->places.items, m->places.len, sizeof(key), by_id)
				 : NULL;
}

struct html_node *
md_place(const struct md *m, const char *id)
{
	const struct md_target *found = target_of(m, id);

	return found != NULL ? found->node : NULL;
}

static bool
is_heading(const struct html_node *node)
{
	return node->tag >= HTML_H1 && node->tag <= HTML_H6;
}

/* The heading that a place is, is in, or stands before. */
static const struct html_node *
heading_at(const struct md *m, const struct html_node *place)
{
	const struct html_node *at = place;

	for (int i = 0; i < NEAR_MAX && at != NULL; i++, at = at->parent)
		if (is_heading(at))
			return at;
	at = md_has_content(place) ? NULL : place;
	for (int i = 0; i < NEAR_MAX && at != NULL; i++, at = html_next(at, m->tree.root, true))
		if (is_heading(at))
			return at;
	return NULL;
}

/* Appends the text of a heading; false where it is a long one. */
static bool
heading_text(const struct html_node *heading, struct strbuf *out)
{
	const struct html_node *at = heading;

	for (int i = 0; (at = html_next(at, heading, true)) != NULL; i++) {
		if (i == PARTS_MAX || (at->tag == HTML_TEXT && out->len + at->n > TEXT_MAX))
			return false;
		if (at->tag == HTML_TEXT)
			strbuf_add(out, at->text, at->n);
	}
	return true;
}

const char *
md_place_address(struct md *m, const char *id)
{
	struct md_target *target = target_of(m, id);
	struct strbuf text = STRBUF_INIT, line = STRBUF_INIT, anchor = STRBUF_INIT;
	const struct html_node *heading;

	if (target == NULL)
		return arena_printf(&m->tree.arena, "#%s", id);
	if (target->address != NULL)
		return target->address;
	heading = heading_at(m, target->node);
	strbuf_adds(&anchor, "#");
	if (heading != NULL && heading_text(heading, &text)) {
		md_clean_line(&line, text.buf);
		outline_anchor(&anchor, line.buf, line.len);
	}
	if (anchor.len == 1)
		strbuf_adds(&anchor, id);
	target->address = arena_strdup(&m->tree.arena, anchor.buf);
	strbuf_free(&text);
	strbuf_free(&line);
	strbuf_free(&anchor);
	return target->address;
}
