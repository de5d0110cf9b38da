/* Where an address in a page leads. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/url.h"
#include "base/url_join.h"
#include "blog/names.h"

/* Where an address stands, and the folder that it is looked for in. */
struct asking {
	const struct library *lib;
	size_t source;
	const char *from; /* the relative path of its page */
};

static const char leads_to_draft[] = "leads to a draft, which is not shown";

static struct target
broken(const char *why)
{
	return (struct target){ .kind = TARGET_BROKEN, .why = why };
}

static struct target
found(const struct name_entry *e, const char *fragment)
{
	if (e->kind == TARGET_BROKEN)
		return broken(leads_to_draft);
	return (struct target){ .kind = e->kind, .index = e->index, .fragment = fragment };
}

static struct target
resolve_race(const struct library *lib, const char *id)
{
	const struct race_result *race = race_log_find(lib->races, id);

	if (race == NULL)
		return broken("no race has this id");
	return (struct target){ .kind = TARGET_RACE,
		.index = (size_t)(race - lib->races->results) };
}

/* A name of n bytes in two spaces of names. */
static struct target
resolve_name(const struct asking *a, enum name_space slug, enum name_space title, const char *name,
    size_t n, const char *fragment, const char *why)
{
	const struct name_entry *e = names_lookup(a->lib, a->source, slug, title, name, n);

	return e != NULL ? found(e, fragment) : broken(why);
}

/* Addresses with a scheme; len is that of "scheme:". */
static struct target
resolve_scheme(const struct asking *a, const char *href, size_t len, size_t n, const char *fragment)
{
	static const char *const open[] = { "http:", "https:", "mailto:" };
	const char *rest = href + len;

	if (strncasecmp(href, "race:", 5) == 0)
		return resolve_race(a->lib, rest);
	if (strncasecmp(href, "term:", 5) == 0)
		return resolve_name(a, NAME_TERM_SLUG, NAME_TERM, rest, n - len, fragment,
		    "no concept has this name");
	if (strncasecmp(href, "post:", 5) == 0)
		return resolve_name(a, NAME_POST_SLUG, NAME_POST, rest, n - len, fragment,
		    "no post has this slug");
	for (size_t i = 0; i < sizeof(open) / sizeof(*open); i++)
		if (len == strlen(open[i]) && strncasecmp(href, open[i], len) == 0 &&
		    href[len] != '\0')
			return (struct target){ .kind = TARGET_URL };
	return broken("only http, https and mailto addresses are followed");
}

/* A file of the content folder, or, for an address that starts at its root, of what a site
 * generator publishes as it is; NULL where there is none. */
static char *
file_below(const struct source *source, const char *relative, bool from_root)
{
	char *path = path_join(source->base, relative), *dir;

	if (*relative == '\0' || path_is_file(path) || !from_root)
		goto out;
	free(path);
	dir = path_join(source->base, "static");
	path = path_join(dir, relative);
	free(dir);
out:
	if (*relative != '\0' && path_is_file(path))
		return path;
	free(path);
	return NULL;
}

static bool
is_file_below(const struct source *source, const char *relative, bool from_root)
{
	char *path = file_below(source, relative, from_root);

	free(path);
	return path != NULL;
}

/* The path without the extension of Markdown or HTML, without a last slash, without /index. */
static size_t
page_path_len(const char *path)
{
	const char *ext = path_markdown_ext(path);
	size_t n = strlen(path);

	if (ext == NULL)
		ext = path_has_ext(path, ".html") ? ".html"
		    : path_has_ext(path, ".htm")  ? ".htm"
						  : "";
	n -= strlen(ext);
	if (n > 6 && memcmp(path + n - 6, "/index", 6) == 0)
		n -= 6;
	return n;
}

/* The last part of a published address, as a slug: /2026/04/slug/, /posts/slug.html, ../slug/. */
static const struct name_entry *
by_last_part(const struct asking *a, const char *path, size_t n)
{
	const struct name_entry *e;
	size_t start = n;

	while (start > 0 && path[start - 1] != '/')
		start--;
	if (start == n)
		return NULL;
	e = names_find(a->lib->index, a->source, NAME_POST_SLUG, path + start, n - start);
	return e != NULL
	    ? e
	    : names_find(a->lib->index, a->source, NAME_TERM_SLUG, path + start, n - start);
}

/* The section of a file of several concepts; NULL for none. n leaves out the extension. */
static const struct name_entry *
section_at(const struct asking *a, const char *relative, size_t n, const char *anchor)
{
	struct strbuf key = STRBUF_INIT;
	const struct name_entry *e;

	strbuf_add(&key, relative, n);
	strbuf_addf(&key, "#%s", anchor);
	e = names_find(a->lib->index, a->source, NAME_PATH, key.buf, key.len);
	strbuf_free(&key);
	return e;
}

static struct target
resolve_path(const struct asking *a, const char *path, const char *fragment)
{
	char *relative = path_relative(a->from, path);
	const struct name_entry *e;
	struct target t = broken("no such page or file");
	const bool page = path_markdown_ext(path) != NULL;
	size_t n;

	if (relative == NULL)
		return broken("leads out of the content folder");
	n = page_path_len(relative);
	e = fragment != NULL ? section_at(a, relative, n, fragment) : NULL;
	if (e != NULL) {
		free(relative);
		return found(e, NULL);
	}
	e = names_find(a->lib->index, a->source, NAME_PATH, relative, n);
	/* a path with .md means that very file; others may be addresses on the web */
	if (e == NULL && !page)
		e = by_last_part(a, relative, n);
	if (e != NULL)
		t = found(e, fragment);
	else if (is_file_below(&a->lib->sources[a->source], relative, *path == '/'))
		t = (struct target){ .kind = TARGET_FILE, .fragment = fragment };
	free(relative);
	return t;
}

