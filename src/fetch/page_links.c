#include "fetch/page_links.h"

#include <string.h>
#include <strings.h>

#include "fetch/html_tree.h"

static const char *
copy_attribute(struct arena *a, const struct html_node *node, const char *name)
{
	const char *value = html_attribute(node, name);

	return value != NULL ? arena_strdup(a, value) : "";
}

static void
add_link(struct page_links *out, const struct html_node *node)
{
	if (out->list.len >= PAGE_LINKS_MAX)
		return;
	VEC_PUSH(&out->list,
	    (struct page_link){ .href = copy_attribute(&out->arena, node, "href"),
		.rel = copy_attribute(&out->arena, node, "rel"),
		.type = copy_attribute(&out->arena, node, "type"),
		.title = copy_attribute(&out->arena, node, "title") });
}

static void
read_title(struct page_links *out, const struct html_node *node)
{
	struct strbuf text = STRBUF_INIT;

	html_text(node, &text);
	out->title = arena_strdup(&out->arena, text.buf);
	strbuf_free(&text);
}

bool
page_links_html(struct page_links *out, const char *html, size_t n, struct err *err)
{
	struct html_tree tree;

	if (!html_tree_read(&tree, html, n < PAGE_LINKS_BYTES ? n : PAGE_LINKS_BYTES, err))
		return false;
	for (const struct html_node *node = tree.root; node != NULL;
	     node = html_next(node, tree.root, true)) {
		const char *name = node->tag == HTML_META ? html_attribute(node, "name") : NULL;

		if (node->tag == HTML_LINK)
			add_link(out, node);
		else if (node->tag == HTML_TITLE && out->title == NULL)
			read_title(out, node);
		else if (name != NULL && strcasecmp(name, "generator") == 0)
			out->generator = copy_attribute(&out->arena, node, "content");
	}
	if (tree.base != NULL)
		out->base = arena_strdup(&out->arena, tree.base);
	html_tree_free(&tree);
	return true;
}

bool
page_link_is(const struct page_link *link, const char *rel)
{
	const size_t len = strlen(rel);

	for (const char *p = link->rel; *p != '\0'; p += strcspn(p, " \t\r\n\f")) {
		p += strspn(p, " \t\r\n\f");
		if (strncasecmp(p, rel, len) == 0 && strcspn(p, " \t\r\n\f") == len)
			return true;
	}
	return false;
}

void
page_links_free(struct page_links *links)
{
	VEC_FREE(&links->list);
	arena_free(&links->arena);
	*links = (struct page_links){ 0 };
}
