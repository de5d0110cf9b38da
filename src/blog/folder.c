/* Everything in a content folder: pages, races, what the site is called. Concepts are
 * read in a thread of their own: most blogs have many more of them than posts. */
#include <pthread.h>
#include <string.h>
#include <strings.h>

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

/* The concepts while they are read: a library of their own, which the other takes over. */
struct glossary {
	struct loader half;
	bool parts[NGLOSSARY]; /* which folders there are */
	bool any, threaded;
	pthread_t thread;
};

static void *
read_glossary(void *arg)
{
	struct glossary *g = arg;

	for (size_t i = 0; i < NGLOSSARY; i++)
		if (g->parts[i])
			walk_part(&g->half, glossary_names[i], load_term);
	return NULL;
}

/* Starts reading the concepts' folders, if there are any; here and now where there can be no thread. */
static void
glossary_start(struct glossary *g, struct loader *l)
{
	for (size_t i = 0; i < NGLOSSARY; i++) {
		g->parts[i] = has_part(l, glossary_names[i]);
		g->any = g->any || g->parts[i];
	}
	if (!g->any)
		return;
	g->half = (struct loader){.text = STRBUF_INIT, .drafts = l->drafts};
	g->half.lib = xcalloc(1, sizeof(*g->half.lib));
	g->half.lib->root = l->lib->root;
	g->threaded = pthread_create(&g->thread, NULL, read_glossary, g) == 0;
	if (!g->threaded)
		read_glossary(g);
}

static void
glossary_end(struct glossary *g, struct loader *l)
{
	if (!g->any)
		return;
	if (g->threaded)
		pthread_join(g->thread, NULL);
	for (size_t i = 0; i < g->half.terms.len; i++)
		VEC_PUSH(&l->terms, g->half.terms.items[i]);
	for (size_t i = 0; i < g->half.hidden.len; i++)
		VEC_PUSH(&l->hidden, g->half.hidden.items[i]);
	problems_move(&l->lib->problems, &g->half.lib->problems);
	arena_adopt(&l->lib->arena, &g->half.lib->arena);
	VEC_FREE(&g->half.terms);
	VEC_FREE(&g->half.hidden);
	strbuf_free(&g->half.text);
	front_matter_free(&g->half.front);
	free(g->half.lib);
}

/* Posts: from their folder; from the root where there is neither that nor a glossary, unless the
 * root's own name says that it is one. */
static bool
load_posts(struct loader *l, bool has_glossary, struct err *err)
{
	const char *root = l->lib->root;

	if (has_part(l, "posts")) {
		walk_part(l, "posts", load_post);
		return true;
	}
	if (has_glossary)
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

bool
load_folder(struct loader *l, struct err *err)
{
	struct glossary g = {0};
	bool ok;

	glossary_start(&g, l);
	ok = load_posts(l, g.any, err);
	load_races(l);
	load_site_file(l);
	glossary_end(&g, l);
	return ok;
}