/* [[name]]: a concept, else a post, else a path. n leaves out the fragment. */
static struct target
resolve_wiki(const struct asking *a, const char *name, size_t n, const char *fragment)
{
	const struct asking from_root = { a->lib, a->source, "" };
	const struct name_entry *e =
	    names_lookup(a->lib, a->source, NAME_TERM_SLUG, NAME_TERM, name, n);
	struct target t;
	char *path;

	if (e == NULL)
		e = names_lookup(a->lib, a->source, NAME_POST_SLUG, NAME_POST, name, n);
	if (e != NULL)
		return found(e, fragment);
	path = xstrndup(name, n);
	t = resolve_path(a, path, fragment);
	if (t.kind == TARGET_BROKEN) {
		/* a full path from the root, as Obsidian writes it */
		t = resolve_path(&from_root, path, fragment);
		if (t.kind == TARGET_BROKEN)
			t = broken("no concept and no post has this name");
	}
	free(path);
	return t;
}

/* #anchor in a page that is a section: another section of its file; false for none. */
static bool
resolve_sibling(const struct asking *a, const char *anchor, struct target *t)
{
	struct strbuf key = STRBUF_INIT;
	const struct name_entry *e = NULL;

	if (strchr(a->from, '#') == NULL)
		return false;
	section_key(&key, a->from, anchor);
	e = names_find(a->lib->index, a->source, NAME_PATH, key.buf, key.len);
	strbuf_free(&key);
	if (e != NULL)
		*t = found(e, NULL);
	return e != NULL;
}

static struct target
resolve_in(const struct asking *a, const char *href, bool wiki)
{
	const char *hash = strchr(href, '#');
	const char *fragment = hash != NULL ? hash + 1 : NULL;
	size_t n = hash != NULL ? (size_t)(hash - href) : strlen(href);
	const size_t scheme = url_scheme_length(href, n);
	struct strbuf path = STRBUF_INIT;
	struct target t;

	if (*href == '\0')
		return broken("the address is empty");
	if (n == 0 && resolve_sibling(a, fragment, &t))
		return t;
	if (n == 0)
		return (struct target){ .kind = TARGET_ANCHOR, .fragment = fragment };
	if (scheme > 0) {
		t = resolve_scheme(a, href, scheme + 1, n, fragment);
		/* a title may hold a colon */
		if (!wiki || t.kind != TARGET_BROKEN)
			return t;
	}
	if (wiki)
		return resolve_wiki(a, href, n, fragment);
	if (strncmp(href, "//", 2) == 0)
		return broken("the address lacks its https:");
	percent_decode(&path, href, strcspn(href, "?#"));
	t = resolve_path(a, path.buf, fragment);
	strbuf_free(&path);
	return t;
}

struct target
library_resolve(const struct library *lib, size_t source, const char *from, const char *href,
    bool wiki)
{
	struct asking a = { lib, source, from };
	const struct target near = resolve_in(&a, href, wiki);

	if (near.kind != TARGET_BROKEN || near.why == leads_to_draft)
		return near;
	for (a.source = 0; a.source < lib->nsources; a.source++) {
		struct target t;

		if (a.source == source)
			continue;
		t = resolve_in(&a, href, wiki);
		/* a file that lies beside the same page of another folder is not meant */
		if (t.kind != TARGET_BROKEN && t.kind != TARGET_FILE)
			return t;
	}
	return near;
}

struct target
library_resolve_link(const struct library *lib, size_t source, const char *from, const char *href,
    bool wiki, const char *title, const char *text)
{
	struct target t = library_resolve(lib, source, from, href, wiki);
	const char *name = title != NULL && *title != '\0' ? title : text;
	const struct name_entry *e = NULL;
	struct strbuf sb = STRBUF_INIT;

	if (wiki || t.kind != TARGET_BROKEN || strcmp(href, "g") != 0 || name == NULL)
		return t;
	for (int i = 0; e == NULL && name_singular(name, strlen(name), i, &sb); i++)
		if (sb.len > 0)
			e = names_lookup_near(lib, source, NAME_TERM_SLUG, NAME_TERM, sb.buf,
			    sb.len);
	strbuf_free(&sb);
	return e != NULL ? found(e, NULL) : broken("no concept has this name");
}

/* A path as it is written, then as one from the root: resolve_wiki tries both. */
char *
library_target_path(const struct library *lib, size_t source, const char *from, const char *href)
{
	struct strbuf path = STRBUF_INIT;
	const char *const starts[] = { from, "" };
	char *relative, *full = NULL;

	percent_decode(&path, href, strcspn(href, "?#"));
	for (size_t i = 0; i < 2 && full == NULL; i++) {
		relative = path_relative(starts[i], path.buf);
		if (relative != NULL)
			full = file_below(&lib->sources[source], relative, path.buf[0] == '/');
		free(relative);
	}
	strbuf_free(&path);
	return full != NULL ? full : xstrdup(href);
}
