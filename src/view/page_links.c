#include "view/page_links.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/sanitize.h"
#include "base/url.h"
#include "base/url_join.h"

static uint32_t
add_file(struct view_links *links, char *path, const char *fragment)
{
	uint32_t link = view_link_add(links, VIEW_FILE, 0, path, fragment);

	free(path);
	return link;
}

static uint32_t
add_target(struct view_links *links, const struct link_base *base, const struct target *t,
    const struct doc_link *link)
{
	switch (t->kind) {
	case TARGET_POST:
		return view_link_add(links, VIEW_POST, t->index, NULL, t->fragment);
	case TARGET_TERM:
		return view_link_add(links, VIEW_TERM, t->index, NULL, t->fragment);
	case TARGET_RACE:
		return view_link_add(links, VIEW_RACE, t->index, NULL, NULL);
	case TARGET_ANCHOR:
		return view_link_add(links, VIEW_ANCHOR, 0, t->fragment, NULL);
	case TARGET_FILE:
		return add_file(links,
		    library_target_path(base->lib, base->source,
			base->relative != NULL ? base->relative : "", link->target),
		    t->fragment);
	case TARGET_URL:
		return view_link_add(links, VIEW_URL, 0, link->target, link->text);
	case TARGET_BROKEN:
		break;
	}
	return view_link_add(links, VIEW_BROKEN, 0, link->target, t->why);
}

/* The file of a [[name]] beside a file: name.md, or the name as it stands; NULL for none. */
static char *
wiki_file(const char *dir, const char *name)
{
	static const char *const exts[] = { ".md", ".markdown", ".mdx", "" };
	struct strbuf path = STRBUF_INIT;

	for (size_t i = 0; i < sizeof(exts) / sizeof(*exts); i++) {
		strbuf_reset(&path);
		strbuf_addf(&path, "%s/%s%s", dir, name, exts[i]);
		if (path_is_file(path.buf))
			return strbuf_detach(&path, NULL);
	}
	strbuf_free(&path);
	return NULL;
}

/* A name relative to the folder of a file that was opened by itself. */
static uint32_t
add_beside(struct view_links *links, const char *file, const struct doc_link *link)
{
	const char *hash = strchr(link->target, '#'), *why = "no file of this name is there";
	const char *fragment = hash != NULL && hash[1] != '\0' ? hash + 1 : NULL;
	size_t n = strcspn(link->target, link->kind == LINK_WIKI ? "#" : "?#");
	size_t folder = (size_t)(path_base(file) - file);
	char *dir = folder > 0 ? xstrndup(file, folder) : xstrdup("."), *path = NULL;
	struct strbuf name = STRBUF_INIT;
	uint32_t added;

	if (link->kind == LINK_WIKI)
		strbuf_add(&name, link->target, n);
	else
		percent_decode(&name, link->target, n);
	if (memchr(name.buf, '\0', name.len) != NULL || name.len == 0)
		why = "the name is empty, or none";
	else if (name.buf[0] == '/')
		why = "starts at the root of a site, which a single file does not have";
	else if (link->kind == LINK_WIKI)
		path = wiki_file(dir, name.buf);
	else
		path = path_join(dir, name.buf + (strncmp(name.buf, "./", 2) == 0 ? 2 : 0));
	added = path != NULL ? add_file(links, path, fragment)
			     : view_link_add(links, VIEW_BROKEN, 0, link->target, why);
	strbuf_free(&name);
	free(dir);
	return added;
}

/* A page that is none of a library's: names of its concepts and posts are known all the same. */
static uint32_t
add_plain(struct view_links *links, const struct link_base *base, const struct doc_link *link)
{
	const char *href = link->target;
	struct strbuf url = STRBUF_INIT;
	uint32_t added;
	const bool web = link->kind != LINK_WIKI && sanitize_url(&url, href, strlen(href));

	strbuf_free(&url);
	if (web)
		return view_link_add(links, VIEW_URL, 0, href, link->text);
	if (href[0] == '#' && href[1] != '\0')
		return view_link_add(links, VIEW_ANCHOR, 0, href + 1, NULL);
	if (link->kind != LINK_WIKI && url_is_absolute(href, strlen(href)))
		return view_link_add(links, VIEW_BROKEN, 0, href,
		    "only http, https and mailto addresses are followed");
	if (strncmp(href, "//", 2) == 0)
		return view_link_add(links, VIEW_BROKEN, 0, href, "the address lacks its https:");
	added = add_beside(links, base->path != NULL ? base->path : "", link);
	if (link->kind == LINK_WIKI && base->lib != NULL &&
	    view_link_get(links, added)->kind == VIEW_BROKEN) {
		struct target t = library_resolve(base->lib, base->source, "", href, true);

		links->len--;
		added = add_target(links, base, &t, link);
	}
	return added;
}

uint32_t
page_link_add(struct view_links *links, const struct link_base *base, const struct doc_link *link)
{
	struct target t;

	if (link->kind == LINK_FOOTNOTE)
		return view_link_add(links, VIEW_FOOTNOTE, 0, link->target, NULL);
	if (link->kind == LINK_BACKREF)
		return view_link_add(links, VIEW_BACKREF, 0, link->target, NULL);
	if (base->lib == NULL || base->relative == NULL)
		return add_plain(links, base, link);
	t = library_resolve_link(base->lib, base->source, base->relative, link->target,
	    link->kind == LINK_WIKI, link->title, link->text);
	return add_target(links, base, &t, link);
}
