#include "blog/library.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "blog/names.h"
#include "blog/load.h"
#include "blog/sections.h"
#include "blog/snapshot.h"
#include "markdown/shortcode.h"

static int
by_path(const struct page *a, const struct page *b)
{
	int d = strcmp(a->relative, b->relative);

	return d != 0 ? d : (a->source > b->source) - (a->source < b->source);
}

/* Newest first, then by path, so that the order is the same everywhere. */
static int
by_date(const void *va, const void *vb)
{
	const struct post *a = va, *b = vb;
	int d = date_compare(&b->date, &a->date);

	return d != 0 ? d : by_path(&a->page, &b->page);
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

	return d != 0 ? d : by_path(&a->term.page, &b->term.page);
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

/* Hands the posts that were gathered to the library, and takes them out of the loaders. */
static void
finish_posts(struct library *lib, struct part *parts)
{
	struct loader *first = &parts[0].loader;

	for (size_t i = 0; i < lib->nsources; i++) {
		struct loader *l = &parts[i].loader;

		undated_fill(l->posts.items, l->posts.len, l->source->root, l->opts.undated,
		    &lib->problems);
		for (size_t k = 0; i > 0 && k < l->posts.len; k++)
			VEC_PUSH(&first->posts, l->posts.items[k]);
		if (i > 0)
			VEC_FREE(&l->posts);
	}
	lib->posts = first->posts.items;
	lib->nposts = first->posts.len;
	if (lib->nposts > 1 && !(lib->nsources == 1 && first->sorted))
		qsort(lib->posts, lib->nposts, sizeof(*lib->posts), by_date);
	if (lib->races == NULL)
		race_log_parse(&lib->races, "{}", 2, lib->sources[0].root, NULL);
	sources_name(lib);
}

/* Adds to the first loader what another one has beside posts. */
static void
merge(struct loader *first, struct loader *l)
{
	for (size_t i = 0; i < l->terms.len; i++)
		VEC_PUSH(&first->terms, l->terms.items[i]);
	for (size_t i = 0; i < l->hidden.len; i++)
		VEC_PUSH(&first->hidden, l->hidden.items[i]);
	for (size_t i = 0; i < l->moved.len; i++)
		VEC_PUSH(&first->moved, l->moved.items[i]);
	VEC_FREE(&l->terms);
	VEC_FREE(&l->hidden);
	VEC_FREE(&l->moved);
}

/* The same for the rest; the loaders are done then. */
static void
finish(struct library *lib, struct part *parts)
{
	struct loader *first = &parts[0].loader;

	for (size_t i = 0; i < lib->nsources; i++) {
		struct loader *l = &parts[i].loader;

		redirects_apply(l);
		VEC_FREE(&l->redirects);
		strbuf_free(&l->text);
		front_matter_free(&l->front);
		if (i > 0)
			merge(first, l);
	}
	lib->index->moved = first->moved.items;
	lib->index->nmoved = first->moved.len;
	lib->index->hidden = first->hidden.items;
	lib->index->nhidden = first->hidden.len;
	lib->terms = first->terms.items;
	lib->nterms = first->terms.len;
	sort_terms(lib);
}

static struct library *
new_library(const char *const *roots, size_t nroots)
{
	struct library *lib = xcalloc(1, sizeof(*lib));

	lib->sources = arena_calloc(&lib->arena, nroots, sizeof(*lib->sources));
	lib->nsources = nroots;
	for (size_t i = 0; i < nroots; i++) {
		struct source *source = &lib->sources[i];
		size_t n = strlen(roots[i]);

		/* cppcheck-suppress arrayIndexOutOfBoundsCond; n is the length of root */
		while (n > 1 && roots[i][n - 1] == '/')
			n--;
		source->root = source->base = arena_strndup(&lib->arena, roots[i], n);
		source->label = source->name = "";
		source->site = (struct site){ "", "", "", "" };
	}
	lib->index = xcalloc(1, sizeof(*lib->index));
	lib->index->lib = lib;
	return lib;
}

static struct library_rest *
new_rest(struct library *lib, const struct library_opts *opts)
{
	struct library_rest *rest = xcalloc(1, sizeof(*rest));
	const struct library_opts standard = { 0 };

	if (opts == NULL)
		opts = &standard;
	rest->lib = lib;
	rest->parts = xcalloc(lib->nsources, sizeof(*rest->parts));
	for (size_t i = 0; i < lib->nsources; i++) {
		lib->sources[i].maker = opts->maker;
		rest->parts[i].loader = (struct loader){
			.text = STRBUF_INIT,
			.lib = lib,
			.source = &lib->sources[i],
			.number = i,
			.opts = *opts,
		};
	}
	return rest;
}

static void
rest_free(struct library_rest *rest)
{
	day_free(rest);
	free(rest->parts);
	free(rest);
}

struct library_rest *
library_open_start(const char *const *roots, size_t n, const struct library_opts *opts,
    struct err *err)
{
	struct library_rest *rest;

	for (size_t i = 0; i < n; i++)
		if (*roots[i] == '\0') {
			err_set(err, ERR_USAGE, "the name of the content folder is empty");
			return NULL;
		}
	rest = new_rest(new_library(roots, n), opts);
	for (size_t i = 0; i < n; i++) {
		struct part *part = &rest->parts[i];

		part->reading = reading_start(&part->loader, err);
		if (part->reading == NULL) {
			library_free(library_open_finish(rest));
			return NULL;
		}
	}
	return rest;
}

struct library *
library_open_finish(struct library_rest *rest)
{
	struct library *lib = rest->lib;

	for (size_t i = 0; i < lib->nsources; i++)
		if (rest->parts[i].reading != NULL)
			reading_posts(rest->parts[i].reading, &rest->parts[i].loader);
	finish_posts(lib, rest->parts);
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
	for (size_t i = 0; i < lib->nsources; i++)
		if (rest->parts[i].reading != NULL)
			reading_finish(rest->parts[i].reading, &rest->parts[i].loader);
	finish(lib, rest->parts);
	rest_free(rest);
	for (size_t i = 0; i < lib->nsources; i++)
		snapshot_rest(lib->sources[i].snapshot);
}

bool
library_is_unlooked(const struct library *lib)
{
	bool unlooked = false;

	for (size_t i = 0; i < lib->nsources; i++)
		unlooked = unlooked || lib->sources[i].unlooked;
	return unlooked;
}

bool
library_is_current(const struct library *lib, const struct library_opts *opts)
{
	bool current = opts->undated != UNDATED_GIT;

	for (size_t i = 0; i < lib->nsources && current; i++)
		current =
		    !lib->sources[i].unlooked || reading_is_current(&lib->sources[i], opts->maker);
	return current;
}

bool
library_open_all(struct library **out, const char *const *roots, size_t n,
    const struct library_opts *opts, struct err *err)
{
	struct library_rest *rest = library_open_start(roots, n, opts, err);

	*out = rest != NULL ? library_open_finish(rest) : NULL;
	if (*out != NULL)
		library_complete(*out);
	return *out != NULL;
}

bool
library_open(struct library **out, const char *root, const struct library_opts *opts,
    struct err *err)
{
	return library_open_all(out, &root, 1, opts, err);
}

bool
library_open_file(struct library **out, const char *path, struct err *err)
{
	const size_t dir = (size_t)(path_base(path) - path);
	const char *const root = "";
	struct library *lib = new_library(&root, 1);
	const struct library_opts opts = { .drafts = true, .maker = MAKER_PLAIN };
	struct library_rest *rest = new_rest(lib, &opts);
	struct loader *l = &rest->parts[0].loader;
	bool ok;

	lib->sources[0].base = dir > 0 ? arena_strndup(&lib->arena, path, dir) : ".";
	ok = load_file(l, path, dir, err);
	if (ok)
		load_post(l);
	finish_posts(lib, rest->parts);
	finish(lib, rest->parts);
	rest_free(rest);
	if (!ok)
		library_free(lib);
	*out = ok ? lib : NULL;
	return ok;
}

void
library_free(struct library *lib)
{
	if (lib == NULL)
		return;
	library_complete(lib);
	for (size_t i = 0; i < lib->nsources; i++) {
		snapshot_written(lib->sources[i].writing);
		snapshot_free(lib->sources[i].snapshot);
	}
	free(lib->posts);
	free(lib->terms);
	race_log_free(lib->races);
	problems_free(&lib->problems);
	names_free(lib->index);
	arena_free(&lib->arena);
	free(lib);
}

/* Names in tags: of what library, near what folder. */
struct tag_names {
	const struct library *lib;
	size_t source;
};

static const char *
title_of_id(void *ctx, const char *id, size_t n)
{
	const struct tag_names *t = ctx;
	const struct name_entry *e =
	    names_lookup_near(t->lib, t->source, NAME_TERM_SLUG, NAME_TERM, id, n);

	return e != NULL && e->kind == TARGET_TERM ? t->lib->terms[e->index].page.title : NULL;
}

/* Reduces what stands from start on. */
static void
reduce_tags(const struct library *lib, size_t source, struct strbuf *text, size_t start)
{
	struct tag_names of = { lib, source };
	const struct shortcode_names names = { title_of_id, &of };
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
	reduce_tags(lib, page->source, out, start);
	return true;
}

const struct post *
library_post_near(const struct library *lib, size_t source, const char *name)
{
	const struct name_entry *e =
	    names_lookup_near(lib, source, NAME_POST_SLUG, NAME_POST, name, strlen(name));

	return e != NULL && e->kind == TARGET_POST ? &lib->posts[e->index] : NULL;
}

const struct post *
library_post(const struct library *lib, const char *name)
{
	return library_post_near(lib, 0, name);
}

const struct term *
library_term_near(const struct library *lib, size_t source, const char *name)
{
	const struct name_entry *e =
	    names_lookup_near(lib, source, NAME_TERM_SLUG, NAME_TERM, name, strlen(name));

	return e != NULL && e->kind == TARGET_TERM ? &lib->terms[e->index] : NULL;
}

const struct term *
library_term(const struct library *lib, const char *name)
{
	return library_term_near(lib, 0, name);
}
