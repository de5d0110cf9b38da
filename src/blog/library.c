#include "blog/library.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "blog/names.h"
#include "blog/load.h"

static const char *const glossary_names[] = {"glossary", "terms", "concepts"};
#define NGLOSSARY (sizeof(glossary_names) / sizeof(*glossary_names))

/* A walk through one folder of pages. */
struct page_walk {
	struct loader *l;
	size_t root_len; /* bytes of a path up to the relative one */
	void (*load)(struct loader *l);
	bool index_is_page; /* an index.md at the top counts */
};

static bool
on_file(void *ctx, const char *path, const char *relative)
{
	struct page_walk *w = ctx;
	const char *base = path_base(relative);
	struct err err = {0};

	if (!path_has_ext(base, ".md") && !path_has_ext(base, ".markdown"))
		return true;
	/* Hugo's and Zola's pages of a section, not of text */
	if (strncasecmp(base, "_index.", 7) == 0)
		return true;
	if (!w->index_is_page && strcasecmp(relative, "index.md") == 0)
		return true;
	if (load_file(w->l, path, w->root_len, &err))
		w->load(w->l);
	else
		load_problem(&w->l->lib->problems, path, err.msg);
	return true;
}

static void
on_unreadable(void *ctx, const char *relative, const char *why)
{
	struct page_walk *w = ctx;
	char *path = path_join(w->l->lib->root, relative);

	problem_add(&w->l->lib->problems, PROBLEM_ERROR, path, 0, 0,
	    "the folder cannot be read: %s", why);
	free(path);
}

/* Walks root/name, or root itself for "". */
static bool
walk_pages(struct loader *l, const char *name, void (*load)(struct loader *l), struct err *err)
{
	const char *root = l->lib->root;
	char *dir = *name != '\0' ? path_join(root, name) : xstrdup(root);
	size_t n = strlen(root);
	struct page_walk w = {.l = l,
	    .load = load,
	    .index_is_page = load == load_post,
	    .root_len = n + (root[n - 1] != '/')};
	struct walk walk = {.file = on_file, .unreadable = on_unreadable, .ctx = &w};
	bool ok = path_walk(dir, &walk, err);

	free(dir);
	return ok;
}

/* The same for a folder that may fail without harm to the rest. */
static void
walk_part(struct loader *l, const char *name, void (*load)(struct loader *l))
{
	struct err err = {0};

	if (!walk_pages(l, name, load, &err))
		load_problem(&l->lib->problems, l->lib->root, err.msg);
}

/* Whether the part of a blog is there. What has the name and cannot be one is told, but for the
 * lesser names of a glossary: these may well be files of something else. */
static bool
has_part(struct loader *l, const char *name)
{
	char *path = path_join(l->lib->root, name);
	bool is = path_is_dir(path);
	bool ours = strcmp(name, "posts") == 0 || strcmp(name, glossary_names[0]) == 0;

	if (!is && ours && path_is_taken(path))
		problem_add(&l->lib->problems, PROBLEM_ERROR, path, 0, 0,
		    "is not a folder that can be opened");
	free(path);
	return is;
}

/* Posts and concepts: from their folders, or from the root, which is then of posts, unless its
 * own name says that it is a glossary. */
static bool
load_pages(struct loader *l, struct err *err)
{
	const char *root = l->lib->root;
	bool parts = false;

	if (has_part(l, "posts")) {
		walk_part(l, "posts", load_post);
		parts = true;
	}
	for (size_t i = 0; i < NGLOSSARY; i++)
		if (has_part(l, glossary_names[i])) {
			walk_part(l, glossary_names[i], load_term);
			parts = true;
		}
	if (parts)
		return true;
	for (size_t i = 0; i < NGLOSSARY; i++)
		if (strcasecmp(path_base(root), glossary_names[i]) == 0)
			return walk_pages(l, "", load_term, err);
	return walk_pages(l, "", load_post, err);
}

static void
load_races(struct loader *l)
{
	struct library *lib = l->lib;
	char *path = path_join(lib->root, "races.json");
	struct err err = {0};

	strbuf_reset(&l->text);
	if (path_is_taken(path)) {
		lib->has_races = true;
		if (file_read(path, FILE_MAX_BYTES, &l->text, &err)) {
			race_log_parse(&lib->races, l->text.buf, l->text.len, path, &lib->problems);
			goto out;
		}
		load_problem(&lib->problems, path, err.msg);
	}
	race_log_parse(&lib->races, "{}", 2, path, NULL);
out:
	free(path);
}

static void
load_site_file(struct loader *l)
{
	static const char *const names[] = {"site.yml", "site.yaml"};

	for (size_t i = 0; i < 2; i++) {
		char *path = path_join(l->lib->root, names[i]);
		bool there = path_is_taken(path);

		if (there)
			load_site(l, path);
		free(path);
		if (there)
			return;
	}
}

/* Newest first, then by path, so that the order is the same everywhere. */
static int
by_date(const void *va, const void *vb)
{
	const struct post *a = va, *b = vb;
	int d = date_compare(&b->date, &a->date);

	return d != 0 ? d : strcmp(a->page.relative, b->page.relative);
}

