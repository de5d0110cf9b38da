#include "blog/library.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "blog/names.h"
#include "blog/load.h"
#include "blog/sections.h"
#include "markdown/shortcode.h"

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

/* Hands the posts that were gathered to the library. */
static void
finish_posts(struct loader *l)
{
	struct library *lib = l->lib;

	lib->posts = l->posts.items;
	lib->nposts = l->posts.len;
	undated_fill(lib->posts, lib->nposts, l->source->root, l->undated, &lib->problems);
	if (lib->nposts > 1)
		qsort(lib->posts, lib->nposts, sizeof(*lib->posts), by_date);
}

/* The same for the rest; the loader is done then. */
static void
finish(struct loader *l)
{
	struct library *lib = l->lib;

	redirects_apply(l);
	VEC_FREE(&l->redirects);
	lib->index->moved = l->moved.items;
	lib->index->nmoved = l->moved.len;
	lib->terms = l->terms.items;
	lib->nterms = l->terms.len;
	sort_terms(lib);
	lib->index->hidden = l->hidden.items;
	lib->index->nhidden = l->hidden.len;
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
	lib->sources = ARENA_NEW(&lib->arena, struct source);
	lib->nsources = 1;
	lib->sources[0].root = arena_strndup(&lib->arena, root, n);
	lib->sources[0].site = (struct site){ "", "", "", "" };
	lib->index = xcalloc(1, sizeof(*lib->index));
	lib->index->lib = lib;
	lib->index->base = xstrdup(lib->sources[0].root);
	return lib;
}

struct library_rest *
library_open_start(const char *root, const struct library_opts *opts, struct err *err)
{
	struct library_rest *rest;

	if (*root == '\0') {
		err_set(err, ERR_USAGE, "the name of the content folder is empty");
		return NULL;
	}
	rest = xcalloc(1, sizeof(*rest));
	rest->loader = (struct loader){ .text = STRBUF_INIT };
	if (opts != NULL) {
		rest->loader.drafts = opts->drafts;
		rest->loader.undated = opts->undated;
	}
	rest->loader.lib = new_library(root);
	rest->loader.source = &rest->loader.lib->sources[0];
	rest->reading = reading_start(&rest->loader, err);
	if (rest->reading == NULL) {
		race_log_parse(&rest->loader.lib->races, "{}", 2, root, NULL);
		finish_posts(&rest->loader);
		finish(&rest->loader);
		library_free(rest->loader.lib);
		free(rest);
		return NULL;
	}
	return rest;
}

struct library *
library_open_finish(struct library_rest *rest)
{
	struct library *lib = rest->loader.lib;

	reading_posts(rest->reading, &rest->loader);
	finish_posts(&rest->loader);
	lib->rest = rest;
	return lib;
}

void
library_complete(struct library *lib)
{
	struct library_rest *rest = lib->rest;

	if (rest == NULL)
		return;
	lib->rest = NULL;
	reading_finish(rest->reading, &rest->loader);
	finish(&rest->loader);
	day_free(rest);
	free(rest);
}

bool
library_open(struct library **out, const char *root, const struct library_opts *opts,
    struct err *err)
{
	struct library_rest *rest = library_open_start(root, opts, err);

	*out = rest != NULL ? library_open_finish(rest) : NULL;
	if (*out != NULL)
		library_complete(*out);
	return *out != NULL;
}

bool
library_open_file(struct library **out, const char *path, struct err *err)
{
	struct loader l = { .text = STRBUF_INIT, .drafts = true };
	size_t dir = (size_t)(path_base(path) - path);
	bool ok;

	*out = NULL;
	l.lib = new_library("");
	l.source = &l.lib->sources[0];
	free(l.lib->index->base);
	l.lib->index->base = dir > 0 ? xstrndup(path, dir) : xstrdup(".");
	race_log_parse(&l.lib->races, "{}", 2, path, NULL);
	ok = load_file(&l, path, dir, err);
	if (ok)
		load_post(&l);
	finish_posts(&l);
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
	library_complete(lib);
	free(lib->posts);
	free(lib->terms);
	race_log_free(lib->races);
	problems_free(&lib->problems);
	names_free(lib->index);
	arena_free(&lib->arena);
	free(lib);
}

static const char *
title_of_id(void *ctx, const char *id, size_t n)
{
	const struct library *lib = ctx;
	const struct name_entry *e = names_lookup(lib, NAME_TERM_SLUG, NAME_TERM, id, n);

	return e != NULL && e->kind == TARGET_TERM ? lib->terms[e->index].page.title : NULL;
}

/* Reduces what stands from start on. */
static void
reduce_tags(const struct library *lib, struct strbuf *text, size_t start)
{
	const struct shortcode_names names = { title_of_id, (void *)(uintptr_t)lib };
	struct strbuf reduced = STRBUF_INIT;

	if (!shortcode_seen(text->buf + start, text->len - start))
		return;
	shortcode_reduce(text->buf + start, text->len - start, lib != NULL ? &names : NULL,
	    &reduced);
	strbuf_truncate(text, start);
	strbuf_add(text, reduced.buf, reduced.len);
	strbuf_free(&reduced);
}

/* Where the body of a page is in the text of its file, which has changed since. */
static bool
find_body(const struct page *page, const char *text, size_t n, size_t *at, size_t *end)
{
	struct front_matter front = { 0 };
	section_vec sections = { 0 };
	struct strbuf anchor = STRBUF_INIT;
	bool found = page->section == NULL;

	*end = n;
	front_matter_read(&front, text, n, page->path, NULL);
	*at = front.body_at;
	if (!found)
		sections_split(text, n, front.body_at, front.body_line, &sections);
	for (size_t i = 0; i < sections.len && !found; i++) {
		strbuf_reset(&anchor);
		section_anchor(&sections.items[i], &anchor);
		found = strcmp(anchor.buf, page->section) == 0;
		*at = sections.items[i].at;
		*end = sections.items[i].end;
	}
	strbuf_free(&anchor);
	VEC_FREE(&sections);
	front_matter_free(&front);
	return found;
}

bool
library_body(const struct library *lib, const struct page *page, struct strbuf *out,
    struct err *err)
{
	struct file_stamp stamp;
	size_t start = out->len, at = page->body_at, end;

	if (!file_read_stamp(page->path, FILE_MAX_BYTES, out, &stamp, err))
		return false;
	end = page->body_end != 0 ? page->body_end : out->len - start;
	if (memcmp(&stamp, &page->stamp, sizeof(stamp)) != 0 &&
	    !find_body(page, out->buf + start, out->len - start, &at, &end)) {
		strbuf_truncate(out, start);
		return err_set(err, ERR_NOT_FOUND, "%s: the section \"%s\" is gone", page->path,
		    page->section);
	}
	memmove(out->buf + start, out->buf + start + at, end - at);
	strbuf_truncate(out, start + end - at);
	reduce_tags(lib, out, start);
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