struct folded_term {
	char *key;
	struct term term;
};

static int
by_title(const void *va, const void *vb)
{
	const struct folded_term *a = va, *b = vb;
	int d = strcmp(a->key, b->key);

	return d != 0 ? d : strcmp(a->term.page.relative, b->term.page.relative);
}

static void
sort_terms(struct library *lib)
{
	struct folded_term *folded = xcalloc(lib->nterms, sizeof(*folded));
	struct strbuf sb = STRBUF_INIT;

	for (size_t i = 0; i < lib->nterms; i++) {
		const char *title = lib->terms[i].page.title;

		utf8_fold(&sb, title, strlen(title), UTF8_FOLD_DIACRITICS);
		folded[i].key = strbuf_detach(&sb, NULL);
		folded[i].term = lib->terms[i];
	}
	if (lib->nterms > 1)
		qsort(folded, lib->nterms, sizeof(*folded), by_title);
	for (size_t i = 0; i < lib->nterms; i++) {
		lib->terms[i] = folded[i].term;
		free(folded[i].key);
	}
	free(folded);
}

/* Hands what was gathered to the library. */
static void
finish(struct loader *l)
{
	struct library *lib = l->lib;

	lib->posts = l->posts.items;
	lib->nposts = l->posts.len;
	lib->terms = l->terms.items;
	lib->nterms = l->terms.len;
	if (lib->nposts > 1)
		qsort(lib->posts, lib->nposts, sizeof(*lib->posts), by_date);
	sort_terms(lib);
	names_build(lib, l->hidden.items, l->hidden.len);
	VEC_FREE(&l->hidden);
	strbuf_free(&l->text);
	front_matter_free(&l->front);
}

static struct library *
new_library(const char *root)
{
	struct library *lib = xcalloc(1, sizeof(*lib));
	size_t n = strlen(root);

	/* cppcheck-suppress arrayIndexOutOfBoundsCond; n is the length of root */
	while (n > 1 && root[n - 1] == '/')
		n--;
	lib->root = arena_strndup(&lib->arena, root, n);
	lib->site = (struct site){"", "", "", ""};
	lib->index = xcalloc(1, sizeof(*lib->index));
	lib->index->base = xstrdup(lib->root);
	return lib;
}

bool
library_open(struct library **out, const char *root, const struct library_opts *opts,
    struct err *err)
{
	struct loader l = {.text = STRBUF_INIT, .drafts = opts != NULL && opts->drafts};
	bool ok;

	*out = NULL;
	if (*root == '\0')
		return err_set(err, ERR_USAGE, "the name of the content folder is empty");
	l.lib = new_library(root);
	ok = load_pages(&l, err);
	load_races(&l);
	load_site_file(&l);
	finish(&l);
	if (!ok) {
		library_free(l.lib);
		return false;
	}
	*out = l.lib;
	return true;
}

bool
library_open_file(struct library **out, const char *path, struct err *err)
{
	struct loader l = {.text = STRBUF_INIT, .drafts = true};
	size_t dir = (size_t)(path_base(path) - path);
	bool ok;

	*out = NULL;
	l.lib = new_library("");
	free(l.lib->index->base);
	l.lib->index->base = dir > 0 ? xstrndup(path, dir) : xstrdup(".");
	race_log_parse(&l.lib->races, "{}", 2, path, NULL);
	ok = load_file(&l, path, dir, err);
	if (ok)
		load_post(&l);
	finish(&l);
	if (!ok) {
		library_free(l.lib);
		return false;
	}
	*out = l.lib;
	return true;
}

void
library_free(struct library *lib)
{
	if (lib == NULL)
		return;
	free(lib->posts);
	free(lib->terms);
	race_log_free(lib->races);
	problems_free(&lib->problems);
	names_free(lib->index);
	arena_free(&lib->arena);
	free(lib);
}

bool
library_body(const struct page *page, struct strbuf *out, struct err *err)
{
	struct front_matter front = {0};
	struct file_stamp stamp;
	size_t start = out->len, at = page->body_at;

	if (!file_read_stamp(page->path, FILE_MAX_BYTES, out, &stamp, err))
		return false;
	if (memcmp(&stamp, &page->stamp, sizeof(stamp)) != 0) {
		front_matter_read(&front, out->buf + start, out->len - start, page->path, NULL);
		at = front.body_at;
		front_matter_free(&front);
	}
	memmove(out->buf + start, out->buf + start + at, out->len - start - at);
	strbuf_truncate(out, out->len - at);
	return true;
}

const struct post *
library_post(const struct library *lib, const char *name)
{
	const struct name_entry *e =
	    names_lookup(lib, NAME_POST_SLUG, NAME_POST, name, strlen(name));

	return e != NULL && e->kind == TARGET_POST ? &lib->posts[e->index] : NULL;
}

const struct term *
library_term(const struct library *lib, const char *name)
{
	const struct name_entry *e =
	    names_lookup(lib, NAME_TERM_SLUG, NAME_TERM, name, strlen(name));

	return e != NULL && e->kind == TARGET_TERM ? &lib->terms[e->index] : NULL;
}
